"""A narration in its parts, in the order in which they are read aloud."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.narration.markdown import tidy


@dataclass(frozen=True, slots=True)
class Draft:
    """What one operation has to say.

    ``finding``: one sentence, said first and in bold. ``details``: one to three short sentences.
    ``lead`` introduces ``bullets`` (lines without a closing stop). ``caveats``: what must be known
    not to misread the finding.
    """

    finding: str
    details: tuple[str, ...] = ()
    lead: str = ""
    bullets: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()

    def markdown(self, closing: str = "") -> str:
        """The parts as Markdown paragraphs; ``closing`` is a paragraph of its own at the end."""
        parts = (
            f"**{self.finding}**",
            " ".join(self.details),
            self.lead,
            "\n".join(f"- {line}" for line in self.bullets),
            " ".join(self.caveats),
            closing,
        )
        return tidy("\n\n".join(part for part in parts if part))
