"""The few facts beside a model's verdict: data, time, seed and weights, or where a starter is from.

Reads its run, parent and verdict; writes nothing. `model_story` shows them.
"""

from __future__ import annotations

from engine.loop import starting
from store import case_name
from store import model as models
from store.model import Model
from store.run import Run
from store.verdict import Verdict
from store.workspace import Workspace


def of(
    workspace: Workspace, shown: Model, run: Run | None, verdict: Verdict | None
) -> tuple[tuple[str, str], ...]:
    """Pairs of a name and a value, ready to be read."""
    if shown.starter:
        return starting.facts(shown)
    connection = workspace.read()
    parent = models.get(connection, shown.parent).name if shown.parent else "none"
    facts = [("Parent", parent), ("Weights", shown.weights_sha256[:8] + " …")]
    if run is not None:
        taught = [case for case, _ in run.split["cases"]]
        patient_of = case_name.patients(connection)
        patients = {patient_of[case] for case in taught}
        optimise = run.seconds.get("optimise", 0.0)
        facts = [
            ("Verified cases", _of_patients(len(taught), len(patients))),
            ("Samples", _samples(run)),
            ("Time", _minutes(optimise)),
            ("Seed", str(run.seed)),
            *facts,
        ]
    if verdict is not None:
        facts.append(("Looks at held-out cases", str(verdict.looks)))
        facts.append(("Expected inflation", f"{verdict.inflation:.3f}"))
    return tuple(facts)


def _of_patients(cases_: int, patients: int) -> str:
    return f"{cases_}, of {patients} {'patient' if patients == 1 else 'patients'}"


def _samples(run: Run) -> str:
    nets, cycles = int(run.settings["members"]), int(run.settings["cycles"])
    return f"{nets} {'net' if nets == 1 else 'nets'}, {cycles} cycles each"


def _minutes(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
