"""``define``: what an indicator, a service, an area or a term means."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.tools.arguments import DefineArguments
from assistant.tools.facts import DefineFacts, Obstacle, ObstacleFacts
from assistant.tools.plan import Operation, Plan, Status
from assistant.tools.presentation import layout, provenance, questions
from assistant.tools.presentation.examples import example_unit
from assistant.tools.presentation.suggestions import follow_ups
from assistant.tools.result import Result
from assistant.tools.scope.absence import coverage_of_family
from assistant.tools.scope.levels import from_below
from assistant.tools.scope.obstacles import CannotAnswer, answering
from assistant.tools.scope.study import Study
from assistant.tools.scope.subject import asked_area, asked_indicator, asked_service
from assistant.tools.table import Row, Table
from assistant.tools.tool import Tool
from indicators_db.model import Coverage, Indicator
from polish.texts import text


def run(args: DefineArguments, study: Study) -> Result:
    """The one thing that was asked about: an indicator before a service, an area, a term."""
    if args.indicators:
        return _indicator(study, asked_indicator(study, args.indicators[0]))
    if args.service is not None:
        service = asked_service(study, args.service)
        members = study.catalogue.of_service(service.id)
        return _shelf(study, DefineFacts(service=service, members=members), service.name)
    if args.area is not None:
        area = asked_area(study, args.area)
        members = study.catalogue.of_area(area)
        return _shelf(study, DefineFacts(area=area, members=members), area)
    if args.term is not None:
        plan = Plan(operation=Operation.DEFINE)
        return Result(Status.ANSWERED, plan, DefineFacts(term=args.term))
    raise CannotAnswer(ObstacleFacts(Obstacle.INDICATOR_MISSING))


def _indicator(study: Study, indicator: Indicator) -> Result:
    versions = study.catalogue.versions(indicator.id)
    coverage = coverage_of_family(study, indicator)
    example = example_unit(study, indicator)
    return Result(
        status=Status.ANSWERED,
        plan=Plan(operation=Operation.DEFINE, indicators=(indicator.id,)),
        facts=DefineFacts(
            indicator=indicator,
            service=study.catalogue.service(indicator.service) if indicator.service else None,
            versions=versions[1:],
            years=study.catalogue.years(indicator.id),
        ),
        tables=(_coverage_table(study, indicator, coverage),) if coverage else (),
        definitions=provenance.definitions(versions),
        sources=provenance.sources(study.info, [indicator]),
        suggestions=(
            follow_ups(study, indicator, example.unit, example.years, after=Operation.DEFINE)
            if example is not None
            else ()
        ),
    )


def _shelf(study: Study, facts: DefineFacts, name: str) -> Result:
    examples = (questions.definition(indicator) for indicator in facts.members[:3])
    return Result(
        status=Status.ANSWERED,
        plan=Plan(
            operation=Operation.DEFINE,
            indicators=tuple(indicator.id for indicator in facts.members),
            service=facts.service.id if facts.service is not None else None,
            area=facts.area,
        ),
        facts=facts,
        tables=(indicators_table(study, facts.members, name),) if facts.members else (),
        definitions=provenance.definitions(facts.members),
        sources=provenance.sources(study.info, facts.members),
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
