"""Start: a first draft before any label, by the small model that ships with the app.

Reads the shipped starter (`assets/starter`) and the task; gives the workspace a copy whose outputs
are the task's labels, and a row among the models, once. It drafts until the workspace has a
champion of its own, is never judged and never one itself: it was taught by drawn bodies, and a
model of a person's own labels has nothing to prove against those. What it draws of a case unlike
its bodies is not kept; such a case starts empty, as every case does where it knows no label.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import assets
from engine.learning.expected_dice import UNLIKE_PERCENTILE
from store import case as cases
from store import job as jobs
from store import model as models
from store import model_act
from store.audit import Invocation
from store.case import Case
from store.model import Model
from store.refusal import Refused
from store.task import Label, Task
from store.workspace import Workspace, Write

SHIPPED = assets.path("starter")
FOLDER = Path("models") / "starter"
ORIGIN = "origin.json"
BY = Invocation(command="starter", source="schedule", actor="starter")
#: what the starter knows by code (SNOMED CT, Foundational Model of Anatomy), beside its names
CODES = {
    "SCT:78961009": "spleen",
    "FMA:7196": "spleen",
    "SCT:64033007": "kidney",
    "FMA:7203": "kidney",
}
ALSO_CALLED = {"kidneys": "kidney"}
EXPECT = "trained on phantoms, not on patients: expect to correct much"
FOLLOWED = "it follows the starter model, which knew phantoms only, without a comparison"
MODALITY = "CT"
#: case score above which it is not believed: 0.07 to 0.11 on unseen phantoms, 0.33 to 0.55 on CT
MOST_DOUBT = 0.2
STATE = "starts"
COMING = "The starter model has not drafted it yet."
UNLIKE = "Unlike the phantoms that the starter model knows: draw it from empty."


@dataclass(frozen=True)
class Known:
    """A label of the task and the output of the starter's nets that draws it."""

    label: Label
    output: int


def drafter(workspace: Workspace) -> Model | None:
    """The model whose drafts are shown: the champion, else the starter where it serves."""
    return models.champion(workspace.read()) or serving(workspace)


def serving(workspace: Workspace) -> Model | None:
    """The starter, while there is no champion and nobody retired it or said no in the task."""
    connection = workspace.read()
    given = models.starter(connection)
    if given is None or models.champion(connection) is not None or not workspace.task.starter:
        return None
    return None if model_act.standing(connection, given.id).retired else given


def offered(workspace: Workspace, shipped: Path = SHIPPED) -> tuple[Known, ...]:
    """The labels that the starter drafts here, or would if the next case came in; none where it
    does not serve."""
    connection = workspace.read()
    if not workspace.task.starter or models.champion(connection) is not None:
        return ()
    given = models.starter(connection)
    if given is not None and model_act.standing(connection, given.id).retired:
        return ()
    return known_of(workspace.task, shipped)


def known_of(task: Task, shipped: Path = SHIPPED) -> tuple[Known, ...]:
    """The task's labels that the shipped starter can draw, by code or by name."""
    if not (shipped / "contract.json").is_file() or not (shipped / ORIGIN).is_file():
        return ()
    taught = json.loads((shipped / "contract.json").read_text("utf-8"))["labels"]
    outputs = {str(label["name"]): place for place, label in enumerate(taught)}
    found: dict[str, Known] = {}
    for label in sorted(task.labels, key=lambda one: one.value):
        name = _meant(label)
        # Two labels that mean the same: it cannot tell them apart, so the first has it.
        if name in outputs and name not in found:
            found[name] = Known(label, outputs[name])
    return tuple(found.values())


def _meant(label: Label) -> str:
    """What the label is called by the starter; its code counts more than its name."""
    code = (label.code or "").upper().split()  # "SCT:78961009 Spleen": scheme, value, meaning
    if code and code[0] in CODES:
        return CODES[code[0]]
    name = " ".join(label.name.casefold().split())
    return ALSO_CALLED.get(name, name)


def adopt(workspace: Workspace, shipped: Path = SHIPPED) -> Model | None:
    """The starter of this workspace; given to it now if it serves and there is none yet."""
    given = models.starter(workspace.read())
    if given is not None:
        return serving(workspace)
    known = offered(workspace, shipped)
    if not known:
        return None
    place = workspace.folder / FOLDER
    contract = _copied(shipped, place, known)

    def give(write: Write) -> int:
        present = models.starter(write.connection)
        if present is not None:
            return present.id
        sha256 = str(contract["weights_sha256"])
        model_id = models.add(
            write, folder=FOLDER.as_posix(), weights_sha256=sha256, contract=contract
        )
        write.audit("model.start", f"model:{model_id}", reason=EXPECT, model_sha256=sha256)
        return model_id

    workspace.transaction("give starter model", give, BY)
    return serving(workspace)


def _copied(shipped: Path, place: Path, known: tuple[Known, ...]) -> dict[str, Any]:
    """The model's folder in the workspace: the same weights, a contract for the task's labels."""
    part = place.with_name(place.name + ".part")
    for old in (part, place):
        shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(shipped, part)
    contract = json.loads((part / "contract.json").read_text("utf-8"))
    contract |= _for_labels(contract, known)
    contract["starter"] = json.loads((part / ORIGIN).read_text("utf-8"))
    text = json.dumps(contract, indent=1)
    (part / "contract.json").write_text(text + "\n", "utf-8")
    part.rename(place)
    return contract


def _for_labels(contract: Mapping[str, Any], known: tuple[Known, ...]) -> dict[str, Any]:
    taught = contract["labels"]
    values = {one.output: one.label.value for one in known}
    ranges = contract.get("training_ranges") or {}
    volumes = ranges.get("volumes_ml") or {}
    named = {
        str(values[place]): volumes[str(label["value"])]
        for place, label in enumerate(taught)
        if place in values and str(label["value"]) in volumes
    }
    ordered = sorted(known, key=lambda one: one.label.value)
    return {
        "outputs": [values.get(place, 0) for place in range(len(taught))],
        "labels": [
            {"value": one.label.value, "name": one.label.name, "floor": one.label.floor}
            for one in ordered
        ],
        "plan": {**contract["plan"], "labels": [one.label.value for one in ordered]},
        "training_ranges": {**ranges, "volumes_ml": named},
        "calibration": None,
    }


def refuse(model: Model) -> None:
    """The gate has no use for a starter.

    Raises:
        Refused: this model is one.
    """
    if model.starter:
        raise Refused(
            "is-starter",
            "The starter model is neither judged nor promoted: it drafts until your first model.",
            "Train one of your own.",
        )


# -- which cases it drafts ------------------------------------------------------------------------
def may_draft(case: Case) -> bool:
    """It knows one CT image a case and nothing else."""
    return case.modality.upper() == MODALITY and len(case.channels) < 2


def left_to(workspace: Workspace, starter: Model) -> list[int]:
    """Cases that nobody has touched, that it may draft and has not looked at."""
    connection = workspace.read()
    looked_at = jobs.cases_done(connection, "draft", starter.id)
    return [case for case in cases.untouched(connection, MODALITY) if case not in looked_at]


def why_none(workspace: Workspace) -> dict[int, str]:
    """Why new cases have no draft while the starter serves, by case id: it draws them soon, or it
    looked at them and they are unlike what it knows.
    """
    given = serving(workspace)
    if given is None:
        return {}
    soon = set(left_to(workspace, given))
    untouched = cases.untouched(workspace.read(), MODALITY)
    return {case: COMING if case in soon else UNLIKE for case in untouched}


def is_unlike(said: Mapping[str, Any]) -> bool:
    """Whether what it drew of a case is withheld: the case lies outside its bodies, its samples
    disagree more than they ever did on a body, or nothing was drawn. On real CT it is wrong more
    often than right, and mending a wrong draft costs more than an empty one.
    """
    outside = said["unlike"] is not None and said["unlike"] >= UNLIKE_PERCENTILE
    score = said["score"]
    doubtful = score is None or score > MOST_DOUBT
    return bool(outside or doubtful or not any(said["volumes_ml"].values()))


# -- what is said of it ---------------------------------------------------------------------------
def in_short(model: Model) -> str | None:
    """One line for a list: what a starter was made from, and under which licence."""
    origin = model.starter
    return f"made from {origin.get('made_from')}, {origin.get('licence')}" if origin else None


def headline(model: Model) -> tuple[str, str] | None:
    """Of a starter's page: what it is, and what to expect of it; nothing of other models."""
    if not model.starter:
        return None
    return "Drafts until your first model", f"{EXPECT[:1].upper()}{EXPECT[1:]}."


def labels_of(model: Model | None) -> tuple[str, ...]:
    """What it draws, as the task calls it."""
    return tuple(str(label["name"]) for label in model.contract["labels"]) if model else ()


def facts(model: Model) -> tuple[tuple[str, str], ...]:
    """Origin, licence and weights of a starter, for pages and lists; nothing of other models."""
    origin = model.starter
    if origin is None:
        return ()
    dice = origin.get("dice_on_the_sample_study") or {}
    scored = ", ".join(f"{name} {found['mean']:.2f}" for name, found in dice.items())
    return (
        ("Made from", str(origin.get("made_from", ""))),
        ("Licence", str(origin.get("licence", ""))),
        ("Labels", ", ".join(labels_of(model))),
        ("Dice on unseen phantoms", scored),
        ("Weights", model.weights_sha256),
    )
