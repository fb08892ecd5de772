"""The slips that fingers and ears make in a Polish word, and what it costs to believe in each."""

from __future__ import annotations

from collections.abc import Iterator

_SWAPPED, _DOUBLED, _BY_EAR = 0.7, 0.7, 0.6
_MISSED, _NEIGHBOUR, _ADDED, _OTHER = 0.9, 0.9, 1.0, 1.1
_FIRST_LETTER, _ENDING = 0.5, -0.2
"""What a slip in the first letter costs above one inside the word, for it is seldom wrong; and what
an ending too long or too short by a letter does, for it often is."""
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_PLAIN = "abcdefghijklmnopqrstuvwxyz"
_POLISH = "ąćęłńóśźż"
_EAR = (("rz", "z"), ("rz", "ż"), ("ch", "h"), ("u", "o"), ("u", "ó"), ("om", "a"), ("om", "ą"))
"""Spellings that sound alike, also as they are folded (ż as z, ó as o)."""


def slips(word: str) -> dict[str, float]:
    """Every word that ``word`` may have been meant for if it is one slip away, and the cost.

    Two letters swapped, one doubled, one missed, one too many, one for another; or a sound spelled
    the other way. A word with Polish letters gets candidates with Polish letters.
    """
    found: dict[str, float] = {}
    for meant, cost in _slips(word):
        if meant != word:
            found[meant] = min(cost, found.get(meant, cost))
    return found


def _slips(word: str) -> Iterator[tuple[str, float]]:
    letters = _PLAIN if word.isascii() else _PLAIN + _POLISH
    last = len(word) - 1
    for i in range(last):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :], _SWAPPED + _at(i, last - 1)
    for i in range(len(word)):
        doubled = i and word[i] == word[i - 1]
        yield word[:i] + word[i + 1 :], (_DOUBLED if doubled else _ADDED) + _at(i, last)
    for i in range(len(word) + 1):
        for letter in letters:
            yield word[:i] + letter + word[i:], _MISSED + _at(i, last + 1)
    for i in range(len(word)):
        for letter in letters:
            cost = _NEIGHBOUR if letter in _beside(word[i]) else _OTHER
            yield word[:i] + letter + word[i + 1 :], cost + (0.0 if i else _FIRST_LETTER)
    for one, other in (*_EAR, *(pair[::-1] for pair in _EAR)):
        at = word.find(one)
        while at >= 0:
            yield word[:at] + other + word[at + len(one) :], _BY_EAR + _at(at, last)
            at = word.find(one, at + 1)


def _at(position: int, last: int) -> float:
    if position == 0:
        return _FIRST_LETTER
    return _ENDING if position == last else 0.0


def _beside(letter: str) -> str:
    for row in _KEYS:
        at = row.find(letter)
        if at >= 0:
            return row[max(at - 1, 0) : at] + row[at + 1 : at + 2]
    return ""
