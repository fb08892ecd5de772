"""What is asked about: from people's words to indicators or services of any catalogue.

Signals of each card — words met in both directions, meaning (embeddings), the measure asked for,
whom it is collected for — are weighed by a fitted model; a second one says how sure the choice is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np
import numpy.typing as npt

from assistant.reading.subjects.acronyms import Acronyms
from assistant.reading.subjects.amount_asked import asks_number
from assistant.reading.subjects.cards import Card, CardKind, cards_of
from assistant.reading.subjects.catalogue_words import CatalogueWords
from assistant.reading.subjects.choice import choice_of
from assistant.reading.subjects.confidence import Numbers, confidence, preference
from assistant.reading.subjects.contradiction import is_another
from assistant.reading.subjects.elsewhere import elsewhere
from assistant.reading.subjects.evidence import (
    SIGNALS,
    Evidence,
    agreement_with,
    relative_asked,
)
from assistant.reading.subjects.known_things import known_things
from assistant.reading.subjects.matching import Matcher, Wanted
from assistant.reading.subjects.measures import (
    DEGREE,
    DIVIDED,
    Alternatives,
    Measure,
    answers,
    asked_measures,
    divisors_asked,
    divisors_named,
    measures_of,
)
from assistant.reading.subjects.named_services import NamedServices
from assistant.reading.subjects.nearness import card_vectors, meaning_of
from assistant.reading.subjects.polarity import without_opposed
from assistant.reading.subjects.saying import is_said
from assistant.reading.subjects.subject import Candidate, Subject, Verdict
from assistant.reading.subjects.thesaurus import notions_said
from assistant.reading.subjects.variants import variant
from assistant.reading.subjects.words import Role, Word, name_words, words_of
from indicators_db.catalogue import Catalogue
from knowledge.embeddings import Embedder, Vectors
from knowledge.vector_store import VectorStore
from polish.folding import has_polish_letters
from polish.morphology import is_known, is_ordinary_word
from polish.tokens import Token, tokenize

_SURE, _POSSIBLE = 0.4, 0.15
_SURE_DESPITE = 0.65
"""How sure a card must be that misses a thing which the question names by several words."""
_NEAREST = 25
"""How many of the best cards are tried for whom they are collected."""
_HOW_MANY = frozenset({"ile", "ilu"})
_SERVICE = "uslug"
_AS_WELL = 0.02
_SAID = 0.7


class SubjectIndex:
    """The cards of one catalogue, searchable by words and by meaning."""

    def __init__(self, catalogue: Catalogue, embedder: Embedder, store: VectorStore) -> None:
        self._cards = cards_of(catalogue)
        self._services = [_service_of(card, catalogue) for card in self._cards]
        names = store.vectors([card.title for card in self._cards])
        alike = known_things().alike(names)
        self._matcher = Matcher(self._cards, card_vectors(self._cards, names, store), alike)
        self._lexical = self._matcher.lexical
        self._measures = self._matcher.measures
        self._embedder = embedder
        self._acronyms = Acronyms((card.title for card in self._cards), self.knows)
        self._named = NamedServices(self._cards)
        self._titles = [tokenize(card.title) for card in self._cards]
        self._names = [name_words(title) for title in self._titles]
        self._divisors = [name_words(list(divisors_named(title))) for title in self._titles]
        self.words = CatalogueWords(self._lexical.vocabulary, self._acronyms)

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards, in their order."""
        return self._cards

    def knows(self, word: str) -> bool:
        """True if the catalogue or the thesaurus uses the word; of what is only ever a name
        ("Karczew") the thesaurus says nothing, and the catalogue no more than the very word
        ("opolskim" is not its "polski")."""
        if is_known(word.lower()) and not is_ordinary_word(word):
            return self._lexical.knows(word, exactly=True)
        return self.uses(word) or bool(notions_said(tokenize(word)))

    def uses(self, word: str) -> bool:
        """True if the catalogue itself uses the word."""
        return self._lexical.knows(word)

    def find(
        self,
        tokens: Sequence[Token],
        question: Sequence[Token],
        fits: Callable[[Card], bool] | None = None,
        *,
        like: str | None = None,
        one_figure: bool = False,
        whole: Vectors | None = None,
    ) -> Subject:
        """The subject said by ``tokens``: what is left of ``question`` after place, time,
        operation.

        ``fits``: whether a card is collected for the units asked about; cards that are not come
        after, so that "not collected for a gmina" can be told from "not in the catalogue".
        ``like``: id of an indicator asked about before; where the question names no measure, one
        of the same measure is likelier ("a ścieki?" after a price of water is a price).
        ``one_figure``: whether an order, a map or the like is asked for, which has no place for
        the several figures of a service; then only its own name is the service. ``whole``: the
        meaning of all the question, where the words are all that is left of it.
        """
        tokens = self._acronyms.spelled_out(tokens)
        question = self._acronyms.spelled_out(question)
        plain = not any(has_polish_letters(token.text) for token in question)
        words = words_of(tokens, undiacritised=plain)
        if not self._cards or not any(word.is_thing for word in words):
            return Subject(Verdict.NOTHING_ASKED, ())
        wanted = self.wanted(words, question, like, whole)
        evidence = self.evidence(wanted, fits)
        shares = without_opposed(preference(evidence.signals), question, self._titles)
        order = np.argsort(-shares, kind="stable")
        asked = asked_measures(question)
        figure = (
            asked
            or asks_number(question)
            or _asks_how_many(question)
            or any(divisors_named(question))
        )
        named = (
            ()
            if figure
            else self._named.find(words, fits, by_things=like is None and not one_figure)
        )
        if named:
            best = max(named, key=lambda i: float(shares[i]))
            order = np.array([best, *(i for i in order if i != best)])
        candidates = tuple(self._candidate(i, shares, evidence) for i in order)
        if named:
            return Subject(Verdict.THIS, candidates, 1.0)
        beyond = elsewhere().evidence(wanted)
        sure = confidence(choice_of(int(order[0]), shares, evidence, beyond))
        verdict = _verdict(candidates[0], sure, asked)
        if verdict is not Verdict.NOT_HERE:
            plainly = not relative_asked(asked)
            among_alike = self._variant_meant(tokens, order, shares, evidence, plainly=plainly)
            if among_alike is not None and answers(self._measures[among_alike], asked):
                verdict = Verdict.THIS
                candidates = _first(candidates, self._cards[among_alike])
        if verdict is Verdict.THIS and sure < _SURE_DESPITE and evidence.misses_phrase(order[0]):
            verdict = Verdict.ONE_OF
        if verdict is Verdict.THIS and not self._has_figure(candidates[0].card, asked):
            verdict = Verdict.ONE_OF
        if verdict is Verdict.THIS and is_another(tokens, question, candidates[0].card):
            verdict = Verdict.ONE_OF
        shared_out = any(divisors_asked(question))  # "ile osób przypada na jedną aptekę"
        if verdict is Verdict.THIS and not shared_out:
            of_divided = self._is_of_divided(words, asked, candidates[0].card)
            verdict = Verdict.ONE_OF if of_divided else verdict
        return Subject(verdict, candidates, sure)

    def _is_of_divided(
        self, words: Sequence[Word], asked: Sequence[Alternatives], card: Card
    ) -> bool:
        """True where all that is named is what amounts are divided by: several in the measure that
        is asked for ("ile kosztuje uczeń"), or this card in none ("nauczyciele")."""
        things = [word for word in words if word.role is Role.THING or word.notions]
        divided = [
            i
            for i, divisors in enumerate(self._divisors)
            if divisors and things and all(is_said(word, divisors) for word in things)
        ]
        position = self._cards.index(card)
        measured = [i for i in divided if agreement_with(asked, self._measures[i]) > 0]
        if not (len(measured) > 1 if asked else position in divided):
            return False
        return any(
            word.role is Role.THING and not is_said(word, things) for word in self._names[position]
        )

    def _has_figure(self, card: Card, asked: Sequence[Alternatives]) -> bool:
        """False for a service that has no figure in the measure that is asked for: of "ile wydajemy
        na odśnieżanie" none that only has shares of roads."""
        figures = [
            own
            for own, service, other in zip(self._measures, self._services, self._cards, strict=True)
            if service == card.id and other.kind is CardKind.INDICATOR
        ]
        is_service = card.kind is CardKind.SERVICE and bool(asked) and bool(figures)
        return not is_service or any(agreement_with(asked, own) > 0 for own in figures)

    def narrowed(
        self, tokens: Sequence[Token], question: Sequence[Token], among: Collection[str]
    ) -> Subject:
        """Which of the indicators ``among`` the words of an answer or an aside choose; none
        (``NOT_HERE``) where none says them."""
        words = words_of(tokens)
        offered = [i for i, card in enumerate(self._cards) if _is_figure(card, among)]
        if not words or not offered:
            return Subject(Verdict.NOT_HERE, ())
        evidence = self.evidence(self.wanted(words, question))
        shares = preference(evidence.signals)
        said = evidence.overlaps.question
        most = max(said[i] for i in offered)
        if most < _SAID:
            return Subject(Verdict.NOT_HERE, ())
        chosen = [i for i in offered if said[i] >= most - _AS_WELL]
        agreement = evidence.signals[:, SIGNALS.index("agreement")]
        agreed = max(agreement[i] for i in chosen)
        if agreed < 0:
            return Subject(Verdict.NOT_HERE, ())
        chosen = [i for i in chosen if agreement[i] == agreed]
        chosen.sort(key=lambda i: -shares[i])
        candidates = tuple(self._candidate(i, shares, evidence) for i in chosen)
        return Subject(Verdict.THIS if len(chosen) == 1 else Verdict.ONE_OF, candidates)

    def says(self, indicator: str, tokens: Sequence[Token], question: Sequence[Token]) -> bool:
        """True if ``indicator`` is about all that the words ``tokens`` of a question name, so that
        it may be what was meant; others can only be near."""
        found = self.find(tokens, question)
        own = next((c for c in found.candidates if indicator in c.card.members), None)
        if own is None or own.question < _SAID:
            return False
        return not is_another(tokens, question, own.card)

    def remeasured(
        self,
        like: str,
        question: Sequence[Token],
        fits: Callable[[Card], bool] | None = None,
        ways: Sequence[Token] = (),
    ) -> Subject:
        """The thing that indicator ``like`` measures, in the measure that ``question`` names ("na 1
        mieszkańca, nie ogółem") or in other ``ways`` than it ("a stawka?")."""
        card = self._card_of(like)
        named = [measure for measure in asked_measures(question) if measure != DEGREE]
        if card is None or not (ways or named):
            return Subject(Verdict.NOTHING_ASKED, ())
        if ways:
            fits = _others_than(card)
        title = tokenize(card.title)
        divided = all(
            measure <= DIVIDED for measure in named
        )  # "na kilometr": of the same spending
        said = {
            w.folded for w in name_words(title) if w.is_thing or (divided and w.role is Role.WAY)
        }
        things = [token for token in title if token.folded in said]
        return self.find((*(things or title), *ways), question, fits)

    def _card_of(self, indicator: str) -> Card | None:
        return next((card for card in self._cards if indicator in card.members), None)

    def _candidate(self, i: int, shares: Numbers, evidence: Evidence) -> Candidate:
        overlaps = evidence.overlaps
        return Candidate(
            card=self._cards[i],
            score=float(shares[i]),
            question=float(overlaps.question[i]),
            title=float(overlaps.title[i]),
            meaning=float(evidence.meanings[i]),
        )

    def _variant_meant(
        self,
        said: Sequence[Token],
        order: npt.NDArray[np.intp],
        shares: Numbers,
        evidence: Evidence,
        *,
        plainly: bool,
    ) -> int | None:
        best_first = [int(i) for i in order]
        if evidence.overlaps.things[best_first[0]] < _SAID:
            return None
        return variant(self._names, name_words(said), best_first, shares, plainly=plainly)

    def wanted(
        self,
        words: Sequence[Word],
        question: Sequence[Token],
        like: str | None = None,
        whole: Vectors | None = None,
    ) -> Wanted:
        """What is asked for, as ``find`` has it."""
        meaning = meaning_of(" ".join(word.text for word in words), whole, self._embedder)
        return Wanted(words, question, meaning, self._measured_like(like))

    def evidence(self, wanted: Wanted, fits: Callable[[Card], bool] | None = None) -> Evidence:
        """The signals of every card, in the order of ``SIGNALS``."""
        return self._matcher.evidence(wanted, fits)

    def _measured_like(self, like: str | None) -> tuple[Alternatives, ...]:
        card = self._card_of(like) if like is not None else None
        return (measures_of(card) - {Measure.TOTAL},) if card is not None else ()


def _verdict(best: Candidate, sure: float, asked: Sequence[Alternatives]) -> Verdict:
    if sure >= _SURE:
        measured = answers(measures_of(best.card), asked)
        is_figure = best.card.kind is CardKind.INDICATOR
        return Verdict.THIS if measured or not is_figure else Verdict.ONE_OF
    return Verdict.ONE_OF if sure >= _POSSIBLE else Verdict.NOT_HERE


def _asks_how_many(question: Sequence[Token]) -> bool:
    return any(token.folded in _HOW_MANY for token in question)


def _first(candidates: Sequence[Candidate], card: Card) -> tuple[Candidate, ...]:
    """The candidates with that of ``card`` before the others."""
    return tuple(sorted(candidates, key=lambda candidate: candidate.card is not card))


def _others_than(known: Card) -> Callable[[Card], bool]:
    return lambda card: card is not known


def _is_figure(card: Card, among: Collection[str]) -> bool:
    return card.kind is CardKind.INDICATOR and not set(among).isdisjoint(card.members)


def _service_of(card: Card, catalogue: Catalogue) -> str:
    """The service that a card is, or is measured for; else its own id."""
    if card.kind is CardKind.INDICATOR:
        return catalogue.indicator(card.id).service or card.id
    return card.id
