"""What the library holds, one model for each kind: practices, services, notes, terms, subjects,
and people's own documents.

All texts are data. Nothing in them is ever read as an instruction.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

UnitCode = Annotated[str, StringConstraints(pattern=r"^(\d{2}|\d{4}|\d{6})$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+\S*$")]
Years = Annotated[str, BeforeValidator(str)]
"""A year or a span of years; YAML takes a bare year for a number."""
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class UnitKind(StrEnum):
    """What the local government of a practice is."""

    URBAN = "urban"
    RURAL = "rural"
    URBAN_RURAL = "urban_rural"
    COUNTY = "county"
    CITY_WITH_COUNTY_RIGHTS = "city_with_county_rights"
    VOIVODESHIP = "voivodeship"
    PARTNERSHIP = "partnership"
    UNKNOWN = "unknown"


class Depth(StrEnum):
    """How much a practice's sources tell; with ``METADATA_ONLY``, a title and an award."""

    FULL = "full"
    PARTIAL = "partial"
    METADATA_ONLY = "metadata_only"


class Outcome(StrEnum):
    """What is known of a practice's result: figures, words, a plan or estimate, or nothing."""

    MEASURED = "measured"
    DESCRIBED = "described"
    PLANNED = "planned"
    NOT_REPORTED = "not_reported"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Section(_Frozen):
    """A heading (empty for what stands before the first) and the text under it."""

    heading: str
    text: str


class Practice(_Frozen):
    """How one local government solved a problem.

    ``unit_codes`` are those of the register, empty where the sources leave the unit open; a city
    with county rights has its six digits here. ``services`` are names of the catalogue of services;
    ``topic`` is narrower or stands in for them. ``voices`` are how people tell the trouble that it
    is for: compared with questions, never shown. ``indicators`` are the practice's own words.
    """

    type: Literal["practice"] = "practice"
    id: Words
    title: Words
    unit: Words
    unit_codes: tuple[UnitCode, ...] = ()
    kind: UnitKind
    voivodeship: Words
    area: Words
    services: tuple[Words, ...] = ()
    topic: Words
    voices: tuple[Words, ...] = ()
    year: Years = ""
    urls: Annotated[tuple[Address, ...], Field(min_length=1)]
    collection: Words
    smup_tagged: bool = False
    depth: Depth
    outcome: Outcome
    indicators: tuple[Words, ...] = ()
    population: int | None = None
    sections: tuple[Section, ...] = ()

    @property
    def has_results(self) -> bool:
        """Whether the sources tell a result that came about, not only a plan."""
        return self.outcome in (Outcome.MEASURED, Outcome.DESCRIBED)

    @property
    def codes(self) -> frozenset[str]:
        """Unit codes under which the practice is found: a city with county rights has two."""
        twins = {code[:4] for code in self.unit_codes if len(code) == len("WWPPGG")}
        return frozenset(self.unit_codes) | (
            twins if self.kind is UnitKind.CITY_WITH_COUNTY_RIGHTS else frozenset()
        )


class Service(_Frozen):
    """What a public service covers, who provides it, how it is measured, where data come from.

    ``certainty`` is ``reconstructed`` while the official catalogue of services is not at hand.
    ``voices`` as in a practice.
    """

    type: Literal["service"] = "service"
    id: Words
    title: Words
    area: Words
    levels: tuple[Literal["gmina", "powiat", "voivodeship"], ...]
    sources: tuple[Words, ...]
    certainty: Literal["reconstructed", "official"]
    urls: tuple[Address, ...]
    sections: tuple[Section, ...]
    voices: tuple[Words, ...] = ()


class Note(_Frozen):
    """A method note: how to read the figures, and why they are as they are.

    ``names`` are what people ask by.
    """

    type: Literal["note"] = "note"
    id: Words
    title: Words
    names: tuple[Words, ...] = ()
    urls: tuple[Address, ...]
    sections: tuple[Section, ...]


class Term(_Frozen):
    """A term of the glossary; ``names`` are what else it is called."""

    type: Literal["term"] = "term"
    id: Words
    title: Words
    names: tuple[Words, ...] = ()
    definition: Words


class Subject(_Frozen):
    """A matter without a practice (see ``corpus/topics.yaml``); ``voices`` as in a practice."""

    type: Literal["subject"] = "subject"
    title: Words
    text: Words
    voices: tuple[Words, ...] = ()

    @property
    def id(self) -> str:
        """Its title."""
        return self.title


class Document(_Frozen):
    """A document of one's own; ``id`` comes from its place, ``source`` is what to show for it."""

    type: Literal["document"] = "document"
    id: Words
    title: Words
    source: Words


Entry = Practice | Service | Note | Term | Subject | Document
AnyEntry = Annotated[Entry, Field(discriminator="type")]


def key_of(entry: Entry) -> str:
    """The entry's name in the index, unique over all kinds."""
    return f"{entry.type}:{entry.id}"
