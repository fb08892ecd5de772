"""The official boundaries: gminas of the Państwowy Rejestr Granic, by its WFS service (GUGiK).

Asked one voivodeship at a time, because the whole country at full detail is hundreds of megabytes:
a stopped run goes on where it was. What is known of the service is from its public users: WFS
2.0.0, type ``ms:A03_Granice_gmin``, code in ``JPT_KOD_JE``, geometry in GML 3.2, faults as an
``ExceptionReport`` with status 200, sometimes several features for one gmina.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import httpx

from indicators_db.boundaries.features import Feature
from indicators_db.boundaries.gml import read_gml
from indicators_db.boundaries.refusal import BoundariesRefused
from indicators_db.model import Level
from indicators_db.register import load_units
from indicators_db.sources.api.clock import Clock, SystemClock
from indicators_db.sources.api.failures import BadAnswer, SyncFailed, Unreachable
from indicators_db.sources.api.waits import seconds_before_retry
from polish.texts import text

ATTEMPTS = 5
_FRESH_SECONDS = 86_400.0
"""Answers of a stopped run that are younger are used by the next one."""

_AGENT = "asystent-smup"
_TIMEOUT = httpx.Timeout(180.0, connect=10.0)
_FILTER = (
    '<fes:Filter xmlns:fes="http://www.opengis.net/fes/2.0">'
    '<fes:PropertyIsLike wildCard="*" singleChar="?" escapeChar="!">'
    "<fes:ValueReference>JPT_KOD_JE</fes:ValueReference><fes:Literal>{code}*</fes:Literal>"
    "</fes:PropertyIsLike></fes:Filter>"
)

Watcher = Callable[[int, int], None]
"""Told how many of how many voivodeships are there."""


def fetch_gminas(
    url: str,
    folder: Path,
    watch: Watcher,
    clock: Clock | None = None,
    timeout: httpx.Timeout = _TIMEOUT,
) -> tuple[Feature, ...]:
    """Polygons of all gminas. ``folder`` keeps the answers until the caller is done with them.

    ``Unreachable`` or ``BadAnswer`` when the service does not give them, however often it is asked.
    """
    clock = clock or SystemClock()
    codes = [unit.code for unit in load_units() if unit.level is Level.VOIVODESHIP]
    folder.mkdir(parents=True, exist_ok=True)
    found: list[Feature] = []
    with httpx.Client(headers={"User-Agent": _AGENT}, timeout=timeout) as http:
        for done, code in enumerate(codes):
            watch(done, len(codes))
            kept = folder / f"gminy-{code}.gml"
            fresh = _is_fresh(kept, clock)
            found += read_gml(kept) if fresh else _download(http, url, code, kept, clock)
    watch(len(codes), len(codes))
    return tuple(found)


def _is_fresh(kept: Path, clock: Clock) -> bool:
    return kept.exists() and clock.now() - kept.stat().st_mtime < _FRESH_SECONDS


def _download(
    http: httpx.Client, url: str, code: str, kept: Path, clock: Clock
) -> tuple[Feature, ...]:
    """Ask until there is a whole answer, and keep it."""
    part = kept.with_suffix(".part")
    for attempt in range(1, ATTEMPTS + 1):
        wait = 2.0 ** (attempt - 1)
        try:
            reply = _ask(http, url, code, part)
        except httpx.RequestError as error:
            failure: SyncFailed = Unreachable(text("boundaries.prg.unreachable", url=url))
            failure.__cause__ = error
        else:
            if reply.is_success and (features := _whole(part)):
                part.replace(kept)
                return features
            failure = BadAnswer(text("boundaries.prg.bad_answer", code=code))
            wait = seconds_before_retry(reply, attempt, clock.now())
        if attempt < ATTEMPTS:
            clock.sleep(wait)
    raise failure


def _ask(http: httpx.Client, url: str, code: str, part: Path) -> httpx.Response:
    question = {
        "SERVICE": "WFS",
        "VERSION": "2.0.0",
        "REQUEST": "GetFeature",
        "TYPENAMES": "ms:A03_Granice_gmin",
        "SRSNAME": "urn:ogc:def:crs:EPSG::4326",
        "FILTER": _FILTER.format(code=code),
    }
    with http.stream("GET", url, params=question) as reply, part.open("wb") as file:
        for piece in reply.iter_bytes():
            file.write(piece)
    return reply


def _whole(part: Path) -> tuple[Feature, ...]:
    """What an answer holds, if it can be read to its end and is all that there is; else nothing."""
    try:
        features = read_gml(part)
    except BoundariesRefused:
        return ()
    matched = next(_attribute(part, "numberMatched"), "")
    return () if matched.isdecimal() and int(matched) > len(features) else features


def _attribute(part: Path, name: str) -> Iterator[str]:
    """An attribute of the whole collection, if it is there."""
    for _, element in ET.iterparse(part, ("start",)):  # noqa: S314 (expat bounds entities)
        if name in element.attrib:
            yield element.attrib[name]
        return
