"""What a model was made of: data, settings, environment, seed, and the curves of its training.

Reads its run; writes nothing. The model page, the change record and the notebook show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.loop import starting
from store import case_name
from store.canonical import canonical_json, sha256_of_text
from store.model import Model
from store.run import Run
from store.workspace import Workspace


@dataclass(frozen=True)
class MadeOf:
    """What went in, by heading: pairs of a name and a value, ready to be read."""

    heading: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Course:
    """How a training went: (step, loss) over all nets one after another. The second curve is of a
    few held-out crops that were only looked at; a run of an earlier version has none."""

    loss: tuple[tuple[float, float], ...]
    held_out: tuple[tuple[float, float], ...]


def made_of(workspace: Workspace, shown: Model, run: Run | None) -> tuple[MadeOf, ...]:
    """Data, settings, environment and seed of a training, and the weights that came of it."""
    weights = MadeOf("Weights", (("SHA-256", shown.weights_sha256), ("Folder", shown.folder)))
    if shown.starter:
        return (MadeOf("Origin", starting.facts(shown)), weights)
    if run is None:
        return (weights,)
    return (_data(workspace, run), _settings(run), _environment(run), weights)


def split_sha256(run: Run) -> str:
    """One name for the data of a training: which cases, in which revision, on which side."""
    return sha256_of_text(canonical_json(dict(run.split)))


def _data(workspace: Workspace, run: Run) -> MadeOf:
    taught = [case for case, _ in run.split.get("cases", [])]
    patient_of = case_name.patients(workspace.read())
    patients = {patient_of[case] for case in taught}
    return MadeOf(
        "Data",
        (
            ("Verified cases", str(len(taught))),
            ("Patients", str(len(patients))),
            ("Held-out cases", str(len(run.split.get("held_out", [])))),
            ("Split, SHA-256", split_sha256(run)),
            ("Why then", run.why or "asked for"),
        ),
    )


def _settings(run: Run) -> MadeOf:
    settings: Mapping[str, Any] = run.settings
    rows = [("Seed", str(run.seed)), ("Steps", str(run.steps))]
    for key, name in (
        ("members", "Nets"),
        ("cycles", "Cycles of each"),
        ("from_parent", "From the parent's weights"),
        ("symmetric_axes", "Symmetric axes"),
    ):
        if key in settings:
            rows.append((name, _plainly(settings[key])))
    plan: Mapping[str, Any] = settings.get("plan") or {}
    for key, name in (
        ("network", "Network"),
        ("spacing_mm", "Spacing, mm (k, j, i)"),
        ("patch", "Patch, voxels (k, j, i)"),
    ):
        if plan.get(key):
            rows.append((name, _plainly(plan[key])))
    return MadeOf("Settings", tuple(rows))


def _environment(run: Run) -> MadeOf:
    rows = [
        (name[:1].upper() + name[1:], _plainly(value))
        for name, value in run.environment.items()
        if value is not None
    ]
    rows += [(f"Seconds to {name}", f"{value:.0f}") for name, value in run.seconds.items()]
    if run.notice:
        rows.append(("Notice", run.notice))
    return MadeOf("Environment", tuple(rows))


def _plainly(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        parts = [f"{v:.3g}" if isinstance(v, float) else str(v) for v in value]
        return " × ".join(parts) or "none"
    return str(value)


def course(run: Run | None) -> Course:
    """The curves of a run, net after net."""
    curves: Mapping[str, Any] = run.curves if run is not None else {}
    loss, seen = curves.get("loss") or [], curves.get("held_out") or []
    begins, total = {}, 0
    for member in sorted({point["member"] for point in (*loss, *seen)}):
        begins[member] = total
        total += max(p["step"] for p in (*loss, *seen) if p["member"] == member)
    return Course(
        tuple((float(begins[p["member"]] + p["step"]), float(p["loss"])) for p in loss),
        tuple((float(begins[p["member"]] + p["step"]), float(p["loss"])) for p in seen),
    )
