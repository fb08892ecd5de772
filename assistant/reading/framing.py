"""Who asks and what for: "radny z opozycji pyta, czy…", "na jutrzejszą sesję:". It asks nothing, so
its words are taken, and what is left is the question."""

from __future__ import annotations

from assistant.reading.phrases_said import free_cues
from assistant.reading.utterance import Utterance

_ENDS = ".,:;!?–—-("


def take_frames(utterance: Utterance) -> None:
    """Take the words of every frame; what may stand in it as any word, such as a name, stays.

    An occasion ("do szkolenia") is one only where a clause begins: elsewhere it may be what is
    asked about ("wydatki na szkolenia").
    """
    for cue in free_cues(utterance, "frame", _FILE):
        utterance.take(filter(utterance.is_free, cue.words), "courtesy")
    for cue in free_cues(utterance, "occasion", _FILE):
        if _begins_clause(utterance, cue.start):
            utterance.take(filter(utterance.is_free, cue.words), "courtesy")


_FILE = "frames"


def _begins_clause(utterance: Utterance, position: int) -> bool:
    before = utterance.text[: utterance.tokens[position].start].rstrip()
    return not before or before[-1] in _ENDS
