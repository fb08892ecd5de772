"""``relate``: whether two indicators go together over the units of a scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.tools.arguments import RelateArguments
from assistant.tools.facts import Note, NoteKind, Obstacle, ObstacleFacts
from assistant.tools.measures.correlation import may_be_chance, pearson, spearman, strength
from assistant.tools.plan import Operation, Status
from assistant.tools.presentation import layout, notes, provenance
from assistant.tools.presentation.scoped import filter_notes, level_words, named_notes, scoped_plan
from assistant.tools.presentation.suggestions import follow_ups
from assistant.tools.result import Result
from assistant.tools.scope.obstacles import CannotAnswer, answering
from assistant.tools.scope.relation_scope import Relation, relation_of
from assistant.tools.scope.study import Study
from assistant.tools.survey_facts import Pair, RelateFacts
from assistant.tools.table import Row, Table
from assistant.tools.tool import Tool

FEWEST = 8
"""With fewer points a coefficient says next to nothing."""
_COEFFICIENTS = ("spearman", "pearson")


def run(args: RelateArguments, study: Study) -> Result:
    """Both coefficients over all units with both numbers, in the latest year that suits both."""
    relation = relation_of(args, study)
    pairs = relation.pairs
    if len(pairs) < FEWEST:
        raise CannotAnswer(ObstacleFacts(Obstacle.TOO_FEW_UNITS, year=relation.year))
    rho = spearman(*_values(pairs))
    named = {code for unit in relation.named for code in (unit.code, unit.twin_code)}
    asked = tuple(pair for pair in pairs if pair.across.unit.code in named)
    facts = RelateFacts(
        across=relation.across.indicator,
        up=relation.up.indicator,
        year=relation.year,
        level=relation.across.level,
        kinds=relation.across.kinds,
        within=relation.across.within,
        pairs=pairs,
        asked=asked,
        pearson=pearson(*_values(pairs)),
        spearman=rho,
        strength=strength(rho),
        notes=notes.distinct(_notes(args, study, relation, rho)),
    )
    indicators = [facts.across, facts.up]
    example = (asked or pairs)[0].across.unit
    return Result(
        status=Status.ANSWERED,
        plan=scoped_plan(Operation.RELATE, relation.scoped, relation.across).model_copy(
            update={
                "units": tuple(pair.across.unit.code for pair in asked),
                "indicators": tuple(indicator.id for indicator in indicators),
                "years": (relation.year,),
            }
        ),
        facts=facts,
        tables=(_summary(relation, facts), _main_table(study, facts)),
        definitions=provenance.definitions(indicators),
        sources=provenance.sources(study.info, indicators),
        suggestions=follow_ups(
            study, facts.across, example, (relation.year,), after=Operation.RELATE
        ),
    )


def _values(pairs: Sequence[Pair]) -> tuple[list[float], list[float]]:
    known = [(pair.across.value, pair.up.value) for pair in pairs]
    both = [(x, y) for x, y in known if x is not None and y is not None]
    return [x for x, _ in both], [y for _, y in both]


def _notes(
    args: RelateArguments, study: Study, relation: Relation, rho: float | None
) -> Iterator[Note]:
    yield Note(NoteKind.NOT_A_CAUSE)
    if rho is not None and may_be_chance(rho, len(relation.pairs)):
        yield Note(NoteKind.MAYBE_CHANCE)
    for scope in (relation.across, relation.up):
        if scope.asked.id != scope.indicator.id:
            params = (("asked", scope.asked.name), ("used", scope.indicator.name))
            yield Note(NoteKind.VERSION_USED, params)
    if args.year is None:
        yield notes.latest_year([relation.year])
    yield from filter_notes(study, relation.scoped)
    for scope in (relation.across, relation.up):
        yield from notes.versions_left_out(scope.gathered.left_out)
    paired = {pair.across.unit.code for pair in relation.pairs}
    without = len(relation.across.gathered.measures) - len(paired)
    if without:
        yield Note(NoteKind.WITHOUT_PAIR, (("count", without),))
    yield from notes.flags(one for pair in relation.pairs for one in (pair.across, pair.up))
    members = relation.across.gathered.measures
    known = {measure.unit.code: measure.unit.code in paired for measure in members}
    yield from named_notes(study, relation.named, known)


def _summary(relation: Relation, facts: RelateFacts) -> Table:
    bounds = {
        "population_from": relation.scoped.population_from,
        "population_to": relation.scoped.population_to,
    }
    row: Row = {
        **{key: bound for key, bound in bounds.items() if bound is not None},
        "pairs": len(facts.pairs),
        "without_pair": len(relation.across.gathered.measures) - len(facts.pairs),
        "spearman": facts.spearman,
        "pearson": facts.pearson,
    }
    columns = [
        *(layout.count_column(key) for key in row if key not in _COEFFICIENTS),
        *(layout.coefficient_column(key) for key in _COEFFICIENTS),
    ]
    return layout.table("relation_summary", columns, [row])


def _main_table(study: Study, facts: RelateFacts) -> Table:
    """Every unit with both numbers, the highest of the first indicator at the top."""
    ordered = sorted(facts.pairs, key=lambda pair: -(pair.across.value or 0.0))
    rows: list[Row] = [
        layout.measure_row(
            pair.across,
            other=pair.up.value,
            other_flag=layout.flag(pair.up.value, pair.up.flag),
            region=layout.region(study.units, pair.across.unit),
            asked=pair in facts.asked,
        )
        for pair in ordered
    ]
    columns = [
        layout.column("unit"),
        layout.column("region"),
        layout.named_column("value", facts.across),
        layout.named_column("other", facts.up),
    ]
    return layout.table(
        "relation",
        columns,
        rows,
        year=facts.year,
        level=level_words(facts.level, facts.kinds),
        within=layout.inside(facts.within),
    )


TOOL = Tool(
    name=Operation.RELATE.value,
    description=(
        "Whether two indicators go together over all units of a level: correlation, number of "
        "units, a scatter plot with the units asked about. Never says that one causes the other. "
        "Use it for 'is there a relation between', 'does ... depend on'."
    ),
    arguments=RelateArguments,
    run=answering(Operation.RELATE, run),
)
