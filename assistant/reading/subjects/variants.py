"""Which of several indicators is meant that are the same but for something added: "kobiety" and
"kobiety na wsi", "drogi dla rowerów" and "drogi dla rowerów na 100 km²"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.subjects.confidence import Numbers
from assistant.reading.subjects.named_services import alike
from assistant.reading.subjects.words import Word

Name = Sequence[Word]
_RIVAL = 0.1
"""From which part of the best card's share on another is its rival."""


def variant(
    names: Sequence[Name], asked: Name, order: Sequence[int], shares: Numbers, *, plainly: bool
) -> int | None:
    """The variant that was meant: the one of which most was said, with nothing that nobody said.

    ``names``: of all cards; ``order``: the cards, the preferred first; ``plainly``: nothing was
    asked of a share or an amount for each, which people say in other words than names do. ``None``
    where rivals of the preferred are other things, or there are none.
    """
    best = order[0]
    words = [frozenset(word.folded for word in name) for name in names]
    rivals = [i for i in order[1:] if shares[i] >= _RIVAL * shares[best]]
    plainer = [i for i in rivals if plainly and words[i] and words[i] < words[best]]
    if plainer:
        fullest = max(plainer, key=lambda i: len(words[i]))
        if not _is_said(names[best], asked, words[fullest]):
            return fullest
    added = {i for i in range(len(names)) if words[best] < words[i]}
    fully = [i for i in added if _is_said(names[i], asked, words[best])]
    if fully:
        return max(fully, key=lambda i: (len(words[i]), i))
    return best if rivals and all(i in added for i in rivals) else None


def _is_said(name: Name, asked: Name, but: frozenset[str]) -> bool:
    """True if all words of a name ``but`` these were said."""
    return all(
        any(alike(word, other) for other in asked) for word in name if word.folded not in but
    )
