"""From entries to the passages that are indexed, and the shelf that each stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.entries import (
    Document,
    Entry,
    Note,
    Practice,
    Section,
    Service,
    Subject,
    Term,
    key_of,
)
from knowledge.loaders.parts import Block
from knowledge.splitting import split

_PRACTICE_LENGTH = 1600
"""A practice is best found whole: cut into sections, 54% came first where 65% do whole."""
_UNINDEXED = "Nagroda"
"""The same award stands behind many practices and tells nothing of theirs."""
NEEDS = ("Dla kogo", "Z czym przychodzą mieszkańcy")
"""Sections of a practice that tell whom it is for."""
_COVERS = ("Co obejmuje", "Z czym przychodzą mieszkańcy")


class Shelf(StrEnum):
    """What is searched together: problems (practices, own documents, subjects) or explanations."""

    PROBLEMS = "problems"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an entry: ``text`` is shown, ``indexed`` is what it is found by.

    ``needs``: whom it is for and what troubles they have; ``voices``: how people tell them; both if
    they stand apart. They are embedded apart too, so that an account of a trouble is not drowned by
    the facts of the solution.
    """

    entry: str
    shelf: Shelf
    number: int
    text: str
    indexed: str
    heading: str = ""
    page: int | None = None
    needs: str = ""
    voices: str = ""

    @property
    def words(self) -> str:
        """All that it is found by."""
        return " ".join(part for part in (self.needs, self.indexed, self.voices) if part)

    @property
    def id(self) -> str:
        """Unique over the library."""
        return f"{self.entry}#{self.number}"


def passages_of(entry: Entry) -> tuple[Passage, ...]:
    """The passages of an entry of the corpus. Own documents come by ``passages_of_document``."""
    key = key_of(entry)
    return tuple(
        Passage(
            key,
            shelf,
            number,
            text,
            indexed,
            heading,
            needs=_needs(entry),
            voices=_voices(entry) if shelf is Shelf.PROBLEMS else "",
        )
        for number, (shelf, heading, text, indexed) in enumerate(_parts(entry))
    )


def passages_of_document(document: Document, blocks: Iterable[Block]) -> tuple[Passage, ...]:
    """The passages of an own document."""
    return tuple(
        Passage(
            entry=key_of(document),
            shelf=Shelf.PROBLEMS,
            number=number,
            text=piece.text,
            indexed=_joined(document.title, piece.heading, piece.text),
            heading=piece.heading,
            page=piece.page,
        )
        for number, piece in enumerate(split(blocks))
    )


_Part = tuple[Shelf, str, str, str]


def _parts(entry: Entry) -> Iterator[_Part]:
    match entry:
        case Practice():
            yield from _practice_parts(entry)
        case Service():
            yield from _service_parts(entry)
        case Note():
            names = ", ".join(entry.names)
            for section in entry.sections:
                found_by = _joined(entry.title, section.heading, section.text, names)
                yield Shelf.REFERENCE, section.heading, section.text, found_by
        case Term():
            names = ", ".join((entry.title, *entry.names))
            yield Shelf.REFERENCE, "", entry.definition, _joined(names, entry.definition)
        case Subject():
            yield Shelf.PROBLEMS, "", entry.text, _joined(entry.title, entry.text)
        case Document():
            return


def _needs(entry: Entry) -> str:
    if not isinstance(entry, Practice):
        return ""
    return " ".join(section.text for section in entry.sections if section.heading in NEEDS)


def _voices(entry: Entry) -> str:
    return " ".join(entry.voices) if isinstance(entry, Practice | Service | Subject) else ""


def _practice_parts(practice: Practice) -> Iterator[_Part]:
    about = _joined(*dict.fromkeys((practice.title, practice.topic, *practice.services)))
    told = (s for s in practice.sections if s.heading not in (*NEEDS, _UNINDEXED))
    pieces = split((Block(s.text, s.heading) for s in told), _PRACTICE_LENGTH, _PRACTICE_LENGTH)
    for piece in pieces:
        yield Shelf.PROBLEMS, piece.heading, piece.text, _joined(about, piece.text)
    if not pieces:
        yield Shelf.PROBLEMS, "", practice.title, about


def _service_parts(service: Service) -> Iterator[_Part]:
    covers, rest = _text(service.sections, _COVERS), _text(service.sections, _COVERS, other=True)
    yield Shelf.PROBLEMS, "", covers, _joined(service.title, covers)
    yield Shelf.REFERENCE, "", covers, _joined(service.title, covers)
    yield Shelf.REFERENCE, "", rest, _joined(service.title, rest)


def _text(sections: Iterable[Section], headings: tuple[str, ...], *, other: bool = False) -> str:
    return "\n".join(s.text for s in sections if (s.heading in headings) is not other)


def _joined(*parts: str) -> str:
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip()) + "."
