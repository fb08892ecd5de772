"""``report``: one unit over several services, as a summary here and as chapters for a document.

The summary is a profile over the indicators of the chosen services; each chapter is the comparison
of one service. Nothing is computed here that those two operations don't compute.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.tools import profile
from assistant.tools.arguments import CompareArguments, ProfileArguments, ReportArguments
from assistant.tools.compare import TOOL as COMPARE
from assistant.tools.facts import Note, NoteKind
from assistant.tools.plan import Operation, Plan, Status
from assistant.tools.presentation import notes, provenance
from assistant.tools.presentation.profile_tables import tables
from assistant.tools.presentation.suggestions import follow_ups
from assistant.tools.report_facts import ReportFacts
from assistant.tools.result import Result
from assistant.tools.scope.fits import find_fits
from assistant.tools.scope.obstacles import CannotAnswer, answering
from assistant.tools.scope.study import Study
from assistant.tools.scope.subject import asked_service, asked_unit
from assistant.tools.survey_facts import Finding, ProfileFacts, Side, Tally
from assistant.tools.tool import Tool, Workbench
from indicators_db.model import Service, Unit

MOST_CHOSEN = 10
"""Services of a report that names none."""

_LISTED = 5
_OF_ONE_SERVICE = frozenset({NoteKind.SMALL_GROUP, NoteKind.SOME_SMALL_GROUPS, NoteKind.FEW_PEERS})


@dataclass(frozen=True, slots=True)
class Chapter:
    """One service of a report, and the comparison that tells it."""

    service: Service
    result: Result


def run(args: ReportArguments, study: Study) -> Result:
    """The sides of the unit over the services of the report."""
    place = asked_unit(study, args.units[0])
    asked = [asked_service(study, service) for service in args.services]
    told = dict(_profiles(args, study, place, asked or _chosen(args, study, place)))
    known = {study.catalogue.service(one): facts for one, facts in told.items() if facts}
    if not known:
        # whatever stands in the way of the first one stands in the way of the report
        return _obstacle(args, study, asked)
    whole = _together(known)
    too_few = sum(_too_few(facts) for facts in known.values())
    shown = (*whole.strong, *whole.weak, *whole.unjudged) or whole.findings[:1]
    indicators = [one.measure.indicator for one in shown]
    first = shown[0].measure
    return Result(
        status=Status.ANSWERED,
        plan=Plan(
            operation=Operation.REPORT,
            units=(place.code,),
            indicators=tuple(indicator.id for indicator in indicators),
            service=next(iter(known)).id if len(known) == 1 else None,
            area=_area(asked, study),
            benchmark=args.benchmark,
            years=tuple(sorted({one.measure.year for one in whole.findings})),
        ),
        facts=ReportFacts(
            profile=whole,
            services=tuple(known),
            left_out=tuple(one for one in asked if one not in known),
        ),
        tables=tables(whole, too_few=too_few),
        definitions=provenance.definitions(indicators),
        sources=provenance.sources(study.info, (one.measure.indicator for one in whole.findings)),
        suggestions=follow_ups(
            study, first.indicator, first.unit, (first.year,), after=Operation.REPORT
        ),
    )


def chapters(args: ReportArguments, facts: ReportFacts, bench: Workbench) -> Iterator[Chapter]:
    """The comparisons of a report's services, one by one, as they are computed."""
    for service in facts.services:
        compared = COMPARE.run(
            CompareArguments(
                units=args.units, benchmark=args.benchmark, service=service.id, year=args.year
            ),
            bench,
        )
        if compared.status is Status.ANSWERED:
            yield Chapter(service, compared)


def served(study: Study, place: Unit) -> tuple[Service, ...]:
    """Services with an indicator that has a number for the unit, in the catalogue's order."""
    fits = find_fits(study, [i for i in study.catalogue.indicators if i.service], [place])
    known = {fit.asked.service for fit in fits.all() if fits.years(fit)}
    return tuple(service for service in study.catalogue.services if service.id in known)


def _area(asked: Sequence[Service], study: Study) -> str | None:
    """The area whose services are those asked for, all of them and no other."""
    area = asked[0].area if len(asked) > 1 else None
    whole = {service.id for service in study.catalogue.services if area and service.area == area}
    return area if area and whole == {service.id for service in asked} else None


def _chosen(args: ReportArguments, study: Study, place: Unit) -> list[Service]:
    """The services with most sides, weak ones first; all of them where they are few."""
    everything = list(served(study, place))
    if len(everything) <= MOST_CHOSEN:
        return everything
    facts = _facts(_profile(args), study)
    sides: Counter[str] = Counter()
    for finding in facts.findings if facts is not None else ():
        weight = {Side.WEAK: 2, Side.STRONG: 1}.get(finding.side, 0)
        sides[finding.measure.indicator.service] += weight
    ordered = sorted(everything, key=lambda service: -sides[service.id])
    chosen = {service.id for service in ordered[:MOST_CHOSEN]}
    return [service for service in everything if service.id in chosen]


def _profiles(
    args: ReportArguments, study: Study, place: Unit, services: Iterable[Service]
) -> Iterator[tuple[str, ProfileFacts | None]]:
    for service in services:
        yield service.id, _facts(_profile(args, service.id), study)


def _facts(args: ProfileArguments, study: Study) -> ProfileFacts | None:
    """The facts of a profile; ``None`` where there is nothing to compare."""
    try:
        facts = profile.run(args, study).facts
    except CannotAnswer:
        return None
    return facts if isinstance(facts, ProfileFacts) else None


def _obstacle(args: ReportArguments, study: Study, asked: Sequence[Service]) -> Result:
    service = asked[0].id if asked else None
    return profile.run(_profile(args, service), study)


def _profile(args: ReportArguments, service: str | None = None) -> ProfileArguments:
    return ProfileArguments(
        units=args.units, benchmark=args.benchmark, year=args.year, service=service
    )


def _together(known: dict[Service, ProfileFacts]) -> ProfileFacts:
    """One profile of several services: the farthest of each side over all of them."""
    parts = list(known.values())
    findings = sorted(
        (finding for facts in parts for finding in facts.findings),
        key=lambda one: -abs(one.distance),
    )
    unjudged = sorted(
        (finding for facts in parts for finding in facts.unjudged),
        key=lambda one: -abs(one.distance),
    )
    return replace(
        parts[0],
        strong=_of_side(findings, Side.STRONG),
        weak=_of_side(findings, Side.WEAK),
        unjudged=tuple(unjudged[:_LISTED]),
        findings=tuple(findings),
        total=_sum("", (facts.total for facts in parts)),
        dimensions=(),
        services=tuple(_sum(service.name, [facts.total]) for service, facts in known.items()),
        service=next(iter(known)) if len(known) == 1 else None,
        area=None,
        notes=notes.distinct(_notes(parts, findings)),
    )


def _notes(parts: Iterable[ProfileFacts], findings: Iterable[Finding]) -> Iterator[Note]:
    """Caveats of all services at once; each chapter carries those of its own numbers."""
    years = {finding.measure.year for finding in findings}
    for note in (note for facts in parts for note in facts.notes):
        if note.kind is NoteKind.LATEST_YEAR:
            yield notes.latest_year(years)
        elif note.kind not in _OF_ONE_SERVICE:
            yield note


def _too_few(facts: ProfileFacts) -> int:
    counts = (dict(note.params) for note in facts.notes if note.kind is NoteKind.FEW_PEERS)
    return sum(int(params["count"]) for params in counts)


def _of_side(findings: Iterable[Finding], side: Side) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.side is side)[:_LISTED]


def _sum(name: str, tallies: Iterable[Tally]) -> Tally:
    counted = list(tallies)
    return Tally(
        name,
        strong=sum(one.strong for one in counted),
        weak=sum(one.weak for one in counted),
        middle=sum(one.middle for one in counted),
        unjudged=sum(one.unjudged for one in counted),
    )


TOOL = Tool(
    name=Operation.REPORT.value,
    description=(
        "A report on one unit over several services (or those chosen for it), to be downloaded: "
        "strong and weak sides, comparisons, sources. Use it for 'report', 'one page for a "
        "session', 'raport o stanie gminy'."
    ),
    arguments=ReportArguments,
    run=answering(Operation.REPORT, run),
)
