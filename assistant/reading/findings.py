"""What reading a question has found so far: its parts, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.reading.call import Turn
from assistant.reading.changes import Change
from assistant.reading.cues import Cues
from assistant.reading.dialogue.references import References
from assistant.reading.intent import Intent
from assistant.reading.places.mentions import PlaceReading
from assistant.reading.places.roles import Cast
from assistant.reading.subjects.subject import Subject
from assistant.reading.utterance import Utterance
from indicators_db.model import Unit


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a question: the turns before it, what they leave to go on from, the units
    spoken of, home, the indicator answered last."""

    history: tuple[Turn, ...] = ()
    before: Intent | None = None
    spoken: tuple[Unit, ...] = ()
    home: Unit | None = None
    indicator: str | None = None

    @property
    def near(self) -> tuple[Unit, ...]:
        """Units by which a shared name is understood: those just spoken of, then home."""
        spoken = self.before.units if self.before is not None else ()
        return (*spoken, *((self.home,) if self.home is not None else ()))


@dataclass(frozen=True, slots=True)
class Findings:
    """What the steps of reading found in one question."""

    utterance: Utterance
    places: PlaceReading
    cues: Cues
    cast: Cast
    pointing: References
    said: Intent
    subject: Subject
    pair: tuple[str, str] | None = None
    change: Change | None = None
