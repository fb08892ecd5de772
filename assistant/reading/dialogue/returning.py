"""Going back in a conversation: "wróć do poprzedniego", "pokaż jeszcze raz to pierwsze"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from assistant.reading.call import Call, Turn
from assistant.reading.dialogue.memory import holds_context
from assistant.reading.patterns import CueFinder, finder
from assistant.reading.scaffolding import is_function_word, is_scaffolding
from assistant.reading.utterance import Utterance


def call_returned_to(utterance: Utterance, history: Sequence[Turn]) -> Call | None:
    """The call before the last one, or the first, where the question asks to go back to it; the
    last one itself, where only its table is asked for once more ("daj to w Excelu")."""
    calls = [turn.call for turn in history if holds_context(turn.call)]
    there = _finder("there").find(utterance.tokens)
    if _finder("first").find(utterance.tokens) and calls and not there:
        return calls[0]
    if _asks_back(utterance) and len(calls) >= _LAST_AND_BEFORE and not _says_more(utterance):
        return calls[-_LAST_AND_BEFORE]
    if _finder("export").find(utterance.tokens) and calls and len(utterance.tokens) <= _BRIEF:
        return calls[-1]
    return None


def history_returned_to(utterance: Utterance, history: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """The turns up to the answer that the question goes back to before it changes something of it
    ("wróć do poprzedniego i pokaż na mapie"); the words that say so are taken."""
    answered = [i for i, turn in enumerate(history) if holds_context(turn.call)]
    if len(answered) < _LAST_AND_BEFORE or not _asks_back(utterance):
        return history
    for cue in _finder("back").find(utterance.tokens):
        utterance.take(filter(utterance.is_free, range(cue.start, cue.end)), "reference")
    return history[: answered[-_LAST_AND_BEFORE] + 1]


def _says_more(utterance: Utterance) -> bool:
    """True where words beside those that ask to go back say something."""
    back = {i for cue in _finder("back").find(utterance.tokens) for i in cue.words}
    return any(
        i not in back and not is_scaffolding(token.folded) and not is_function_word(token.folded)
        for i, token in enumerate(utterance.tokens)
    )


def _asks_back(utterance: Utterance) -> bool:
    """True for "wróć do poprzedniego", "cofnij się"; "cofnij się do 2020" asks for a year."""
    found = _finder("back").find(utterance.tokens)
    return any(cue.end - cue.start > _BARELY or cue.end == len(utterance.tokens) for cue in found)


_BARELY = 2
_LAST_AND_BEFORE = 2
_BRIEF = 8
"""Words of a question that can ask for nothing but the last table."""


@cache
def _finder(table: str) -> CueFinder:
    return finder("references", table)
