"""From questions about good practices to calls of ``practices``: new questions and follow-ups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from assistant.reading.call import Call, Turn
from assistant.reading.cues import Cues, read_cues
from assistant.reading.dialogue.pointing import points_back
from assistant.reading.from_library.problems import says, tells_a_problem, wording
from assistant.reading.intent import Intent
from assistant.reading.utterance import Utterance
from assistant.tools.arguments import DeclineArguments, PracticeFocus, PracticesArguments
from assistant.tools.facts import Obstacle
from assistant.tools.plan import Benchmark, Operation
from assistant.tools.scope.practice_shelf import DEFAULT_LIMIT, find
from assistant.tools.scope.study import Study
from assistant.tools.tool import Workbench
from indicators_db.catalogue import Catalogue
from indicators_db.families import without_scope
from indicators_db.model import Kind, Level, Unit
from knowledge.library import Library
from polish.folding import fold

TOOL = "practices"
_MOST = 20
_ORDINALS = {"pierwsz": 1, "drug": 2, "trzeci": 3, "czwart": 4, "piat": 5, "ostatni": -1}
_ID = re.compile(r"(?<!\w)[a-z]\d{3}(?!\w)")
_QUOTED = re.compile(r"[„“\"]([^„“”\"]{3,200})[”“\"]")
_COPES = re.compile(r"\bjak (?:sobie )?radz\w+ .{0,60}\bze? ")
_SOUGHT = frozenset(
    {Obstacle.INDICATOR_UNKNOWN, Obstacle.INDICATOR_AMBIGUOUS, Obstacle.UNIT_MISSING}
)
"""What may stand in the way of a question that seeks practices in words that are no cue."""
_SAYS_WHO = frozenset({Kind.RURAL, Kind.URBAN_RURAL, Kind.COUNTY, Kind.CITY_WITH_COUNTY_RIGHTS})
"""Kinds that are said on purpose; "miasta" may be said of any city."""


class PracticeReader:
    """Reads what is asked about practices, with the library where it is open."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    @property
    def _catalogue(self) -> Catalogue:
        return self._bench.warehouse.catalogue

    def going_on(self, utterance: Utterance, history: Sequence[Turn]) -> Call | None:
        """A question about one practice by its id, or about the practices just shown."""
        last = history[-1].call.arguments if history else None
        shown = last if isinstance(last, PracticesArguments) else None
        if named := self._named(utterance):
            if says(utterance, "similar"):
                return _call(PracticesArguments(similar_to=named))
            return _call(PracticesArguments(practice=named))
        return self._of_shown(utterance, shown) if shown is not None else None

    def narrowed(
        self,
        utterance: Utterance,
        cues: Cues,
        said: Intent,
        history: Sequence[Turn],
        home: Unit | None,
    ) -> Call | None:
        """The practices just shown under a further condition: "a z pomorskiego?", "a od sąsiadów?".

        For a question that names no subject of its own; ``said`` without what the thread adds.
        """
        last = history[-1].call.arguments if history else None
        if not isinstance(last, PracticesArguments) or last.practice is not None:
            return None
        if cues.operations - {Operation.COMPARE}:
            return None
        if cues.benchmark is Benchmark.NEIGHBOURS and home is not None and not said.units:
            said = replace(said, units=(home,))
        conditions = {k: v for k, v in self._conditions(utterance, cues, said).items() if v}
        if conditions:
            return _call(last.model_copy(update=conditions))
        return self._like(None, last) if says(utterance, "similar") else None

    def is_asked(self, utterance: Utterance, said: Intent) -> bool:
        """Whether practices are asked for: by a cue, or as "jak radzi sobie X z Y"."""
        if said.operation is Operation.PRACTICES:
            return True
        return said.names_place and _COPES.search(utterance.folded) is not None

    def asked(self, utterance: Utterance, cues: Cues, said: Intent, before: Intent | None) -> Call:
        """The call of a question that asks for practices in so many words."""
        problem, service = wording(utterance), self._service(utterance)
        if not problem or points_back(utterance):  # "jak inni skrócili takie kolejki?"
            problem = " ".join((*((problem,) if problem else ()), *self._spoken_of(said, before)))
        return _call(
            PracticesArguments(
                problem="" if service else problem,
                service=service,
                limit=said.limit if said.limit and said.limit <= _MOST else None,
                **self._conditions(utterance, cues, said),
            )
        )

    def told(self, utterance: Utterance, call: Call, *, opens: bool) -> Call | None:
        """A search for practices in place of a ``decline``, where a trouble was told.

        ``opens``: no question was asked before.
        """
        declined = call.arguments
        if not isinstance(declined, DeclineArguments):
            return None
        # a part of a city stops the reading before its cues
        early = declined.obstacle is Obstacle.DISTRICT
        is_asked = early and Operation.PRACTICES in read_cues(utterance).operations
        if is_asked or (declined.obstacle in _SOUGHT and says(utterance, "seeks")):
            return _call(PracticesArguments(problem=wording(utterance)))
        if tells_a_problem(utterance, declined, self._fits, opens=opens):
            is_placed = any(span.label == "place" for span in utterance.spans)
            problem = wording(utterance) if is_placed else utterance.text
            return _call(PracticesArguments(problem=problem))
        return None

    def _conditions(self, utterance: Utterance, cues: Cues, said: Intent) -> dict[str, Any]:
        voivodeship, units = _placed(said)
        beside = cues.benchmark is Benchmark.NEIGHBOURS and bool(units)
        return {
            "within": voivodeship,
            "units": () if beside else tuple(unit.code for unit in units),
            "neighbours_of": units[0].code if beside else None,
            "kinds": tuple(sorted(said.kinds & _SAYS_WHO)),
            "population_from": said.filters.population_from,
            "population_to": said.filters.population_to,
            "with_results": True if says(utterance, "with_results") else None,
        }

    def _service(self, utterance: Utterance) -> str | None:
        """The service that the question names in quotation marks, and so means as a whole."""
        quoted = {fold(words).strip() for words in _QUOTED.findall(utterance.text)}
        named = (one.id for one in self._catalogue.services if fold(one.name) in quoted)
        return next(named, None)

    @property
    def _library(self) -> Library | None:
        room = self._bench.reading_room
        return room.at_hand if room is not None else None

    def _fits(self, problem: str) -> bool | None:
        """Whether some practice fits; ``None`` while nobody can tell."""
        library = self._library
        return None if library is None else not library.practices(problem, limit=1).nothing_fits

    def _named(self, utterance: Utterance) -> str | None:
        folded = utterance.folded
        if self._library is not None:
            for practice in self._library.listed():
                if re.search(rf"(?<!\w){re.escape(fold(practice.id))}(?!\w)", folded):
                    return practice.id
        about = says(utterance, "practice") or says(utterance, "similar")
        found = _ID.search(folded) if about else None
        return found.group().upper() if found else None

    def _of_shown(self, utterance: Utterance, shown: PracticesArguments) -> Call | None:
        """A question that goes on from the practices of the last answer."""
        chosen = self._chosen(utterance, shown)
        if says(utterance, "similar") and not says(utterance, "near"):
            return self._like(chosen, shown)
        if chosen is not None:
            return _call(PracticesArguments(practice=chosen))
        if says(utterance, "outcome"):
            return _call(shown.model_copy(update={"focus": PracticeFocus.OUTCOME}))
        if shown.practice is None and says(utterance, "with_results"):
            return _call(shown.model_copy(update={"with_results": True, "focus": None}))
        if shown.practice is None and says(utterance, "more"):
            more = min((shown.limit or DEFAULT_LIMIT) + DEFAULT_LIMIT, _MOST)
            return _call(shown.model_copy(update={"limit": more, "focus": None}))
        return None

    def _like(self, chosen: str | None, shown: PracticesArguments) -> Call | None:
        first = chosen or shown.practice or next(iter(self._ids(shown)), None)
        return _call(PracticesArguments(similar_to=first)) if first else None

    def _chosen(self, utterance: Utterance, shown: PracticesArguments) -> str | None:
        """The id of the practice that an ordinal ("o drugiej") or a single list points at."""
        ids = tuple(self._ids(shown))
        for token in utterance.tokens:
            for beginning, place in _ORDINALS.items():
                if token.folded.startswith(beginning) and ids:
                    index = place - 1 if place > 0 else place
                    return ids[index] if index < len(ids) else None
        alone = len(ids) == 1 and shown.practice is None
        return ids[0] if alone and says(utterance, "details") else None

    def _ids(self, shown: PracticesArguments) -> Iterator[str]:
        if self._library is not None and shown.practice is None:
            found = find(Study(self._bench), self._library, shown)
            yield from (hit.practice.id for hit in found.hits)

    def _spoken_of(self, said: Intent, before: Intent | None) -> Iterator[str]:
        """Names of what the thread is about, where the question itself tells no problem."""
        for intent in (said, before):
            if intent is None or not intent.names_subject:
                continue
            yield from (
                without_scope(self._catalogue.indicator(one).name) for one in intent.indicators[:1]
            )
            if intent.service is not None:
                yield self._catalogue.service(intent.service).name
            return


def _placed(said: Intent) -> tuple[str | None, tuple[Unit, ...]]:
    """The voivodeship that practices must come from, and the units whose own come first."""
    places = (*said.units, *((said.within,) if said.within is not None else ()))
    voivodeships = [unit.code for unit in places if unit.level is Level.VOIVODESHIP]
    smaller = tuple(u for u in places if u.level in (Level.GMINA, Level.POWIAT))
    return (voivodeships[0] if voivodeships else None), smaller


def _call(arguments: PracticesArguments) -> Call:
    return Call(TOOL, arguments)
