"""From a tool's result to the Answer that people see: narration, gate, charts, provenance."""

from __future__ import annotations

from assistant.answer import Answer, DatasetCard, DefinitionCard, OptionCard, SourceCard
from assistant.charts import draw
from assistant.grounding import ungrounded
from assistant.narration import narrate
from assistant.tools.result import Result
from indicators_db.model import DatasetInfo
from polish.texts import text


def assemble(
    result: Result, dataset: DatasetInfo, thread_id: str, timings_ms: dict[str, float]
) -> Answer:
    """The Answer of a result. A sentence whose numbers are not all in the tables is never shown:
    a plain pointer to the table stands in its place."""
    narration = narrate(result, dataset)
    stray = ungrounded(narration.text, result)
    return Answer(
        thread_id=thread_id,
        status=result.status,
        text=text("answers.gate.safe") if stray else narration.text,
        plan=result.plan,
        tables=result.tables,
        charts=draw(result, dataset),
        definitions=tuple(
            DefinitionCard(id=d.id, name=d.name, formula=d.formula, source=d.source)
            for d in result.definitions
        ),
        sources=tuple(
            SourceCard(title=s.title, url=s.url, as_of=s.as_of) for s in result.sources
        ),
        method=narration.method,
        queries=result.queries,
        options=tuple(OptionCard(label=o.label, question=o.question) for o in result.options),
        suggestions=result.suggestions,
        dataset=dataset_card(dataset),
        timings_ms=timings_ms,
    )


def dataset_card(dataset: DatasetInfo) -> DatasetCard:
    """The data set an answer was made from."""
    return DatasetCard(
        name=dataset.name, kind=dataset.kind.value, as_of=dataset.as_of.isoformat()
    )
