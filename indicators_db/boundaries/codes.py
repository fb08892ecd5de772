"""Which unit a feature is: by a TERYT code, whatever the file calls it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators_db.boundaries.features import Feature
from indicators_db.boundaries.refusal import Reason, refusal
from indicators_db.model import Level, Unit

_CODE = re.compile(r"(\d{2}|\d{4}|\d{6})|(\d{6})[ _]?(\d)")
_WHOLE_KINDS = frozenset("123")
_FINEST_FIRST = (Level.GMINA, Level.POWIAT, Level.VOIVODESHIP)


@dataclass(frozen=True, slots=True)
class Coded:
    """Features of one level by unit code (a unit may have several), and codes that nobody has."""

    level: Level
    features: Mapping[str, tuple[Feature, ...]]
    unknown: tuple[str, ...]


def by_code(features: Iterable[Feature], units: Mapping[str, Unit], source: str) -> Coded:
    """The features of the finest level that the file has, by code.

    The property that holds the codes is the one whose values are most often codes of ``units``.
    Of a code with seven digits the first six count, since a gmina that becomes a town keeps them;
    parts of gminas (kinds 4, 5, 8, 9) are left out. ``BoundariesRefused`` where there is none.
    """
    features = tuple(features)
    units = {code: unit for code, unit in units.items() if unit.level in _FINEST_FIRST}
    name = _property_of_codes(features, units)
    if name is None:
        raise refusal(Reason.NO_CODES, source=source)
    found: dict[str, list[Feature]] = defaultdict(list)
    unknown: set[str] = set()
    for feature in features:
        written = feature.properties.get(name, "")
        code = unit_code(written)
        if code is not None:
            found[code].append(feature)
        if code not in units and not _is_part(written):
            unknown.add(written)
    level = next(
        level for level in _FINEST_FIRST if any(_is_at(units, code, level) for code in found)
    )
    chosen = {code: tuple(found[code]) for code in sorted(found) if _is_at(units, code, level)}
    return Coded(level, chosen, tuple(sorted(unknown)))


def unit_code(written: str) -> str | None:
    """The unit's code in ``02``, ``0201``, ``020101``, ``0201011``, ``020101_1``; else ``None``."""
    found = _CODE.fullmatch(written.strip())
    if found is None:
        return None
    if found[2] is not None:
        return found[2] if found[3] in _WHOLE_KINDS else None
    return found[1]


def _is_part(written: str) -> bool:
    found = _CODE.fullmatch(written.strip())
    return found is not None and found[2] is not None and found[3] not in _WHOLE_KINDS


def _property_of_codes(features: Iterable[Feature], units: Mapping[str, Unit]) -> str | None:
    seen: Counter[str] = Counter()
    for feature in features:
        seen.update(n for n, written in feature.properties.items() if unit_code(written) in units)
    return next((name for name, _ in seen.most_common(1)), None)


def _is_at(units: Mapping[str, Unit], code: str, level: Level) -> bool:
    return code in units and units[code].level is level
