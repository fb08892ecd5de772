"""Open comparison groups: units like a given one, by criteria that can be read and disputed.

SMUP's own algorithm is not published; these are ours, and every answer says so. All criteria come
from the register of units (kind, inhabitants, borders), never from the numbers compared, so a group
is the same whatever indicator and year it is used for, and changes only with the register.

There is no group by income: no catalogue says which of its indicators is income per head, and a
guess by name would make groups that nobody can check. There is none by functional type as the
Polish Academy of Sciences draws it either: its lists are not part of the register.
"""

from indicators_db.groups.kinds import (
    USUAL,
    ComparisonGroup,
    GroupKind,
    GroupWish,
    comparison_group,
    without,
)
from indicators_db.groups.sizes import ENOUGH

__all__ = [
    "ENOUGH",
    "USUAL",
    "ComparisonGroup",
    "GroupKind",
    "GroupWish",
    "comparison_group",
    "without",
]
