"""The verified brush: what a drag sweeps is vouched for, and nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from store import case as cases
from store import revision
from store.workspace import Workspace
from tests.desktop.room import SHAPE, session_on, workspace_with


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_with(tmp_path, ("liver_001", "liver_002")) as opened:
        yield opened


@pytest.fixture
def session(workspace: Workspace) -> Session:
    session = session_on(workspace)
    session.set_tool_option("brush", "size_mm", 6.0)
    dispatch(session, "verify.paint", "keyboard")
    return session


def verified(workspace: Workspace) -> np.ndarray:
    kept = revision.latest(workspace.read(), 1)
    assert kept is not None
    return kept.verified.array(SHAPE)


def swept(session: Session, axis: int, path: list[tuple[int, int, int]]) -> np.ndarray:
    """By hand: every voxel of the slice no further than half the brush from the line."""
    assert session.open is not None
    spacing = np.asarray(session.open.spacing_mm)
    voxels = np.stack(np.indices(SHAPE), axis=-1) * spacing
    a, b = (np.asarray(point) * spacing for point in (path[0], path[-1]))
    along = np.clip(((voxels - a) @ (b - a)) / max(float((b - a) @ (b - a)), 1e-9), 0, 1)
    away = np.linalg.norm(voxels - (a + along[..., None] * (b - a)), axis=-1)
    here = np.indices(SHAPE)[axis] == session.cursor_kji[axis]
    return np.asarray((away <= 3.0 + 1e-4) & here)


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_a_drag_vouches_for_what_it_swept_on_the_slice_of_each_view(
    session: Session, workspace: Workspace, axis: int
) -> None:
    middle = tuple(n // 2 for n in SHAPE)
    session.jump(middle)
    path = [middle, tuple(n if a == axis else n + 3 for a, n in enumerate(middle))]
    session.paint_verified(axis, path)
    assert np.array_equal(verified(workspace), swept(session, axis, path))
    assert cases.get(workspace.read(), 1).state == "partly-verified"
    assert session.open is not None and session.open.case.id == 1


def test_ctrl_clears_where_it_sweeps_and_undo_brings_it_back(
    session: Session, workspace: Workspace
) -> None:
    middle = tuple(n // 2 for n in SHAPE)
    session.jump(middle)
    dispatch(session, "verify.slice", "keyboard")
    session.paint_verified(0, [middle], clear=True)
    whole = np.indices(SHAPE)[0] == middle[0]
    assert np.array_equal(verified(workspace), whole & ~swept(session, 0, [middle]))
    dispatch(session, "app.undo", "keyboard")
    assert np.array_equal(verified(workspace), whole)


def test_clearing_with_nothing_verified_says_so(session: Session, workspace: Workspace) -> None:
    session.paint_verified(0, [session.cursor_kji], clear=True)
    assert session.notice is not None
    assert session.notice.text == "Nothing of this case is verified yet."
    assert revision.latest(workspace.read(), 1) is None


def test_a_tool_or_the_same_key_puts_the_brush_away(session: Session) -> None:
    assert session.vouch_armed and session.has_nib
    dispatch(session, "verify.paint", "keyboard")
    assert not session.vouch_armed
    dispatch(session, "verify.paint", "keyboard")
    session.take_tool("lasso")
    assert not session.vouch_armed
