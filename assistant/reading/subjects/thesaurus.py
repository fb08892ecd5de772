"""What people call things, beside what catalogues call them.

The files of ``lexicon/thesaurus``, one for each area, have rows of two tables. ``[notions]``: all
words and phrases of one thing, folded, in the pattern language of ``patterns``; one of them in a
question meets any other of them in a card. A phrase after ``!`` is not that thing although some of
its words are: "dom pomocy społecznej" is no "pomoc społeczna". ``[within]``: a notion that is a
part or kind of a wider one ("orlik", "obiekt sportowy"); they come near each other, so that one is
offered for the other but never answered with it. Ways of measuring (price, spending, share) are no
things: they stand in ``measures.toml``.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources

from assistant.reading.patterns import Cue, CueFinder
from polish.tokens import Token

_NOT = "!"
_KEPT = 8192
"""How many texts' notions are remembered: names of cards come again with every question."""


def notions_said(tokens: Sequence[Token]) -> tuple[Cue, ...]:
    """The phrases of all notions in a text, where no longer phrase denies them."""
    return _notions_said(tuple(tokens))


@lru_cache(maxsize=_KEPT)
def _notions_said(tokens: tuple[Token, ...]) -> tuple[Cue, ...]:
    found, denied = _finders()
    denials = denied.find(tokens)
    return tuple(
        cue
        for cue in found.find(tokens)
        if not any(
            denial.means == cue.means and denial.start <= cue.start and cue.end <= denial.end
            for denial in denials
        )
    )


def related(notions: Iterable[str]) -> frozenset[str]:
    """Notions that are a kind of one of these, or that one of these is a kind of."""
    return frozenset[str]().union(*(_relatives().get(notion, frozenset()) for notion in notions))


def patterns() -> Iterator[str]:
    """Every phrase of every notion, also those that deny it."""
    for rows in _table("notions").values():
        yield from (row.removeprefix(_NOT) for row in rows)


@cache
def _finders() -> tuple[CueFinder, CueFinder]:
    """Finders of what is said of each notion, and of what is not it."""
    said: dict[str, list[str]] = {}
    denied: dict[str, list[str]] = {}
    for notion, patterns in _table("notions").items():
        said[notion] = [p for p in patterns if not p.startswith(_NOT)]
        denied[notion] = [p.removeprefix(_NOT) for p in patterns if p.startswith(_NOT)]
    return CueFinder(said), CueFinder(denied)


@cache
def _relatives() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for notion, wider in _table("within").items():
        for other in wider:
            found[notion].add(other)
            found[other].add(notion)
    return {notion: frozenset(others) for notion, others in found.items()}


@cache
def _table(name: str) -> dict[str, list[str]]:
    """The rows of one table of all files."""
    folder = resources.files("assistant.reading.lexicon") / "thesaurus"
    rows: dict[str, list[str]] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            rows.update(tomllib.loads(file.read_text("utf-8")).get(name, {}))
    return rows
