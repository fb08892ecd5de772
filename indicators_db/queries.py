"""Every statement that is run on a data set, in one place.

Values are always bound, never pasted. ``readable`` pastes them, escaped, for people to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Parameter = str | int

ALIAS = "dataset"
"""Name under which a reader attaches the file; statements need not repeat it."""


@dataclass(frozen=True, slots=True)
class Query:
    """A statement with ``?`` for each of its parameters, in order."""

    statement: str
    parameters: tuple[Parameter, ...] = ()

    def readable(self) -> str:
        """The statement with its values filled in. Same result, if run; strings are escaped."""
        pieces = self.statement.split("?")
        literals = (*map(_literal, self.parameters), "")
        return "".join(piece + literal for piece, literal in zip(pieces, literals, strict=True))


DATASET = Query(
    "SELECT schema_version, name, title, kind, as_of, licence, sources, imported_at, fingerprint, "
    "caveats FROM dataset"
)
SERVICES = Query("SELECT id, name, area, levels, description FROM services ORDER BY key")
INDICATORS = Query(
    "SELECT id, name, unit_of_measure, levels, family, area, service, dimension, direction, "
    "definition, numerator, denominator, source, synonyms, precision FROM indicators ORDER BY key"
)
UNITS = Query(
    "SELECT code, name, level, kind, parent_code, population, area_km2, lat, lon, twin_code "
    "FROM units ORDER BY key"
)
NEIGHBOURS = Query("SELECT unit_code, neighbour_code FROM neighbours")
COVERAGE = Query(
    "SELECT indicator, level, kind, list(year ORDER BY year), max(units) FROM coverage "
    "WHERE units > 0 GROUP BY indicator, level, kind ORDER BY indicator, level, kind"
)
FINDINGS = Query(
    "SELECT kind, indicator, level, unit_code, year, other, value, expected, count FROM findings"
)
CELL_COUNTS = Query(
    "SELECT indicator, (sum(units) + sum(missing))::BIGINT, sum(missing)::BIGINT, "
    "sum(zeros)::BIGINT, sum(true_zeros)::BIGINT, sum(estimated)::BIGINT, "
    "sum(below_precision)::BIGINT FROM coverage GROUP BY indicator"
)
COVERED = Query("SELECT indicator, level, kind, year, units FROM coverage")

_OBSERVED = "SELECT indicator, unit_code, year, value, flag FROM observations WHERE "
_ORDERED = " ORDER BY indicator, unit_code, year"


def values(indicators: Sequence[str], units: Sequence[str], years: Sequence[int] | None) -> Query:
    """Cells of ``indicators`` and ``units`` in ``years`` (``None``: all)."""
    conditions = [_among("indicator", indicators), _among("unit_code", units)]
    if years is not None:
        conditions.append(_among("year", years))
    return Query(
        _OBSERVED + " AND ".join(conditions) + _ORDERED, (*indicators, *units, *(years or ()))
    )


def cross_section(indicator: str, level: str, year: int, units: Sequence[str] | None) -> Query:
    """One indicator and year over a level, or over ``units`` of it."""
    statement = _OBSERVED + "indicator = ? AND year = ? AND level = ?"
    if units is not None:
        statement += f" AND {_among('unit_code', units)}"
    return Query(statement + " ORDER BY unit_code", (indicator, year, level, *(units or ())))


def samples(years: Sequence[tuple[str, int]], units: Sequence[str]) -> Query:
    """Numbers of ``units`` together, ascending, one row for each indicator and its year.

    Over all indicators at once the whole fact table is read, so names come in only after the few
    cells of ``units`` are found.
    """
    by_year: dict[int, list[str]] = {}
    for indicator, year in years:
        by_year.setdefault(year, []).append(indicator)
    wanted = " OR ".join(
        f"year = ? AND {_among('id', indicators)}" for indicators in by_year.values()
    )
    pairs: list[Parameter] = []
    for year, indicators in by_year.items():
        pairs += [year, *indicators]
    return Query(
        "WITH found AS (SELECT indicator AS key, year, list(value) AS numbers FROM cells "
        f"WHERE {_among('year', tuple(by_year))} AND value IS NOT NULL "
        f"AND unit IN (SELECT key FROM units WHERE {_among('code', units)}) GROUP BY key, year) "
        "SELECT id AS indicator, year, list_sort(numbers) FROM found JOIN indicators USING (key) "
        f"WHERE {wanted or 'FALSE'} ORDER BY indicator, year",
        (*by_year, *units, *pairs),
    )


def quartiles(indicator: str, level: str) -> Query:
    """Quartiles of all units of a level, one row for each year."""
    return Query(
        "SELECT year, quantile_cont(value, [0.25, 0.5, 0.75]) FROM observations "
        "WHERE indicator = ? AND level = ? AND value IS NOT NULL GROUP BY year ORDER BY year",
        (indicator, level),
    )


def latest_year(indicator: str, units: Sequence[str]) -> Query:
    """The last year with a number."""
    return Query(
        "SELECT max(year) FROM observations WHERE indicator = ? AND value IS NOT NULL AND "
        + _among("unit_code", units),
        (indicator, *units),
    )


def _among(column: str, wanted: Sequence[object]) -> str:
    """``column`` is one of ``wanted``; of none, no row."""
    if len(wanted) == 1:
        return f"{column} = ?"
    return f"{column} IN ({', '.join('?' * len(wanted))})" if wanted else "FALSE"


def _literal(value: Parameter) -> str:
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
