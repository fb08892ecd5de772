"""Which practices a call is about: its conditions as filters, its words as a search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.tools.arguments import PracticesArguments
from assistant.tools.facts import Obstacle, ObstacleFacts
from assistant.tools.practice_facts import Conditions
from assistant.tools.scope.obstacles import CannotAnswer
from assistant.tools.scope.study import Study
from assistant.tools.scope.subject import asked_unit
from indicators_db.errors import UnknownService
from indicators_db.model import Level, Unit
from knowledge.entries import Depth, Outcome, Practice, Section, UnitKind
from knowledge.errors import KnowledgeError, LibraryBeingBuilt
from knowledge.filters import Filters
from knowledge.highlight import Highlight, highlight
from knowledge.library import Library
from knowledge.practice_search import DocumentHit, PracticeHit
from polish.folding import fold

DEFAULT_LIMIT = 5
_POOL = 20


@dataclass(frozen=True, slots=True)
class Found:
    """Practices and passages that answer a call, best first; ``subject`` as in the search.

    ``total``: how many practices before the list was cut. ``relaxed``: none is from the
    voivodeship, or of the kind or size, that was asked for, so these are of others. ``wider``:
    some would fit, had nothing been asked of them.
    """

    hits: tuple[PracticeHit, ...]
    total: int
    documents: tuple[DocumentHit, ...] = ()
    subject: str = ""
    relaxed: bool = False
    wider: bool = False


def library_of(study: Study) -> Library:
    """The library, open; one that is not ends the call honestly."""
    if study.reading_room is None:
        raise CannotAnswer(ObstacleFacts(Obstacle.LIBRARY_AWAY))
    try:
        return study.reading_room.library()
    except LibraryBeingBuilt:
        raise CannotAnswer(ObstacleFacts(Obstacle.LIBRARY_BEING_BUILT)) from None
    except KnowledgeError:
        raise CannotAnswer(ObstacleFacts(Obstacle.LIBRARY_AWAY)) from None


def conditions_of(study: Study, args: PracticesArguments) -> Conditions:
    """The conditions with their units looked up and the service by its name."""
    return Conditions(
        area=args.area or "",
        service=service_name(study, args.service) if args.service else "",
        within=asked_unit(study, args.within) if args.within else None,
        neighbours_of=asked_unit(study, args.neighbours_of) if args.neighbours_of else None,
        kinds=args.kinds,
        population_from=args.population_from,
        population_to=args.population_to,
        with_results=args.with_results,
    )


def service_name(study: Study, service: str) -> str:
    """The name of a service of the data set; what is no id of one is a name already."""
    try:
        return study.catalogue.service(service).name
    except UnknownService:
        return service


def filters_of(study: Study, conditions: Conditions) -> Filters:
    """The conditions in the words of the library."""
    upper = conditions.population_to
    return Filters(
        area=conditions.area or None,
        service=conditions.service or None,
        voivodeship=conditions.within.name if conditions.within else None,
        kinds=frozenset(UnitKind(kind.value) for kind in conditions.kinds),
        population=(conditions.population_from, None if upper is None else upper - 1),
        with_results=conditions.with_results,
        near=_neighbours(study, conditions.neighbours_of),
    )


def find(study: Study, library: Library, args: PracticesArguments) -> Found:
    """What a call that names no single practice brings, in the order in which it is shown.

    The voivodeship, kind and size of the local government are wishes: they often say who asks.
    Neighbours, area, service and result are conditions.
    """
    limit = args.limit or DEFAULT_LIMIT
    if args.similar_to is not None:
        hits = library.similar(asked_practice(library, args.similar_to).id, limit)
        return Found(hits, len(hits))
    filters = filters_of(study, conditions_of(study, args))
    found = _search(study, library, args, filters)
    if not found.hits:
        wished = replace(filters, kinds=frozenset(), population=(None, None), voivodeship=None)
        others = _search(study, library, args, wished) if wished != filters else found
        wider = filters.restrict and not others.hits and _fits_somewhere(library, args.problem)
        found = replace(others, relaxed=bool(others.hits), wider=wider)
    return replace(found, hits=found.hits[:limit], documents=found.documents[:limit])


def asked_practice(library: Library, practice_id: str) -> Practice:
    """The practice with this id, case aside; an unknown one ends the call honestly."""
    wanted = fold(practice_id)
    for practice in library.listed():
        if fold(practice.id) == wanted:
            return practice
    raise CannotAnswer(ObstacleFacts(Obstacle.PRACTICE_UNKNOWN, mention=practice_id))


def _search(study: Study, library: Library, args: PracticesArguments, filters: Filters) -> Found:
    """Practices for the problem, or all that the filters allow, those of ``args.units`` first."""
    own = _around(study, [asked_unit(study, code) for code in args.units])
    theirs = replace(filters, near=own) if own and not filters.near else None
    if not args.problem:
        return _listed(library, theirs or filters)
    searched = library.practices(args.problem, filters, _POOL)
    hits = searched.hits
    if theirs is not None:
        first = library.practices(args.problem, theirs, _POOL).hits
        ids = {hit.practice.id for hit in first}
        hits = (*first, *(hit for hit in hits if hit.practice.id not in ids))
    subject = searched.subject.title if searched.subject else ""
    return Found(hits, len(hits), searched.documents, subject)


def _fits_somewhere(library: Library, problem: str) -> bool:
    return bool(problem) and not library.practices(problem, limit=1).nothing_fits


def _listed(library: Library, filters: Filters) -> Found:
    """All that the filters allow, those with most to tell first."""
    practices = most_to_tell_first(library.listed(filters))
    hits = tuple(PracticeHit(p, 1.0, first_words(p)) for p in practices)
    return Found(hits, len(hits))


def first_words(practice: Practice) -> Highlight:
    """What a practice that nobody searched for is about: its title's match in its own text."""
    return highlight(
        practice.title, practice.sections or [Section(heading="", text=practice.topic)]
    )


def most_to_tell_first(practices: Iterable[Practice]) -> list[Practice]:
    """Those whose sources tell most, and of these those with a result, first."""
    return sorted(practices, key=_little_to_tell)


def _little_to_tell(practice: Practice) -> tuple[int, int, str]:
    return list(Depth).index(practice.depth), list(Outcome).index(practice.outcome), practice.id


def _neighbours(study: Study, unit: Unit | None) -> frozenset[str]:
    if unit is None:
        return frozenset()
    found = _codes(study, study.units.neighbours(unit.code))
    if not found:
        raise CannotAnswer(ObstacleFacts(Obstacle.NO_NEIGHBOURS, unit=unit))
    return found


def _around(study: Study, units: Sequence[Unit]) -> frozenset[str]:
    """Codes of the units with all in them, and of the powiat around a gmina."""
    counties = [study.units.county_of(unit) for unit in units if unit.level is Level.GMINA]
    return _codes(study, units) | {county.code for county in counties if county is not None}


def _codes(study: Study, units: Iterable[Unit]) -> frozenset[str]:
    """Codes of the units and of all gminas and cities in them: a practice may be of either."""
    found: set[str] = set()
    for unit in units:
        found.add(unit.code)
        found.update(member.code for member in study.units.members(Level.GMINA, unit.code))
    return frozenset(found)
