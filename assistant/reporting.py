"""The content of a report: a summary and its chapters, each an Answer like any other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.assembly import assemble
from assistant.chips.changes import call_of
from assistant.tools.arguments import CompareArguments, ReportArguments
from assistant.tools.plan import Operation
from assistant.tools.report import TOOL, chapters
from assistant.tools.report_facts import ReportFacts
from assistant.tools.tool import Workbench


@dataclass(frozen=True, slots=True)
class Chapter:
    """The answer about one service of a report; ``number`` of ``of``, from one."""

    service: str
    answer: Answer
    number: int
    of: int


def report(args: ReportArguments, bench: Workbench) -> Iterator[Answer | Chapter]:
    """The summary first, then the chapters one by one, as they are computed.

    Of a report that cannot be made only the summary comes; its status and text say why.
    """
    result = TOOL.run(args, bench)
    warehouse = bench.warehouse
    yield assemble(result, warehouse, call=call_of(Operation.REPORT, args))
    if not isinstance(result.facts, ReportFacts):
        return
    services = result.facts.services
    for number, chapter in enumerate(chapters(args, result.facts, bench), start=1):
        call = call_of(
            Operation.COMPARE,
            CompareArguments(
                units=args.units,
                benchmark=args.benchmark,
                service=chapter.service.id,
                year=args.year,
            ),
        )
        answer = assemble(chapter.result, warehouse, call=call)
        yield Chapter(chapter.service.name, answer, number, len(services))
