"""The built-in chat model with a language model's advice, behind LangChain's interface."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain_core.messages import BaseMessage, ToolMessage
from langgraph.config import get_stream_writer
from pydantic import PrivateAttr

from assistant.agent.embedded import EmbeddedModel, read, turns_of
from assistant.agent.guide import Guide
from assistant.agent.session import Session
from assistant.reading.call import Call


class GuidedModel(EmbeddedModel):
    """For LangChain still one chat model that answers with one tool call at a time."""

    _guide: Guide = PrivateAttr()

    def __init__(self, guide: Guide, **more: Any) -> None:
        super().__init__(**more)
        self._guide = guide

    @property
    def _llm_type(self) -> str:
        return "guided"

    def _next_call(self, messages: Sequence[BaseMessage], session: Session) -> Call | None:
        if isinstance(messages[-1], ToolMessage):
            return self._guide.go_on(session, get_stream_writer())
        reading = read(messages, session)
        before = turns_of(messages[:-1])
        question = str(messages[-1].content)
        return self._guide.begin(
            question, reading, before[-1] if before else None, session, get_stream_writer()
        )
