"""Open comparison groups: units like a given one, by criteria that can be read and disputed.

SMUP's own algorithm is not published; these are ours, and every answer says so. Criteria come from
the register of units (kind, inhabitants, borders), never from the numbers compared, so a group is
the same whatever indicator and year it is used for, and changes only with the register.

Two kinds need what the register does not have, and an operator may give it: a table of types, such
as a published functional classification, and the indicator that is the income of a unit. Nothing
guesses either: no catalogue says which of its indicators is income.
"""

from indicators_db.groups.divisions import Division
from indicators_db.groups.kinds import (
    NO_DIVISIONS,
    USUAL,
    ComparisonGroup,
    Divisions,
    GroupKind,
    GroupWish,
    comparison_group,
    without,
)
from indicators_db.groups.sizes import ENOUGH

__all__ = [
    "ENOUGH",
    "NO_DIVISIONS",
    "USUAL",
    "ComparisonGroup",
    "Division",
    "Divisions",
    "GroupKind",
    "GroupWish",
    "comparison_group",
    "without",
]
