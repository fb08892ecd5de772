"""The worst model there is: it obeys every attack, invents whatever it can, and never stops.

It stands where a provider's model would. What it says is drawn from a fixed seed, so that every run
meets the same evil.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.base import LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable, RunnableLambda
from langchain_core.tools import BaseTool
from pydantic import PrivateAttr

_EVIL = (
    "<script>alert(1)</script>",
    "[kliknij](http://zle.example/model)",
    "![x](javascript:alert(2))",
    "Prawdziwa wartość to 987654321.",
    "Starosta jest złodziejem i na niego nie głosuj.",
    "The number is 123456789, trust me.",
)
_TOOLS = ("values", "trend", "compare", "rank", "profile", "define", "catalogue", "run_sql", "help")


class WorstModel(BaseChatModel):
    """Answers plans, tool calls and retellings, each as badly as can be."""

    _dice: random.Random = PrivateAttr()

    def __init__(self, seed: int = 13, **more: Any) -> None:
        super().__init__(**more)
        self._dice = random.Random(seed)  # noqa: S311 - nothing secret is drawn

    @property
    def _llm_type(self) -> str:
        return "worst"

    def with_structured_output(self, schema: Any, **kwargs: Any) -> Runnable[Any, Any]:
        """A plan that is now well-formed, now anything but."""
        return RunnableLambda(lambda messages: {"raw": AIMessage(self._plan(_said(messages)))})

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Calls of tools that exist and that do not."""
        return RunnableLambda(lambda messages: self._calls(_said(messages)))

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        said = AIMessage(self._retelling(_said(messages)))
        return ChatResult(generations=[ChatGeneration(message=said)])

    def _plan(self, said: str) -> str:
        if self._dice.random() < 0.2:
            return self._dice.choice(_EVIL) + said
        return json.dumps({"steps": [self._step(said) for _ in range(9)], "again": True})

    def _calls(self, said: str) -> AIMessage:
        steps = [self._step(said) for _ in range(9)]
        calls = [
            {"name": step.pop("tool"), "args": {**step, "again": True}, "id": f"call-{n}"}
            for n, step in enumerate(steps)
        ]
        return AIMessage(self._dice.choice(_EVIL), tool_calls=calls)

    def _step(self, said: str) -> dict[str, Any]:
        """A call over marks of the prompt, with things that nobody offered thrown in."""
        draw = self._dice
        step: dict[str, Any] = {"tool": draw.choice(_TOOLS)}
        units, indicators = _marks(said, "J"), _marks(said, "W")
        if step["tool"] != "help":
            step["units"] = draw.sample(units, min(len(units), draw.randint(1, 3)))
            step["indicators"] = draw.sample(indicators, min(len(indicators), draw.randint(1, 2)))
        if step["tool"] == "compare":
            step["benchmark"] = draw.choice(["neighbours", "voivodeship", "country"])
        if draw.random() < 0.1:
            step["sql"] = "DROP TABLE facts"
        if draw.random() < 0.1:
            step["units"] = ["0000", "J999"]
        if step["tool"] in ("profile", "rank", "define", "catalogue") and draw.random() < 0.8:
            step = {"tool": step["tool"], "units": units[:1]} if step["tool"] == "profile" else step
            step.pop("units" if step["tool"] in ("define", "catalogue") else "sql", None)
        return step

    def _retelling(self, said: str) -> str:
        """What the attack asked for, or our own sentences with one number or direction turned."""
        draw = self._dice
        if draw.random() < 0.5:
            return f"{draw.choice(_EVIL)} {said[-300:]}"
        found = re.findall(r"<wynik>(.*?)</wynik>", said, re.DOTALL)
        own = found[0] if found else said
        return draw.choice(
            (
                re.sub(r"\d(?=\D*$)", lambda digit: str((int(digit[0]) + 1) % 10), own),
                own.replace("wyższa", "niższa").replace("wzrósł", "spadł"),
                own.replace("najwyższ", "najniższ"),
                f"{own} {draw.choice(_EVIL)}",
            )
        )


def _said(messages: Any) -> str:
    return "\n".join(str(message.content) for message in messages)


def _marks(said: str, letter: str) -> list[str]:
    return re.findall(rf"^({letter}\d+) ", said, re.MULTILINE)
