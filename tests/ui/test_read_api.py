from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.ui.fake_assistant import FakeAssistant

API = "/api/v1"


def get(client: TestClient, path: str) -> list[dict[str, object]]:
    response = client.get(f"{API}/{path}")
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Olszyna", "880104"),
        ("olszynie", "880104"),
        ("gmina Olszyna", "880104"),
        ("dębowski", "8802"),
        ("debowskiego", "8802"),
        ("powiecie dębowskim", "8802"),
        ("lipno dębowski", "880201"),
        ("nowa wola", "880202"),
        ("nova wola", "880202"),
        ("brzozowsky", "8804"),
        ("8805", "8805"),
        ("nadmorskie", "88"),
    ],
)
def test_units_are_found_as_people_type_them(client: TestClient, typed: str, first: str) -> None:
    assert get(client, f"units?q={typed}")[0]["unit_code"] == first


def test_namesakes_are_all_found_and_told_apart(client: TestClient) -> None:
    found = get(client, "units?q=Lipno")

    assert {unit["unit_code"] for unit in found[:2]} == {"880103", "880201"}
    assert found[0]["within"] != found[1]["within"]


def test_what_resembles_no_name_finds_nothing(client: TestClient) -> None:
    assert get(client, "units?q=xyzzy") == []


def test_without_a_name_all_units_come_by_code(client: TestClient) -> None:
    codes = [unit["unit_code"] for unit in get(client, "units?limit=5000")]

    assert codes[:2] == ["00", "88"]
    assert codes == sorted(codes)


def test_a_unit_says_what_it_is(client: TestClient) -> None:
    unit = client.get(f"{API}/units/8861").json()

    assert unit["label"] == "Lipów"
    assert unit["kind"] == "city_with_county_rights"
    assert unit["parent_code"] == "88"
    assert unit["twin_code"] == "886101"
    assert unit["within"] == "województwo nadmorskie"


def test_neighbours_are_mutual(client: TestClient) -> None:
    assert "8803" in {unit["unit_code"] for unit in get(client, "units/8801/neighbours")}
    assert "8801" in {unit["unit_code"] for unit in get(client, "units/8803/neighbours")}
    assert get(client, "units/880202/neighbours") == []


def test_areas_count_what_stands_under_them(client: TestClient) -> None:
    areas = {area["name"]: area for area in get(client, "areas")}

    assert areas["Drogi"] == {"name": "Drogi", "services": 1, "indicators": 4}


def test_services_can_be_narrowed_to_an_area(client: TestClient) -> None:
    assert [service["id"] for service in get(client, "services?area=drogi")] == ["roads"]
    assert len(get(client, "services")) == 3


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("q=bibliotekach", ["readers"]),
        ("q=dług mieszkańca", ["debt_g", "debt_c"]),
        ("service=roads&q=km", ["cost"]),
        ("area=Finanse&level=powiat", ["debt_c"]),
        ("level=voivodeship", ["jobless"]),
        ("q=nonsens", []),
    ],
)
def test_indicators_can_be_narrowed(client: TestClient, query: str, ids: list[str]) -> None:
    assert [indicator["id"] for indicator in get(client, f"indicators?{query}")] == ids


def test_indicators_that_are_meant_come_before_those_that_hold_the_words(
    client: TestClient, assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assistant, "indicators_meant", lambda *_: ("jobless", "debt_c"))

    found = [indicator["id"] for indicator in get(client, "indicators?q=dług mieszkańca")]
    assert found == ["jobless", "debt_c", "debt_g"]
    narrowed = get(client, "indicators?q=dług mieszkańca&level=voivodeship")
    assert [indicator["id"] for indicator in narrowed] == ["jobless"]


def test_an_indicator_says_when_it_has_numbers(client: TestClient) -> None:
    indicator = client.get(f"{API}/indicators/cost").json()

    assert indicator["years"] == [2018, 2019, 2020, 2021, 2022, 2023]
    assert indicator["level"] == ["powiat"]
    assert indicator["numerator"] == "wydatki na drogi"


def test_values_of_units_in_years(client: TestClient) -> None:
    found = get(client, "values?indicator=cost&unit=8801&unit=8804&year=2022&year=2023")

    assert [(v["unit_code"], v["year"], v["value"], v["flag"]) for v in found] == [
        ("8801", 2022, 11000.0, None),
        ("8801", 2023, 12000.0, None),
        ("8804", 2022, 7400.0, None),
        ("8804", 2023, None, "missing"),
    ]


def test_values_of_all_units_in_a_year(client: TestClient) -> None:
    found = get(client, "values?indicator=jobless&year=2023")

    assert {"00", "88", "8801", "880103"} <= {value["unit_code"] for value in found}
    assert {value["year"] for value in found} == {2023}


def test_values_want_a_unit_or_a_year(client: TestClient) -> None:
    response = client.get(f"{API}/values?indicator=cost")

    assert response.status_code == 422
    assert response.json()["detail"].startswith("Podaj jednostkę")


def test_datasets_say_which_is_the_default(client: TestClient) -> None:
    found = get(client, "datasets")

    assert [(info["name"], info["kind"], info["default"]) for info in found] == [
        ("region", "real", True)
    ]


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("units/9999", "9999"),
        ("units/9999/neighbours", "9999"),
        ("indicators/zupa", "zupa"),
        ("values?indicator=zupa&year=2020", "zupa"),
        ("values?indicator=cost&unit=zupa", "zupa"),
        ("units?q=a&dataset=zupa", "zupa"),
        ("areas?dataset=../zupa", "../zupa"),
    ],
)
def test_what_does_not_exist_is_named_in_polish(client: TestClient, path: str, named: str) -> None:
    response = client.get(f"{API}/{path}")

    assert response.status_code == 404
    detail = response.json()["detail"]
    assert detail.startswith("Nie ma ")
    assert f"„{named}”" in detail


@pytest.mark.parametrize("path", ["values", "units?limit=0", "indicators?level=zupa"])
def test_a_malformed_query_is_said_in_polish(client: TestClient, path: str) -> None:
    response = client.get(f"{API}/{path}")

    assert response.status_code == 422
    assert response.json()["detail"].startswith("Nie rozumiem")


@pytest.mark.parametrize(("method", "path"), [("GET", "ask"), ("GET", "zupa"), ("PUT", "units")])
def test_an_address_that_is_not_there_is_said_in_polish(
    client: TestClient, method: str, path: str
) -> None:
    response = client.request(method, f"{API}/{path}")

    assert response.status_code == 404
    assert response.json()["detail"].startswith("Nie ma tu")


def test_the_reference_lists_every_endpoint_and_loads_nothing_foreign(client: TestClient) -> None:
    schema = client.get(f"{API}/openapi.json").json()
    page = client.get(f"{API}/docs").text

    assert f"{API}/ask/stream" in schema["paths"]
    assert all(path in page for path in schema["paths"])
    assert 'lang="pl"' in page
    assert "//" not in page.replace("<!doctype", "")
