"""Adjectives of towns are those that a dictionary has."""

import pytest

from polish.town_adjectives import town_adjectives


@pytest.mark.parametrize(
    ("name", "adjective"),
    [
        ("Gdynia", "gdyński"),
        ("Sopot", "sopocki"),
        ("Katowice", "katowicki"),
        ("Chorzów", "chorzowski"),
        ("Elbląg", "elbląski"),
        ("Łódź", "łódzki"),
        ("Czeladź", "czeladzki"),
        ("Kielce", "kielecki"),
        ("Suwałki", "suwalski"),
        ("Zielona Góra", "zielonogórski"),
    ],
)
def test_sounds_change_before_the_ending(name: str, adjective: str) -> None:
    assert town_adjectives(name) == (adjective,)


@pytest.mark.parametrize("name", ["Ruda Śląska", "Xyzzy", "Oz"])
def test_a_name_without_one_has_none(name: str) -> None:
    assert town_adjectives(name) == ()
