"""A label's row: under the pointer it lights its region, with Alt its eye shows it alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.slice_look import Look
from tests.ui.hand import hover
from tests.ui.window_room import WindowRoom, window_room


@pytest.fixture
def made(qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path, names=("liver_017",), hotspots=()) as window:
        yield window


def row_at(made: WindowRoom, index: int, from_right: int = 120) -> QPoint:
    rows = made.review.case.labels
    box = rows.row_box(index)
    return QPoint(box.right() - from_right, box.center().y())


def test_the_row_under_the_pointer_lights_its_label_on_the_image(made: WindowRoom, qtbot) -> None:
    rows, highlight = made.review.case.labels, made.review.views.highlight
    hover(rows.viewport(), row_at(made, 1))
    qtbot.waitUntil(lambda: highlight.label == 2)
    view = made.review.views.large
    made.settle()
    view.grab()
    assert view.layers._look().dimmed(1) and not view.layers._look().dimmed(2)
    QApplication.sendEvent(rows.viewport(), QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: highlight.label is None)
    assert not view.layers._look().dimmed(1)


def test_a_hidden_label_does_not_dim_the_others(made: WindowRoom, qtbot) -> None:
    made.session.toggle_label_shown(2)
    made.settle()
    hover(made.review.case.labels.viewport(), row_at(made, 1))
    qtbot.wait(120)
    assert made.review.views.highlight.label is None


def test_alt_and_the_eye_leave_one_label(made: WindowRoom) -> None:
    viewport = made.review.case.labels.viewport()
    alt, left = Qt.KeyboardModifier.AltModifier, Qt.MouseButton.LeftButton
    QTest.mouseClick(viewport, left, alt, row_at(made, 1, 10))
    made.settle()
    assert made.session.hidden == {1} and ("label.solo", "2") in made.acted
    QTest.mouseClick(viewport, left, alt, row_at(made, 1, 10))
    assert made.session.hidden == set()
    QTest.mouseClick(viewport, left, Qt.KeyboardModifier.NoModifier, row_at(made, 1, 10))
    assert made.session.hidden == {2}


def test_a_hover_only_recolours_and_the_picture_is_that_of_a_new_one(
    made: WindowRoom, qtbot
) -> None:
    """What is lit is drawn from kept voxels and outlines: not a pixel may tell."""
    view, highlight = made.review.views.large, made.review.views.highlight
    made.session.toggle_label_shown(2)
    made.session.toggle_label_shown(2)
    made.settle()
    plain = view.grab().toImage()
    for label in (1, 2, None):
        highlight.rest_on(label)
        qtbot.waitUntil(lambda label=label: highlight.label == label)
        kept = view.grab().toImage()
        view.mend_all()
        assert kept == view.grab().toImage()
        assert (kept == plain) == (label is None)


def test_an_edit_during_a_hover_is_seen(made: WindowRoom, qtbot) -> None:
    """Colours and voxels change at once: then the voxels are looked at again."""
    view, session = made.review.views.large, made.session
    view.grab()
    highlight = made.review.views.highlight
    highlight.rest_on(1)
    qtbot.waitUntil(lambda: highlight.label == 1)
    session.take_tool("brush")
    k, j, i = session.cursor_kji
    assert session.begin_stroke(0, (k, j, i), erase=True)
    session.end_stroke()
    kept = view.grab().toImage()
    view.mend_all()
    assert kept == view.grab().toImage()


@pytest.mark.parametrize(
    "other",
    [
        {"active": 2},
        {"contours": False},
        {"heat": False},
        {"draft": False},
        {"way": "swipe", "split": 4},
        {"series": "fuse"},
        {"patterns": True},
        {"colours": ((1, "#71D9EC"),)},
    ],
    ids=lambda other: next(iter(other)),
)
def test_what_changes_more_than_colours_is_drawn_anew(other: dict[str, object]) -> None:
    look = Look()
    assert look.draws_as(replace(look, lit=2, fill=0.3, hidden=frozenset({1})))
    assert not look.draws_as(replace(look, **other))  # type: ignore[arg-type]
