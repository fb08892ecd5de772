"""What is told of a practice, in its sources' own words: whole sentences, cut to a length."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.tools.practice_facts import Quotation, Told
from knowledge.entries import Practice, Section
from knowledge.highlight import Highlight
from knowledge.practice_search import DocumentHit
from knowledge.splitting import sentences

_LONGEST = 300
_LONGEST_QUOTATION = 500
_DONE, _RESULT = ("Co zrobiono",), ("Wynik", "Rezultat")


def told(practice: Practice, why: Highlight, score: float) -> Told:
    """The practice as a list of practices tells it."""
    return Told(
        id=practice.id,
        title=practice.title,
        unit=practice.unit,
        year=practice.year,
        url=practice.urls[0],
        topic=practice.topic,
        done=excerpt(_under(practice.sections, _DONE)),
        result=excerpt(_under(practice.sections, _RESULT)),
        depth=practice.depth,
        outcome=practice.outcome,
        why=why.sentence,
        score=score,
    )


def quotation(hit: DocumentHit) -> Quotation:
    """A passage of an own document."""
    return Quotation(
        document=hit.document.title,
        source=hit.document.source,
        heading=hit.heading,
        page=hit.page,
        text=excerpt(hit.text, _LONGEST_QUOTATION),
        score=hit.score,
    )


def excerpt(text: str, longest: int = _LONGEST) -> str:
    """The first sentences of a text, as many as fit; a first one that is too long is cut."""
    said = ""
    for sentence in sentences(" ".join(text.split())):
        if said and len(said) + 1 + len(sentence) > longest:
            break
        said = f"{said} {sentence}".strip()
    if len(said) <= longest:
        return said
    return said[:longest].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"


def _under(sections: Sequence[Section], headings: Sequence[str]) -> str:
    return next((s.text for s in sections if s.heading in headings), "")
