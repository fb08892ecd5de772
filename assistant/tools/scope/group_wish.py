"""Which comparison group a call wishes for."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.tools.scope.study import Study
from assistant.tools.scope.subject import asked_units
from indicators_db.groups import USUAL, GroupKind, GroupWish


def group_wish(study: Study, kind: GroupKind | None, exclude: Sequence[str]) -> GroupWish:
    """The wish; ends the call where what is to be left out does not exist."""
    codes = tuple(unit.code for unit in asked_units(study, exclude))
    return GroupWish(kind or USUAL.kind, codes)
