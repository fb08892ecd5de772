"""Every statement that is run on a data set, in one place.

Values are always bound, never pasted. ``readable`` pastes them, escaped, for people to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Parameter = str | int | Sequence[str] | Sequence[int]

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
    "FROM units ORDER BY code"
)
UNIT_KEYS = Query("SELECT code FROM units ORDER BY key")
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

MANY_INDICATORS = 40
"""From so many on, few units are read faster where the cells lie by unit, and all indicators faster
than those wanted."""

_LISTED = 20
"""Up to so many names are bound one by one, which finds them fastest; more, as one list, which
spares DuckDB the reading of a long statement."""


def values(indicators: Sequence[str], units: Sequence[str], years: Sequence[int] | None) -> Query:
    """Cells of ``indicators`` and ``units`` in ``years`` (``None``: all)."""
    among = [_among("indicator", indicators), _among("unit_code", units)]
    if years is not None:
        among.append(_among("year", years))
    statement = " AND ".join(one for one, _ in among)
    parameters = tuple(value for _, bound in among for value in bound)
    return Query(_OBSERVED + statement + _ORDERED, parameters)


def of_units(units: Sequence[str], years: Sequence[int] | None) -> Query:
    """Cells of ``units`` in every indicator, by keys; ``NaN`` where there is no number."""
    of_those, bound = _among("code", units)
    statement = (
        "SELECT indicator, unit, year, coalesce(value, 'NaN') AS value, flag FROM cells_by_unit "
        f"WHERE unit IN (SELECT key FROM units WHERE {of_those})"
    )
    if years is not None:
        among, bound_years = _among("year", years)
        statement += f" AND {among}"
        bound += bound_years
    return Query(statement + " ORDER BY indicator, unit, year", bound)


def cross_section(indicator: str, level: str, year: int, units: Sequence[str] | None) -> Query:
    """One indicator and year over a level, or over ``units`` of it."""
    statement = (
        "SELECT unit_code, value, flag FROM observations "
        "WHERE indicator = ? AND year = ? AND level = ?"
    )
    bound: tuple[Parameter, ...] = ()
    if units is not None:
        among, bound = _among("unit_code", units)
        statement += f" AND {among}"
    return Query(statement + " ORDER BY unit_code", (indicator, year, level, *bound))


def samples(indicators: Sequence[str], years: Sequence[int], units: Sequence[str]) -> Query:
    """Keys of indicators, years and numbers of ``units``; many indicators: of all there are."""
    of_years, bound_years = _among("year", years)
    of_units, bound_units = _among("code", units)
    statement = (
        f"SELECT indicator, year, value FROM cells_by_unit WHERE {of_years} AND value IS NOT NULL "
        f"AND unit IN (SELECT key FROM units WHERE {of_units})"
    )
    if len(indicators) >= MANY_INDICATORS:
        return Query(statement, (*bound_years, *bound_units))
    of_indicators, bound = _among("id", indicators)
    statement += f" AND indicator IN (SELECT key FROM indicators WHERE {of_indicators})"
    return Query(statement, (*bound_years, *bound_units, *bound))


def quartiles(indicator: str, level: str) -> Query:
    """Quartiles of all units of a level, one row for each year."""
    return Query(
        "SELECT year, quantile_cont(value, [0.25, 0.5, 0.75]) FROM observations "
        "WHERE indicator = ? AND level = ? AND value IS NOT NULL GROUP BY year ORDER BY year",
        (indicator, level),
    )


def latest_year(indicator: str, units: Sequence[str]) -> Query:
    """The last year with a number."""
    among, bound = _among("unit_code", units)
    return Query(
        f"SELECT max(year) FROM observations WHERE indicator = ? AND value IS NOT NULL AND {among}",
        (indicator, *bound),
    )


def _among(column: str, wanted: Sequence[str] | Sequence[int]) -> tuple[str, tuple[Parameter, ...]]:
    """``column`` is one of ``wanted`` (of none, no row), and what is to be bound to it."""
    if not wanted:
        return "FALSE", ()
    if len(wanted) > _LISTED:
        return f"{column} = ANY(?)", (wanted,)
    listed = "= ?" if len(wanted) == 1 else f"IN ({', '.join('?' * len(wanted))})"
    return f"{column} {listed}", tuple(wanted)


def _literal(value: Parameter) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return f"[{', '.join(map(_literal, value))}]"
