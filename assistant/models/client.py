"""One door to a language model: every call within its limits, counted, and never longer than said.

A model's client bounds the silence between two bytes, not a whole reply; so a call runs in a thread
of its own and is left behind when its time is up.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.runnables import Runnable

from assistant.models.choice import Provider
from assistant.models.configuration import ModelConfiguration
from assistant.models.providers import open_model
from assistant.models.troubles import ModelTrouble, Trouble, trouble_of
from assistant.models.usage import Allowance, Ledger, Usage

_LINES = 8
"""Calls at a time; those left behind count until they end."""
_REST_SECONDS = 30.0
_LASTING = frozenset({Trouble.AWAY, Trouble.WRONG_KEY, Trouble.UNKNOWN_MODEL})
"""Troubles that the next question would meet too: for a while the model is not asked again."""
_CHARACTERS_PER_TOKEN = 3
"""A rough count for servers that report no tokens; Polish takes more tokens than English."""

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model said: words, tool calls (name and arguments), and what that took."""

    text: str
    calls: tuple[tuple[str, dict[str, Any]], ...]
    usage: Usage
    seconds: float


class ModelClient:
    """A chosen model. Safe to share between threads.

    ``model``: the opened model, where it is not the one that the configuration names.
    """

    def __init__(
        self,
        configuration: ModelConfiguration,
        ledger: Ledger,
        model: BaseChatModel | None = None,
    ) -> None:
        self.configuration = configuration
        self.ledger = ledger
        self._model = model or open_model(configuration)
        self._lines = threading.BoundedSemaphore(_LINES)
        self._resting: tuple[Trouble, float] | None = None

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

    def _ask(
        self, runnable: Runnable[Any, Any], messages: Sequence[BaseMessage], allowance: Allowance
    ) -> Reply:
        self.ledger.check()
        seconds = allowance.seconds_left()
        if self._resting and time.monotonic() < self._resting[1]:
            raise ModelTrouble(self._resting[0])
        started = time.monotonic()
        try:
            message = _message(self._within(lambda: runnable.invoke(list(messages)), seconds))
        except ModelTrouble as stop:
            if stop.trouble in _LASTING:
                self._resting = (stop.trouble, time.monotonic() + _REST_SECONDS)
            raise
        usage = self._usage(messages, message)
        allowance.spend(usage)
        self.ledger.record(usage)
        return Reply(
            text=message.text,
            calls=tuple((call["name"], call["args"]) for call in message.tool_calls),
            usage=usage,
            seconds=time.monotonic() - started,
        )

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

    def _usage(self, messages: Sequence[BaseMessage], reply: AIMessage) -> Usage:
        counted = reply.usage_metadata
        if counted:
            tokens_in, tokens_out = counted["input_tokens"], counted["output_tokens"]
        else:
            tokens_in = sum(len(message.text) for message in messages) // _CHARACTERS_PER_TOKEN
            tokens_out = len(reply.text) // _CHARACTERS_PER_TOKEN
        return Usage(1, tokens_in, tokens_out, self.configuration.prices.of(tokens_in, tokens_out))


def _message(found: object) -> AIMessage:
    """The message itself: structured output brings it beside what was made of it."""
    message = found["raw"] if isinstance(found, dict) else found
    if not isinstance(message, AIMessage):
        raise ModelTrouble(Trouble.UNCLEAR)
    return message
