"""A scripted server that speaks OpenAI's protocol on a loopback port, well or badly on demand."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "klucz-probny"
MODEL = "bielik-probny"
Step = dict[str, Any]


class Trouble(Enum):
    """What can become of a request before, or in place of, a right reply."""

    SLOW = auto()
    """The reply comes in drops, each in good time, the whole far too late."""
    CUT = auto()
    """The connection ends in the middle of the reply."""
    SHORT = auto()
    """The reply ends where the tokens end, in the middle of a word."""
    MALFORMED = auto()
    """A reply that holds no JSON."""
    BROKEN_PROTOCOL = auto()
    """A body that is no JSON at all."""
    EMPTY = auto()
    NO_CHOICES = auto()
    ENGLISH = auto()
    """Fluent English in place of a plan."""
    UNKNOWN_TOOL = auto()
    INVENTED_MARK = auto()
    INVENTED_CODE = auto()
    INVENTED_ARGUMENT = auto()
    WRONG_TYPES = auto()
    GONE = auto()
    SERVER_ERROR = auto()
    TOO_MANY = auto()


@dataclass(frozen=True)
class Asked:
    """One request, as a script reads it."""

    body: dict[str, Any]

    @cached_property
    def prompt(self) -> str:
        return "\n".join(str(message["content"]) for message in self.body["messages"])

    @property
    def wants_plan(self) -> bool:
        return "response_format" in self.body

    @property
    def wants_tools(self) -> bool:
        return "tools" in self.body

    @property
    def schema(self) -> dict[str, Any]:
        return self.body["response_format"]["json_schema"]["schema"]

    def mark(self, name: str) -> str:
        """The mark under which a candidate whose line begins with ``name`` was offered."""
        found = re.search(rf"^([JWUO]\d+) {re.escape(name)}", self.prompt, re.MULTILINE)
        if found is None:
            msg = f"{name} was not offered:\n{self.prompt}"
            raise AssertionError(msg)
        return found[1]

    def marks(self, letter: str) -> list[str]:
        return re.findall(rf"^({letter}\d+) ", self.prompt, re.MULTILINE)


Script = Callable[[Asked], Sequence[Step] | str]
"""The steps of a plan (each with ``tool`` and arguments in marks), or the whole reply in words."""


@dataclass
class ScriptedModel:
    """How the server answers. ``troubles``: one for each request, ``None`` for none, then none."""

    script: Script
    troubles: Iterator[Trouble | None] = field(default_factory=lambda: iter(()))
    again: bool = False
    drop_seconds: float = 0.02
    asked: list[Asked] = field(default_factory=list)

    def has(self, *troubles: Trouble | None) -> ScriptedModel:
        self.troubles = iter(troubles)
        return self


@contextmanager
def serving(model: ScriptedModel) -> Iterator[str]:
    """The address of a running server."""
    handler = type("Handler", (_Handler,), {"model": model})
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that went away in the middle is part of the script."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    model: ScriptedModel

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = Asked(body)
        self.model.asked.append(asked)
        trouble = next(self.model.troubles, None)
        if self.headers.get("Authorization") != f"Bearer {KEY}":
            self._send(401, _error("invalid_api_key"))
        elif body["model"] != MODEL:
            self._send(404, _error("model_not_found"))
        elif trouble is Trouble.GONE:
            self.close_connection = True
        elif trouble is Trouble.SERVER_ERROR:
            self._send(500, b"<html>boom</html>")
        elif trouble is Trouble.TOO_MANY:
            self._send(429, _error("rate_limit_exceeded"))
        elif trouble is Trouble.BROKEN_PROTOCOL:
            self._send(200, b'{"choices": [{"mess')
        else:
            self._reply(asked, trouble)

    def log_message(self, *_: object) -> None:
        pass

    def _reply(self, asked: Asked, trouble: Trouble | None) -> None:
        written = _completion(asked, self.model, trouble)
        body = json.dumps(written, ensure_ascii=False).encode()
        if trouble is Trouble.CUT:
            self._send(200, body[: len(body) // 2], length=len(body))
            self.close_connection = True
        elif trouble is Trouble.SLOW:
            self._head(200, len(body))
            for byte in body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(self.model.drop_seconds)
        else:
            self._send(200, body)

    def _send(self, status: int, body: bytes, length: int | None = None) -> None:
        self._head(status, len(body) if length is None else length)
        self.wfile.write(body)
        self.wfile.flush()

    def _head(self, status: int, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(length))
        self.end_headers()


def _completion(asked: Asked, model: ScriptedModel, trouble: Trouble | None) -> dict[str, Any]:
    said = _WORDS.get(trouble) if trouble else None
    message: dict[str, Any] = {"role": "assistant", "content": said}
    finish = "stop"
    if said is None:
        steps = model.script(asked)
        if isinstance(steps, str):
            message["content"] = steps
        else:
            steps = [_spoilt(step, trouble) for step in steps]
            if asked.wants_plan:
                plan = {"steps": steps, "again": model.again}
                message["content"] = json.dumps(plan, ensure_ascii=False)
            else:
                message["tool_calls"] = [_tool_call(step, model.again) for step in steps]
                finish = "tool_calls"
    if trouble is Trouble.SHORT:
        message = {"role": "assistant", "content": '{"steps": [{"tool": "val'}
        finish = "length"
    choice = {"index": 0, "finish_reason": finish, "message": message}
    return {
        "id": "x",
        "object": "chat.completion",
        "created": 0,
        "model": MODEL,
        "choices": [] if trouble is Trouble.NO_CHOICES else [choice],
        "usage": {"prompt_tokens": 400, "completion_tokens": 50, "total_tokens": 450},
    }


_WORDS = {
    Trouble.MALFORMED: '{"steps": [{"tool": "values", "units": ["J1"',
    Trouble.EMPTY: "",
    Trouble.ENGLISH: "Sure! Unemployment in this county is 1234 people, which is 99% better.",
}


def _spoilt(step: Step, trouble: Trouble | None) -> Step:
    match trouble:
        case Trouble.UNKNOWN_TOOL:
            return {**step, "tool": "run_sql"}
        case Trouble.INVENTED_MARK:
            return {**step, "units": ["J99"], "indicators": ["W99"]}
        case Trouble.INVENTED_CODE:
            return {**step, "units": ["8899"], "indicators": ["cost"]}
        case Trouble.INVENTED_ARGUMENT:
            return {**step, "sql": "DROP TABLE facts", "value": 1234}
        case Trouble.WRONG_TYPES:
            return {**step, "units": {"J1": 1}, "years": "zeszły rok"}
    return step


def _tool_call(step: Step, again: bool) -> dict[str, Any]:
    arguments = {key: value for key, value in step.items() if key != "tool"}
    written = json.dumps({**arguments, "again": again}, ensure_ascii=False)
    function = {"name": step["tool"], "arguments": written}
    return {"id": f"call-{step['tool']}", "type": "function", "function": function}


def _error(code: str) -> bytes:
    return json.dumps({"error": {"message": code, "type": "x", "code": code}}).encode()


def always(*steps: Step) -> Script:
    """The same plan to every request; a value that is a function is given the request."""

    def script(asked: Asked) -> list[Step]:
        return [
            {key: value(asked) if callable(value) else value for key, value in step.items()}
            for step in steps
        ]

    return script


def in_turn(scripts: Iterable[Script]) -> Script:
    """One script after another; the last one stays."""
    left = list(scripts)

    def script(asked: Asked) -> Sequence[Step] | str:
        return (left.pop(0) if len(left) > 1 else left[0])(asked)

    return script
