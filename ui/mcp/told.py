"""An Answer as another assistant is given it: words to read, and the same as data.

Both carry the status and where the numbers are from. Long tables are cut, and say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.answer import Answer
from assistant.tools.table import Column, Row, Table
from polish.numbers import format_number
from polish.texts import text

MOST_ROWS = 100
"""Rows of a table that are handed over: another model has to read them."""
_LEFT_OUT = {"charts", "timings_ms", "queries", "call", "understood", "tables"}


def shown(answer: Answer) -> dict[str, Any]:
    """The answer as data: without drawings, with tables of up to ``MOST_ROWS`` rows.

    A table's ``rows_total`` says how many there are.
    """
    data = answer.model_dump(mode="json", exclude=_LEFT_OUT)
    tables = [
        {
            **table.model_dump(mode="json", exclude={"rows"}),
            "rows": list(table.rows[:MOST_ROWS]),
            "rows_total": len(table.rows),
        }
        for table in answer.tables
    ]
    return {**data, "tables": tables}


def told(answer: Answer) -> str:
    """The answer in Markdown: status, sentences, tables, method, sources."""
    parts = [text("mcp.status", status=answer.status), answer.text]
    parts += [_table(table) for table in answer.tables]
    if answer.options:
        parts.append("\n".join(f"- {option.question}" for option in answer.options))
    if answer.method:
        parts.append(answer.method)
    if answer.sources:
        parts.append("\n".join(_sources(answer)))
    data = text("mcp.dataset", name=answer.dataset.name, as_of=answer.dataset.as_of)
    return "\n\n".join([*parts, data])


def _sources(answer: Answer) -> Iterator[str]:
    for source in answer.sources:
        known = ", ".join(filter(None, (source.title, source.url, source.as_of)))
        yield text("mcp.source", source=known)


def _table(table: Table) -> str:
    head = " | ".join(_label(column) for column in table.columns)
    rule = " | ".join("---" for _ in table.columns)
    rows = [" | ".join(_cell(row, column) for column in table.columns) for row in table.rows]
    lines = [f"**{table.title}**", "", f"| {head} |", f"| {rule} |"]
    lines += [f"| {row} |" for row in rows[:MOST_ROWS]]
    if len(rows) > MOST_ROWS:
        lines += ["", text("mcp.cut", shown=MOST_ROWS, total=len(rows))]
    return "\n".join(lines)


def _label(column: Column) -> str:
    return f"{column.label} [{column.unit}]" if column.unit else column.label


def _cell(row: Row, column: Column) -> str:
    value = row.get(column.key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return format_number(value, column.precision)
    if value is None:
        flag = row.get("flag") if column.key == "value" else None
        return text(f"mcp.flag.{flag}") if flag else "–"
    return str(value).replace("|", "/")
