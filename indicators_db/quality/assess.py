"""Running the checks over the tables of a data set that is being built."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from indicators_db.quality.checks import equal, jumps, sums, vanished, zeros

_CELLS_AT_ONCE = 4_000_000
"""Cells of as many indicators are looked at together; bounds the memory on large data sets."""

_OF_SERIES = (
    jumps.SCALE,
    jumps.JUMP,
    zeros.ZEROS,
    zeros.ZERO,
    sums.STATEMENT,
    vanished.STATEMENT,
)

_SERIES = """
CREATE OR REPLACE TEMP TABLE series AS
SELECT c.indicator, c.unit, u.level, u.coverage_kind AS kind, c.year, c.value, c.flag,
       lag(c.value) OVER w AS before, lead(c.value) OVER w AS after,
       lag(c.year) OVER w AS before_year, lead(c.year) OVER w AS after_year,
       row_number() OVER w = 2 AS is_second
FROM cells AS c JOIN units AS u ON u.key = c.unit
WHERE c.indicator BETWEEN ? AND ?
WINDOW w AS (PARTITION BY c.indicator, c.unit ORDER BY c.year)
"""
"""Cells of some indicators, each beside those of the unit's rows before and after."""

_SCALES = """
CREATE OR REPLACE TEMP TABLE scales AS
SELECT s.indicator,
       CASE WHEN bool_and(s.value = round(s.value)) THEN 1
            ELSE pow(10, -coalesce(least(any_value(i.precision), 4), 2)) END AS scale
FROM series AS s JOIN indicators AS i ON i.key = s.indicator
WHERE s.value IS NOT NULL
GROUP BY s.indicator
"""
"""The smallest step of each indicator: one where all numbers are whole, else its last decimal."""


def assess(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill ``findings`` from ``cells``, ``units``, ``indicators`` and ``unplaced``."""
    _keep(connection, equal.STATEMENT)
    for first, last in _batches(connection):
        connection.execute(_SERIES, (first, last))
        connection.execute(_SCALES)
        for statement in _OF_SERIES:
            _keep(connection, statement)
    connection.execute("DROP TABLE IF EXISTS series")
    connection.execute("DROP TABLE IF EXISTS scales")


def _keep(connection: duckdb.DuckDBPyConnection, statement: str) -> None:
    """Keep what a check found, in the words of the catalogue and the register."""
    connection.execute(
        f"""
        INSERT INTO findings
        SELECT f.kind, i.id, f.level, u.code, f.year, j.id, f.value, f.expected, f.count
        FROM ({statement}) AS f
        JOIN indicators AS i ON i.key = f.indicator
        LEFT JOIN indicators AS j ON j.key = f.other
        LEFT JOIN units AS u ON u.key = f.unit
        ORDER BY i.key, f.level, u.code, f.year, j.key
        """
    )


def _batches(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, int]]:
    """Ranges of indicators with about so many cells together, one indicator at least."""
    counts = connection.execute(
        "SELECT indicator, count(*) FROM cells GROUP BY indicator ORDER BY indicator"
    ).fetchall()
    start, cells = None, 0
    for place, (key, count) in enumerate(counts):
        start = key if start is None else start
        cells += count
        is_last = place + 1 == len(counts)
        if is_last or cells + counts[place + 1][1] > _CELLS_AT_ONCE:
            yield start, key
            start, cells = None, 0
