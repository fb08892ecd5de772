"""What a sync says of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SyncReport:
    """Counts of a data set that has just been fetched and built.

    ``requests``: questions sent in this run of the program; ``fetched``: those that brought
    something new. ``without_data``: indicators that have no number in these years, left out.
    ``refused``: Polish sentences, one for each indicator or variable that could not be used.
    ``unplaced``: numbers of units that the register does not have; ``conflicts``: cells with two
    different numbers, of which neither was taken. ``caveats`` stay with the data set.
    """

    dataset: str
    indicators: int
    units: int
    values: int
    missing: int
    requests: int
    fetched: int
    without_data: tuple[str, ...]
    refused: tuple[str, ...]
    unplaced: int
    conflicts: int
    caveats: tuple[str, ...]
    seconds: float
