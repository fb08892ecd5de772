"""Whether a text tells a trouble, as people do who look for a practice, and in which words.

"Stare piece i smog, ludzie nie chcą dotacji" names no figure and no place. It is taken for a
trouble only where nothing else could be made of it: no question about a figure ever is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from assistant.reading.patterns import CueFinder, phrases
from assistant.reading.scaffolding import is_scaffolding
from assistant.reading.utterance import Span, Utterance
from assistant.tools.arguments import DeclineArguments
from assistant.tools.facts import Obstacle
from assistant.tools.plan import Operation
from polish.folding import has_polish_letters
from polish.morphology import analyses
from polish.tokens import Token

_STATEMENT = 3
"""Words of content that a statement without any word of trouble needs at least."""
_OPENING = 2
_FINITE = frozenset({"fin", "praet", "bedzie", "imps"})
_FINITE_ENDINGS = ("aja", "uja", "ieja")
"""Of verbs that are typed without Polish letters, and so are not in the dictionary."""
_NOMINAL = frozenset({"subst", "adj", "ger", "ppas", "pact"})
_NOT_OF_THE_PROBLEM = frozenset(
    {
        "practices", "courtesy", "home", "home_gmina", "home_powiat", "neighbours", "country",
        "gmina", "powiat", "voivodeship", "rural", "urban", "urban_rural", "cities", "counties",
        "towns", "population", "limit", "reference", "place", "correction",
    }
)  # fmt: skip
"""What spans of a question were taken for that say nothing of the trouble itself."""
_UNKNOWN = frozenset({Obstacle.INDICATOR_UNKNOWN, Obstacle.INDICATOR_AMBIGUOUS})
_OTHER_QUESTIONS = frozenset(
    {"map", "report", "relate", "catalogue", "help", "define", "rank", "limit", "threshold"}
)
_MAY_BE_TOLD = frozenset(
    {
        Obstacle.INDICATOR_UNKNOWN,
        Obstacle.INDICATOR_AMBIGUOUS,
        Obstacle.INDICATOR_MISSING,
        Obstacle.NOT_UNDERSTOOD,
        Obstacle.UNIT_MISSING,
        Obstacle.DISTRICT,
    }
)


def tells_a_problem(
    utterance: Utterance,
    declined: DeclineArguments,
    fits: Callable[[str], bool | None],
    *,
    opens: bool,
) -> bool:
    """True if a question that was declined is the account of a trouble.

    Words of trouble speak for one, or a whole statement at the start of a thread (``opens``), or
    that some practice ``fits`` (``None``: nobody can tell). An indicator that was understood needs
    words of trouble, or a statement that a practice fits; a named place words and a practice.
    """
    labels = {span.label for span in utterance.spans if not is_stray(utterance, span)}
    if declined.obstacle not in _MAY_BE_TOLD or "period" in labels:
        return False
    if "define" in labels or (labels & _OTHER_QUESTIONS and not states(utterance)):
        return False
    said = [token for token in utterance.tokens if not is_scaffolding(token.folded)]
    of_something = any(not _is_of_change(utterance, token) for token in said)  # "jak rosło"
    if not of_something or _asks(utterance):
        return False
    told = says(utterance, "trouble", "tells")
    if "place" in labels:  # a trouble of a place that no practice treats may be a figure's subject
        return declined.obstacle in _UNKNOWN and told and fits(wording(utterance)) is True
    if told:
        return True
    if declined.obstacle is Obstacle.UNIT_MISSING or len(said) < _STATEMENT:
        whole = opens and len(said) >= _STATEMENT and states(utterance)
        return whole and fits(utterance.text) is True
    if opens and states(utterance):
        return True
    # of a part of a city, and of what several figures tell, these are asked for too
    many = declined.obstacle in (Obstacle.DISTRICT, Obstacle.INDICATOR_AMBIGUOUS)
    return not many and fits(utterance.text) is True


def _is_of_change(utterance: Utterance, token: Token) -> bool:
    spans = (span for span in utterance.spans if span.label == Operation.TREND)
    return any(span.start <= token.start < span.end for span in spans)


def _asks(utterance: Utterance) -> bool:
    """True if a figure, a list or an explanation is asked for."""
    questions = _finder("asks", "question").find(utterance.tokens)
    ends_as_question = utterance.text.rstrip().endswith("?")
    if any(ends_as_question or _opens_sentence(utterance, cue.start) for cue in questions):
        return True
    if any(cue.end == len(utterance.tokens) for cue in questions):
        return True  # "dzikie wysypiska ile"
    return says(utterance, "measure", "asks") and not states(utterance)


def _opens_sentence(utterance: Utterance, position: int) -> bool:
    """True if at most one word stands before this one in its sentence."""
    if position < _OPENING:
        return True
    before = utterance.tokens[position - _OPENING]
    return any(
        sign in utterance.text[before.end : utterance.tokens[position].start] for sign in ".!?"
    )


def states(utterance: Utterance) -> bool:
    """True if the text says that somebody does something: it has a word that can only be a finite
    verb, and asks nothing."""
    plain = not has_polish_letters(utterance.text)
    for token in utterance.tokens:
        if plain and token.folded.endswith(_FINITE_ENDINGS):
            return not utterance.text.rstrip().endswith("?")
        parts = {one.part_of_speech for one in analyses(token.text.lower())}
        if parts & _FINITE and not parts & _NOMINAL:
            return not utterance.text.rstrip().endswith("?")
    return False


def wording(utterance: Utterance) -> str:
    """The words of a question for practices that tell the trouble: all but the cue, places, sizes
    and courtesy; empty if what is left only says that a practice is wanted."""
    kept = list(utterance.text)
    for span in utterance.spans:
        if span.label in _NOT_OF_THE_PROBLEM:
            kept[span.start : span.end] = " " * (span.end - span.start)
    left = Utterance.of("".join(kept))
    cues = _finder("empty", "empty").find(left.tokens)
    empty = {i for cue in cues for i in range(cue.start, cue.end)}
    telling = [
        token
        for i, token in enumerate(left.tokens)
        if i not in empty and not is_scaffolding(token.folded)
    ]
    if not telling:
        return ""
    return " ".join(left.text[telling[0].start : telling[-1].end].split())


def is_stray(utterance: Utterance, span: Span) -> bool:
    """What stands in any sentence: "co" without "to jest", "co rok" without a year."""
    words = utterance.text[span.start : span.end].lower()
    named = any(character.isdigit() for character in words)
    return words == "co" or (span.label == "period" and not named)


def says(utterance: Utterance, meaning: str, table: str | None = None) -> bool:
    """True if the question has a phrase of the lexicon ``problems`` that means this."""
    return bool(_finder(table or meaning, meaning).find(utterance.tokens))


@cache
def _finder(table: str, meaning: str) -> CueFinder:
    return CueFinder({meaning: phrases("problems", table)[meaning]})
