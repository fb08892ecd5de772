"""What a scenario file holds. Field names are English here and Polish in the file (aliases)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from assistant.tools.plan import Status
from ui.desk import LONGEST_QUESTION

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Asked = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_QUESTION)
]


class Sought(StrEnum):
    """What of the product's own answer is the right answer to a task."""

    VALUE = "wartość"
    """The number of the unit that was asked about (in the last year shown)."""
    HIGHEST_UNIT = "jednostka najwyższa"
    LOWEST_UNIT = "jednostka najniższa"
    HIGHEST_YEAR = "rok najwyższej"
    LOWEST_YEAR = "rok najniższej"


class Outcome(StrEnum):
    """How a step's question should end. Not every good question has a number for an answer."""

    ANSWERED = "odpowiedź"
    CLARIFICATION = "pytanie zwrotne"
    UNKNOWN_UNIT = "nieznana jednostka"
    UNKNOWN_INDICATOR = "brak wskaźnika"
    NOT_AT_LEVEL = "inny szczebel"
    NO_DATA = "brak danych"
    OUT_OF_SCOPE = "poza zakresem"
    OPINION = "ocena"
    REFUSED = "odmowa"

    @property
    def status(self) -> Status:
        """The status of the Answer that is expected."""
        return Status[self.name]


def _yes_or_no(written: object) -> object:
    return (
        {"tak": True, "nie": False}.get(written, written) if isinstance(written, str) else written
    )


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Task(_Part):
    """A question to the participants.

    Its right answer is one of several written down (``right`` among ``wrong``), or a part
    (``sought``) of the answer that the assistant gives to the step's question.
    """

    question: Words = Field(alias="pytanie")
    right: Words | None = Field(default=None, alias="dobra")
    wrong: tuple[Words, ...] = Field(default=(), alias="zle")
    sought: Sought | None = Field(default=None, alias="z_odpowiedzi")
    explanation: Words | None = Field(default=None, alias="wyjasnienie")

    @model_validator(mode="after")
    def _one_way_of_checking(self) -> Self:
        written = self.right is not None and bool(self.wrong)
        half = (self.right is not None) != bool(self.wrong)
        if half or written == (self.sought is not None):
            msg = "one_way"
            raise ValueError(msg)
        return self

    @property
    def choices(self) -> tuple[str, ...]:
        """The answers to choose from, in an order that gives nothing away; empty: to be typed."""
        return tuple(sorted((*self.wrong, self.right))) if self.right is not None else ()


class Step(_Part):
    """One step: what to read aloud, what to ask, what to notice, a task.

    ``goes_on``: the question follows those of the steps before, in one conversation.
    """

    title: Words = Field(alias="nazwa")
    aloud: Words = Field(alias="czytaj")
    question: Asked | None = Field(default=None, alias="zapytaj")
    goes_on: Annotated[bool, BeforeValidator(_yes_or_no)] = Field(
        default=False, alias="ciag_dalszy"
    )
    outcome: Outcome = Field(default=Outcome.ANSWERED, alias="spodziewane")
    notice: tuple[Words, ...] = Field(default=(), alias="zauwaz")
    task: Task | None = Field(default=None, alias="zadanie")

    @model_validator(mode="after")
    def _task_has_its_answer(self) -> Self:
        if self.task is not None and self.task.sought is not None and self.question is None:
            msg = "nothing_asked"
            raise ValueError(msg)
        return self


class Scenario(_Part):
    """A training of some minutes. ``dataset``: the data set that its questions were written for,
    used where the server has it and nobody chose another."""

    title: Words = Field(alias="nazwa")
    aim: Words = Field(alias="cel")
    minutes: Annotated[int, Field(ge=1, le=480)] = Field(alias="minuty")
    dataset: Words | None = Field(default=None, alias="zbior")
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=50)] = Field(alias="kroki")

    def conversation(self, number: int) -> tuple[str, ...]:
        """Questions to ask one after another for the answer of step ``number`` (from 0)."""
        asked: list[str] = []
        for step in self.steps[: number + 1]:
            if step.question is None:
                continue
            asked = [*asked, step.question] if step.goes_on else [step.question]
        return tuple(asked) if self.steps[number].question is not None else ()
