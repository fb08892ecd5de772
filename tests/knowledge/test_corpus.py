"""The built-in corpus is whole and valid, and says nothing that the register denies."""

from __future__ import annotations

import csv
import re
from collections import Counter
from importlib import resources

import pytest

from indicators_db.model import Kind, Level
from indicators_db.register import load_units
from knowledge.builtin import builtin_entries
from knowledge.entries import (
    Depth,
    Note,
    Outcome,
    Practice,
    Service,
    Subject,
    Term,
    UnitKind,
    key_of,
)
from knowledge.passages import Shelf, passages_of

UNITS = {unit.code: unit for unit in load_units()}
PRACTICES = [entry for entry in builtin_entries() if isinstance(entry, Practice)]
SERVICES = [entry for entry in builtin_entries() if isinstance(entry, Service)]
OPEN = {UnitKind.PARTNERSHIP, UnitKind.UNKNOWN}


def _catalogue() -> set[str]:
    table = resources.files("indicators_db.demo.data") / "services.csv"
    with table.open(encoding="utf-8") as lines:
        return {row["name"] for row in csv.DictReader(lines)}


def test_every_entry_has_a_key_of_its_own() -> None:
    keys = Counter(key_of(entry) for entry in builtin_entries())
    assert [key for key, count in keys.items() if count > 1] == []


def test_all_eighty_practices_are_there() -> None:
    assert sorted(p.id for p in PRACTICES) == [f"P{number:03}" for number in range(1, 81)]


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda p: p.id)
def test_the_unit_of_a_practice_is_in_the_register(practice: Practice) -> None:
    units = [UNITS[code] for code in practice.unit_codes]
    if practice.kind in OPEN:
        return
    (unit,) = units
    kind = Kind.URBAN if practice.kind is UnitKind.CITY_WITH_COUNTY_RIGHTS else Kind(practice.kind)
    assert unit.kind is kind
    assert unit.name in practice.unit
    assert UNITS[unit.code[:2]].name == practice.voivodeship
    assert practice.codes <= UNITS.keys()


def test_a_city_with_county_rights_is_met_by_both_codes() -> None:
    (gdansk, *_) = (p for p in PRACTICES if p.unit == "Gdańsk")
    assert gdansk.codes == {"226101", "2261"}
    assert UNITS["2261"].level is Level.POWIAT


def test_services_are_those_of_the_catalogue() -> None:
    assert {service.title for service in SERVICES} == _catalogue()
    assert {name for p in PRACTICES for name in p.services} <= _catalogue()


def test_a_service_tells_what_it_covers_and_where_its_data_come_from() -> None:
    for service in SERVICES:
        headings = {section.heading for section in service.sections}
        assert {"Co obejmuje", "Skąd są dane"} <= headings, service.title
        if not service.title.startswith("Kontekst"):
            measured = next(s.text for s in service.sections if s.heading == "Jak się ją mierzy")
            for dimension in ("Ilość", "Jakość", "Dostępność", "Efektywność"):
                assert f"{dimension}:" in measured, service.title


def test_who_knows_only_a_title_claims_no_result() -> None:
    little = [p for p in PRACTICES if p.depth is Depth.METADATA_ONLY]
    assert len(little) == 18
    assert {p.outcome for p in little} == {Outcome.NOT_REPORTED}
    results = [s.text for p in little for s in p.sections if s.heading == "Wynik"]
    assert not any(re.search(r"\d", result) for result in results)


def test_a_measured_result_has_a_figure() -> None:
    for practice in PRACTICES:
        if practice.outcome is Outcome.MEASURED:
            result = next(s.text for s in practice.sections if s.heading == "Wynik")
            assert re.search(r"\d|milion", result), practice.id


def test_there_are_notes_terms_and_subjects() -> None:
    found = Counter(type(entry) for entry in builtin_entries())
    assert found[Note] >= 15
    assert found[Term] >= 60
    assert found[Subject] >= 100


def test_both_sides_of_the_contest_have_voices() -> None:
    treated = {name for practice in PRACTICES for name in practice.services}
    on_the_map = [s for s in SERVICES if s.title not in treated]
    subjects = [entry for entry in builtin_entries() if isinstance(entry, Subject)]
    assert [p.id for p in PRACTICES if len(p.voices) < 4] == []
    assert [s.title for s in on_the_map if not s.voices] == []
    told = [len(subject.voices) for subject in subjects]
    assert sum(1 for count in told if count) >= 0.75 * len(told)


def test_voices_are_searched_but_told_by_no_section() -> None:
    (robot, *_) = PRACTICES
    (passage, *_) = passages_of(robot)
    assert robot.voices[0] in passage.words
    assert robot.voices[0] not in passage.indexed
    assert not any(robot.voices[0] in section.text for section in robot.sections)


def test_passages_fit_the_model_and_have_ids_of_their_own() -> None:
    passages = [p for entry in builtin_entries() for p in passages_of(entry)]
    assert len({p.id for p in passages}) == len(passages)
    assert max(len(p.indexed) for p in passages) < 2000
    assert {p.shelf for p in passages} == set(Shelf)
