"""Units of which level and kind a question is about: "gminy wiejskie", "powiaty bez miast"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.patterns import Cue
from assistant.reading.phrases_said import free_cues, outermost, table, without_inner
from assistant.reading.places.triggers import exclusions_by_end, exclusions_by_start
from assistant.reading.scaffolding import is_function_word
from assistant.reading.utterance import Utterance
from indicators_db.model import Kind, Level
from polish.morphology import analyses
from polish.tokens import Token


@dataclass(frozen=True, slots=True)
class LevelsSaid:
    """The level and kinds that are said, and the phrases that say them. ``territory``: the tier of
    a territory without a name that they are of ("wszystkie powiaty województwa")."""

    level: Level | None
    kinds: frozenset[Kind]
    cues: tuple[Cue, ...]
    territory: Level | None


_LEVELS: dict[str, tuple[Level | None, frozenset[Kind]]] = {
    "cities": (Level.POWIAT, frozenset({Kind.CITY_WITH_COUNTY_RIGHTS})),
    "counties": (Level.POWIAT, frozenset({Kind.COUNTY})),
    "rural": (Level.GMINA, frozenset({Kind.RURAL})),
    "urban": (Level.GMINA, frozenset({Kind.URBAN})),
    "urban_rural": (Level.GMINA, frozenset({Kind.URBAN_RURAL})),
    "gmina": (Level.GMINA, frozenset()),
    "powiat": (Level.POWIAT, frozenset()),
    "voivodeship": (Level.VOIVODESHIP, frozenset()),
    "towns": (Level.GMINA, frozenset({Kind.URBAN})),
}


def read_levels(utterance: Utterance, longer: Sequence[Cue]) -> LevelsSaid:
    """The units that a question is about; what is left out is taken with the words that say so.

    ``longer``: phrases inside which a word of level says none ("na tle powiatu").
    """
    named = [*free_cues(utterance, "level"), *_bare_kinds(utterance)]
    left_out, levels = _left_out(utterance, without_inner(outermost(named), longer))
    # "która gmina wiejska" says the level twice; the words that say more are meant
    levels.sort(key=lambda cue: not _LEVELS[cue.means][1])
    level, kinds = _LEVELS[levels[0].means] if levels else (None, frozenset[Kind]())
    if left_out:
        level = level or _LEVELS[left_out[0].means][0]
        kinds = (kinds or _kinds_at(level)) - _kinds_of(left_out)
    return LevelsSaid(level, kinds, tuple(levels), _territory_of(utterance, level))


def _bare_kinds(utterance: Utterance) -> list[Cue]:
    """Kinds of units whose noun is left out: nothing stands there that they could be said of."""
    before = {cue.end for cue in table("cues", "before_kind").find(utterance.tokens)}
    ends = {cue.end for cue in free_cues(utterance, "kind")}
    return [
        cue
        for cue in outermost(free_cues(utterance, "kind"))
        if (cue.start in before or cue.start == 0 or cue.start in ends)
        and not _is_noun(utterance.tokens[cue.end : cue.end + 1])
    ]


def _is_noun(tokens: Sequence[Token]) -> bool:
    return any(
        one.part_of_speech in _NOUNS
        for token in tokens
        if not is_function_word(token.folded)  # "jak" may be a yak
        for one in analyses(token.text.lower())
    )


_NOUNS = frozenset({"subst", "ger"})


def _left_out(utterance: Utterance, levels: list[Cue]) -> tuple[list[Cue], list[Cue]]:
    """Kinds of units that the words before them leave out ("bez miast na prawach powiatu"), and the
    others."""
    before, after = exclusions_by_end(utterance), exclusions_by_start(utterance)
    left_out = [cue for cue in levels if cue.start in before or cue.end in after]
    for cue in left_out:
        first = before[cue.start].start if cue.start in before else cue.start
        last = after[cue.end].end if cue.end in after else cue.end
        utterance.take(range(first, last), "exclusion")
    return left_out, [cue for cue in levels if cue not in left_out]


def _kinds_of(cues: Sequence[Cue]) -> frozenset[Kind]:
    return frozenset(kind for cue in cues for kind in _LEVELS[cue.means][1])


def _kinds_at(level: Level | None) -> frozenset[Kind]:
    return _KINDS.get(level, frozenset()) if level is not None else frozenset()


def _territory_of(utterance: Utterance, level: Level | None) -> Level | None:
    """ "Wszystkie powiaty województwa": of the one that is spoken of, for it has no name."""
    for i, token in enumerate(utterance.tokens):
        tier = _TERRITORIES.get(token.folded)
        if tier is not None and level is not None and utterance.is_free(i) and tier != level:
            utterance.take([i], "place")
            return tier
    return None


_TERRITORIES = {"wojewodztwa": Level.VOIVODESHIP, "powiatu": Level.POWIAT}
_KINDS = {
    Level.GMINA: frozenset({Kind.URBAN, Kind.RURAL, Kind.URBAN_RURAL}),
    Level.POWIAT: frozenset({Kind.COUNTY, Kind.CITY_WITH_COUNTY_RIGHTS}),
}
