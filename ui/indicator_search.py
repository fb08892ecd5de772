"""Finding indicators by what people call them, and by words of their cards."""

from __future__ import annotations

from collections.abc import Sequence

from indicators_db.catalogue import Catalogue
from indicators_db.model import Indicator, Level
from polish.folding import fold


def search(
    catalogue: Catalogue,
    typed: str = "",
    *,
    meant: Sequence[str] = (),
    area: str | None = None,
    service: str | None = None,
    level: Level | None = None,
) -> list[Indicator]:
    """Indicators of the named shelves that are ``meant`` (their ids, the likeliest first), and
    those that hold every word ``typed``.

    Those that are meant come first, then those that hold the words in their name; with nothing
    typed, all, in the catalogue's order.
    """
    words = fold(typed).split()
    places = {code: place for place, code in enumerate(meant)}
    found = [
        indicator
        for indicator in catalogue.indicators
        if (area is None or fold(indicator.area) == fold(area))
        and (service is None or indicator.service == service)
        and (level is None or level in indicator.levels)
        and (indicator.id in places or _holds(_card(indicator), words))
    ]
    return sorted(
        found,
        key=lambda one: (places.get(one.id, len(places)), not _holds(one.name, words)),
    )


def _card(indicator: Indicator) -> str:
    return " ".join((indicator.id, indicator.name, indicator.definition, *indicator.synonyms))


def _holds(said: str, words: Sequence[str]) -> bool:
    """Whether each word begins some word of what is ``said``, but for its ending."""
    held = fold(said).split()
    return all(any(own.startswith(_stem(word)) for own in held) for word in words)


def _stem(word: str) -> str:
    """Enough of a Polish word to meet its other forms: all but the ending."""
    return word if len(word) <= 4 else word[: max(4, len(word) - 3)]
