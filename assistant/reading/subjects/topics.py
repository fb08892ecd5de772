"""The subject of a question where it stands: beside other clauses, in a conversation."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.reading.cues import End, asks
from assistant.reading.intent import Intent
from assistant.reading.scaffolding import (
    is_scaffolding,
    is_way_of_measuring,
    names_only_a_measure,
)
from assistant.reading.subjects.amount_asked import asks_number, is_balance
from assistant.reading.subjects.cards import Card
from assistant.reading.subjects.measures import asked_measures
from assistant.reading.subjects.subject import Subject, Verdict
from assistant.reading.subjects.subject_index import SubjectIndex
from assistant.reading.subjects.words import Role, folded_lemmas, name_words, words_of
from assistant.reading.utterance import Utterance
from assistant.tools.plan import Benchmark
from indicators_db.catalogue import Catalogue
from knowledge.embeddings import Vectors
from polish.morphology import analyses, lemmas
from polish.tokens import Token, tokenize

_SEVERAL = 2
_HEAD = 2
"""Among how many first words of a name stands what it is a figure of: "średnia cena wody"."""
_UNHEARD, _STEM = 0.05, 5
_NOUN = "subst"
_ASKED_SLOTS = frozenset({*Benchmark, *End, "threshold", "limit", "period", "reference"})
"""Labels of spans that say what of an earlier answer is asked for."""
# "na mieszkańca, nie ogółem" takes nothing back: there no comma follows
_TAKEN_BACK = re.compile(
    r"(?:(?:\.\.\.|…)\s*nie\b,?|[,;–-]\s*nie,"
    r"|(?:\.\.\.|…|[,;–-])\s*(?:to\s+)?(?:czyli|znaczy|tzn\.?|raczej|przepraszam|pardon)\b,?)\s",
    re.IGNORECASE,
)


class Topics:
    """Finds subjects in a catalogue with what a question and its conversation say around them."""

    def __init__(self, index: SubjectIndex, catalogue: Catalogue) -> None:
        self._index, self._catalogue = index, catalogue

    def of(
        self,
        utterance: Utterance,
        fits: Callable[[Card], bool] | None,
        before: Intent | None,
        last: str | None,
        *,
        one_figure: bool = False,
        whole: Vectors | None = None,
    ) -> Subject:
        """The subject that the free words of the question say.

        ``fits``: whether a card is collected for whom it is asked; ``before``: what the turn before
        meant; ``last``: the indicator answered last, where this question goes on from it;
        ``one_figure``: whether what is asked has no place for several figures; ``whole``: the
        meaning of the question.
        """
        rest = utterance.rest()
        if (corrected := self._corrected(utterance, fits)) is not None:
            return corrected
        found = self._index.find(
            rest, utterance.standing(), fits, like=last, one_figure=one_figure, whole=whole
        )
        if found.verdict in (Verdict.ONE_OF, Verdict.NOT_HERE):
            found = self._of_its_clause(utterance, fits) or found
        if before is not None and before.near:
            chosen = self._index.narrowed(rest, utterance.tokens, before.near)
            if chosen.verdict is Verdict.THIS and self._may_be_chosen(
                chosen.best.card, utterance, before.near[0]
            ):
                return chosen
            if chosen.verdict is Verdict.ONE_OF and names_only_a_measure(rest):
                return chosen  # "jaka stawka", of those offered
        if before is not None and found.verdict is Verdict.NOT_HERE:
            found = Subject(Verdict.NOTHING_ASKED, ()) if _says_nothing(found, utterance) else found
        if last is None:
            return found
        if found.verdict is Verdict.NOTHING_ASKED:
            said = _said_of_measure(utterance)
            return self._of_the_same(self._index.remeasured(last, said, fits), last)
        anew = names_only_a_measure(rest)
        return self._measured_anew(utterance, last) if anew else found

    def _may_be_chosen(self, card: Card, utterance: Utterance, first: str) -> bool:
        """False for one of those offered that is another amount than is asked for, or that a
        measure alone ("na mieszkańca?") would choose although it is of another thing than the
        ``first``."""
        if is_balance(utterance.tokens, card):
            return False
        more = _things(card.title) - _things(self._catalogue.indicator(first).family)
        return not (more and names_only_a_measure(utterance.rest()))

    def _corrected(
        self, utterance: Utterance, fits: Callable[[Card], bool] | None
    ) -> Subject | None:
        """What was said in place of words taken back ("wpływy z parkin... nie, z targowiska");
        ``None`` where nothing was, or it names nothing surely."""
        taken_back = _TAKEN_BACK.search(utterance.text)
        if taken_back is None:
            return None
        said = [token for token in utterance.rest() if token.start >= taken_back.end()]
        subject = self._index.find(said, said, fits)
        return subject if subject.verdict is Verdict.THIS else None

    def _measured_anew(self, utterance: Utterance, last: str) -> Subject:
        """ "A stawka?": that measure in the service of ``last``, else of the same thing. "A na
        mieszkańca?": the same thing."""
        if not any(is_way_of_measuring(token.folded) for token in utterance.rest()):
            again = self._index.remeasured(last, utterance.tokens)
            if again.verdict is not Verdict.NOTHING_ASKED:
                return self._of_the_same(again, last)
        service = self._catalogue.indicator(last).service
        mates = [one.id for one in self._catalogue.of_service(service)] if service else []
        chosen = self._index.narrowed(utterance.rest(), utterance.tokens, mates)
        headed = tuple(c for c in chosen.candidates if _is_headed(c.card, utterance.rest()))
        if not headed and asked_measures(utterance.rest()):
            headed = chosen.candidates  # "w relacji do dochodów"
        still = [c for c in headed if last in c.card.members]
        if still or len(headed) == 1:
            return Subject(Verdict.THIS, tuple(still) or headed)
        if headed:
            return replace(chosen, candidates=headed)
        found = self._index.find(utterance.rest(), utterance.tokens)
        if found.verdict is Verdict.THIS and names_only_a_measure(tokenize(found.best.card.title)):
            return found  # "a dochody?": all of them are a figure of their own
        again = self._index.remeasured(last, utterance.tokens, ways=utterance.rest())
        return self._of_the_same(again, last)

    def _of_the_same(self, found: Subject, last: str) -> Subject:
        """``found``, asked back where it names something more than ``last`` did: of "dług ogółem"
        after debt per head, "wydatki na obsługę długu" is another thing."""
        if found.verdict is not Verdict.THIS:
            return found
        known = _things(self._catalogue.indicator(last).family)
        more = _things(found.best.card.title) - known
        return replace(found, verdict=Verdict.ONE_OF) if more else found

    def _of_its_clause(
        self, utterance: Utterance, fits: Callable[[Card], bool] | None
    ) -> Subject | None:
        """The subject of the sentence or clause that asks, where the others only lead up to it
        ("Robię szkolenie. Weźmy liczbę uczniów"); ``None`` if no single one names it surely."""
        sentences = utterance.sentences()
        if any(_is_label(part) and self._names_anything(utterance, part) for part in sentences):
            return None  # "podatek rolny – ile wpływa do budżetu"
        found = self._of_one(utterance, sentences, fits)
        if found is not None:
            return found
        # a comma may also part words for one thing: the other clauses must name none at all
        clauses = utterance.clauses()
        telling = [clause for clause in clauses if self._names_anything(utterance, clause)]
        return self._of_one(utterance, clauses, fits) if len(telling) == 1 else None

    def _of_one(
        self,
        utterance: Utterance,
        parts: Sequence[Sequence[Token]],
        fits: Callable[[Card], bool] | None,
    ) -> Subject | None:
        free = set(utterance.rest())
        parts = [part for part in parts if free.intersection(part)]
        if len(parts) < _SEVERAL:
            return None
        asking = [part for part in parts if asks(part)]
        told = [[token for token in part if token in free] for part in asking or parts]
        if any(map(names_only_a_measure, told)):
            return None  # "… podatek od lokalu. Gdzie mają niższą stawkę?"
        found = [
            self._index.find(words, part, fits)
            for words, part in zip(told, asking or parts, strict=True)
        ]
        named = [subject for subject in found if subject.verdict is not Verdict.NOTHING_ASKED]
        sure = [subject for subject in named if subject.verdict is Verdict.THIS]
        alone = len(sure) == 1 and (not asking or len(named) == 1)
        return sure[0] if alone else None

    def _names_anything(self, utterance: Utterance, clause: Sequence[Token]) -> bool:
        """True for a clause with a word for a thing that the catalogue or the thesaurus knows."""
        free = set(utterance.rest())
        return any(
            word.is_thing and self._index.knows(word.text)
            for word in words_of([token for token in clause if token in free])
        )


def _is_label(sentence: Sequence[Token]) -> bool:
    """True for a few words without a verb: they name the subject, and lead up to none."""
    if len(sentence) > _LABEL:
        return False
    return not any(
        one.part_of_speech in _VERBS for token in sentence for one in analyses(token.text.lower())
    )


_LABEL = 3
_VERBS = frozenset({"fin", "praet", "impt", "imps", "inf", "bedzie", "pred", "winien"})


def _said_of_measure(utterance: Utterance) -> list[Token]:
    """The words that may say how a thing is measured: "ze trzy wystarczą" says how many are shown,
    and "na tle ogółu gmin" beside whom."""
    asked = [span for span in utterance.spans if span.label in _ASKED_SLOTS]
    return [t for t in utterance.tokens if not any(s.start <= t.start < s.end for s in asked)]


def _things(name: str) -> frozenset[str]:
    """Stems of the words of a name that say of what it is a figure."""
    words = name_words(tokenize(name))
    return frozenset(word.folded[:_STEM] for word in words if word.role is Role.THING)


def _is_headed(card: Card, said: Sequence[Token]) -> bool:
    """True for a figure that is itself such a measure ("stawka opłaty"), not one in whose name the
    word merely stands ("dług w relacji do dochodów"); any, where no way of measuring is named."""
    ways = [token for token in said if is_way_of_measuring(token.folded)]
    head = tokenize(card.title)[:_HEAD]
    return not ways or any(
        folded_lemmas(one.text) & folded_lemmas(other.text) for one in ways for other in head
    )


def _says_nothing(found: Subject, utterance: Utterance) -> bool:
    """True where the words left in a follow-up are no thing at all ("Tarnobrzeg jednak zbędny"): no
    card says them, nothing is counted, and none of them can only be a noun. A question says so only
    where another slot is what it asks for ("czy daleko nam do średniej województwa")."""
    left = [t for t in utterance.rest() if not is_scaffolding(t.folded) and t.text.isalpha()]
    if found.best.question > _UNHEARD or asks_number(utterance.tokens):
        return False
    if asks(utterance.tokens) and _ASKED_SLOTS.isdisjoint(span.label for span in utterance.spans):
        return False
    return all(_may_be_no_noun(token.text) for token in left)


def _may_be_no_noun(word: str) -> bool:
    """True for a word that is a verb, an adverb …, be it typed without Polish letters."""
    return any(one.part_of_speech != _NOUN for form in lemmas(word) for one in analyses(form))
