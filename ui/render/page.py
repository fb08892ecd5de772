"""Whole pages of our own: one frame, one style sheet."""

from __future__ import annotations

from ui.assets import address
from ui.render.environment import environment


def page(template: str, **content: object) -> str:
    """The page that ``template`` makes of ``content``."""
    return environment().get_template(template).render(asset=address, **content)
