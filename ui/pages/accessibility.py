"""The declaration of accessibility, as the Polish act on digital accessibility of public bodies
asks for it: who runs the service, how far it is accessible, what is not, where to complain."""

from __future__ import annotations

from datetime import date

from ui.api.dependencies import AtDesk
from ui.pages.route import page_router
from ui.render.dates import polish_date
from ui.render.navigation import ACCESSIBILITY
from ui.render.page import page

router = page_router()

ASSESSED = date(2026, 11, 22)
"""The day of the last assessment: axe on every page, the keyboard alone, 390 pixels, 200%."""


@router.get(ACCESSIBILITY)
def declaration(at: AtDesk) -> str:
    """The declaration; the operator's name and contact come from the settings."""
    settings = at.settings
    return page(
        "pages/accessibility.html",
        current=ACCESSIBILITY,
        operator=settings.operator,
        contact=settings.contact,
        assessed=polish_date(ASSESSED.isoformat()),
        assessed_iso=ASSESSED.isoformat(),
    )
