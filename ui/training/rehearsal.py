"""A scenario tried out: does the product answer its questions, and do its tasks have an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answer import Answer
from assistant.assistant import Question
from polish.texts import text
from ui.desk import Desk
from ui.training.reading import Fault, line_of
from ui.training.scenario import Scenario
from ui.training.tasks import right_answer


def told(desk: Desk, scenario: Scenario, number: int, dataset: str | None) -> Answer | None:
    """The answer of step ``number`` (from 0), after the steps that it goes on from.

    ``None`` where the step asks nothing. What is asked here is not kept as a thread.
    """
    thread, answer = None, None
    for asked in scenario.conversation(number):
        answer = desk.ask(Question(asked, thread, dataset=dataset))
        thread = answer.thread_id
    if thread is not None:
        desk.assistant.forget(thread)
    return answer


def rehearse(desk: Desk, scenario: Scenario, dataset: str | None) -> tuple[Answer | None, ...]:
    """The answer of every step, each question asked once; ``None`` where nothing is asked."""
    thread: str | None = None
    threads: set[str] = set()
    answers: list[Answer | None] = []
    for step in scenario.steps:
        answer = None
        if step.question is not None:
            before = thread if step.goes_on else None
            answer = desk.ask(Question(step.question, before, dataset=dataset))
            thread = answer.thread_id
            threads.add(thread)
        answers.append(answer)
    for one in threads:
        desk.assistant.forget(one)
    return tuple(answers)


def faults(scenario: Scenario, written: str, answers: Sequence[Answer | None]) -> Iterator[Fault]:
    """Everything that did not go as ``written``, the text of the scenario's file, says."""
    for number, (step, answer) in enumerate(zip(scenario.steps, answers, strict=True)):
        if answer is not None and answer.status is not step.outcome.status:
            line = line_of(written, "kroki", number, "zapytaj")
            found = text(f"pages.status.{answer.status}")
            yield Fault(line, text("training.fault.other_outcome", found=found))
        elif step.task is not None and right_answer(step.task, answer) is None:
            line = line_of(written, "kroki", number, "zadanie")
            yield Fault(line, text("training.fault.no_answer"))
