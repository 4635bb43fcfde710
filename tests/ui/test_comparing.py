"""Another mask against the one on screen: swiped, side by side, and the voxels that differ."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from desktop.input.dispatch import dispatch
from desktop.session import Session
from store import draft, masks, model
from store.draft import NewDraft
from store.workspace import Workspace
from tests.desktop import room
from tests.desktop.room import ByHand, Heard, drafted_mask, session_on, workspace_with
from tests.ui.hand import drag, hover
from tests.ui.window_room import WindowRoom, window_room


def other_mask() -> np.ndarray:
    """The draft, with one organ elsewhere and one gone."""
    mask = np.zeros(room.SHAPE, np.uint8)
    mask[3:9, 10:25, 20:35] = 1
    return mask


def add_draft(workspace: Workspace, case: int, mask: np.ndarray, by: str | None = None) -> None:
    def record(write) -> None:
        about = {"folder": "m", "weights_sha256": "0" * 64, "contract": {}}
        by_model = model.add(write, **about) if by else None
        put = NewDraft(case, by_model, masks.put(write, mask), None, 0.2)
        draft.record(write, put, ())

    workspace.transaction("draft", record)


def run(session: Session, command: str) -> bool:
    return dispatch(session, command, "keyboard")


# -- which masks there are ----------------------------------------------------------------------
@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_with(tmp_path, ("liver_001", "liver_002")) as made:
        yield made


def test_the_draft_first_then_the_revision_then_none(workspace: Workspace) -> None:
    session = session_on(workspace)
    assert session.open is not None
    case_id = session.open.case.id
    session.accept(room.BY)
    session.accept(room.BY)
    session.open_case(case_id)
    titles = []
    for _ in range(3):
        assert run(session, "compare.next")
        titles.append(session.compared.title if session.compared else None)
    assert titles[0] == "Draft" and titles[1] is not None and titles[1].startswith("Revision ")
    assert titles[2] is None and session.comparing == ""
    assert not run(session, "compare.way"), "only live while two masks are shown"


def test_a_case_without_another_mask_says_so(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ("a",), drafted=False) as workspace:
        session = session_on(workspace)
        heard = Heard(session)
        run(session, "compare.next")
        assert heard.notices == [
            "There is nothing to compare with: no draft and no revision of this case."
        ]


def test_no_draft_of_a_held_out_case_is_offered(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ("a",), held_out=True) as workspace:
        session = session_on(workspace)
        run(session, "compare.next")
        assert session.compared is None


def test_an_answer_for_a_case_that_is_gone_is_dropped(workspace: Workspace) -> None:
    session = session_on(workspace)
    reading = ByHand()
    session.preparer = reading
    run(session, "compare.next")
    session.open_next()
    reading.go_on()
    assert session.comparing == "" and session.compared is None


def test_the_next_case_is_not_compared_with_the_mask_of_this_one(workspace: Workspace) -> None:
    session = session_on(workspace)
    run(session, "compare.next")
    assert session.comparing == "swipe"
    session.open_next()
    assert session.comparing == ""


# -- what is on the screen ----------------------------------------------------------------------
@pytest.fixture
def made(qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path, names=("liver_017",), hotspots=()) as window:
        session = window.session
        assert session.open is not None
        add_draft(window.workspace, session.open.case.id, other_mask(), "m6")
        session.set_overlay(crosshair=False)
        session.jump((5, 17, 20))
        session.set_window(-5000, 1)  # all white, so that only colours differ
        window.settle()
        yield window


def compare_with(made: WindowRoom, title: str) -> None:
    for _ in range(4):
        run(made.session, "compare.next")
        if made.session.compared is not None and made.session.compared.title == title:
            break
    made.window.notices.leave()
    made.settle()


def picture(made: WindowRoom) -> QImage:
    made.settle()
    return made.review.views.large.grab().toImage()


def colour_at(made: WindowRoom, kji: tuple[int, int, int]) -> tuple[int, int, int]:
    at = made.review.views.large.point_of(kji)
    return picture(made).pixelColor(at).getRgb()[:3]


def title_of_other(made: WindowRoom) -> str:
    run(made.session, "compare.next")
    while made.session.compared is not None:
        if not np.array_equal(made.session.compared.mask, drafted_mask()):
            return made.session.compared.title
        run(made.session, "compare.next")
    raise AssertionError("the other draft is not offered")


def test_swiped_each_side_shows_its_own_mask(made: WindowRoom) -> None:
    title = title_of_other(made)
    assert title.startswith("Draft m")
    made.session.set_overlay(fill=0.8)
    view = made.review.views.large
    only_now, only_other, both = (5, 20, 12), (5, 20, 32), (5, 20, 22)
    made.session.set_swipe(0.02)
    bare = colour_at(made, (5, 35, 40))
    assert colour_at(made, only_now) != bare and colour_at(made, (5, 22, 32)) == bare
    made.session.set_swipe(0.98)
    assert colour_at(made, only_now) == bare and colour_at(made, only_other) != bare
    assert colour_at(made, both) != bare
    middle = view.point_of((5, 20, 16)).x() / view.width()
    made.session.set_swipe(middle)
    assert colour_at(made, only_now) == bare, "left of the line is the other mask"
    assert colour_at(made, (5, 20, 18)) != bare, "right of it the one on screen"


def test_the_line_is_dragged(made: WindowRoom) -> None:
    title_of_other(made)
    made.settle()
    view = made.review.views.large
    x = round(made.session.swipe * view.width())
    hover(view, QPoint(x + 4, 200))
    assert view.cursor().shape() == Qt.CursorShape.SplitHCursor
    window = made.session.window
    drag(view, QPoint(x + 4, 200), QPoint(x + 120, 240))
    assert made.session.swipe == pytest.approx((x + 120) / view.width(), abs=0.01)
    assert made.session.window == window, "the drag was not for the grey values"
    hover(view, QPoint(30, 200))
    assert view.cursor().shape() != Qt.CursorShape.SplitHCursor


def test_changed_voxels_are_blue_where_new_and_white_where_gone(made: WindowRoom) -> None:
    title_of_other(made)
    made.session.set_window(5000, 1)  # all black
    run(made.session, "compare.way")
    run(made.session, "compare.way")
    assert made.session.comparing == "changes"
    red, green, blue = colour_at(made, (5, 20, 14))
    assert blue > red + 30 and blue > 100
    red, green, blue = colour_at(made, (5, 22, 32))
    assert red == green == blue > 100
    red, green, blue = colour_at(made, (5, 20, 22))
    assert max(red, green, blue) < 40, "what both masks say is left as it is"


def test_a_stroke_is_seen_in_the_differences_at_once(made: WindowRoom) -> None:
    title_of_other(made)
    made.session.set_window(5000, 1)
    made.session.compare_way = "changes"
    made.session.changed("compare")
    before = colour_at(made, (5, 33, 6))
    room.paint(made.session, (5, 33, 5), (5, 33, 7))
    made.session.take_tool("look")
    assert colour_at(made, (5, 33, 6)) != before


def test_side_by_side_both_show_the_same_part(made: WindowRoom) -> None:
    title_of_other(made)
    views = made.review.views
    wide = views.large.width()
    run(made.session, "compare.way")
    made.settle()
    twin = views.twin
    assert twin is not None and twin.isVisible()
    assert abs(views.large.width() + twin.width() - wide) <= 4
    assert twin.geometry().right() < views.large.x()
    assert twin.camera is not None and views.large.camera is not None
    assert twin.camera.px_per_mm == views.large.camera.px_per_mm
    drag(views.large, QPoint(100, 200), QPoint(130, 220), Qt.MouseButton.MiddleButton)
    assert (twin.camera.row, twin.camera.col) == (views.large.camera.row, views.large.camera.col)
    drag(twin, QPoint(100, 200), QPoint(80, 200), Qt.MouseButton.MiddleButton)
    assert twin.camera.col == views.large.camera.col
    made.session.set_overlay(fill=0.8)
    at = twin.point_of((5, 20, 12))
    made.settle()
    left, right = twin.grab().toImage(), views.large.grab().toImage()
    assert left.pixelColor(at) != right.pixelColor(views.large.point_of((5, 20, 12)))
    run(made.session, "compare.end")
    made.settle()
    assert views.twin is None and not twin.isVisible()
    assert views.large.width() == wide


def test_nothing_is_painted_on_the_other_mask(made: WindowRoom) -> None:
    title_of_other(made)
    run(made.session, "compare.way")
    made.settle()
    made.session.take_tool("brush")
    twin = made.review.views.twin
    assert twin is not None
    before = made.session.mask.copy()
    drag(twin, twin.point_of((5, 30, 20)), twin.point_of((5, 33, 24)))
    assert np.array_equal(made.session.mask, before)
    assert twin.cursor_mark() is None


@pytest.mark.parametrize("zoomed", [False, True], ids=["whole", "zoomed"])
def test_the_view_is_as_it_was_when_the_other_has_gone(made: WindowRoom, zoomed: bool) -> None:
    view = made.review.views.large
    assert view.plane is not None and view.camera is not None
    if zoomed:
        view.set_camera(view.camera.zoomed(view.plane, 3.0, 200, 200))
    before = view.camera
    title_of_other(made)
    for _ in range(2):
        made.session.compare_way = "beside"
        made.session.changed("compare", "layout")
        made.settle()
        made.session.compare_way = "swipe"
        made.session.changed("compare", "layout")
        made.settle()
    run(made.session, "compare.end")
    made.settle()
    assert view.camera is not None
    assert view.camera.px_per_mm == pytest.approx(before.px_per_mm)
    assert (view.camera.row, view.camera.col) == pytest.approx((before.row, before.col))
