"""Where the model of wording speaks: where no cue phrase did, or a question found no answer."""

from __future__ import annotations

from dataclasses import replace

from assistant.reading.intent import Intent
from assistant.reading.wording.model import BENCHMARKS, OBSTACLES, Asked, Heard
from assistant.tools.facts import Obstacle
from assistant.tools.plan import Benchmark, Operation

_OF_ANOTHER_KIND, _UNASKED, _SURE = 0.6, 0.8, 0.9
"""From which share on the wording speaks: where the question found no answer, where no cue said
what is asked for, and against an answer that there is. Chosen on the develop half."""
_UNSAID = (None, Operation.VALUES)
"""What cues come to where nobody said what is asked for: "ile" may open any question."""
_PUZZLED = frozenset(
    {
        Obstacle.INDICATOR_UNKNOWN,
        Obstacle.INDICATOR_AMBIGUOUS,
        Obstacle.UNIT_MISSING,
        Obstacle.UNIT_UNKNOWN,
    }
)
"""What a question runs into that is of another kind than it was read for."""


def with_heard(said: Intent, heard: Heard, *, opens: bool, may_report: bool = True) -> Intent:
    """The intent with what the wording asks for, where cues said nothing of it.

    ``opens``: no question was asked before; in what goes on from another one only practices are
    heard for sure; ``may_report``: False where a report was spoken of that is not asked for.
    """
    operation = heard.best.operation
    beside_nobody = opens and said.operation is Operation.COMPARE and not said.units
    if beside_nobody and heard.share(Operation.PRACTICES) >= _UNASKED:
        return replace(said, operation=Operation.PRACTICES)  # "jak inni walczą z bezpańskimi psami"
    if said.operation not in _UNSAID or operation is None:
        return said
    practices = operation is Operation.PRACTICES and said.operation is None and heard.asks
    if not opens and (not practices or said.names_place or said.benchmark is not None):
        return said
    # a document takes long to make, and what goes on from another question is seldom another kind
    needed = _SURE if operation is Operation.REPORT or not opens else _UNASKED
    if operation is Operation.VALUES or heard.share(operation) < needed:
        return said
    if operation is Operation.PRACTICES and said.operation is not None:
        return said  # "jak szybko wyjeżdżają pługi"
    if operation is Operation.REPORT and not (may_report and said.operation is None):
        return said  # "do raportu o stanie gminy: ile mamy bibliotek"
    if operation is Operation.TREND and said.period.years:
        return said  # "za 2022" has no course, "w 2012 i 2022" two ends
    if operation is Operation.COMPARE:
        return replace(said, operation=operation, benchmark=_benchmark(said, heard.best))
    place = heard.best is Asked.RANK_PLACE and len(said.units) == 1
    return replace(said, operation=operation, asks_place=said.asks_place or place)


def _benchmark(said: Intent, best: Asked) -> Benchmark | None:
    if len(said.units) > 1:
        return Benchmark.UNITS
    found = BENCHMARKS[best]
    return said.benchmark if found is Benchmark.UNITS else found


def outside(heard: Heard, obstacle: Obstacle | None, *, opens: bool) -> Obstacle | None:
    """Why the wording is none of our business; ``None`` if it is.

    ``obstacle``: what the question ran into; ``opens``: no question was asked before. What goes on
    from another question is often too short to be heard well, and where a place, a year or the like
    was understood in it, it does go on.
    """
    if obstacle is not None and obstacle not in _PUZZLED:
        return None
    if not opens and heard.goes_on:
        return None
    needed = _OF_ANOTHER_KIND if obstacle is not None and opens else _SURE
    if heard.share(None) < needed:
        return None
    return OBSTACLES[max(OBSTACLES, key=heard.shares.__getitem__)]


def may_seek_practices(heard: Heard) -> bool:
    """True unless the wording asks for something else than practices; what may be a figure without
    more ("kolejki w wydziale komunikacji") may be the name of a trouble."""
    asked = heard.best.operation
    return asked in (*_UNSAID, Operation.PRACTICES) or heard.share(asked) < _UNASKED
