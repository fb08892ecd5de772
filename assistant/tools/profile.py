"""``profile``: the strong and the weak sides of a unit, by every indicator that is kept for it.

An indicator counts as a side by its direction and by its robust distance from the median of the
benchmark (``spread``). Neutral indicators are never called good or bad: those that differ clearly
are told apart. Context indicators describe the place, not its services, and are left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from assistant.tools.arguments import ProfileArguments
from assistant.tools.facts import Note, NoteKind, Obstacle, ObstacleFacts
from assistant.tools.measures.spread import robust_distance, size_of
from assistant.tools.measures.statistics import median, standing
from assistant.tools.plan import Benchmark, Operation, Plan, Status
from assistant.tools.presentation import doubts, notes, provenance
from assistant.tools.presentation.practice_questions import offered
from assistant.tools.presentation.profile_tables import tables
from assistant.tools.presentation.scoped import excluded
from assistant.tools.presentation.suggestions import follow_ups
from assistant.tools.result import Result
from assistant.tools.scope.absence import no_number, not_collected
from assistant.tools.scope.fits import Fits, find_fits
from assistant.tools.scope.group_wish import group_wish
from assistant.tools.scope.obstacles import CannotAnswer, answering
from assistant.tools.scope.profile_samples import Sampled, sampled
from assistant.tools.scope.study import Study
from assistant.tools.scope.subject import asked_area, asked_service, asked_units
from assistant.tools.survey_facts import Distance, Finding, ProfileFacts, Side, Tally
from assistant.tools.tool import Tool
from indicators_db.model import Dimension, Direction, Indicator, Service, Unit
from polish.texts import text

_DEFAULT_LIMIT = 5
_ENOUGH = 5
_FEWEST = 3
_FEW_PEERS = 8
_PRACTICES_OFFERED = 2


def run(args: ProfileArguments, study: Study) -> Result:
    """Every indicator of the shelf asked for, judged; the farthest of each side are listed."""
    (place,) = asked_units(study, args.units)
    service = asked_service(study, args.service) if args.service is not None else None
    area = asked_area(study, args.area) if args.area is not None else None
    shelf = _shelf(study, service, area)
    fits = find_fits(study, shelf, [place])
    if not fits.all():
        raise not_collected(study, shelf[0], place, Operation.PROFILE)
    wish = group_wish(study, args.group, args.exclude)
    samples = tuple(sampled(study, fits, args.benchmark, args.year, wish))
    if not samples:
        years = () if args.year is None else (args.year,)
        raise no_number(study, fits, fits.all()[0], years)
    told = [one for one in samples if _comparable(one)]
    if not told:
        raise _nobody(args, samples[0])
    findings = tuple(sorted((_finding(fits, one) for one in told), key=_farthest_first))
    facts = ProfileFacts(
        unit=findings[0].measure.unit,
        benchmark=args.benchmark,
        strong=_farthest(findings, Side.STRONG, args.limit),
        weak=_farthest(findings, Side.WEAK, args.limit),
        unjudged=_farthest([f for f in findings if _clear(f)], Side.UNJUDGED, args.limit),
        findings=findings,
        total=_tally("", findings),
        dimensions=_tallies(findings, _dimension_name),
        services=_tallies(findings, lambda indicator: _service_name(study, indicator)),
        area=area,
        service=service,
        notes=notes.distinct(_notes(args, study, place, samples, told, findings)),
    )
    shown = (*facts.strong, *facts.weak, *facts.unjudged) or findings[:1]
    indicators = [one.measure.indicator for one in shown]
    first = shown[0].measure
    return Result(
        status=Status.ANSWERED,
        plan=Plan(
            operation=Operation.PROFILE,
            units=(place.code,),
            indicators=tuple(indicator.id for indicator in indicators),
            service=args.service,
            area=area,
            benchmark=args.benchmark,
            group=told[0].peers.group.basis if told[0].peers.group is not None else None,
            exclude=args.exclude,
            years=tuple(sorted({one.measure.year for one in findings})),
            limit=args.limit or _DEFAULT_LIMIT,
        ),
        facts=facts,
        tables=tables(facts, too_few=len(samples) - len(told)),
        definitions=provenance.definitions(indicators),
        sources=provenance.sources(study.info, indicators),
        suggestions=(
            *_practices(study, facts.weak),
            *follow_ups(study, first.indicator, first.unit, (first.year,), after=Operation.PROFILE),
        ),
    )


def _practices(study: Study, weak: Iterable[Finding]) -> tuple[str, ...]:
    """The questions for practices of the weakest services, where there are any."""
    services = dict.fromkeys(one.measure.indicator.service for one in weak)
    asked = (question for service in services for question in offered(study, service))
    return tuple(islice(asked, _PRACTICES_OFFERED))


def _shelf(study: Study, service: Service | None, area: str | None) -> list[Indicator]:
    """The indicators of a service, an area or everything, one version of each.

    Context is left out, unless there is nothing else on the shelf asked for.
    """
    found: Sequence[Indicator] = study.catalogue.indicators
    if service is not None:
        found = study.catalogue.of_service(service.id)
    elif area is not None:
        found = study.catalogue.of_area(area)
    shelf = [one for one in found if one.dimension is not Dimension.CONTEXT] or found
    if not shelf:
        raise CannotAnswer(ObstacleFacts(Obstacle.INDICATOR_MISSING))
    return list({one.family: one for one in reversed(shelf)}.values())[::-1]


def _comparable(one: Sampled) -> bool:
    """True if enough others have a number.

    Many gminas and powiats have only three or four neighbours: of so few, all but a couple will do,
    and a note says that it is few.
    """
    few = len(one.peers.members) < _FEW_PEERS
    return len(one.others) >= (_FEWEST if few else _ENOUGH)


def _nobody(args: ProfileArguments, one: Sampled) -> CannotAnswer:
    """There is nobody to compare with, or too few of them have numbers."""
    alone = args.benchmark is Benchmark.NEIGHBOURS and not one.peers.members
    obstacle = Obstacle.NO_NEIGHBOURS if alone else Obstacle.TOO_FEW_UNITS
    return CannotAnswer(ObstacleFacts(obstacle, unit=one.fit.unit))


def _finding(fits: Fits, one: Sampled) -> Finding:
    measure = fits.measure(one.fit, one.year)
    middle, place = median(one.others), standing(one.value, one.others)
    if middle is None or place is None:
        msg = "a finding needs others to compare with"
        raise ValueError(msg)
    distance = robust_distance(one.value, one.others, middle)
    size = size_of(distance)
    side = _side(measure.indicator, distance, size)
    return Finding(measure, middle, place, distance, size, side)


def _side(indicator: Indicator, distance: float, size: Distance) -> Side:
    direction = indicator.direction
    if direction is Direction.NEUTRAL or indicator.dimension is Dimension.CONTEXT:
        return Side.UNJUDGED
    if size is Distance.NEAR:
        return Side.MIDDLE
    good = (distance > 0) == (direction is Direction.HIGHER_IS_BETTER)
    return Side.STRONG if good else Side.WEAK


def _farthest_first(finding: Finding) -> tuple[float, str]:
    return -abs(finding.distance), finding.measure.indicator.id


def _clear(finding: Finding) -> bool:
    return finding.size in {Distance.CLEAR, Distance.GREAT}


def _farthest(findings: Iterable[Finding], side: Side, limit: int | None) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.side is side)[: limit or _DEFAULT_LIMIT]


def _tally(name: str, findings: Iterable[Finding]) -> Tally:
    count = Counter(finding.side for finding in findings)
    return Tally(
        name, count[Side.STRONG], count[Side.WEAK], count[Side.MIDDLE], count[Side.UNJUDGED]
    )


def _tallies(
    findings: Sequence[Finding], shelf_of: Callable[[Indicator], str]
) -> tuple[Tally, ...]:
    """Counts by shelf, those with most weak sides first; indicators on no shelf are left out."""
    shelves: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        shelves[shelf_of(one.measure.indicator)].append(one)
    found = [_tally(name, of_shelf) for name, of_shelf in shelves.items() if name]
    return tuple(sorted(found, key=lambda one: (-one.weak, one.strong, one.name)))


def _dimension_name(indicator: Indicator) -> str:
    return text(f"tables.dimension.{indicator.dimension}") if indicator.dimension else ""


def _service_name(study: Study, indicator: Indicator) -> str:
    return study.catalogue.service(indicator.service).name if indicator.service else ""


def _notes(
    args: ProfileArguments,
    study: Study,
    place: Unit,
    samples: Sequence[Sampled],
    told: Sequence[Sampled],
    findings: Iterable[Finding],
) -> Iterator[Note]:
    if args.year is None:
        yield notes.latest_year(one.year for one in told)
    group = told[0].peers.group
    if group is not None:
        yield from notes.of_group(group)
    yield from excluded(study, args.exclude)
    small = [len(one.others) for one in told if len(one.others) < _ENOUGH]
    if len(small) == len(told):
        yield from notes.small_group(max(small))
    elif small:
        yield Note(NoteKind.SOME_SMALL_GROUPS, (("count", len(small)),))
    if len(told) < len(samples):
        yield Note(NoteKind.FEW_PEERS, (("count", len(samples) - len(told)),))
    yield from doubts.of_profile(study, (one.measure for one in findings))
    yield from notes.city_and_county(study, place)


TOOL = Tool(
    name=Operation.PROFILE.value,
    description=(
        "Strong and weak sides of one unit: all its indicators (or those of an area or a service) "
        "against the median of its neighbours, comparison group, county, voivodeship or country. "
        "Use it for 'strengths', 'weaknesses', 'where do we have a problem', 'how are we doing'."
    ),
    arguments=ProfileArguments,
    run=answering(Operation.PROFILE, run),
)
