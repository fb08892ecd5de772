"""The register of forms over all units of Poland."""

import pytest

from assistant.reading.places.forms import FormRegister, NamedForm, Naming, form_key
from indicators_db.model import Kind, Level, Unit
from indicators_db.register import load_units


@pytest.fixture(scope="module")
def forms() -> FormRegister:
    return FormRegister.build(load_units())


def codes(forms: FormRegister, phrase: str, *namings: Naming) -> set[str]:
    found = forms.get(form_key(phrase))
    return {form.code for form in found if not namings or form.naming in namings}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Zakopanem", "121701"),
        ("Bielsku-Białej", "2461"),
        ("Bielska Bialej", "246101"),
        ("Bielsko-Białej", "2461"),
        ("BIELSKO - BIAŁĄ", "2461"),
        ("Tychów", "2477"),
        ("tychach", "247701"),
        ("Kędzierzynie-Koźlu", "160301"),
        ("Skarżysku-Kamiennej", "261001"),
        ("Wysokiem Mazowieckiem", "201301"),
        ("wysokim mazowieckim", "201301"),
        ("Rudzie Śląskiej", "2472"),
        ("Rudzie Śl", "2472"),
        ("Ełku", "280501"),
        ("Łodzi", "1061"),
        ("lodzia", "1061"),
        ("Piekarach Śląskich", "2471"),
        ("Siemianowicami Slaskimi", "2474"),
        ("Dąbrowę Górniczą", "2465"),
        ("Jastrzębiu-Zdroju", "2467"),
        ("Gorzowa Wlkp", "0861"),
        ("Nowym Mieście nad Pilicą", "140608"),
        ("Nowym Miescie n. Pilica", "140608"),
        ("Ostrowi Mazowieckiej", "141601"),
        ("Golubiu-Dobrzyniu", "040501"),
        ("Białymstoku", "2061"),
        ("Krasnegostawu", "060601"),
        ("Konstancinie Jeziornie", "141802"),
        ("Rutce-Tartak", "201206"),
        ("Polsce", "00"),
    ],
)
def test_names_are_recognised_as_people_type_them(
    forms: FormRegister, typed: str, code: str
) -> None:
    assert code in codes(forms, typed, Naming.NAME)


def test_every_name_is_recognised_in_every_form_of_its_own(forms: FormRegister) -> None:
    missing = [unit for unit in load_units() if unit.code not in codes(forms, unit.name)]
    assert missing == []


def test_a_city_is_named_under_both_codes_and_by_its_adjective(forms: FormRegister) -> None:
    assert codes(forms, "Koszalinie") == {"3261", "326101"}
    assert codes(forms, "gdyńskie", Naming.TOWN_ADJECTIVE) == {"2262"}
    # the powiat around a city bears the same adjective, and comes first
    assert NamedForm("3209", Naming.COUNTY_ADJECTIVE) in forms.get("koszalinskim")


def test_a_powiat_is_named_by_the_old_locative_of_its_adjective(forms: FormRegister) -> None:
    assert codes(forms, "sieradzkiem", Naming.COUNTY_ADJECTIVE) == {"1014"}


def test_namesakes_share_their_forms(forms: FormRegister) -> None:
    assert codes(forms, "Lipnie") == {"040801", "040806", "301302"}
    assert codes(forms, "bielskiego", Naming.COUNTY_ADJECTIVE) == {"2003", "2402"}


@pytest.mark.parametrize("typed", ["koszaliński", "koszalińskiego", "koszalinskich", "koszalińską"])
def test_adjectives_are_known_in_all_genders(forms: FormRegister, typed: str) -> None:
    assert codes(forms, typed, Naming.COUNTY_ADJECTIVE) == {"3209"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kujawsko-pomorskim", NamedForm("04", Naming.VOIVODESHIP_ADJECTIVE)),
        ("Lubelskiem", NamedForm("06", Naming.VOIVODESHIP_ADJECTIVE)),
        ("na Mazowszu", NamedForm("14", Naming.REGION)),
        ("Warmii i Mazur", NamedForm("28", Naming.REGION)),
        ("Dolnym Śląsku", NamedForm("02", Naming.REGION)),
        ("opolszczyźnie", NamedForm("16", Naming.REGION)),
        ("Śląsku", NamedForm("24", Naming.REGION, approximate=True)),
        ("Pomorza", NamedForm("22", Naming.REGION, approximate=True)),
        ("kędzierzyńskim", NamedForm("1603", Naming.COUNTY_ADJECTIVE, approximate=True)),
        ("Ostrowcu", NamedForm("260701", Naming.SHORT_NAME)),
    ],
)
def test_other_ways_of_naming_are_told_apart(
    forms: FormRegister, typed: str, expected: NamedForm
) -> None:
    assert expected in forms.get(form_key(typed.removeprefix("na ")))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("koszalni", "koszalin"),
        ("wroclw", "wroclaw"),
        ("czestohowa", "czestochowa"),
        ("zakopanme", "zakopanem"),
        ("bielskobiala", "bielsko biala"),
        ("zielonagora", "zielona gora"),
        ("swietokszyskie", "swietokrzyskie"),
        ("kwizdynskim", "kwidzynskim"),
    ],
)
def test_slips_lead_to_the_nearest_form(forms: FormRegister, typed: str, meant: str) -> None:
    assert meant in forms.close(typed)[:2]


def test_short_or_far_words_have_no_near_form(forms: FormRegister) -> None:
    assert forms.close("elki") == ()
    assert forms.close("xyzxyzxyz") == ()
    assert forms.close("") == ()


def test_a_form_is_not_near_itself(forms: FormRegister) -> None:
    assert "koszalin" not in forms.close("koszalin")
    assert len(forms.close("lipnica", limit=2)) <= 2


def test_ordinary_words_are_marked(forms: FormRegister) -> None:
    ordinary = {"nowe", "Dobre", "turku", "piła", "policach", "nowe miasto", "Łodzi"}
    names = {"żory", "koszalinie", "kwidzyńskim", "śląskim", "rudzie slaskiej", "skawinie"}
    assert {form for form in ordinary | names if forms.is_ordinary_word(form)} == ordinary


def test_a_foreign_set_of_units_is_served_as_well() -> None:
    units = [
        Unit("990101", "Nowe Zmyślnice", Level.GMINA, Kind.RURAL, "9901"),
        Unit("9901", "zmyślnicki", Level.POWIAT, Kind.COUNTY, "99"),
        Unit("99", "zmyślone", Level.VOIVODESHIP, Kind.VOIVODESHIP, "00"),
        Unit("990102", "", Level.GMINA, Kind.URBAN, "9901"),
    ]
    forms = FormRegister.build(units)
    assert codes(forms, "Nowych Zmyślnicach") == {"990101"}
    assert codes(forms, "zmyslnickiego") == {"9901"}
    assert codes(forms, "zmyślonym") == {"99"}
    assert codes(forms, "Śląsku") == set()
    assert FormRegister.build([]).max_words == 0
