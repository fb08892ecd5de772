"""What people call things: notions, what is not them, and kinds of them."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from assistant.reading.subjects.thesaurus import notions_said, related
from polish.tokens import tokenize


def _notions(text: str) -> set[str]:
    return {cue.means for cue in notions_said(tokenize(text))}


@pytest.mark.parametrize(
    ("said", "official"),
    [
        ("ile kosztuje wywóz śmieci", "odpady komunalne"),
        ("przyjęcia do stołówek", "posiłki w szkole"),
        ("kolejka do psychologa", "poradnictwo psychologiczno-pedagogiczne"),
        ("wuzetki", "decyzje o warunkach zabudowy"),
        ("strażacy", "ochotnicze straże pożarne"),
        ("MOSiR", "obiekty sportowe"),
        ("ile dzieci się rodzi", "urodzenia żywe"),
        ("ilu wczasowiczów", "turyści korzystający z noclegów"),
        ("ile par się pobiera", "małżeństwa zawarte"),
        ("ilu licealistów", "licea ogólnokształcące"),
        ("latanie dziur na uliczkach", "wydatki na utrzymanie dróg"),
        ("gruntówki i szuter", "drogi nieutwardzone"),
        ("ile osób ginie na drogach", "ofiary śmiertelne wypadków drogowych"),
        ("wsie, do których autobus nie dojeżdża", "sołectwa bez przystanku"),
        ("podpięci do kanalizy", "korzystający z kanalizacji"),
        ("posprzątane wysypiska", "nielegalne wysypiska zlikwidowane"),
        ("zamienili stare piece", "wymienione źródła ciepła"),
        ("psy znajdują nowych właścicieli", "adopcje ze schronisk"),
        ("ile wisimy bankom", "zadłużenie"),
        ("lokatorzy, którzy nie płacą", "najemcy zalegający z czynszem"),
        ("wojewoda kasuje pozwolenia", "odsetek decyzji uchylonych"),
        ("puste komunalki", "lokale komunalne niezamieszkane"),
    ],
)
def test_peoples_words_and_official_ones_share_a_notion(said: str, official: str) -> None:
    assert _notions(said) & _notions(official)


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("domy pomocy społecznej", "pomoc społeczna"),
        ("autobus szkolny", "autobusy miejskie"),
        ("sygnalizacja świetlna", "punkty świetlne"),
        ("podatek od psów", "psy bezdomne"),
        ("schronisko dla bezdomnych", "schronisko dla zwierząt"),
        ("emerytura", "emeryci"),
        ("wypożyczalnia kajaków", "wypożyczenia"),
        ("sklep z alkoholem", "przeciwdziałanie alkoholizmowi"),
        ("wodomierze", "zużycie wody"),
        ("po drodze", "drogi gminne"),
        ("gazy cieplarniane", "sieć gazowa"),
        ("księga wieczysta", "użytkowanie wieczyste"),
    ],
)
def test_a_longer_name_is_another_thing(longer: str, shorter: str) -> None:
    assert _notions(shorter)
    assert not _notions(longer) & _notions(shorter)


@pytest.mark.parametrize(
    "text",
    ["pomorskie", "jeleniogórski", "w Bogatyni", "w Komornikach", "w Żarowie", "w Drzewicy"],
)
def test_a_place_is_no_thing(text: str) -> None:
    assert not _notions(text)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("odsetek dzieci", "odsetki od kredytu"),
        ("nowi mieszkańcy", "nowe mieszkania"),
        ("mieszkaniec czeka na autobus", "kolejka po mieszkanie"),
        ("pół miliona", "pola"),
        ("reszta do przetargu", "opłata targowa"),
    ],
)
def test_words_that_begin_alike_are_no_one_thing(text: str, other: str) -> None:
    assert not _notions(text) & _notions(other)


def test_a_kind_of_a_thing_is_related_both_ways() -> None:
    assert "sports_facilities" in related(_notions("orlik"))
    assert "pitches" in related(_notions("obiekty sportowe"))


def test_kinds_are_of_notions_that_there_are() -> None:
    folder = resources.files("assistant.reading.lexicon") / "thesaurus"
    notions: list[str] = []
    named: set[str] = set()
    for file in (file for file in folder.iterdir() if file.name.endswith(".toml")):
        table = tomllib.loads(file.read_text("utf-8"))
        notions += table["notions"]
        for notion, wider in table.get("within", {}).items():
            named |= {notion, *wider}
    assert len(notions) == len(set(notions))
    assert named <= set(notions)
