"""What a sync says of itself."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from indicators_db.contents import Built
from indicators_db.sources.api.reading import Reading
from indicators_db.sources.api.run import Run


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

    @classmethod
    def of(
        cls, built: Built, reading: Reading, run: Run, refused: Iterable[str], started: float
    ) -> SyncReport:
        """The report of ``run``, which began at ``started`` (``time.perf_counter``)."""
        return cls(
            dataset=built.info.name,
            indicators=built.indicators,
            units=built.units,
            values=built.values,
            missing=built.missing,
            requests=run.client.requests,
            fetched=run.client.fetched,
            without_data=tuple(reading.without_data),
            refused=tuple(refused),
            unplaced=len(reading.unplaced),
            conflicts=reading.conflicts,
            caveats=built.info.caveats,
            seconds=time.perf_counter() - started,
        )
