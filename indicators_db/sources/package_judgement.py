"""Judging the facts of a data package: every row against every rule, in two passes of DuckDB."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from indicators_db.model import Flag, Indicator, Level
from indicators_db.sources import cells
from indicators_db.sources.csv_table import package_rows
from indicators_db.sources.faults import LISTED, FaultKind, FaultLog, Place
from indicators_db.sources.package_units import likely_code
from indicators_db.units import Units

COLUMNS = ("indicator", "unit_code", "year", "value", "flag")

_FLAGS = ", ".join(f"'{flag}'" for flag in Flag)

# What is wrong, in which column, and how a row shows it (i: its indicator, u: its unit).
_RULES: tuple[tuple[FaultKind, str, str], ...] = (
    (FaultKind.EMPTY_CELL, "indicator", "indicator = ''"),
    (FaultKind.UNKNOWN_INDICATOR, "indicator", "indicator <> '' AND i.id IS NULL"),
    (FaultKind.EMPTY_CELL, "unit_code", "unit_code = ''"),
    (FaultKind.UNKNOWN_UNIT, "unit_code", "unit_code <> '' AND u.code IS NULL"),
    (
        FaultKind.WRONG_LEVEL,
        "unit_code",
        # Poland stands above every indicator's levels and cannot be listed among them
        f"u.level <> '{Level.COUNTRY}' AND NOT list_contains(i.levels, u.level)",
    ),
    (FaultKind.BAD_YEAR, "year", "NOT regexp_full_match(year, '(19|20)[0-9]{2}|2100')"),
    (FaultKind.DECIMAL_COMMA, "value", f"regexp_full_match(value, '{cells.COMMA_NUMBER}')"),
    (
        FaultKind.BAD_NUMBER,
        "value",
        f"value <> '' AND NOT regexp_full_match(value, '{cells.NUMBER}|{cells.COMMA_NUMBER}')",
    ),
    (FaultKind.UNKNOWN_FLAG, "flag", f"flag NOT IN ('', {_FLAGS})"),
    (FaultKind.MISSING_WITH_VALUE, "value", f"value <> '' AND flag = '{Flag.MISSING}'"),
    (FaultKind.NO_VALUE_NO_FLAG, "value", f"value = '' AND flag <> '{Flag.MISSING}'"),
    (
        FaultKind.ZERO_NOT_ZERO,
        "value",
        f"flag = '{Flag.TRUE_ZERO}' AND coalesce(try_cast(value AS DOUBLE), 0) <> 0",
    ),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """A file of values. ``relation`` selects the five columns as text, never NULL, in file order.

    ``width``: cells of a CSV row; ``None`` for Parquet, which has rows but no lines.
    """

    path: Path
    relation: str
    width: int | None = None


@dataclass(frozen=True, slots=True)
class _Finding:
    """A row that breaks a rule. ``row`` counts from 1 without the header."""

    kind: FaultKind
    column: str
    row: int
    indicator: str
    unit_code: str
    cell: str
    first_row: int | None = None


def judge(
    connection: duckdb.DuckDBPyConnection,
    facts: Facts,
    indicators: Sequence[Indicator],
    units: Units,
    log: FaultLog,
) -> None:
    """Note every row that breaks a rule, every cell given twice, every row of the wrong shape."""
    levels = _levels_by_id(indicators)
    _lay_out(connection, facts, levels, units)
    name = facts.path.name
    if not connection.execute(f"SELECT 1 FROM ({facts.relation}) LIMIT 1").fetchall():
        log.add(FaultKind.NO_ROWS, Place(name))
    findings = [*_broken_rules(connection, facts, log), *_given_twice(connection, facts, log)]
    lines = _lines(connection, facts, findings, log)
    for finding in sorted(findings, key=lambda finding: finding.row):
        # without exotic quoting a row is one line, and the header is the first
        line = lines.get(finding.row, finding.row + 1)
        place = Place(name, line, finding.column)
        first_line = lines.get(finding.first_row or 0)
        expected, params = _expectation(finding, first_line, levels, units)
        log.add(finding.kind, place, finding.cell or None, expected=expected, **params)


def _levels_by_id(indicators: Sequence[Indicator]) -> dict[str, set[Level]]:
    """Levels of each indicator; all of them for one whose levels could not be read."""
    found: dict[str, set[Level]] = {}
    for indicator in indicators:
        found.setdefault(indicator.id, set()).update(indicator.levels)
    return {name: levels or set(Level) for name, levels in found.items()}


def _lay_out(
    connection: duckdb.DuckDBPyConnection,
    facts: Facts,
    levels: Mapping[str, set[Level]],
    units: Units,
) -> None:
    """What the rows are joined with. Keys are small numbers, so that a cell fits in one integer.

    Where no indicators could be read (which is noted elsewhere), the rows are not blamed for it.
    """
    connection.execute("CREATE TABLE known_indicators (key BIGINT, id VARCHAR, levels VARCHAR[])")
    connection.execute("CREATE TABLE known_units (key BIGINT, code VARCHAR, level VARCHAR)")
    if not levels:
        found = connection.execute(f"SELECT DISTINCT indicator FROM ({facts.relation})").fetchall()
        levels = {name: set(Level) for (name,) in found}
    words = [[level.value for level in found] for found in levels.values()]
    connection.execute(
        "INSERT INTO known_indicators SELECT unnest(?::BIGINT[]), unnest(?::VARCHAR[]), "
        "unnest(?::VARCHAR[][])",
        (list(range(len(levels))), list(levels), words),
    )
    connection.execute(
        "INSERT INTO known_units SELECT unnest(?::BIGINT[]), unnest(?::VARCHAR[]), "
        "unnest(?::VARCHAR[])",
        (list(range(len(units))), [u.code for u in units], [u.level.value for u in units]),
    )


def _joined(facts: Facts, join: str) -> str:
    return (
        f"(SELECT row_number() OVER () AS row, * FROM ({facts.relation})) AS v "
        f"{join} known_indicators AS i ON i.id = v.indicator "
        f"{join} known_units AS u ON u.code = v.unit_code"
    )


def _broken_rules(
    connection: duckdb.DuckDBPyConnection, facts: Facts, log: FaultLog
) -> Iterator[_Finding]:
    """The first rows that break each rule; the others are counted."""
    broken = ", ".join(f"CASE WHEN {test} THEN {n} END" for n, (_, _, test) in enumerate(_RULES))
    found = connection.execute(
        f"""
        SELECT rule::INTEGER, count(*),
               min_by([row::VARCHAR, indicator, unit_code, year, value, flag], row, {LISTED})
        FROM (
            SELECT *, unnest(string_split(rules, ' ')) AS rule
            FROM (
                SELECT row, indicator, unit_code, year, value, flag,
                       concat_ws(' ', {broken}) AS rules
                FROM {_joined(facts, "LEFT JOIN")}
            )
            WHERE rules <> ''
        )
        GROUP BY rule ORDER BY 1
        """
    ).fetchall()
    for rule, count, rows in found:
        kind, column, _ = _RULES[rule]
        log.count_more(kind, facts.path.name, count - len(rows))
        place = COLUMNS.index(column) + 1
        for row in rows:
            yield _Finding(kind, column, int(row[0]), row[1], row[2], row[place])


def _given_twice(
    connection: duckdb.DuckDBPyConnection, facts: Facts, log: FaultLog
) -> list[_Finding]:
    """Cells with more than one row: the last row of each, and the first."""
    found = connection.execute(
        f"""
        SELECT min(row), max(row), any_value(indicator), any_value(unit_code),
               count(*) OVER () AS cells
        FROM {_joined(facts, "JOIN")}
        WHERE try_cast(year AS SMALLINT) IS NOT NULL
        GROUP BY (i.key * 65536 + u.key) * 65536 + try_cast(year AS SMALLINT)
        HAVING count(*) > 1 ORDER BY 2 LIMIT {LISTED}
        """
    ).fetchall()
    if found:
        log.count_more(FaultKind.DUPLICATE_VALUE, facts.path.name, found[0][-1] - len(found))
    return [
        _Finding(FaultKind.DUPLICATE_VALUE, "unit_code", last, indicator, unit, unit, first)
        for first, last, indicator, unit, _ in found
    ]


def _lines(
    connection: duckdb.DuckDBPyConnection,
    facts: Facts,
    findings: Sequence[_Finding],
    log: FaultLog,
) -> dict[int, int]:
    """The line of each row that is to be named; of a Parquet file, the row itself.

    Rows of the wrong shape, which DuckDB left out of its count, are noted on the way.
    """
    rows = {row for one in findings for row in (one.row, one.first_row) if row is not None}
    if facts.width is None:
        return {row: row for row in rows}
    ((rejected,),) = connection.execute("SELECT min(line) FROM reject_errors").fetchall()
    if not rows and rejected is None:
        return {}
    already = len(log)
    last = max(rows, default=0)
    found = {}
    for row, (line, _) in enumerate(package_rows(facts.path, facts.width, log), start=1):
        if row in rows:
            found[row] = line
        if row >= last and rejected is None:
            break
    if rejected is not None and len(log) == already:
        log.add(FaultKind.BROKEN_QUOTES, Place(facts.path.name, rejected))
    return found


def _expectation(
    finding: _Finding,
    first_line: int | None,
    levels: Mapping[str, set[Level]],
    units: Units,
) -> tuple[str | None, dict[str, object]]:
    """Which text says what was expected (``None``: the kind's own), and its parameters."""
    if finding.kind is FaultKind.UNKNOWN_UNIT:
        expected, likely = likely_code(finding.cell, units)
        return expected, {"code": likely}
    if finding.kind is FaultKind.WRONG_LEVEL:
        wanted = levels[finding.indicator]
        twin = units.get(finding.unit_code).twin_code
        fits = twin is not None and units.get(twin).level in wanted
        expected = "wrong_level_twin" if fits else "wrong_level"
        return expected, {"levels": cells.level_words(wanted), "code": twin}
    return None, {
        "line": first_line,
        "words": ", ".join(Flag),
        "number": finding.cell.replace(",", "."),
    }
