"""What a loader gives: blocks of text with their place, or a refusal."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from polish.texts import text

LARGEST_MB = 50


class Reason(StrEnum):
    """Why a file was not taken."""

    MISSING = "missing"
    UNSUPPORTED = "unsupported"
    UNREADABLE = "unreadable"
    ENCRYPTED = "encrypted"
    NO_TEXT = "no_text"
    TOO_LARGE = "too_large"
    BAD_PRACTICE = "bad_practice"
    DUPLICATE_ID = "duplicate_id"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken, and why; as text, one Polish line. ``details`` fill the reason."""

    path: Path
    reason: Reason
    details: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        reason = text(f"knowledge.refusal.{self.reason}", limit=LARGEST_MB, **self.details)
        return text("knowledge.refusal.line", file=self.path.name, reason=reason)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or table row, the heading it stands under and its page, if any."""

    text: str
    heading: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document as read. ``front_matter`` is what a Markdown file says of itself."""

    title: str
    blocks: tuple[Block, ...]
    front_matter: dict[str, object] = field(default_factory=dict)


class Unreadable(Exception):  # noqa: N818 (it says what happened)
    """Raised by a loader; ``load`` turns it into a refusal."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
