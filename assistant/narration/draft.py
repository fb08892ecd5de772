"""A narration in its parts, in the order in which they are read aloud."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.narration.markdown import tidy


@dataclass(frozen=True, slots=True)
class Section:
    """A list with the words that introduce it."""

    lead: str
    bullets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What one operation has to say.

    ``finding``: one sentence, said first and in bold. ``details``: one to three short sentences.
    ``lead`` introduces ``bullets`` (lines without a closing stop); ``sections`` are further such
    pairs. ``caveats``: what must be known
    not to misread the finding.
    """

    finding: str
    details: tuple[str, ...] = ()
    lead: str = ""
    bullets: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()

    def markdown(self, closing: str = "") -> str:
        """The parts as Markdown paragraphs; ``closing`` is a paragraph of its own at the end."""
        parts = (
            f"**{self.finding}**",
            " ".join(self.details),
            self.lead,
            _lines(self.bullets),
            *(
                part
                for section in self.sections
                for part in (section.lead, _lines(section.bullets))
            ),
            " ".join(self.caveats),
            closing,
        )
        return tidy("\n\n".join(part for part in parts if part))


def _lines(bullets: tuple[str, ...]) -> str:
    return "\n".join(f"- {line}" for line in bullets)
