"""The tools' argument models in marks: a JSON schema that a model fills in, and the way back.

Everything is derived from the argument models, so that a new tool needs nothing here: fields that
hold codes and ids become lists of the offered marks, enumerations and numbers stay, and free text
is never a model's to write.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import ValidationError

from assistant.agent.offer import Offer, Shelf
from assistant.reading.call import Call
from assistant.tools.facts import Obstacle
from assistant.tools.registry import TOOLS
from assistant.tools.tool import Tool
from polish.texts import text

Schema = dict[str, Any]

_SHELVES = {
    "units": Shelf.UNITS,
    "exclude": Shelf.UNITS,
    "within": Shelf.UNITS,
    "neighbours_of": Shelf.UNITS,
    "indicators": Shelf.INDICATORS,
    "service": Shelf.SERVICES,
    "services": Shelf.SERVICES,
    "area": Shelf.AREAS,
}
"""Fields that hold codes and ids, and the shelf that each takes them from."""
_OURS = frozenset({Obstacle.FAILURE, Obstacle.EMPTY_QUESTION, Obstacle.NOT_YET})
"""Obstacles that only the assistant itself may report."""
_NOISE = frozenset({"title", "default", "description", "pattern"})


class PlanFault(Exception):  # noqa: N818 - the model is told it, and asked again
    """What a model said is no plan; the message tells it why, in Polish."""


def argument_schema(tool: Tool[Any], offer: Offer) -> Schema | None:
    """The schema of a tool's arguments in marks; ``None`` where the tool needs what is not offered.

    Every property is required (an open one is ``null`` or an empty list): servers that hold a model
    to a schema want it so.
    """
    fields, needed = _fields(tool.name)
    properties: Schema = {}
    for name, plain in fields.items():
        if name in _SHELVES:
            chosen = _marks(plain, offer.marks(_SHELVES[name]))
            if chosen is None and name in needed:
                return None
            if chosen is not None:
                properties[name] = chosen
        elif name == _PROBLEM:
            about = _marks({"type": "array"}, offer.marks(Shelf.INDICATORS))
            properties |= {_ABOUT: about} if about is not None else {}
        elif not _is_free_text(plain):
            properties[name] = plain
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def resolve(name: str, said: Mapping[str, Any], offer: Offer, question: str) -> Call:
    """The call that a model's tool name and arguments stand for.

    ``question``: what free text of the arguments is filled with. ``PlanFault`` for a tool, a mark
    or an argument that does not exist.
    """
    tool = TOOLS.get(name)
    if tool is None:
        raise PlanFault(text("models.fault.tool", name=_quote(name)))
    fields = tool.arguments.model_fields.keys()
    arguments = {
        key: _ids(key, value, offer) if key in _SHELVES else value
        for key, value in said.items()
        if value not in (None, [], "") and key not in (_ABOUT, *_WORDS)
    }
    if _QUESTION in fields:
        arguments[_QUESTION] = question
    if _PROBLEM in fields:
        arguments[_PROBLEM] = _problem(said.get(_ABOUT), offer) or question
    try:
        return Call(name, tool.arguments.model_validate(arguments))
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"]) or name
        raise PlanFault(text("models.fault.argument", name=name, where=_quote(where))) from None


_QUESTION, _PROBLEM = "question", "problem"
_WORDS = (_QUESTION, _PROBLEM, "mention")
"""Free text of arguments: the person's own words or names of the data set, never a model's."""
_ABOUT = "about"
"""What a model says in place of a problem: the indicators that show it."""


def marked(call: Call, offer: Offer) -> Schema:
    """A call in marks, as a model would have written it; what was not offered is left out."""
    said: Schema = {}
    for key, value in call.arguments.model_dump(mode="json", exclude_defaults=True).items():
        shelf = _SHELVES.get(key)
        if shelf is None:
            if key in _CLOSED or not isinstance(value, str):
                said[key] = value
        elif isinstance(value, list):
            said[key] = [m for one in value if (m := offer.mark(shelf, one)) is not None]
        elif value is not None:
            said[key] = offer.mark(shelf, value)
    return {"tool": call.tool, **said}


_CLOSED = frozenset({"benchmark", "order", "level", "obstacle", "operation", "term"})


@cache
def _fields(name: str) -> tuple[Schema, frozenset[str]]:
    """The fields of a tool's arguments in plain schemas, and those that are required. Kept, because
    pydantic needs some ten milliseconds for each tool, and a plan offers all of them."""
    written = TOOLS[name].arguments.model_json_schema()
    definitions = written.get("$defs", {})
    fields = {n: _plain(field, definitions) for n, field in written.get("properties", {}).items()}
    return fields, frozenset(written.get("required", ()))


def _problem(about: Any, offer: Offer) -> str:
    """The problem in the names of the indicators that a model marked."""
    if not about:
        return ""
    ids = _ids("indicators", about, offer)
    names = {one.id: one.family for one in offer.indicators}
    return "; ".join(names[id_] for id_ in ids)


def _ids(key: str, value: Any, offer: Offer) -> Any:
    shelf = _SHELVES[key]
    try:
        if isinstance(value, list):
            return list(dict.fromkeys(offer.id(shelf, str(one)) for one in value))
        return offer.id(shelf, str(value))
    except KeyError:
        marks = offer.marks(shelf)
        offered = f"{marks[0]}–{marks[-1]}" if marks else "–"
        raise PlanFault(text("models.fault.mark", argument=key, offered=offered)) from None


def _marks(plain: Schema, marks: tuple[str, ...]) -> Schema | None:
    """The field with marks for its ids; ``None`` where none is offered."""
    if not marks:
        return None
    choice: Schema = {"type": "string", "enum": list(marks)}
    if plain.get("type") == "array":
        bounds: Schema = {key: plain[key] for key in ("minItems", "maxItems") if key in plain}
        return {"type": "array", "items": choice, "maxItems": len(marks), **bounds}
    return {"anyOf": [choice, {"type": "null"}]}


def _plain(field: Any, definitions: Schema) -> Any:
    """The schema with its references in place and without what a model need not read."""
    if isinstance(field, list):
        return [_plain(one, definitions) for one in field]
    if not isinstance(field, dict):
        return field
    if "$ref" in field:
        return _plain(definitions[field["$ref"].rsplit("/", 1)[1]], definitions)
    plain = {key: _plain(value, definitions) for key, value in field.items() if key not in _NOISE}
    if "enum" in plain:
        plain["enum"] = [one for one in plain["enum"] if one not in _OURS]
    return plain


def _is_free_text(plain: Schema) -> bool:
    return any(
        one.get("type") == "string" and "enum" not in one and "const" not in one
        for one in (plain, *plain.get("anyOf", ()))
    )


def _quote(words: str) -> str:
    """A model's own words, short and without markup, to be told back to it."""
    return "".join(sign for sign in words if sign.isalnum() or sign in "_-. ")[:40]
