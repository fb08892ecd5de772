"""The Answer: what the chat, the API and the terminal all show. Fixed by the contract."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, JsonValue

from assistant.tools.plan import Plan, Status
from assistant.tools.table import Table


class Part(BaseModel):
    """Base of everything in an Answer: immutable."""

    model_config = ConfigDict(frozen=True)


class ChartKind(StrEnum):
    """What kind of drawing a chart is."""

    BAR = "bar"
    LINE = "line"
    MAP = "map"
    SCATTER = "scatter"
    STRIP = "strip"


class Chart(Part):
    """A drawn result. ``figure`` is a Plotly figure as JSON; ``alt`` says in one sentence what it
    shows."""

    kind: ChartKind
    title: str
    subtitle: str
    alt: str
    figure: dict[str, JsonValue]


class PracticeCard(Part):
    """A good practice that was found, and why it fits."""

    id: str
    title: str
    unit: str
    url: str
    score: float
    why: str


class DefinitionCard(Part):
    """What an indicator or term of the answer means."""

    id: str
    name: str
    formula: str
    source: str


class SourceCard(Part):
    """Where the numbers are from."""

    title: str
    url: str
    as_of: str


class OptionCard(Part):
    """A button of a clarification, and the question that it asks."""

    label: str
    question: str


class DatasetCard(Part):
    """The data set that the answer was made from."""

    name: str
    kind: str
    as_of: str


class ToolCall(Part):
    """The tool call that an answer came from: all that is needed to compute it again."""

    tool: str
    arguments: dict[str, JsonValue] = {}


class Role(StrEnum):
    """What a part of an understood question stands for."""

    UNIT = "unit"
    INDICATOR = "indicator"
    SERVICE = "service"
    AREA = "area"
    YEAR = "year"
    BENCHMARK = "benchmark"
    LEVEL = "level"
    WITHIN = "within"


class Understood(Part):
    """One thing that the question was understood to say, in words and as an argument.

    ``value``: a code, an id, a year or a word of a closed vocabulary; empty where the question left
    it open (``label`` then says what was taken). ``position``: which of several of the same role.
    """

    role: Role
    label: str
    value: str
    position: int = 0


class Answer(Part):
    """One answer. ``text`` is Markdown in Polish; every number in it stands in ``tables``.

    ``call`` is ``None`` where no tool was called; ``understood`` are its arguments in words.
    """

    thread_id: str
    status: Status
    text: str
    plan: Plan
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    practices: tuple[PracticeCard, ...] = ()
    definitions: tuple[DefinitionCard, ...] = ()
    sources: tuple[SourceCard, ...] = ()
    method: str = ""
    queries: tuple[str, ...] = ()
    options: tuple[OptionCard, ...] = ()
    suggestions: tuple[str, ...] = ()
    call: ToolCall | None = None
    understood: tuple[Understood, ...] = ()
    dataset: DatasetCard
    timings_ms: dict[str, float] = {}
