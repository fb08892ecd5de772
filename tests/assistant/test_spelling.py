"""Slips of the pen are mended once, before anything is read, and only where that is sure."""

from __future__ import annotations

import pytest

from assistant.reading.places.forms import FormRegister
from assistant.reading.spelling.slips import slips
from assistant.reading.spelling.speller import Speller
from indicators_db.register import load_units
from tests.assistant.small_catalogue import index_of

_NAMES = {
    "water": ("Stawka opłaty za wodę", "Woda", "zł/m³"),
    "homes": ("Mieszkania komunalne", "Mieszkania", "szt."),
    "schools": ("Uczniowie szkół podstawowych", "Szkoły", "osoby"),
    "buses": ("Średni wiek autobusów", "Transport", "lata"),
}


@pytest.fixture(scope="module")
def speller(tmp_path_factory: pytest.TempPathFactory) -> Speller:
    index = index_of(_NAMES, tmp_path_factory.mktemp("spelling"))
    return Speller(FormRegister.build(load_units()), index.words)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # what carries a question
        ("najwyszy czynsz", "najwyzszy czynsz"),
        ("cena wdoy i śceików", "cena wody i ścieków"),
        ("w wojewodztwei lubelskim", "w wojewodztwie lubelskim"),
        ("miast liczących pnad 100 tysięcy", "miast liczących ponad 100 tysięcy"),
        ("jaike są obszary", "jakie są obszary"),
        ("klasa w wieu", "klasa w wieku"),
        # words of the catalogue and of the thesaurus
        ("ile lat mają autobzsy", "ile lat mają autobusy"),
        ("stan mieszknia", "stan mieszkania"),
        # places, also inside a longer name
        ("woda w Milanówuk", "woda w Milanówku"),
        ("Skarbnik Nowego Tarrgu pyta", "Skarbnik Nowego Targu pyta"),
        ("w warmińsko-mazusrkiem", "w warmińsko-mazurskiem"),
        ("powiat tatszański", "powiat tatrzański"),
        ("kto w gdni", "kto w gdyni"),
        # a sound spelled the other way
        ("ile kosztoje", "ile kosztuje"),
        # capitals throughout name nothing
        ("WODA W MILANÓWUK", "woda w milanówku"),
    ],
)
def test_a_slip_is_mended(speller: Speller, typed: str, meant: str) -> None:
    assert speller.mended(typed) == meant


@pytest.mark.parametrize(
    "question",
    [
        "ile kosztuje woda w Milanówku",
        "smieci w gminie zory",  # no Polish letters is no slip
        "MOPSy i CUWy w gminie",
        "stawka w Wielniu",  # Wieluń or Wieleń: the reader asks
        "woda w Józefosławiu",
        "12km drogi, 3,5 tys. zł!",
        "",
        "?!",
    ],
)
def test_what_is_sound_or_unsure_stays(speller: Speller, question: str) -> None:
    assert speller.mended(question) == question


def test_a_text_in_no_language_is_left_alone(speller: Speller) -> None:
    nonsense = " ".join(f"wtr{letter}zqk" for letter in "abcdefghijklmno")
    assert speller.mended(f"{nonsense} wdoa") == f"{nonsense} wdoa"
    assert speller.mended("cena wdoy") == "cena wody"


def test_an_ordinary_word_is_no_place(speller: Speller) -> None:
    """Sokoły is a gmina, and one slip away from "skoły" too."""
    assert speller.mended("ile dzieci wozi gmina do skoły") == "ile dzieci wozi gmina do szkoły"


def test_likelier_slips_cost_less() -> None:
    found = slips("mijescu")
    assert found["miejscu"] < found["mijesca"] < found["bmijescu"]
    assert "mijescu" not in found
    assert slips("kosztoje")["kosztuje"] < slips("kosztoje")["kosztaje"]
