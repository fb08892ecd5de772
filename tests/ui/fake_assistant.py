"""An assistant of a few scripted answers, for tests of the faces: same two methods, no data."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from assistant.answer import (
    Answer,
    Chart,
    ChartKind,
    DatasetCard,
    DefinitionCard,
    OptionCard,
    Role,
    SourceCard,
    ToolCall,
    Understood,
)
from assistant.assistant import Assistant, Question
from assistant.charts.bars import Bar
from assistant.charts.bars import bars as bar_figure
from assistant.charts.style import axis, figure
from assistant.events import AnswerEvent, ChartEvent, Event, StepEvent, TableEvent, TextEvent
from assistant.tools.plan import Benchmark, Operation, Plan, Status
from assistant.tools.table import Column, Table
from indicators_db.errors import UnknownDataset, UnknownUnitCode

DEMO = DatasetCard(name="demo", kind="demo", as_of="2025-12-31")
BARS = "Jak wypada utrzymanie dróg w powiecie kwidzyńskim na tle sąsiadów?"
TREND = "Jak zmieniało się bezrobocie w Koszalinie od 2015?"
UNCLEAR = "Ilu mieszkańców ma gmina Lipno?"
LONG = "Wszystkie gminy, proszę"
BROKEN = "Zepsuj się"
SLOW = "Pomyśl chwilę"
HOSTILE = "<img src=x onerror=alert(1)> pokaż **dane**"

COUNTIES = (
    ("2207", "powiat kwidzyński", 18.42),
    ("2209", "powiat malborski", 21.07),
    ("2214", "powiat tczewski", 16.9),
    ("2216", "powiat sztumski", 24.35),
    ("0406", "powiat grudziądzki", 19.8),
    ("2807", "powiat iławski", None),
)


class FakeAssistant(Assistant):
    """Answers a handful of questions the same way every time; anything else is off topic.

    ``SLOW`` is answered when ``go_on`` is set.
    """

    def __init__(self) -> None:
        self.asked: list[Question] = []
        self.go_on = threading.Event()

    def prepare(self, dataset: str | None = None) -> None:
        """Nothing to build."""

    def indicators_meant(self, typed: str, dataset: str | None = None) -> tuple[str, ...]:
        """Nothing is understood: what is found, is found by words."""
        return ()

    def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        if question.dataset == "nie-ma":
            raise UnknownDataset(question.dataset)
        if question.home_unit == "9999":
            raise UnknownUnitCode(question.home_unit)
        if question.text == BROKEN:
            raise ZeroDivisionError
        return _answer(question)

    def stream(self, question: Question) -> Iterator[Event]:
        yield StepEvent("Czytam pytanie…")
        if question.text == SLOW:
            self.go_on.wait(timeout=10)
        answer = self.ask(question)
        yield StepEvent("Szukam wskaźnika…")
        for table in answer.tables:
            yield TableEvent(table)
        for chart in answer.charts:
            yield ChartEvent(chart)
        yield TextEvent(answer.text)
        yield AnswerEvent(answer)


def _answer(question: Question) -> Answer:
    scripted = {BARS: bars, TREND: trend, UNCLEAR: unclear, LONG: long, HOSTILE: hostile}
    made = scripted.get(question.text, off_topic)()
    return made.model_copy(update={"thread_id": question.thread_id or "watek-1"})


def bars() -> Answer:
    rows = tuple(
        {
            "unit_code": code,
            "unit": name,
            "value": value,
            "flag": "missing" if value is None else None,
        }
        for code, name, value in COUNTIES
    )
    return Answer(
        thread_id="watek-1",
        status=Status.ANSWERED,
        text=(
            "W 2024 roku **powiat kwidzyński** wydał na utrzymanie dróg powiatowych "
            "**18,42 tys. zł na 1 km**: to 2. najniższa wartość wśród 5 powiatów. "
            "Mediana sąsiadów to 20,44 tys. zł."
        ),
        plan=Plan(
            operation=Operation.COMPARE,
            units=("2207",),
            indicators=("drogi_utrzymanie_km",),
            benchmark=Benchmark.NEIGHBOURS,
            years=(2024,),
        ),
        tables=(
            Table(
                title="Wydatki na utrzymanie dróg powiatowych na 1 km, 2024",
                columns=(
                    Column(key="unit_code", label="Kod TERYT"),
                    Column(key="unit", label="Jednostka"),
                    Column(key="value", label="Wydatki", unit="tys. zł", precision=2),
                ),
                rows=rows,
            ),
        ),
        charts=(
            Chart(
                kind=ChartKind.BAR,
                title="Powiat kwidzyński wydaje mniej niż większość sąsiadów",
                subtitle="Wydatki na utrzymanie dróg na 1 km, tys. zł, 2024",
                alt="Słupki: powiat kwidzyński 18,42 tys. zł, najwyżej powiat sztumski 24,35.",
                figure=_bars_figure(),
            ),
        ),
        definitions=(
            DefinitionCard(
                id="drogi_utrzymanie_km",
                name="Wydatki na utrzymanie dróg powiatowych na 1 km",
                formula="wydatki bieżące (rozdział 60014) / długość dróg powiatowych",
                source="Rb-28s, GUS",
            ),
        ),
        sources=(SourceCard(title="Dane pokazowe", url="https://smup.gov.pl", as_of="2025-12-31"),),
        method="Mediana to wartość środkowa sąsiadów, bez powiatu kwidzyńskiego.",
        queries=("SELECT value FROM facts WHERE indicator = 'drogi_utrzymanie_km'",),
        suggestions=("A w 2022?", "Jak zmieniało się to od 2015?"),
        call=ToolCall(
            tool="compare",
            arguments={
                "units": ["2207"],
                "indicators": ["drogi_utrzymanie_km"],
                "benchmark": "neighbours",
            },
        ),
        understood=(
            Understood(role=Role.UNIT, label="powiat kwidzyński", value="2207"),
            Understood(role=Role.INDICATOR, label="Wydatki", value="drogi_utrzymanie_km"),
            Understood(role=Role.YEAR, label="2024 (najnowszy)", value=""),
            Understood(role=Role.BENCHMARK, label="sąsiedzi", value="neighbours"),
        ),
        dataset=DEMO,
        timings_ms={"total": 41.0},
    )


def _bars_figure() -> dict[str, object]:
    known = [(name, value) for _, name, value in COUNTIES if value is not None]
    known.sort(key=lambda pair: pair[1])
    rows = [
        Bar(name, value, f"{value:.2f}".replace(".", ","), asked=name == "powiat kwidzyński")
        for name, value in known
    ]
    return bar_figure(rows, "tys. zł", mark=None, demo=True)


def trend() -> Answer:
    years = range(2015, 2025)
    values = [6.1, 5.4, 4.6, 4.0, 3.5, 4.4, None, 3.7, 3.4, 3.3]
    return bars().model_copy(
        update={
            "text": "Stopa bezrobocia w Koszalinie spadła z 6,1% w 2015 do 3,3% w 2024 roku.",
            "plan": Plan(operation=Operation.TREND, units=("3261",), indicators=("bezrobocie",)),
            "tables": (
                Table(
                    title="Stopa bezrobocia rejestrowanego w Koszalinie",
                    columns=(
                        Column(key="year", label="Rok"),
                        Column(key="value", label="Stopa bezrobocia", unit="%", precision=1),
                    ),
                    rows=tuple(
                        {
                            "unit_code": "3261",
                            "unit": "Koszalin",
                            "year": year,
                            "value": value,
                            "flag": "missing" if value is None else None,
                        }
                        for year, value in zip(years, values, strict=True)
                    ),
                ),
            ),
            "charts": (
                Chart(
                    kind=ChartKind.LINE,
                    title="Bezrobocie w Koszalinie spada",
                    subtitle="Stopa bezrobocia rejestrowanego, %, 2015–2024",
                    alt="Linia opada z 6,1% w 2015 do 3,3% w 2024; za 2021 brak danych.",
                    figure=figure(
                        [
                            {
                                "type": "scatter",
                                "mode": "lines+markers",
                                "x": list(years),
                                "y": values,
                            }
                        ],
                        {"height": 280, "xaxis": axis(), "yaxis": axis("%")},
                        demo=False,
                        notes=[],
                    ),
                ),
            ),
            "suggestions": ("A w powiecie koszalińskim?",),
        }
    )


def unclear() -> Answer:
    return Answer(
        thread_id="watek-1",
        status=Status.CLARIFICATION,
        text="Są trzy gminy o nazwie Lipno. O którą chodzi?",
        plan=Plan(operation=Operation.VALUES),
        options=(
            OptionCard(label="Lipno (miasto, powiat lipnowski)", question=TREND),
            OptionCard(label="gmina Lipno (powiat leszczyński)", question=BARS),
        ),
        dataset=DEMO,
    )


def long() -> Answer:
    rows = tuple(
        {
            "unit_code": f"{number:06d}",
            "unit": f"gmina {number}",
            "value": number * 1000 / 7,
            "flag": None,
        }
        for number in range(1, 41)
    )
    table = bars().tables[0].model_copy(update={"rows": rows})
    return bars().model_copy(update={"tables": (table,), "charts": ()})


def hostile() -> Answer:
    evil = "<script>alert('x')</script>"
    table = Table(
        title=evil,
        columns=(
            Column(key="unit", label=evil),
            Column(key="value", label='"><img src=x>', unit=evil, precision=0),
        ),
        rows=({"unit_code": evil, "unit": evil, "value": float("nan"), "flag": evil},),
    )
    return bars().model_copy(
        update={
            "text": f"{evil} [klik](javascript:alert(1)) ![obraz](https://example.com/x.png)",
            "tables": (table,),
            "sources": (SourceCard(title=evil, url="javascript:alert(1)", as_of=evil),),
            "method": evil,
            "queries": (evil,),
            "suggestions": ('" onclick="alert(1)',),
        }
    )


def off_topic() -> Answer:
    return Answer(
        thread_id="watek-1",
        status=Status.OUT_OF_SCOPE,
        text="Odpowiadam na pytania o usługi publiczne gmin i powiatów.",
        plan=Plan(operation=Operation.HELP),
        suggestions=(BARS, TREND, UNCLEAR),
        dataset=DEMO,
    )
