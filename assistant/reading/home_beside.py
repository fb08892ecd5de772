"""Home beside places that are named: "porównaj nas z Człuchowem", "ile w Człuchowie, a ile u nas".

"U nas w Chojnicach" names one place twice; a word that joins or sets beside, between home and each
name, says that they are two.
"""

from __future__ import annotations

from assistant.reading.utterance import Utterance

_JOINTS = frozenset(
    {
        "a",
        "i",
        "oraz",
        "z",
        "ze",
        "czy",
        "kontra",
        "vs",
        "versus",
        "niz",
        "wobec",
        "wzgledem",
        "tle",
    }
)
_BEFORE_US = frozenset({"u", "z", "i", "oraz", "a", "czy", "niz", "od", "wobec", "do", "dla"})
_SETTING_BESIDE = ("porown", "zestaw")
_PLACES = ("gmin", "powiat", "powiec", "miast", "miesc")


def stands_beside(utterance: Utterance) -> bool:
    """True if home is spoken of beside every place named. The places are to be found before."""
    tokens = utterance.tokens
    home = [i for i in range(len(tokens)) if _is_home(utterance, i)]
    places = [span for span in utterance.spans if span.label == "place"]
    if not home or not places:
        return False
    first, last = home[0], home[-1]
    for place in places:
        if place.start > tokens[first].start:
            between = [t for t in tokens[first + 1 :] if t.start < place.end]
        else:
            between = [t for t in tokens[:last] if t.start >= place.end]
        if not any(token.folded in _JOINTS for token in between):
            return False
    return True


def _is_home(utterance: Utterance, position: int) -> bool:
    tokens = utterance.tokens
    word = tokens[position].folded
    before = tokens[position - 1].folded if position else ""
    following = tokens[position + 1].folded if position + 1 < len(tokens) else ""
    if word in ("my", "nami"):
        return before != "nie"
    if word in ("nas", "siebie"):
        taken_back = position > 1 and tokens[position - 2].folded == "nie"  # "nie u nas"
        return (before in _BEFORE_US or before.startswith(_SETTING_BESIDE)) and not taken_back
    return word.startswith("nasz") and following.startswith(_PLACES) and before != "nie"
