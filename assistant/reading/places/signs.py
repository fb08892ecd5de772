"""Signs around words that speak for a name of a place, or against it."""

from __future__ import annotations

from functools import cache

from assistant.reading.patterns import Cue, phrases
from assistant.reading.utterance import Utterance
from polish.folding import fold
from polish.morphology import Analysis, analyses
from polish.tokens import Token


def follows_preposition(utterance: Utterance, start: int) -> bool:
    """Whether a preposition that places follow stands right before."""
    return start > 0 and utterance.tokens[start - 1].folded in _prepositions()


def opens_as_name(utterance: Utterance, start: int, end: int) -> bool:
    """Whether the question begins with a name: "Ropa w powiecie gorlickim", "Czarne (pomorskie)".

    One adjective is a name there only where something parts it from the next word, or "Nowe
    mieszkania" would be one.
    """
    if start > 0 or not is_capital(utterance.tokens[0]):
        return False
    if end - start > 1 or not _is_adjective(utterance.tokens[0].text):
        return True
    return is_parted(utterance, end)


def ends_as_name(utterance: Utterance, position: int) -> bool:
    """Whether a question typed without any capital ends with a bare noun, as one that names its
    place last does: "rowerowki ile km gniew"."""
    if position != len(utterance.tokens) - 1 or not utterance.text.islower():
        return False
    found = analyses(utterance.tokens[position].text)
    return bool(found) and all(_is_bare_noun(one) for one in found)


def _is_bare_noun(analysis: Analysis) -> bool:
    return analysis.part_of_speech == "subst" and any("nom" in tag for tag in analysis.tags)


def is_parted(utterance: Utterance, end: int) -> bool:
    """Whether a sign parts the name from what follows: "Radom: dług"."""
    return utterance.text[utterance.tokens[end - 1].end :].lstrip(" ")[:1] in _PARTING


_PARTING = frozenset(",;:-–—()?!.")


def _is_adjective(word: str) -> bool:
    ordinary = [a for a in analyses(word.lower()) if not a.is_proper_name]
    return bool(ordinary) and all(a.part_of_speech.startswith("adj") for a in ordinary)


def goes_on(utterance: Utterance, end: int) -> bool:
    """Whether a capital adjective follows at once, so that the name is another, longer one:
    "Wólka Kosowska" is no gmina Wólka."""
    if end >= len(utterance.tokens):
        return False
    last, following = utterance.tokens[end - 1], utterance.tokens[end]
    close = utterance.text[last.end : following.start] == " "
    return close and is_capital(following) and _looks_adjectival(following.text)


def began_before(utterance: Utterance, start: int) -> bool:
    """Whether a capital adjective that is no word of its own stands right before: "Kozia Wólka"."""
    if start < _INSIDE:
        return False
    before, first = utterance.tokens[start - 1], utterance.tokens[start]
    close = utterance.text[before.end : first.start] == " "
    inside = utterance.is_free(start - 1) and not before.text.isupper()
    return close and inside and is_capital(before) and _looks_adjectival(before.text)


_INSIDE = 2
"""Position from which a capital is not that of the question's beginning."""


def _looks_adjectival(word: str) -> bool:
    found = analyses(word) or analyses(word.lower())
    if found:
        return any(a.part_of_speech.startswith("adj") for a in found)
    return fold(word).endswith(RELATIONAL_ENDINGS)


def is_of_many(utterance: Utterance, trigger: Cue | None, key: str) -> bool:
    """Whether the words before name several units, and the name is an adjective of them all, or of
    what they lie in: "powiaty opolskie" and "powiaty opolskiego" are those of a voivodeship,
    "powiaty opolski i brzeski" are two."""
    if trigger is None or not key.endswith(_PLURAL_ENDINGS):
        return False
    said = utterance.tokens[trigger.start : trigger.end]
    return any(token.folded in _MANY for token in said)


_PLURAL_ENDINGS = ("skie", "ckie", "skich", "ckich", "skimi", "ckimi", "skiego", "ckiego")
_MANY = frozenset(
    noun + ending
    for noun, endings in {
        "powiat": ("y", "ow", "ach", "ami"),
        "gmin": ("", "y", "ach", "ami"),
    }.items()
    for ending in endings
)


def is_of_thing(utterance: Utterance, end: int) -> bool:
    """Whether the name that ends at ``end`` is an adjective of a thing: "w radomskich liceach",
    "kieleckie szkoły". One that may leave out its noun, "w radomskim", is none."""
    last = utterance.tokens[end - 1].folded
    if last.endswith(_BESIDE_NOUN):
        return True
    following = utterance.tokens[end : end + 1]
    return last.endswith(_MAYBE_BESIDE_NOUN) and any(
        one.part_of_speech == "subst" and "pl" in one.tags[1]
        for token in following
        for one in analyses(token.text.lower())
    )


_BESIDE_NOUN = ("ska", "cka", "skiej", "ckiej", "skich", "ckich", "skimi", "ckimi")
_MAYBE_BESIDE_NOUN = ("skie", "ckie")


RELATIONAL_ENDINGS = tuple(
    stem + ending
    for stem in ("sk", "ck", "dzk")
    for ending in ("i", "a", "ie", "iej", "iego", "im", "ich")
)


def opens_sentence(utterance: Utterance, position: int) -> bool:
    """Whether a sentence begins with the word, so that its capital says nothing."""
    before = utterance.text[: utterance.tokens[position].start].rstrip(' \n„”"')
    return not before or before.endswith((".", "!", "?", "…"))


def is_capital(token: Token) -> bool:
    """Whether the word begins with a capital letter."""
    return token.text[:1].isupper()


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(phrases("triggers", "preposition")["preposition"])
