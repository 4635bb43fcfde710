"""`voxloop practice`: makes a workspace to practise in, finds it again, and scores it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from desktop.cli import practice
from engine.loop import practice_planting, practising, reviewing
from store import case as cases
from store.audit import Invocation
from store.workspace import Workspace
from tests.cli.terminal import run

BY = Invocation("test", "keyboard", "learner")


def test_made_practised_in_and_scored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practice, "CASES", 2)
    first = run("--json", "practice", "-o", tmp_path / "p")
    assert first.status == 0 and not first.document["kept"] and first.document["cases"] == []
    place = Path(first.document["workspace"])
    with Workspace.open(place) as workspace:
        every = cases.every(workspace.read())
        assert [case.state for case in every] == ["drafted", "drafted"]
        assert not any(case.held_out for case in every)
        truth = np.load(tmp_path / "p" / practising.TRUTH / f"{every[0].name}.npy")
        assert truth.shape == every[0].shape
        reviewing.decide(workspace, every[0].id, "correct", BY, mask=truth, seconds=30.0)
    again = run("--json", "practice", "-o", tmp_path / "p")
    assert again.document["kept"] and again.document["workspace"] == str(place)
    (one,) = again.document["cases"]
    assert one["mended"] == one["errors"] == 3 and set(one["after"].values()) == {1.0}
    said = run("practice", "-o", tmp_path / "p").out.splitlines()
    assert said[0].endswith("workspace.") and said[-1].startswith("1 case: Dice ")


def test_a_making_that_was_cut_off_leaves_no_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next one begins anew and is whole."""
    monkeypatch.setattr(practice, "CASES", 1)
    with monkeypatch.context() as patched:
        patched.setattr(practice_planting, "plant", _broken)
        assert run("--json", "practice", "-o", tmp_path / "p").status == 1
    assert not practice.finished(tmp_path / "p")
    assert run("--json", "practice", "-o", tmp_path / "p").status == 0
    assert practice.finished(tmp_path / "p")


def _broken(*_: object) -> None:
    raise OSError(28, "No space left on device")
