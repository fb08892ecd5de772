"""Embed the names of known things, and list the words that are said of each: ``python -m
evals.reading.list_known_things``.

To be run after a change of ``assistant/reading/lexicon/known_things.txt``, and before the models of
subjects are fitted again. The result replaces ``known_things.npz`` beside it: it is shipped, for a
thousand names take the better part of a minute to embed, and ten thousand sayings seconds to read.
"""

from __future__ import annotations

from importlib import resources
from itertools import accumulate
from pathlib import Path

import numpy as np

from assistant.reading.subjects.known_things import KNOWN, digest, names, words_said
from knowledge.tuned_model import open_tuned


def main() -> None:
    """Embed all names, list all words, and write both."""
    vectors = open_tuned().passages(names())
    said_of = words_said()
    np.savez_compressed(
        Path(str(resources.files("assistant.reading.lexicon"))) / KNOWN,
        vectors=vectors.astype(np.float16),
        words=np.array(list(said_of)),
        starts=np.array([0, *accumulate(map(len, said_of.values()))][:-1], dtype=np.int32),
        things=np.array([one for things in said_of.values() for one in things], dtype=np.int16),
        digest=np.array(digest()),
    )


if __name__ == "__main__":
    main()
