"""What an assistant of somebody else's may call: our tools, a whole question, and two searches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer import Answer, ToolCall
from assistant.assistant import Question
from assistant.chips.changes import CannotChange
from assistant.tools.registry import TOOLS
from indicators_db.errors import NotFound
from indicators_db.model import Level
from polish.texts import text
from ui.api.models import IndicatorOut, UnitOut
from ui.desk import LONGEST_QUESTION, Desk
from ui.indicator_search import search as search_indicators
from ui.mcp.told import shown, told
from ui.missing import missing
from ui.unit_search import search as search_units

M = TypeVar("M", bound=BaseModel)
Given = tuple[str, dict[str, Any]]
"""Words to read, and the same as data."""
Run = Callable[[Mapping[str, Any]], Given]

_NOT_SERVED = frozenset({"help", "decline"})
"""Tools that only make sense to our own reader."""


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid")


class AskInput(_Input):
    """A whole question in Polish; ``thread_id`` of an answer goes on from it."""

    question: str = Field(min_length=1, max_length=LONGEST_QUESTION)
    home_unit: str | None = Field(default=None, max_length=6)
    thread_id: str | None = Field(default=None, max_length=64)


class FindInput(_Input):
    """Words to search by."""

    query: str = Field(max_length=200)
    limit: int = Field(default=10, ge=1, le=50)


class FindIndicatorsInput(FindInput):
    """Words, and the level that the indicator is to be collected for."""

    level: Level | None = None


class BadCall(Exception):  # noqa: N818 - the fault is the caller's
    """The call cannot be made; the message says why, in Polish."""


@dataclass(frozen=True, slots=True)
class Served:
    """A tool as it is served: ``run`` gives words to read and the same as data."""

    name: str
    description: str
    schema: dict[str, Any]
    run: Run


def served(desk: Desk) -> dict[str, Served]:
    """Every tool by its name. A run raises ``BadCall`` and nothing else that a caller can cause."""
    own = [_tool(desk, name) for name in TOOLS if name not in _NOT_SERVED]
    return {one.name: one for one in (_ask(desk), _units(desk), _indicators(desk), *own)}


def _ask(desk: Desk) -> Served:
    def run(said: Mapping[str, Any]) -> Given:
        asked = _checked(AskInput, said)
        question = Question(asked.question, asked.thread_id, asked.home_unit)
        return _answer(desk.ask(question))

    return _served("ask", AskInput, run)


def _units(desk: Desk) -> Served:
    def run(said: Mapping[str, Any]) -> Given:
        wanted = _checked(FindInput, said)
        units = desk.open().units
        found = [
            UnitOut.of(unit, units) for unit in search_units(units, wanted.query, wanted.limit)
        ]
        return _list(found, [f"{one.unit_code}: {one.name}" for one in found])

    return _served("find_units", FindInput, run)


def _indicators(desk: Desk) -> Served:
    def run(said: Mapping[str, Any]) -> Given:
        wanted = _checked(FindIndicatorsInput, said)
        catalogue = desk.open().catalogue
        meant = desk.indicators_meant(wanted.query, None)
        cards = search_indicators(catalogue, wanted.query, meant=meant, level=wanted.level)
        found = [IndicatorOut.of(one, catalogue.years(one.id)) for one in cards[: wanted.limit]]
        return _list(found, [f"{one.id}: {one.name} [{one.unit_of_measure}]" for one in found])

    return _served("find_indicators", FindIndicatorsInput, run)


def _tool(desk: Desk, name: str) -> Served:
    tool = TOOLS[name]

    def run(said: Mapping[str, Any]) -> Given:
        try:
            return _answer(desk.answer_of(ToolCall(tool=name, arguments=dict(said)), None))
        except CannotChange:
            # the same check again, for the sake of its words
            _checked(tool.arguments, said)
            raise

    return Served(name, tool.description, tool.arguments.model_json_schema(), run)


def _served(name: str, model: type[BaseModel], run: Run) -> Served:
    return Served(name, text(f"mcp.tool.{name}"), model.model_json_schema(), _guarded(run))


def _guarded(run: Run) -> Run:
    def guarded(said: Mapping[str, Any]) -> Given:
        try:
            return run(said)
        except NotFound as error:
            raise BadCall(missing(error)) from None

    return guarded


def _checked(model: type[M], said: Mapping[str, Any]) -> M:
    try:
        return model.model_validate(dict(said))
    except ValidationError as error:
        fields = {".".join(map(str, fault["loc"])) for fault in error.errors()}
        raise BadCall(text("mcp.bad_arguments", fields=", ".join(sorted(fields)))) from None


def _answer(answer: Answer) -> Given:
    return told(answer), shown(answer)


def _list(found: list[Any], lines: list[str]) -> Given:
    data = {"found": [one.model_dump(mode="json") for one in found]}
    return "\n".join(lines) or text("mcp.nothing_found"), data
