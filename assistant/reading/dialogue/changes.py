"""An order of changes that goes on: its other end, other years, or the values themselves."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from assistant.reading.cues import End
from assistant.reading.intent import Intent
from assistant.reading.patterns import CueFinder, phrases
from assistant.reading.utterance import Utterance
from assistant.tools.plan import Operation


def with_changes(
    said: Intent, before: Intent, utterance: Utterance, *, opens_as_follow_up: bool
) -> Intent:
    """``said`` as it goes on from an order of changes, where ``before`` was one.

    "A najmniej?" is the other end of the same order, "od 2018" other years of it; "a same wartości"
    and "a gdzie najwyższe?" leave the changes.
    """
    whole = said.names_subject and (said.names_place or said.operation is not None)
    ordered = before.operation is Operation.RANK and not said.names_place
    if ordered and said.operation is Operation.TREND and not said.names_subject:
        return replace(said, operation=Operation.RANK, by_change=True)  # "a zmiana od 2018"
    if not before.by_change or said.by_change or (whole and not opens_as_follow_up):
        return said
    if _finder("values").find(utterance.tokens):
        return replace(said, operation=Operation.RANK)
    if said.operation is Operation.TREND and not said.names_subject:
        said = replace(said, operation=None)
    if said.operation not in (None, Operation.RANK):
        return said
    if _finder("other_end").find(utterance.tokens):
        said = replace(said, end=(before.end or End.DESCENDING).other)
    return replace(said, by_change=True)


@cache
def _finder(table: str) -> CueFinder:
    return CueFinder(phrases("changes", table))
