"""Finding indicators by words of their cards, inflection and diacritics aside."""

from __future__ import annotations

from collections.abc import Sequence

from indicators_db.catalogue import Catalogue
from indicators_db.model import Indicator, Level
from polish.folding import fold


def search(
    catalogue: Catalogue,
    typed: str = "",
    *,
    area: str | None = None,
    service: str | None = None,
    level: Level | None = None,
) -> list[Indicator]:
    """Indicators that hold every word ``typed`` and stand on the named shelves, in the catalogue's
    order."""
    words = fold(typed).split()
    return [
        indicator
        for indicator in catalogue.indicators
        if (area is None or fold(indicator.area) == fold(area))
        and (service is None or indicator.service == service)
        and (level is None or level in indicator.levels)
        and _holds(_card(indicator), words)
    ]


def by_name_first(found: Sequence[Indicator], typed: str) -> list[Indicator]:
    """``found``, those first that hold every word in the name itself."""
    words = fold(typed).split()
    return sorted(found, key=lambda indicator: not _holds(indicator.name, words))


def _card(indicator: Indicator) -> str:
    return " ".join((indicator.id, indicator.name, indicator.definition, *indicator.synonyms))


def _holds(said: str, words: Sequence[str]) -> bool:
    """Whether each word begins some word of what is ``said``, but for its ending."""
    held = fold(said).split()
    return all(any(own.startswith(_stem(word)) for own in held) for word in words)


def _stem(word: str) -> str:
    """Enough of a Polish word to meet its other forms: all but the ending."""
    return word if len(word) <= 4 else word[: max(4, len(word) - 3)]
