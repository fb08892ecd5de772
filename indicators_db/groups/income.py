"""Classes of income: fifths of the units of a kind by an indicator that the operator named."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from indicators_db.groups.divisions import Division, GroupsRefused
from indicators_db.groups.sizes import ENOUGH
from indicators_db.model import Indicator, Kind, Level, Unit
from indicators_db.warehouse import Warehouse
from polish.texts import text

_YEARS = 3
_CLASSES = 5


def income_classes(data: Warehouse, indicator_id: str) -> Division:
    """Fifths by the mean of the indicator's last three years that have data, within each kind.

    The class of a unit is the whole part of 5 · L / n, and one: n units of its kind have a number,
    L of them a lower mean, so equal means share the lower class. A unit counts with those of the
    three years that it has; a kind of fewer than forty units (eight in a class) has no classes. A
    unit's number is that of the version of the indicator that is kept for it.

    ``UnknownIndicator``; ``GroupsRefused`` where there are no numbers, or too few units.
    """
    indicator = data.catalogue.indicator(indicator_id)
    versions = data.catalogue.versions(indicator_id)
    years = _last_years(data, versions)
    if not years:
        raise GroupsRefused(text("groups.refused.no_numbers", indicator=indicator.name))
    classes: dict[str, str] = {}
    for means in _means(data, versions, years).values():
        if len(means) >= _CLASSES * ENOUGH:
            classes |= _fifths(means)
    if not classes:
        words = {"indicator": indicator.name, "fewest": _CLASSES * ENOUGH}
        raise GroupsRefused(text("groups.refused.too_few_units", **words))
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    title = text("groups.income.title", indicator=indicator.name, years=span)
    return Division(title, data.info.title, classes, indicator_id)


def _last_years(data: Warehouse, versions: Sequence[Indicator]) -> list[int]:
    found = {
        year for one in versions for level in Level for year in data.catalogue.years(one.id, level)
    }
    return sorted(found)[-_YEARS:]


def _means(
    data: Warehouse, versions: Sequence[Indicator], years: Sequence[int]
) -> dict[tuple[Level, Kind], dict[str, float]]:
    """The mean of each unit by its code, for each kind of each level."""
    numbers: dict[Unit, list[float]] = defaultdict(list)
    for unit, value in _numbers(data, versions, years):
        numbers[unit].append(value)
    found: dict[tuple[Level, Kind], dict[str, float]] = defaultdict(dict)
    for unit, values in numbers.items():
        found[unit.level, unit.coverage_kind][unit.code] = fmean(values)
    return found


def _numbers(
    data: Warehouse, versions: Sequence[Indicator], years: Sequence[int]
) -> Iterator[tuple[Unit, float]]:
    seen: set[tuple[str, int]] = set()
    for version in versions:
        for level in Level:
            for year in years:
                for cell in data.cross_section(version.id, level, year).observations:
                    if cell.value is not None and (cell.unit_code, year) not in seen:
                        seen.add((cell.unit_code, year))
                        yield data.units.get(cell.unit_code), cell.value


def _fifths(means: Mapping[str, float]) -> dict[str, str]:
    ascending = sorted(means.values())
    return {
        code: text(f"groups.income.class_{_CLASSES * bisect_left(ascending, mean) // len(means)}")
        for code, mean in means.items()
    }
