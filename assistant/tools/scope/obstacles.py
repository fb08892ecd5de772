"""How a tool says honestly that it cannot answer.

Inside a tool, whatever stands in the way is raised as ``CannotAnswer``, so that its run reads as
a straight line; ``answering`` turns it into a ``Result`` at the tool's border. Nothing else is
caught.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from assistant.tools.arguments import Arguments
from assistant.tools.facts import Obstacle, ObstacleFacts
from assistant.tools.plan import Operation, Plan, Status
from assistant.tools.result import Option, Result
from assistant.tools.scope.study import Study
from assistant.tools.tool import Workbench

A = TypeVar("A", bound=Arguments)

STATUS = {
    Obstacle.UNIT_AMBIGUOUS: Status.CLARIFICATION,
    Obstacle.UNIT_MISSING: Status.CLARIFICATION,
    Obstacle.INDICATOR_AMBIGUOUS: Status.CLARIFICATION,
    Obstacle.INDICATOR_MISSING: Status.CLARIFICATION,
    Obstacle.EMPTY_QUESTION: Status.CLARIFICATION,
    Obstacle.NOT_UNDERSTOOD: Status.CLARIFICATION,
    Obstacle.UNIT_UNKNOWN: Status.UNKNOWN_UNIT,
    Obstacle.INDICATOR_UNKNOWN: Status.UNKNOWN_INDICATOR,
    Obstacle.LEVEL_NOT_COLLECTED: Status.NOT_AT_LEVEL,
    # a district or a village is a known place whose numbers are kept for the whole city or gmina
    Obstacle.DISTRICT: Status.NOT_AT_LEVEL,
    Obstacle.YEAR_NOT_COLLECTED: Status.NO_DATA,
    Obstacle.YEAR_IN_FUTURE: Status.NO_DATA,
    Obstacle.VALUE_HIDDEN: Status.NO_DATA,
    Obstacle.NO_NEIGHBOURS: Status.NO_DATA,
    Obstacle.NO_UNITS: Status.NO_DATA,
    Obstacle.TOO_FEW_UNITS: Status.NO_DATA,
    Obstacle.ABROAD: Status.OUT_OF_SCOPE,
    Obstacle.OFF_TOPIC: Status.OUT_OF_SCOPE,
    Obstacle.FORECAST: Status.OUT_OF_SCOPE,
    Obstacle.NOT_YET: Status.OUT_OF_SCOPE,
    Obstacle.OPINION: Status.OPINION,
    Obstacle.ROLE_CHANGE: Status.REFUSED,
    Obstacle.PRACTICE_UNKNOWN: Status.NO_DATA,
    Obstacle.LIBRARY_BEING_BUILT: Status.ERROR,
    Obstacle.LIBRARY_AWAY: Status.ERROR,
    Obstacle.FAILURE: Status.ERROR,
}


class CannotAnswer(Exception):  # noqa: N818 - not an error: an outcome
    """The question gets no number: why, and what may be asked instead."""

    def __init__(
        self,
        facts: ObstacleFacts,
        options: tuple[Option, ...] = (),
        suggestions: tuple[str, ...] = (),
    ) -> None:
        super().__init__(facts.obstacle.value)
        self.facts = facts
        self.options = options
        self.suggestions = suggestions


def answering(
    operation: Operation, run: Callable[[A, Study], Result]
) -> Callable[[A, Workbench], Result]:
    """A tool's run: ``run`` with its obstacles made into results, and its statements shown."""

    def honest(args: A, bench: Workbench) -> Result:
        study = Study(bench)
        try:
            result = run(args, study)
        except CannotAnswer as stop:
            result = Result(
                status=STATUS[stop.facts.obstacle],
                plan=plan_as_asked(operation, args),
                facts=stop.facts,
                options=stop.options,
                suggestions=stop.suggestions,
            )
        return replace(result, queries=study.statements)

    return honest


def plan_as_asked(operation: Operation, args: Arguments) -> Plan:
    """The plan in the words of the arguments, before anything was looked up."""
    asked = args.model_dump()
    years = asked.pop("years", ()) or tuple(
        asked[key] for key in ("year", "first", "last") if asked.get(key) is not None
    )
    known = {key: value for key, value in asked.items() if key in Plan.model_fields}
    return Plan(**{**known, "operation": operation, "years": years})
