"""One plan in JSON, held to a schema: for models whose free tool calling is weak."""

from __future__ import annotations

import json
from typing import Any

from assistant.agent.numbered import PlanFault, Schema, argument_schema, resolve
from assistant.agent.offer import Offer
from assistant.agent.prompts import messages_for
from assistant.agent.proposal import Context, Proposal, proposed
from assistant.models.client import ModelClient
from assistant.models.usage import Allowance
from assistant.tools.registry import TOOLS
from polish.texts import text


class PlanAsker:
    """Asks for ``{"steps": [{"tool": …, …}], "again": …}``."""

    def __init__(self, client: ModelClient) -> None:
        self._client = client

    def ask(self, context: Context, allowance: Allowance) -> Proposal:
        """The model's plan; see ``Asker``."""
        schema = plan_schema(context.offer, context.steps)
        reply = self._client.plan(messages_for(context, with_tools=True), schema, allowance)
        return read_plan(reply.text, context)


def plan_schema(offer: Offer, steps: int) -> Schema:
    """The schema of a plan: up to ``steps`` calls, each of one of the tools."""
    choices = []
    for tool in TOOLS.values():
        arguments = argument_schema(tool, offer)
        if arguments is None:
            continue
        named = {"tool": {"type": "string", "const": tool.name}, **arguments["properties"]}
        choices.append({**arguments, "properties": named, "required": list(named)})
    properties = {
        "steps": {"type": "array", "items": {"anyOf": choices}, "minItems": 1, "maxItems": steps},
        "again": {"type": "boolean"},
    }
    return {
        "title": "plan",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def read_plan(written: str, context: Context) -> Proposal:
    """The plan in a reply, which a careless server may have wrapped in words; or ``PlanFault``."""
    plan = _json(written)
    steps = plan.get("steps")
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
        raise PlanFault(text("models.fault.json"))
    calls = [
        resolve(
            str(step.get("tool")),
            {key: value for key, value in step.items() if key != "tool"},
            context.offer,
            context.question,
        )
        for step in steps
    ]
    return proposed(calls, context, again=plan.get("again") is True)


def _json(written: str) -> dict[str, Any]:
    start = written.find("{")
    if start >= 0:
        try:
            found, _ = json.JSONDecoder().raw_decode(written[start:])
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            return found
    raise PlanFault(text("models.fault.json"))
