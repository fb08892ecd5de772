"""``define``: what an indicator, a service, an area or a term means."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.tools.arguments import DefineArguments
from assistant.tools.explanation import Explanation
from assistant.tools.facts import DefineFacts, Obstacle, ObstacleFacts
from assistant.tools.facts import Term as Notion
from assistant.tools.plan import Operation, Plan, Status
from assistant.tools.presentation import (
    explained,
    layout,
    practice_questions,
    provenance,
    questions,
)
from assistant.tools.presentation.examples import example_unit
from assistant.tools.presentation.suggestions import follow_ups
from assistant.tools.result import Result
from assistant.tools.scope.absence import coverage_of_family
from assistant.tools.scope.explaining import (
    asks_of_service,
    explanations,
    named_explanation,
    service_explanation,
)
from assistant.tools.scope.levels import from_below
from assistant.tools.scope.obstacles import CannotAnswer, answering
from assistant.tools.scope.practice_shelf import library_of
from assistant.tools.scope.study import Study
from assistant.tools.scope.subject import asked_area, asked_indicator, asked_service
from assistant.tools.table import Row, Table
from assistant.tools.tool import Tool
from indicators_db.model import Coverage, Indicator, Service
from knowledge.entries import Note, Term
from knowledge.library import Library
from polish.folding import fold
from polish.texts import text

_MOST_SUGGESTIONS = 4


def run(args: DefineArguments, study: Study) -> Result:
    """The one thing that was asked about: an indicator before a service, an area, a term."""
    if args.indicators:
        return _indicator(study, asked_indicator(study, args.indicators[0]), args.notion)
    if args.service is not None:
        return _service(study, asked_service(study, args.service), args.notion)
    if args.area is not None:
        area = asked_area(study, args.area)
        return _area(study, area, args.notion)
    if args.term is not None:
        return _term(study, args.term, args.notion)
    if args.notion:
        return _notion(study, args.notion)
    raise CannotAnswer(ObstacleFacts(Obstacle.INDICATOR_MISSING))


def _indicator(study: Study, indicator: Indicator, notion: str) -> Result:
    versions = study.catalogue.versions(indicator.id)
    coverage = coverage_of_family(study, indicator)
    example = example_unit(study, indicator)
    said = _of_indicator(study, indicator, notion)
    links = _links(study, indicator.service)
    asked = (
        follow_ups(study, indicator, example.unit, example.years, after=Operation.DEFINE)
        if example is not None
        else ()
    )
    return Result(
        status=Status.ANSWERED,
        plan=Plan(operation=Operation.DEFINE, indicators=(indicator.id,)),
        facts=DefineFacts(
            indicator=indicator,
            service=study.catalogue.service(indicator.service) if indicator.service else None,
            versions=versions[1:],
            years=study.catalogue.years(indicator.id),
            explanations=said,
        ),
        tables=(
            *((_coverage_table(study, indicator, coverage),) if coverage else ()),
            *explained.tables(said),
        ),
        definitions=(*provenance.definitions(versions), *explained.definitions(said)),
        sources=(*provenance.sources(study.info, [indicator]), *explained.sources(said)),
        suggestions=(*asked[: _MOST_SUGGESTIONS - len(links)], *links),
    )


def _of_indicator(study: Study, indicator: Indicator, notion: str) -> tuple[Explanation, ...]:
    """What the library says of the notion that an indicator measures, or of its service."""
    library = _at_hand(study)
    if library is None or not notion:
        return ()
    if indicator.service and asks_of_service(notion):
        service = study.catalogue.service(indicator.service)
        return service_explanation(library, service.name, notion)
    return named_explanation(library, notion)


def _service(study: Study, service: Service, notion: str) -> Result:
    library = _at_hand(study)
    said = service_explanation(library, service.name, notion) if library is not None else ()
    members = study.catalogue.of_service(service.id)
    facts = DefineFacts(service=service, members=members, explanations=said)
    return _shelf(study, facts, service.name)


def _area(study: Study, area: str, notion: str) -> Result:
    library = _at_hand(study)
    said = named_explanation(library, notion, (Term, Note)) if library and notion else ()
    members = study.catalogue.of_area(area)
    return _shelf(study, DefineFacts(area=area, members=members, explanations=said), area)


def _term(study: Study, term: Notion, notion: str) -> Result:
    library = _at_hand(study)
    said = named_explanation(library, notion, (Term, Note)) if library and notion else ()
    return Result(
        status=Status.ANSWERED,
        plan=Plan(operation=Operation.DEFINE),
        facts=DefineFacts(term=term, explanations=said),
        tables=explained.tables(said),
        definitions=explained.definitions(said),
        sources=explained.sources(said),
    )


def _notion(study: Study, notion: str) -> Result:
    """What the library explains; a notion that it does not know ends the call honestly."""
    said = explanations(library_of(study), notion)
    if not said:
        raise CannotAnswer(ObstacleFacts(Obstacle.INDICATOR_UNKNOWN, mention=notion))
    for service in study.catalogue.services:
        if fold(service.name) == fold(said[0].title):
            return _service(study, service, notion)
    return Result(
        status=Status.ANSWERED,
        plan=Plan(operation=Operation.DEFINE),
        facts=DefineFacts(explanations=said),
        tables=explained.tables(said),
        definitions=explained.definitions(said),
        sources=explained.sources(said),
    )


def _at_hand(study: Study) -> Library | None:
    """The library if it is open: the catalogue alone can answer without it."""
    return study.reading_room.at_hand if study.reading_room is not None else None


def _links(study: Study, service_id: str) -> tuple[str, ...]:
    """From an indicator to its service and to the practices of that service."""
    if not service_id:
        return ()
    service = study.catalogue.service(service_id)
    return (practice_questions.meaning(service), *practice_questions.offered(study, service_id))


def _shelf(study: Study, facts: DefineFacts, name: str) -> Result:
    examples = [questions.definition(indicator) for indicator in facts.members[:3]]
    if facts.service is not None:
        examples += practice_questions.offered(study, facts.service.id)
    return Result(
        status=Status.ANSWERED,
        plan=Plan(
            operation=Operation.DEFINE,
            indicators=tuple(indicator.id for indicator in facts.members),
            service=facts.service.id if facts.service is not None else None,
            area=facts.area,
        ),
        facts=facts,
        tables=(
            *((indicators_table(study, facts.members, name),) if facts.members else ()),
            *explained.tables(facts.explanations),
        ),
        definitions=(
            *provenance.definitions(facts.members),
            *explained.definitions(facts.explanations),
        ),
        sources=(
            *provenance.sources(study.info, facts.members),
            *explained.sources(facts.explanations),
        ),
        suggestions=tuple(dict.fromkeys(examples)),
    )


def indicators_table(study: Study, indicators: Sequence[Indicator], name: str) -> Table:
    """Indicators of a shelf, with the unit, the dimension and the years of each."""
    columns = [
        layout.column("indicator"),
        layout.column("dimension"),
        layout.column("unit_of_measure"),
        layout.column("collected_for"),
        layout.count_column("first_year"),
        layout.count_column("last_year"),
    ]
    rows = [_indicator_row(study, indicator) for indicator in indicators]
    return layout.table("shelf", columns, rows, name=name)


def _indicator_row(study: Study, indicator: Indicator) -> Row:
    years = study.catalogue.years(indicator.id)
    levels = {row.level for row in study.catalogue.coverage(indicator.id)} or indicator.levels
    return {
        "indicator_id": indicator.id,
        "indicator": indicator.name,
        "dimension": layout.dimension(indicator),
        "unit_of_measure": indicator.unit_of_measure,
        "collected_for": ", ".join(text(f"tables.levels.{level}") for level in from_below(levels)),
        "first_year": years[0] if years else None,
        "last_year": years[-1] if years else None,
    }


def _coverage_table(study: Study, indicator: Indicator, coverage: Sequence[Coverage]) -> Table:
    """For which units, and in which years, each version has numbers; ``value`` counts the units."""
    columns = [
        layout.column("indicator"),
        layout.column("collected_for"),
        layout.count_column("count"),
        layout.count_column("first_year"),
        layout.count_column("last_year"),
    ]
    rows: list[Row] = [
        {
            "indicator": study.catalogue.indicator(row.indicator).name,
            "collected_for": text(f"tables.kinds.{row.kind}"),
            "count": row.units,
            "first_year": row.years[0],
            "last_year": row.years[-1],
        }
        for row in coverage
    ]
    return layout.table("coverage", columns, rows, indicator=indicator.name)


TOOL = Tool(
    name=Operation.DEFINE.value,
    description=(
        "What an indicator, a public service, an area or a notion of SMUP means: definition, "
        "formula, source, unit of measure, levels and years. Gives no values."
    ),
    arguments=DefineArguments,
    run=answering(Operation.DEFINE, run),
)
