"""From a tool's result to the Answer that people see: narration, gate, charts, provenance."""

from __future__ import annotations

from assistant.answer import Answer, DatasetCard, DefinitionCard, OptionCard, SourceCard
from assistant.charts import draw
from assistant.grounding import ungrounded
from assistant.narration import narrate, safe_text
from assistant.tools.result import Result
from indicators_db.model import DatasetInfo


def assemble(
    result: Result, dataset: DatasetInfo, thread_id: str, timings_ms: dict[str, float]
) -> Answer:
    """The Answer of a result. A sentence whose numbers are not all in the tables is never shown:
    a plain pointer to the table stands in its place. A chart with such a caption is left out."""
    narration = narrate(result, dataset)
    stray = ungrounded(narration.text, result)
    charts = tuple(
        chart
        for chart in draw(result, dataset)
        if not any(ungrounded(said, result) for said in (chart.title, chart.subtitle, chart.alt))
    )
    return Answer(
        thread_id=thread_id,
        status=result.status,
        text=safe_text(dataset) if stray else narration.text,
        plan=result.plan,
        tables=result.tables,
        charts=charts,
        definitions=tuple(
            DefinitionCard(id=d.id, name=d.name, formula=d.formula, source=d.source)
            for d in result.definitions
        ),
        sources=tuple(SourceCard(title=s.title, url=s.url, as_of=s.as_of) for s in result.sources),
        method=narration.method,
        queries=result.queries,
        options=tuple(OptionCard(label=o.label, question=o.question) for o in result.options),
        suggestions=result.suggestions,
        dataset=dataset_card(dataset),
        timings_ms=timings_ms,
    )


def dataset_card(dataset: DatasetInfo) -> DatasetCard:
    """The data set an answer was made from."""
    return DatasetCard(name=dataset.name, kind=dataset.kind.value, as_of=dataset.as_of.isoformat())
