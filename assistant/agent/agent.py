"""Building the agent: LangChain's ``create_agent`` over a model, the tools and a store of
threads."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from langchain.agents import create_agent
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.graph.state import CompiledStateGraph

from assistant.agent.session import Session
from assistant.agent.toolbox import langchain_tools
from assistant.answer import ToolCall

_BUSY_SECONDS = 30
_MAX_STEPS = 32
"""Bound of the loop: two for each tool call that a model may plan at most, and some to spare."""


class Agent:
    """One agent for all threads; a thread's messages live in one SQLite file."""

    def __init__(self, model: BaseChatModel, threads: Path) -> None:
        threads.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(threads, check_same_thread=False, timeout=_BUSY_SECONDS)
        self._threads = SqliteSaver(connection)
        self._graph: CompiledStateGraph[Any, Session, Any, Any] = create_agent(
            model,
            tools=langchain_tools(),
            context_schema=Session,
            checkpointer=self._threads,
        )

    def turn(self, question: str, thread_id: str, session: Session) -> Iterator[str]:
        """One turn of a thread: yields what is going on; what came of it is in ``session.results``.

        The thread is written once, when the turn is over, so that a turn that fails leaves it as
        it was.
        """
        for step in self._graph.stream(
            {"messages": [HumanMessage(question)]},
            {"configurable": {"thread_id": thread_id}, "recursion_limit": _MAX_STEPS},
            context=session,
            stream_mode="custom",
            durability="exit",
        ):
            yield str(step)

    def record(self, said: str, call: ToolCall, thread_id: str) -> None:
        """Put a call that a person made without words into the thread, as the turn it was.

        ``said`` stands for it among the person's messages, so that every model can follow.
        """
        made = {
            "name": call.tool,
            "args": call.arguments,
            "id": f"call-{uuid.uuid4().hex}",
            "type": "tool_call",
        }
        messages = [
            HumanMessage(said),
            AIMessage(content="", tool_calls=[made]),
            ToolMessage(content="", tool_call_id=made["id"]),
            AIMessage(content=""),
        ]
        self._graph.update_state(
            {"configurable": {"thread_id": thread_id}}, {"messages": messages}, as_node="model"
        )

    def forget(self, thread_id: str) -> None:
        """Delete all that is kept of the thread."""
        self._threads.delete_thread(thread_id)
