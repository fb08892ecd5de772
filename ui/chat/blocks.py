"""The Gradio application: one custom component that holds the conversation, and its two events.

The markup inside is our own (``ui/render/templates/chat.html``), because Gradio's chat names its
parts in English and reads answers to screen readers as "a component of type html". Gradio carries
the events: its queue, its limits on what runs at once, its cancelling.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.answer import Role
from polish.texts import text
from ui.api.limits import RateLimit
from ui.assets import address
from ui.chat.turn import refused, turns
from ui.desk import LONGEST_QUESTION, Desk
from ui.render.page import page

AT_ONCE = 8
"""Questions answered at the same time; the others wait in Gradio's queue."""

_MOUNT = "window.smup.mount(element, props, trigger, watch)"
_SCRIPT_TEXTS = (
    *("reading", "changing", "stopped", "begun", "no_reply", "no_units", "more_rows", "sort"),
    *("now", "nothing_found", "type_unit", "type_to_narrow", "back", "remove", "forgotten"),
    *("copied", "link_copied", "not_copied", "saved", "not_saved"),
)


def build_chat(desk: Desk, limit: RateLimit) -> gr.Blocks:
    """The chat as Gradio blocks, to be mounted into the application."""

    def answer(event: gr.EventData, request: gr.Request) -> Iterator[dict[str, Any]]:
        sent = event.asked
        if not limit.admits(request.client.host if request.client else None):
            yield refused(sent, text("ui.error.429")).model_dump()
            return
        for state in turns(desk, sent):
            yield state.model_dump()

    blocks: gr.Blocks
    with gr.Blocks(title=text("ui.page.title"), analytics_enabled=False) as blocks:
        conversation = gr.HTML(
            html_template=page("chat.html", longest=LONGEST_QUESTION),
            js_on_load=_MOUNT,
            apply_default_css=False,
            texts=_script_texts(),
            history=desk.settings.history,
            plotly=address("plotly.min.js"),
        )
        asking = conversation.submit(
            answer,
            None,
            conversation,
            show_progress="hidden",
            trigger_mode="multiple",
            api_visibility="private",
        )
        conversation.stop(None, None, None, cancels=[asking], api_visibility="private")
    blocks.queue(default_concurrency_limit=AT_ONCE)
    return blocks


def _script_texts() -> dict[str, str | dict[str, str]]:
    """What the scripts of the page say; ``chip`` names what a chip is about."""
    said: dict[str, str | dict[str, str]] = {
        name: text(f"ui.script.{name}") for name in _SCRIPT_TEXTS
    }
    return {**said, "chip": {role.value: text(f"chips.role.{role}") for role in Role}}
