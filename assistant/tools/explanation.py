"""An explanation from the library: a term, a method note, or a service's description, quoted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """``text`` of the entry that explains what was asked, under its ``heading`` (may be empty).

    ``id`` is unique over the library; ``url`` may be empty. ``certain``: false for a service that
    was described from public sources while the official catalogue is not at hand.
    """

    id: str
    title: str
    heading: str
    text: str
    url: str
    certain: bool = True
