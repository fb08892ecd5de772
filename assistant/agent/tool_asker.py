"""Native tool calling: for models that do it well."""

from __future__ import annotations

from assistant.agent.numbered import PlanFault, Schema, argument_schema, resolve
from assistant.agent.offer import Offer
from assistant.agent.prompts import messages_for
from assistant.agent.proposal import Context, Proposal, proposed
from assistant.models.client import ModelClient
from assistant.models.usage import Allowance
from assistant.tools.registry import TOOLS
from polish.texts import text

_AGAIN = "again"


class ToolAsker:
    """Gives the model our tools, with arguments in marks, and takes the calls that it makes."""

    def __init__(self, client: ModelClient) -> None:
        self._client = client

    def ask(self, context: Context, allowance: Allowance) -> Proposal:
        """The model's calls; see ``Asker``. Words beside them are never read."""
        tools = tool_schemas(context.offer)
        reply = self._client.tools(messages_for(context, with_tools=False), tools, allowance)
        if not reply.calls and not context.done:
            raise PlanFault(text("models.fault.no_call"))
        calls = [
            resolve(
                name,
                {key: value for key, value in arguments.items() if key != _AGAIN},
                context.offer,
                context.question,
            )
            for name, arguments in reply.calls
        ]
        again = any(arguments.get(_AGAIN) is True for _, arguments in reply.calls)
        return proposed(calls, context, again=again)


def tool_schemas(offer: Offer) -> list[Schema]:
    """Our tools as a model's server takes them."""
    tools = []
    for tool in TOOLS.values():
        arguments = argument_schema(tool, offer)
        if arguments is None:
            continue
        again = {_AGAIN: {"type": "boolean", "description": text("models.prompt.again")}}
        properties = {**arguments["properties"], **again}
        parameters = {**arguments, "properties": properties, "required": list(properties)}
        function = {
            "name": tool.name,
            "description": tool.description,
            "parameters": parameters,
        }
        tools.append({"type": "function", "function": function})
    return tools
