"""Units in sentences: ``w powiecie kwidzyńskim``, ``gminy Skawina``, ``we Wrocławiu``."""

from __future__ import annotations

from assistant.tools.presentation.labels import kind_noun, label
from indicators_db.model import Kind, Level, Unit
from indicators_db.units import Units
from polish.inflection import Agreement, Case, inflect, inflect_adjective
from polish.prepositions import in_place as with_preposition
from polish.texts import text

__all__ = ["distinct_label", "in_place", "label", "of_place", "place"]

_ADJECTIVAL = {Kind.COUNTY: Agreement.MASCULINE, Kind.VOIVODESHIP: Agreement.NEUTER}


def place(unit: Unit, case: Case) -> str:
    """The unit's label in ``case``: names that are adjectives agree with their noun (``powiatowi
    kwidzyńskiemu``), names after "gmina" and "miasto" stay (``gminie Skawina``)."""
    noun = kind_noun(unit)
    if noun is None:
        return inflect(unit.name, case)
    name = unit.name
    if unit.kind in _ADJECTIVAL:
        name = inflect_adjective(name, case, _ADJECTIVAL[unit.kind])
    return text("language.unit.named", kind=inflect(noun, case), name=name)


def in_place(unit: Unit) -> str:
    """Where: ``w gminie Skawina``, ``we Wrocławiu``, ``w Polsce``."""
    return with_preposition(place(unit, Case.LOCATIVE))


def of_place(unit: Unit) -> str:
    """Whose: ``powiatu kwidzyńskiego``, ``Koszalina``."""
    return place(unit, Case.GENITIVE)


def distinct_label(unit: Unit, units: Units) -> str:
    """The label with the parent in brackets: ``gmina Lipno (powiat leszczyński)``.

    Tells every place of Poland from its namesakes. Cities with powiat rights, voivodeships and
    Poland have none, so they keep their label.
    """
    alone = unit.is_city_with_county_rights or unit.level in {Level.VOIVODESHIP, Level.COUNTRY}
    if alone or unit.parent_code is None or unit.parent_code not in units:
        return label(unit)
    parent = units.get(unit.parent_code)
    return text("language.unit.inside", unit=label(unit), parent=label(parent))
