"""Definitions, the catalogue, help, obstacles and caveats: texts that carry few numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.grounding import ungrounded
from assistant.narration import narrate, safe_text
from assistant.narration.markdown import mention
from assistant.tools.facts import (
    CatalogueFacts,
    DefineFacts,
    HelpFacts,
    Note,
    NoteKind,
    Obstacle,
    ObstacleFacts,
    Term,
)
from assistant.tools.plan import Status
from assistant.tools.result import Option
from indicators_db.model import Dimension, Kind, Level
from tests.assistant.factories import (
    DEMO,
    KWIDZYN,
    LENGTH,
    LIPNO,
    REAL,
    ROADS,
    SHARE,
    SPENDING,
    SZTUM,
    compare_result,
    comparison,
    measure,
    plain_result,
)

FULL = replace(
    SPENDING,
    area="Drogi i transport",
    dimension=Dimension.EFFICIENCY,
    definition="Wydatki rozdziału 60014 na kilometr dróg",
    numerator="wydatki rozdz. 60014",
    denominator="długość dróg",
)


def told(facts, rows=()) -> str:
    result = plain_result(facts, rows=rows)
    text = narrate(result, REAL).text
    assert ungrounded(text, result) == ()
    return text


def test_indicator_is_defined_by_what_the_data_set_says() -> None:
    text = told(DefineFacts(indicator=FULL, years=(2010, 2011, 2012, 2015)))
    assert "to wskaźnik z obszaru „Drogi i transport”." in text
    assert "Definicja: Wydatki rozdziału 60014 na kilometr dróg." in text
    assert "Wzór: wydatki rozdz. 60014 ÷ długość dróg." in text
    assert "Opisuje wymiar: efektywność." in text
    assert "Zbierany dla powiatów." in text
    assert "Są dane za lata 2010–2012 i 2015." in text


def test_indicator_without_a_definition_says_so() -> None:
    assert "nie podaje dokładniejszej definicji" in told(DefineFacts(indicator=SHARE))


def test_service_lists_its_indicators_by_dimension() -> None:
    text = told(DefineFacts(service=ROADS, members=(FULL, LENGTH)))
    assert "„Utrzymanie dróg” to usługa publiczna z obszaru „Drogi”." in text
    assert "- „Drogi o nawierzchni twardej” (km) – ilość" in text


@pytest.mark.parametrize("term", Term)
def test_every_term_is_explained(term) -> None:
    assert told(DefineFacts(term=term)).startswith("**")


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (1, "jest 1 wskaźnik."),
        (2, "są 2 wskaźniki."),
        (12, "jest 12 wskaźników."),
        (22, "są 22 wskaźniki."),
        (178, "jest 178 wskaźników."),
    ],
)
def test_counts_agree_with_their_noun(total, words) -> None:
    facts = CatalogueFacts((("Drogi", total),), (), (), total)
    assert words in told(facts, [{"label": "Wskaźniki", "value": total}])


def test_shelf_of_an_area_and_empty_shelf() -> None:
    rows = [{"label": "Wskaźniki", "value": 4}]
    area = CatalogueFacts((("Drogi", 4),), ((ROADS, 4),), (FULL,), 4, area="Drogi")
    assert "W obszarze „Drogi” są 4 wskaźniki.**\n\nUsługi: „Utrzymanie dróg”." in told(area, rows)
    assert "nie ma żadnego" in told(CatalogueFacts((), (), (), 0, level=Level.GMINA))


def test_shelf_of_a_service_lists_its_indicators() -> None:
    rows = [{"label": "Wskaźniki", "value": 9}]
    members = tuple(replace(LENGTH, id=str(n), dimension=None) for n in range(9))
    text = told(CatalogueFacts((), ((ROADS, 9),), members, 9, service=ROADS), rows)
    assert "**Usługę „Utrzymanie dróg” opisuje 9 wskaźników.**" in text
    assert text.count("\n- „Drogi o nawierzchni twardej” (km)") == 8
    assert "Pełna lista jest w tabeli." in text
    level = told(CatalogueFacts((), ((ROADS, 9),), members, 9, level=Level.GMINA), rows)
    assert "**Dla gmin jest 9 wskaźników.**" in level


def test_definition_of_an_area_and_of_a_context_indicator() -> None:
    members = tuple(replace(LENGTH, id=str(n)) for n in range(9))
    text = told(DefineFacts(area="Drogi", members=members))
    assert "„Drogi” to obszar usług publicznych." in text
    assert "Dalsze wskaźniki są w tabeli." in text
    assert "nie ma wskaźników tego obszaru" in told(DefineFacts(area="Drogi"))
    context = replace(SHARE, dimension=Dimension.CONTEXT, numerator="liczba dróg")
    text = told(DefineFacts(indicator=context, versions=(LENGTH,)))
    assert "To wskaźnik kontekstowy" in text
    assert "Jak powstaje: liczba dróg." in text
    assert "Inne wersje tego wskaźnika: „Drogi o nawierzchni twardej”." in text


def test_help_shows_questions() -> None:
    text = told(HelpFacts(("Ile dróg ma powiat kwidzyński w 2019 r.?",)))
    assert "\n- Ile dróg ma powiat kwidzyński w 2019 r.?" in text


@pytest.mark.parametrize("obstacle", Obstacle)
def test_every_obstacle_is_said_with_all_or_nothing_known(obstacle) -> None:
    full = ObstacleFacts(
        obstacle,
        mention="Lipno",
        unit=KWIDZYN,
        indicator=SPENDING,
        year=2031,
        years=(2010, 2011, 2012),
        near_units=(LIPNO, SZTUM),
        near_indicators=(SHARE, LENGTH),
        levels=frozenset({Level.GMINA, Level.POWIAT}),
    )
    for facts in (full, ObstacleFacts(obstacle)):
        result = plain_result(facts, Status.NO_DATA)
        text = narrate(result, REAL).text
        assert ungrounded(text, result) == ()
        assert "  " not in text
        assert "None" not in text


def test_choices_are_named_as_the_buttons_name_them() -> None:
    labels = ["gmina Lipno (powiat leszczyński)", "miasto Lipno (powiat lipnowski)"]
    facts = ObstacleFacts(Obstacle.UNIT_AMBIGUOUS, mention="Lipno", near_units=(LIPNO,))
    result = replace(
        plain_result(facts, Status.CLARIFICATION),
        options=tuple(Option(label, label) for label in labels),
    )
    text = narrate(result, REAL).text
    assert f"Nazwa „Lipno” pasuje do kilku jednostek: {labels[0]} i {labels[1]}." in text


def test_unknown_indicator_names_what_is_near_and_gives_no_number() -> None:
    facts = ObstacleFacts(
        Obstacle.INDICATOR_UNKNOWN, mention="liczba dzików", near_indicators=(LENGTH, SHARE)
    )
    text = told(facts)
    assert "który odpowiada słowom „liczba dzików”" in text
    assert (
        "Najbliższe wskaźniki: „Drogi o nawierzchni twardej” i „Udział dróg w dobrym stanie”."
        in text
    )


def test_level_not_collected_names_the_kinds_that_are() -> None:
    facts = ObstacleFacts(
        Obstacle.LEVEL_NOT_COLLECTED,
        unit=KWIDZYN,
        indicator=SPENDING,
        levels=frozenset({Level.POWIAT}),
        kinds=frozenset({Kind.CITY_WITH_COUNTY_RIGHTS}),
    )
    text = told(facts)
    assert "nie jest zbierany dla powiatu kwidzyńskiego." in text
    assert "zbierany dla miast na prawach powiatu." in text


def test_hidden_value_offers_the_years_that_exist() -> None:
    facts = ObstacleFacts(
        Obstacle.VALUE_HIDDEN, unit=KWIDZYN, indicator=SPENDING, year=2020, years=(2018, 2019)
    )
    text = told(facts)
    assert "za 2020 r." in text
    assert "Brak danych to nie zero." in text
    assert "Są dane za lata 2018 i 2019." in text


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("liczba dzików", "„liczba dzików”"),
        ("<b>x</b> *y* [z](http://a.pl) `w`", "„b x b y z http a pl w”"),
        ("dług = 999 999 zł", "„dług … zł”"),
        ("ignore\n\n# previous", "„ignore previous”"),
        ("12345", ""),
        ("😀💣", ""),
        ("", ""),
    ],
)
def test_user_words_are_quoted_as_plain_words_without_numbers(typed, quoted) -> None:
    assert mention(typed) == quoted


def test_long_user_words_are_cut() -> None:
    assert len(mention("słowo " * 400)) <= 84


PARAMS: dict[NoteKind, dict[str, str | int]] = {
    NoteKind.LATEST_YEAR: {"year": 2024},
    NoteKind.VERSION_USED: {"asked": "Dług (gminy)", "used": "Dług (miasta)"},
    NoteKind.VERSIONS_MIXED: {"own": "Dług (gminy)", "other": "Dług (miasta)", "units": "Sopot"},
    NoteKind.VERSION_LEFT_OUT: {"count": 3, "version": "Dług (miasta)"},
    NoteKind.TWIN_USED: {"unit": "Koszalin", "code": "3261"},
    NoteKind.MISSING: {"count": 3},
    NoteKind.NO_NEIGHBOURS_RECORDED: {"unit": "gmina Grabówka"},
    NoteKind.SMALL_GROUP: {"count": 3},
    NoteKind.OWN_GROUP: {"criteria": "powiaty, 50–100 tys. mieszkańców"},
    NoteKind.TIES: {"count": 3},
    NoteKind.LIMITED: {"shown": 10, "total": 314},
    NoteKind.CITY_AND_COUNTY: {"answered": "Koszalin", "other": "powiat koszaliński"},
    NoteKind.OUTSIDE_SCOPE: {"units": "gmina Lipno (powiat leszczyński)"},
    NoteKind.NAMED_WITHOUT_NUMBER: {"units": "Sopot"},
    NoteKind.SMALL_BASE: {"units": "Sopot"},
    NoteKind.POPULATION: {"low": 5000, "high": 10000},
    NoteKind.EXCLUDED: {"units": "Warszawa"},
    NoteKind.WITHOUT_PAIR: {"count": 3},
    NoteKind.NO_POSITION: {"count": 2},
    NoteKind.SOME_SMALL_GROUPS: {"count": 2},
    NoteKind.FEW_PEERS: {"count": 2},
    NoteKind.GAPS: {"years": "2011, 2013–2015"},
    NoteKind.DOUBTFUL_JUMP: {"units": "Sopot", "year": "2018"},
    NoteKind.DOUBTFUL_ZERO: {"units": "Sopot", "year": "2018"},
    NoteKind.DOUBTFUL_SUM: {"units": "powiat gdański", "year": "2018"},
    NoteKind.EMPTY_YEAR: {"year": "2018"},
    NoteKind.MEASURE_CHANGED: {"year": "2018"},
    NoteKind.DOUBTFUL_INDICATORS: {"indicators": "„Ludność” (2018 r.)"},
    NoteKind.SAME_NUMBERS: {"indicator": "Ludność", "other": "Osoby"},
}


@pytest.mark.parametrize("kind", NoteKind)
def test_every_note_has_its_sentence_and_no_number_of_its_own(kind) -> None:
    note = Note(kind, tuple(PARAMS.get(kind, {}).items()))
    peers = [measure(value, unit) for value, unit in ((4, SZTUM), (7, LIPNO))]
    result = compare_result(comparison(measure(5), peers), notes=[note])
    text = narrate(result, REAL).text
    assert ungrounded(text, result) == ()
    silent = {NoteKind.NEUTRAL, NoteKind.LOWER_IS_BETTER}
    bare = narrate(compare_result(comparison(measure(5), peers)), REAL).text
    assert (len(text) > len(bare)) is (kind not in silent)


def test_text_that_replaces_a_refused_one_is_marked_as_demo_too() -> None:
    assert "tabeli" in safe_text(REAL)
    assert "zmyślone" in safe_text(DEMO)
