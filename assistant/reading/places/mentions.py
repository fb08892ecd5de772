"""A place as a question names it, before it is known what part the place plays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.reading.places.triggers import Trigger
from indicators_db.model import Unit


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in the question, tokens ``start`` to ``end``. ``candidates`` fit equally well
    where there are several. ``after_preposition``: "w", "dla"
    … stands before it; ``excluded``: it is to be left out ("bez Warszawy"); ``locates``: it only
    says where another place lies ("koło Bielska")."""

    text: str
    start: int
    end: int
    candidates: tuple[Unit, ...]
    trigger: Trigger | None = None
    after_preposition: bool = False
    excluded: bool = False
    locates: bool = False

    @property
    def is_ambiguous(self) -> bool:
        """True where the name alone cannot tell which unit is meant."""
        return len(self.candidates) > 1

    @property
    def unit(self) -> Unit:
        """The unit meant; of an ambiguous mention the first candidate."""
        return self.candidates[0]

    def narrowed(self, candidates: Iterable[Unit]) -> PlaceMention:
        """The mention with fewer candidates; unchanged if none would be left."""
        wanted = set(candidates)
        kept = tuple(unit for unit in self.candidates if unit in wanted)
        return replace(self, candidates=kept) if kept else self


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """Places found, words that look like names of places but name no unit, and units near those;
    ``taken_back``: places in whose stead others were named."""

    mentions: tuple[PlaceMention, ...]
    unknown: tuple[str, ...] = ()
    near: tuple[Unit, ...] = ()
    taken_back: tuple[PlaceMention, ...] = ()
