"""What a person does to a model beside making it the champion: pin, retire, give away, comment.

Reads models and their folders; writes acts and comments, each with its reason, and for an export a
folder that stands on its own: `voxloop predict --model FOLDER` uses it without this workspace.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.loop import change_record, drafting
from store import comment as comments
from store import model as models
from store import model_act
from store.audit import Invocation
from store.model import Model
from store.refusal import Refused
from store.workspace import Workspace


@dataclass(frozen=True)
class Done:
    """What was done to which model; `file` names the folder of an export."""

    model: str
    act: str
    file: str | None = None


def act_on(
    workspace: Workspace, model_id: int, act: str, reason: str, invocation: Invocation
) -> Done:
    """Pin, unpin, retire or reinstate a model. The gate never crowns over a pinned champion; a
    retired model is neither promoted nor gone back to.

    Raises:
        Refused: without a reason, or where the model stands so already.
    """
    workspace.transaction(
        f"{act} model",
        lambda write: model_act.add(write, model_id=model_id, act=act, reason=reason),
        invocation,
    )
    return Done(models.get(workspace.read(), model_id).name, act)


def export(
    workspace: Workspace, model_id: int, folder: Path, reason: str, invocation: Invocation
) -> Done:
    """Copy a model with its change record into a new folder. Weights that are not the recorded ones
    are refused; the act is kept before the folder gets its name.

    Raises:
        Refused: the folder exists, a file is missing or changed, or no reason was given.
    """
    model = models.get(workspace.read(), model_id)
    if not reason.strip():
        raise Refused("no-reason", "To export a model needs a reason.", "Give one with --reason.")
    if folder.exists():
        raise Refused("folder-exists", f"{folder} exists and is left as it is.", "Name a new one.")
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        _copy_checked(drafting.model_folder(workspace, model), part, model)
        record = change_record.tell(workspace, model_id)
        (part / "record.md").write_text(record.as_markdown(), encoding="utf-8")
        (part / "record.html").write_text(record.as_html(), encoding="utf-8")
        done = act_on(workspace, model_id, "export", reason, invocation)
        part.rename(folder)
    except OSError as why:
        raise Refused(
            "not-written", f"The folder cannot be written ({why.strerror}).", "Name another one."
        ) from why
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Done(done.model, "export", str(folder))


def comment(
    workspace: Workspace, about: str, about_id: int, text: str, invocation: Invocation
) -> int:
    """Keep a comment on a model, a run or a round; gives its number."""
    made = workspace.transaction(
        "comment",
        lambda write: comments.add(write, about=about, about_id=about_id, text=text),
        invocation,
    )
    return int(made.value)


def meant(workspace: Workspace, words: str) -> tuple[str, int]:
    """What a person means by m7, champion, run 3 or round:2.

    Raises:
        Refused: there is no such thing.
    """
    kind, _, number = words.strip().lower().replace(":", " ").partition(" ")
    if kind in ("run", "round") and number.strip().isdecimal():
        return kind, int(number)
    name = number.strip() if kind == "model" else words
    return "model", models.find(workspace.read(), name).id


def _copy_checked(source: Path, target: Path, model: Model) -> None:
    """Every file of the model, its weights only if they are the ones it was recorded with."""
    lost = Refused(
        "model-lost",
        f"The files of {model.name} are not there or not whole.",
        "Restore them from a backup.",
    )
    contract = source / "contract.json"
    if not contract.is_file():
        raise lost
    document: dict[str, Any] = json.loads(contract.read_text("utf-8"))
    if document.get("weights_sha256") != model.weights_sha256:
        raise lost
    for sample in document.get("samples", ()):
        file = source / str(sample["file"])
        if not file.is_file() or _sha256(file) != sample["sha256"]:
            raise lost
    for file in source.iterdir():
        if file.is_file():
            shutil.copyfile(file, target / file.name)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
