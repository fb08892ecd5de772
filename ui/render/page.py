"""Whole pages of our own: one frame, shared with the chat."""

from __future__ import annotations

from ui.assets import address
from ui.render.environment import environment
from ui.render.navigation import CHAT, FOOT, LOOKS, MAIN


def page(template: str, *, current: str = "", dataset: str | None = None, **content: object) -> str:
    """The page that ``template`` makes of ``content``.

    ``current``: the path that the navigation marks. ``dataset``: the data set that links to other
    pages carry on (``None``: the default one).
    """
    return environment().get_template(template).render(**_frame(current, dataset), **content)


def chat_frame() -> tuple[str, str]:
    """What stands above and below the chat: the same frame as that of every page."""
    around = _frame(CHAT, None)
    top = environment().get_template("frame-top.html").render(**around, skip_to="pytanie")
    return top, environment().get_template("frame-bottom.html").render(**around)


def _frame(current: str, dataset: str | None) -> dict[str, object]:
    return {
        "asset": address,
        "main": MAIN,
        "foot": FOOT,
        "looks": LOOKS,
        "current": current,
        "dataset": dataset,
    }
