"""Where the pages stand: the entries of the navigation that every page carries."""

from __future__ import annotations

from dataclasses import dataclass

from polish.texts import text

CHAT = "/"
INDICATORS = "/wskazniki"
PROFILE = "/profil"
REPORT = "/raport"
PRACTICES = "/praktyki"
DATA = "/dane"
TRAINING = "/szkolenie"
HELP = "/pomoc"
ACCESSIBILITY = "/dostepnosc"
MODEL = "/model"
REFERENCE = "/api/v1/docs"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page and what its link says."""

    path: str
    label: str


MAIN = (
    Entry(CHAT, text("pages.nav.chat")),
    Entry(INDICATORS, text("pages.nav.indicators")),
    Entry(PROFILE, text("pages.nav.profile")),
    Entry(REPORT, text("reports.page.title")),
    Entry(PRACTICES, text("pages.nav.practices")),
    Entry(DATA, text("pages.nav.data")),
    Entry(TRAINING, text("pages.nav.training")),
    Entry(HELP, text("pages.nav.help")),
)
"""Links at the top of every page."""

FOOT = (
    Entry(ACCESSIBILITY, text("pages.nav.accessibility")),
    Entry(REFERENCE, text("pages.nav.reference")),
)
"""Links at the bottom of every page."""

LOOKS = {look: text(f"pages.look.{look}") for look in ("system", "light", "dark", "contrast")}
"""What a page can be told to look like, as ``frame.js`` names it, and what it is called."""
