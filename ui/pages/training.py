"""Training: a list of scenarios, and each of them step by step, on a screen or on a wall."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import HTTPException, Path, Query

from assistant.answer import Answer
from indicators_db.model import DatasetKind
from polish.texts import text
from ui.api.dependencies import AtDesk
from ui.desk import Desk
from ui.pages.pictures import pictures
from ui.pages.route import ChosenName, page_router
from ui.pages.wording import address, chat_address
from ui.render.navigation import TRAINING
from ui.render.page import page
from ui.render.still import still
from ui.training.reading import Scenarios
from ui.training.rehearsal import told
from ui.training.scenario import Scenario, Task
from ui.training.tasks import right_answer

router = page_router()

_PRESENTER = "prezentacja"


@dataclass(frozen=True, slots=True)
class Offer:
    """A scenario on the list. ``key``: under which the browser keeps its progress."""

    key: str
    scenario: Scenario
    href: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a participant said, and how it was. ``right`` is shown when it was, or on request."""

    said: str = ""
    met: bool = False
    right: str = ""
    checkable: bool = True


@router.get(TRAINING)
def scenarios(at: AtDesk, dataset: ChosenName) -> str:
    """All scenarios of this server."""
    found = Scenarios(at.settings.home).all()
    offers = [
        Offer(key, scenario, address(f"{TRAINING}/{key}", dataset))
        for key, scenario in found.items()
    ]
    return page("pages/trainings.html", current=TRAINING, dataset=dataset, offers=offers)


@router.get(TRAINING + "/{key}")
def scenario(
    at: AtDesk,
    chosen: ChosenName,
    key: Annotated[str, Path(max_length=200)],
    krok: Annotated[int, Query(ge=1, le=50)] = 1,
    pokaz: bool = False,
    odpowiedz: Annotated[str | None, Query(max_length=500)] = None,
    rozwiazanie: bool = False,
    widok: Annotated[str, Query(max_length=20)] = "",
) -> str:
    """One step of a scenario; ``pokaz`` shows the assistant's answer to its question."""
    found = Scenarios(at.settings.home).all().get(key)
    if found is None or krok > len(found.steps):
        raise HTTPException(HTTPStatus.NOT_FOUND, text("training.missing"))
    dataset = chosen or _own_dataset(at, found)
    step = found.steps[krok - 1]
    judged = odpowiedz is not None or rozwiazanie
    needed = pokaz or (judged and step.task is not None and step.task.sought is not None)
    answer = told(at, found, krok - 1, dataset) if needed else None
    info = at.open(dataset).info

    def here(**parameters: str) -> str:
        return address(f"{TRAINING}/{key}", chosen, **{"widok": widok, **parameters})

    return page(
        "pages/training.html",
        current=TRAINING,
        dataset=chosen,
        key=key,
        scenario=found,
        number=krok,
        step=step,
        presenter=widok == _PRESENTER,
        title_of_data=info.title,
        data_missing=bool(found.dataset) and found.dataset not in at.datasets.names(),
        demo=info.kind is DatasetKind.DEMO,
        answer=answer,
        still=still(answer, step.question or "") if answer else None,
        asked=frozenset(answer.plan.units) if answer else frozenset(),
        pictures=pictures(answer.charts) if answer else (),
        judgement=_judged(step.task, answer, odpowiedz, reveal=rozwiazanie) if judged else None,
        steps=[
            (number, one.title, here(krok=str(number)))
            for number, one in enumerate(found.steps, start=1)
        ],
        previous=here(krok=str(krok - 1)) if krok > 1 else "",
        following=here(krok=str(krok + 1)) if krok < len(found.steps) else "",
        show=here(krok=str(krok), pokaz="1"),
        hide=here(krok=str(krok)),
        reveal=here(krok=str(krok), pokaz="1" if pokaz else "", rozwiazanie="1"),
        view=address(
            f"{TRAINING}/{key}", chosen, krok=str(krok), widok="" if widok else _PRESENTER
        ),
        widok=widok,
        shown=pokaz,
        all=address(TRAINING, chosen),
        chat=chat_address(step.question, dataset) if step.question and not step.goes_on else "",
    )


def _own_dataset(at: Desk, found: Scenario) -> str | None:
    return found.dataset if found.dataset in at.datasets.names() else None


def _judged(
    task: Task | None, answer: Answer | None, said: str | None, *, reveal: bool
) -> Judgement | None:
    if task is None:
        return None
    right = right_answer(task, answer)
    if right is None:
        return Judgement(said or "", checkable=False)
    met = said is not None and right.is_met(said)
    return Judgement(said or "", met=met, right=right.words if met or reveal else "")
