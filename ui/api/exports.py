"""Tables of an answer as files."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response
from pydantic import Field

from assistant.answer import Answer
from assistant.chips.changes import CannotChange
from indicators_db.errors import NotFound
from indicators_db.model import DatasetKind
from polish.texts import text
from ui.api.dependencies import AtDesk, within_limit
from ui.api.errors import Problem, Refusal
from ui.api.recompute import OfAnswer
from ui.desk import LONGEST_QUESTION, Desk
from ui.exports.csv_file import Dialect, csv_file
from ui.exports.sheet import sheet_of
from ui.exports.xlsx_file import xlsx_file
from ui.missing import missing

router = APIRouter(
    dependencies=[Depends(within_limit)],
    responses={status: {"model": Problem} for status in (404, 422, 429)},
    tags=["exports"],
)

_MOST_TABLES = 100


class Format(StrEnum):
    """What kind of file."""

    CSV = "csv"
    CSV_EXCEL = "csv-excel"
    XLSX = "xlsx"


_MEDIA = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.CSV_EXCEL: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ExportRequest(OfAnswer):
    """The answer, and which of its tables (for formats that hold one)."""

    question: str = Field(
        default="", max_length=LONGEST_QUESTION, description=text("ui.api.field.words")
    )
    table: int = Field(default=0, ge=0, le=_MOST_TABLES, description=text("exports.api.table"))


@router.post(
    "/exports/{kind}",
    response_class=Response,
    responses={200: {"content": {media: {} for media in set(_MEDIA.values())}}},
    summary=text("exports.api.summary"),
)
def export(
    request: ExportRequest,
    at: AtDesk,
    kind: Annotated[Format, Path(description=text("exports.api.summary"))],
) -> Response:
    """The file, named after the product and, of invented numbers, after that they are."""
    answer = _answer(at, request)
    if request.table >= len(answer.tables):
        raise Refusal(HTTPStatus.NOT_FOUND, text("exports.nothing"))
    demo = answer.dataset.kind == DatasetKind.DEMO
    if kind is Format.XLSX:
        content = xlsx_file(answer, request.question, date.today())
    else:
        sheet = sheet_of(answer.tables[request.table], demo=demo)
        content = csv_file(sheet, Dialect(kind.value))
    return attachment(content, _MEDIA[kind], kind.value.partition("-")[0], demo=demo)


def attachment(content: bytes, media: str, ending: str, *, demo: bool) -> Response:
    """A file to be saved under a plain name."""
    name = "-".join([text("exports.file"), *([text("exports.file_demo")] if demo else [])])
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(content, media_type=media, headers=headers)


def _answer(at: Desk, request: ExportRequest) -> Answer:
    try:
        return at.answer_of(request.call, request.dataset)
    except NotFound as error:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, missing(error)) from None
    except CannotChange:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, text("ui.error.cannot_change")) from None
