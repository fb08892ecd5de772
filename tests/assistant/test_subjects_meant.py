"""What a search lists of a subject that was read."""

from __future__ import annotations

from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.meant import meant
from assistant.reading.subjects.subject import Candidate, Subject, Verdict


def _candidate(kind: CardKind, said: float, *members: str) -> Candidate:
    card = Card(kind, members[0], members[0], members, frozenset(), "", ())
    return Candidate(card, score=0.5, question=said, title=said, meaning=0.0)


SERVICE = _candidate(CardKind.SERVICE, 0.9, "roads", "bridges")
AREA = _candidate(CardKind.AREA, 0.9, "everything")
NEAR = _candidate(CardKind.INDICATOR, 1.0, "bridges", "bridges-of-cities")
FAR = _candidate(CardKind.INDICATOR, 0.4, "schools")


def test_figures_come_before_the_others_of_their_service_each_once() -> None:
    found = meant(Subject(Verdict.THIS, (SERVICE, NEAR, AREA, FAR), 0.9))

    assert found == ("bridges", "bridges-of-cities", "roads")


def test_the_choice_of_the_reader_comes_first() -> None:
    found = meant(Subject(Verdict.ONE_OF, (FAR, NEAR), 0.3))

    assert found == ("schools", "bridges", "bridges-of-cities")


def test_what_the_catalogue_has_not_is_not_listed() -> None:
    assert meant(Subject(Verdict.NOT_HERE, (NEAR,))) == ()
    assert meant(Subject(Verdict.NOTHING_ASKED, ())) == ()
