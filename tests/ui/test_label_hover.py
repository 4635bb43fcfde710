"""A label's row: under the pointer it lights its region, with Alt its eye shows it alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

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
