"""The question of a button: the one that was typed, with an unclear name made plain."""

from __future__ import annotations

import re

from polish.folding import fold

_END = " ?!.…\t\n"
_STEM = 4


def reworded(question: str, mention: str, plain: str) -> str:
    """``question`` with what makes ``mention`` plain; ``plain`` at the end where it is not there.

    ``plain`` is a label in the nominative, so in the middle of a sentence it goes into brackets
    behind the words that were typed: "w Świdnicy (gmina Świdnica, powiat zielonogórski)". Of a noun
    that was typed before, only what is new is said: "w gminie Lipno (powiat leszczyński)".
    """
    found = _span(question, mention)
    if found is None:
        asked = question.rstrip(_END)
        return f"{asked} – {plain}?" if asked else plain
    start, end = found
    before, said = question[:start], question[start:end]
    name, _, parent = plain.removesuffix(")").partition(" (")
    nouns = (said.partition(" ")[0], before.rstrip().rpartition(" ")[2])
    if parent and any(_says_again(noun, plain) for noun in nouns if noun):
        return f"{question[:end]} ({parent}){question[end:]}"
    if before.strip():
        return f"{question[:end]} ({f'{name}, {parent}' if parent else name}){question[end:]}"
    return plain + question[end:]


def _span(question: str, mention: str) -> tuple[int, int] | None:
    if not mention.strip():
        return None
    # folding keeps the length, so a span of the folded question is one of the question
    pattern = rf"(?<!\w){re.escape(fold(mention.strip()))}(?!\w)"
    match = re.search(pattern, fold(question))
    return match.span() if match is not None else None


def _says_again(word: str, plain: str) -> bool:
    said, first = fold(word), fold(plain).partition(" ")[0]
    if said.endswith("."):
        return len(said) > 1 and first.startswith(said[:-1])
    return len(first) >= _STEM and said[:_STEM] == first[:_STEM]
