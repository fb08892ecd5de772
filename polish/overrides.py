"""The exceptions of ``data/name_overrides.toml``, in the terms of ``polish.grammar``."""

from __future__ import annotations

from polish.data import read_toml
from polish.grammar import Agreement, Case, Forms, Paradigm

_FILE = "name_overrides.toml"


def meant_homonym(word: str) -> str | None:
    """Morfeusz's id of the noun that ``word`` is, where the dictionary has several."""
    meant: str | None = read_toml(_FILE)["homonyms"].get(word)
    return meant


def exceptional_paradigm(name: str) -> Paradigm | None:
    """The whole paradigm of a name that is inflected by no rule."""
    row = read_toml(_FILE)["paradigms"].get(name)
    if row is None:
        return None
    forms: Forms = {case: (row.get(case, name),) for case in Case}
    return Paradigm(Agreement(row["agreement"]), forms)


def with_preferred(name: str, forms: Forms) -> Forms:
    """``forms`` with the form that usage prefers first; the others stay behind it."""
    preferred = read_toml(_FILE)["preferred"].get(name, {})
    return {
        case: tuple(dict.fromkeys((preferred.get(case, found[0]), *found)))
        for case, found in forms.items()
    }
