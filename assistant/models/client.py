"""One door to a language model: every call within its limits, counted, and never longer than said.

A model's client bounds the silence between two bytes, not a whole reply; so a call runs in a thread
of its own and is left behind when its time is up.
"""

from __future__ import annotations

import json
import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, cast

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from langchain_core.runnables import Runnable

from assistant import telemetry
from assistant.models.choice import Provider
from assistant.models.configuration import ModelConfiguration
from assistant.models.providers import open_model
from assistant.models.troubles import ModelTrouble, Trouble, trouble_of
from assistant.models.usage import Allowance, Ledger, Usage
from assistant.telemetry import Span
from polish.texts import text

_LOG = logging.getLogger("smup.model")
_LINES = 8
"""Calls at a time; those left behind count until they end."""
_REST = timedelta(seconds=30)
_LASTING = frozenset({Trouble.AWAY, Trouble.WRONG_KEY, Trouble.UNKNOWN_MODEL})
"""Troubles that the next question would meet too: for a while the model is not asked again."""
_CHARACTERS_PER_TOKEN = 3
"""A rough count for servers that report no tokens; Polish takes more tokens than English."""

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model said: words and tool calls (name and arguments)."""

    text: str
    calls: tuple[tuple[str, dict[str, Any]], ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """The last time that the model was asked: when, how long that took, what went wrong if
    anything did."""

    at: datetime
    seconds: float
    trouble: Trouble | None = None


class ModelClient:
    """A chosen model. Safe to share between threads.

    ``model``: the opened model, where it is not the one that the configuration names. ``last``:
    how it went when the model was asked last; ``None`` until then.
    """

    def __init__(
        self,
        configuration: ModelConfiguration,
        ledger: Ledger,
        model: BaseChatModel | None = None,
    ) -> None:
        self.configuration = configuration
        self.ledger = ledger
        self.last: Contact | None = None
        self._model = model or open_model(configuration)
        self._lines = threading.BoundedSemaphore(_LINES)

    def plan(self, messages: Sequence[BaseMessage], schema: Schema, allowance: Allowance) -> Reply:
        """The reply held to a JSON schema, as far as the server holds to it."""
        strict = {"strict": True} if self.configuration.choice.provider is Provider.OPENAI else {}
        structured = self._model.with_structured_output(
            schema, method="json_schema", include_raw=True, **strict
        )
        return self._ask(structured, messages, allowance)

    def tools(
        self, messages: Sequence[BaseMessage], tools: Sequence[Schema], allowance: Allowance
    ) -> Reply:
        """The reply of a model that was given tools to call."""
        return self._ask(self._model.bind_tools(tools), messages, allowance)

    def words(self, messages: Sequence[BaseMessage], allowance: Allowance) -> Reply:
        """The reply in plain words."""
        return self._ask(self._model, messages, allowance)

    def count_steps(self, steps: int, allowance: Allowance) -> None:
        """Count tool calls that the model planned."""
        self._count(Usage(steps=steps), allowance)

    def check(self) -> Contact:
        """Ask the model for one word, to see whether it can be reached now."""
        self.last = None
        started = time.monotonic()
        try:
            self.words(
                [HumanMessage(text("models.prompt.check"))], Allowance(self.configuration.limits)
            )
        except ModelTrouble as stop:
            # what stops a call before it is made is told too
            self._met(started, stop.trouble)
        return cast("Contact", self.last)

    def _ask(
        self, runnable: Runnable[Any, Any], messages: Sequence[BaseMessage], allowance: Allowance
    ) -> Reply:
        self.ledger.check()
        seconds = allowance.seconds_left()
        resting = self._resting()
        if resting is not None:
            raise ModelTrouble(resting)
        question = 0 if allowance.used.questions else 1
        started = time.monotonic()
        with telemetry.span(f"chat {self.configuration.choice.name}") as span:
            try:
                message = _message(self._within(lambda: runnable.invoke(list(messages)), seconds))
            except ModelTrouble as stop:
                spent = self._met(started, stop.trouble)
                self._count(Usage(failures=1, seconds=spent, questions=question), allowance)
                self._tell(span, Usage(seconds=spent), stop.trouble)
                raise
            usage = self._usage(messages, message, self._met(started))
            self._count(replace(usage, questions=question), allowance)
            self._tell(span, usage)
        return Reply(
            text=message.text,
            calls=tuple((call["name"], call["args"]) for call in message.tool_calls),
        )

    def _met(self, started: float, trouble: Trouble | None = None) -> float:
        """Remember how it went; gives the seconds that it took."""
        spent = time.monotonic() - started
        self.last = Contact(datetime.now(), spent, trouble)
        return spent

    def _resting(self) -> Trouble | None:
        """The trouble that the model would still be in, so soon after it was met."""
        last = self.last
        if last is None or last.trouble not in _LASTING:
            return None
        return last.trouble if datetime.now() - last.at < _REST else None

    def _count(self, usage: Usage, allowance: Allowance) -> None:
        allowance.spend(usage)
        self.ledger.record(usage)

    def _tell(self, span: Span, usage: Usage, trouble: Trouble | None = None) -> None:
        """The operator's tools and the log hear of a call: its bill, not its words."""
        choice = self.configuration.choice
        span.set_attribute("gen_ai.operation.name", "chat")
        span.set_attribute("gen_ai.provider.name", str(choice.provider))
        span.set_attribute("gen_ai.request.model", choice.name)
        span.set_attribute("gen_ai.usage.input_tokens", usage.tokens_in)
        span.set_attribute("gen_ai.usage.output_tokens", usage.tokens_out)
        span.set_attribute("smup.cost", usage.cost)
        line: dict[str, object] = {
            "event": "model_call",
            "model": choice.model,
            "seconds": round(usage.seconds, 3),
            "tokens_in": usage.tokens_in,
            "tokens_out": usage.tokens_out,
            "cost": usage.cost,
        }
        if trouble is not None:
            line["trouble"] = trouble
        _LOG.log(logging.INFO if trouble is None else logging.WARNING, "%s", json.dumps(line))

    def _within(self, call: Callable[[], object], seconds: float) -> object:
        """What ``call`` gives, if it does so in time."""
        if not self._lines.acquire(blocking=False):
            raise ModelTrouble(Trouble.BUSY)
        outcome: queue.SimpleQueue[tuple[object, Exception | None]] = queue.SimpleQueue()

        def run() -> None:
            try:
                outcome.put((call(), None))
            except Exception as error:
                outcome.put((None, error))
            finally:
                self._lines.release()

        threading.Thread(target=run, daemon=True, name="smup-model").start()
        try:
            found, error = outcome.get(timeout=seconds)
        except queue.Empty:
            raise ModelTrouble(Trouble.TOO_SLOW) from None
        if error is not None:
            raise ModelTrouble(trouble_of(error)) from error
        return found

    def _usage(self, messages: Sequence[BaseMessage], reply: AIMessage, seconds: float) -> Usage:
        counted = reply.usage_metadata
        if counted:
            tokens_in, tokens_out = counted["input_tokens"], counted["output_tokens"]
        else:
            tokens_in = sum(len(message.text) for message in messages) // _CHARACTERS_PER_TOKEN
            tokens_out = len(reply.text) // _CHARACTERS_PER_TOKEN
        cost = self.configuration.prices.of(tokens_in, tokens_out)
        return Usage(1, tokens_in, tokens_out, cost, seconds)


def _message(found: object) -> AIMessage:
    """The message itself: structured output brings it beside what was made of it."""
    message = found["raw"] if isinstance(found, dict) else found
    if not isinstance(message, AIMessage):
        raise ModelTrouble(Trouble.UNCLEAR)
    return message
