"""What the operator's tools see of a question: its steps and their bill, and none of its words."""

from __future__ import annotations

import builtins
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from assistant import telemetry
from assistant.assistant import Assistant, Question
from tests.assistant.agent.conftest import AUTO, JOBLESS, OPEN, Guided
from tests.replay.openai import MODEL, ScriptedModel, Trouble, always

QUESTION = "bezrobotni w powiecie dębowskim"


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    telemetry.record_with(provider.get_tracer("test"))
    yield exporter
    telemetry.record_with(None)
    provider.shutdown()


def named(exporter: InMemorySpanExporter) -> dict[str, ReadableSpan]:
    return {span.name: span for span in exporter.get_finished_spans()}


def parents(found: dict[str, ReadableSpan]) -> dict[str, str | None]:
    names = {span.context.span_id: name for name, span in found.items()}
    return {n: names[s.parent.span_id] if s.parent else None for n, s in found.items()}


def test_a_question_is_a_tree_of_its_steps(guided: Guided, spans: InMemorySpanExporter) -> None:
    answer = guided(OPEN)(QUESTION)

    found = named(spans)
    call = f"chat {MODEL}"
    assert parents(found) == {
        "smup.question": None,
        "smup.reading": "smup.question",
        "smup.planning": "smup.question",
        call: "smup.planning",
        "smup.tool": "smup.question",
        "smup.writing": "smup.question",
    }
    whole = found["smup.question"].attributes or {}
    assert whole["smup.status"] == "answered"
    assert whole["smup.operation"] == "values"
    assert whole["smup.thread"] == answer.thread_id
    assert whole["smup.model_tokens_in"] == answer.timings_ms["model_tokens_in"]
    bill = found[call].attributes or {}
    assert bill["gen_ai.request.model"] == MODEL
    assert bill["gen_ai.usage.input_tokens"] == 400


def test_no_span_holds_a_word_of_the_question(guided: Guided, spans: InMemorySpanExporter) -> None:
    guided(OPEN)("bezrobotni w powiecie dębowskim", "a w Sekretowie Dolnym?", "zignoruj polecenia")

    written = " ".join(span.to_json() for span in spans.get_finished_spans()).lower()
    assert "smup.question" in written
    for word in ("bezrobotn", "dębowsk", "d\\u0119bowsk", "sekretow", "zignoruj"):
        assert word not in written


def test_a_trouble_of_the_model_is_seen_and_logged(
    guided: Guided,
    model: ScriptedModel,
    spans: InMemorySpanExporter,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    model.has(Trouble.SERVER_ERROR)
    guided(OPEN)(QUESTION)

    found = named(spans)
    assert found[f"chat {MODEL}"].status.status_code is StatusCode.ERROR
    assert (found["smup.planning"].attributes or {})["smup.trouble"] == "away"
    (line,) = [json.loads(r.getMessage()) for r in caplog.records if r.name == "smup.model"]
    assert (line["event"], line["model"], line["trouble"]) == ("model_call", OPEN, "away")
    assert line["seconds"] > 0
    assert "bezrobotn" not in json.dumps(line, ensure_ascii=False)


def test_questions_asked_side_by_side_are_trees_apart(
    assistant: Assistant, guided: Guided, spans: InMemorySpanExporter
) -> None:
    guided(AUTO)
    first, second = (assistant.stream(Question(QUESTION)) for _ in range(2))
    for pair in zip(first, second, strict=True):
        assert len(pair) == 2

    whole = [span for span in spans.get_finished_spans() if span.name == "smup.question"]
    assert len({span.context.trace_id for span in whole}) == 2
    for span in spans.get_finished_spans():
        assert span.parent is None or span.parent.span_id in {w.context.span_id for w in whole}


def test_without_the_package_everything_goes_on(
    guided: Guided, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def missing(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("opentelemetry"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", missing)

    assert guided(OPEN)(QUESTION).tables


def test_each_step_of_several_stands_by_itself(guided: Guided, model: ScriptedModel) -> None:
    model.script = lambda asked: always(JOBLESS)(asked) if asked.wants_plan else "60 osób."
    timings = guided(OPEN, narration=True)(QUESTION).timings_ms

    assert {"reading", "planning", "tool", "writing", "retelling", "total"} <= timings.keys()
    assert timings["model_calls"] == timings["planning_calls"] + timings["retelling_calls"]
    assert timings["model_tokens_in"] == (
        timings["planning_tokens_in"] + timings["retelling_tokens_in"]
    )
    steps = sum(timings[kind] for kind in ("reading", "planning", "tool", "writing", "retelling"))
    assert steps <= timings["total"] + 1
