"""From a tool's result to the Answer that people see: narration, gate, charts, provenance."""

from __future__ import annotations

from assistant.answer import (
    Answer,
    DatasetCard,
    DefinitionCard,
    OptionCard,
    PracticeCard,
    SourceCard,
    ToolCall,
)
from assistant.charts import draw
from assistant.charts.atlas import BUILT_IN, Atlas
from assistant.chips.changes import arguments_of
from assistant.chips.understood import understood
from assistant.grounding import ungrounded
from assistant.narration import narrate, safe_text
from assistant.tools.result import Result
from indicators_db.model import DatasetInfo
from indicators_db.warehouse import Warehouse


def assemble(
    result: Result,
    warehouse: Warehouse,
    *,
    call: ToolCall | None = None,
    thread_id: str = "",
    atlas: Atlas = BUILT_IN,
) -> Answer:
    """The Answer of a result, and of the ``call`` that made it.

    A sentence whose numbers are not all in the tables is never shown: a plain pointer to the table
    stands in its place. A chart with such a caption is left out.
    """
    dataset = warehouse.info
    narration = narrate(result, dataset)
    stray = ungrounded(narration.text, result)
    charts = tuple(
        chart
        for chart in draw(result, dataset, atlas)
        if not any(ungrounded(said, result) for said in (chart.title, chart.subtitle, chart.alt))
    )
    return Answer(
        thread_id=thread_id,
        status=result.status,
        text=safe_text(dataset) if stray else narration.text,
        plan=result.plan,
        tables=result.tables,
        charts=charts,
        practices=tuple(
            PracticeCard(id=p.id, title=p.title, unit=p.unit, url=p.url, score=p.score, why=p.why)
            for p in result.practices
        ),
        definitions=tuple(
            DefinitionCard(id=d.id, name=d.name, formula=d.formula, source=d.source)
            for d in result.definitions
        ),
        sources=tuple(SourceCard(title=s.title, url=s.url, as_of=s.as_of) for s in result.sources),
        method=narration.method,
        queries=result.queries,
        options=tuple(OptionCard(label=o.label, question=o.question) for o in result.options),
        suggestions=result.suggestions,
        call=call,
        understood=(
            understood(arguments_of(call), result.plan, warehouse) if call is not None else ()
        ),
        dataset=dataset_card(dataset),
    )


def dataset_card(dataset: DatasetInfo) -> DatasetCard:
    """The data set an answer was made from."""
    return DatasetCard(name=dataset.name, kind=dataset.kind.value, as_of=dataset.as_of.isoformat())
