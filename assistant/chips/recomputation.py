"""An answer computed again from its call, with or without one thing changed."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Answer, ToolCall
from assistant.chips.changes import Change, View, arguments_of, call_of, changed, viewed
from indicators_db.units import Units
from polish.texts import text


@dataclass(frozen=True, slots=True)
class Recomputation:
    """What a person chose on an answer.

    ``call``: the answer's own; ``question``: the words it began with. With neither ``change`` nor
    ``view`` the same is computed again. ``thread_id`` and ``dataset`` as in a question.
    """

    call: ToolCall
    question: str = ""
    change: Change | None = None
    view: View | None = None
    thread_id: str | None = None
    dataset: str | None = None

    def made(self, units: Units) -> ToolCall:
        """The call to run; ``CannotChange`` where it is not ours or what was chosen fits not."""
        if self.change is not None:
            return changed(self.call, self.change)
        if self.view is not None:
            return viewed(self.call, self.view, units)
        return call_of(self.call.tool, arguments_of(self.call))

    def said(self, answer: Answer) -> str:
        """What was done, in words, to stand among the messages of the thread."""
        if self.view is not None:
            return text(f"chips.step.{self.view}")
        if self.change is None:
            return self.question
        chosen = [
            one.label
            for one in answer.understood
            if (one.role, one.position) == (self.change.role, self.change.position)
        ]
        role = text(f"chips.role.{self.change.role}")
        return text("chips.step.changed", role=role, label=next(iter(chosen), self.change.value))
