"""Codes of units in BDL exports, and which unit of ours each is.

Seven digits WWPPGGK: voivodeship, powiat, gmina, kind; zeros where a row is of a higher level. A
spreadsheet loses the zero at the beginning. Some exports have the bank's own twelve digits instead,
MM WW R SS PP GG K: macroregion, voivodeship, region, subregion, powiat, gmina, kind; a spreadsheet
leaves eleven.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from indicators_db.units import COUNTRY_CODE, Units

_PARTS = frozenset("4589")
"""Kinds that are parts of a gmina: town and rural area of a mixed one, districts, delegacies."""

_KIND_IN_NAME = re.compile(r"\((\d)\)\s*$")
_VOIVODESHIPS = frozenset(f"{number:02}" for number in range(2, 33, 2))
_TERC, _BANK = 7, 12


class Left(Enum):
    """Why a row is no row of a unit of ours."""

    PART = auto()
    REGION = auto()
    ABSENT = auto()
    """Not in the register: mostly a unit that was abolished or has another code now."""


class CodeFault(Enum):
    """Why a code cannot be trusted at all."""

    UNREADABLE = auto()
    KIND_DIFFERS = auto()


@dataclass(frozen=True, slots=True)
class BankCode:
    """A code, and the six digits and the kind that it says."""

    place: str
    kind: str
    is_region: bool = False

    @property
    def digits(self) -> str:
        """The seven digits of TERC, kind included."""
        return self.place + self.kind


def parse(code: str, name: str) -> BankCode | CodeFault:
    """Read a code; a kind in brackets at the end of ``name`` must be the code's.

    A code of another make, such as one without the kind, mostly fails by its voivodeship.
    """
    digits = code.strip()
    if not (digits.isascii() and digits.isdecimal()):
        return CodeFault.UNREADABLE
    if len(digits) <= _TERC:
        full = digits.zfill(_TERC)
        found = BankCode(full[:6], full[6])
    elif len(digits) in (_BANK - 1, _BANK):
        found = _of_bank(digits.zfill(_BANK))
    else:
        return CodeFault.UNREADABLE
    if not (found.is_region or found.place == "000000" or found.place[:2] in _VOIVODESHIPS):
        return CodeFault.UNREADABLE
    named = _KIND_IN_NAME.search(name)
    if named is not None and named[1] != found.kind:
        return CodeFault.KIND_DIFFERS
    return found


def locate(code: BankCode, units: Units) -> str | Left:
    """The code of our unit, or why there is none."""
    if code.is_region:
        return Left.REGION
    if code.kind in _PARTS:
        return Left.PART
    ours = _ours(code.place)
    return ours if ours in units else Left.ABSENT


def _of_bank(full: str) -> BankCode:
    macroregion, voivodeship, region = full[:2], full[2:4], full[4:7]
    powiat, gmina, kind = full[7:9], full[9:11], full[11]
    whole_voivodeship = powiat == "00"
    is_region = whole_voivodeship and (
        region != "000" or (voivodeship == "00" and macroregion != "00")
    )
    return BankCode(voivodeship + powiat + gmina, kind, is_region)


def _ours(place: str) -> str:
    voivodeship, powiat, gmina = place[:2], place[2:4], place[4:]
    if gmina != "00":
        return place
    if powiat != "00":
        return voivodeship + powiat
    return voivodeship if voivodeship != "00" else COUNTRY_CODE
