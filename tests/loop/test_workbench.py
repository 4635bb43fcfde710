"""The workbench reads a workspace beside the window that holds it, and can change nothing."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import numpy as np
import pytest

from engine import workbench
from engine.workbench import open_workspace
from store.refusal import Refused
from store.workspace import Workspace
from tests.loop import planting, told_story
from tests.loop.told_story import Told


@pytest.fixture
def told(workspace: Workspace) -> Told:
    return told_story.tell(workspace)


def files(folder: Path) -> dict[str, str]:
    """Every file of the workspace by its hash; SQLite's shared memory is nobody's content."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }


def test_all_of_it_is_read_while_the_window_holds_the_workspace(
    workspace: Workspace, told: Told
) -> None:
    before = files(workspace.folder)
    with open_workspace(workspace.folder) as study:
        assert study.task.name == "balls" and len(study.cases()) == 14
        assert [line.name for line in study.models()] == ["m2", "m1"]
        assert study.story("m2").against == "m1" and study.detail("champion").name == "m2"
        assert [run.seed for run in study.runs()] == [17, 17]
        assert study.curves("m2").loss[-1][0] == 900.0 and len(study.curves("m2").held_out) == 2
        assert [one.id for one in study.rounds()] == [told.second_round, told.first_round]
        assert study.rounds()[0].picks[1].why == "unsure at edge 2"
        assert study.timeline(1)[0].title == "ana on m2"
        assert [one.text for one in study.comments()] == [
            *("two of these moved", "Nice <edges> & tails")
        ]
        assert [one.text for one in study.comments("round 2")] == ["two of these moved"]
        rows = study.compare("m1", "m2")
        assert len(rows) == 20 and all(row.difference and row.difference > 0 for row in rows)
        assert study.record("m2").title == "Change record of m2, balls"
        assert study.report().title == "Round 2, balls"
    assert files(workspace.folder) == before


def test_arrays_come_with_their_place_in_the_patient(workspace: Workspace, told: Told) -> None:
    with open_workspace(workspace.folder) as study:
        image, mask = study.image("taught_0"), study.mask("taught_0")
        assert image.array.shape == mask.array.shape == planting.SHAPE
        assert np.array_equal(image.affine, planting.AFFINE)
        at_zero = image.affine @ [0, 0, 0, 1]
        assert at_zero[:3].tolist() == [-3.0, 5.0, 7.0]
        assert image.spacing_mm == pytest.approx((2.0, 0.9, 0.8))
        assert np.array_equal(mask.array, planting.DRAFTED)
        assert mask.labels == {1: "one", 2: "two"}
        with pytest.raises(ValueError, match="read-only"):
            image.array[0, 0, 0] = 1
        case = told.taught[2]
        assert np.array_equal(study.mask(case, "draft").array, planting.DRAFTED)
        doubt = study.mask(case, "uncertainty").array
        assert doubt.dtype == np.float32 and doubt.max() == pytest.approx(200 / 255)


def test_what_is_not_there_is_said_in_a_sentence(workspace: Workspace, told: Told) -> None:
    planting.add_draft(workspace, told.held_out[0])
    bare = planting.add_case(workspace, "bare")
    with open_workspace(workspace.folder) as study:
        for ask, code in (
            (lambda: study.image("nobody"), "unknown-case"),
            (lambda: study.image("taught_0", 1), "no-channel"),
            (lambda: study.mask(bare), "no-verified"),
            (lambda: study.mask(bare, "draft"), "no-draft"),
            (lambda: study.mask(told.held_out[0], "draft"), "held-out"),
            (lambda: study.mask(bare, "guess"), "no-such-mask"),
            (lambda: study.story("m9"), "unknown-model"),
        ):
            with pytest.raises(Refused) as no:
                ask()
            assert no.value.code == code
    with pytest.raises(Refused) as no:
        open_workspace(workspace.folder / "models")
    assert no.value.code == "not-a-workspace"


def test_the_cache_is_not_filled_behind_the_windows_back(workspace: Workspace, told: Told) -> None:
    (volume,) = (workspace.folder / "cache" / "volumes").glob("taught_0*/volume.npy")
    volume.unlink()
    with open_workspace(workspace.folder) as study, pytest.raises(Refused) as no:
        study.image("taught_0")
    assert no.value.code == "not-in-cache" and not volume.exists()


def test_what_it_gives_is_frozen_and_it_has_no_way_to_write() -> None:
    assert dataclasses.is_dataclass(workbench.Volume)
    assert workbench.Volume.__dataclass_params__.frozen  # type: ignore[attr-defined]
    public = {name for name in vars(workbench.Workbench) if not name.startswith("_")}
    assert public == {
        *("task", "timeline", "rounds", "comments", "models", "story", "detail", "compare"),
        *("runs", "curves", "cases", "image", "mask", "record", "report", "close"),
    }
