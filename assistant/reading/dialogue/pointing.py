"""What of a follow-up says anything new: its words without names of people and small talk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from assistant.reading.cues import asks
from assistant.reading.patterns import CueFinder, finder
from assistant.reading.phrases_said import free_cues
from assistant.reading.scaffolding import (
    is_scaffolding,
    is_way_of_measuring,
    names_only_a_measure,
)
from assistant.reading.utterance import Utterance
from polish.morphology import analyses, lemmas
from polish.tokens import Token

_NOUN, _COMPARATIVE = "subst", "com"


def points_back(utterance: Utterance) -> bool:
    """True where a word stands for what was spoken of: "ilu ich jest", "ta liczba", "z tych
    opłat"."""
    count = len(utterance.tokens)
    return _stands_free(utterance, "stands_for") or any(
        utterance.is_free(cue.start) and cue.end < count and utterance.is_free(cue.end)
        for cue in _finder("this").find(utterance.tokens)
    )


def points_at_service(utterance: Utterance) -> bool:
    """True where the service is meant of which a figure was spoken of: "raport z tej usługi"."""
    return bool(_finder("service").find(utterance.tokens))


def compares(utterance: Utterance) -> bool:
    """True where somebody is said to have more, less, better …: "tczewski robi to szybciej?"."""
    return _stands_free(utterance, "compared") or any(
        utterance.is_free(i) and _is_comparative(token) for i, token in enumerate(utterance.tokens)
    )


def take_small_talk(utterance: Utterance) -> None:
    """Take what asks nothing and only goes with a request: "dobra, dobra", "na tej liście"."""
    for cue in _finder("small_talk").find(utterance.tokens):
        utterance.take(filter(utterance.is_free, cue.words), "reference")


def take_denied(utterance: Utterance) -> None:
    """Take the thing that is not meant: "koszt, a nie dopłata"."""
    for cue in _finder("denied").find(utterance.tokens):
        following = utterance.tokens[cue.end : cue.end + 1]
        if following and _is_thing_or_way(following[0]) and utterance.is_free(cue.end):
            utterance.take([*cue.words, cue.end], "correction")


def take_replaced(utterance: Utterance) -> None:
    """Take the thing that another is asked for instead of: "nie w osobach", "zamiast kortów"."""
    views = {i for cue in free_cues(utterance, "operation") for i in cue.words}
    for cue in _finder("instead").find(utterance.tokens):
        if cue.end in views:  # "zamiast mapy" is another view
            continue
        following = utterance.tokens[cue.end : cue.end + 1]
        without = utterance.tokens[cue.start].folded == _WITHOUT
        if without and not names_only_a_measure(following):
            continue  # "a bez kanalizacji?" names it; "bez procentów" takes them back
        if all(_is_thing_or_way(token) and utterance.is_free(cue.end) for token in following):
            utterance.take([*cue.words, cue.end][: len(cue.words) + len(following)], "correction")


def _is_thing_or_way(token: Token) -> bool:
    return is_name_of_thing(token.text) or is_way_of_measuring(token.folded)


def only_guesses(utterance: Utterance) -> bool:
    """True where all words that are left stand in clauses that guess, beside one that asks: "a w
    2020? pewnie bieda"."""
    left = {token for token in utterance.rest() if not is_scaffolding(token.folded)}
    clauses = utterance.clauses()
    guesses = [clause for clause in clauses if _tells(utterance, clause) and _guesses(clause)]
    guessed = {token for clause in guesses for token in clause}
    return 0 < len(guesses) < len(clauses) and left <= guessed


def take_remarks(utterance: Utterance) -> None:
    """Take the words of clauses that only say how something is: "to trochę dziwne, daj na
    głowę"."""
    clauses = utterance.clauses()
    cues = {i for cue in free_cues(utterance, "operation") for i in cue.words}
    for clause in clauses:
        words = [i for i, token in enumerate(utterance.tokens) if token in clause]
        opens = clause[0].folded == _THIS and len(clauses) > 1 and cues.isdisjoint(words)
        if opens and _tells(utterance, clause) and all(map(_describes, clause)):
            utterance.take(filter(utterance.is_free, words), "courtesy")


def _tells(utterance: Utterance, clause: Sequence[Token]) -> bool:
    return not (asks(clause) or utterance.text[clause[-1].end :].lstrip().startswith("?"))


def _guesses(clause: Sequence[Token]) -> bool:
    return any(cue.start == 0 for cue in _finder("guess").find(clause))


def _describes(token: Token) -> bool:
    found = [one for form in lemmas(token.text.lower()) for one in analyses(form)]
    return is_scaffolding(token.folded) or any(one.part_of_speech in _DESCRIBING for one in found)


_THIS, _WITHOUT = "to", "bez"
_DESCRIBING = frozenset({"adj", "adv"})


def sentences_asking(utterance: Utterance) -> tuple[Token, ...]:
    """The words of the sentences that ask; all words where none does."""
    asking = [token for sentence in utterance.sentences() if asks(sentence) for token in sentence]
    return tuple(asking) or utterance.tokens


def words_told(utterance: Utterance, knows: Callable[[str], bool]) -> tuple[Token, ...]:
    """The words not yet understood that may say what is asked about, in the sentences that ask.

    ``knows``: whether the catalogue or the thesaurus uses a word; a capital inside a sentence makes
    any other one a person's name. A sentence beside those that ask counts where it names a thing.
    """
    free = set(utterance.rest())
    told: list[Token] = []
    aside: list[Token] = []
    sentences = utterance.sentences()
    asking = [sentence for sentence in sentences if asks(sentence)]
    for sentence in sentences:
        names = _names_of_people(sentence, knows)
        words = [token for token in sentence if token in free and token not in names]
        (told if sentence in asking or not asking else aside).extend(words)
    told_aside = [token for token in aside if knows(token.text) or is_name_of_thing(token.text)]
    return tuple(sorted((*told, *told_aside), key=lambda token: token.start))


def _names_of_people(sentence: Sequence[Token], knows: Callable[[str], bool]) -> set[Token]:
    """Words with a capital after that of an office ("radna Kowalik"), or that nobody knows."""
    offices = {cue.end for cue in _finder("office").find(sentence)}
    names: set[Token] = set()
    for i, token in enumerate(sentence):
        titled = i in offices or (i and sentence[i - 1] in names)
        if i and token.text[:1].isupper() and (titled or not knows(token.text)):
            names.add(token)
    return names


def _is_comparative(token: Token) -> bool:
    """True for "hojniejszy", "chętniej"."""
    found = analyses(token.text.lower())
    return bool(found) and all(any(_COMPARATIVE in tag for tag in one.tags) for one in found)


def is_name_of_thing(word: str) -> bool:
    """True for a word that can only be a noun, or is in no dictionary."""
    forms = lemmas(word.lower())
    return not any(one.part_of_speech != _NOUN for form in forms for one in analyses(form))


def _stands_free(utterance: Utterance, table: str) -> bool:
    return any(
        all(map(utterance.is_free, cue.words)) for cue in _finder(table).find(utterance.tokens)
    )


@cache
def _finder(table: str) -> CueFinder:
    return finder("references", table)
