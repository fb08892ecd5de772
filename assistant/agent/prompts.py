"""The words a model is asked with: what it may do, what it may choose from, what was asked.

Nothing secret stands here: no keys, paths, addresses or codes. Words of people and of data sets
stand between marks, and whatever they say, a model can only answer with offered marks.
"""

from __future__ import annotations

import json

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from assistant.agent.numbered import marked
from assistant.agent.proposal import Context
from assistant.tools.registry import TOOLS
from polish.texts import text

_LONGEST_TOLD = 1200
_LONGEST_BEFORE = 300


def messages_for(context: Context, *, with_tools: bool) -> list[BaseMessage]:
    """The system's message and the question's. ``with_tools``: list the tools in words.

    The first never changes between questions, so that a server can keep what it made of it.
    """
    rules = [text("models.prompt.rules")]
    if with_tools:
        rules.append(text("models.prompt.plan"))
        rules += [f"{tool.name}: {_first_sentence(tool.description)}" for tool in TOOLS.values()]
    return [SystemMessage("\n".join(rules)), HumanMessage("\n\n".join(_parts(context)))]


def _parts(context: Context) -> list[str]:
    parts = [
        text("models.prompt.today", today=context.today.isoformat()),
        context.offer.written(context.around, context.catalogue),
    ]
    if context.before is not None:
        said = json.dumps(marked(context.before.call, context.offer), ensure_ascii=False)
        asked = _fenced(context.before.question[:_LONGEST_BEFORE])
        parts.append(text("models.prompt.before", question=asked, call=said))
    for number, done in enumerate(context.done, 1):
        said = json.dumps(marked(done.call, context.offer), ensure_ascii=False)
        told = _fenced(done.told[:_LONGEST_TOLD])
        parts.append(text("models.prompt.done", number=number, call=said, told=told))
    parts.append(text("models.prompt.question", question=_fenced(context.question)))
    parts.append(text("models.prompt.steps", steps=context.steps))
    if context.fault:
        parts.append(text("models.prompt.fault", fault=context.fault))
    return parts


def _first_sentence(description: str) -> str:
    """Enough to choose a tool by; the rest costs a small model seconds."""
    return description.partition(". ")[0]


def _fenced(words: str) -> str:
    """Words that cannot close the mark that they stand in."""
    return words.replace("<", "(").replace(">", ")")
