"""All powiats of the register with invented numbers, for tools that look at many units at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from assistant.tools.tool import Workbench
from indicators_db.model import Level, Unit
from indicators_db.register import load_units
from tests.packages import open_package, write_package

YEAR = 2023
RARE = ("0201", "0202", "0203")
HIDDEN = "0204"

_INDICATORS = (
    # id, area, dimension, direction
    ("more", "Szkoły", "quality", "higher_is_better"),
    ("less", "Szkoły", "quality", "lower_is_better"),
    ("either", "Drogi", "quantity", "neutral"),
    ("context", "Tło", "context", "higher_is_better"),
    ("flat", "Drogi", "quality", "higher_is_better"),
    ("rare", "Drogi", "quality", "higher_is_better"),
)


def powiats() -> list[Unit]:
    return [unit for unit in load_units() if unit.level is Level.POWIAT]


def number(indicator: str, unit: Unit) -> float | None:
    """The number of a unit: spread without order, ``less`` falling as ``more`` rises."""
    spread = int(unit.code) * 7919 % 1009 / 10
    if indicator == "rare":
        return spread if unit.code in RARE else None
    if indicator == "more" and unit.code == HIDDEN:
        return None
    return {
        "more": spread,
        "less": 300 - 2 * spread + int(unit.code) % 7,
        "either": spread**2,
        "context": spread,
        "flat": 5.0,
    }[indicator]


def bench(folder: Path) -> Workbench:
    indicators = [
        {
            "id": key,
            "name": f"Wskaźnik {key}",
            "area": area,
            "dimension": dimension,
            "unit_of_measure": "szt.",
            "direction": direction,
            "level": "powiat",
        }
        for key, area, dimension, direction in _INDICATORS
    ]
    package = write_package(folder / "package", indicators=indicators, values=_values())
    return Workbench(open_package(package, folder / "home"), today=date(2024, 12, 1))


def _values() -> Iterator[dict[str, object]]:
    for key, *_ in _INDICATORS:
        for unit in powiats():
            value = number(key, unit)
            if value is not None:
                yield {"indicator": key, "unit_code": unit.code, "year": YEAR, "value": value}
            elif key == "more":
                yield {"indicator": key, "unit_code": unit.code, "year": YEAR, "flag": "missing"}
