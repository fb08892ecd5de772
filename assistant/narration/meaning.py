"""What a number means by its indicator's direction; a neutral one is never called good or bad."""

from __future__ import annotations

from enum import StrEnum

from indicators_db.model import Direction, Indicator
from polish.texts import text


class Contrast(StrEnum):
    """What the number is set against; the value names the pair of texts (better, worse)."""

    MEDIAN = "median"
    OTHER = "other"
    CHANGE = "change"


_PAIRS = {
    Contrast.MEDIAN: ("better_than_median", "worse_than_median"),
    Contrast.OTHER: ("better_than_other", "worse_than_other"),
    Contrast.CHANGE: ("improved", "worsened"),
}

_SPENDING = ("wydatk", "koszt")
"""Stems of the words by which a name says that it is about money spent."""


def verdict(indicator: Indicator, difference: float | None, contrast: Contrast) -> str:
    """One sentence on what a difference does or does not mean.

    ``difference`` is ``None`` where there is none that anybody could see.
    """
    if indicator.direction is Direction.NEUTRAL:
        return _neutral(indicator, contrast)
    rule = text(f"answers.meaning.{indicator.direction}")
    if not difference:
        return text("answers.meaning.rule_alone", rule=rule)
    good = (difference > 0) == (indicator.direction is Direction.HIGHER_IS_BETTER)
    better, worse = _PAIRS[contrast]
    return text(f"answers.meaning.{better if good else worse}", rule=rule)


def rule(indicator: Indicator) -> str:
    """One sentence on which end is the better one, or that there is none."""
    return verdict(indicator, None, Contrast.MEDIAN)


def _neutral(indicator: Indicator, contrast: Contrast) -> str:
    if any(stem in indicator.name.casefold() for stem in _SPENDING):
        return text("answers.meaning.spending")
    change = contrast is Contrast.CHANGE
    return text("answers.meaning.neutral_change" if change else "answers.meaning.neutral")
