"""The web application: API, chat, health, and the files that the pages need."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI

from assistant.assistant import Assistant
from indicators_db.datasets import Datasets
from polish.texts import text
from ui.api import (
    ask,
    catalogue,
    errors,
    exports,
    feedback,
    health,
    practices,
    quality,
    recompute,
    reference,
    reports,
    units,
    values,
)
from ui.api.body import BodyLimit
from ui.api.limits import RateLimit
from ui.assets import mount_assets
from ui.chat.page import mount_chat
from ui.desk import Desk
from ui.pages.mount import mount_pages
from ui.pages.operator_access import GUESSES_PER_MINUTE
from ui.readiness import Readiness
from ui.settings import Settings
from ui.switchboard import Switchboard

API = "/api/v1"


def create_app(
    assistant: Assistant,
    datasets: Datasets,
    settings: Settings,
    switchboard: Switchboard | None = None,
) -> FastAPI:
    """The application. It answers at once and is ready (``/readyz``) when it has warmed up.

    ``switchboard``: the one that the assistant's adviser comes from; ``None``: the assistant has
    none, and the operator's page shows what the settings say.
    """
    app = FastAPI(
        title=text("ui.page.title"),
        version=version("asystent-smup"),
        description=text("ui.api.about"),
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{API}/openapi.json",
        # its own spans would hold whole addresses, and so questions
        telemetry={"tracing": False, "metrics": False, "logs": False},
        lifespan=_lifespan,
    )
    app.state.desk = Desk(assistant, datasets, settings)
    app.state.switchboard = switchboard or Switchboard(settings)
    app.state.rate_limit = RateLimit(settings.rate_limit)
    app.state.operator_guesses = RateLimit(GUESSES_PER_MINUTE)
    app.state.readiness = Readiness()
    feedback.install(app)
    errors.install(app)
    app.add_middleware(BodyLimit)
    for module in (
        ask,
        recompute,
        exports,
        reports,
        units,
        catalogue,
        values,
        practices,
        quality,
        feedback,
        reference,
    ):
        app.include_router(module.router, prefix=API)
    app.include_router(health.router)
    mount_assets(app)
    mount_pages(app)
    mount_chat(app)  # last: it takes every path that nobody has taken before
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    readiness: Readiness = app.state.readiness
    threading.Thread(target=readiness.warm, args=(app.state.desk,), daemon=True).start()
    yield
