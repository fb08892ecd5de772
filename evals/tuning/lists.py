"""What the model of meaning learns from: names of figures, and what people say for each.

The names are not those of ``known_things.txt``: the reader holds the cards of a catalogue against
those, and a model that had learned the names of one side would favour it.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from assistant.reading.subjects.known_things import Said, read_sayings


def learned_from() -> list[Said]:
    """The lines of all lists in ``data``; neighbours are near in kind."""
    lists = sorted(Path(str(resources.files("evals.tuning") / "data")).glob("*.txt"))
    return [one for path in lists for one in read_sayings(path)]
