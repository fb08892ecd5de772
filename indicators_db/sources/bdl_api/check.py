"""Whether a variable is what the mapping takes it for, by the bank's own description."""

from __future__ import annotations

from dataclasses import dataclass

from indicators_db.sources.api.client import Client
from indicators_db.sources.api.fields import Row, needed_id, optional_text
from indicators_db.sources.bdl_api.mapping import Variable
from indicators_db.sources.bdl_api.pages import one
from polish.folding import fold
from polish.texts import text

_NAMES = ("n1", "n2", "n3", "n4", "n5")


@dataclass(frozen=True, slots=True)
class Described:
    """A variable with what the bank says of it."""

    variable: Variable
    description: str
    unit_of_measure: str


def check(client: Client, variable: Variable) -> Described | str:
    """The variable as described, or the Polish sentence that says why it is refused."""
    resource = f"variables/{variable.id}"
    found = one(client, resource, lambda row: needed_id(row, "id", resource))
    if found is None:
        return text("sync.bdl.gone", name=variable.name, id=variable.id)
    description = _description(client, found)
    folded = fold(description)
    is_it = int(found["id"]) == variable.id and all(
        fold(words) in folded for words in variable.says
    )
    if not is_it:
        return text("sync.bdl.name_differs", name=variable.name, id=variable.id, said=description)
    measure = optional_text(found, "measureUnitName")
    if fold(measure) not in {fold(expected) for expected in variable.measures}:
        return text(
            "sync.bdl.measure_differs",
            name=variable.name,
            id=variable.id,
            said=measure,
            expected=variable.measures[0],
        )
    return Described(variable, description, "" if measure == "-" else measure)


def _description(client: Client, found: Row) -> str:
    """The name of the subject (its own list of dimensions often says only "ogółem"), then ours."""
    names = [optional_text(found, field) for field in _NAMES]
    subject = optional_text(found, "subjectId")
    if subject:
        about = one(client, f"subjects/{subject}", bool)
        names.insert(0, "" if about is None else optional_text(about, "name"))
    return "; ".join(name for name in names if name)
