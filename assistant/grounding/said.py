"""What the facts of a result say in words: its names, its years, its units."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any

from assistant.narration.markdown import escape
from assistant.tools.facts import Note
from indicators_db.model import Unit

_HAS_NUMBER = re.compile(r"[^\W\d].*\d|\d.*[^\W\d]", re.DOTALL)
_USERS_OWN = frozenset({"mention"})
"""Fields of facts whose text is the user's own and so vouches for nothing."""
_YEAR_KEYS = frozenset({"year", "years"})


class Said:
    """Every name, year and unit in facts, however deep; what many facts share is read once."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.years: set[int] = set()
        self.units: dict[str, Unit] = {}
        self._seen: set[int] = set()

    def read(self, item: Any, key: str = "") -> None:
        """Take in ``item``, which stands under ``key``."""
        if isinstance(item, str | int):
            self._read_leaf(item, key)
        elif isinstance(item, tuple | frozenset):
            for member in item:
                self.read(member, key)
        elif item is not None and id(item) not in self._seen:
            self._seen.add(id(item))
            self._read_parts(item)

    def _read_leaf(self, item: str | int, key: str) -> None:
        if isinstance(item, str):
            self.names.add(item)
        if key in _YEAR_KEYS:
            self.years.update(map(int, re.findall(r"\d{4}", str(item))))

    def _read_parts(self, item: Any) -> None:
        if isinstance(item, Unit):
            self.names.add(item.name)
            self.units[item.code] = item
        elif isinstance(item, Note):
            for name, value in item.params:
                self.read(value, name)
        elif is_dataclass(item):
            for part in fields(item):
                if part.name not in _USERS_OWN:
                    self.read(getattr(item, part.name), part.name)


def without_names(text: str, names: Iterable[str]) -> str:
    """The text with the numbers inside names out of sight, so that only its own are read.

    Every sign keeps its place.
    """
    forms = {form for name in names if _HAS_NUMBER.search(name) for form in _forms(name)}
    if not forms:
        return text
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = "|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in longest_first)
    return re.sub(pattern, lambda found: "·" * len(found[0]), text, flags=re.IGNORECASE)


def _forms(name: str) -> tuple[str, str]:
    """A name as it may stand in plain text and in Markdown."""
    return " ".join(name.split()), escape(name)
