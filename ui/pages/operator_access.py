"""Who may see and do what only the operator may.

With ``SMUP_OPERATOR_TOKEN`` set, whoever knows it (as the password of HTTP's own sign-in). Without
it, whoever sits at the server's own computer: a connection from it, by its own name, through no
proxy that says so. A proxy that says nothing looks the same, so behind one the token must be set.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import ipaddress
from http import HTTPStatus
from typing import cast
from urllib.parse import urlsplit

from fastapi import HTTPException, Request

from polish.texts import text
from ui.api.dependencies import AtDesk
from ui.api.limits import RateLimit

GUESSES_PER_MINUTE = 10
"""Wrong tokens that one client may try."""

_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_SIGN_IN = {"WWW-Authenticate": 'Basic realm="Asystent SMUP", charset="UTF-8"'}


def operator_only(request: Request, at: AtDesk) -> None:
    """Refuse everybody else: 403, or 401 where a token would open."""
    token = at.settings.operator_token
    if token is None:
        if not _is_at_the_server(request):
            raise HTTPException(HTTPStatus.FORBIDDEN, text("models.page.only_here"))
    else:
        _admit(request, token.get_secret_value())


def sent_by_our_page(request: Request) -> None:
    """Refuse what another site makes the operator's browser send."""
    site = request.headers.get("sec-fetch-site")
    origin = urlsplit(request.headers.get("origin", "")).netloc
    ours = site == "same-origin" if site else origin == request.headers.get("host")
    if not ours:
        raise HTTPException(HTTPStatus.FORBIDDEN, text("models.page.other_site"))


def _admit(request: Request, token: str) -> None:
    given = _password(request.headers.get("authorization", ""))
    if hmac.compare_digest(given.encode(), token.encode()):
        return
    guesses = cast("RateLimit", request.app.state.operator_guesses)
    if given and not guesses.admits(request.client.host if request.client else None):
        raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS, text("ui.error.429"))
    raise HTTPException(HTTPStatus.UNAUTHORIZED, text("models.page.needs_token"), _SIGN_IN)


def _password(header: str) -> str:
    """The password of HTTP Basic; the name before it does not matter. Empty where there is none."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        said = base64.b64decode(encoded, validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return said.partition(":")[2]


def _is_at_the_server(request: Request) -> bool:
    """By its own name too, so that a site whose name was bent to this computer is another site."""
    if request.client is None or any(name in request.headers for name in _PASSED_ON):
        return False
    return _is_loopback(request.client.host) and _is_loopback(request.url.hostname or "")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
