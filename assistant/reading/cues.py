"""What a question's small words say: operation, order, limit, benchmark, level, scope, home."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from assistant.reading.levels import read_levels
from assistant.reading.limits import read_limit
from assistant.reading.patterns import Cue, phrases
from assistant.reading.phrases_said import free_cues, longest, table, without_inner
from assistant.reading.scaffolding import is_way_of_measuring
from assistant.reading.utterance import Utterance
from assistant.tools.facts import Obstacle, Term
from assistant.tools.plan import Benchmark, Operation
from indicators_db.groups import GroupKind
from indicators_db.model import Kind, Level
from polish.morphology import Analysis, analyses
from polish.tokens import Token


class End(StrEnum):
    """Which end of an order comes first: by the number, or by what is better."""

    ASCENDING = "ascending"
    DESCENDING = "descending"
    BEST = "best"
    WORST = "worst"

    @property
    def other(self) -> End:
        """The opposite end."""
        return _OTHER_END[self]


_OTHER_END = {
    End.ASCENDING: End.DESCENDING,
    End.DESCENDING: End.ASCENDING,
    End.BEST: End.WORST,
    End.WORST: End.BEST,
}


class Home(StrEnum):
    """Words such as "u nas": the home unit, or the powiat or gmina of it."""

    SAME = "home"
    POWIAT = "home_powiat"
    GMINA = "home_gmina"


@dataclass(frozen=True, slots=True)
class Cues:
    """Everything the cue phrases of a question say. Empty where nothing was said.

    ``own_territory``: "w powiecie" with no name after it is the powiat of the unit asked about;
    ``written_elsewhere``: a report was spoken of that is not asked for.
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
    side_by_side: bool = False
    written_elsewhere: bool = False
    follow_up: bool = False
    term: Term | None = None


def _nothing(_: str) -> bool:
    return False


def read_cues(utterance: Utterance, knows: Callable[[str], bool] = _nothing) -> Cues:
    """What the cue phrases say of words that no earlier step took; they are taken all at once.

    ``knows``: whether the catalogue uses a word: of "odsetek wniosków o udostępnienie map" no map
    is asked.

    One word may say two things ("najwyższe" is a ranking and its order), but a word of level inside
    a longer phrase ("na tle powiatu") is no level of its own.
    """
    found = without_inner(free_cues(utterance, "operation"), _shares_out(utterance))
    replaced = [cue for cue in found if _is_replaced(utterance, cue)]
    for cue in replaced:
        utterance.take(range(max(cue.start - 1, 0), cue.end), "correction")
    written = [cue for cue in found if _is_written_elsewhere(utterance, cue)]
    for cue in written:
        utterance.take(range(max(cue.start - 1, 0), cue.end), "courtesy")
    operations = [
        cue
        for cue in found
        if cue not in (*replaced, *written) and not _is_of_subject(utterance, cue, knows)
    ]
    hints = (*free_cues(utterance, "comparative"), *free_cues(utterance, "amount"))
    whole = _whole(utterance)
    either_way = free_cues(utterance, "either_way")
    ends = free_cues(utterance, "order")
    groups = free_cues(utterance, "group", "benchmarks")
    beside = [*free_cues(utterance, "benchmark", "benchmarks"), *groups]
    beside = [cue for cue in beside if not _is_denied(utterance, cue)] or beside
    scopes = free_cues(utterance, "scope")
    homes = free_cues(utterance, "home")
    years = free_cues(utterance, "which_year")
    placing = free_cues(utterance, "placing")
    phrases_of_place = (*beside, *scopes, *homes)
    levels = read_levels(utterance, phrases_of_place)
    scopes = without_inner(scopes, levels.cues)
    limit = read_limit(utterance, levels.cues)
    shared = {i for cue in hints for i in range(cue.start, cue.end)}
    # "ile na to wydajemy" says whose it is, and that it is money
    shared |= {i for cue in homes for i in cue.words if _is_way(utterance.tokens[i])}
    shared -= {i for cue in placing for i in cue.words}  # "jak daleko do lidera"
    ways = (*operations, *either_way, *ends, *years, *placing)
    for cue in (*ways, *beside, *scopes, *homes, *levels.cues):
        utterance.take(cue.words - shared, cue.means)
    utterance.take(filter(utterance.is_free, _orders(utterance)), "courtesy")
    said_home = {cue.means for cue in homes}
    return Cues(
        operations=frozenset(Operation(cue.means) for cue in (*operations, *hints, *whole))
        | frozenset({Operation.RANK} if placing else ())
        | frozenset({Operation.COMPARE if beside else Operation.TREND} if either_way else ())
        | frozenset({Operation.COMPARE} if _joins_places(utterance, ("a",)) else ()),
        end=_end_of(utterance, ends),
        limit=limit,
        benchmark=Benchmark.COMPARISON_GROUP
        if groups
        else (Benchmark(longest(beside).means) if beside else None),
        group=GroupKind(groups[0].means) if groups else None,
        level=levels.level,
        kinds=levels.kinds,
        country=any(cue.means == "country" for cue in scopes),
        own_territory=next(
            (tier for means, tier in _OWN.items() if means in {cue.means for cue in scopes}),
            levels.territory,
        ),
        home=next((home for home in _HOMES if home in said_home), None),
        which_year=bool(years),
        asks_place=bool(placing),
        plural=_is_plural(utterance, levels.cues),
        middle=bool(table("cues", "middle").find(utterance.tokens)),
        of_loss=bool(table("cues", "loss").find(utterance.tokens)),
        lists_places=_joins_places(utterance, ("i", "oraz")),
        which=bool(table("cues", "which").find(utterance.tokens)),
        degrees=len(table("cues", "degree").find(utterance.tokens)),
        chart=bool(table("cues", "chart").find(utterance.tokens)),
        side_by_side=bool(table("cues", "side_by_side").find(utterance.tokens)),
        written_elsewhere=bool(written),
        follow_up=_opens_as_follow_up(utterance),
        term=read_term(utterance),
    )


def _end_of(utterance: Utterance, ends: Sequence[Cue]) -> End | None:
    """The end that is said first; or that by which it is explained, or said by the number:
    "najlepiej, czyli najwięcej"."""
    explained = {cue.end for cue in table("cues", "explained").find(utterance.tokens)}
    after = [End(cue.means) for cue in ends if any(cue.start >= end for end in explained)]
    found = after or [End(cue.means) for cue in ends]
    by_number = (end for end in found if end in (End.ASCENDING, End.DESCENDING))
    return next(by_number, found[0] if found else None)


def _is_way(token: Token) -> bool:
    return is_way_of_measuring(token.folded)


def _whole(utterance: Utterance) -> list[Cue]:
    """Cues that are all that the question says."""
    return [c for c in free_cues(utterance, "whole") if c.end - c.start == len(utterance.tokens)]


def _orders(utterance: Utterance) -> list[int]:
    """Positions of verbs that can only be orders ("przedłuż", "zerknijmy"): no subject is one."""
    read = [analyses(token.text.lower()) for token in utterance.tokens]
    return [i for i, found in enumerate(read) if found and all(map(_is_order, found))]


def _is_order(analysis: Analysis) -> bool:
    return analysis.part_of_speech == "impt"


def _shares_out(utterance: Utterance) -> tuple[Cue, ...]:
    return table("cues", "share_out").find(utterance.tokens)


def _is_of_subject(utterance: Utterance, cue: Cue, knows: Callable[[str], bool]) -> bool:
    """True for one word such as "map" or "diagnozę" that the catalogue uses, where an amount is
    asked for."""
    word = utterance.tokens[cue.start]
    if cue.end - cue.start > 1 or Operation(cue.means) not in _ALSO_THINGS:
        return False
    if word.folded in _OF_MANY:
        return knows(word.text)  # "wpływy ze sprzedaży map", "więcej diagnoz niż w kraju"
    if word.folded in _ONE_MAP or word.folded.startswith(_KINDS_OF_MAP):
        return False
    amounts = table("cues", "amount_of").find(utterance.tokens)
    return bool(amounts) and knows(word.text)


def _is_replaced(utterance: Utterance, cue: Cue) -> bool:
    """True for the view that another is asked for instead of: "zamiast mapy", "nie ranking", "mapa
    się nie zmieści"."""
    if Operation(cue.means) not in _VIEWS:
        return False
    if cue.start and utterance.tokens[cue.start - 1].folded in _INSTEAD_OF:
        return True
    following = [token.folded for token in utterance.tokens[cue.end :]]
    refused = next((word for word in following if word not in _BEFORE_REFUSAL), "")
    return cue.start == 0 and refused == "nie"


def _is_written_elsewhere(utterance: Utterance, cue: Cue) -> bool:
    """True for a report that somebody else writes or reads, and a number is wanted for: "do raportu
    o stanie gminy", "raport NIK mówi, że rośnie – ile to teraz"."""
    if Operation(cue.means) is not Operation.REPORT:
        return False
    before = utterance.tokens[cue.start - 1].folded if cue.start else ""
    return before in _IN_WRITING or bool(free_cues(utterance, "amount"))


_IN_WRITING = frozenset({"do", "w", "z", "na", "wedlug", "wg"})
_VIEWS = frozenset({Operation.MAP, Operation.RANK, Operation.REPORT, Operation.PROFILE})
_INSTEAD_OF = frozenset({"zamiast", "miast", "nie", "bez"})


def _is_denied(utterance: Utterance, cue: Cue) -> bool:
    """True for what is said to be taken back: "nie przy podobnych, sąsiadów chciałem"."""
    first = max(cue.start - _JUST_BEFORE, 0)
    before = [token.folded for token in utterance.tokens[first : cue.start]]
    return bool(before) and (before[-1] in _INSTEAD_OF or before[0] in _INSTEAD_OF)


_JUST_BEFORE = 2
"""Words before a phrase among which stands what takes it back."""
_BEFORE_REFUSAL = frozenset({"sie", "mi", "nam", "tu", "juz", "jednak", "na", "tej", "tego", "to"})
_OF_MANY = frozenset({"map", "diagnoz", "raportow"})
_ONE_MAP = frozenset({"mapa", "mape", "mapie", "mapka", "mapke", "mapce"})
_KINDS_OF_MAP = ("kartogram", "kartodiagram")
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
    if any(span.label == "correction" for span in utterance.spans):
        return False
    return any(
        token.folded in joints and places & {i + 1, i + 2} and any(place < i for place in places)
        for i, token in enumerate(utterance.tokens)
        if utterance.is_free(i)
    )


def _is_plural(utterance: Utterance, levels: Sequence[Cue]) -> bool:
    """True if many units are named for sure: by a form, or as what the question begins with."""
    begins = any(cue.start == 0 for cue in levels)
    return begins or bool(table("cues", "plural").find(utterance.tokens))


_OWN = {"home_voivodeship": Level.VOIVODESHIP, "home_county": Level.POWIAT}
_HOMES = (Home.POWIAT, Home.GMINA, Home.SAME)


def take_courtesy(utterance: Utterance) -> None:
    """Take the words of courtesy, which ask nothing, and an interjection before all others
    ("dobra. Podkowa Leśna")."""
    first = utterance.tokens[0]
    parted = utterance.text[first.end :].lstrip()[:1] in _PARTING
    if first.folded in _words_of("interjection") and parted and len(utterance.tokens) > 1:
        utterance.take([0], "courtesy")
    for cue in free_cues(utterance, "courtesy"):
        utterance.take(range(cue.start, cue.end), "courtesy")


def read_boundary(utterance: Utterance) -> Obstacle | None:
    """Why the question is none of the assistant's business, if so; checked before anything else."""
    for name, obstacle in _BOUNDARIES:
        if table("boundaries", name).find(utterance.tokens):
            return obstacle
    return None


def is_about_abroad(utterance: Utterance) -> bool:
    """True if a place outside Poland is named."""
    return bool(table("boundaries", "abroad").find(utterance.tokens))


def is_about_district(utterance: Utterance) -> bool:
    """True if a part of a city is named, which has no data of its own."""
    return bool(table("boundaries", "district").find(utterance.tokens))


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
    return bool(table("cues", "asking").find(tokens))


def read_term(utterance: Utterance) -> Term | None:
    """The notion of SMUP that the question names, the longest first."""
    cues = table("boundaries", "terms").find(utterance.tokens)
    if not cues:
        return None
    return Term(max(cues, key=lambda cue: cue.end - cue.start).means)


def _opens_as_follow_up(utterance: Utterance) -> bool:
    cues = table("cues", "follow_up").find(utterance.tokens)
    return any(cue.means == "same" or cue.start == 0 for cue in cues)


@cache
def _words_of(name: str) -> frozenset[str]:
    return frozenset(word for words in phrases("cues", name).values() for word in words)
