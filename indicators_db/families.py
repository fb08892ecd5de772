"""Families: versions of one indicator that are collected for different kinds of units.

Budget indicators exist twice, "… (gminy)" and "… (miasta na prawach powiatu)". A question means
whichever fits its unit, so both share the name without the bracket.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from indicators_db.model import Indicator

_KINDS = (
    "gmin(?:y|a|ach|ami)? (?:miejsk|wiejsk|miejsko-wiejsk)(?:ie|a|ich|imi)",
    "gmin(?:y|a|ach|ami)?",
    "powiat(?:y|ów|ach|ami)? ziemsk(?:ie|i|ich|imi)",
    "powiat(?:y|ów|ach|ami)?",
    "mi(?:asta|asto|ast|astach|astami) na prawach powiatu",
    "województw(?:a|o|ach|ami)?",
)
_JOINS = r",\s*|\s+(?:i|oraz|bez|z|łącznie z|w tym)\s+"
_SCOPE = re.compile(
    rf"\s*\((?:{'|'.join(_KINDS)})(?:(?:{_JOINS})(?:{'|'.join(_KINDS)}))*\)\s*$", re.IGNORECASE
)


def is_scope(words: str) -> bool:
    """Whether ``words`` only say for which kinds of units something is."""
    return _SCOPE.fullmatch(f"({words})") is not None


def without_scope(name: str) -> str:
    """``name`` without a trailing bracket that only says for which kinds of units it is."""
    return _SCOPE.sub("", name) or name


def with_families(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """The indicators, each with its family. Only versions in one unit of measure are one family."""
    listed = tuple(indicators)
    measures: dict[str, set[str]] = defaultdict(set)
    for indicator in listed:
        measures[without_scope(indicator.name)].add(indicator.unit_of_measure)
    return tuple(replace(indicator, family=_family(indicator, measures)) for indicator in listed)


def _family(indicator: Indicator, measures: dict[str, set[str]]) -> str:
    name = without_scope(indicator.name)
    return name if len(measures[name]) == 1 else f"{name} [{indicator.unit_of_measure}]"
