"""Cue patterns: the small language that the lexicon is written in."""

from __future__ import annotations

import pytest

from assistant.reading.patterns import CueFinder
from polish.tokens import tokenize


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("sasiad*", "na tle sąsiadów", True),
        ("na tle", "na tle sąsiadów", True),
        ("na tle", "natle", False),
        ("w? zeszlym roku", "zeszłym roku", True),
        ("w? zeszlym roku", "w zeszłym roku", True),
        ("top {n}", "top 10 gmin", True),
        ("top {n}", "top gmin", False),
        ("jak _ liczony", "jak jest liczony", True),
        ("jak _ liczony", "jak liczony", False),
        ("gmin*|powiat* wiejsk*", "gminy wiejskie", True),
        ("oswiat*", "w oświacie", True),
        ("bibliotek*", "o bibliotece", True),
        ("drog*", "przy drodze", True),
        ("drog*", "nie dramat", False),
    ],
)
def test_pattern_meets_text(pattern: str, text: str, found: bool) -> None:
    assert bool(CueFinder({"it": [pattern]}).find(tokenize(text))) is found


def test_the_longest_match_of_a_meaning_wins() -> None:
    cues = CueFinder({"it": ["mocne", "mocne i? slabe strony"]}).find(
        tokenize("mocne i słabe strony")
    )
    assert [(cue.start, cue.end) for cue in cues] == [(0, 4)]


def test_a_word_in_brackets_stands_for_any_of_its_phrases() -> None:
    finder = CueFinder(
        {"it": ["<beside> <middle>? kraju"]}, {"beside": ["na tle", "wobec"], "middle": ["sredni*"]}
    )
    found = [
        bool(finder.find(tokenize(text)))
        for text in ("na tle średniej kraju", "wobec kraju", "na kraju")
    ]
    assert found == [True, True, False]
