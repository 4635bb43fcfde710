"""A file to send to whoever helps: what the machine and the workspace are like, without a patient.

Reads the doctor's findings, the self-check, the person's settings and the workspace's counts. Only
named values are taken; sentences, names, notes, paths and dates of cases are not. What is taken is
read once more for every name this workspace and this machine know, and a hit is struck out.
"""

from __future__ import annotations

import getpass
import json
import platform
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from desktop import settings
from desktop.cli.desk import Desk, plain
from store import audit as audits
from store import case as cases
from store import job as jobs
from store import migrations, tables
from store import model as models
from store.refusal import Refused
from store.workspace import Workspace

STRUCK = "[left out]"
SHORTEST = 3  # a word of one or two letters would strike out half of everything
README = """Voxloop support bundle

machine.json     versions, devices, room on the disks, whether the child processes start
parts.json       every part of Voxloop that was found, and whether it loads
settings.json    how the window is set up
workspace.json   how many of each thing the workspace has, and the sizes of its volumes

Left out: names of patients, cases, labels, models, files and folders, notes, recordings, masks,
images, dates, and the name of the person and of the machine. Look inside before you send it.
"""


def write(desk: Desk, file: Path, found: dict[str, Any], parts: dict[str, Any]) -> list[str]:
    """Write the bundle; gives the names of what lies in it.

    Raises:
        Refused: there is such a file, or it cannot be written.
    """
    inside = {
        "machine.json": _machine(found),
        "parts.json": parts,
        "settings.json": _settings(),
        "workspace.json": None,
    }
    known = _of_this_machine()
    try:
        with desk.reading() as workspace:
            inside["workspace.json"] = _workspace(workspace)
            known |= _of_the_workspace(workspace)
    except Refused:
        pass
    texts = {
        name: strike(json.dumps(document, default=plain, indent=1, ensure_ascii=False), known)
        for name, document in inside.items()
    }
    _write_whole(file, {"README.txt": README, **texts})
    return ["README.txt", *texts]


def strike(text: str, known: Iterable[str]) -> str:
    """Without any of these words, however they are written."""
    words = sorted({word for word in known if len(word) >= SHORTEST}, key=len, reverse=True)
    if not words:
        return text
    escaped = (json.dumps(word, ensure_ascii=False)[1:-1] for word in words)
    either = "|".join(re.escape(word) for word in escaped)
    return re.sub(rf"(?<![A-Za-z0-9])(?:{either})(?![A-Za-z0-9])", STRUCK, text, flags=re.I)


def _write_whole(file: Path, texts: dict[str, str]) -> None:
    try:
        with zipfile.ZipFile(file, "x", zipfile.ZIP_DEFLATED) as bundle:
            for name, text in texts.items():
                bundle.writestr(name, text)
    except FileExistsError:
        raise Refused("exists", "There is such a file already.", "Give another name.") from None
    except OSError as why:
        said = f"The bundle cannot be written: {why.strerror}."
        raise Refused("not-written", said, "Name a folder that can be written to.") from None


def _machine(found: dict[str, Any]) -> dict[str, Any]:
    """The findings without where things lie, and without what a person calls a device."""
    kept = {k: v for k, v in found.items() if k not in ("folders", "workspace", "display")}
    kept["display"] = found["display"] is not None
    kept["disk_free_bytes"] = [one["disk_free_bytes"] for one in found["folders"].values()]
    kept["pad"] = {"pads": len(found["pad"].get("pads", ()))}
    facts = found["voice"].get("facts")
    said = {k: facts.get(k) for k in ("state", "recogniser", "dictates")} if facts else {}
    kept["voice"] = said | {"devices": len(facts.get("devices", ())) if facts else 0}
    if found["workspace"] is not None:
        kept["faults"] = len(found["workspace"]["faults"])
    return kept


def _settings() -> dict[str, Any]:
    kept = settings.load()
    return {
        "theme": kept.theme,
        "hands": kept.hands,
        "reduce_motion": kept.reduce_motion,
        "geometry": kept.geometry,
        "maximised": kept.maximised,
        "panel_widths": dict(kept.panel_widths),
        "recent": len(kept.recent),
        "gamepad": kept.pad.on,
    }


def _workspace(workspace: Workspace) -> dict[str, Any]:
    reader = workspace.read()
    every = cases.every(reader)
    return {
        "format": migrations.format_of(reader),
        "rows": tables.counts(reader),
        "cases": Counter(case.state for case in every),
        "held_out": sum(case.held_out for case in every),
        "volumes": [
            {
                "modality": case.modality,
                "shape": case.shape,
                "spacing_mm": case.spacing_mm,
                "dtype": case.dtype,
                "channels": len(case.channels),
                "oblique": case.oblique,
            }
            for case in every
        ],
        "jobs": Counter(f"{job.kind} {job.state}" for job in jobs.every(reader, 10_000)),
        "models": Counter(model.state for model in models.every(reader)),
        "actions": Counter(entry.action for entry in audits.log(reader, 10_000)),
    }


def _of_this_machine() -> set[str]:
    try:
        account = getpass.getuser()
    except (OSError, KeyError):
        account = ""
    home = Path.home()
    folders = {one.folder for one in settings.load().recent}
    return {account, platform.node(), str(home), home.name, *_parts(folders)} - COMMON


def _of_the_workspace(workspace: Workspace) -> set[str]:
    """Every name in it, and every part of the paths its sources lie at."""
    known: set[str] = set()
    sources = {str(workspace.folder)}
    for case in cases.every(workspace.read()):
        known |= {case.name, case.patient, *case.groups.values()}
        sources |= {case.source, *(channel.source for channel in case.channels)}
        known |= {channel.name for channel in case.channels}
    return (known | _parts(sources)) - COMMON


# Parts of paths that are on every machine, and words that the findings themselves are made of.
COMMON = {
    *("root", "home", "Users", "tmp", "var", "data", "usr", "opt", "mnt", "media", "work", "main"),
    *("voxloop", "workspace", "cases", "models", "store", "engine", "desktop", "assets"),
    *("CT", "MR", "image", "images", "labels", "scans", "sample"),
}


def _parts(paths: Iterable[str]) -> set[str]:
    """The paths themselves and the names they are made of, with and without their endings."""
    found: set[str] = set()
    for path in paths:
        names = [name for name in re.split(r"[\\/]+", path) if name and not name.endswith(":")]
        found |= {path, *names, *(name.partition(".")[0] for name in names)}
    return found
