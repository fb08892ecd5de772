"""Adjectives of towns: ``gdyński`` of Gdynia, ``sopocki`` of Sopot.

Polish makes them by a handful of sound changes before -ski; which of the possible ones is in use
only a dictionary knows, so every candidate is looked up. Those that no rule makes stand in
``data/town_adjectives.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator

from polish.data import read_toml
from polish.morphology import analyses

_VOWELS = "aeiouyąę"
_LONG = {"ów": "ow", "ódź": "ódz", "óż": "oż", "óg": "og", "ór": "or"}
_SOFTENED = {"n": "ń", "ni": "ń", "ń": "ń", "ł": "ł", "l": "l"}
_MERGED = {
    "t": "c", "k": "c", "c": "c", "cz": "c", "ć": "c", "ci": "c",
    "d": "dz", "dź": "dz", "dz": "dz",
    "g": "", "sk": "", "s": "", "ś": "", "sz": "", "ż": "", "rz": "r", "z": "",
}  # fmt: skip
"""What the last consonants become where they run into the s of -ski: "t" + "ski" is "cki"."""
_SHORTEST = 3


def town_adjectives(name: str) -> tuple[str, ...]:
    """The adjectives in -ski and -cki, masculine nominative, that the name of a town may have;
    empty where neither the exceptions nor, for a name of one word, a dictionary has one."""
    if (irregular := read_toml("town_adjectives.toml").get(name)) is not None:
        return (irregular,)
    if " " in name or "-" in name:
        return ()
    return tuple(dict.fromkeys(one for one in _candidates(name.lower()) if _is_adjective(one)))


def _candidates(name: str) -> Iterator[str]:
    stem = name.rstrip(_VOWELS)
    if len(stem) < _SHORTEST:
        return
    for base in dict.fromkeys((stem, name.rstrip(_VOWELS.replace("i", "")))):
        for long, short in _LONG.items():
            if base.endswith(long):
                yield base.removesuffix(long) + short + "ski"
        for end, soft in _SOFTENED.items():
            if base.endswith(end):
                yield base.removesuffix(end) + soft + "ski"
        for end, merged in _MERGED.items():
            if base.endswith(end):
                yield base.removesuffix(end) + merged + ("ki" if merged in ("c", "dz") else "ski")
        yield base + "ski"
        yield base + "ki"
        yield base[:-1] + "e" + base[-1] + "ki"  # Kielce: kielecki


def _is_adjective(word: str) -> bool:
    return any(one.part_of_speech == "adj" for one in analyses(word))
