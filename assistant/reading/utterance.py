"""A question on its way through the reader: its words, and which of them are already understood.

Words inside quotation marks are a name („Wydatki na pomoc społeczną”): they belong to the subject
and to no other step. Each step of reading takes words away from the steps after it and leaves their
span, so that the chat can show what was understood as chips, and no word is understood twice.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from polish.folding import fold
from polish.tokens import Token, tokenize


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of the question, and what they were taken for."""

    start: int
    end: int
    label: str


@dataclass(slots=True)
class Utterance:
    """The question's tokens with a mark on those that a step has understood, or that are quoted.

    ``folded`` is the text folded, with quoted names blanked out, of the same length.
    """

    text: str
    folded: str
    tokens: tuple[Token, ...]
    quoted: frozenset[int] = frozenset()
    _taken: set[int] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> Utterance:
        """The question as typed."""
        tokens = tokenize(text)
        quoted = _quoted(text, tokens)
        folded = list(fold(text))
        for i in quoted:
            folded[tokens[i].start : tokens[i].end] = " " * (tokens[i].end - tokens[i].start)
        return cls(text, "".join(folded), tokens, quoted)

    def take(self, positions: Iterable[int], label: str) -> None:
        """Mark tokens as understood; their span gets ``label``."""
        chosen = sorted(set(positions))
        if not chosen:
            return
        self._taken.update(chosen)
        first, last = self.tokens[chosen[0]], self.tokens[chosen[-1]]
        self.spans.append(Span(first.start, last.end, label))

    def take_characters(self, start: int, end: int, label: str) -> None:
        """Mark the tokens that overlap a span of characters."""
        self.take(
            (i for i, token in enumerate(self.tokens) if token.start < end and token.end > start),
            label,
        )

    def is_free(self, position: int) -> bool:
        """True if no step has understood the token yet, and it is no part of a quoted name."""
        return position not in self._taken and position not in self.quoted

    def unread(self) -> str:
        """The folded text, of the same length, with the words that are understood blanked out."""
        letters = list(self.folded)
        for i in self._taken:
            token = self.tokens[i]
            letters[token.start : token.end] = " " * (token.end - token.start)
        return "".join(letters)

    def sentences(self) -> tuple[tuple[Token, ...], ...]:
        """The tokens by sentence, or by what a dash or a colon parts."""
        return self._parted(_SENTENCE_END)

    def clauses(self) -> tuple[tuple[Token, ...], ...]:
        """The tokens by clause: also by commas and by words that open a clause."""
        return self._parted(_CLAUSE_END)

    def _parted(self, ending: re.Pattern[str]) -> tuple[tuple[Token, ...], ...]:
        ends = [mark.start() for mark in ending.finditer(self.text)]
        parts: dict[int, list[Token]] = {}
        for token in self.tokens:
            parts.setdefault(bisect(ends, token.start), []).append(token)
        return tuple(map(tuple, parts.values()))

    def standing(self) -> tuple[Token, ...]:
        """All tokens but those that are taken back ("nie o czas, tylko o stawkę")."""
        back = [span for span in self.spans if span.label == "correction"]
        return tuple(
            token
            for token in self.tokens
            if not any(span.start <= token.start < span.end for span in back)
        )

    def rest(self) -> tuple[Token, ...]:
        """Tokens that no step has understood."""
        return tuple(token for i, token in enumerate(self.tokens) if i not in self._taken)


_BEFORE_DOT = ("tys", "mln", "mld", "proc", "zł", "os", "pow", "woj", "gm", "m", "ul", "np", "ok")
_SHORTENED = "".join(rf"(?<!\b{word})" for word in _BEFORE_DOT)
"""After these a dot ends no sentence: "na 10 tys. mieszkańców"."""
_SENTENCE_END = re.compile(rf"(?<!\.)(?:[!?;:\n]|{_SHORTENED}\.)(?=\s)|\s[-–—](?=\s)")
_CLAUSE_END = re.compile(
    rf"{_SENTENCE_END.pattern}|,(?=\s)|\s(?=(?:że|żeby|bo|gdyż|ponieważ|czyli|ale)\s)"
)
_QUOTATION = re.compile(r"[„“«\"]([^„“”«»\"]{3,200})[”“»\"]")


def _quoted(text: str, tokens: Sequence[Token]) -> frozenset[int]:
    """Positions inside quotation marks, where more than one word stands there."""
    found: set[int] = set()
    for match in _QUOTATION.finditer(text):
        inside = {i for i, t in enumerate(tokens) if match.start() < t.start < match.end()}
        if len(inside) > 1:
            found |= inside
    return frozenset(found)
