"""Questions in Polish that the assistant offers: whole sentences with names in the nominative."""

from __future__ import annotations

from assistant.tools.plan import Operation
from assistant.tools.presentation.full_labels import full_label
from assistant.tools.presentation.labels import label
from indicators_db.families import without_scope
from indicators_db.model import Indicator, Level, Unit
from indicators_db.units import Units
from polish.texts import text


def value(units: Units, indicator: Indicator, unit: Unit, year: int | None = None) -> str:
    """How much is it (in ``year``)?"""
    key = "value" if year is None else "value_in_year"
    return _question(key, indicator, unit=full_label(units, unit), year=year)


def trend(units: Units, indicator: Indicator, unit: Unit) -> str:
    """How has it changed?"""
    return _question("trend", indicator, unit=full_label(units, unit))


def neighbours(units: Units, indicator: Indicator, unit: Unit) -> str:
    """How is it beside the neighbours?"""
    return _question("neighbours", indicator, unit=full_label(units, unit))


def beside_voivodeship(units: Units, indicator: Indicator, unit: Unit) -> str:
    """How is it beside the units of the same level in the voivodeship?"""
    return _question("voivodeship", indicator, unit=full_label(units, unit))


def ranking(units: Units, indicator: Indicator, level: Level, within: Unit | None) -> str:
    """Which units of ``level`` inside ``within`` (``None``: Poland) have the highest value?"""
    if within is None or within.level is Level.COUNTRY:
        return _question(f"ranking_country.{level}", indicator)
    return _question(f"ranking.{level}", indicator, within=full_label(units, within))


def definition(indicator: Indicator) -> str:
    """How is it computed?"""
    return _question("definition", indicator)


def about(units: Units, operation: Operation, indicator: Indicator, unit: Unit) -> str:
    """The question of ``operation`` about a unit; its value where the operation has none."""
    if operation is Operation.TREND:
        return trend(units, indicator, unit)
    if operation is Operation.COMPARE:
        return neighbours(units, indicator, unit)
    return value(units, indicator, unit)


def units_inside(level: Level, within: Unit | None) -> str:
    """``gminy: powiat kwidzyński``, for a button."""
    where = label(within) if within is not None else text("tables.inside.country")
    return text(f"tables.inside.{level}", within=where)


def _question(key: str, indicator: Indicator, **params: object) -> str:
    return text(f"tables.suggestions.{key}", indicator=without_scope(indicator.name), **params)
