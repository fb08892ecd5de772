"""The cases: problems with graded practices, problems without any, and questions about notions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from typing import Any

import yaml


class Half(StrEnum):
    """The half that is looked at while developing, and the one that is not."""

    DEVELOP = "develop"
    HELD_OUT = "held_out"


class Style(StrEnum):
    """How a case is typed."""

    PLAIN = "plain"
    UNDIACRITISED = "undiacritised"
    MISSPELT = "misspelt"


class Group(StrEnum):
    """How a case came about; for problems without a practice, whether the map names the matter.

    ``LATER``: written after the corpus and every weight of the time were fixed, all held out;
    ``COLLOQUIAL``: written to develop on after that, none held out.
    """

    QUERY_FIRST = "query_first"
    DOCUMENT_FIRST = "document_first"
    MAPPED = "mapped"
    UNMAPPED = "unmapped"
    DEFINITION = "definition"
    LATER = "later"
    COLLOQUIAL = "colloquial"


_WHOLE = {Group.LATER: Half.HELD_OUT, Group.COLLOQUIAL: Half.DEVELOP}


@dataclass(frozen=True, slots=True)
class Case:
    """What somebody types."""

    text: str
    style: Style
    group: Group

    @property
    def half(self) -> Half:
        """By a fixed hash of the text, but for the groups that belong to one half as a whole."""
        if self.group in _WHOLE:
            return _WHOLE[self.group]
        odd = hashlib.sha256(self.text.encode()).digest()[-1] % 2
        return Half.HELD_OUT if odd else Half.DEVELOP


@dataclass(frozen=True, slots=True)
class ProblemCase(Case):
    """A problem, and grades by practice id: 3 solves it, 2 helps, 1 is near, absent is 0."""

    grades: dict[str, int]


@dataclass(frozen=True, slots=True)
class DefinitionCase(Case):
    """A question and the keys of the entries that answer it."""

    answers: frozenset[str]


def problems() -> tuple[ProblemCase, ...]:
    """Problems that some practice solves."""
    files = {
        Group.QUERY_FIRST: _rows("query_first"),
        Group.DOCUMENT_FIRST: _rows("document_first"),
        Group.LATER: _rows("later", "problems"),
        Group.COLLOQUIAL: _rows("colloquial", "problems"),
    }
    return tuple(
        ProblemCase(row["text"], Style(row["style"]), group, row["grades"])
        for group, rows in files.items()
        for row in rows
    )


def problems_without_practice() -> tuple[ProblemCase, ...]:
    """Problems that no practice of the corpus solves."""
    added = (
        {**row, "set": group}
        for group in (Group.LATER, Group.COLLOQUIAL)
        for row in _rows(group, "nothing")
    )
    return tuple(
        ProblemCase(row["text"], Style(row["style"]), Group(row["set"]), {})
        for row in (*_rows("nothing"), *added)
    )


def definitions() -> tuple[DefinitionCase, ...]:
    """Questions about notions."""
    files = {
        Group.DEFINITION: _rows("definitions"),
        Group.LATER: _rows("later", "definitions"),
        Group.COLLOQUIAL: _rows("colloquial", "definitions"),
    }
    return tuple(
        DefinitionCase(row["text"], Style(row["style"]), group, frozenset(row["answers"]))
        for group, rows in files.items()
        for row in rows
    )


def _rows(name: str, part: str | None = None) -> list[dict[str, Any]]:
    file = resources.files("evals.retrieval.data") / f"{name}.yaml"
    found: Any = yaml.safe_load(file.read_text("utf-8"))
    rows: list[dict[str, Any]] = found if part is None else found[part] or []
    return rows
