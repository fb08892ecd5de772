"""Which years a question means: how a case writes it, and whether a tool call says the same.

In a case: ``2022`` or ``[2019, 2023]``, exactly these; ``"2015-2020"``, ``"2015-"``, ``"-2015"``, a
run; ``"last 5"``, the newest five; ``none``, no year was said. A list of such words means that any
of them is right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

_RUN = re.compile(r"(?P<first>\d{4})?-(?P<last>\d{4})?")
_LAST = re.compile(r"last (?P<count>\d+)")
NONE = "none"


class SaidYears(BaseModel):
    """The years of a tool call as the reader put them; empty where it put none."""

    model_config = ConfigDict(frozen=True)

    years: tuple[int, ...] = ()
    first: int | None = None
    last: int | None = None
    span: int | None = None
    oldest: int | None = None
    newest: int | None = None
    """The first and the newest year that the data have: by them "last 5" is the same as "since
    2021", and a run from the first year on is one without a beginning."""

    @property
    def is_empty(self) -> bool:
        """True where no year was put at all."""
        return not self.years and self.first is None and self.last is None and self.span is None

    def bounds(self) -> tuple[int | None, int | None]:
        """First and last year of a run, an open end being ``None``."""
        if self.years and self.years == tuple(range(self.years[0], self.years[-1] + 1)):
            return self.opened(self.years[0], self.years[-1])
        if self.span is not None and self.first is None:
            end = self.last or self.newest
            return self.opened(None if end is None else end - self.span + 1, self.last)
        return self.opened(self.first, self.last)

    def opened(self, first: int | None, last: int | None) -> tuple[int | None, int | None]:
        """A run whose ends are ``None`` where they are the ends of the data."""
        return (None if first == self.oldest else first, None if last == self.newest else last)


@dataclass(frozen=True, slots=True)
class ExpectedYears:
    """One way of being right about the years. Exactly one of the three is meant."""

    exactly: frozenset[int] | None = None
    run: tuple[int | None, int | None] | None = None
    newest: int | None = None

    def is_met(self, said: SaidYears) -> bool:
        """True if the call says these years and no others."""
        if self.exactly is not None:
            return self._is_exact(said)
        if self.newest is not None:
            return said.newest is not None and self._counts_back(said)
        return self._is_run(said)

    def _is_exact(self, said: SaidYears) -> bool:
        if not self.exactly:
            return said.is_empty or said.years == (said.newest,)
        if said.years:
            return frozenset(said.years) == self.exactly
        first, last = said.first, said.last
        return first is not None and last is not None and self.exactly == {*range(first, last + 1)}

    def _counts_back(self, said: SaidYears) -> bool:
        """ "The last five years" are five numbers or five changes, so six numbers are right too."""
        wanted = self.newest or 0
        if said.span is not None:
            return said.span in (wanted, wanted + 1)
        first, last = said.bounds()
        first = said.oldest if first is None else first
        length = 0 if first is None or said.newest is None else said.newest - first + 1
        return last is None and length in (wanted, wanted + 1)

    def _is_run(self, said: SaidYears) -> bool:
        return not said.is_empty and said.bounds() == said.opened(*(self.run or (None, None)))


def parse_years(written: int | str | Sequence[int | str]) -> tuple[ExpectedYears, ...]:
    """The alternatives that a case writes; ``ValueError`` says what cannot be understood."""
    if isinstance(written, int):
        return (ExpectedYears(exactly=frozenset({written})),)
    if isinstance(written, str):
        return (_parse_word(written),)
    numbers = [year for year in written if isinstance(year, int)]
    if len(numbers) == len(written):
        return (ExpectedYears(exactly=frozenset(numbers)),)
    return tuple(alternative for word in written for alternative in parse_years(word))


def _parse_word(word: str) -> ExpectedYears:
    if word == NONE:
        return ExpectedYears(exactly=frozenset())
    if match := _LAST.fullmatch(word):
        return ExpectedYears(newest=int(match["count"]))
    match = _RUN.fullmatch(word)
    if match is None or not (match["first"] or match["last"]):
        msg = f"years: {word!r} is none of 2022, 2015-2020, 2015-, -2015, last 5, none"
        raise ValueError(msg)
    return ExpectedYears(run=(_year(match["first"]), _year(match["last"])))


def _year(digits: str | None) -> int | None:
    return int(digits) if digits else None
