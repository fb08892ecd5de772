"""Agreement of nouns with numbers, and lists of things in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from polish.texts import text


def plural(number: int, one: str, few: str, many: str) -> str:
    """The form of a noun that goes with ``number``: 1 ``gmina``, 22 ``gminy``, 12 ``gmin``."""
    number = abs(number)
    if number == 1:
        return one
    if number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14}:
        return few
    return many


def format_list(items: Sequence[str]) -> str:
    """``items`` as a sentence lists them: ``a``, ``a i b``, ``a, b i c``; empty for none."""
    if len(items) < 2:
        return "".join(items)
    return text("language.list", start=", ".join(items[:-1]), last=items[-1])
