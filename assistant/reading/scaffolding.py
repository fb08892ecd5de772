"""Words that carry a question, or say how a thing is measured, but not which thing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from assistant.reading.patterns import lexicon
from polish.tokens import Token


def is_scaffolding(folded: str) -> bool:
    """True for words such as "ile", "wynosi", "poproszę", "gmina": no part of a subject."""
    return _matches("words", folded) or not any(character.isalnum() for character in folded)


def measure_positions(tokens: Sequence[Token]) -> frozenset[int]:
    """Positions of words that say how a thing is measured ("liczba", "udział", "na mieszkańca")."""
    found = set[int]()
    for i, token in enumerate(tokens):
        before = tokens[i - 1].folded if i else ""
        counted = _matches("counted", token.folded) and _matches("before_counted", before)
        if counted or _matches("measure", token.folded) or token.is_number:
            found.add(i)
    return frozenset(found)


def _matches(table: str, folded: str) -> bool:
    exact, prefixes = _words(table)
    return folded in exact or folded.startswith(prefixes)


@cache
def _words(table: str) -> tuple[frozenset[str], tuple[str, ...]]:
    words = lexicon("scaffolding")[table]
    if not isinstance(words, list):
        msg = f"scaffolding.{table} is not a list"
        raise TypeError(msg)
    return (
        frozenset(word for word in words if not word.endswith("*")),
        tuple(word[:-1] for word in words if word.endswith("*")) or ("\0",),
    )
