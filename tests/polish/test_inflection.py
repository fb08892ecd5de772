import pytest

from polish.abbreviations import abbreviated_forms
from polish.endings import guessed_paradigm
from polish.inflection import (
    Agreement,
    Case,
    inflect,
    inflect_adjective,
    inflected_forms,
    short_name,
)
from polish.overrides import exceptional_paradigm
from polish.prepositions import in_place

NAMES = """
Zakopane            | Zakopanego             | Zakopanem
Nowe                | Nowego                 | Nowem
Wysokie Mazowieckie | Wysokiego Mazowieckiego| Wysokiem Mazowieckiem
Dębe Wielkie        | Dębego Wielkiego       | Dębem Wielkiem
Borne Sulinowo      | Bornego Sulinowa       | Bornem Sulinowie
Legnickie Pole      | Legnickiego Pola       | Legnickim Polu
Krosno Odrzańskie   | Krosna Odrzańskiego    | Krośnie Odrzańskim
Tychy               | Tychów                 | Tychach
Katowice            | Katowic                | Katowicach
Żory                | Żor                    | Żorach
Kielce              | Kielc                  | Kielcach
Siedlce             | Siedlec                | Siedlcach
Suwałki             | Suwałk                 | Suwałkach
Siemianowice Śląskie| Siemianowic Śląskich   | Siemianowicach Śląskich
Jeziora Wielkie     | Jezior Wielkich        | Jeziorach Wielkich
Stare Babice        | Starych Babic          | Starych Babicach
Bielsko-Biała       | Bielska-Białej         | Bielsku-Białej
Kędzierzyn-Koźle    | Kędzierzyna-Koźla      | Kędzierzynie-Koźlu
Skarżysko-Kamienna  | Skarżyska-Kamiennej    | Skarżysku-Kamiennej
Golub-Dobrzyń       | Golubia-Dobrzynia      | Golubiu-Dobrzyniu
Konstancin-Jeziorna | Konstancina-Jeziorny   | Konstancinie-Jeziornie
Czechowice-Dziedzice| Czechowic-Dziedzic     | Czechowicach-Dziedzicach
Jastrzębie-Zdrój    | Jastrzębia-Zdroju      | Jastrzębiu-Zdroju
Ruciane-Nida        | Rucianego-Nidy         | Rucianem-Nidzie
Nowy Sącz           | Nowego Sącza           | Nowym Sączu
Jelenia Góra        | Jeleniej Góry          | Jeleniej Górze
Stalowa Wola        | Stalowej Woli          | Stalowej Woli
Ostrów Wielkopolski | Ostrowa Wielkopolskiego| Ostrowie Wielkopolskim
Ostrów Mazowiecka   | Ostrowi Mazowieckiej   | Ostrowi Mazowieckiej
Biała Podlaska      | Białej Podlaskiej      | Białej Podlaskiej
Stara Biała         | Starej Białej          | Starej Białej
Stara Kiszewa       | Starej Kiszewy         | Starej Kiszewie
Ruda Śląska         | Rudy Śląskiej          | Rudzie Śląskiej
Wola Uhruska        | Woli Uhruskiej         | Woli Uhruskiej
Góra Kalwaria       | Góry Kalwarii          | Górze Kalwarii
Nowe Miasto Lubawskie | Nowego Miasta Lubawskiego | Nowym Mieście Lubawskim
Solec nad Wisłą     | Solca nad Wisłą        | Solcu nad Wisłą
Góra Świętej Małgorzaty | Góry Świętej Małgorzaty | Górze Świętej Małgorzaty
Dobra (Szczecińska) | Dobrej (Szczecińskiej) | Dobrej (Szczecińskiej)
Białystok           | Białegostoku           | Białymstoku
Gostyń              | Gostynia               | Gostyniu
Ełk                 | Ełku                   | Ełku
Turek               | Turku                  | Turku
Łódź                | Łodzi                  | Łodzi
Bydgoszcz           | Bydgoszczy             | Bydgoszczy
Limanowa            | Limanowej              | Limanowej
Częstochowa         | Częstochowy            | Częstochowie
Jaworzno            | Jaworzna               | Jaworznie
Opole               | Opola                  | Opolu
Warmia i Mazury     | Warmii i Mazur         | Warmii i Mazurach
"""
ROWS = [tuple(cell.strip() for cell in row.split("|")) for row in NAMES.strip().splitlines()]


@pytest.mark.parametrize(("name", "genitive", "locative"), ROWS)
def test_names_of_places(name: str, genitive: str, locative: str) -> None:
    assert inflect(name, Case.NOMINATIVE) == name
    assert inflect(name, Case.GENITIVE) == genitive
    assert inflect(name, Case.LOCATIVE) == locative


def test_the_other_cases() -> None:
    assert inflect("Skawina", Case.DATIVE) == "Skawinie"
    assert inflect("Skawina", Case.ACCUSATIVE) == "Skawinę"
    assert inflect("Skawina", Case.INSTRUMENTAL) == "Skawiną"
    assert inflect("Nowy Dwór Gdański", Case.DATIVE) == "Nowemu Dworowi Gdańskiemu"


def test_every_form_in_use_is_known_the_written_one_first() -> None:
    assert inflected_forms("Tychy")[Case.GENITIVE] == ("Tychów", "Tych")
    assert inflected_forms("Zakopane")[Case.LOCATIVE] == ("Zakopanem", "Zakopanym")
    assert inflected_forms("Supraśl")[Case.LOCATIVE] == ("Supraślu", "Supraśli")


def test_a_name_has_one_number() -> None:
    assert "Wysokich" not in inflected_forms("Wysokie")[Case.GENITIVE]


@pytest.mark.parametrize(
    ("name", "genitive", "locative"),
    [
        ("Zmyślów", "Zmyślowa", "Zmyślowie"),
        ("Wymyślonowo", "Wymyślonowa", "Wymyślonowie"),
        ("Zmyślnice", "Zmyślnic", "Zmyślnicach"),
        ("Wymyślsk", "Wymyślska", "Wymyślsku"),
        ("Nowa Zmyślnica", "Nowej Zmyślnicy", "Nowej Zmyślnicy"),
    ],
)
def test_unknown_names_are_guessed_from_their_endings(
    name: str, genitive: str, locative: str
) -> None:
    assert inflect(name, Case.GENITIVE) == genitive
    assert inflect(name, Case.LOCATIVE) == locative


def test_what_cannot_be_inflected_stays() -> None:
    assert guessed_paradigm("Marklo") is None
    for odd in ("Marklo", "", "-", "123", "😀", "a-b i c", " ", "\x00"):
        assert inflect(odd, Case.LOCATIVE) == odd


def test_exceptions_name_every_case() -> None:
    paradigm = exceptional_paradigm("Ostrów Mazowiecka")
    assert paradigm is not None
    assert len({forms[0] for forms in paradigm.forms.values()}) > 2


def test_adjectives_agree() -> None:
    assert inflect_adjective("łódzki wschodni", Case.LOCATIVE, Agreement.MASCULINE) == (
        "łódzkim wschodnim"
    )
    assert inflect_adjective("kujawsko-pomorskie", Case.GENITIVE, Agreement.NEUTER) == (
        "kujawsko-pomorskiego"
    )
    assert inflect_adjective("koszaliński", Case.INSTRUMENTAL, Agreement.FEMININE) == "koszalińską"
    assert inflect_adjective("nowy", Case.DATIVE, Agreement.PLURAL) == "nowym"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ostrowiec Świętokrzyski", "Ostrowiec"),
        ("Nowe Miasto nad Wartą", "Nowe Miasto"),
        ("Nowa Wieś Wielka", "Nowa Wieś"),
        ("Bielsko-Biała", "Bielsko"),
        ("Dobra (Szczecińska)", "Dobra"),
        ("Zielona Góra", None),
        ("Stara Biała", None),
        ("Łódź", None),
    ],
)
def test_short_names_keep_the_head(name: str, short: str | None) -> None:
    assert short_name(name) == short


def test_abbreviations_go_with_every_case() -> None:
    forms = abbreviated_forms("Ostrów Wielkopolski")
    assert {"Ostrów wlkp", "Ostrowa wlkp", "Ostrowie wlkp"} <= set(forms)
    assert "Nowym Mieście n Pilicą" in abbreviated_forms("Nowe Miasto nad Pilicą")
    assert abbreviated_forms("Łódź") == ()


@pytest.mark.parametrize(
    ("locative", "phrase"),
    [
        ("Wrocławiu", "we Wrocławiu"),
        ("Włocławku", "we Włocławku"),
        ("Fromborku", "we Fromborku"),
        ("Lwówku Śląskim", "we Lwówku Śląskim"),
        ("Wałbrzychu", "w Wałbrzychu"),
        ("Warszawie", "w Warszawie"),
        ("Łodzi", "w Łodzi"),
        ("powiecie wrocławskim", "w powiecie wrocławskim"),
    ],
)
def test_the_preposition_fits_the_word(locative: str, phrase: str) -> None:
    assert in_place(locative) == phrase
