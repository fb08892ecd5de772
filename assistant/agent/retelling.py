"""A language model's own sentences in place of our first one, if the gate lets them out.

Only the finding is retold: lists, caveats and the mark of invented numbers stay as we wrote them.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from assistant.agent.session import Session
from assistant.agent.steps import StepKind
from assistant.answer import Answer
from assistant.grounding.prose import objections
from assistant.models.client import ModelClient
from assistant.models.troubles import ModelTrouble
from assistant.models.usage import Allowance
from assistant.tools.plan import Operation, Status
from assistant.tools.result import Result
from polish.texts import text

_LOG = logging.getLogger(__name__)
_ATTEMPTS = 2
_RETOLD = frozenset(
    {
        Operation.VALUES,
        Operation.TREND,
        Operation.COMPARE,
        Operation.RANK,
        Operation.MAP,
        Operation.PROFILE,
        Operation.RELATE,
    }
)
"""Operations whose finding is about numbers; quotations and definitions are never retold."""


class Retelling:
    """Retells answers through a model. Never raises; at worst the answer stays as it was."""

    def __init__(self, client: ModelClient) -> None:
        self._client = client

    def suits(self, answer: Answer) -> bool:
        """Whether the answer is one that a model may retell."""
        return answer.status is Status.ANSWERED and answer.plan.operation in _RETOLD

    def retold(self, answer: Answer, session: Session) -> Answer:
        """The answer with a first paragraph in the model's words, where the gate lets them out."""
        if session.guidance is None:
            return answer
        finding, *rest = answer.text.split("\n\n")
        results = [result for result in session.results if result.status is Status.ANSWERED]
        with session.step(StepKind.RETELLING) as span:
            written = None
            try:
                written = self._written(answer.text, results, session.guidance.allowance)
            except ModelTrouble as stop:
                span.set_attribute("smup.trouble", stop.trouble)
            except Exception:
                _LOG.exception("an answer could not be retold")
            span.set_attribute("smup.retold", written is not None)
        return answer.model_copy(update={"text": "\n\n".join([written or finding, *rest])})

    def _written(self, own: str, results: Sequence[Result], allowance: Allowance) -> str | None:
        """Sentences that the gate has no objection to; ``None`` after a second try."""
        messages: list[BaseMessage] = [
            SystemMessage(text("models.prompt.retelling")),
            HumanMessage(text("models.prompt.own", own=own.replace("*", ""))),
        ]
        for _ in range(_ATTEMPTS):
            reply = self._client.words(messages, allowance).text
            written = " ".join(reply.split())
            found = objections(written, results, own)
            if not found:
                return written
            fault = text("models.prompt.fault", fault=" ".join(found))
            messages = [*messages[:2], HumanMessage(fault)]
        return None
