"""What a question's small words say: operation, order, limit, benchmark, level, scope, home."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from assistant.reading.patterns import Cue, CueFinder, finder, phrases
from assistant.reading.periods import number_of
from assistant.reading.places.triggers import exclusions_by_end
from assistant.reading.utterance import Utterance
from assistant.tools.facts import Obstacle, Term
from assistant.tools.plan import Benchmark, Operation
from indicators_db.groups import GroupKind
from indicators_db.model import Kind, Level
from polish.morphology import analyses
from polish.tokens import Token


class End(StrEnum):
    """Which end of an order comes first: by the number, or by what is better."""

    ASCENDING = "ascending"
    DESCENDING = "descending"
    BEST = "best"
    WORST = "worst"


class Home(StrEnum):
    """Words such as "u nas": the home unit, or the powiat or gmina of it."""

    SAME = "home"
    POWIAT = "home_powiat"
    GMINA = "home_gmina"


@dataclass(frozen=True, slots=True)
class Cues:
    """Everything the cue phrases of a question say. Empty where nothing was said.

    ``own_territory``: "w powiecie" with no name after it is the powiat of the unit asked about.
    """

    operations: frozenset[Operation] = frozenset()
    end: End | None = None
    limit: int | None = None
    benchmark: Benchmark | None = None
    group: GroupKind | None = None
    level: Level | None = None
    kinds: frozenset[Kind] = frozenset()
    country: bool = False
    own_territory: Level | None = None
    home: Home | None = None
    which_year: bool = False
    asks_place: bool = False
    which: bool = False
    lists_places: bool = False
    of_loss: bool = False
    middle: bool = False
    degrees: int = 0
    plural: bool = False
    chart: bool = False
    follow_up: bool = False
    term: Term | None = None


def _nothing(_: str) -> bool:
    return False


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


def read_cues(utterance: Utterance, knows: Callable[[str], bool] = _nothing) -> Cues:
    """What the cue phrases say of words that no earlier step took; they are taken all at once.

    ``knows``: whether the catalogue uses a word: of "odsetek wniosków o udostępnienie map" no map
    is asked.

    One word may say two things ("najwyższe" is a ranking and its order), but a word of level inside
    a longer phrase ("na tle powiatu") is no level of its own.
    """
    operations = [
        cue
        for cue in _without_inner(_free_cues(utterance, "operation"), _shares_out(utterance))
        if not _is_of_subject(utterance, cue, knows)
    ]
    hints = (*_free_cues(utterance, "comparative"), *_free_cues(utterance, "amount"))
    whole = _whole(utterance, "whole")
    either_way = _free_cues(utterance, "either_way")
    ends = _free_cues(utterance, "order")
    groups = _free_cues(utterance, "group", "benchmarks")
    beside = [*_free_cues(utterance, "benchmark", "benchmarks"), *groups]
    scopes = _free_cues(utterance, "scope")
    homes = _free_cues(utterance, "home")
    years = _free_cues(utterance, "which_year")
    placing = _free_cues(utterance, "placing")
    phrases_of_place = (*beside, *scopes, *homes)
    named = [*_free_cues(utterance, "level"), *_bare_kinds(utterance)]
    levels = _without_inner(_outermost(named), phrases_of_place)
    scopes = _without_inner(scopes, levels)
    left_out, levels = _left_out(utterance, levels)
    # "która gmina wiejska" says the level twice; the words that say more are meant
    levels.sort(key=lambda cue: not _LEVELS[cue.means][1])
    limit = _limit(utterance, levels)
    shared = {i for cue in hints for i in range(cue.start, cue.end)}
    ways = (*operations, *either_way, *ends, *years, *placing)
    for cue in (*ways, *beside, *scopes, *homes, *levels):
        utterance.take(cue.words - shared, cue.means)
    said_home = {cue.means for cue in homes}
    level, kinds = _LEVELS[levels[0].means] if levels else (None, frozenset[Kind]())
    if left_out:
        level = level or _LEVELS[left_out[0].means][0]
        kinds = (kinds or _kinds_at(level)) - _kinds_of(left_out)
    return Cues(
        operations=frozenset(Operation(cue.means) for cue in (*operations, *hints, *whole))
        | frozenset({Operation.RANK} if placing else ())
        | frozenset({Operation.COMPARE if beside else Operation.TREND} if either_way else ())
        | frozenset({Operation.COMPARE} if _joins_places(utterance, ("a",)) else ()),
        end=End(ends[0].means) if ends else None,
        limit=limit,
        benchmark=Benchmark.COMPARISON_GROUP
        if groups
        else (Benchmark(_longest(beside).means) if beside else None),
        group=GroupKind(groups[0].means) if groups else None,
        level=level,
        kinds=kinds,
        country=any(cue.means == "country" for cue in scopes),
        own_territory=next((_OWN[cue.means] for cue in scopes if cue.means in _OWN), None),
        home=next((home for home in _HOMES if home in said_home), None),
        which_year=bool(years),
        asks_place=bool(placing),
        plural=_is_plural(utterance, levels),
        middle=bool(_finder("cues", "middle").find(utterance.tokens)),
        of_loss=bool(_finder("cues", "loss").find(utterance.tokens)),
        lists_places=_joins_places(utterance, ("i", "oraz")),
        which=bool(_finder("cues", "which").find(utterance.tokens)),
        degrees=len(_finder("cues", "degree").find(utterance.tokens)),
        chart=bool(_finder("cues", "chart").find(utterance.tokens)),
        follow_up=_opens_as_follow_up(utterance),
        term=read_term(utterance),
    )


def _whole(utterance: Utterance, table: str) -> list[Cue]:
    """Cues that are all that the question says."""
    return [c for c in _free_cues(utterance, table) if c.end - c.start == len(utterance.tokens)]


def _bare_kinds(utterance: Utterance) -> list[Cue]:
    """Kinds of units whose noun is left out: nothing stands there that they could be said of."""
    before = {cue.end for cue in _finder("cues", "before_kind").find(utterance.tokens)}
    ends = {cue.end for cue in _free_cues(utterance, "kind")}
    return [
        cue
        for cue in _outermost(_free_cues(utterance, "kind"))
        if (cue.start in before or cue.start == 0 or cue.start in ends)
        and not _is_noun(utterance.tokens[cue.end : cue.end + 1])
    ]


def _is_noun(tokens: Sequence[Token]) -> bool:
    return any(
        one.part_of_speech in _NOUNS for token in tokens for one in analyses(token.text.lower())
    )


_NOUNS = frozenset({"subst", "ger"})


def _shares_out(utterance: Utterance) -> tuple[Cue, ...]:
    return _finder("cues", "share_out").find(utterance.tokens)


def _is_of_subject(utterance: Utterance, cue: Cue, knows: Callable[[str], bool]) -> bool:
    """True for one word such as "map" or "diagnozę" that the catalogue uses, where an amount is
    asked for."""
    word = utterance.tokens[cue.start]
    if cue.end - cue.start > 1 or Operation(cue.means) not in _ALSO_THINGS:
        return False
    if word.folded in _ONE_MAP:
        return False
    amounts = _finder("cues", "amount_of").find(utterance.tokens)
    return bool(amounts) and knows(word.text)


_ONE_MAP = frozenset({"mapa", "mape", "mapie", "mapka", "mapke", "mapce"})
_ALSO_THINGS = frozenset({Operation.MAP, Operation.PROFILE, Operation.REPORT})


def _joins_places(utterance: Utterance, joints: Collection[str]) -> bool:
    """True where a second place is joined by one of ``joints``: "ile w Kole, a w Turku?"."""
    places = {
        i
        for span in utterance.spans
        if span.label == "place"
        for i, token in enumerate(utterance.tokens)
        if span.start <= token.start < span.end
    }
    return any(
        token.folded in joints and places & {i + 1, i + 2} and any(place < i for place in places)
        for i, token in enumerate(utterance.tokens)
        if utterance.is_free(i)
    )


def _longest(cues: Sequence[Cue]) -> Cue:
    """The cue that says most; of equally long ones the last, which goes on where the others end."""
    return max(cues, key=lambda cue: (cue.end - cue.start, cue.start))


def _without_inner(cues: list[Cue], longer: Sequence[Cue]) -> list[Cue]:
    """Cues that share no word with a longer one: "na tle powiatu" names no level, and "w którym
    województwie" no territory."""
    return [
        cue
        for cue in cues
        if not any(
            other.start < cue.end
            and cue.start < other.end
            and other.end - other.start >= cue.end - cue.start
            and (other.start, other.end) != (cue.start, cue.end)
            for other in longer
        )
        and not any((other.start, other.end) == (cue.start, cue.end) for other in longer)
    ]


def _is_plural(utterance: Utterance, levels: Sequence[Cue]) -> bool:
    """True if many units are named for sure: by a form, or as what the question begins with."""
    begins = any(cue.start == 0 for cue in levels)
    return begins or bool(_finder("cues", "plural").find(utterance.tokens))


def _outermost(cues: list[Cue]) -> list[Cue]:
    """Cues that lie in no longer one: "miast na prawach powiatu" are not any towns."""
    return [
        cue
        for cue in cues
        if not any(
            other.start <= cue.start
            and cue.end <= other.end
            and other.end - other.start > cue.end - cue.start
            for other in cues
        )
    ]


def _left_out(utterance: Utterance, levels: list[Cue]) -> tuple[list[Cue], list[Cue]]:
    """Kinds of units that the words before them leave out ("bez miast na prawach powiatu"), and the
    others."""
    before = exclusions_by_end(utterance)
    left_out = [cue for cue in levels if cue.start in before]
    for cue in left_out:
        utterance.take(range(before[cue.start].start, cue.end), "exclusion")
    return left_out, [cue for cue in levels if cue not in left_out]


def _kinds_of(cues: Sequence[Cue]) -> frozenset[Kind]:
    return frozenset(kind for cue in cues for kind in _LEVELS[cue.means][1])


def _kinds_at(level: Level | None) -> frozenset[Kind]:
    return _KINDS.get(level, frozenset()) if level is not None else frozenset()


_KINDS = {
    Level.GMINA: frozenset({Kind.URBAN, Kind.RURAL, Kind.URBAN_RURAL}),
    Level.POWIAT: frozenset({Kind.COUNTY, Kind.CITY_WITH_COUNTY_RIGHTS}),
}
_OWN = {"home_voivodeship": Level.VOIVODESHIP, "home_county": Level.POWIAT}
_HOMES = (Home.POWIAT, Home.GMINA, Home.SAME)


def take_courtesy(utterance: Utterance) -> None:
    """Take the words of courtesy, which ask nothing, and an interjection before all others
    ("dobra. Podkowa Leśna")."""
    first = utterance.tokens[0]
    parted = utterance.text[first.end :].lstrip()[:1] in _PARTING
    if first.folded in _finder_words("interjection") and parted and len(utterance.tokens) > 1:
        utterance.take([0], "courtesy")
    for cue in _free_cues(utterance, "courtesy"):
        utterance.take(range(cue.start, cue.end), "courtesy")


def read_boundary(utterance: Utterance) -> Obstacle | None:
    """Why the question is none of the assistant's business, if so; checked before anything else."""
    for table, obstacle in _BOUNDARIES:
        if _finder("boundaries", table).find(utterance.tokens):
            return obstacle
    return None


def is_about_abroad(utterance: Utterance) -> bool:
    """True if a place outside Poland is named."""
    return bool(_finder("boundaries", "abroad").find(utterance.tokens))


def is_about_district(utterance: Utterance) -> bool:
    """True if a part of a city is named, which has no data of its own."""
    return bool(_finder("boundaries", "district").find(utterance.tokens))


_PARTING = tuple(".,!…-–")
_BOUNDARIES = (
    ("role_change", Obstacle.ROLE_CHANGE),
    ("opinion", Obstacle.OPINION),
    ("off_topic", Obstacle.OFF_TOPIC),
    ("forecast", Obstacle.FORECAST),
    ("unmeasured", Obstacle.INDICATOR_UNKNOWN),
)


def asks(tokens: Sequence[Token]) -> bool:
    """True for words that ask or tell to show ("ile", "czy", "podaj"); a statement has none."""
    return bool(_finder("cues", "asking").find(tokens))


def read_term(utterance: Utterance) -> Term | None:
    """The notion of SMUP that the question names, the longest first."""
    cues = _finder("boundaries", "terms").find(utterance.tokens)
    if not cues:
        return None
    return Term(max(cues, key=lambda cue: cue.end - cue.start).means)


def _free_cues(utterance: Utterance, table: str, file: str = "cues") -> list[Cue]:
    """Cues of a table on words that are still free, longest first."""
    found = [
        cue
        for cue in _finder(file, table).find(utterance.tokens)
        if all(utterance.is_free(i) for i in cue.words)
    ]
    return sorted(found, key=lambda cue: (cue.start - cue.end, cue.start))


def _limit(utterance: Utterance, levels: list[Cue]) -> int | None:
    """The number in "top 5", "pierwsza dziesiątka", or right before what is listed ("10 gmin", "20
    najbogatszych", "dziesięć pozycji")."""
    tokens = utterance.tokens
    for i, token in enumerate(tokens):
        number = number_of(token.folded.removeprefix("top"))
        if number is None or not 1 <= number <= _MOST or not utterance.is_free(i):
            continue
        before = tokens[i - 1].folded if i else ""
        following = tokens[i + 1].folded if i + 1 < len(tokens) else ""
        # "8 dolnośląskich gmin": a place may stand between
        after = next((j for j in range(i + 1, len(tokens)) if utterance.is_free(j)), None)
        listed = following.startswith(_LISTED) or any(cue.start in (i + 1, after) for cue in levels)
        shown = before == "do" and i > 1 and tokens[i - 2].folded.startswith(_WIDEN)
        shown = shown or (not following and before.startswith(_SHOW))
        if (
            before in _FIRST
            or before.startswith("naj")
            or token.folded.startswith("top")
            or listed
            or shown
        ):
            utterance.take([i], "limit")
            return number
    for cue in _free_cues(utterance, "limit"):
        utterance.take(range(cue.start, cue.end), "limit")
        return int(cue.means)
    return None


_MOST = 3000
_FIRST = frozenset({"top", "pierwsze", "pierwszych", "pierwsza"})
_WIDEN = ("rozszerz", "skroc", "ogranicz", "zawez")
_SHOW = ("pokaz", "podaj", "daj", "wypisz", "tylko")
_LISTED = ("sztuk", "naj", "pozycj", "miejsc", "pierwsz", "ostatni")


def _opens_as_follow_up(utterance: Utterance) -> bool:
    cues = _finder("cues", "follow_up").find(utterance.tokens)
    return any(cue.means == "same" or cue.start == 0 for cue in cues)


@cache
def _finder_words(table: str) -> frozenset[str]:
    return frozenset(word for words in phrases("cues", table).values() for word in words)


@cache
def _finder(file: str, table: str) -> CueFinder:
    return finder(file, table)
