"""What can go wrong with a language model, in one closed list. Each has one sentence in Polish."""

from __future__ import annotations

from enum import StrEnum

import httpx

from polish.texts import text


class Trouble(StrEnum):
    """Why a model gave nothing that can be used."""

    NOT_INSTALLED = "not_installed"
    """The package of its provider is not installed."""
    NO_KEY = "no_key"
    """The provider's own address was chosen and no key was given."""
    WRONG_KEY = "wrong_key"
    UNKNOWN_MODEL = "unknown_model"
    REFUSED = "refused"
    """The server took the request for malformed, or would not answer it."""
    BUSY = "busy"
    """The server has too many requests, or all our own lines to it are taken."""
    AWAY = "away"
    """No connection, or the server itself failed."""
    TOO_SLOW = "too_slow"
    UNCLEAR = "unclear"
    """It answered, twice, with nothing that is a plan."""
    QUESTION_LIMIT = "question_limit"
    """The tokens or the money for one question are spent."""
    DAY_LIMIT = "day_limit"
    """The tokens or the money for one day are spent."""


class ModelTrouble(Exception):  # noqa: N818 - foreseen: the reader answers
    """The model is of no use for this question."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def sentence(trouble: Trouble) -> str:
    """The trouble in one Polish sentence."""
    return text(f"models.trouble.{trouble}")


_BY_STATUS = {
    401: Trouble.WRONG_KEY,
    403: Trouble.WRONG_KEY,
    404: Trouble.UNKNOWN_MODEL,
    408: Trouble.TOO_SLOW,
    429: Trouble.BUSY,
    504: Trouble.TOO_SLOW,
}


def trouble_of(error: Exception) -> Trouble:
    """What an exception of a provider's client means.

    The clients share no base class: they keep the HTTP status in ``status_code``, and name their
    errors of connection alike. What is neither was a reply that cannot be read.
    """
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and status > 0:
        return _BY_STATUS.get(status, Trouble.AWAY if status >= 500 else Trouble.REFUSED)
    names = {base.__name__ for base in type(error).__mro__}
    if isinstance(error, httpx.TimeoutException | TimeoutError) or "APITimeoutError" in names:
        return Trouble.TOO_SLOW
    if isinstance(error, httpx.TransportError | OSError) or "APIConnectionError" in names:
        return Trouble.AWAY
    return Trouble.UNCLEAR
