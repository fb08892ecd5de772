"""The built-in chat model: our own reader of Polish behind LangChain's chat model interface.

It answers a person's message with one tool call and a tool's message with a closing word, or, where
a language model advises the turn, with the next call; the sentences themselves are written from the
results by the narrator, for every model alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.base import LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from langchain_core.messages.tool import ToolCall
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from langgraph.config import get_stream_writer
from langgraph.runtime import get_runtime
from pydantic import ValidationError

from assistant.agent.session import Session
from assistant.agent.steps import StepKind
from assistant.reading.call import Call, Turn
from assistant.reading.reader import Reading
from assistant.tools.registry import TOOLS
from polish.texts import text


class EmbeddedModel(BaseChatModel):
    """Reads the last question and calls one tool: no key, no network, tens of milliseconds. What
    the guide of the turn adds to that, LangChain does not see: still one tool call at a time."""

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
        session = get_runtime(Session).context
        call = self._next_call(messages, session)
        return _reply(AIMessage(content="") if call is None else _calling(call, len(messages)))

    def _next_call(self, messages: Sequence[BaseMessage], session: Session) -> Call | None:
        """The tool call that comes next; ``None`` when the turn is over."""
        tell, guide = get_stream_writer(), session.guide
        if isinstance(messages[-1], ToolMessage):
            return guide.go_on(session, tell) if guide is not None else None
        tell(text("steps.reading"))
        question, before = str(messages[-1].content), _turns_of(messages[:-1])
        reading = _read(question, before, session)
        if guide is None:
            return Call(reading.tool, reading.arguments)
        return guide.begin(question, reading, before[-1] if before else None, session, tell)


def _read(question: str, before: Sequence[Turn], session: Session) -> Reading:
    with session.step(StepKind.READING) as span:
        reading = session.reader.read(question, before, session.home_unit)
        span.set_attribute("smup.tool", reading.tool)
    return reading


def _turns_of(messages: Sequence[BaseMessage]) -> tuple[Turn, ...]:
    """The earlier turns of a thread: each question with the last tool call that answered it."""
    turns: list[Turn] = []
    question, answered = "", False
    for message in messages:
        if isinstance(message, HumanMessage):
            question, answered = str(message.content), False
        elif isinstance(message, AIMessage) and message.tool_calls:
            call = _call(message.tool_calls[-1])
            if call is not None:
                turns[-1 if answered else len(turns) :] = [Turn(question, call)]
                answered = True
    return tuple(turns)


def _calling(call: Call, number: int) -> AIMessage:
    said = {
        "name": call.tool,
        "args": call.arguments.model_dump(mode="json", exclude_defaults=True),
        "id": f"call-{number}",
        "type": "tool_call",
    }
    return AIMessage(content="", tool_calls=[said])


def _call(said: ToolCall) -> Call | None:
    """The call as the tools know it; ``None`` if an older version knew other arguments."""
    tool = TOOLS.get(said["name"])
    if tool is None:
        return None
    try:
        return Call(tool.name, tool.arguments.model_validate(said["args"]))
    except ValidationError:
        return None


def _reply(message: AIMessage) -> ChatResult:
    return ChatResult(generations=[ChatGeneration(message=message)])
