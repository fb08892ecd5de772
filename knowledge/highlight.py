"""Why something was found: the sentence that says most of the question, and the words it shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.entries import Section
from knowledge.lexical import terms
from knowledge.splitting import sentences
from polish.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Highlight:
    """A sentence, the heading it stands under, and where its words meet the question's.

    ``words`` are spans of ``sentence``; none if the two meet in meaning only.
    """

    sentence: str
    heading: str
    words: tuple[tuple[int, int], ...]


def highlight(question: str, sections: Sequence[Section]) -> Highlight:
    """The sentence with most of the question's words; the first one if none has any."""
    asked = set(terms(question))
    found = [(s.heading, sentence) for s in sections for sentence in sentences(s.text)]
    if not found:
        return Highlight("", "", ())
    heading, sentence = max(found, key=lambda place: len(asked.intersection(terms(place[1]))))
    spans = ((t.start, t.end) for t in tokenize(sentence) if asked.intersection(terms(t.text)))
    return Highlight(sentence, heading, tuple(spans))
