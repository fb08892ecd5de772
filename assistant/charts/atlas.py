"""Which geometry a map gets: by what is asked for, and by what the installation has."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.charts.geometry import Geometry
from assistant.charts.hexagons import Hexagons
from assistant.charts.points import Points
from indicators_db.model import Level, Unit

if TYPE_CHECKING:
    from assistant.charts.choropleth import Choropleth
    from indicators_db.boundaries.outlines import Stamp

_LOG = logging.getLogger(__name__)

_MOST = 0.9
"""With outlines of fewer units than this share, a map of outlines would be full of holes."""


class Atlas:
    """The geometries of one installation. Safe to share between threads.

    ``home``: where outlines may lie (``None``: there are none). Those that are imported while the
    program runs are used from the next map on.
    """

    def __init__(self, home: Path | None = None) -> None:
        self._home = home
        self._hexagons, self._points = Hexagons(), Points()
        self._read: tuple[Stamp, Choropleth | None] | None = None
        self._reading = threading.Lock()

    def geometry(self, units: Sequence[Unit]) -> Geometry:
        """Outlines where (nearly) all units have one; else points for gminas, hexagons for others.

        ``units`` are of one level.
        """
        choropleth = self._choropleth()
        if choropleth is not None and choropleth.share(units) >= _MOST:
            return choropleth
        gminas = any(unit.level is Level.GMINA for unit in units)
        return self._points if gminas else self._hexagons

    def _choropleth(self) -> Choropleth | None:
        """The outlines as they are now."""
        if self._home is None or not self._home.is_dir():
            return None
        from indicators_db.boundaries.outlines import stamp

        now = stamp(self._home)
        if now is None:
            return None
        with self._reading:
            if self._read is None or self._read[0] != now:
                self._read = now, _read(self._home)
            return self._read[1]


def _read(home: Path) -> Choropleth | None:
    """``None`` if somebody has spoilt the file: there still are maps without it."""
    from assistant.charts.choropleth import Choropleth
    from indicators_db.boundaries.outlines import read_outlines

    try:
        outlines = read_outlines(home)
    except (OSError, ValueError, KeyError, TypeError):
        _LOG.exception("outlines cannot be read")
        return None
    return None if outlines is None else Choropleth(outlines)


BUILT_IN = Atlas()
"""Hexagons and points: what there is without boundaries."""
