"""Budget indicators in two versions: never mixed without a word."""

from __future__ import annotations

from assistant.tools.facts import NoteKind
from tests.assistant.tools.conftest import Ask
from tests.assistant.tools.readings import answered, column, notes

GMINAS = "Dług na 1 mieszkańca (gminy)"
CITIES = "Dług na 1 mieszkańca (miasta na prawach powiatu)"


def test_neighbouring_city_is_shown_under_its_version_with_a_note(ask: Ask) -> None:
    result = ask("compare", units=["880103"], indicators=["debt_g"], benchmark="neighbours")
    values = {o.unit.code: (o.indicator.id, o.value) for o in answered(result).main.others}
    assert values["8861"] == ("debt_c", 3500)
    assert values["880104"] == ("debt_g", 700.75)
    assert notes(result)[NoteKind.VERSIONS_MIXED] == {
        "own": GMINAS,
        "other": CITIES,
        "units": "Lipów",
    }
    assert column(result, "version")[0] == CITIES


def test_city_kept_as_a_powiat_is_compared_with_the_gminas_around_it(ask: Ask) -> None:
    result = ask("compare", units=["8861"], indicators=["debt_c"], benchmark="neighbours")
    main = answered(result).main
    assert main.measure.unit.code == "8861"
    assert {o.unit.code for o in main.others} == {"880103", "880104"}
    assert main.median == (550.25 + 700.75) / 2
    assert notes(result)[NoteKind.VERSIONS_MIXED]["other"] == GMINAS


def test_city_is_compared_with_powiats_where_the_indicator_is_theirs(ask: Ask) -> None:
    result = ask("compare", units=["886101"], indicators=["cost"], benchmark="neighbours")
    assert [o.unit.code for o in answered(result).main.others] == ["8801"]
    assert NoteKind.VERSIONS_MIXED not in notes(result)


def test_territory_counts_only_the_units_own_version(ask: Ask) -> None:
    result = ask("compare", units=["880103"], indicators=["debt_g"], benchmark="voivodeship")
    main = answered(result).main
    assert {o.indicator.id for o in main.others} == {"debt_g"}
    assert main.standing.of == 5
    assert notes(result)[NoteKind.VERSION_LEFT_OUT] == {"count": 2, "version": CITIES}
    assert column(result, "left_out", table=1) == [2]


def test_city_among_cities_in_the_country(ask: Ask) -> None:
    powiat = answered(ask("compare", units=["8861"], indicators=["debt_c"], benchmark="country"))
    assert {o.unit.code for o in powiat.main.others} == {"8862", "9061"}
    gmina = answered(ask("compare", units=["8861"], indicators=["own_g"], benchmark="country"))
    assert {o.unit.code for o in gmina.main.others} == {"886201", "906101"}
    assert gmina.main.median == 700


def test_gmina_of_a_city_is_not_missing_but_under_another_version(ask: Ask) -> None:
    result = ask("compare", units=["880103"], indicators=["own_g"], benchmark="country")
    missing = {o.unit.code for o in answered(result).main.others if o.value is None}
    assert "886101" not in missing
    assert notes(result)[NoteKind.VERSION_LEFT_OUT]["count"] == 3
