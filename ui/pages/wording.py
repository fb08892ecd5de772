"""Small words of the pages: addresses, counted nouns, levels and years as people write them."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from indicators_db.model import Level
from polish.numbers import format_number
from polish.plural import format_list, plural
from polish.texts import text
from ui.render.navigation import CHAT


def address(path: str, dataset: str | None = None, **parameters: str | None) -> str:
    """``path`` with its parameters; empty ones left out. ``dataset`` becomes ``zbior``."""
    given = {name: value for name, value in (*parameters.items(), ("zbior", dataset)) if value}
    return f"{path}?{urlencode(given)}" if given else path


def chat_address(question: str, dataset: str | None, unit_code: str | None = None) -> str:
    """The chat, opened with ``question`` asked about the data set (``unit_code``: "u nas")."""
    return address(CHAT, dataset, pytanie=question, jednostka=unit_code)


def counted(number: int, noun: str) -> str:
    """``1 wskaźnik``, ``22 wskaźniki``; ``noun``: a key of ``pages.counted``."""
    one, few, many = (text(f"pages.counted.{noun}.{form}") for form in ("one", "few", "many"))
    return f"{format_number(number, 0)} {plural(number, one, few, many)}"


def levels(some: Iterable[Level]) -> str:
    """``gminy i powiaty``, from the smallest unit to the largest."""
    held = set(some)
    return format_list([text(f"tables.levels.{level}") for level in Level if level in held])
