"""An end asked for without saying of what: "który z nich najmniej?", "a najwyższy?".

Who has the most is asked over many units, unless those are known that were set beside each other
just before; after the year of the highest value, "a najniższy?" is the year of the lowest.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.reading.cues import Cues
from assistant.reading.intent import OVER_MANY, Intent
from assistant.tools.plan import Operation


def with_end_alone(said: Intent, before: Intent, cues: Cues) -> Intent:
    """``said`` as an end of what was spoken of ``before``, where it asks for an order of no units
    in particular."""
    of_map = before.operation is Operation.MAP and said.operation is None
    if of_map and said.end is not None and (cues.which or cues.limit):
        return replace(
            said, operation=Operation.RANK
        )  # "która jest pierwsza?", "ostatnie dziesięć"
    if said.operation is not Operation.RANK:
        return said
    if before.units and cues.benchmark is not None and not said.names_place:
        # "który sąsiad ma najmniej": beside the unit spoken of
        return replace(said, operation=Operation.COMPARE, benchmark=cues.benchmark)
    if before.operation in OVER_MANY:
        # a level alone goes on as before
        return said if cues.operations else replace(said, operation=None)
    of_some = cues.level is not None or bool(cues.kinds) or cues.country or said.names_place
    if said.end is None or said.asks_place or of_some:
        return said
    if said.names_subject and said.indicators[:1] != before.indicators[:1]:
        return said
    if before.operation is Operation.COMPARE or len(before.units) > 1:
        return replace(said, operation=None)
    if before.which_year and not cues.which:
        return replace(said, operation=Operation.TREND, which_year=True)
    return said
