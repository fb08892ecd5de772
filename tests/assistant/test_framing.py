"""Who asks and what for, around a question."""

from __future__ import annotations

import pytest

from assistant.reading.framing import take_frames
from assistant.reading.utterance import Utterance


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("dziennikarz pyta o długi", "długi"),
        ("radny z opozycji twierdzi, że rosną długi", "rosną długi"),
        ("kolega z wydziału upiera się, że długi rosną", "długi rosną"),
        ("na jutrzejszą sesję: długi", "długi"),
        ("potrzebne mi do szkolenia długi", "długi"),
        ("piszę pracę magisterską, długi", "długi"),
        ("prezes klubu z Krosna dzwoni z pretensjami o długi", "Krosna długi"),
        ("dziennikarz pyta, ile jest długów", "ile jest długów"),
        ("Radny z opozycji pyta, w których gminach są długi", "w których gminach są długi"),
        ("wydatki na szkolenia", "wydatki na szkolenia"),
        ("wypadki w pracy", "wypadki w pracy"),
        ("ile radnych ma gmina", "ile radnych ma gmina"),
    ],
)
def test_what_is_left_is_the_question(question: str, left: str) -> None:
    utterance = Utterance.of(question)
    take_frames(utterance)
    assert " ".join(token.text for token in utterance.rest()) == left
