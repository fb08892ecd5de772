"""Embed the names on the map of what other catalogues have: ``python -m
evals.reading.embed_elsewhere``.

To be run after a change of ``assistant/reading/lexicon/elsewhere.txt``, and before the models of
subjects are fitted again. The result replaces ``elsewhere.npz`` beside it: it is shipped, because
a thousand names take the better part of a minute to embed.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import numpy as np

from assistant.reading.subjects.elsewhere import VECTORS, digest, names
from knowledge.embedding_models import BUILT_IN, open_embedder


def main() -> None:
    """Embed all names and write their vectors."""
    vectors = open_embedder(BUILT_IN).passages(names())
    np.savez_compressed(
        Path(str(resources.files("assistant.reading.lexicon"))) / VECTORS,
        vectors=vectors.astype(np.float16),
        digest=np.array(digest()),
    )


if __name__ == "__main__":
    main()
