"""Lasso and polygon: what a closed line holds, and lines made click by click in a session."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.edit import apply
from desktop.session import Session
from desktop.tools import lasso, livewire, polygon, tool
from desktop.tools.geometry.outline import OutlineOptions
from desktop.tools.geometry.polygon_fill import filled
from tests.desktop import room
from tests.desktop.outline_play import SHAPE, gesture_of, square
from tests.desktop.tool_play import played

CLICKS = ((5, 28, 26), (5, 28, 34), (5, 34, 34), (5, 34, 26))


def inside_by_crossings(corners: Any, row: float, column: float) -> bool:
    """Point in polygon the slow way: a ray to the left crosses an odd number of sides."""
    crossed = False
    for (r0, c0), (r1, c1) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if (r0 > row) != (r1 > row):
            at = c0 + (row - r0) * (c1 - c0) / (r1 - r0)
            crossed ^= bool(at < column)
    return crossed


# -- what a closed line holds ----------------------------------------------------------------------
@settings(max_examples=80, deadline=None)
@given(
    corners=st.lists(
        st.tuples(st.floats(-5, 30, width=32), st.floats(-5, 26, width=32)), min_size=3, max_size=9
    )
)
def test_a_line_holds_the_voxels_whose_centres_lie_inside_by_even_and_odd(
    corners: list[tuple[float, float]],
) -> None:
    shape = (25, 21)
    at = np.array(corners, dtype=float) + 0.37  # no side goes through a centre by chance
    held = np.zeros(shape, dtype=bool)
    found = filled(at, shape)
    if found is not None:
        (top, left), inside = found
        held[top : top + inside.shape[0], left : left + inside.shape[1]] = inside
    for row in range(shape[0]):
        for column in range(shape[1]):
            near = np.abs(np.cross(np.roll(at, -1, 0) - at, np.array((row, column)) - at)) < 1e-6
            if not near.any():
                assert held[row, column] == inside_by_crossings(at, row, column)


def test_two_areas_that_share_a_side_share_no_voxel_and_leave_no_gap() -> None:
    left = filled(np.array([(2.0, 2.0), (2.0, 8.0), (9.0, 8.0), (9.0, 2.0)]), (20, 20))
    right = filled(np.array([(2.0, 8.0), (2.0, 15.0), (9.0, 15.0), (9.0, 8.0)]), (20, 20))
    assert left is not None and right is not None
    count = np.zeros((20, 20), dtype=int)
    for (top, start), inside in (left, right):
        count[top : top + inside.shape[0], start : start + inside.shape[1]] += inside
    assert count.max() == 1 and (count[2:9, 2:15] == 1).all() and count.sum() == 7 * 13


@pytest.mark.parametrize("word", ["lasso", "polygon"])
@pytest.mark.parametrize(("axis", "index"), [(0, 4), (1, 20), (2, 11)])
def test_a_square_is_filled_on_its_slice_and_those_beside(word: str, axis: int, index: int) -> None:
    mask = np.zeros(SHAPE, dtype=np.uint8)
    points = square(axis, index, 1.5, 6.5)
    edit = played(tool(word), mask, gesture_of(points, axis, index), OutlineOptions(3))
    assert edit is not None and edit.name.startswith(f"{word}, spleen, ")
    assert edit.name.endswith(f"slice {index + 1}")
    apply(mask, edit)
    across = np.moveaxis(mask, axis, 0)
    assert np.flatnonzero(across.any(axis=(1, 2))).tolist() == [index - 1, index, index + 1]
    assert (across[index, 2:7, 2:7] == 1).all() and across[index].sum() == 25


def test_ctrl_takes_away_and_a_locked_label_stays() -> None:
    mask = np.full(SHAPE, 1, dtype=np.uint8)
    mask[4, 10:12] = 2
    gesture = gesture_of(square(0, 4, 4.5, 14.5), erase=True, locked=frozenset({2}))
    live = lasso.begin(mask, gesture, OutlineOptions())
    for point in gesture.points_kji:
        live.extend(point)
    edit = live.finish()
    assert edit is not None and edit.name == "lasso erase, spleen, slice 5"
    assert live.met_locked == {2} and (mask[4, 10:12, 5:15] == 2).all()
    assert (mask[4, 5:10, 5:15] == 0).all() and (mask[3] == 1).all()
    live.cancel()
    assert (mask[4, 5:10] == 1).all()


def test_corners_are_dropped_one_by_one_and_the_pointer_only_shows_what_would_come() -> None:
    mask = np.zeros(SHAPE, dtype=np.uint8)
    points = square(0, 4, 5.0, 15.0)
    line = polygon.begin(mask, gesture_of(points), OutlineOptions())
    line.extend(points[0])
    for point in points[1:]:
        line.extend(point)
        line.anchor(point)
    line.extend((4, 30, 30))
    assert len(line.path_kji) == 6, "four corners, the pointer, and back to the first"
    assert line.drop_anchor() and len(line.corners()) == 3
    edit = line.finish()
    assert edit is not None and 40 < edit.changed.sum() < 60, "half of the square"
    assert not polygon.begin(mask, gesture_of(points), OutlineOptions()).drop_anchor()


def test_a_click_in_another_view_sets_no_corner() -> None:
    points = square(0, 4, 5.0, 15.0)
    for module in (polygon, livewire):
        line = module.begin(np.zeros(SHAPE, np.uint8), gesture_of(points), OutlineOptions())
        line.extend(points[0])
        assert line.anchor((7.0, 12.0, 12.0)) is None and len(line.corners()) == 1


@pytest.fixture
def session(tmp_path: Path) -> Any:
    with room.workspace_with(tmp_path, ("liver_017",)) as workspace:
        held = room.session_on(workspace, editor=room.ByHand())
        held.lanes.editing = None
        held.jump((5, 18, 18))
        yield held


def clicked(session: Session, tool_id: str, clicks: Any = CLICKS) -> None:
    session.take_tool(tool_id)
    assert session.begin_stroke(0, clicks[0])
    for click in clicks[1:]:
        session.extend_stroke(click)
        session.add_anchor(click)


# -- in the session --------------------------------------------------------------------------------
def test_enter_closes_a_polygon_and_the_next_one_accepts(session: Session) -> None:
    case = session.open.case.id if session.open else None
    clicked(session, "polygon")
    assert session.outlining and not session.mask[5, 30, 30]
    session.accept(room.BY)
    assert not session.outlining and session.mask[5, 30, 30] == 1
    assert session.open is not None and session.open.case.id == case
    step = session.history.next_undo()
    assert step is not None and step.name == "polygon, liver, slice 6"
    session.undo()
    assert not session.mask[5, 30, 30]


def test_ctrl_z_drops_the_last_corner_and_escape_all_of_them(session: Session) -> None:
    before = session.mask.copy()
    clicked(session, "polygon")
    session.undo()
    assert session.outlining and session.stroke is not None
    assert len(session.stroke.corners()) == 3  # type: ignore[attr-defined]
    session.take_tool("look")
    assert not session.outlining and np.array_equal(session.mask, before)


def test_a_livewire_that_is_closed_waits_for_its_last_answer(session: Session) -> None:
    clicked(session, "livewire")
    session.close_line()
    assert session.outlining, "the way from the last click is not known yet"
    session.add_anchor((5, 31, 20))
    session.editor.go_on()  # type: ignore[attr-defined]
    assert not session.outlining and session.mask[5, 31, 30] == 1
    step = session.history.next_undo()
    assert step is not None and step.name == "livewire, liver, slice 6"


def test_a_livewire_cancelled_while_it_is_asked_leaves_nothing(session: Session) -> None:
    before = session.mask.copy()
    clicked(session, "livewire")
    session.cancel_stroke()
    session.editor.go_on()  # type: ignore[attr-defined]
    assert np.array_equal(session.mask, before) and session.history.next_undo() is None


def test_region_grow_does_not_hear_of_an_earlier_press(session: Session) -> None:
    session.take_tool("region_grow")
    session.set_tool_option("region_grow", "tolerance_percent", 60.0)
    for at in ((5, 30, 30), (5, 5, 5)):
        assert session.begin_stroke(0, at)
        session.release_stroke()
        session.editor.go_on()  # type: ignore[attr-defined]
        assert session.mask[at] == 1
    session.undo()
    assert session.mask[5, 30, 30] == 1
