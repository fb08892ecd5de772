"""Orders by change: "gdzie najbardziej wzrosło bezrobocie", "które powiaty się wyludniają".

A word of change makes a ranking one of changes, unless the degree describes the units ("jak
zmieniał się dług w najbardziej zadłużonych gminach") or the indicator is itself a change ("zmiana
liczby ludności").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from assistant.reading.cues import Cues, End
from assistant.reading.intent import Intent
from assistant.reading.ordering import is_balance
from assistant.reading.patterns import Cue, CueFinder, phrases
from assistant.reading.utterance import Utterance
from assistant.tools.plan import Operation
from indicators_db.catalogue import Catalogue
from polish.folding import fold
from polish.tokens import tokenize


class Way(StrEnum):
    """Which way a change goes: by the number, by what is better, or any."""

    RISE = "rise"
    FALL = "fall"
    BETTER = "better"
    WORSE = "worse"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Change:
    """What a question says of change. ``end``: which changes come first; ``None``: the greatest,
    whichever way they went. ``words``: folded.

    ``degree``: it is said how far ("najbardziej"); ``anywhere``: it is asked where; ``smallest``:
    the changes nearest to none are asked for ("gdzie najmniej się zmieniło").
    """

    end: End | None
    degree: bool
    anywhere: bool
    words: frozenset[str]
    smallest: bool = False


def read_change(utterance: Utterance) -> Change | None:
    """The change that the units may be ordered by."""
    ways = [*_unquoted(utterance, "way"), *_unquoted(utterance, "way_of")]
    if not ways:
        return None
    said = _unquoted(utterance, "degree")
    degrees = [cue for cue in said if not _describes(utterance, cue, ways)]
    # "zmiana" beside a word that says which way adds nothing
    way = min(ways, key=lambda cue: (cue.means == Way.ANY, cue.start))
    least = bool(degrees) and degrees[0].means == "least"
    return Change(
        end=_ENDS[Way(way.means)][least],
        degree=bool(degrees),
        anywhere=bool(_finder("where").find(utterance.tokens)),
        words=frozenset(
            utterance.tokens[i].folded for cue in ways for i in range(cue.start, cue.end)
        ),
        smallest=least and way.means == Way.ANY,
    )


def with_order(utterance: Utterance, cues: Cues, change: Change | None) -> Cues:
    """The cues of a question that asks where something changed: of an order, though it has no word
    for one. Of an order of changes, words of change that say nothing else are taken."""
    if change is None or cues.which_year:
        return cues
    if change.anywhere:
        cues = replace(cues, operations=cues.operations | {Operation.RANK})
    if change.anywhere and change.degree:
        # "komu najbardziej udało się obniżyć": who did so most, not how
        cues = replace(cues, operations=cues.operations - {Operation.PRACTICES})
    if Operation.RANK in cues.operations:
        for cue in (*_unquoted(utterance, "way"), *_unquoted(utterance, "where")):
            utterance.take(filter(utterance.is_free, range(cue.start, cue.end)), "trend")
    return cues


def by_change(said: Intent, change: Change | None, cues: Cues, catalogue: Catalogue) -> Intent:
    """``said`` as an order of changes, where it asks for one."""
    if cues.which_year:
        return said
    if said.operation is Operation.TREND and not said.units and said.within is not None:
        # the years of many units: how each of them changed
        return replace(
            said, operation=Operation.RANK, by_change=True, end=change.end if change else None
        )
    if change is None or not _is_order(said, change, cues):
        return said
    indicators = [catalogue.indicator(one) for one in said.indicators[:1]]
    if any(_is_change(one.name, change) for one in indicators):
        return said
    if said.of_loss and any(map(is_balance, indicators)):
        # "gdzie ubywa mieszkańców" of migration: its lowest values are the loss
        return replace(said, end=change.end, of_loss=False)
    end = change.end
    if cues.end in (End.BEST, End.WORST) and not change.degree:
        end = cues.end
    return replace(said, operation=Operation.RANK, by_change=True, end=end, benchmark=None)


def _is_order(said: Intent, change: Change, cues: Cues) -> bool:
    if said.operation is Operation.RANK:
        # "w najbogatszych gminach": an order of something else than the change
        return change.degree or cues.end in (None, End.BEST, End.WORST)
    if said.operation is Operation.COMPARE:
        return change.anywhere and len(said.units) > 1
    if said.operation is Operation.MAP:
        return change.degree or change.anywhere
    listed = cues.plural and cues.level is not None and not said.units and cues.home is None
    return said.operation is Operation.TREND and listed


_ENDS: dict[Way, tuple[End | None, End | None]] = {
    Way.RISE: (End.DESCENDING, End.ASCENDING),
    Way.FALL: (End.ASCENDING, End.DESCENDING),
    Way.BETTER: (End.BEST, End.WORST),
    Way.WORSE: (End.WORST, End.BEST),
    Way.ANY: (None, None),
}
"""What comes first where the most is asked for, and the least."""


def _describes(utterance: Utterance, degree: Cue, ways: Iterable[Cue]) -> bool:
    """True for a degree of what the units are like: "w najbardziej zadłużonych gminach"."""
    changes = {i for cue in ways for i in range(cue.start, cue.end)}
    units = {cue.start for cue in _levels().find(utterance.tokens)}
    return degree.end not in changes and degree.end + 1 in units


def _is_change(name: str, change: Change) -> bool:
    """True for an indicator whose name says the change itself."""
    return any(token.folded in change.words for token in tokenize(fold(name)))


def _unquoted(utterance: Utterance, table: str) -> list[Cue]:
    return [
        cue
        for cue in _finder(table).find(utterance.tokens)
        if not utterance.quoted & set(range(cue.start, cue.end))
    ]


@cache
def _finder(table: str) -> CueFinder:
    return CueFinder(phrases("changes", table))


@cache
def _levels() -> CueFinder:
    return CueFinder(phrases("cues", "level"))
