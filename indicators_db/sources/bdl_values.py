"""Cells of BDL exports as values with flags.

The bank marks what is no ordinary number with an attribute (its own list has 18 of them; only long
exports carry it) and, in some files, with a sign in place of the number.
"""

from __future__ import annotations

import pandas as pd

from indicators_db.model import Flag
from indicators_db.sources.bdl_layout import YEAR, Cells
from indicators_db.sources.faults import LISTED, FaultKind, FaultLog, Place

NO_NUMBER = frozenset({"-", "–", ".", ":", "x", "X", "n"})
"""Signs in place of a number: hidden, not known, not yet known, not applicable."""

ATTRIBUTES: dict[str, Flag | None] = {
    "": None,
    "x": Flag.MISSING,  # no information, confidential, or pointless
    "X": Flag.MISSING,  # the same, with a change of method
    "n": Flag.MISSING,  # not yet available
    ".": Flag.MISSING,
    "-": Flag.MISSING,  # none, for a change of units or of what is collected
    "a": Flag.BELOW_PRECISION,
    "A": Flag.BELOW_PRECISION,
    "z": Flag.TRUE_ZERO,  # zero as a balance
    "Z": Flag.TRUE_ZERO,
    "s": Flag.ESTIMATED,  # first estimate
    "v": Flag.ESTIMATED,  # low precision
    "k": None,  # the aggregate may be incomplete
    "K": None,
    "M": None,  # change of method
    "p": None,  # county and city together
}
"""The bank's attributes and our flags. Those without a flag stay as a caveat of the data set."""

_SPACES = r"[ \u00a0\u2009\u202f]"
_NUMBER = r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"


def read_values(cells: Cells, file: str, log: FaultLog) -> pd.DataFrame:
    """The frame of ``cells`` with ``year`` as a number, ``value``, ``flag`` and ``decimals``.

    ``flag`` is a word of ``Flag`` or empty; ``value`` is NaN exactly where it is ``missing``.
    """
    frame = cells.frame
    text = frame["cell"].str.replace(_SPACES, "", regex=True).str.replace(",", ".", regex=False)
    is_number = text.str.fullmatch(_NUMBER)
    is_sign = frame["cell"].isin(NO_NUMBER) | (frame["cell"] == "")
    is_year = frame["year"].str.fullmatch(YEAR)
    is_known = frame["attribute"].isin(list(ATTRIBUTES))
    _log_cells(FaultKind.BAD_NUMBER, frame[~(is_number | is_sign)], "column", "cell", file, log)
    _log_cells(FaultKind.BAD_YEAR, frame[~is_year], None, "year", file, log)
    _log_cells(FaultKind.UNKNOWN_WORD, frame[~is_known], None, "attribute", file, log)
    if log:
        return frame.iloc[0:0]
    flags = frame["attribute"].map(lambda mark: ATTRIBUTES[mark] or "").astype(object)
    missing = is_sign | (flags == Flag.MISSING)
    value = pd.to_numeric(text.where(is_number & ~missing))
    flags = flags.mask(missing, Flag.MISSING.value)
    flags = flags.mask((flags == Flag.TRUE_ZERO) & (value != 0), "")
    fraction = text.str.extract(r"\.(\d+)$", expand=False)
    return frame.assign(
        year=frame["year"].astype(int),
        value=value,
        flag=flags.map(str),
        decimals=fraction.str.len().fillna(0).astype(int),
    )


def _log_cells(
    kind: FaultKind, wrong: pd.DataFrame, column: str | None, cell: str, file: str, log: FaultLog
) -> None:
    listed = wrong.head(LISTED)
    for row in listed.to_dict("records"):
        place = Place(file, int(row["line"]), str(row[column]) if column else cell)
        expected = "bad_number_export" if kind is FaultKind.BAD_NUMBER else None
        words = ", ".join(mark for mark in ATTRIBUTES if mark)
        log.add(kind, place, str(row[cell]), expected=expected, words=words)
    log.count_more(kind, file, len(wrong) - len(listed))
