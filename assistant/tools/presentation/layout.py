"""Columns and rows that every tool lays its numbers out in.

A row about a unit holds ``unit_code``, ``unit``, ``value`` and ``flag``; a service's row also names
the indicator. Numbers stay unrounded: a column's ``precision`` says how they are to be shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import JsonValue

from assistant.tools.facts import Measure
from assistant.tools.measures.statistics import is_percentage
from assistant.tools.presentation.labels import label
from assistant.tools.table import Column, Row, Table
from indicators_db.model import Flag, Indicator, Unit
from indicators_db.units import Units
from polish.texts import text

PERCENT_PRECISION = 1
COEFFICIENT_PRECISION = 2


def column(key: str, **params: object) -> Column:
    """A column of words or of numbers shown as they are."""
    return Column(key=key, label=text(f"tables.column.{key}", **params))


def count_column(key: str) -> Column:
    """A column of whole numbers: places, counts, years."""
    return Column(key=key, label=text(f"tables.column.{key}"), precision=0)


def value_column(key: str, indicators: Iterable[Indicator], **params: object) -> Column:
    """A column of values, with the unit of measure and the precision that the indicators share."""
    found = list(indicators)
    units = {indicator.unit_of_measure for indicator in found}
    precisions = {indicator.precision for indicator in found}
    return Column(
        key=key,
        label=text(f"tables.column.{key}", **params),
        unit=units.pop() if len(units) == 1 else None,
        precision=precisions.pop() if len(precisions) == 1 else None,
    )


def change_column(key: str, indicators: Iterable[Indicator]) -> Column:
    """A column of differences of values: percentage points where the values are percentages."""
    found = list(indicators)
    plain = value_column(key, found)
    if found and all(is_percentage(indicator) for indicator in found):
        return plain.model_copy(update={"unit": text("tables.unit.points")})
    return plain


def percent_column(key: str) -> Column:
    """A column of percentages that were computed here."""
    return Column(
        key=key,
        label=text(f"tables.column.{key}"),
        unit=text("tables.unit.percent"),
        precision=PERCENT_PRECISION,
    )


def coefficient_column(key: str) -> Column:
    """A column of correlation coefficients."""
    return Column(key=key, label=text(f"tables.column.{key}"), precision=COEFFICIENT_PRECISION)


def named_column(key: str, indicator: Indicator) -> Column:
    """A column of values under the indicator's own name, where two stand side by side."""
    return Column(
        key=key,
        label=indicator.name,
        unit=indicator.unit_of_measure or None,
        precision=indicator.precision,
    )


def measure_row(measure: Measure, **more: JsonValue) -> Row:
    """The row of one number: its unit, indicator and year, and whatever else stands beside."""
    return {
        **place_and_subject(measure.unit, measure.indicator),
        "year": measure.year,
        "value": measure.value,
        "flag": flag(measure.value, measure.flag),
        **more,
    }


def place_and_subject(unit: Unit, indicator: Indicator) -> Row:
    """The cells of a row that say whose number of what it holds."""
    return {
        "unit_code": unit.code,
        "unit": label(unit),
        "indicator_id": indicator.id,
        "indicator": indicator.name,
        "unit_of_measure": indicator.unit_of_measure,
        "dimension": dimension(indicator),
    }


def region(units: Units, unit: Unit) -> str:
    """The territories that a unit lies in: names repeat across the country."""
    above = (units.county_of(unit), units.voivodeship_of(unit))
    inside = [t for t in above if t is not None and t.code not in (unit.code, unit.twin_code)]
    return ", ".join(label(territory) for territory in inside)


def inside(within: Unit | None) -> str:
    """The territory of a title; the country where none is named."""
    return label(within) if within is not None else text("tables.inside.country")


def flag(value: float | None, flagged: Flag | None) -> str | None:
    """The flag of a cell; a cell without a number is never without one."""
    if value is None:
        return Flag.MISSING.value
    return flagged.value if flagged is not None else None


def dimension(indicator: Indicator) -> str:
    """The dimension in Polish; empty where the data set names none."""
    if indicator.dimension is None:
        return ""
    return text(f"tables.dimension.{indicator.dimension}")


def direction(indicator: Indicator) -> str:
    """How a high value is to be read, in Polish."""
    return text(f"tables.direction.{indicator.direction}")


def table(title: str, columns: Iterable[Column], rows: Iterable[Row], **params: object) -> Table:
    """A table whose title is the text ``tables.title.<title>``."""
    return Table(
        title=text(f"tables.title.{title}", **params), columns=tuple(columns), rows=tuple(rows)
    )
