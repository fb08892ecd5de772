"""Dates as Polish writes them in tables and under answers."""

from __future__ import annotations

from datetime import date


def polish_date(iso: str) -> str:
    """``2025-12-31`` as ``31.12.2025``; anything else as it came."""
    try:
        return f"{date.fromisoformat(iso):%d.%m.%Y}"
    except ValueError:
        return iso
