"""A small planted story for whoever tells it again: two rounds, two trainings, a verdict, words."""

from __future__ import annotations

from dataclasses import dataclass

from engine.learning import expected_dice
from engine.loop import gating, model_acts
from store import decision, pick, revision
from store import model as models
from store import run as runs
from store.audit import Invocation
from store.pick import NewPick
from store.revision import Verified
from store.workspace import Workspace, Write
from tests.loop import planting
from tests.loop.planting import BY, NoLanes

HAND = Invocation("model.pin", "mouse", "ana")


@dataclass(frozen=True)
class Told:
    """What the story left behind, by id."""

    held_out: list[int]
    taught: list[int]
    first_round: int
    second_round: int
    old: int
    new: int


def tell(workspace: Workspace, held_out: int = 10) -> Told:
    ids = planting.held_out_cases(workspace, held_out)
    taught = [planting.add_case(workspace, f"taught_{n}") for n in range(4)]
    first = add_round(workspace, taught[:2], "typical")
    pairs = [[case, planting.add_revision(workspace, case)] for case in taught[:2]]
    old = add_model(workspace, "a", add_run(workspace, pairs, 600))
    planting.do(workspace, lambda write: models.crown(write, old, "the first", None))
    second = add_round(workspace, taught[2:], "default")
    pairs += [[case, accept(workspace, case)] for case in taught[2:]]
    dice = {case: 0.70 + 0.02 * place for place, case in enumerate(ids)}
    fitted = expected_dice.fit([value + 0.15 for value in dice.values()], list(dice.values()))
    assert fitted is not None
    new = add_model(
        workspace, "b", add_run(workspace, pairs, 900, old), parent=old, fit=fitted.as_json()
    )
    planting.evaluate(workspace, old, {c: [v, v] for c, v in dice.items()})
    planting.evaluate(workspace, new, {c: [v + 0.05, v + 0.04] for c, v in dice.items()})
    gating.gate(workspace, NoLanes(), new, BY, act=True)
    model_acts.act_on(workspace, new, "pin", "steady at the dome", HAND)
    model_acts.comment(workspace, "round", second, "two of these moved", HAND)
    model_acts.comment(workspace, "model", new, "Nice <edges> & tails", HAND)
    return Told(ids, taught, first, second, old, new)


def add_round(workspace: Workspace, cases: list[int], strategy: str) -> int:
    picks = [
        NewPick(case, rank, strategy, 1.0 / rank, f"unsure at edge {rank}", audit=rank == 2)
        for rank, case in enumerate(cases, 1)
    ]
    return int(
        planting.do(workspace, lambda write: pick.add_round(write, strategy, len(picks), 3, picks))
    )


def accept(workspace: Workspace, case: int) -> int:
    drafted = planting.add_draft(workspace, case, model=1)

    def work(write: Write) -> int:
        found = revision.latest(write.connection, case)
        assert found is None
        from store import masks

        sha256 = masks.put(write, planting.DRAFTED)
        kept = revision.add(write, case=case, mask_sha256=sha256, verified=Verified("all"))
        decision.record(write, case=case, kind="accept", revision=kept, draft=drafted, seconds=9.0)
        return int(kept)

    return int(planting.do(workspace, work))


def add_run(
    workspace: Workspace, pairs: list[list[int]], steps: int, after: int | None = None
) -> int:
    new = runs.NewRun(
        seed=17,
        steps=steps,
        split={"cases": pairs, "held_out": []},
        settings={"members": 2, "cycles": 2, "from_parent": after is not None},
        curves={
            "loss": [{"member": 0, "step": s, "loss": 1.0 - s / 1000} for s in (10, 100, steps)],
            "held_out": [{"member": 0, "step": s, "loss": 1.1 - s / 1000} for s in (10, steps)],
        },
        environment={"torch": "2.13.0", "gpu": None},
        seconds={"optimise": 60.0},
        why="2 cases verified since the last training",
    )
    return int(planting.do(workspace, lambda write: runs.add(write, new)))


def add_model(
    workspace: Workspace, mark: str, run: int, parent: int | None = None, fit: object = None
) -> int:
    return planting.add_model(workspace, mark, run=run, parent=parent, calibration=fit)
