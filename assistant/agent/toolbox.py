"""Our tools as LangChain tools: the thin wrapper, and nothing more."""

from __future__ import annotations

import json
from typing import Any

from langchain_core.tools import StructuredTool
from langgraph.config import get_stream_writer
from langgraph.runtime import get_runtime

from assistant.agent.session import Session
from assistant.agent.steps import StepKind
from assistant.chips.changes import call_of
from assistant.tools.arguments import Arguments
from assistant.tools.registry import TOOLS
from assistant.tools.tool import Tool
from polish.texts import text


def langchain_tools() -> list[StructuredTool]:
    """Every tool of the registry, with its argument model as the schema."""
    return [_wrap(tool) for tool in TOOLS.values()]


def _wrap(tool: Tool[Any]) -> StructuredTool:
    def run(**arguments: object) -> str:
        """Run the tool on the data set of this turn; the result goes to the session."""
        session = get_runtime(Session).context
        get_stream_writer()(text("steps.looking_up"))
        with session.step(StepKind.TOOL) as span:
            span.set_attribute("smup.tool", tool.name)
            typed: Arguments = tool.arguments.model_validate(arguments)
            result = tool.run(typed, session.workbench)
            span.set_attribute("smup.status", result.status)
        session.results.append(result)
        session.calls.append(call_of(tool.name, typed))
        return json.dumps(
            {"status": result.status, "plan": result.plan.model_dump(mode="json")},
            ensure_ascii=False,
        )

    return StructuredTool.from_function(
        run, name=tool.name, description=tool.description, args_schema=tool.arguments
    )
