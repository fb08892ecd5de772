"""What the library explains of a notion: the passage that answers the words of the question."""

from __future__ import annotations

from assistant.tools.explanation import Explanation
from assistant.tools.presentation.practice_words import excerpt
from knowledge.entries import Note, Section, Service, Term, key_of
from knowledge.lexical import terms
from knowledge.library import Library
from knowledge.reference_search import ReferenceHit
from polish.folding import fold

_SURE, _NAMED = 0.6, 0.5
_LONGEST = 700
_MOST = 2
_OF_SERVICE = ("uslug", "skad", "zrodl", "sprawozda", "formularz")


def explanations(library: Library, question: str) -> tuple[Explanation, ...]:
    """What explains the question, best first; more than one only where several are named in it."""
    hits = [hit for hit in library.notes(question) if hit.score >= _SURE]
    named = [hit for hit in hits if hit.named >= _NAMED]
    return tuple(_explanation(hit, question) for hit in (named[:_MOST] or hits[:1]))


def named_explanation(
    library: Library, question: str, kinds: tuple[type[Term | Note], ...] = (Term,)
) -> tuple[Explanation, ...]:
    """The entry of these ``kinds`` that the question calls by its name, beside what the data set
    says of it."""
    hits = [hit for hit in library.notes(question, 1) if hit.named >= _NAMED]
    return tuple(_explanation(hit, question) for hit in hits if isinstance(hit.entry, kinds))


def asks_of_service(question: str) -> bool:
    """True if a question about an indicator is one about its service or about where data are
    from: what the library says of the service answers it."""
    words = fold(question).split()
    return any(word.startswith(_OF_SERVICE) for word in words)


def service_explanation(library: Library, name: str, question: str) -> tuple[Explanation, ...]:
    """The library's description of a service."""
    return tuple(_of_service(service, question) for service in library.services(name)[:1])


def _explanation(hit: ReferenceHit, question: str) -> Explanation:
    entry = hit.entry
    if isinstance(entry, Service):
        return _of_service(entry, question)
    return Explanation(
        id=key_of(entry),
        title=entry.title,
        heading="" if isinstance(entry, Term) else hit.heading,
        text=excerpt(hit.text, _LONGEST),
        url="" if isinstance(entry, Term) else next(iter(entry.urls), ""),
    )


def _of_service(service: Service, question: str) -> Explanation:
    """The section that answers: what it covers, unless the question is after something else."""
    asked = {*terms(question), *fold(question).split()} - set(terms(service.title))
    section = max(service.sections, key=lambda one: _shared(one, asked))
    return Explanation(
        id=key_of(service),
        title=service.title,
        heading=section.heading,
        text=excerpt(section.text, _LONGEST),
        url=next(iter(service.urls), ""),
        certain=service.certainty == "official",
    )


def _shared(section: Section, asked: set[str]) -> int:
    return len(asked & {*terms(section.heading), *fold(section.heading).split()})
