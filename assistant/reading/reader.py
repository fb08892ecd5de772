"""The built-in reader: a Polish question in, one typed tool call out.

Places first, then time, then the operation; what is left is the subject. Where a step finds nothing
or too much, the reading is an honest ``decline`` call that says what is missing and what is near.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assistant.reading.cards import CardKind
from assistant.reading.compose import Call, compose
from assistant.reading.conversation import PreviousCall, carry_over, intent_of
from assistant.reading.cues import (
    Cues,
    Home,
    is_about_abroad,
    is_about_district,
    read_boundary,
    read_cues,
    take_courtesy,
)
from assistant.reading.filters import Filters, read_filters
from assistant.reading.fitting import fits, fitting_versions
from assistant.reading.intent import Cast, Intent, benchmark_of, cast, operation_of
from assistant.reading.pairs import two_subjects
from assistant.reading.periods import Period, read_period
from assistant.reading.places import PlaceReader, PlaceReading
from assistant.reading.subjects import Subject, SubjectIndex, Verdict
from assistant.reading.utterance import Span, Utterance
from assistant.tools.arguments import Arguments, DeclineArguments, DefineArguments
from assistant.tools.facts import Obstacle
from assistant.tools.plan import Benchmark, Operation
from indicators_db.model import Level, Unit
from indicators_db.warehouse import Warehouse

_NEAR = 4
"""How many candidates a clarification offers."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A tool call, and what each part of the question was taken for."""

    tool: str
    arguments: Arguments
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Findings:
    """What the steps of reading found in one question."""

    utterance: Utterance
    places: PlaceReading
    cues: Cues
    cast: Cast
    said: Intent
    subject: Subject


class Reader:
    """Reads questions about one data set. Immutable once built; safe to share between threads."""

    def __init__(
        self, warehouse: Warehouse, places: PlaceReader, subjects: SubjectIndex, today: date
    ) -> None:
        self._warehouse = warehouse
        self._places = places
        self._subjects = subjects
        self._today = today

    def read(self, question: str, previous: PreviousCall | None, home: Unit | None) -> Reading:
        """The tool call that ``question`` asks for.

        ``previous``: the call that the thread's last answer came from; ``home``: what "u nas"
        means.
        """
        utterance = Utterance.of(question)
        if not any(character.isalnum() for character in question):
            return Reading("decline", DeclineArguments(obstacle=Obstacle.EMPTY_QUESTION))
        call = self._read(utterance, previous, home)
        return Reading(call.tool, call.arguments, tuple(utterance.spans))

    def subject_of(self, question: str) -> Subject:
        """What ``question`` is about, with every candidate and its signals, for calibration."""
        utterance = Utterance.of(question)
        take_courtesy(utterance)
        return self._find(
            utterance, self._places.read(utterance, self._subjects.knows), None
        ).subject

    def _read(self, utterance: Utterance, previous: PreviousCall | None, home: Unit | None) -> Call:
        if obstacle := read_boundary(utterance):
            return _decline(utterance, obstacle)
        take_courtesy(utterance)
        places = self._places.read(utterance, self._subjects.knows)
        if not places.mentions and is_about_abroad(utterance):
            return _decline(utterance, Obstacle.ABROAD)
        if is_about_district(utterance):
            city = tuple(mention.unit for mention in places.mentions[:1])
            return _decline(utterance, Obstacle.DISTRICT, units=city)
        catalogue, around = self._warehouse.catalogue, self._warehouse.units
        found = self._find(utterance, places, home)
        if call := _obstacle(found, home, previous):
            return call
        said = self._with_pair(found) or _with_subject(found.said, found.subject)
        if previous is not None:
            before = intent_of(previous, around)
            said = carry_over(said, before, opens_as_follow_up=found.cues.follow_up)
        if home is not None and not said.units and said.within is None:
            said = _with_home(said, home)
        said = self._with_own_territory(said, found.cues)
        said = replace(said, indicators=fitting_versions(said, catalogue, around))
        return compose(said, utterance.text, catalogue, self._today)

    def _find(self, utterance: Utterance, places: PlaceReading, home: Unit | None) -> _Findings:
        filters = read_filters(utterance)
        period = read_period(utterance, self._today)
        cues = read_cues(utterance)
        roles = cast(places.mentions, cues, self._warehouse.units)
        said = self._intent(cues, period, filters, roles, home)
        subject = self._subjects.find(
            utterance.rest(),
            utterance.tokens,
            fits(said, self._warehouse.catalogue, self._warehouse.units),
        )
        return _Findings(utterance, places, cues, roles, said, subject)

    def _intent(
        self, cues: Cues, period: Period, filters: Filters, roles: Cast, home: Unit | None
    ) -> Intent:
        units = roles.units or self._at_home(cues, home)
        operation = operation_of(cues, period, units, roles.territory, filters)
        benchmark = None
        if operation in (Operation.COMPARE, Operation.PROFILE):
            benchmark = benchmark_of(cues, units, roles.territory)
        return Intent(
            operation=operation,
            units=units,
            within=roles.territory,
            level=cues.level,
            kinds=cues.kinds,
            exclude=roles.exclude,
            filters=filters,
            benchmark=benchmark,
            end=cues.end,
            limit=cues.limit,
            period=period,
        )

    def _with_pair(self, found: _Findings) -> Intent | None:
        """The intent with both indicators of a question that relates two."""
        if found.said.operation is not Operation.RELATE:
            return None
        utterance = found.utterance
        test = fits(found.said, self._warehouse.catalogue, self._warehouse.units)
        pair = two_subjects(self._subjects, utterance.rest(), utterance.tokens, test)
        return replace(found.said, indicators=pair) if pair else None

    def _at_home(self, cues: Cues, home: Unit | None) -> tuple[Unit, ...]:
        if cues.home is None or home is None:
            return ()
        if cues.home is Home.POWIAT and home.level is Level.GMINA:
            county = self._warehouse.units.county_of(home)
            return (county,) if county else ()
        return (home,)

    def _with_own_territory(self, said: Intent, cues: Cues) -> Intent:
        """ "W powiecie" with no name after it means the powiat of the unit asked about."""
        if cues.own_territory is None or said.within is not None or len(said.units) != 1:
            return said
        unit = said.units[0]
        around = self._warehouse.units
        is_county = cues.own_territory is Level.POWIAT
        if said.operation is Operation.RANK:
            territory = around.county_of(unit) if is_county else around.voivodeship_of(unit)
            return replace(said, within=territory)
        if said.operation is Operation.COMPARE and cues.benchmark is None:
            return replace(said, benchmark=Benchmark.COUNTY if is_county else Benchmark.VOIVODESHIP)
        return said


def _obstacle(found: _Findings, home: Unit | None, previous: PreviousCall | None) -> Call | None:
    """The first thing that keeps the question from an honest answer; ``None`` if nothing does."""
    utterance, subject = found.utterance, found.subject
    if found.cues.term and not found.cast.units and subject.verdict is not Verdict.THIS:
        return Call("define", DefineArguments(term=found.cues.term))
    if mention := found.cast.ambiguous:
        return _decline(utterance, Obstacle.UNIT_AMBIGUOUS, mention.text, units=mention.candidates)
    if found.places.unknown and not found.cast.units:
        return _decline(
            utterance, Obstacle.UNIT_UNKNOWN, found.places.unknown[0], units=found.places.near
        )
    if found.said.operation in _WITHOUT_SUBJECT:
        return None
    if subject.verdict in (Verdict.NOT_HERE, Verdict.ONE_OF):
        return _unsure(utterance, subject)
    if found.cues.home and home is None and previous is None and not found.said.units:
        return _decline(utterance, Obstacle.UNIT_MISSING, indicators=_ids(subject)[:1])
    return None


_WITHOUT_SUBJECT = frozenset(
    {Operation.HELP, Operation.CATALOGUE, Operation.PRACTICES, Operation.RELATE}
)


def _with_subject(said: Intent, subject: Subject) -> Intent:
    if subject.verdict is not Verdict.THIS:
        return said
    best = subject.best.card
    if best.kind is CardKind.INDICATOR:
        return replace(said, indicators=(best.id,))
    if best.kind is CardKind.AREA:
        return replace(said, area=best.id)
    ranked = [
        c.card.id
        for c in subject.candidates
        if c.card.kind is CardKind.INDICATOR and set(c.card.members) & set(best.members)
    ]
    return replace(said, service=best.id, indicators=tuple(ranked[:1]))


def _with_home(said: Intent, home: Unit) -> Intent:
    if said.operation in (Operation.RANK, Operation.DEFINE, Operation.CATALOGUE, Operation.HELP):
        return said
    return replace(said, units=(home,))


def _ids(subject: Subject) -> tuple[str, ...]:
    return tuple(c.card.id for c in subject.candidates if c.card.kind is CardKind.INDICATOR)


def _unsure(utterance: Utterance, subject: Subject) -> Call:
    obstacle = (
        Obstacle.INDICATOR_UNKNOWN
        if subject.verdict is Verdict.NOT_HERE
        else Obstacle.INDICATOR_AMBIGUOUS
    )
    return _decline(
        utterance,
        obstacle,
        " ".join(token.text for token in utterance.rest()),
        indicators=_ids(subject)[:_NEAR],
    )


def _decline(
    utterance: Utterance,
    obstacle: Obstacle,
    mention: str = "",
    *,
    units: tuple[Unit, ...] = (),
    indicators: tuple[str, ...] = (),
) -> Call:
    return Call(
        "decline",
        DeclineArguments(
            obstacle=obstacle,
            question=utterance.text,
            mention=mention,
            units=tuple(unit.code for unit in units),
            indicators=indicators,
        ),
    )
