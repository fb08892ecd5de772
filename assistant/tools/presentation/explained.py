"""What the library explains, as a result shows it: a table, definitions, sources."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.tools.explanation import Explanation
from assistant.tools.result import Definition
from assistant.tools.table import Column, Row, Table
from indicators_db.model import Source
from polish.texts import text

_COLUMNS = ("entry", "text", "source")


def tables(said: Sequence[Explanation]) -> tuple[Table, ...]:
    """A table of the explanations, if there are any."""
    if not said:
        return ()
    rows: list[Row] = [
        {"entry": one.title, "text": one.text, "source": source_of(one)} for one in said
    ]
    columns = tuple(Column(key=key, label=text(f"practices.explained.{key}")) for key in _COLUMNS)
    title = text("practices.explained.title")
    return (Table(title=title, columns=columns, rows=tuple(rows), quoted=True),)


def definitions(said: Sequence[Explanation]) -> tuple[Definition, ...]:
    """The explanations as definitions of an answer: their text stands as the formula."""
    return tuple(Definition(one.id, one.title, one.text, source_of(one)) for one in said)


def sources(said: Sequence[Explanation]) -> tuple[Source, ...]:
    """Where the explanations stand."""
    return tuple(Source(source_of(one), one.url) for one in said)


def source_of(explanation: Explanation) -> str:
    """What an explanation is from."""
    kind = explanation.id.partition(":")[0]
    return text(f"practices.explained.of.{kind}", title=explanation.title)
