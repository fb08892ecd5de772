"""Whether an answer lists only the units that were asked for.

The contract's plan has no word for filters, so they are seen in the answer itself: every unit of
its table is such a one, and, where the tool call is known, the call names the filter (a list may
obey by chance).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import JsonValue

from evals.reading.expectation import Expectation
from evals.reading.prediction import Prediction, Row
from indicators_db.model import Unit
from indicators_db.register import load_units


def filters_hold(expected: Expectation, found: Prediction) -> bool:
    """True if every unit listed passes the filters, and the call names them."""
    listed = all(_passes(expected, row) for row in found.rows)
    if found.said is None:
        return listed and bool(found.rows)
    return listed and _is_named(expected, found.said)


def _passes(expected: Expectation, row: Row) -> bool:
    unit = _units().get(row.unit)
    if unit is None:
        return False
    if expected.kinds and not {unit.kind, unit.coverage_kind} & set(expected.kinds):
        return False
    if {unit.code, unit.twin_code} & set(expected.without):
        return False
    return _between(row.value, expected.above, expected.below) and _between(
        unit.population, expected.population_from, expected.population_to
    )


def _between(value: float | None, lowest: float | None, highest: float | None) -> bool:
    if lowest is None and highest is None:
        return True
    if value is None:
        return False
    return (lowest is None or value >= lowest) and (highest is None or value <= highest)


def _is_named(expected: Expectation, said: dict[str, JsonValue]) -> bool:
    """True if the call holds every word and number of the filters, under whatever name."""
    atoms = set(_atoms(said))
    kinds = all(kind.value in atoms for kind in expected.kinds)
    without = all(_codes(code) & atoms for code in expected.without)
    bounds = (
        expected.above, expected.below, expected.population_from, expected.population_to,
    )  # fmt: skip
    numbers = all(_text(bound) in atoms for bound in bounds if bound is not None)
    return kinds and without and numbers


def _codes(code: str) -> set[str]:
    unit = _units()[code]
    return {unit.code, unit.twin_code or unit.code}


def _atoms(value: JsonValue) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _atoms(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _atoms(inner)
    elif isinstance(value, int | float):
        yield _text(value)
    elif isinstance(value, str):
        yield value


def _text(number: float) -> str:
    return f"{float(number):g}"


@cache
def _units() -> dict[str, Unit]:
    return {unit.code: unit for unit in load_units()}
