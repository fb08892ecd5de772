"""Catalogue cards: what a question's subject is matched against, one per notion a person can name.

Two versions of one budget indicator (gminas; cities with powiat rights) are one card: a person asks
for the figure, and the tool picks the version that fits the unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from indicators_db.catalogue import Catalogue
from indicators_db.model import Indicator, Level


class CardKind(StrEnum):
    """What a card stands for."""

    INDICATOR = "indicator"
    SERVICE = "service"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Card:
    """One thing that can be asked about, and the words that it is known by.

    ``id``: of the first version of an indicator, or of the service; the name of an area.
    ``members``: ids of all versions, or of the indicators on the shelf. ``fields``: text by field,
    strongest first.
    """

    kind: CardKind
    id: str
    title: str
    members: tuple[str, ...]
    levels: frozenset[Level]
    unit_of_measure: str
    fields: tuple[tuple[float, str], ...]

    @property
    def text(self) -> str:
        """All that is known of it, as one text."""
        return ". ".join(text for _, text in self.fields if text)


_NAME, _SERVICE, _DEFINITION, _AREA = 1.0, 0.5, 0.35, 0.2
_SHELF = 2
"""From how many indicators a service or area is a notion of its own; with one, it is that."""


def cards_of(catalogue: Catalogue) -> tuple[Card, ...]:
    """All cards of a catalogue: indicators in their order, then services with several, and
    areas."""
    return (*_indicator_cards(catalogue), *_service_cards(catalogue), *_area_cards(catalogue))


def _indicator_cards(catalogue: Catalogue) -> list[Card]:
    cards: list[Card] = []
    seen: set[str] = set()
    for indicator in catalogue.indicators:
        if indicator.id in seen:
            continue
        versions = catalogue.versions(indicator.id)
        seen.update(version.id for version in versions)
        cards.append(
            Card(
                kind=CardKind.INDICATOR,
                id=indicator.id,
                title=indicator.family,
                members=tuple(version.id for version in versions),
                levels=frozenset().union(*(version.levels for version in versions)),
                unit_of_measure=indicator.unit_of_measure,
                fields=_indicator_fields(indicator, catalogue),
            )
        )
    return cards


def _indicator_fields(indicator: Indicator, catalogue: Catalogue) -> tuple[tuple[float, str], ...]:
    service = catalogue.service(indicator.service).name if indicator.service else ""
    return (
        (_NAME, indicator.family),
        (_NAME, "; ".join(indicator.synonyms)),
        (_SERVICE, service),
        (_DEFINITION, indicator.definition),
        (_DEFINITION, f"{indicator.numerator} {indicator.denominator}".strip()),
        (_AREA, indicator.area),
    )


def _service_cards(catalogue: Catalogue) -> list[Card]:
    cards: list[Card] = []
    for service in catalogue.services:
        members = catalogue.of_service(service.id)
        if len({member.family for member in members}) < _SHELF:
            continue
        cards.append(
            Card(
                kind=CardKind.SERVICE,
                id=service.id,
                title=service.name,
                members=tuple(member.id for member in members),
                levels=frozenset().union(*(member.levels for member in members)),
                unit_of_measure="",
                fields=(
                    (_NAME, service.name),
                    (_DEFINITION, service.description),
                    (_AREA, service.area),
                ),
            )
        )
    return cards


def _area_cards(catalogue: Catalogue) -> list[Card]:
    cards = []
    for area in catalogue.areas:
        members = catalogue.of_area(area)
        if len({member.family for member in members}) >= _SHELF:
            levels = frozenset[Level]().union(*(member.levels for member in members))
            ids = tuple(member.id for member in members)
            cards.append(Card(CardKind.AREA, area, area, ids, levels, "", ((_NAME, area),)))
    return cards
