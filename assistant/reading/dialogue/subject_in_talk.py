"""What a follow-up is about, where its words choose nothing on their own, or not enough.

"A przedszkolak?" after spending on one pupil is spending on one child; "ile tych dróg jest?" after
a share of paved roads is the length of the very same roads. What was spoken of decides among the
indicators that say the new words equally well: the one that measures so and differs least.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.dialogue.figures import Figures
from assistant.reading.dialogue.pointing import (
    compares,
    is_name_of_thing,
    only_guesses,
    points_at_service,
    points_back,
    sentences_asking,
    words_told,
)
from assistant.reading.dialogue.said_alike import SaidAlike
from assistant.reading.dialogue.talk import Talk, certain
from assistant.reading.dialogue.variants_said import variant_said
from assistant.reading.findings import Context
from assistant.reading.intent import Intent
from assistant.reading.scaffolding import (
    is_person,
    is_scaffolding,
    is_way_of_measuring,
    names_only_a_measure,
)
from assistant.reading.subjects.amount_asked import (
    asks_number,
    divides_by_another,
    divides_by_unsaid,
)
from assistant.reading.subjects.cards import CardKind
from assistant.reading.subjects.evidence import agreement_with
from assistant.reading.subjects.fitting import fits
from assistant.reading.subjects.measures import (
    DEGREE,
    RELATIVE,
    Alternatives,
    Measure,
    answers,
    asked_measures,
)
from assistant.reading.subjects.polarity import opposed
from assistant.reading.subjects.saying import is_said, named
from assistant.reading.subjects.subject import Candidate, Subject, Verdict
from assistant.reading.subjects.subject_index import SubjectIndex
from assistant.reading.subjects.topics import Topics
from assistant.reading.subjects.words import Role, Word, folded_lemmas, words_of
from assistant.reading.utterance import Utterance
from assistant.tools.plan import Operation
from indicators_db.catalogue import Catalogue
from indicators_db.units import Units
from knowledge.embeddings import Vectors
from polish.morphology import is_verb
from polish.tokens import Token, tokenize

_OF_ONE_FIGURE = (Operation.RANK, Operation.MAP, Operation.TREND, Operation.RELATE)
_OF_SERVICES = (Operation.REPORT, Operation.PROFILE, Operation.CATALOGUE)
_SAID, _HEARD = 0.75, 0.3
"""How much a card must say of the words to be what they name; and of a verb, beside a figure of its
service."""
_AMOUNTS = frozenset(
    {Measure.PRICE, Measure.SPENDING, Measure.REVENUE, Measure.MONEY, Measure.DURATION}
)
_NUMBERS, _SHARES = frozenset({Measure.PEOPLE, Measure.COUNT}), frozenset({Measure.SHARE})
_ON = "na"
_HOW_MANY = frozenset({"ile", "ilu"})
_NOTHING = Subject(Verdict.NOTHING_ASKED, ())


class SubjectInTalk:
    """Finds subjects of questions in a conversation about one catalogue."""

    def __init__(self, index: SubjectIndex, catalogue: Catalogue, units: Units) -> None:
        self._index, self._catalogue, self._units = index, catalogue, units
        self._topics = Topics(index, catalogue)
        self._figures = Figures(index, catalogue)
        self._alike = SaidAlike(index, self._figures)

    def variant(self, utterance: Utterance, context: Context) -> Subject | None:
        """Another variant of what was spoken of, where the question says no more; its words are
        taken, so no step before may take them."""
        if context.before is None or context.indicator is None:
            return None
        chosen = variant_said(utterance, context.indicator, self._catalogue) or self._opposite(
            utterance, context.indicator
        )
        figure = self._figures.of(chosen) if chosen is not None else None
        if figure is None:
            return None
        return Subject(Verdict.THIS, (certain(self._figures.card(figure)),), 1.0)

    def _opposite(self, utterance: Utterance, indicator: str) -> str | None:
        """The figure that is with what ``indicator`` is without, or without what it is with, where
        the question says so: "chodzi mi o kwotę razem z inwestycjami"."""
        known = self._figures.of(indicator)
        if known is None or not opposed(utterance.tokens, title := self._title(known)):
            return None
        mates = [i for i in self._figures.mates_of(known) if opposed(title, self._title(i))]
        return self._figures.card(mates[0]).id if len(mates) == 1 else None

    def _title(self, figure: int) -> tuple[Token, ...]:
        return tokenize(self._figures.card(figure).title)

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
        spoken_of = self._figures.of(context.indicator or "")
        if context.before is None:
            return found
        if spoken_of is None:
            return self._of_shelf(utterance, context.before) or found
        if found.verdict is not Verdict.THIS and only_guesses(utterance):
            return _NOTHING
        if (shared_out := self._divided(utterance, spoken_of)) is not None:
            return shared_out
        if said.operation in _OF_SERVICES:
            return self._service_of(spoken_of) if points_at_service(utterance) else found
        nothing = found.verdict is Verdict.NOTHING_ASKED and not points_back(utterance)
        if nothing and not self._is_wrong_measure(utterance, spoken_of):
            return found
        units = said.units if said.names_place else context.before.units
        test = fits(replace(said, units=units), self._catalogue, self._units)
        talk = Talk(utterance, found, spoken_of, test, goes_on=goes_on, elsewhere=said.names_place)
        settled = self._settled(talk)
        still = settled.verdict is Verdict.THIS and context.indicator in settled.best.card.members
        kept = context.before.indicators and context.before.service is None
        known, tokens = self._figures.card(spoken_of), utterance.tokens
        divided = divides_by_another(tokens, known) or divides_by_unsaid(tokens, known)
        if still and kept and divided:
            return replace(settled, verdict=Verdict.ONE_OF)  # "średnio na bibliotekę"
        return _NOTHING if still and kept else settled

    def _of_shelf(self, utterance: Utterance, before: Intent) -> Subject | None:
        """ "Ilu jest uczniów tych szkół?" after a list of what one service has: of those."""
        if before.service is None or not points_back(utterance):
            return None
        members = [one.id for one in self._catalogue.of_service(before.service)]
        chosen = self._index.narrowed(utterance.rest(), utterance.tokens, members)
        return chosen if chosen.verdict is not Verdict.NOT_HERE else None

    def _divided(self, utterance: Utterance, spoken_of: int) -> Subject | None:
        """ "Na zawodnika?": the figures of the service spoken of that are divided by that alone."""
        said = [token for token in utterance.rest() if not is_scaffolding(token.folded)]
        on = [t.folded for t in utterance.tokens if said and t.end < said[0].start][-1:] == [_ON]
        if len(said) != 1 or not on or is_person(said[0].folded):
            return None
        by = [i for i in self._figures.mates_of(spoken_of) if self._figures.is_divided(i, said)]
        meant = tuple(certain(self._figures.card(i)) for i in by)
        return Subject(Verdict.THIS if len(by) == 1 else Verdict.ONE_OF, meant) if by else None

    def _service_of(self, spoken_of: int) -> Subject:
        """The whole service that a figure measures."""
        own = self._figures.service(spoken_of)
        cards = [card for card in self._index.cards if card.kind is CardKind.SERVICE]
        return next(
            (Subject(Verdict.THIS, (certain(c),), 1.0) for c in cards if c.id == own), _NOTHING
        )

    def _is_wrong_measure(self, utterance: Utterance, spoken_of: int) -> bool:
        """True where the words left ask for money, time or the like, or for a number, and what was
        spoken of is none, or only a share."""
        own = self._figures.measures(spoken_of)
        asked = asked_measures(utterance.rest())
        amounts = [one for one in asked if one <= _AMOUNTS or (one <= _NUMBERS and own <= _SHARES)]
        return any(not own & one for one in amounts) and agreement_with(asked, own) < 0

    def _settled(self, talk: Talk) -> Subject:
        utterance, found = talk.utterance, talk.found
        sure = found.verdict is Verdict.THIS
        points, comparing = points_back(utterance), compares(utterance)
        if sure and not (talk.goes_on or points or comparing):
            return found
        if sure and found.best.card.kind is not CardKind.INDICATOR:
            return self._measured_alike(found, talk) or found
        still = sure and talk.spoken_of == self._figures.of(found.best.card.id)
        if sure and names_only_a_measure(utterance.rest()) and not (points or still):
            return found
        told = words_told(utterance, self._index.knows)
        # "ludzie gadają, że w Pińczowie jest taniej" asks nothing of people
        words = words_of([t for t in told if not (comparing and is_person(t.folded))])
        things = [word for word in words if _is_thing(word)]
        one_way = len(things) == 1 and _is_way(things[0]) and (points or not sure)
        if not things or one_way:
            acting = [word for word in words if word.role is Role.LIGHT]
            if sure and acting and self._says_more(found, talk.spoken_of):
                return found  # "a ile zlikwidowano?"
            if not (sure or talk.elsewhere) and self._is_done_anew(talk, acting):
                return self._done(talk)  # "a ilu wyjeżdża?"
            is_said = points or comparing or not acting or not asks_number(utterance.tokens)
            way = things[0] if things else None
            return self._in_measure(talk, way, comparing=comparing) if is_said else found
        mate = sure and self._is_mate(found.best, talk.spoken_of)
        if sure and not (mate or still) and all(map(_is_kind, things)):
            return replace(found, verdict=Verdict.ONE_OF)  # "a jaki jest stary?"
        if (meant := self._alike.nearest(talk, words)) is not None:
            return meant
        named = any(is_name_of_thing(word.text) or _is_kind(word) for word in things)
        loosely = points or comparing or not asks_number(utterance.standing())
        return found if named or not loosely else self._in_measure(talk, None, comparing=comparing)

    def _is_done_anew(self, talk: Talk, acting: Sequence[Word]) -> bool:
        """True where it is asked how many do something of which what was spoken of says nothing."""
        known = named(self._figures.card(talk.spoken_of))
        doing = [word for word in acting if is_verb(word.text.lower())]
        counted = any(token.folded in _HOW_MANY for token in talk.utterance.tokens)
        told = points_back(talk.utterance) or any(is_said(word, known) for word in doing)
        return counted and bool(doing) and not told

    def _done(self, talk: Talk) -> Subject:
        """What the verb alone names: a figure of the service spoken of ("ile zużywają"), else what
        was found."""
        best = talk.found.best
        figure = self._figures.of(best.card.id)
        heard = figure is not None and best.question >= _HEARD
        if heard and figure is not None and self._figures.are_mates(figure, talk.spoken_of):
            return talk.this(best.card)
        return talk.found

    def _measured_alike(self, shelf: Subject, talk: Talk) -> Subject | None:
        """ "A na kulturę?" after spending on schools: the one figure of that service or area that
        begins with the same way of measuring and is in the same unit."""
        figures, known = self._figures, talk.spoken_of
        head = self._title(known)[0]
        if not is_way_of_measuring(head.folded):
            return None
        alike = [
            i
            for i in figures.all
            if (card := figures.card(i)).id in shelf.best.card.members
            and figures.is_headed(i, folded_lemmas(head.text))
            and figures.measures(i) & RELATIVE == figures.measures(known) & RELATIVE
            and talk.fits(card)
        ]
        return talk.this(figures.card(alike[0])) if len(alike) == 1 else None

    def _is_mate(self, candidate: Candidate, spoken_of: int) -> bool:
        """True for another figure of the service spoken of that the words say."""
        figure = self._figures.of(candidate.card.id)
        if figure in (None, spoken_of) or candidate.question < _SAID:
            return False
        return figure is not None and self._figures.are_mates(figure, spoken_of)

    def _says_more(self, found: Subject, spoken_of: int) -> bool:
        """True for another figure of the service spoken of that says more of the words than that
        itself does."""
        known = self._figures.card(spoken_of)
        said = next((one.question for one in found.candidates if one.card is known), 0.0)
        return self._is_mate(found.best, spoken_of) and found.best.question > said

    def _in_measure(self, talk: Talk, way: Word | None, *, comparing: bool) -> Subject:
        """What was spoken of, in the measure that the question asks for; or what ``way`` names
        beside it: spending, after revenue."""
        free = set(talk.utterance.rest())
        asked = asked_measures([t for t in sentences_asking(talk.utterance) if t in free])
        figures, known = self._figures, talk.spoken_of
        own = figures.measures(known)
        better = comparing and (answers(own, asked) or asked == (DEGREE,))
        if not asked or better or agreement_with(asked, own) == 1:
            return _NOTHING
        distances = {
            i: (not own & RELATIVE <= figures.measures(i), figures.distance_of_names(i, known))
            for i in figures.all
            if figures.are_of_one_thing(i, known) or self._is_named_beside(i, talk, way)
            if _measures(figures.measures(i), asked) and talk.fits(figures.card(i))
        }
        headed = [i for i in distances if self._is_named_beside(i, talk, way)]
        plain = [i for i in headed if not figures.adds_things(i, known)]
        headed = plain or headed
        if len(headed) > 1:  # "jaka stawka" is a figure that begins so
            return Subject(Verdict.ONE_OF, tuple(certain(figures.card(i)) for i in headed))
        nearest = headed or [i for i, far in distances.items() if far == min(distances.values())]
        if len(nearest) == 1:
            return talk.this(figures.card(nearest[0]))
        return self._asked_back(talk, asked)

    def _asked_back(self, talk: Talk, asked: Sequence[Alternatives]) -> Subject:
        """What was found, or which figure of the service is meant, where nothing was named and what
        was spoken of is none of the measure."""
        if talk.found.verdict is not Verdict.NOTHING_ASKED:
            return talk.found
        mates = [
            certain(self._figures.card(i))
            for i in self._figures.mates_of(talk.spoken_of)
            if agreement_with(asked, self._figures.measures(i)) > 0
        ]
        if not mates:
            return Subject(Verdict.NOT_HERE, (certain(self._figures.card(talk.spoken_of)),))
        return Subject(Verdict.ONE_OF, tuple(mates))

    def _is_named_beside(self, figure: int, talk: Talk, way: Word | None) -> bool:
        """True for a figure of the service spoken of whose name begins with the way of measuring
        that the question names."""
        if way is None or not self._figures.are_mates(figure, talk.spoken_of):
            return False
        return self._figures.is_headed(figure, way.lemmas)


def _is_way(word: Word) -> bool:
    """True for a word that only says how something is measured: "objęto", "wydaje"."""
    return is_way_of_measuring(word.folded) and not word.notions


def _is_thing(word: Word) -> bool:
    return word.role in (Role.THING, Role.WAY) or bool(word.notions)


def _is_kind(word: Word) -> bool:
    """True for an adjective that says which things are meant: "a pustych?"."""
    return word.is_adjective and word.role is Role.THING and not word.may_be_participle


def _measures(own: Alternatives, asked: Sequence[Alternatives]) -> bool:
    return agreement_with(asked, own) == 1 and answers(own, asked)
