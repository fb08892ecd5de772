"""LangChain's chat models of the providers. Each provider's package is an extra of the project."""

from __future__ import annotations

import importlib
from typing import cast

from langchain_core.language_models import BaseChatModel

from assistant.models.choice import Provider
from assistant.models.configuration import ModelConfiguration
from assistant.models.profiles import Asking
from assistant.models.troubles import ModelTrouble, Trouble

_CLASSES = {
    Provider.OPENAI: ("langchain_openai", "ChatOpenAI"),
    Provider.ANTHROPIC: ("langchain_anthropic", "ChatAnthropic"),
    Provider.OLLAMA: ("langchain_ollama", "ChatOllama"),
}
_KEYLESS = "brak"
"""A server of one's own often needs no key, but the clients insist on one."""
_LONGEST_REPLY = 1500
"""Tokens of a reply: a plan of several steps has some three hundred."""


def open_model(configuration: ModelConfiguration) -> BaseChatModel:
    """The chosen model, not yet asked anything. ``ModelTrouble`` where it cannot even be opened.

    ``ValueError`` where no model was chosen.
    """
    provider = configuration.choice.provider
    if provider is None:
        msg = "no model was chosen"
        raise ValueError(msg)
    if provider is not Provider.OLLAMA and not (configuration.url or configuration.key):
        raise ModelTrouble(Trouble.NO_KEY)
    if configuration.key is not None and not configuration.key.isascii():
        raise ModelTrouble(Trouble.WRONG_KEY)  # no header can carry it
    module, name = _CLASSES[provider]
    try:
        model = getattr(importlib.import_module(module), name)
    except ImportError:
        raise ModelTrouble(Trouble.NOT_INSTALLED) from None
    return cast("BaseChatModel", model(**_options(configuration, provider)))


def _options(configuration: ModelConfiguration, provider: Provider) -> dict[str, object]:
    seconds = configuration.limits.seconds
    options: dict[str, object] = {"model": configuration.choice.name}
    if configuration.way is Asking.PLAN:
        # large hosted models refuse to be given a temperature
        options["temperature"] = 0
    if configuration.url:
        options["base_url"] = configuration.url
    if provider is Provider.OLLAMA:
        headers = (
            {"headers": {"Authorization": f"Bearer {configuration.key}"}}
            if configuration.key
            else {}
        )
        return options | {
            "num_predict": _LONGEST_REPLY,
            "client_kwargs": {"timeout": seconds, **headers},
        }
    return options | {
        "api_key": configuration.key or _KEYLESS,
        "timeout": seconds,
        "max_retries": 0,
        "max_tokens": _LONGEST_REPLY,
    }
