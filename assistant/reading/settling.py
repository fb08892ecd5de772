"""The call of a question whose open indicator somebody settled: all else stays as it was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.reading.call import Call
from assistant.reading.compose import compose
from assistant.reading.intent import Intent
from assistant.reading.subjects.fitting import fitting_versions
from assistant.tools.arguments import DeclineArguments
from assistant.tools.plan import Operation
from indicators_db.warehouse import Warehouse

_PAIR = 2


def settled(
    intent: Intent, picked: Sequence[str], question: str, warehouse: Warehouse, today: date
) -> Call | None:
    """The call that answers ``intent`` with the indicators ``picked`` as its subject, the first
    meant most; ``None`` where something else keeps it from an answer, or nothing was picked.

    Two are related to one another; anything else is asked of one.
    """
    pair = dict.fromkeys((*intent.indicators, *picked))
    of_pair = intent.operation is Operation.RELATE
    indicators = tuple(pair)[:_PAIR] if of_pair else tuple(picked)[:1]
    if not indicators:
        return None
    whole = replace(intent, indicators=indicators, service=None, area=None, near=())
    catalogue = warehouse.catalogue
    whole = replace(whole, indicators=fitting_versions(whole, catalogue, warehouse.units))
    call = compose(whole, question, catalogue, today)
    return None if isinstance(call.arguments, DeclineArguments) else call
