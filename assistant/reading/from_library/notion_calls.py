"""From questions about notions to calls of ``define``: terms, method notes, what services cover."""

from __future__ import annotations

from functools import cache

from assistant.reading.call import Call
from assistant.reading.from_library.problems import is_stray, says
from assistant.reading.patterns import CueFinder, phrases
from assistant.reading.utterance import Utterance
from assistant.tools.arguments import DeclineArguments, DefineArguments
from assistant.tools.facts import Obstacle
from knowledge.library import Library
from knowledge.reading_room import ReadingRoom

_TOOL = "define"
_ANSWERS = 0.66
"""From which score an entry answers a question that asks for an explanation."""
_MEANT, _NAMED = 0.88, 0.65
"""From which score, and which share of its name, an entry is meant by a question that does not ask
for one. Both measured on the develop halves of the evaluations."""
_MAY_BE_A_NOTION = frozenset(
    {
        Obstacle.INDICATOR_UNKNOWN,
        Obstacle.INDICATOR_AMBIGUOUS,
        Obstacle.INDICATOR_MISSING,
        Obstacle.UNIT_MISSING,
        Obstacle.UNIT_UNKNOWN,
        Obstacle.NOT_UNDERSTOOD,
    }
)
_OTHER_QUESTIONS = frozenset({"map", "report", "relate", "profile", "rank", "practices"})


class NotionReader:
    """Reads what is to be explained, with the library where it is open."""

    def __init__(self, room: ReadingRoom | None) -> None:
        self._room = room

    def explained(self, utterance: Utterance, call: Call, *, opens: bool) -> Call:
        """The call, with the notion that is asked about: beside an indicator that ``define`` was
        called for, or in place of a ``decline``. ``opens``: no question was asked before."""
        arguments = call.arguments
        if isinstance(arguments, DefineArguments):
            return Call(_TOOL, arguments.model_copy(update={"notion": utterance.text}))
        if isinstance(arguments, DeclineArguments) and self._is_notion(utterance, arguments, opens):
            return Call(_TOOL, DefineArguments(notion=utterance.text))
        return call

    @property
    def _library(self) -> Library | None:
        return self._room.at_hand if self._room is not None else None

    def _is_notion(self, utterance: Utterance, declined: DeclineArguments, opens: bool) -> bool:
        labels = {span.label for span in utterance.spans if not is_stray(utterance, span)}
        if declined.obstacle not in _MAY_BE_A_NOTION or labels & {"place", *_OTHER_QUESTIONS}:
            return False
        asks = "define" in labels or bool(_finder().find(utterance.tokens))
        if self._library is None:
            return asks and self._room is not None
        best = next(iter(self._library.notes(utterance.text, 1)), None)
        if best is None:
            return False
        if asks:
            return best.score >= _ANSWERS
        is_meant = best.score >= _MEANT and best.named >= _NAMED
        seeks = says(utterance, "trouble", "tells") or says(utterance, "seeks")
        return opens and is_meant and not seeks


@cache
def _finder() -> CueFinder:
    return CueFinder(phrases("notions", "explain"))
