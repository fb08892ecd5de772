"""``help``: what the assistant can do, by questions that this very data set answers."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.tools.arguments import HelpArguments
from assistant.tools.facts import HelpFacts
from assistant.tools.plan import Operation, Plan, Status
from assistant.tools.presentation import questions
from assistant.tools.presentation.examples import Example, example_unit
from assistant.tools.presentation.suggestions import rankable
from assistant.tools.result import Result
from assistant.tools.scope.obstacles import answering
from assistant.tools.scope.study import Study
from assistant.tools.tool import Tool
from indicators_db.model import Indicator

_MOST = 5


def run(args: HelpArguments, study: Study) -> Result:
    """One example of each kind of question, each about another indicator where there are enough."""
    examples = example_questions(study)
    return Result(
        status=Status.ANSWERED,
        plan=Plan(operation=Operation.HELP),
        facts=HelpFacts(examples),
        suggestions=examples[:4],
    )


def example_questions(study: Study) -> tuple[str, ...]:
    """Questions that this data set answers, one of each kind."""
    subjects = list(_subjects(study))
    if not subjects:
        return ()
    found = [
        question
        for kind, ask in enumerate((_value, _neighbours, _trend, _ranking, _definition))
        if (question := ask(study, *subjects[kind % len(subjects)])) is not None
    ]
    return tuple(dict.fromkeys(found))


def _subjects(study: Study) -> Iterator[tuple[Indicator, Example]]:
    """Indicators spread over the catalogue, each with a unit that has numbers."""
    indicators = [i for i in study.catalogue.indicators if study.catalogue.years(i.id)]
    step = max(1, len(indicators) // _MOST)
    for indicator in indicators[::step][:_MOST]:
        example = example_unit(study, indicator)
        if example is not None:
            yield indicator, example


def _value(study: Study, indicator: Indicator, example: Example) -> str:
    return questions.value(study.units, indicator, example.unit, example.years[-1])


def _neighbours(study: Study, indicator: Indicator, example: Example) -> str | None:
    if not study.units.neighbours(example.unit.code):
        return None
    return questions.neighbours(study.units, indicator, example.unit)


def _trend(study: Study, indicator: Indicator, example: Example) -> str | None:
    return questions.trend(study.units, indicator, example.unit) if len(example.years) > 1 else None


def _ranking(study: Study, indicator: Indicator, example: Example) -> str | None:
    within = study.units.voivodeship_of(example.unit)
    if within is not None and within.code == example.unit.code:
        within = None
    if not rankable(study, indicator, example.unit.level, within):
        return None
    return questions.ranking(study.units, indicator, example.unit.level, within)


def _definition(study: Study, indicator: Indicator, example: Example) -> str:
    return questions.definition(indicator)


TOOL = Tool(
    name=Operation.HELP.value,
    description="What the assistant can do, with example questions.",
    arguments=HelpArguments,
    run=answering(Operation.HELP, run),
)
