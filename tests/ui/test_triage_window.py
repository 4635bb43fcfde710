"""From a folder of real radiographs to a table of answers, through the window and the terminal."""

from __future__ import annotations

import csv
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import app as root
from desktop import settings
from desktop.session import Session
from desktop.ui.answer_form import AnswerForm
from desktop.ui.review_page import ReviewPage
from tests.cli.terminal import Terminal
from tests.shared_data import shared

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """Four real radiographs."""
    into = tmp_path / "chests"
    into.mkdir()
    shutil.copy(shared("dicom", "highdicom", "dx_image.dcm"), into / "a.dcm")
    for number in (1, 2, 3):
        (file,) = shared("dicom", "pydicom", "dicomdir", "77654033", f"CR{number}").iterdir()
        shutil.copy(file, into / f"b{number}.dcm")
    return into


@pytest.fixture
def whole(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[root.Application]:
    monkeypatch.setattr(settings, "folder", lambda: tmp_path / "config")
    made = root.Application(qapp, engine=False, scene=False)
    made.window.resize(1600, 1000)
    made.window.show()
    yield made
    made.window.close()
    made.window.deleteLater()


def wait_for(what: Callable[[], object], at_most_s: float = 40.0) -> None:
    end = time.monotonic() + at_most_s
    while not what():
        QApplication.processEvents()
        assert time.monotonic() < end, "it did not happen"


def parts(whole: root.Application) -> tuple[Session, ReviewPage, AnswerForm]:
    assert whole.current is not None and whole.window.review is not None
    review = whole.window.review
    return whole.current.session, review, review.case.answers


def test_from_a_folder_of_radiographs_to_a_table(
    whole: root.Application, real: Path, tmp_path: Path
) -> None:
    sheet = whole.first.new_sheet
    sheet.ask(str(real), whole.first.make)
    for name, answers in (("priority", "high/normal/low"), ("quality", "good/poor")):
        row = sheet.questions.rows[-1]
        QTest.keyClicks(row.name, name)
        QTest.keyClicks(row.answers, answers)
    wait_for(lambda: sheet.seen.preview is not None and len(sheet.seen.preview.would_take) == 4)
    QTest.keyClick(sheet.questions.rows[0].name, Qt.Key.Key_Return, CONTROL)
    session, review, form = parts(whole)
    wait_for(lambda: len(session.queue) == 4 and session.open is not None and form.isVisible())
    assert session.open is not None and session.open.image.shape[0] == 1
    assert not review.ribbon.isVisible() and not review.case.tools.isVisible()
    assert [name for name, view in review.views.by_name.items() if view.isVisible()] == ["axial"]
    first = session.case_id
    box = dict(form.segments(0))["low"]
    QTest.mouseClick(form, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    wait_for(lambda: session.queue[-1].case == first)
    assert session.queue[-1].why == "priority low, set by you; waits for its answers"
    whole.window.setFocus()
    QTest.keyClick(whole.window, Qt.Key.Key_Tab)
    QTest.keyClick(whole.window, Qt.Key.Key_Period)
    wait_for(lambda: session.unanswered == [] and session.answers["quality"].id)
    QTest.keyClick(whole.window, Qt.Key.Key_Return)
    wait_for(lambda: len(session.queue) == 3 and session.open is not None)
    assert session.case_id != first
    folder = session.workspace.folder
    whole.leave()
    terminal = Terminal(folder)
    terminal.done("export", "-o", tmp_path / "out", "--format", "csv")
    with (tmp_path / "out" / "cases.csv").open(encoding="utf-8", newline="") as lines:
        (row,) = [row for row in csv.DictReader(lines) if row["case"] == str(first)]
    assert (row["field_priority"], row["field_quality"]) == ("low", "good")
    assert row["state"] == "verified"
