"""Which phrases of the lexicon stand in a question, on words that no step has understood yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from assistant.reading.patterns import Cue, CueFinder, finder
from assistant.reading.utterance import Utterance


@cache
def table(file: str, name: str) -> CueFinder:
    """What finds the phrases of one table of a lexicon file."""
    return finder(file, name)


def free_cues(utterance: Utterance, name: str, file: str = "cues") -> list[Cue]:
    """Cues of a table on words that are still free, longest first."""
    found = [
        cue
        for cue in table(file, name).find(utterance.tokens)
        if all(utterance.is_free(i) for i in cue.words)
    ]
    return sorted(found, key=lambda cue: (cue.start - cue.end, cue.start))


def longest(cues: Sequence[Cue]) -> Cue:
    """The cue that says most; of equally long ones the last, which goes on where the others end."""
    return max(cues, key=lambda cue: (cue.end - cue.start, cue.start))


def without_inner(cues: list[Cue], longer: Sequence[Cue]) -> list[Cue]:
    """Cues that share no word with a longer one: "na tle powiatu" names no level, and "w którym
    województwie" no territory."""
    return [
        cue
        for cue in cues
        if not any(
            other.start < cue.end
            and cue.start < other.end
            and other.end - other.start >= cue.end - cue.start
            and (other.start, other.end) != (cue.start, cue.end)
            for other in longer
        )
        and not any((other.start, other.end) == (cue.start, cue.end) for other in longer)
    ]


def outermost(cues: list[Cue]) -> list[Cue]:
    """Cues that lie in no longer one: "miast na prawach powiatu" are not any towns."""
    return [
        cue
        for cue in cues
        if not any(
            other.start <= cue.start
            and cue.end <= other.end
            and other.end - other.start > cue.end - cue.start
            for other in cues
        )
    ]
