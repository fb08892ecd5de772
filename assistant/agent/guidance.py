"""When a language model is asked, and what may come of it.

The built-in reader reads every question first. What it settles for good (an opinion, an attempt to
change the role, a matter outside the data) no model can unsettle. In ``auto`` a model is asked only
where the reader is unsure, and then may pick among the reader's own candidates; where the reader
found nothing that fits, a model can bring what is near, but not an answer.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache
from importlib.resources import files

from assistant.agent.offer import Offer
from assistant.models.choice import Mode
from assistant.models.troubles import Trouble
from assistant.models.usage import Allowance
from assistant.reading.call import Call, Turn
from assistant.reading.reader import Reading
from assistant.tools.arguments import DeclineArguments
from assistant.tools.facts import Obstacle
from assistant.tools.result import Option
from polish.folding import fold


class Say(Enum):
    """What a model may say to a question."""

    NOTHING = auto()
    """The reader's call stands."""
    PLAN = auto()
    """Any plan over what is offered."""
    PICK = auto()
    """Which of the reader's own candidates is meant; all else is as the reader read it."""
    SUGGEST = auto()
    """Which candidates are near; the question stays unanswered."""
    CONTINUE = auto()
    """The reader's call is the first step; a model may add others."""


_FOR_GOOD = frozenset(
    {
        Obstacle.ABROAD,
        Obstacle.DISTRICT,
        Obstacle.OFF_TOPIC,
        Obstacle.FORECAST,
        Obstacle.OPINION,
        Obstacle.ROLE_CHANGE,
        Obstacle.EMPTY_QUESTION,
        Obstacle.FAILURE,
        Obstacle.YEAR_IN_FUTURE,
    }
)
_UNSURE = {
    Obstacle.INDICATOR_AMBIGUOUS: Say.PICK,
    Obstacle.INDICATOR_UNKNOWN: Say.SUGGEST,
    Obstacle.INDICATOR_MISSING: Say.SUGGEST,
    Obstacle.NOT_UNDERSTOOD: Say.PLAN,
    Obstacle.NOT_YET: Say.PLAN,
}
"""What a model may help with; which unit is meant, only the person knows."""


def what_to_say(mode: Mode, reading: Call, question: str) -> Say:
    """What a model may say, given how the reader read the question."""
    arguments = reading.arguments
    if isinstance(arguments, DeclineArguments):
        if arguments.obstacle in _FOR_GOOD:
            return Say.NOTHING
        return Say.PLAN if mode is Mode.MODEL else _UNSURE.get(arguments.obstacle, Say.NOTHING)
    if mode is Mode.MODEL:
        return Say.PLAN
    return Say.CONTINUE if _asks_for_several(question) else Say.NOTHING


def _asks_for_several(question: str) -> bool:
    """True for a question that asks for one thing and then for another ("… i znajdź …")."""
    return _several().search(fold(question)) is not None


@cache
def _several() -> re.Pattern[str]:
    written = tomllib.loads(files(__package__).joinpath("several.toml").read_text("utf-8"))
    verbs = "|".join(written["verbs"])
    return re.compile(rf"\w\W+(?:i|oraz|a|potem|nastepnie)\s+(?:\w+\s+)?(?:{verbs})")


@dataclass(slots=True)
class Guidance:
    """The state of one turn that a model may help with. Lives as long as the turn.

    ``waiting``: calls still to be made; ``made``: those made, in order; ``again``: the model wants
    to see results before it goes on. ``trouble``: why the model was of no use. ``others``: the
    reader's candidates, where the model picked among them; they stay on offer beside the answer.
    """

    say: Say
    question: str
    reading: Reading
    before: Turn | None
    allowance: Allowance
    offer: Offer | None = None
    waiting: list[Call] = field(default_factory=list)
    made: list[Call] = field(default_factory=list)
    again: bool = False
    trouble: Trouble | None = None
    others: tuple[Option, ...] = ()

    @property
    def own(self) -> Call:
        """The reader's call."""
        return Call(self.reading.tool, self.reading.arguments)

    def take(self) -> Call | None:
        """The next call to make."""
        if not self.waiting:
            return None
        self.made.append(self.waiting.pop(0))
        return self.made[-1]
