"""Which units an answer is about, in words."""

from __future__ import annotations

from assistant.narration.phrases import genitive, noun_of_kinds
from assistant.narration.places import of_place
from indicators_db.model import Kind, Level, Unit
from polish.texts import text


def among(total: int, level: Level, kinds: frozenset[Kind], within: Unit | None) -> str:
    """``wśród 17 powiatów województwa śląskiego``; of fewer than two, without the number."""
    key = "among" if total > 1 else "nowhere"
    params = {"total": total, "noun": genitive(noun_of_kinds(level, kinds))}
    if within is None or within.level is Level.COUNTRY:
        return text(f"answers.rank.{key}_poland", **params)
    return text(f"answers.rank.{key}_in", within=of_place(within), **params)
