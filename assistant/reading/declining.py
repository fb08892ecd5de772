"""What keeps a question from an honest answer, and the ``decline`` call that says so."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.call import Call
from assistant.reading.dialogue.pointing import is_name_of_thing
from assistant.reading.findings import Context, Findings
from assistant.reading.intent import Intent
from assistant.reading.scaffolding import is_function_word, is_scaffolding
from assistant.reading.subjects.cards import CardKind
from assistant.reading.subjects.subject import Subject, Verdict
from assistant.reading.subjects.words import words_of
from assistant.reading.utterance import Utterance
from assistant.tools.arguments import DeclineArguments, DefineArguments
from assistant.tools.facts import Obstacle
from assistant.tools.plan import Operation
from indicators_db.model import Unit
from polish.tokens import Token

NEAR = 4
"""How many candidates a clarification offers."""
NEARLY_SAID = 0.45
"""How much of the question a card must say to come near to it."""


def obstacle_to(found: Findings, said: Intent, context: Context) -> Call | None:
    """The first thing that keeps the question from an honest answer; ``None`` if nothing does."""
    utterance, subject = found.utterance, found.subject
    if found.cues.term and not said.units and subject.verdict is not Verdict.THIS:
        return Call("define", DefineArguments(term=found.cues.term))
    if mention := said.open_place:
        return decline(utterance, Obstacle.UNIT_AMBIGUOUS, mention.text, units=mention.candidates)
    beside = found.said.operation is Operation.COMPARE and found.cues.benchmark is None
    if found.places.unknown and (not found.cast.units or (beside and len(found.cast.units) == 1)):
        return decline(
            utterance, Obstacle.UNIT_UNKNOWN, found.places.unknown[0], units=found.places.near
        )
    if _needs_no_subject(said, subject, utterance.rest()):
        return None
    if found.pair is None and subject.verdict in (Verdict.NOT_HERE, Verdict.ONE_OF):
        return _unsure(utterance, subject)
    if said.by_change and _bounds_change(found):
        return decline(utterance, Obstacle.NOT_YET, indicators=indicator_ids(subject)[:1])
    if said.near and not said.indicators:
        return decline(utterance, Obstacle.INDICATOR_AMBIGUOUS, indicators=said.near)
    of_home = found.cues.home and said.operation is not Operation.RELATE  # "im więcej wydajemy"
    if of_home and context.home is None and not said.units:
        return decline(utterance, Obstacle.UNIT_MISSING, indicators=indicator_ids(subject)[:1])
    return None


def _needs_no_subject(said: Intent, subject: Subject, words: Sequence[Token]) -> bool:
    """True where the question can be answered without one surely known indicator.

    ``words``: those not understood; of a thing that they name ("macie coś o smogu?") there may be
    nothing.
    """
    if said.operation is Operation.PROFILE and subject.verdict is Verdict.NOT_HERE:
        return True
    near = said.operation in WHOLE_SERVICES and bool(said.indicators)
    if said.operation is Operation.CATALOGUE and subject.verdict is Verdict.NOT_HERE:
        names_thing = any(w.notions and is_name_of_thing(w.text) for w in words_of(words))
        return subject.best.question >= NEARLY_SAID or not names_thing
    return near or said.operation in _WITHOUT_SUBJECT


def _bounds_change(found: Findings) -> bool:
    """True for "wzrosło o ponad 10%" and "najmniej się zmieniło", which no order of changes is."""
    smallest = found.change is not None and found.change.smallest
    return smallest or found.said.filters.has_threshold


WHOLE_SERVICES = frozenset(
    {Operation.PROFILE, Operation.REPORT, Operation.CATALOGUE, Operation.DEFINE}
)
"""Operations that show no number as that of one indicator: one that comes near will do, for its
service or, by its name, for what it means."""
_WITHOUT_SUBJECT = frozenset({Operation.HELP, Operation.CATALOGUE, Operation.PRACTICES})


def indicator_ids(subject: Subject) -> tuple[str, ...]:
    """Ids of the indicators that may be the subject, the likeliest first."""
    return tuple(c.card.id for c in subject.candidates if c.card.kind is CardKind.INDICATOR)


def _unsure(utterance: Utterance, subject: Subject) -> Call:
    obstacle = (
        Obstacle.INDICATOR_UNKNOWN
        if subject.verdict is Verdict.NOT_HERE
        else Obstacle.INDICATOR_AMBIGUOUS
    )
    return decline(
        utterance,
        obstacle,
        _words_for_it(utterance),
        indicators=indicator_ids(subject)[:NEAR],
    )


def _words_for_it(utterance: Utterance) -> str:
    """The question's own words from the first to the last that may name a thing."""
    words = [
        token
        for token in utterance.rest()
        if not is_scaffolding(token.folded) and not is_function_word(token.folded)
    ]
    if not words:
        return " ".join(token.text for token in utterance.rest())
    stretch = utterance.text[words[0].start : words[-1].end]
    return stretch if len(stretch) <= _BRIEF else " ".join(token.text for token in words)


_BRIEF = 90
"""Characters of a question that are still quoted as they stand."""


def decline(
    utterance: Utterance,
    obstacle: Obstacle,
    mention: str = "",
    *,
    units: tuple[Unit, ...] = (),
    indicators: tuple[str, ...] = (),
) -> Call:
    """The call that declines: why, over which words (``mention``), with which candidates."""
    return Call(
        "decline",
        DeclineArguments(
            obstacle=obstacle,
            question=utterance.text,
            mention=mention,
            units=tuple(unit.code for unit in units),
            indicators=indicators,
        ),
    )


def obstacle_of(call: Call | None) -> Obstacle | None:
    """What a call declines for; ``None`` for one that answers, and for none."""
    arguments = call.arguments if call is not None else None
    return arguments.obstacle if isinstance(arguments, DeclineArguments) else None
