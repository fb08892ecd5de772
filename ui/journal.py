"""What is kept of each answer in the log: one line of JSON, without the question's words.

``SMUP_LOG_LEVEL=info`` shows the lines; ``SMUP_LOG_QUESTIONS=true`` puts the words in.
"""

from __future__ import annotations

import json
import logging

from assistant.answer import Answer

_LOG = logging.getLogger("smup.answers")


def record(answer: Answer, question: str | None) -> None:
    """One answer: its thread, how it ended, its plan, the time, tokens and cost of its steps.

    ``question`` ``None``: its words are nobody's business.
    """
    if not _LOG.isEnabledFor(logging.INFO):
        return
    line = {
        "event": "answer",
        "thread": answer.thread_id,
        "dataset": answer.dataset.name,
        "status": answer.status,
        "operation": answer.plan.operation,
        "units": answer.plan.units,
        "indicators": answer.plan.indicators,
        "timings_ms": answer.timings_ms,
    }
    if question is not None:
        line["question"] = question
    _LOG.info("%s", json.dumps(line, ensure_ascii=False))
