"""A profile as a dashboard shows it: the answer's own table, sorted into sides and areas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from assistant.answer import Answer
from assistant.narration.markdown import plain
from assistant.narration.phrases import median_amount
from assistant.tools.survey_facts import Side
from assistant.tools.table import Row
from indicators_db.catalogue import Catalogue
from indicators_db.model import Indicator
from polish.numbers import format_measure
from polish.texts import text

_SIDE = "side"


@dataclass(frozen=True, slots=True)
class SideLine:
    """One indicator of the profile, in words.

    ``height``: percent of the way from the lowest place (0) to the highest (100).
    """

    indicator: Indicator
    year: str
    value: str
    median: str
    position: str
    place: str
    height: int


@dataclass(frozen=True, slots=True)
class AreaTally:
    """How many sides of each sort an area has."""

    name: str
    strong: int
    weak: int
    middle: int
    unjudged: int


@dataclass(frozen=True, slots=True)
class Sides:
    """Every indicator that was compared, the farthest from the median first."""

    strong: tuple[SideLine, ...] = ()
    weak: tuple[SideLine, ...] = ()
    unjudged: tuple[SideLine, ...] = ()
    areas: tuple[AreaTally, ...] = ()


def sides_of(answer: Answer, catalogue: Catalogue) -> Sides:
    """The sides in the tables of a profile's answer; nothing is computed but counts."""
    rows = _findings(answer)
    return Sides(
        strong=_lines(rows, Side.STRONG, catalogue),
        weak=_lines(rows, Side.WEAK, catalogue),
        unjudged=_lines(rows, Side.UNJUDGED, catalogue),
        areas=tuple(_areas(rows, catalogue)),
    )


def _findings(answer: Answer) -> Sequence[Row]:
    """The longest table whose rows have a side: all findings, where not all are listed above."""
    told = [table.rows for table in answer.tables if table.rows and _SIDE in table.rows[0]]
    return max(told, key=len, default=())


def _lines(rows: Iterable[Row], side: Side, catalogue: Catalogue) -> tuple[SideLine, ...]:
    called = text(f"tables.side.{side}")
    return tuple(_line(row, catalogue) for row in rows if row[_SIDE] == called)


def _line(row: Row, catalogue: Catalogue) -> SideLine:
    indicator = catalogue.indicator(str(row["indicator_id"]))
    return SideLine(
        indicator=indicator,
        year=str(row["year"]),
        value=_amount(row["value"], indicator),
        median=_median(row["median"], indicator),
        position=str(row["position"]),
        place=text("pages.profile.place", place=row["place_from_highest"], of=row["of"]),
        height=_height(row),
    )


def _height(row: Row) -> int:
    place, of = row["place_from_lowest"], row["of"]
    if not isinstance(place, int) or not isinstance(of, int) or of < 2:
        return 50
    return round(100 * (place - 1) / (of - 1))


def _amount(value: JsonValue, indicator: Indicator) -> str:
    if not isinstance(value, int | float):
        return text("ui.flag.missing.short")
    return format_measure(value, indicator.unit_of_measure, indicator.precision)


def _median(value: JsonValue, indicator: Indicator) -> str:
    if not isinstance(value, int | float):
        return text("ui.flag.missing.short")
    return plain(median_amount(indicator, value))


def _areas(rows: Iterable[Row], catalogue: Catalogue) -> Iterable[AreaTally]:
    """Areas in the catalogue's order; indicators of no area are left out."""
    counts: dict[str, Counter[str]] = {area: Counter() for area in catalogue.areas}
    for row in rows:
        area = catalogue.indicator(str(row["indicator_id"])).area
        if area:
            counts[area][str(row[_SIDE])] += 1
    for area, count in counts.items():
        if count:
            tally = {side.value: count[text(f"tables.side.{side}")] for side in Side}
            yield AreaTally(area, **tally)
