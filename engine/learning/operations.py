"""The operations that the lanes serve: documents in, documents out.

Reads a request of the protocol, calls the one file that does it, answers plain JSON. Whatever has
a `result` folder is written under a temporary name with its answer inside and renamed, so that a
result whose owner died is found whole or not at all. The lanes `now` and `later` register these.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from engine.learning import durable, features
from engine.learning.documents import CaseEntry, ModelJob, TrainJob
from engine.learning.draft import draft
from engine.learning.evaluate import evaluate
from engine.learning.machine import machine
from engine.learning.onto_case import mask_on_case_grid
from engine.learning.optimise import Progress, Stop
from engine.learning.predict import opinion
from engine.learning.refusal import Refusal
from engine.learning.train import train, use_threads
from engine.learning.weights import Contract, LoadedModel, load_model

Document = dict[str, Any]


class ModelShelf:
    """The last model used stays loaded; another folder or other weights replace it."""

    def __init__(self) -> None:
        self._key: tuple[Path, str] | None = None
        self._model: LoadedModel | None = None

    def take(self, folder: Path) -> LoadedModel:
        contract = Contract.read(folder)
        key = (folder, contract.weights_sha256)
        if self._model is None or key != self._key or self._model.contract != contract:
            self._model, self._key = None, None
            self._model, self._key = load_model(folder), key
        return self._model


def train_model(params: Document, progress: Progress, stop: Stop = lambda: False) -> Document:
    """Train one model on verified cases and evaluate it on held-out ones."""
    return train(TrainJob.from_json(params), progress, stop)


def this_machine(params: Document, progress: Progress) -> Document:
    """What torch finds here, for `voxloop doctor`."""
    return machine()


def draft_cases(params: Document, progress: Progress, shelf: ModelShelf) -> Document:
    """Draft every case: mask, uncertainty, score, hotspots."""
    job = _model_job(params)

    def make(folder: Path, final: Path) -> Document:
        model = shelf.take(job.model)
        made = []
        for number, case in enumerate(job.cases, start=1):
            document = draft(model, case, folder).as_json()
            for holder, name in _files_of(document):
                holder[name] = str(final / Path(holder[name]).name)
            made.append(document)
            progress({"stage": "draft", "case": case.case, "done": number, "of": len(job.cases)})
        return {"drafts": made}

    return _in_result_folder(job.result, make)


def _files_of(document: Document) -> list[tuple[Document, str]]:
    """Where a draft's document names a file: they lie in a folder that is renamed at the end."""
    own = [(document, name) for name in ("mask", "uncertainty")]
    return own + [(kept, "file") for kept in document["maps"]]


def predict_masks(params: Document, progress: Progress, shelf: ModelShelf) -> Document:
    """Masks only, for scans outside any workspace."""
    job = _model_job(params)

    def make(folder: Path, final: Path) -> Document:
        model = shelf.take(job.model)
        made = []
        for number, case in enumerate(job.cases, start=1):
            heard = opinion(model, case)
            mask = mask_on_case_grid(heard.mean, heard.case_shape, model.contract.plan)
            np.save(folder / f"mask_{case.case}.npy", mask)
            made.append({"case": case.case, "mask": str(final / f"mask_{case.case}.npy")})
            progress({"stage": "predict", "done": number, "of": len(job.cases)})
        return {"masks": made, "labels": [label.as_json() for label in model.contract.labels]}

    return _in_result_folder(job.result, make)


def evaluate_model(params: Document, progress: Progress, shelf: ModelShelf) -> Document:
    """Score a model on cases whose masks are known."""
    job = ModelJob.from_json(params)
    use_threads(job.threads)

    def report(number: int, of: int) -> None:
        progress({"stage": "evaluate", "done": number, "of": of})

    def make(folder: Path, final: Path) -> Document:
        evaluated = evaluate(shelf.take(job.model), job.cases, report)
        return {
            "evaluation": [row.as_json() for row in evaluated.rows],
            "collapsed": evaluated.collapsed,
        }

    if job.result is None:
        return make(Path(), Path())
    return _in_result_folder(job.result, make)


def label_free_features(params: Document, progress: Progress) -> Document:
    """Features of images nobody has labelled yet, for the cold start."""
    cases = [CaseEntry.from_json(entry) for entry in params.get("cases") or ()]

    def make(folder: Path, final: Path) -> Document:
        rows = features.features_of_cases(
            cases, lambda n: progress({"stage": "features", "done": n, "of": len(cases)})
        )
        return {"features": {str(case): list(row) for case, row in rows.items()}}

    result = params.get("result")
    return make(Path(), Path()) if result is None else _in_result_folder(Path(result), make)


def _model_job(params: Document) -> ModelJob:
    job = ModelJob.from_json(params)
    if job.result is None:
        raise Refusal("job-document", "The job document has no result.", "Start the job again.")
    use_threads(job.threads)
    return job


def _in_result_folder(result: Path | None, make: Callable[[Path, Path], Document]) -> Document:
    """Make the files and the answer beside the result's place, then give the folder its name."""
    assert result is not None
    if result.exists():
        answer = make(result, result)
        durable.write_json(result / "result.json", answer)
        return answer
    part = result.with_name(result.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    answer = make(part, result)
    durable.write_json(part / "result.json", answer)
    os.replace(part, result)
    durable.sync(result.parent)
    return answer
