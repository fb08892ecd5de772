"""``catalogue``: what this data set can be asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.tools.arguments import CatalogueArguments
from assistant.tools.define import indicators_table
from assistant.tools.facts import CatalogueFacts
from assistant.tools.plan import Operation, Plan, Status
from assistant.tools.presentation import layout, questions
from assistant.tools.presentation.examples import example_unit
from assistant.tools.result import Result
from assistant.tools.scope.obstacles import answering
from assistant.tools.scope.study import Study
from assistant.tools.scope.subject import asked_area, asked_indicator, asked_service
from assistant.tools.table import Row, Table
from assistant.tools.tool import Tool
from indicators_db.catalogue import Catalogue
from indicators_db.model import Indicator
from polish.texts import text

_SHORT_LIST = 50
"""A longer catalogue with areas is told by its areas and services, not by every indicator."""


def shelf_of(args: CatalogueArguments, catalogue: Catalogue) -> tuple[Indicator, ...]:
    """The indicators asked for, in the order in which they are listed."""
    if args.indicators:
        shelf = tuple(catalogue.indicator(one) for one in args.indicators)
    elif args.service is not None:
        shelf = catalogue.of_service(args.service)
    else:
        shelf = catalogue.indicators if args.area is None else catalogue.of_area(args.area)
    return tuple(i for i in shelf if args.level is None or catalogue.years(i.id, args.level))


def run(args: CatalogueArguments, study: Study) -> Result:
    """Counts by area and service, and the indicators of the shelf asked for (or all of them)."""
    service = asked_service(study, args.service) if args.service is not None else None
    area = asked_area(study, args.area) if args.area is not None else None
    named = tuple(asked_indicator(study, one) for one in args.indicators)
    shelf = shelf_of(args.model_copy(update={"area": area}), study.catalogue)
    in_area = Counter(indicator.area for indicator in shelf if indicator.area)
    in_service = Counter(indicator.service for indicator in shelf)
    areas = tuple((name, in_area[name]) for name in study.catalogue.areas if in_area[name])
    services = tuple((s, in_service[s.id]) for s in study.catalogue.services if in_service[s.id])
    whole = not named and area is None and service is None and args.level is None
    facts = CatalogueFacts(
        areas=areas,
        services=services,
        indicators=() if whole and areas and len(shelf) > _SHORT_LIST else shelf,
        total=len(shelf),
        area=area,
        service=service,
        level=args.level,
        named=bool(named),
    )
    return Result(
        status=Status.ANSWERED,
        plan=Plan(
            operation=Operation.CATALOGUE,
            indicators=args.indicators,
            service=args.service,
            area=args.area,
            level=args.level,
        ),
        facts=facts,
        tables=tuple(_tables(study, facts)),
        suggestions=_suggestions(study, shelf),
    )


def _tables(study: Study, facts: CatalogueFacts) -> Iterable[Table]:
    counts = [(text("tables.catalogue.all"), facts.total)]
    counts.append((text("tables.catalogue.areas"), len(facts.areas)))
    counts.append((text("tables.catalogue.services"), len(facts.services)))
    yield _counts("catalogue", counts)
    if facts.areas and facts.service is None and facts.area is None and not facts.named:
        yield _counts("areas", facts.areas)
    if facts.services and facts.service is None and not facts.named:
        yield _counts("services", [(service.name, count) for service, count in facts.services])
    if facts.indicators:
        yield indicators_table(study, facts.indicators, _name(facts))


def _counts(title: str, counts: Iterable[tuple[str, int]]) -> Table:
    rows: list[Row] = [{"label": said, "value": count, "flag": None} for said, count in counts]
    columns = [layout.column("label"), layout.count_column("value")]
    return layout.table(title, columns, rows)


def _name(facts: CatalogueFacts) -> str:
    if facts.service is not None:
        return facts.service.name
    if facts.area is not None:
        return facts.area
    if facts.named:
        return text("tables.catalogue.named")
    return text(f"tables.levels.{facts.level}" if facts.level else "tables.catalogue.everything")


def _suggestions(study: Study, shelf: Sequence[Indicator]) -> tuple[str, ...]:
    """A value and a definition from the first indicators of the shelf that have numbers."""
    found: list[str] = []
    for indicator in shelf[:3]:
        example = example_unit(study, indicator)
        if example is not None:
            found.append(questions.value(study.units, indicator, example.unit))
    if shelf:
        found.append(questions.definition(shelf[0]))
    return tuple(found)


TOOL = Tool(
    name=Operation.CATALOGUE.value,
    description=(
        "What there is to ask about: areas, services and indicators of this data set, all or those "
        "of one area, service or level, or only the indicators that the question names."
    ),
    arguments=CatalogueArguments,
    run=answering(Operation.CATALOGUE, run),
)
