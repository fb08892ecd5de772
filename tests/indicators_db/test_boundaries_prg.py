"""The official service: all of it, through its faults, going on where it stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import shapely

from indicators_db.boundaries.codes import unit_code
from indicators_db.boundaries.features import Feature
from indicators_db.boundaries.prg import ATTEMPTS, fetch_gminas
from indicators_db.model import Level
from indicators_db.sources.api.failures import BadAnswer, Unreachable
from tests.indicators_db.boundary_files import REGISTER, prg_gml
from tests.replay.clock import FakeClock
from tests.replay.prg import FAULT, prg_service
from tests.replay.server import IMPATIENT_SECONDS, Behaviour, Trouble

VOIVODESHIPS = [code for code, unit in REGISTER.items() if unit.level is Level.VOIVODESHIP]
SQUARES = {
    f"{unit.code}1": shapely.box(unit.lon, unit.lat, unit.lon + 0.01, unit.lat + 0.01)
    for unit in REGISTER.values()
    if unit.level is Level.GMINA and unit.code[2:] in {"0101", "0102", "0201"}
}


def fetch(url: str, folder: Path, clock: FakeClock | None = None) -> tuple[Feature, ...]:
    patience = httpx.Timeout(IMPATIENT_SECONDS)
    return fetch_gminas(url, folder, lambda *_: None, clock or FakeClock(), patience)


def codes(features: tuple[Feature, ...]) -> set[str | None]:
    return {unit_code(feature.properties["JPT_KOD_JE"]) for feature in features}


ALL = {unit_code(code) for code in SQUARES}


def test_every_voivodeship_is_asked_once(tmp_path) -> None:
    seen: list[tuple[int, int]] = []
    how = Behaviour()
    with prg_service(SQUARES, how) as url:
        found = fetch_gminas(url, tmp_path, lambda *at: seen.append(at), FakeClock())
    assert codes(found) == ALL
    assert len(how.asked) == len(VOIVODESHIPS) == 16
    assert seen[0] == (0, 16)
    assert seen[-1] == (16, 16)


def troubles() -> Iterator[Trouble | None]:
    for trouble in (Trouble.BUSY, Trouble.CUT, Trouble.GONE, Trouble.SLOW, Trouble.SERVER_ERROR):
        yield from (None, trouble)


def test_faults_on_the_way_are_asked_again(tmp_path) -> None:
    clock, how = FakeClock(), Behaviour(troubles=troubles())
    with prg_service(SQUARES, how) as url:
        assert codes(fetch(url, tmp_path, clock)) == ALL
    assert len(how.asked) == 16 + 5
    assert clock.waits == [1.0] * 5


def test_waits_as_long_as_the_service_says(tmp_path) -> None:
    clock, how = FakeClock(), Behaviour(troubles=iter([Trouble.TOO_MANY_SECONDS]))
    with prg_service(SQUARES, how) as url:
        fetch(url, tmp_path, clock)
    assert clock.waits == [7.0]


def test_stopped_fetching_goes_on_where_it_was(tmp_path) -> None:
    how = Behaviour(until=9)
    with prg_service(SQUARES, how) as url, pytest.raises(Unreachable, match="dokończy"):
        fetch(url, tmp_path)
    again = Behaviour()
    with prg_service(SQUARES, again) as url:
        assert codes(fetch(url, tmp_path)) == ALL
    assert len(again.asked) == 16 - 9


@pytest.mark.parametrize(
    "said",
    [FAULT, "<html>Przerwa techniczna</html>", prg_gml({}), prg_gml(SQUARES, matched=9999), "{}"],
)
def test_answer_that_cannot_be_used_ends_it_with_one_sentence(tmp_path, said) -> None:
    clock, how = FakeClock(), Behaviour()
    with prg_service(SQUARES, how, {"22": said}) as url, pytest.raises(BadAnswer) as caught:
        fetch(url, tmp_path, clock)
    assert "województwa o kodzie 22" in str(caught.value)
    assert len(clock.waits) == ATTEMPTS - 1
    assert not (tmp_path / "gminy-22.gml").exists()


def test_old_answers_are_fetched_anew(tmp_path) -> None:
    with prg_service(SQUARES, Behaviour()) as url:
        fetch(url, tmp_path)
        later, how = FakeClock((tmp_path / "gminy-02.gml").stat().st_mtime + 90_000), Behaviour()
    with prg_service(SQUARES, how) as url:
        fetch(url, tmp_path, later)
    assert len(how.asked) == 16
