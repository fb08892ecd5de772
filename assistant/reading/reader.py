"""The built-in reader: a Polish question in, one typed tool call out.

Places first, then time, then the operation; what is left is the subject. Where a step finds nothing
or too much, the reading is an honest ``decline`` call that says what is missing and what is near.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.reading.call import Call, Turn
from assistant.reading.changes import by_change, read_change, with_order
from assistant.reading.compose import compose
from assistant.reading.cues import (
    Cues,
    is_about_abroad,
    is_about_district,
    read_boundary,
    read_cues,
    take_courtesy,
)
from assistant.reading.declining import decline, obstacle_of, obstacle_to
from assistant.reading.dialogue.adjusting import adjusted
from assistant.reading.dialogue.bearers import bearers_beside
from assistant.reading.dialogue.changes import with_changes
from assistant.reading.dialogue.conversation import carry_over, with_settled_year
from assistant.reading.dialogue.end_alone import with_end_alone
from assistant.reading.dialogue.memory import (
    after_list,
    indicator_spoken_of,
    indicators_answered,
    known_here,
    remembered,
    spoken_of,
)
from assistant.reading.dialogue.pair_in_talk import pair_in_talk, pair_spoken_of
from assistant.reading.dialogue.pointing import take_denied
from assistant.reading.dialogue.references import (
    References,
    read_references,
    with_choice,
    with_references,
    with_replaced,
    without_left_out,
)
from assistant.reading.dialogue.returning import call_returned_to, history_returned_to
from assistant.reading.dialogue.run_ends import read_run_end
from assistant.reading.dialogue.subject_in_talk import SubjectInTalk
from assistant.reading.filters import Filters, read_filters
from assistant.reading.findings import Context, Findings
from assistant.reading.framing import take_frames
from assistant.reading.from_library.notion_calls import NotionReader
from assistant.reading.from_library.practice_calls import PracticeReader
from assistant.reading.intent import OVER_MANY, Intent, benchmark_of, operation_of
from assistant.reading.periods import Period, read_period
from assistant.reading.places.mentions import PlaceReading
from assistant.reading.places.place_reader import PlaceReader
from assistant.reading.places.roles import Cast, cast
from assistant.reading.spelling.speller import Speller
from assistant.reading.subject_said import is_median, with_subject
from assistant.reading.subjects.fitting import fits, fitting_versions, of_share
from assistant.reading.subjects.pairs import two_subjects
from assistant.reading.subjects.subject import Subject, Verdict
from assistant.reading.subjects.subject_index import SubjectIndex
from assistant.reading.then_and_now import beside_now
from assistant.reading.unnamed_places import UnnamedPlaces
from assistant.reading.utterance import Span, Utterance
from assistant.reading.wording.hearing import may_seek_practices, outside, with_heard
from assistant.reading.wording.model import Heard
from assistant.tools.arguments import Arguments, DeclineArguments, HelpArguments
from assistant.tools.facts import Obstacle
from assistant.tools.plan import Benchmark, Operation
from assistant.tools.tool import Workbench
from indicators_db.model import Kind, Unit
from indicators_db.warehouse import Warehouse
from knowledge.embeddings import Embedder
from knowledge.reading_room import ReadingRoom
from polish.tokens import tokenize

_INHABITANTS = tokenize("ludność, liczba mieszkańców")
"""What is asked of units where only how many inhabitants they have is said."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A tool call, what each part of the question was taken for, and what was understood in all.

    ``intent`` is there also where the call declines: its ``open_place`` and ``near`` are what the
    person has to settle. ``spans`` are places in the question with its slips mended.
    """

    tool: str
    arguments: Arguments
    spans: tuple[Span, ...] = ()
    intent: Intent = field(default_factory=Intent)


class Reader:
    """Reads questions about one data set. Immutable once built; safe to share between threads."""

    def __init__(
        self,
        warehouse: Warehouse,
        places: PlaceReader,
        subjects: SubjectIndex,
        embedder: Embedder,
        today: date,
        reading_room: ReadingRoom | None = None,
    ) -> None:
        self._warehouse = warehouse
        self._places = places
        self._subjects = subjects
        self._speller = Speller(places.forms, subjects.words)
        self._embedder = embedder
        self._talk = SubjectInTalk(subjects, warehouse.catalogue, warehouse.units)
        self._unnamed = UnnamedPlaces(warehouse.units)
        self._today = today
        self._practices = PracticeReader(Workbench(warehouse, today, reading_room))
        self._notions = NotionReader(reading_room)

    def read(
        self, question: str, history: Sequence[Turn] = (), home: Unit | None = None
    ) -> Reading:
        """The tool call that ``question`` asks for.

        ``history``: the earlier turns of the thread, the oldest first; ``home``: what "u nas"
        means.
        """
        utterance = self._utterance(question)
        if not any(character.isalnum() for character in question):
            return Reading("decline", DeclineArguments(obstacle=Obstacle.EMPTY_QUESTION))
        heard = Heard(utterance, self._embedder)
        call, intent = self._read(utterance, heard, tuple(history), home)
        if intent.operation is Operation.RELATE:
            return Reading(call.tool, call.arguments, tuple(utterance.spans), intent)
        call = self._notions.explained(utterance, call, opens=not history)
        if history or may_seek_practices(heard):
            call = self._practices.told(utterance, call, opens=not history) or call
        return Reading(call.tool, call.arguments, tuple(utterance.spans), intent)

    def subject_of(self, question: str) -> Subject:
        """What ``question`` is about, with every candidate and its signals, for calibration."""
        utterance, places = self._with_places(question)
        heard = Heard(utterance, self._embedder)
        return self._find(utterance, heard, places, Context()).subject

    def says(self, indicator: str, question: str) -> bool:
        """True if ``indicator`` says all that the words of ``question`` ask about."""
        utterance, places = self._with_places(question)
        heard = Heard(utterance, self._embedder)
        self._find(utterance, heard, places, Context())
        return self._subjects.says(indicator, utterance.rest(), utterance.tokens)

    def heard(self, question: str) -> Heard:
        """What the wording of ``question`` asks for, for fitting."""
        utterance, _ = self._with_places(question)
        return Heard(utterance, self._embedder)

    def _utterance(self, question: str) -> Utterance:
        return Utterance.of(self._speller.mended(question))

    def _with_places(self, question: str) -> tuple[Utterance, PlaceReading]:
        utterance = self._utterance(question)
        take_courtesy(utterance)
        return utterance, self._places.read(utterance, self._subjects.knows)

    def _read(
        self, utterance: Utterance, heard: Heard, history: tuple[Turn, ...], home: Unit | None
    ) -> tuple[Call, Intent]:
        if at_once := self._at_once(utterance, history):
            return at_once
        history = history_returned_to(utterance, history)
        places = self._places.read(utterance, self._subjects.knows)
        if not places.mentions and is_about_abroad(utterance):
            return decline(utterance, Obstacle.ABROAD), Intent()
        if is_about_district(utterance):
            city = tuple(mention.unit for mention in places.mentions[:1])
            return decline(utterance, Obstacle.DISTRICT, units=city), Intent(units=city)
        take_frames(utterance)
        context = self._context(history, home)
        found = self._find(utterance, heard, places, context)
        if found.subject.verdict is Verdict.NOTHING_ASKED and (
            narrowed := self._practices.narrowed(utterance, found.cues, found.said, history, home)
        ):
            return narrowed, Intent(operation=Operation.PRACTICES)
        said = self._whole(found, context)
        call = obstacle_to(found, said, context)
        if obstacle := outside(heard, obstacle_of(call), opens=context.before is None):
            return decline(utterance, obstacle), said
        if call is not None:
            return call, said
        if self._practices.is_asked(utterance, said):
            return self._practices.asked(utterance, found.cues, said, context.before), said
        return compose(said, utterance.text, self._warehouse.catalogue, self._today), said

    def _at_once(
        self, utterance: Utterance, history: tuple[Turn, ...]
    ) -> tuple[Call, Intent] | None:
        """What a question asks that needs no place and no subject; its courtesy is taken."""
        if obstacle := read_boundary(utterance):
            return decline(utterance, obstacle), Intent()
        if returned := call_returned_to(utterance, history):
            return returned, Intent()
        if practices := self._practices.going_on(utterance, history):
            return practices, Intent(operation=Operation.PRACTICES)
        take_courtesy(utterance)
        if not any(utterance.is_free(i) for i in range(len(utterance.tokens))):
            return Call("help", HelpArguments()), Intent()
        return None

    def _context(self, history: tuple[Turn, ...], home: Unit | None) -> Context:
        units = self._warehouse.units

        def reread(turn: Turn, earlier: Sequence[Turn]) -> Intent:
            utterance = self._utterance(turn.question)
            heard = Heard(utterance, self._embedder)
            return self._read(utterance, heard, tuple(earlier), home)[1]

        catalogue = self._warehouse.catalogue
        before = known_here(remembered(history, units, reread), catalogue)
        before = after_list(history, before, catalogue)
        indicator = indicator_spoken_of(history, before, catalogue)
        return Context(history, before, spoken_of(history, units), home, indicator)

    def _find(
        self, utterance: Utterance, heard: Heard, places: PlaceReading, context: Context
    ) -> Findings:
        before = context.before
        pointing = References()
        if before is not None:
            pointing = read_references(utterance, before, context.spoken)
        take_denied(utterance)
        variant = self._talk.variant(utterance, context)
        filters = read_filters(utterance)
        period = beside_now(utterance, read_period(utterance, self._today), self._today)
        change = read_change(utterance)
        if before is not None:
            period = read_run_end(utterance, before, self._warehouse.catalogue) or period
        cues = with_order(utterance, read_cues(utterance, self._subjects.uses), change)
        roles = cast(places.mentions, cues, self._warehouse.units, context.near)
        roles = self._unnamed.around_home(roles, cues, context.home)
        named = self._unnamed.beside_home(roles.units, utterance, cues, context.home)
        units = named or self._unnamed.in_question(cues, context.home)
        if len(units) == 1 and cues.kinds == {Kind.RURAL} and not cues.plural:
            # "Hajnówka, gmina wiejska": the kind was said after the name
            units = bearers_beside("rural", units, self._warehouse.units) or units
        operation, benchmark = _asked_of(units, roles, cues, period, filters, context)
        said = Intent(
            operation=operation,
            units=units,
            within=roles.territory,
            level=cues.level,
            kinds=cues.kinds,
            exclude=roles.exclude,
            group=cues.group,
            filters=filters,
            benchmark=benchmark,
            end=cues.end,
            of_loss=cues.of_loss,
            middle=cues.middle,
            located_by=roles.hint,
            which_year=cues.which_year,
            limit=cues.limit,
            period=period,
            open_place=roles.ambiguous,
            asks_place=cues.asks_place,
        )
        corrects = any(span.label == "correction" for span in utterance.spans) or roles.exclude
        if not corrects:  # a correction asks the same
            said = with_heard(
                said, heard, opens=before is None, may_report=not cues.written_elsewhere
            )
        subject = variant or self._subject(utterance, said, context, heard, cues)
        if said.operation is Operation.COMPARE and cues.benchmark is None and is_median(subject):
            said = replace(said, operation=None)  # "mediana wieku": of the indicator, of no group
        if said.operation is Operation.HELP and subject.verdict is Verdict.THIS:
            said = replace(said, operation=None)  # "uczniowie" only sounds like a cry for help
        said, pair = self._pair(utterance, said, subject, context)
        return Findings(utterance, places, cues, roles, pointing, said, subject, pair, change)

    def _pair(
        self, utterance: Utterance, said: Intent, subject: Subject, context: Context
    ) -> tuple[Intent, tuple[str, str] | None]:
        """The two indicators that are asked about, if two are, and what is asked of them."""
        catalogue = self._warehouse.catalogue
        pair = pair_in_talk(self._subjects, utterance, context.before, subject) or pair_spoken_of(
            said, subject, indicators_answered(context.history, catalogue)
        )
        if pair is not None:
            return replace(said, operation=Operation.RELATE), pair
        beside = said.operation is Operation.COMPARE and said.benchmark is Benchmark.UNITS
        if said.operation in _OF_PAIRS or beside:
            alone = subject if said.operation is not Operation.RELATE else None
            test = fits(said, catalogue, self._warehouse.units)
            pair = two_subjects(
                self._subjects, utterance.rest(), utterance.tokens, test, alone, utterance.text
            )
        if pair is not None and beside:
            # "Gdynia i Sopot: dług i dochody" are four numbers, and no comparison of one
            said = replace(said, operation=Operation.VALUES, benchmark=None)
        return said, pair

    def _subject(
        self, utterance: Utterance, said: Intent, context: Context, heard: Heard, cues: Cues
    ) -> Subject:
        """What the free words are about; nothing, where an explanation of what was spoken of is
        asked for in words that name nothing else surely ("z jakich poradni to się liczy?")."""
        subject = self._talk.of(utterance, said, context, heard.meaning, follow_up=cues.follow_up)
        if said.filters.of_share:
            return of_share(subject)
        opens_with_none = subject.verdict is Verdict.NOTHING_ASKED and context.before is None
        if opens_with_none and said.filters.of_population and said.operation is Operation.RANK:
            return self._subjects.find(_INHABITANTS, _INHABITANTS)  # "ile gmin ma ponad 100 tys."
        unsure = subject.verdict in (Verdict.ONE_OF, Verdict.NOT_HERE)
        if said.operation is Operation.DEFINE and unsure and context.indicator is not None:
            return Subject(Verdict.NOTHING_ASKED, ())
        return subject

    def _whole(self, found: Findings, context: Context) -> Intent:
        """What the question means with all that it leaves to the conversation and to home."""
        catalogue, around = self._warehouse.catalogue, self._warehouse.units
        before, said = context.before, with_subject(found.said, found.subject)
        if before is not None:
            before = adjusted(before, found.pointing.bounds)
            said = with_replaced(said, before, found.places.taken_back)
            said, before = without_left_out(said, before)
            said = with_end_alone(said, before, found.cues)
        if found.pair is not None:
            said = replace(said, indicators=found.pair, service=None, area=None, near=())
        said = by_change(said, found.change, found.cues, catalogue)
        said = with_settled_year(said, before, catalogue)
        if before is not None:
            said = with_choice(said, found.pointing, before)
            said = with_references(said, found.pointing, before, context.spoken, around)
            follows = found.cues.follow_up
            said = with_changes(said, before, found.utterance, opens_as_follow_up=follows)
            said = carry_over(
                said, before, around, catalogue, opens_as_follow_up=found.cues.follow_up
            )
        if found.cues.country and found.cast.territory is None and said.operation in OVER_MANY:
            said = replace(said, within=None)  # "a w całej Polsce?" leaves the voivodeship before
        said = self._unnamed.with_place(said, found.cues, context.home)
        said = self._unnamed.with_territory(said, found.cues, found.cast, before)
        about_area = found.said.operation in (None, Operation.COMPARE) and said.area is not None
        if about_area and len(said.units) == 1:
            # an area has no figure of its own, but strong and weak sides
            said = replace(said, operation=Operation.PROFILE)
        in_all = found.subject.verdict is Verdict.NOTHING_ASKED and len(said.units) == 1
        if said.operation is Operation.COMPARE and in_all and not said.names_subject:
            # "jak wypada Skawina na tle sąsiadów": in everything
            said = replace(said, operation=Operation.PROFILE)
        return replace(said, indicators=fitting_versions(said, catalogue, around))


def _asked_of(
    units: tuple[Unit, ...],
    roles: Cast,
    cues: Cues,
    period: Period,
    filters: Filters,
    context: Context,
) -> tuple[Operation | None, Benchmark | None]:
    """What is asked of the units, and beside whom, by all that cues, places and time say."""
    operation = operation_of(cues, period, units, roles.territory, filters)
    if operation in (None, Operation.VALUES):
        if cues.chart and _can_be_drawn(period, context):
            operation = Operation.TREND  # a chart of one number is that of its years
        elif cues.lists_places and roles.territory is not None and roles.units:
            operation = Operation.COMPARE  # "w Łomży i w Polsce"
        elif _asks_around(roles, cues):
            return Operation.COMPARE, Benchmark.NEIGHBOURS
    beside = operation in (Operation.COMPARE, Operation.PROFILE)
    return operation, benchmark_of(cues, units, roles.territory) if beside else None


def _asks_around(roles: Cast, cues: Cues) -> bool:
    """True for "gdzie obok Gdyni": the place only says whose neighbours are asked about."""
    return cues.which and roles.hint is not None and roles.units == (roles.hint,)


_OF_PAIRS = (None, Operation.VALUES, Operation.TREND, Operation.RELATE)


def _can_be_drawn(period: Period, context: Context) -> bool:
    goes_on = context.before is None or context.before.operation in (None, Operation.VALUES)
    return goes_on and len(period.years) != 1
