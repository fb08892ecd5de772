"""The right answer to a task, taken from the product's own answer, and what a participant said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.tools.plan import Status
from assistant.tools.table import Row
from polish.folding import fold
from polish.numbers import format_number, parse_number
from ui.training.scenario import Sought, Task

_VALUE, _UNIT, _CODE, _YEAR = "value", "unit", "unit_code", "year"


@dataclass(frozen=True, slots=True)
class Right:
    """The right answer in words, and the number that it is (``None``: it is words)."""

    words: str
    number: float | None = None
    precision: int | None = None

    def is_met(self, said: str) -> bool:
        """Whether ``said`` means the same: a number as it is shown, a name however it is typed."""
        if self.number is None:
            return _bare(said) == _bare(self.words)
        typed = parse_number(said.strip().rstrip("%").strip())
        return typed is not None and format_number(typed, self.precision) == self.words


def right_answer(task: Task, answer: Answer | None) -> Right | None:
    """What is right; ``None`` where the product's answer does not hold it."""
    if task.right is not None:
        return Right(task.right)
    if answer is None or answer.status is not Status.ANSWERED:
        return None
    match task.sought:
        case Sought.VALUE:
            return _value(answer)
        case Sought.HIGHEST_UNIT | Sought.LOWEST_UNIT:
            return _end(answer, _UNIT, highest=task.sought is Sought.HIGHEST_UNIT)
        case Sought.HIGHEST_YEAR | Sought.LOWEST_YEAR:
            return _end(answer, _YEAR, highest=task.sought is Sought.HIGHEST_YEAR)
        case None:
            return None


def _end(answer: Answer, key: str, *, highest: bool) -> Right | None:
    """What stands under ``key`` where the value is the highest or the lowest."""
    for rows in _tables(answer):
        if len({row.get(key) for row, _ in rows}) > 1:
            row, _ = (max if highest else min)(rows, key=lambda pair: pair[1])
            return Right(str(row[key]))
    return None


def _tables(answer: Answer) -> Iterator[list[tuple[Row, float]]]:
    """Of each table that has values of units: its rows with a number, beside that number."""
    for table in answer.tables:
        found = [
            (row, float(value))
            for row in table.rows
            if isinstance(value := row.get(_VALUE), int | float) and row.get(_CODE)
        ]
        if found:
            yield found


def _value(answer: Answer) -> Right | None:
    """The number of the asked unit, the newest where there are years."""
    asked = set(answer.plan.units)
    for rows in _tables(answer):
        own = [(row, value) for row, value in rows if row[_CODE] in asked]
        if own and len({row.get("indicator_id") for row, _ in own}) == 1:
            *_, (_, value) = sorted(own, key=lambda pair: str(pair[0].get(_YEAR, "")))
            precision = _precision(answer)
            return Right(format_number(value, precision), value, precision)
    return None


def _precision(answer: Answer) -> int | None:
    columns = (column for table in answer.tables for column in table.columns)
    return next((column.precision for column in columns if column.key == _VALUE), None)


def _bare(said: str) -> str:
    """A name as it is compared: letters alone, without the kind of unit before it."""
    words = fold(said).split()
    kinds = {"gmina", "powiat", "miasto", "wojewodztwo", "m.", "gm.", "pow."}
    kept = [word for word in words if word not in kinds] or words
    return " ".join(kept).strip(" .")
