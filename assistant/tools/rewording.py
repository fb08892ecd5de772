"""The question of a button: the one that was typed, with an unclear name made plain."""

from __future__ import annotations

import re

from polish.folding import fold

_END = " ?!.…\t\n"
_STEM = 4


def reworded(question: str, mention: str, plain: str) -> str:
    """``question`` with ``mention`` replaced by ``plain``; added at the end where it is not there.

    A noun before the mention that ``plain`` says again goes: "w gminie Lipno" with "gmina Lipno
    (powiat leszczyński)" in place of "Lipno" does not become "w gminie gmina Lipno".
    """
    found = _span(question, mention)
    if found is None:
        asked = question.rstrip(_END)
        return f"{asked} – {plain}?" if asked else plain
    start, end = found
    before = question[:start].rstrip()
    word = before.rpartition(" ")[2]
    if word and _says_again(word, plain):
        start = len(before) - len(word)
    return question[:start] + plain + question[end:]


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
