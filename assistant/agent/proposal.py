"""What a model is asked with, and what it proposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from assistant.agent.offer import Offer
from assistant.models.usage import Allowance
from assistant.reading.call import Call, Turn
from indicators_db.catalogue import Catalogue
from indicators_db.units import Units


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was taken: its call, and what it found in our own words."""

    call: Call
    told: str


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a model may know of one question.

    ``before``: the turn before. ``done``: steps taken so far. ``steps``: how many more may be
    taken. ``fault``: what was wrong with the model's last word.
    """

    question: str
    offer: Offer
    around: Units
    catalogue: Catalogue
    today: date
    steps: int
    before: Turn | None = None
    done: tuple[Done, ...] = ()
    fault: str = ""

    def with_fault(self, fault: str) -> Context:
        """The same question, with the reason why it is asked again."""
        return replace(self, fault=fault)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Calls to make, in order; ``again``: the model wants to see their results first."""

    calls: tuple[Call, ...]
    again: bool = False


class Asker(Protocol):
    """A way of asking a model for tool calls."""

    def ask(self, context: Context, allowance: Allowance) -> Proposal:
        """What the model proposes.

        ``PlanFault`` where it said something else; ``ModelTrouble`` where it said nothing.
        """


def proposed(calls: Sequence[Call], context: Context, *, again: bool) -> Proposal:
    """The proposal without calls made before, and with no more of them than may be made."""
    taken = {(done.call.tool, done.call.arguments) for done in context.done}
    fresh = {(call.tool, call.arguments): call for call in calls}
    kept = [call for key, call in fresh.items() if key not in taken][: context.steps]
    return Proposal(tuple(kept), again and bool(kept) and len(kept) < context.steps)
