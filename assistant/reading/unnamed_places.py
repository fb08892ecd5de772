"""Places that are meant without their name: home, the country, the powiat around what was named."""

from __future__ import annotations

from dataclasses import replace

from assistant.reading.cues import Cues, Home
from assistant.reading.home_beside import stands_beside
from assistant.reading.intent import OVER_MANY, TERRITORY_OF, Intent
from assistant.reading.places.roles import Cast
from assistant.reading.utterance import Utterance
from assistant.tools.plan import Benchmark, Operation
from indicators_db.model import Level, Unit
from indicators_db.units import COUNTRY_CODE, Units

_OF_NO_UNIT = (*OVER_MANY, Operation.DEFINE, Operation.CATALOGUE, Operation.HELP)


class UnnamedPlaces:
    """Finds them among the units of one data set."""

    def __init__(self, units: Units) -> None:
        self._units = units

    def around_home(self, roles: Cast, cues: Cues, home: Unit | None) -> Cast:
        """The place named as the territory around home, where home is set beside it: "czy u nas
        jest drożej niż w Polsce", "czy nasz powiat jest w czołówce Mazowsza"."""
        beside = cues.asks_place or Operation.COMPARE in cues.operations or cues.benchmark
        own = self.in_question(cues, home)
        if not (beside and own and len(roles.units) == 1) or roles.territory is not None:
            return roles
        (place,) = roles.units
        around = place.code in self._units.lineage(own[0])
        return replace(roles, units=own, territory=place) if around else roles

    def in_question(self, cues: Cues, home: Unit | None) -> tuple[Unit, ...]:
        """Units that are meant without a name: home, or the country."""
        if cues.home is None or home is None:
            return ()
        if cues.home is Home.POWIAT and home.level is Level.GMINA:
            county = self._units.county_of(home)
            return (county,) if county else ()
        return (home,)

    def beside_home(
        self, named: tuple[Unit, ...], utterance: Utterance, cues: Cues, home: Unit | None
    ) -> tuple[Unit, ...]:
        """The units named, after home where it is spoken of beside them; a place around home, or
        inside it, is none beside it."""
        if home is None or not named or not stands_beside(utterance):
            return named
        own = self.in_question(cues, home) or (home,)
        codes = {own[0].code, own[0].twin_code, *self._units.lineage(own[0])}
        apart = all(
            unit.code not in codes and own[0].code not in self._units.lineage(unit)
            for unit in named
        )
        return (*own, *named) if apart else named

    def with_place(self, said: Intent, cues: Cues, home: Unit | None) -> Intent:
        """The country where it was said, else home, for a question that names no place."""
        if said.names_place or said.operation in _OF_NO_UNIT:
            return said
        if cues.country and COUNTRY_CODE in self._units:
            return replace(said, units=(self._units.get(COUNTRY_CODE),))
        if home is not None:
            return replace(said, units=(home,))
        return said

    def with_territory(self, said: Intent, cues: Cues, cast: Cast, before: Intent | None) -> Intent:
        """ "W powiecie" with no name after it means the powiat of the unit asked about, or of what
        was spoken of before."""
        tier = cues.own_territory or TERRITORY_OF.get(cues.benchmark or Benchmark.UNITS)
        if tier is None or cast.territory is not None:
            return said
        spoken = said.units
        if before is not None:
            spoken = spoken or before.units or ((before.within,) if before.within else ())
        if not spoken:
            return said
        around, unit = self._units, spoken[-1]
        is_county = tier is Level.POWIAT
        if said.operation in (Operation.RANK, Operation.MAP):
            territory = around.county_of(unit) if is_county else around.voivodeship_of(unit)
            listed = () if said.units == (territory,) else said.units  # "kto w naszym powiecie"
            return replace(said, within=territory or said.within, units=listed)
        if len(spoken) == 1 and said.operation is Operation.COMPARE and cues.benchmark is None:
            return replace(said, benchmark=Benchmark.COUNTY if is_county else Benchmark.VOIVODESHIP)
        return said
