"""Fetching SMUP from a replay server: the same data set whatever happens on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from indicators_db.errors import DatasetBusy
from indicators_db.model import Direction, Level
from indicators_db.sources.api.answers import open_answers
from indicators_db.sources.api.failures import (
    BadAnswer,
    KeyRefused,
    NothingToSync,
    SyncFailed,
    Unreachable,
)
from indicators_db.sources.api.limits import WITH_KEY, WITHOUT_KEY
from indicators_db.sources.api.progress import Progress, Stage
from indicators_db.sources.api.reach import reachable
from indicators_db.sources.smup import SmupWishes
from tests.replay.desk import Desk, Open
from tests.replay.server import IMPATIENT_SECONDS, Behaviour, Trouble, every
from tests.replay.smup import AREAS, SmupWorld

WEST = frozenset({"32"})


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    with ExitStack() as stack:
        yield Open(stack, tmp_path)


@pytest.fixture(scope="module")
def world() -> SmupWorld:
    return SmupWorld(indicators=16, years=(2022, 2023), within=WEST, services_per_area=1)


@dataclass(frozen=True)
class Whole:
    """What an undisturbed sync of ``world`` leaves behind, and how many questions it took."""

    tables: dict[str, list[tuple[object, ...]]]
    asked: int


@pytest.fixture(scope="module")
def whole(world: SmupWorld, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    with ExitStack() as stack:
        desk, how = Open(stack, tmp_path_factory.mktemp("whole"))(world)
        desk.sync()
        return Whole(desk.tables(), len(how.asked))


def test_every_value_arrives(opened: Open, world: SmupWorld) -> None:
    desk, _ = opened(world)
    report = desk.sync()
    expected = world.cells()
    assert desk.cells() == expected
    assert report.values == len(expected)
    assert report.missing == sum(value is None for value, _ in expected.values())
    assert {flag for _, flag in expected.values()} == {
        "", "true_zero", "missing", "below_precision", "estimated",
    }  # fmt: skip
    assert report.unplaced > 0  # the abolished gmina is kept apart, not dropped without a word
    assert report.refused == ()
    assert report.conflicts == 0


def test_the_catalogue_arrives(opened: Open, world: SmupWorld) -> None:
    desk, _ = opened(world)
    desk.sync()
    warehouse = desk.datasets.open("smup")
    assert set(warehouse.catalogue.areas) == set(AREAS)
    assert len(warehouse.catalogue.services) == 10
    one = warehouse.catalogue.indicator("9")
    assert one.definition == "Definicja wskaźnika 9. Wzór: A / B"
    assert (one.numerator, one.denominator, one.unit_of_measure) == ("A", "B", "%")
    assert (one.direction, one.precision) == (Direction.HIGHER_IS_BETTER, 2)
    assert one.levels == {Level.GMINA, Level.POWIAT, Level.VOIVODESHIP, Level.COUNTRY}
    assert warehouse.info.as_of.isoformat() == "2025-11-22"
    assert warehouse.info.sources[0].as_of == "2025-11-22"
    with duckdb.connect(str(desk.datasets.path("smup")), read_only=True) as connection:
        files = connection.execute("SELECT file, sha256, bytes FROM provenance").fetchall()
    assert len(files) == len({file for file, *_ in files}) > 25
    assert all("indicator-date-data" in file and size > 0 for file, _, size in files)


def test_versions_of_a_budget_indicator_are_one_family(opened: Open, world: SmupWorld) -> None:
    desk, _ = opened(world)
    desk.sync()
    warehouse = desk.datasets.open("smup")
    pairs = [one for one in world.made if one.scope == "gminas"]
    assert pairs
    for one in pairs:
        mine, others = warehouse.catalogue.versions(str(one.id))
        number = one.name.split("wskaźnik ")[1].split(" ")[0]
        assert mine.name == f"Dług na 1 mieszkańca, wskaźnik {number} [zł] (gminy)"
        assert others.name.endswith("(miasta na prawach powiatu)")
        assert mine.family == others.family
        city = warehouse.units.get("326101")
        assert warehouse.catalogue.version_for(mine.id, city) == others


@pytest.mark.parametrize("wrap", ["all", "none"])
def test_both_wrappings(opened: Open, world: SmupWorld, wrap: str) -> None:
    small = SmupWorld(indicators=10, years=(2022,), within=WEST)
    measured, _ = opened(small)
    measured.sync()
    other, _ = opened(SmupWorld(indicators=10, years=(2022,), within=WEST, wrap=wrap))
    other.sync()
    assert other.tables() == measured.tables()


def test_pages_to_the_end(opened: Open) -> None:
    whole, _ = opened(SmupWorld(indicators=10, years=(2022,), within=WEST))
    whole.sync()
    paged, how = opened(SmupWorld(indicators=10, years=(2022,), within=WEST, page_cap=50))
    paged.sync()
    assert paged.tables() == whole.tables()
    assert max(int(one.query.get("page", ["1"])[0]) for one in how.asked) >= 4


def test_faults_change_nothing(opened: Open, world: SmupWorld, whole: Whole) -> None:
    troubles = Behaviour(troubles=every(3, Trouble, 2))
    troubled, how = opened(world, troubles, patience=IMPATIENT_SECONDS)
    report = troubled.sync()
    assert troubled.tables() == whole.tables
    assert report.refused == ()
    # each trouble was met, and met by asking again
    assert len(how.asked) >= whole.asked + 2 * len(Trouble)


def test_waits_as_long_as_the_api_says(opened: Open) -> None:
    world = SmupWorld(indicators=1, years=(2022,), within=WEST)
    told = [Trouble.TOO_MANY_SECONDS, Trouble.TOO_MANY_RESET, Trouble.TOO_MANY]
    desk, _ = opened(world, Behaviour(troubles=iter(told)))
    desk.sync()
    assert [wait for wait in desk.clock.waits if wait > 2] == pytest.approx([7, 11, 180], abs=1)


@pytest.mark.parametrize("limits", [WITHOUT_KEY, WITH_KEY], ids=["without key", "with key"])
def test_limits_are_kept(opened: Open, limits: tuple[object, ...]) -> None:
    world = SmupWorld(indicators=200, years=(2021, 2022), within=frozenset({"00"}))
    key = "klucz" if limits is WITH_KEY else None
    desk, how = opened(world, Behaviour(limits=limits, key=key), key)  # type: ignore[arg-type]
    report = desk.sync()
    assert report.requests > 600
    assert 429 not in Counter(one.status for one in how.asked)
    for limit in limits:
        moments = [one.at for one in how.asked]
        later = moments[limit.requests :]  # type: ignore[attr-defined]
        assert all(b - a >= limit.seconds for a, b in zip(moments, later, strict=False))  # type: ignore[attr-defined]
    waited = sum(desk.clock.waits)
    assert waited == pytest.approx(report.requests // (500 if key else 100) * 900, rel=0.15)


def test_limits_hold_across_restarts(opened: Open) -> None:
    world = SmupWorld(indicators=60, years=(2022,), within=frozenset({"00"}))
    desk, how = opened(world, Behaviour(limits=WITHOUT_KEY))
    how.until = 80
    with pytest.raises(Unreachable):
        desk.sync()
    how.until = None
    desk.sync()
    assert 429 not in Counter(one.status for one in how.asked)


@pytest.mark.parametrize("until", [0, 5, 21, 24, 45, 70])
def test_interrupted_and_resumed(opened: Open, world: SmupWorld, whole: Whole, until: int) -> None:
    parted, how = opened(world)
    how.until = until
    with pytest.raises(Unreachable):
        parted.sync()
    assert parted.datasets.names() == ()
    asked_in_vain = len(how.asked) - until
    how.until = None
    parted.sync()
    assert parted.tables() == whole.tables
    # nothing that had come was asked for again
    assert len(how.asked) == whole.asked + asked_in_vain


def test_killed_in_the_middle_of_anything(opened: Open, world: SmupWorld, whole: Whole) -> None:
    parted, how = opened(world)
    moments = [3, 20, 30, 45, 60, 70, 75, 76]
    for moment in moments:
        left = iter(range(moment))

        def die_in_time(_: Progress, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise KeyboardInterrupt

        parted.watch = die_in_time
        with pytest.raises(KeyboardInterrupt):
            parted.sync()
        assert parted.datasets.names() == ()
    parted.watch = parted.seen.append
    parted.sync()
    assert parted.tables() == whole.tables
    assert len(how.asked) == len({(one.resource, str(one.query)) for one in how.asked})


def test_a_repeat_fetches_only_what_changed(opened: Open) -> None:
    world = SmupWorld(indicators=10, years=(2021, 2022), within=WEST)
    desk, how = opened(world)
    first = desk.sync()
    assert first.fetched == Counter(one.status for one in how.asked)[200]
    how.asked.clear()
    world.changed[9, 2022] = 5.0
    second = desk.sync()
    assert second.fetched == 1
    statuses = Counter(one.status for one in how.asked)
    assert statuses[200] == 1
    assert set(statuses) <= {200, 304, 404}
    assert desk.cells() == world.cells()


def test_a_repeat_without_etags_still_sees_changes(opened: Open) -> None:
    world = SmupWorld(indicators=4, years=(2022,), within=WEST)
    desk, _ = opened(world, Behaviour(etags=False))
    desk.sync()
    world.changed[9, 2022] = 5.0
    desk.sync()
    assert desk.cells() == world.cells()


def test_old_data_serve_while_the_api_is_away(opened: Open, world: SmupWorld) -> None:
    desk, how = opened(world)
    desk.sync()
    before = desk.tables()
    how.until = len(how.asked) + 50
    with pytest.raises(Unreachable) as failure:
        desk.sync()
    assert "SMUP nie odpowiada" in str(failure.value)
    assert "\n" not in str(failure.value)
    assert desk.tables() == before


def test_the_key_is_sent_and_its_refusal_told(opened: Open, world: SmupWorld) -> None:
    desk, how = opened(world, Behaviour(key="dobry"), "zły")
    with pytest.raises(KeyRefused) as refusal:
        desk.sync()
    assert "klucz" in str(refusal.value)
    assert len(how.asked) == 1


def test_wishes(opened: Open) -> None:
    desk, how = opened(SmupWorld(indicators=40, years=(2022, 2023), within=WEST))
    desk.sync(SmupWishes(areas=("edukacja",), services=("Usługa 2",), years=(2022,)))
    warehouse = desk.datasets.open("smup")
    assert warehouse.catalogue.areas == ("Edukacja",)
    assert [one.name for one in warehouse.catalogue.services] == ["Usługa 2"]
    assert {year for *_, year in desk.cells()} == {2022}
    assert how.resources().count("public-services") == 1
    with pytest.raises(NothingToSync, match="Nie ma obszaru „Zdrowie”"):
        desk.sync(SmupWishes(areas=("Zdrowie",)))
    with pytest.raises(NothingToSync, match="2022 i 2023"):
        desk.sync(SmupWishes(years=(1999,)))
    # a whole name is not also the beginning of others
    desk.sync(SmupWishes(services=("Usługa 1",), years=(2022,)))
    services = desk.datasets.open("smup").catalogue.services
    assert [one.name for one in services] == ["Usługa 1"]


def test_core_covers_all_areas_within_the_daily_limit(opened: Open) -> None:
    world = SmupWorld(
        indicators=1_285, years=range(2010, 2025), within=frozenset({"22"}), services_per_area=7
    )
    desk, how = opened(world, Behaviour(limits=WITHOUT_KEY))
    report = desk.sync(SmupWishes(core=True))
    catalogue = desk.datasets.open("smup").catalogue
    assert set(catalogue.areas) == set(AREAS)
    assert 50 <= report.indicators <= 70
    assert {year for *_, year in desk.cells()} == {2022, 2023, 2024}
    assert report.requests < 400
    dimensions = Counter(one.dimension for one in catalogue.indicators)
    assert len(dimensions) == 4
    for indicator in catalogue.indicators:
        if "(gminy)" in indicator.name:
            assert len(catalogue.versions(indicator.id)) == 2
    assert 429 not in Counter(one.status for one in how.asked)


def test_flags_that_nobody_explains(opened: Open) -> None:
    world = SmupWorld(indicators=10, years=(2022,), within=WEST, unexplained=True)
    desk, _ = opened(world)
    report = desk.sync()
    cells = desk.cells()
    for key, (value, flag) in world.cells().items():
        if flag == "estimated":
            assert cells[key] == (value, "")  # a number is a number
        elif flag == "below_precision":
            assert cells[key] == (None, "missing")  # a zero might be hidden
        else:
            assert cells[key] == (value, flag)  # 1, 2 and 5 are known by number
    assert any("3, 4 i 6" in caveat for caveat in report.caveats)


@pytest.mark.parametrize(
    ("resource", "spoiled", "said"),
    [
        ("areas-list", [{"nazwa-obszaru": "Edukacja"}], "areas-list brakuje pola „id-ou”"),
        ("teryt-dictionary", {"rows": []}, "teryt-dictionary brakuje pola „data”"),
        ("indicator-date-data", {"data": [{"id-teryt": 1, "id-flaga": 1}]}, "„wartosc”"),
        ("indicator-date-data", {"data": [{"id-teryt": 1, "wartosc": 1}]}, "„id-flaga”"),
        ("data-dictionary", [{"opis": "rok"}], "data-dictionary brakuje pola „rok”"),
    ],
)
def test_a_missing_field_is_one_clear_line(
    opened: Open, monkeypatch: pytest.MonkeyPatch, resource: str, spoiled: object, said: str
) -> None:
    world = SmupWorld(indicators=4, years=(2022,), within=WEST)
    answer = world.answer

    def spoil(asked: str, query: dict[str, list[str]]) -> object:
        return spoiled if asked == resource else answer(asked, query)

    monkeypatch.setattr(world, "answer", spoil)
    desk, _ = opened(world)
    with pytest.raises(BadAnswer) as failure:
        desk.sync()
    assert said in str(failure.value)
    assert "\n" not in str(failure.value)
    monkeypatch.setattr(world, "answer", answer)


def test_no_cards_is_no_reason_to_do_without_numbers(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = SmupWorld(indicators=4, years=(2022,), within=WEST)
    answer = world.answer
    monkeypatch.setattr(
        world, "answer", lambda r, q: "<html>" if r == "indicator-flashcard" else answer(r, q)
    )
    desk, _ = opened(world)
    report = desk.sync()
    assert len(report.refused) == 1
    assert desk.cells() == world.cells()


def test_progress_says_how_far_and_how_long(opened: Open) -> None:
    world = SmupWorld(indicators=60, years=(2022,), within=frozenset({"00"}))
    desk, _ = opened(world)
    desk.sync()
    values = [one for one in desk.seen if one.stage is Stage.VALUES and not one.waiting]
    assert [one.done for one in values] == list(range(len(values)))
    assert values[-1].done == values[-1].total == len(world.made)
    lefts = [one.seconds_left for one in values if one.seconds_left is not None]
    assert lefts[0] > lefts[-1] == 0
    assert any(one.waiting > 100 for one in desk.seen)


def test_two_syncs_at_once(opened: Open, world: SmupWorld) -> None:
    desk, _ = opened(world)
    with open_answers(desk.home / "cache" / "smup.sqlite"), pytest.raises(DatasetBusy):
        desk.sync()


def test_a_spoiled_cache_is_made_anew(opened: Open) -> None:
    world = SmupWorld(indicators=2, years=(2022,), within=WEST)
    desk, _ = opened(world)
    cache = desk.home / "cache" / "smup.sqlite"
    cache.parent.mkdir(parents=True)
    cache.write_bytes(b"not a database at all" * 100)
    desk.sync()
    assert desk.cells() == world.cells()


def test_reachable(opened: Open, world: SmupWorld) -> None:
    desk, how = opened(world)
    assert reachable(desk.api.url)
    how.until = 0
    assert not reachable(desk.api.url)
    assert not reachable("http://127.0.0.1:9/")
    assert not reachable("to nie jest adres")


def test_unreachable_from_the_start_is_told_soon(tmp_path: Path) -> None:
    desk = Desk("http://127.0.0.1:9", tmp_path)
    with pytest.raises(SyncFailed):
        desk.sync()
    assert sum(desk.clock.waits) < 5
