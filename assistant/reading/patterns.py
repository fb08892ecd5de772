"""Cue patterns: short phrases of Polish that say what a question wants.

A pattern is a sequence of word patterns over folded words:

``sasiad*``  a word that begins so           ``tle|porownaniu``  either word
``na``       exactly this word               ``gmin*?``          may be absent
``{n}``      a number                        ``_``               any one word
``<middle>`` any of the phrases that the file's table ``words`` lists under that name

Patterns live in the TOML files of ``lexicon/`` as data, grouped by what they mean.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType

from polish.folding import fold, shared_beginning
from polish.morphology import lemmas
from polish.tokens import Token

_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"<(\w+)>")
_BEGINNING = 3
"""Letters by which patterns that begin with a prefix are found."""
_VOWELS = "aeiouy"
_LONGEST_ENDING = 3


@dataclass(frozen=True, slots=True)
class WordPattern:
    """One position of a pattern. ``phrases``: a whole phrase may stand there, any one of these."""

    exact: frozenset[str]
    prefixes: tuple[str, ...]
    number: bool
    anything: bool
    optional: bool
    phrases: tuple[tuple[WordPattern, ...], ...] = ()

    def matches(self, token: Token) -> bool:
        """True if the token may stand at this position."""
        return (
            self.anything
            or token.folded in self.exact
            or (bool(self.prefixes) and _begins(token, self.prefixes))
            or (self.number and _NUMBER.fullmatch(token.folded) is not None)
        )


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase found: tokens ``start`` to ``end`` (exclusive) and what they mean.

    ``passed``: tokens in between that may be any word, and so are no part of the phrase.
    """

    means: str
    start: int
    end: int
    passed: frozenset[int] = frozenset()

    @property
    def words(self) -> frozenset[int]:
        """The positions of the phrase's own words."""
        return frozenset(range(self.start, self.end)) - self.passed


Pattern = tuple[WordPattern, ...]


class CueFinder:
    """Finds the phrases of a lexicon in a question.

    Patterns are kept by what they may begin with, so that a word is tried against few of them.
    """

    def __init__(
        self,
        phrases: Mapping[str, Iterable[str]],
        words: Mapping[str, Iterable[str]] = MappingProxyType({}),
    ) -> None:
        """``phrases``: patterns by what they mean; ``words``: what each ``<word>`` in them stands
        for."""
        named = {word: tuple(map(_compile, group)) for word, group in words.items()}
        self._by_word: defaultdict[str, list[tuple[str, Pattern]]] = defaultdict(list)
        self._by_beginning: defaultdict[str, list[tuple[str, Pattern]]] = defaultdict(list)
        self._anywhere: list[tuple[str, Pattern]] = []
        for means, group in phrases.items():
            for phrase in group:
                self._add(means, _compile(phrase, named))

    def _add(self, means: str, pattern: Pattern) -> None:
        entry = (means, pattern)
        first = _first_words(pattern)
        short = any(len(prefix) < _BEGINNING for word in first for prefix in word.prefixes)
        if short or any(word.number or word.anything for word in first):
            self._anywhere.append(entry)
            return
        for exact in {exact for word in first for exact in word.exact}:
            self._by_word[exact].append(entry)
        for beginning in {p[:_BEGINNING] for word in first for p in word.prefixes}:
            self._by_beginning[beginning].append(entry)

    def find(self, tokens: Sequence[Token]) -> tuple[Cue, ...]:
        """Every match of every pattern that is not inside a longer match of the same meaning."""
        found: dict[str, list[Cue]] = {}
        for start, token in enumerate(tokens):
            for means, pattern in (
                *self._by_word.get(token.folded, ()),
                *self._by_beginning.get(token.folded[:_BEGINNING], ()),
                *self._anywhere,
            ):
                ends = _ends(pattern, tokens, start)
                end = max(ends, default=start)
                if end > start:
                    found.setdefault(means, []).append(Cue(means, start, end, ends[end]))
        return tuple(
            sorted(
                (cue for cues in found.values() for cue in _outermost(cues)),
                key=lambda cue: (cue.start, -cue.end),
            )
        )


def _first_words(pattern: Pattern) -> list[WordPattern]:
    """The positions that may stand first: up to and with the first that may not be absent."""
    first = []
    for word in pattern:
        if word.phrases:
            first += [one for phrase in word.phrases for one in _first_words(phrase)]
        else:
            first.append(word)
        if not word.optional:
            break
    return first


def _outermost(cues: list[Cue]) -> Iterator[Cue]:
    covered: set[int] = set()
    for cue in sorted(cues, key=lambda cue: (cue.start - cue.end, cue.start)):
        if not covered.issuperset(range(cue.start, cue.end)):
            covered.update(range(cue.start, cue.end))
            yield cue


def _compile(
    phrase: str, words: Mapping[str, tuple[Pattern, ...]] = MappingProxyType({})
) -> Pattern:
    return tuple(_word(part, words) for part in phrase.split())


def _word(part: str, words: Mapping[str, tuple[Pattern, ...]]) -> WordPattern:
    optional = part.endswith("?")
    if named := _WORD.fullmatch(part.removesuffix("?")):
        return WordPattern(frozenset(), (), False, False, optional, words[named[1]])
    choices = part.removesuffix("?").split("|")
    return WordPattern(
        exact=frozenset(fold(c) for c in choices if not c.endswith("*") and c not in ("{n}", "_")),
        prefixes=tuple(p for c in choices if c.endswith("*") for p in _beginnings(fold(c[:-1]))),
        number="{n}" in choices,
        anything="_" in choices,
        optional=optional,
    )


def _beginnings(prefix: str) -> tuple[str, ...]:
    """The prefix, and the same with the vowel that many nouns get before a last k ("stołówk*",
    "stołówek")."""
    if len(prefix) > _BEGINNING and prefix[-1] == "k" and prefix[-2] not in _VOWELS:
        return prefix, f"{prefix[:-1]}ek"
    return (prefix,)


def _begins(token: Token, prefixes: tuple[str, ...]) -> bool:
    """True if the word begins so, or would if its case did not change the end of its stem."""
    return token.folded.startswith(prefixes) or any(
        form.startswith(prefixes) for form in _of_other_stem(token.text)
    )


@lru_cache(maxsize=20_000)
def _of_other_stem(word: str) -> tuple[str, ...]:
    """Dictionary forms of a word, folded, whose stem ends otherwise than in the word: "drodze" and
    "droga", "oświacie" and "oświata"."""
    spelled = fold(word)
    forms = {fold(lemma) for lemma in lemmas(word)}
    return tuple(form for form in forms if _differ_in_ending(spelled, form))


def _differ_in_ending(one: str, other: str) -> bool:
    shared = shared_beginning(one, other)
    return shared >= _BEGINNING and len(other) - _LONGEST_ENDING <= shared < len(other)


def _ends(pattern: Pattern, tokens: Sequence[Token], start: int) -> dict[int, frozenset[int]]:
    """Positions where the pattern can end when it begins at ``start``, and what it passes over."""
    positions = {start: frozenset[int]()}
    for word in pattern:
        moved = {
            end: passed | here
            for p, passed in positions.items()
            for end, here in _steps(word, tokens, p)
        }
        positions = {**moved, **positions} if word.optional else moved
        if not positions:
            return {}
    return positions


def _steps(
    word: WordPattern, tokens: Sequence[Token], start: int
) -> Iterator[tuple[int, frozenset[int]]]:
    """Positions after what may stand at ``start``, and what is passed over up to each."""
    if word.phrases:
        for phrase in word.phrases:
            yield from _ends(phrase, tokens, start).items()
    elif start < len(tokens) and word.matches(tokens[start]):
        yield start + 1, frozenset({start} if word.anything else ())


@cache
def lexicon(name: str) -> dict[str, object]:
    """The TOML file ``name`` of the lexicon."""
    file = resources.files("assistant.reading.lexicon") / f"{name}.toml"
    return tomllib.loads(file.read_text("utf-8"))


def phrases(name: str, table: str) -> dict[str, tuple[str, ...]]:
    """A table of phrases from a lexicon file: meaning → patterns."""
    return {meaning: tuple(patterns) for meaning, patterns in _table(name, table).items()}


def finder(name: str, table: str) -> CueFinder:
    """What finds the phrases of a lexicon file's table, with the words that the file defines."""
    words = _table(name, "words") if "words" in lexicon(name) else {}
    return CueFinder(phrases(name, table), words)


def _table(name: str, table: str) -> dict[str, list[str]]:
    group = lexicon(name)[table]
    if not isinstance(group, dict):
        msg = f"{name}.{table} is not a table"
        raise TypeError(msg)
    return group
