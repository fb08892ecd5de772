"""What a follow-up is about, where its words choose nothing on their own, or not enough.

"A przedszkolak?" after spending on one pupil is spending on one child; "ile tych dróg jest?" after
a share of paved roads is the length of the very same roads. What was spoken of decides among the
indicators that say the new words equally well: the one that measures so and differs least.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.reading.dialogue.pointing import (
    compares,
    is_name_of_thing,
    only_guesses,
    points_at_service,
    points_back,
    sentences_asking,
    words_told,
)
from assistant.reading.dialogue.variants_said import variant_said
from assistant.reading.findings import Context
from assistant.reading.intent import Intent
from assistant.reading.scaffolding import is_person, is_way_of_measuring, names_only_a_measure
from assistant.reading.subjects.amount_asked import (
    asks_number,
    counts_another,
    divides_by_another,
)
from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.evidence import MISFIT, SIGNALS, Evidence, agreement_with
from assistant.reading.subjects.fitting import fits
from assistant.reading.subjects.measures import (
    DEGREE,
    RELATIVE,
    Alternatives,
    Measure,
    answers,
    asked_measures,
    measures_of,
)
from assistant.reading.subjects.polarity import opposed
from assistant.reading.subjects.subject import Candidate, Subject, Verdict
from assistant.reading.subjects.subject_index import SubjectIndex
from assistant.reading.subjects.topics import Topics
from assistant.reading.subjects.words import Role, Word, folded_lemmas, name_words, words_of
from assistant.reading.utterance import Utterance
from assistant.tools.plan import Operation
from indicators_db.catalogue import Catalogue
from indicators_db.units import Units
from knowledge.embeddings import Vectors
from polish.tokens import tokenize

_OF_ONE_FIGURE = (Operation.RANK, Operation.MAP, Operation.TREND, Operation.RELATE)
_OF_SERVICES = (Operation.REPORT, Operation.PROFILE, Operation.CATALOGUE)
_AS_WELL, _NEARLY = 0.02, 0.85
"""How much less a card may say of the words than the best one, and which part of that the one
spoken of must say, where the question points at it."""
_HEARD, _SAID = 0.3, 0.75
"""How much of the words somebody must say at all, and how well each noun."""
_RIVAL = 0.02
"""Which part of the likelihood of the card chosen another one has at least, to be meant instead."""
_AMOUNTS = frozenset(
    {Measure.PRICE, Measure.SPENDING, Measure.REVENUE, Measure.MONEY, Measure.DURATION}
)
_NUMBERS, _SHARES = frozenset({Measure.PEOPLE, Measure.COUNT}), frozenset({Measure.SHARE})
_STEM = 5
_AGREEMENT = SIGNALS.index("agreement")
_NOTHING = Subject(Verdict.NOTHING_ASKED, ())


class SubjectInTalk:
    """Finds subjects of questions in a conversation about one catalogue."""

    def __init__(self, index: SubjectIndex, catalogue: Catalogue, units: Units) -> None:
        self._index, self._catalogue, self._units = index, catalogue, units
        self._topics = Topics(index, catalogue)
        self._cards = {
            member: i
            for i, card in enumerate(index.cards)
            if card.kind is CardKind.INDICATOR
            for member in card.members
        }

    def variant(self, utterance: Utterance, context: Context) -> Subject | None:
        """Another variant of what was spoken of, where the question says no more; its words are
        taken, so no step before may take them."""
        if context.before is None or context.indicator is None:
            return None
        chosen = variant_said(utterance, context.indicator, self._catalogue) or self._opposite(
            utterance, context.indicator
        )
        if chosen is None:
            return None
        card = self._index.cards[self._cards[chosen]]
        return Subject(Verdict.THIS, (_certain(card),), 1.0)

    def _opposite(self, utterance: Utterance, indicator: str) -> str | None:
        """The figure that is with what ``indicator`` is without, or without what it is with, where
        the question says so: "chodzi mi o kwotę razem z inwestycjami"."""
        known = self._index.cards[self._cards[indicator]]
        title = tokenize(known.title)
        if not opposed(utterance.tokens, title):
            return None
        mates = [
            card
            for i, card in enumerate(self._index.cards)
            if card.kind is CardKind.INDICATOR
            and self._service(i) == self._service(self._cards[indicator])
            and opposed(title, tokenize(card.title))
        ]
        return mates[0].id if len(mates) == 1 else None

    def of(
        self,
        utterance: Utterance,
        said: Intent,
        context: Context,
        whole: Vectors,
        *,
        follow_up: bool,
    ) -> Subject:
        """The subject of the question, ``Verdict.NOTHING_ASKED`` where it is the one before.

        ``said``: what else the question says; ``whole``: its meaning; ``follow_up``: whether it
        opens as one.
        """
        goes_on = follow_up or not said.names_place
        found = self._topics.of(
            utterance,
            fits(said, self._catalogue, self._units),
            context.before,
            context.indicator if goes_on else None,
            one_figure=said.operation in _OF_ONE_FIGURE,
            whole=whole,
        )
        spoken_of = self._cards.get(context.indicator or "")
        if context.before is None or spoken_of is None:
            return found
        if found.verdict is not Verdict.THIS and only_guesses(utterance):
            return _NOTHING
        if said.operation in _OF_SERVICES:
            return self._service_of(spoken_of) if points_at_service(utterance) else found
        nothing = found.verdict is Verdict.NOTHING_ASKED and not points_back(utterance)
        if nothing and not self._is_wrong_measure(utterance, spoken_of):
            return found
        units = said.units if said.names_place else context.before.units
        test = fits(replace(said, units=units), self._catalogue, self._units)
        settled = self._settled(_Talk(utterance, found, spoken_of, test, goes_on=goes_on))
        still = settled.verdict is Verdict.THIS and context.indicator in settled.best.card.members
        kept = context.before.indicators and context.before.service is None
        if still and kept and divides_by_another(utterance.tokens, self._index.cards[spoken_of]):
            return replace(settled, verdict=Verdict.ONE_OF)  # "średnio na bibliotekę"
        return _NOTHING if still and kept else settled

    def _service_of(self, spoken_of: int) -> Subject:
        """The whole service that a figure measures."""
        own = self._service(spoken_of)
        cards = [card for card in self._index.cards if card.kind is CardKind.SERVICE]
        return next(
            (Subject(Verdict.THIS, (_certain(c),), 1.0) for c in cards if c.id == own), _NOTHING
        )

    def _is_wrong_measure(self, utterance: Utterance, spoken_of: int) -> bool:
        """True where the words left ask for money, time or the like, or for a number, and what was
        spoken of is none, or only a share."""
        own = measures_of(self._index.cards[spoken_of])
        asked = asked_measures(utterance.rest())
        amounts = [one for one in asked if one <= _AMOUNTS or (one <= _NUMBERS and own <= _SHARES)]
        return any(not own & one for one in amounts) and agreement_with(asked, own) < 0

    def _settled(self, talk: _Talk) -> Subject:
        utterance, found = talk.utterance, talk.found
        sure = found.verdict is Verdict.THIS
        points, comparing = points_back(utterance), compares(utterance)
        if sure and not (talk.goes_on or points or comparing):
            return found
        if sure and found.best.card.kind is not CardKind.INDICATOR:
            return found
        still = sure and talk.spoken_of == self._cards.get(found.best.card.id)
        if sure and names_only_a_measure(utterance.rest()) and not (points or still):
            return found
        told = words_told(utterance, self._index.knows)
        # "ludzie gadają, że w Pińczowie jest taniej" asks nothing of people
        words = words_of([t for t in told if not (comparing and is_person(t.folded))])
        things = [word for word in words if _is_thing(word)]
        one_way = len(things) == 1 and _is_way(things[0]) and (points or not sure)
        if not things or one_way:
            acting = [word for word in words if word.role is Role.LIGHT]
            is_said = points or comparing or not acting or not asks_number(utterance.tokens)
            way = things[0] if things else None
            return self._in_measure(talk, way, comparing=comparing) if is_said else found
        return self._among_alike(talk, words, things, loosely=points or comparing)

    def _in_measure(self, talk: _Talk, way: Word | None, *, comparing: bool) -> Subject:
        """What was spoken of, in the measure that the question asks for; or what ``way`` names
        beside it: spending, after revenue."""
        free = set(talk.utterance.rest())
        asked = asked_measures([t for t in sentences_asking(talk.utterance) if t in free])
        known = self._index.cards[talk.spoken_of]
        own = measures_of(known)
        better = comparing and (answers(own, asked) or asked == (DEGREE,))
        if not asked or better or agreement_with(asked, own) == 1:
            return _NOTHING
        distances = {
            i: (not own & RELATIVE <= measures_of(card), len(_stems(card) ^ _stems(known)))
            for i in set(self._cards.values())
            if self._is_same_thing(i, talk.spoken_of) or self._is_named_beside(i, talk, way)
            if _measures(card := self._index.cards[i], asked) and _is_fit(card, talk.test)
        }
        nearest = [i for i, far in distances.items() if far == min(distances.values())]
        if len(nearest) == 1:
            return self._this(talk, nearest[0])
        return self._asked_back(talk, asked)

    def _asked_back(self, talk: _Talk, asked: Sequence[Alternatives]) -> Subject:
        """What was found, or which figure of the service is meant, where nothing was named and what
        was spoken of is none of the measure."""
        if talk.found.verdict is not Verdict.NOTHING_ASKED:
            return talk.found
        mates = [
            card
            for i in sorted(set(self._cards.values()))
            if self._service(i) == self._service(talk.spoken_of)
            and agreement_with(asked, measures_of(card := self._index.cards[i])) > 0
        ]
        if not mates:
            return Subject(Verdict.NOT_HERE, (_certain(self._index.cards[talk.spoken_of]),))
        return Subject(Verdict.ONE_OF, tuple(map(_certain, mates)))

    def _among_alike(
        self, talk: _Talk, words: Sequence[Word], things: Sequence[Word], *, loosely: bool
    ) -> Subject:
        """The one of those that say the words equally well that is nearest to what was spoken
        of."""
        found, known = talk.found, self._index.cards[talk.spoken_of]
        question, comparing = talk.utterance.standing(), compares(talk.utterance)
        asked = asked_measures(question)
        wanted = self._index.wanted(words, question, known.id)
        evidence = self._index.evidence(wanted, talk.test)
        said = evidence.overlaps.question
        figures = sorted(set(self._cards.values()))
        most = max(said[i] for i in figures)
        cards = self._index.cards
        measured = [i for i in figures if answers(measures_of(cards[i]), asked)]
        fitting = [i for i in measured if _is_fit(cards[i], talk.test)]
        for fewer in (measured, fitting):
            if fewer and max(said[i] for i in fewer) >= _NEARLY * most:
                figures = fewer
        most = max(said[i] for i in figures)
        if most < _HEARD:
            named = any(is_name_of_thing(word.text) for word in things)
            kept = not named and (loosely or not asks_number(question))
            return self._in_measure(talk, None, comparing=comparing) if kept else found
        alike = [i for i in figures if said[i] >= most - _AS_WELL]
        if comparing and said[talk.spoken_of] >= _NEARLY * most:
            alike = sorted({*alike, talk.spoken_of})
        rank = {
            i: (
                not evidence.signals[i, MISFIT],
                float(evidence.signals[i, _AGREEMENT]),
                -len(_stems(self._index.cards[i]) ^ _stems(known)),
            )
            for i in alike
        }
        best = [i for i in alike if rank[i] == max(rank.values())]
        best = [talk.spoken_of] if talk.spoken_of in best else best
        if len(best) > 1 or counts_another(question, self._index.cards[best[0]]):
            return found
        if found.verdict is Verdict.THIS:
            rivals = self._is_rival(best[0], found, evidence)
            return self._this(talk, best[0]) if rivals else found
        words_asked = zip(evidence.overlaps.things_asked, evidence.overlaps.said, strict=True)
        missed = [word for word, row in words_asked if row[best[0]] < _SAID]
        of_share = Measure.SHARE in measures_of(cards[best[0]]) and asks_number(question)
        if any(is_name_of_thing(word.text) for word in missed) or best[0] not in measured:
            return found
        if of_share and not asked:
            return found  # "ile psów siedzi w schronisku?" counts them
        return self._this(talk, best[0]) if self._is_related(best[0], talk.spoken_of) else found

    def _is_rival(self, position: int, found: Subject, evidence: Evidence) -> bool:
        """True for a card that may be meant instead of the one that the words alone choose: it is
        not far less likely, nor in a measure that is asked for less, or that one is not collected
        for whom it is asked."""
        chosen = self._index.cards.index(found.best.card)
        if evidence.signals[chosen, MISFIT] and not evidence.signals[position, MISFIT]:
            return True
        agreement = evidence.signals[:, _AGREEMENT]
        known = next(c for c in found.candidates if c.card is self._index.cards[position])
        likely = known.score >= _RIVAL * found.best.score
        return likely and bool(agreement[position] >= agreement[chosen])

    def _is_related(self, one: int, other: int) -> bool:
        cards = self._index.cards
        return self._service(one) == self._service(other) or bool(
            _stems(cards[one]) & _stems(cards[other])
        )

    def _is_same_thing(self, one: int, other: int) -> bool:
        """True for figures of one thing: of one service with a word in common, or with none that
        the other has not."""
        cards = self._index.cards
        own, known = _stems(cards[one]), _stems(cards[other])
        return bool(own & known) and (self._service(one) == self._service(other) or own <= known)

    def _is_named_beside(self, position: int, talk: _Talk, way: Word | None) -> bool:
        """True for a figure of the service spoken of whose name begins with the way of measuring
        that the question names."""
        if way is None or self._service(position) != self._service(talk.spoken_of):
            return False
        head = tokenize(self._index.cards[position].title)[:1]
        return any(folded_lemmas(token.text) & way.lemmas for token in head)

    def _service(self, position: int) -> str:
        card = self._index.cards[position]
        return self._catalogue.indicator(card.id).service or card.id

    def _this(self, talk: _Talk, position: int) -> Subject:
        card = self._index.cards[position]
        known = next((c for c in talk.found.candidates if c.card is card), None)
        first = known or _certain(card)
        others = (c for c in talk.found.candidates if c.card is not card)
        return Subject(Verdict.THIS, (first, *others), talk.found.confidence)


@dataclass(frozen=True, slots=True)
class _Talk:
    """A question, what its words alone were found to be about, and the position of the card that
    was spoken of."""

    utterance: Utterance
    found: Subject
    spoken_of: int
    test: Callable[[Card], bool] | None
    goes_on: bool


def _certain(card: Card) -> Candidate:
    return Candidate(card, score=1.0, question=1.0, title=1.0, meaning=0.0)


def _is_way(word: Word) -> bool:
    """True for a word that only says how something is measured: "objęto", "wydaje"."""
    return is_way_of_measuring(word.folded) and not word.notions


def _is_thing(word: Word) -> bool:
    return word.role in (Role.THING, Role.WAY) or bool(word.notions)


def _measures(card: Card, asked: Sequence[Alternatives]) -> bool:
    own = measures_of(card)
    return agreement_with(asked, own) == 1 and answers(own, asked)


def _is_fit(card: Card, test: Callable[[Card], bool] | None) -> bool:
    return test is None or test(card)


def _stems(card: Card) -> frozenset[str]:
    """Beginnings of the words of a name that say of what, and in which way, it is a figure."""
    words = name_words(tokenize(card.title))
    return frozenset(word.folded[:_STEM] for word in words if word.role is not Role.MEASURE)
