"""Words that carry a question, or say how a thing is measured, but not which thing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from assistant.reading.patterns import lexicon
from polish.tokens import Token


def is_scaffolding(folded: str) -> bool:
    """True for words such as "ile", "wynosi", "poproszę", "gmina": no part of a subject."""
    return _matches("words", folded) or not any(character.isalnum() for character in folded)


def is_function_word(folded: str) -> bool:
    """True for prepositions and conjunctions, which say nothing even in a name."""
    return _matches("function", folded)


def is_way_of_measuring(folded: str) -> bool:
    """True for words such as "koszt", "dochody", "stawka", "czas"."""
    return _matches("ways", folded)


def is_person(folded: str) -> bool:
    """True for words that mean anybody: "osoby", "ludzie", "mieszkańcy"."""
    return _matches("people", folded)


def counted_positions(tokens: Sequence[Token]) -> frozenset[int]:
    """Positions of those whom a measure counts by ("na mieszkańca", "na 1000 osób")."""
    return frozenset(
        i
        for i, token in enumerate(tokens)
        if i
        and _matches("counted", token.folded)
        and _matches("before_counted", tokens[i - 1].folded)
    )


def measure_positions(tokens: Sequence[Token]) -> frozenset[int]:
    """Positions of words that say how a thing is measured ("liczba", "udział", "na mieszkańca")."""
    return counted_positions(tokens) | {
        i for i, token in enumerate(tokens) if _matches("measure", token.folded) or token.is_number
    }


def names_only_a_measure(tokens: Sequence[Token]) -> bool:
    """True for "stawka", "a wydatki?", "ile osób korzysta": how something is measured, and of whom,
    but no word of what."""
    measures = measure_positions(tokens) | _shared_out(tokens)
    said = [
        i in measures or is_way_of_measuring(token.folded)
        for i, token in enumerate(tokens)
        if not is_scaffolding(token.folded)
        and not is_function_word(token.folded)
        and (i in measures or not is_person(token.folded))
    ]
    return bool(said) and all(said)


def _shared_out(tokens: Sequence[Token]) -> frozenset[int]:
    """Positions of what comes after "na 1000", "na jedno": it is counted by, be it what it may."""
    return frozenset(
        i
        for i in range(2, len(tokens))
        if tokens[i - 2].folded == "na"
        and (tokens[i - 1].is_number or tokens[i - 1].folded.startswith(("jedn", "kazd")))
    )


def common_words() -> tuple[str, ...]:
    """Words of questions about anything, by their dictionary form, as they are spelled."""
    return _listed("common")


def _matches(table: str, folded: str) -> bool:
    exact, prefixes = _words(table)
    return folded in exact or folded.startswith(prefixes)


@cache
def _words(table: str) -> tuple[frozenset[str], tuple[str, ...]]:
    words = _listed(table)
    return (
        frozenset(word for word in words if not word.endswith("*")),
        tuple(word[:-1] for word in words if word.endswith("*")) or ("\0",),
    )


def _listed(table: str) -> tuple[str, ...]:
    words = lexicon("scaffolding")[table]
    if not isinstance(words, list):
        msg = f"scaffolding.{table} is not a list"
        raise TypeError(msg)
    return tuple(words)
