"""Another variant of the indicator spoken of: "a w miastach?" after life expectancy in the country.

Names of such variants differ in a part of them ("mężczyźni, na wsi" and "mężczyźni, w miastach").
Their words are heard before any other step, for they may be words for units as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.reading.patterns import finder
from assistant.reading.scaffolding import is_function_word, is_scaffolding
from assistant.reading.subjects.words import folded_lemmas
from assistant.reading.utterance import Utterance
from indicators_db.catalogue import Catalogue
from polish.folding import fold
from polish.tokens import tokenize

_PARTED = re.compile(r"[:,;–(/]")

Words = frozenset[frozenset[str]]


def variant_said(utterance: Utterance, spoken_of: str, catalogue: Catalogue) -> str | None:
    """The id of the one variant of ``spoken_of`` whose other parts the free words of the question
    say, with nothing more; these words are taken. ``None`` where there is none."""
    known = catalogue.indicator(spoken_of)
    own = _parts(known.family)
    if not known.service or len(own) == 1:
        return None
    meant = {
        i: frozenset({cue.means})
        for cue in finder("references", "variant").find(utterance.tokens)
        for i in cue.words
    }
    said = {
        i: folded_lemmas(token.text) | meant.get(i, frozenset())
        for i, token in enumerate(utterance.tokens)
        if utterance.is_free(i) and not is_function_word(token.folded)
    }
    found: dict[str, tuple[int, frozenset[int]]] = {}
    for mate in catalogue.of_service(known.service):
        parts = _parts(mate.family)
        # "angielski" is enough for "język angielski" beside "język polski"
        new = [words - _words(own) for part, words in parts.items() if part not in own]
        heard = [i for i, forms in said.items() if any(forms & w for words in new for w in words)]
        if new and own.keys() & parts.keys() and all(_is_said(w, said) for w in new):
            found[mate.id] = (len(own.keys() - parts.keys()), frozenset(heard))
    fewest = min((lost for lost, _ in found.values()), default=0)
    nearest = [one for one, (lost, _) in found.items() if lost == fewest]
    if len(nearest) != 1:
        return None
    _, heard_of = found[nearest[0]]
    before = {i for i, forms in said.items() if any(forms & word for word in _words(own))}
    heard_of |= before  # "zamiast polskiego angielski"
    if any(i not in heard_of and not is_scaffolding(utterance.tokens[i].folded) for i in said):
        return None
    utterance.take(heard_of, "reference")
    return nearest[0]


def _is_said(words: Words, said: dict[int, frozenset[str]]) -> bool:
    return bool(words) and all(any(forms & word for forms in said.values()) for word in words)


def _words(parts: Mapping[str, Words]) -> Words:
    return frozenset[frozenset[str]]().union(*parts.values())


def _parts(name: str) -> dict[str, Words]:
    """Parts of a name, folded, each with the lemmas of its words."""
    parts = [part.strip() for part in _PARTED.split(name) if part.strip()]
    return {
        fold(part): frozenset(
            folded_lemmas(token.text)
            for token in tokenize(part)
            if not is_function_word(token.folded)
        )
        for part in parts
    }
