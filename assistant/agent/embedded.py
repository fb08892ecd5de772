"""The built-in chat model: our own reader of Polish behind LangChain's chat model interface.

It answers a person's message with one tool call and a tool's message with a closing word; the
sentences themselves are written from the results by the narrator, for every model alike.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.base import LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from langgraph.config import get_stream_writer
from langgraph.runtime import get_runtime
from pydantic import ValidationError

from assistant.agent.session import Session
from assistant.reading.conversation import PreviousCall
from assistant.tools.registry import TOOLS
from polish.texts import text


class EmbeddedModel(BaseChatModel):
    """Reads the last question and calls one tool. No key, no network, tens of milliseconds."""

    @property
    def _llm_type(self) -> str:
        return "embedded"

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Any | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """The tools are known already: they are the language of plans that the reader speaks."""
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        last = messages[-1]
        if isinstance(last, ToolMessage):
            return _reply(AIMessage(content=""))
        session = get_runtime(Session).context
        get_stream_writer()(text("steps.reading"))
        started = time.perf_counter()
        reading = session.reader.read(str(last.content), previous_call(messages), session.home_unit)
        session.timings_ms["reading"] = (time.perf_counter() - started) * 1000
        call = {
            "name": reading.tool,
            "args": reading.arguments.model_dump(mode="json", exclude_defaults=True),
            "id": f"call-{len(messages)}",
            "type": "tool_call",
        }
        return _reply(AIMessage(content="", tool_calls=[call]))


def previous_call(messages: Sequence[BaseMessage]) -> PreviousCall | None:
    """The tool call of the last answered turn; calls that only declined carry no context."""
    for message in reversed(messages):
        if not isinstance(message, AIMessage):
            continue
        for call in reversed(message.tool_calls):
            tool = TOOLS.get(call["name"])
            if tool is None or tool.name in _WITHOUT_CONTEXT:
                continue
            try:
                return PreviousCall(tool.name, tool.arguments.model_validate(call["args"]))
            except ValidationError:
                continue
    return None


_WITHOUT_CONTEXT = frozenset({"decline", "help", "catalogue"})


def _reply(message: AIMessage) -> ChatResult:
    return ChatResult(generations=[ChatGeneration(message=message)])
