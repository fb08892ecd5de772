"""Folding: text as it is compared, without case, diacritics and typographic variety.

People type ``slaskie``, ``ŚLĄSKIE`` and ``Śląskie``; all three fold to ``slaskie``. Folding gives
one character for each character it takes, so a span in folded text is a span of the original.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Letters whose stroke is no mark that Unicode could take off.
_STROKED = dict(zip("łŁđĐøØħĦı", "llddoohhi", strict=True))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\uff07"
_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_LATIN_BLOCKS = (range(0x0041, 0x0250), range(0x1E00, 0x1F00), range(0xFF21, 0xFF5B))
_POLISH_LETTERS = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")


def _folded_letters() -> Iterator[tuple[int, str]]:
    for block in _LATIN_BLOCKS:
        for code in block:
            letter = chr(code)
            base = _STROKED.get(letter) or unicodedata.normalize("NFKD", letter)[0]
            yield code, base.lower() if base.isalpha() else letter


_TABLE: dict[int, str] = {
    **dict(_folded_letters()),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"'),
    **dict.fromkeys(map(ord, _SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, _SPACES), " "),
}


def fold(text: str) -> str:
    """``text`` in lower case, without diacritics (``ł`` too), with plain dashes, quotes and spaces.

    Always as long as ``text``: a ligature keeps its first letter (``ĳ`` becomes ``i``), and marks
    that stand apart from their letter (``o`` + U+0301) stay where they are, for ``tokens.tokenize``
    to join. Letters of other scripts are only lowered.
    """
    return text.translate(_TABLE).lower()


def has_polish_letters(text: str) -> bool:
    """Whether ``text`` holds a letter that only a Polish keyboard gives (``ą``, ``ć``, ``ł`` …)."""
    return not _POLISH_LETTERS.isdisjoint(unicodedata.normalize("NFC", text))


def shared_beginning(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
