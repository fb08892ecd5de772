"""The steps of one turn as they were taken: how long each took, and what a model used in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assistant.models.usage import NOTHING, Usage


class StepKind(StrEnum):
    """What is done in a step."""

    READING = "reading"
    PLANNING = "planning"
    """A language model is asked which tools to call."""
    TOOL = "tool"
    WRITING = "writing"
    """Sentences, charts and sources of the results."""
    RETELLING = "retelling"
    """A language model is asked for sentences, which have to pass the gate."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step that is over. ``used``: by a model; nothing where none was asked."""

    kind: StepKind
    ms: float
    used: Usage = NOTHING


def timings(steps: Iterable[Step]) -> dict[str, float]:
    """Milliseconds by kind of step, and what a model used over all of them.

    Where a kind occurs more than once its steps stand there one by one too (``tool_1``,
    ``tool_2``), and where a model was asked in more than one step, so does what each of them used.
    """
    listed = tuple(steps)
    found: dict[str, float] = {}
    for step in listed:
        found[str(step.kind)] = found.get(step.kind, 0) + step.ms
    named = tuple(_named(listed))
    for name, step in named:
        found[name] = step.ms
    asked = [(name, step.used) for name, step in named if step.used.calls]
    if not asked:
        return found
    found |= _spent("model", sum((used for _, used in asked), NOTHING))
    if len(asked) > 1:
        for name, used in asked:
            found |= _spent(name, used)
    return found


def _named(steps: Iterable[Step]) -> Iterable[tuple[str, Step]]:
    """The steps by name; those of a kind that occurs more than once are numbered."""
    listed = tuple(steps)
    several = {kind for kind, count in Counter(step.kind for step in listed).items() if count > 1}
    seen: Counter[StepKind] = Counter()
    for step in listed:
        seen[step.kind] += 1
        yield f"{step.kind}_{seen[step.kind]}" if step.kind in several else str(step.kind), step


def _spent(name: str, used: Usage) -> dict[str, float]:
    return {
        f"{name}_calls": used.calls,
        f"{name}_tokens_in": used.tokens_in,
        f"{name}_tokens_out": used.tokens_out,
        f"{name}_cost": used.cost,
    }
