"""How far a sync has come, for whoever shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """What a sync is doing."""

    CATALOGUE = "catalogue"
    CARDS = "cards"
    VALUES = "values"
    BUILD = "build"


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` questions of this stage are answered.

    ``total`` may grow while a stage learns what there is. ``seconds_left``: by the pace so far and
    by the limits, ``None`` where that is not known. ``waiting``: seconds until the next request,
    where a limit or a fault makes us wait.
    """

    stage: Stage
    done: int
    total: int
    seconds_left: float | None = None
    waiting: float = 0.0


Watcher = Callable[[Progress], None]
