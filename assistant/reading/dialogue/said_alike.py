"""Which of the figures that say the words of a follow-up equally well is meant: the one that
measures as what was spoken of does, and differs least from it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.dialogue.figures import Figures
from assistant.reading.dialogue.pointing import compares, is_name_of_thing
from assistant.reading.dialogue.talk import Talk
from assistant.reading.subjects.amount_asked import asks_number, is_other_amount
from assistant.reading.subjects.confidence import Numbers
from assistant.reading.subjects.evidence import MISFIT, SIGNALS, Evidence
from assistant.reading.subjects.measures import Measure, answers, asked_measures
from assistant.reading.subjects.subject import Subject, Verdict
from assistant.reading.subjects.subject_index import SubjectIndex
from assistant.reading.subjects.words import Word

_AS_WELL, _NEARLY = 0.02, 0.85
"""How much less a card may say of the words than the best one, and which part of that the one
spoken of must say, where the question points at it."""
_HEARD, _SAID = 0.3, 0.75
"""How much of the words somebody must say at all, and how well each noun."""
_RIVAL, _RIVAL_MATE = 0.5, 0.02
"""Which part of the likelihood of the card chosen another one has at least, to be meant instead;
and one of the service spoken of."""
_KINDS = (Measure.PRICE, Measure.SPENDING, Measure.REVENUE, Measure.DURATION)
"""Kinds of amounts that go on from one question to the next."""
_AGREEMENT = SIGNALS.index("agreement")


class SaidAlike:
    """Chooses among the figures of one catalogue."""

    def __init__(self, index: SubjectIndex, figures: Figures) -> None:
        self._index, self._figures = index, figures

    def nearest(self, talk: Talk, words: Sequence[Word]) -> Subject | None:
        """The figure that ``words`` mean after what was spoken of, else what they mean alone;
        ``None`` where nothing says them."""
        found, spoken_of = talk.found, talk.spoken_of
        question, comparing = talk.utterance.standing(), compares(talk.utterance)
        asked = asked_measures(question)
        wanted = self._index.wanted(words, question, self._figures.card(spoken_of).id)
        evidence = self._index.evidence(wanted, talk.test)
        said = evidence.overlaps.question
        of_measure = [i for i in self._figures.all if answers(self._figures.measures(i), asked)]
        of_kind = of_measure if asked else self._of_kind(spoken_of)
        figures = self._fewer(talk, said, of_measure, of_kind)
        most = max(said[i] for i in figures)
        if most < _HEARD:
            return None
        alike = [i for i in figures if said[i] >= most - _AS_WELL]
        if comparing and said[spoken_of] >= _NEARLY * most:
            alike = sorted({*alike, spoken_of})
        best = self._best(alike, evidence, spoken_of)
        if len(best) > 1:
            return found
        (chosen,) = best
        if is_other_amount(talk.utterance.rest(), question, self._figures.card(chosen)):
            return found
        if found.verdict is Verdict.THIS:
            return (
                talk.this(self._index.cards[chosen])
                if self._is_rival(chosen, talk, evidence)
                else found
            )
        if not self._may_be_meant(chosen, talk):
            return found
        words_asked = zip(evidence.overlaps.things_asked, evidence.overlaps.said, strict=True)
        missed = [word for word, row in words_asked if row[chosen] < _SAID]
        of_share = Measure.SHARE in self._figures.measures(chosen) and asks_number(question)
        if any(is_name_of_thing(word.text) for word in missed) or chosen not in of_measure:
            return found
        if of_share and not asked:
            return found  # "ile psów siedzi w schronisku?" counts them
        related = self._figures.are_related(chosen, spoken_of)
        return talk.this(self._figures.card(chosen)) if related else found

    def _of_kind(self, spoken_of: int) -> Sequence[int]:
        """The figures that are prices, spending … as what was spoken of is; all, where it is none:
        of "a podstawówki?" after what a child costs no number of pupils is asked."""
        own = self._figures.measures(spoken_of)
        kind = next((one for one in _KINDS if one in own), None)
        return [i for i in self._figures.all if kind is None or kind in self._figures.measures(i)]

    def _fewer(
        self, talk: Talk, said: Numbers, of_measure: Sequence[int], of_kind: Sequence[int]
    ) -> Sequence[int]:
        """The figures that are in the measure asked for, and collected for whom it is asked, where
        such nearly say as much as any."""
        figures: Sequence[int] = self._figures.all
        most = max(said[i] for i in figures)
        fitting = [i for i in of_kind if talk.fits(self._figures.card(i))]
        for fewer in (of_measure, of_kind, fitting):
            if fewer and max(said[i] for i in fewer) >= _NEARLY * most:
                figures = fewer
        return figures

    def _best(self, alike: Sequence[int], evidence: Evidence, spoken_of: int) -> Sequence[int]:
        """Those nearest to what was spoken of; that itself, where it is one of them."""
        rank = {
            i: (
                bool(evidence.signals[i, MISFIT]),
                -float(evidence.signals[i, _AGREEMENT]),
                self._figures.distance(i, spoken_of),
            )
            for i in alike
        }
        best = [i for i in alike if rank[i] == min(rank.values())]
        return [spoken_of] if spoken_of in best else best

    def _may_be_meant(self, figure: int, talk: Talk) -> bool:
        """True unless another card is far likelier by the words alone."""
        scores = {one.card.id: one.score for one in talk.found.candidates}
        most = max(scores.values(), default=0.0)
        part = _RIVAL_MATE if self._figures.are_mates(figure, talk.spoken_of) else _RIVAL
        return scores.get(self._figures.card(figure).id, most) >= part * most

    def _is_rival(self, figure: int, talk: Talk, evidence: Evidence) -> bool:
        """True for a figure that may be meant instead of the one that the words alone choose: it is
        not far less likely, nor in a measure that is asked for less; or that one says less, is of
        another kind than what was spoken of, or is not collected for whom it is asked."""
        found, spoken_of = talk.found, talk.spoken_of
        chosen = self._index.cards.index(found.best.card)
        if figure == spoken_of and self._figures.says_more(figure, chosen):
            return True
        of_kind = self._of_kind(spoken_of)
        if figure in of_kind and chosen not in of_kind:
            return True
        if evidence.signals[chosen, MISFIT] and not evidence.signals[figure, MISFIT]:
            return True
        agreement = evidence.signals[:, _AGREEMENT]
        agrees = bool(agreement[figure] >= agreement[chosen])
        return agrees and self._may_be_meant(figure, talk)
