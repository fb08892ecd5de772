"""All pages, put into the application."""

from __future__ import annotations

from fastapi import FastAPI

from ui.pages import (
    accessibility,
    data,
    indicators,
    model,
    practices,
    profile,
    report,
    training,
    user_help,
)

_PAGES = (accessibility, data, indicators, model, practices, profile, report, training, user_help)


def mount_pages(app: FastAPI) -> None:
    """Serve every page: each module of ``_PAGES`` has a ``router``."""
    for module in _PAGES:
        app.include_router(module.router)
