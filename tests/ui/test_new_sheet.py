"""The sheet of a new workspace: by keyboard alone from the first page to the first case on screen,
and what every part of it makes of the task."""

from __future__ import annotations

import json
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import tomli_w
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop import app as root
from desktop import settings
from desktop.ui import style, theme
from desktop.ui.main_window import MainWindow
from desktop.ui.new_answer import NewWorkspace
from desktop.ui.new_sheet import NewSheet
from engine.loop.bundling import NotTaken
from engine.loop.previewing import Preview, Promised
from store.task import COLOURS, Label, Question
from tests.cli.terminal import Terminal, run
from tests.loop.scans import study

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def keyboard() -> QWidget:
    """What has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def typed(words: str) -> None:
    for sign in words:  # a comma takes the keyboard to the next row
        QTest.keyClicks(keyboard(), sign)


def press(*keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(keyboard(), key, held)


def wait_for(what: Callable[[], object], at_most_s: float = 40.0) -> None:
    end = time.monotonic() + at_most_s
    while not what():
        QApplication.processEvents()
        assert time.monotonic() < end, "it did not happen"


BOTH_SIZES = pytest.mark.parametrize("window", [(1600, 1000), (1280, 720)], indirect=True)


@pytest.fixture
def window(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[MainWindow]:
    style.dress(qapp, "dark")
    made = MainWindow()
    made.resize(*getattr(request, "param", (1280, 720)))
    made.show()
    QTest.qWaitForWindowExposed(made)
    made.activateWindow()
    yield made
    made.close()


@pytest.fixture
def answers() -> list[NewWorkspace]:
    return []


@pytest.fixture
def sheet(window: MainWindow, tmp_path: Path, answers: list[NewWorkspace]) -> NewSheet:
    (tmp_path / "liver_ct").mkdir()
    made = NewSheet(window)
    made.ask(str(tmp_path / "liver_ct"), answers.append)
    return made


# -- from the first page to the first case ---------------------------------------------------------
@pytest.fixture
def whole(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[root.Application]:
    monkeypatch.setattr(settings, "folder", lambda: tmp_path / "config")
    made = root.Application(qapp, engine=False, scene=False)
    made.window.resize(1280, 720)
    made.window.show()
    QTest.qWaitForWindowExposed(made.window)
    made.window.activateWindow()
    yield made
    made.window.close()
    made.window.deleteLater()


def test_by_keyboard_alone_to_the_first_case_and_its_codes_in_a_release(
    whole: root.Application, tmp_path: Path
) -> None:
    study(tmp_path / "livers", 2, tmp_path / "masks")
    whole.window.welcome.new.setFocus(Qt.FocusReason.TabFocusReason)
    press(Key.Key_Space)
    sheet = whole.first.new_sheet
    assert sheet.isVisible() and keyboard() is sheet.scans
    typed(str(tmp_path / "livers"))
    press(Key.Key_Return, Key.Key_Return, Key.Key_Return)
    typed("liver")
    press(Key.Key_Return)
    typed("left kid")
    press(Key.Key_Down, Key.Key_Return)
    press(Key.Key_Tab, Key.Key_Tab)  # its code, the cross
    press(Key.Key_Backtab, Key.Key_Backtab, Key.Key_Backtab, held=SHIFT)
    press(Key.Key_Right)  # one colour on
    press(Key.Key_Tab, Key.Key_Return, Key.Key_Return)
    typed("quality")
    press(Key.Key_Return)
    typed("good / poor")
    press(Key.Key_Return, Key.Key_Return)
    assert keyboard() is sheet.share
    press(Key.Key_Left, Key.Key_Left)  # none: both scans may be reviewed
    press(Key.Key_Tab, Key.Key_Right)  # every week
    wait_for(lambda: sheet.seen.preview is not None)
    press(Key.Key_Return, held=CONTROL)
    current = whole.current
    assert current is not None and whole.window.review is not None
    session = current.session
    wait_for(lambda: session.notice is not None and "2 cases taken" in session.notice.text)
    press(Key.Key_P, held=CONTROL | SHIFT)  # no engine here that would pick: find it by name
    typed("ball_01")
    press(Key.Key_Return)
    wait_for(lambda: session.open is not None)
    task = current.workspace.task
    assert task.name == "livers" and task.held_out_fraction == 0.0 and task.nights == "sunday"
    assert task.labels == (
        Label(1, "liver", COLOURS[0], "SCT:10200004 Liver"),
        Label(2, "left kidney", COLOURS[2], "SCT:18639004 Left kidney"),
    )
    assert task.fields == (Question("quality", "choice", ("good", "poor"), orders="listed"),)
    opened = session.open
    assert opened is not None and opened.image.shape == (16, 18, 20)
    assert theme.label_hex(2) == COLOURS[2] != theme.palette_hex(2), "everything draws it so"
    folder = current.workspace.folder
    whole.leave()
    (mask,) = (tmp_path / "masks").glob("ball_01*")
    Terminal(folder).done("review", "ball_01", "correct", "--mask", mask)
    Terminal(folder).done("export", "-o", tmp_path / "out", "--format", "nifti")
    said = json.loads((tmp_path / "out" / "release.json").read_text("utf-8"))
    assert [(one["name"], one["colour"], one["code"]) for one in said["task"]["labels"]] == [
        ("liver", COLOURS[0], "SCT:10200004 Liver"),
        ("left kidney", COLOURS[2], "SCT:18639004 Left kidney"),
    ]


def test_the_answer_is_the_task_that_init_reads_from_a_file(
    sheet: NewSheet, tmp_path: Path, answers: list[NewWorkspace]
) -> None:
    typed("liver, own thing")
    press(Key.Key_Tab)
    typed("99HERE:7 Own thing")
    sheet.questions.begin()
    for name, kinds in (("urgent", "yes / no"), ("grade", "number"), ("remark", "")):
        typed(name)
        press(Key.Key_Return)
        typed(kinds)
        press(Key.Key_Return)
    press(Key.Key_Return, held=CONTROL)
    (answer,) = answers
    document = {k: v for k, v in answer.task.as_json().items() if v not in (None, [])}
    document["labels"] = [
        {k: v for k, v in one.items() if v is not None} for one in document["labels"]
    ]
    file = tmp_path / "task.toml"
    file.write_text(tomli_w.dumps(document), "utf-8")
    assert "99HERE:7 Own thing" in str(tomllib.loads(file.read_text("utf-8"))["labels"])
    said = run("-w", tmp_path / "made", "--json", "init", "--task", file)
    assert said.status == 0 and said.document["task"] == json.loads(
        json.dumps(answer.task.as_json())
    )
    assert [one.kind for one in answer.task.fields] == ["flag", "number", "text"]


# -- labels ----------------------------------------------------------------------------------------
def test_a_known_name_brings_its_code_and_another_name_takes_it_away(sheet: NewSheet) -> None:
    row = sheet.labels.rows[0]
    assert keyboard() is row.name
    typed("spleen")
    assert row.code.text() == "SCT:78961009 Spleen"
    typed("ium")
    assert row.code.text() == ""
    row.code.setFocus()
    typed("99HERE:1")
    row.name.setFocus()
    row.name.selectAll()
    typed("liver")
    assert row.code.text() == "99HERE:1", "what a person typed is not replaced"


def test_a_code_can_be_found_by_its_own_field(sheet: NewSheet) -> None:
    row = sheet.labels.rows[0]
    typed("Milz")
    press(Key.Key_Tab)
    assert keyboard() is row.code
    typed("sple")
    assert sheet.labels.offers.isVisible()
    press(Key.Key_Up, Key.Key_Return)
    assert (row.name.text(), row.code.text()) == ("Milz", "SCT:78961009 Spleen")
    assert not sheet.labels.offers.isVisible()


def test_escape_puts_the_offers_away_before_the_sheet(sheet: NewSheet) -> None:
    typed("kid")
    assert sheet.labels.offers.isVisible()
    press(Key.Key_Escape)
    assert sheet.isVisible() and not sheet.labels.offers.isVisible()
    press(Key.Key_Escape)
    assert not sheet.isVisible()


@BOTH_SIZES
def test_an_offer_is_taken_with_the_mouse_and_stays_on_the_sheet(sheet: NewSheet) -> None:
    for _ in range(7):
        typed("part")
        press(Key.Key_Return)
    typed("lung")
    offers = sheet.labels.offers
    assert sheet.sheet.rect().contains(offers.geometry())
    name = offers.rows.rows[1].name
    at = offers.rows.row_box(1).center()
    QTest.mouseClick(offers.rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert sheet.labels.labels()[-1].name == name


def test_names_apart_by_commas_become_labels(sheet: NewSheet) -> None:
    typed("liver, spleen,own")
    found = [(one.name, one.code) for one in sheet.labels.labels()]
    assert found == [
        ("liver", "SCT:10200004 Liver"),
        ("spleen", "SCT:78961009 Spleen"),
        ("own", ""),
    ]
    assert keyboard() is sheet.labels.rows[2].name
    assert [one.colour for one in sheet.labels.labels()] == list(COLOURS[:3])


def test_a_row_is_removed_and_its_colour_given_out_again(sheet: NewSheet) -> None:
    typed("liver, spleen, aorta")
    QTest.mouseClick(sheet.labels.rows[1].remove, Qt.MouseButton.LeftButton)
    assert [one.name for one in sheet.labels.labels()] == ["liver", "aorta"]
    sheet.labels.rows[-1].name.setFocus()
    typed("colon")
    press(Key.Key_Return)
    typed("heart")
    assert [one.colour for one in sheet.labels.labels()] == [
        COLOURS[0], COLOURS[2], COLOURS[3], COLOURS[1],
    ]  # fmt: skip


@BOTH_SIZES
def test_more_labels_than_fit_are_scrolled_to(sheet: NewSheet) -> None:
    typed(",".join(f"part {n}" for n in range(14)))
    page = sheet.form.page
    for row in (sheet.labels.rows[0], sheet.labels.rows[13]):
        row.name.setFocus()
        press(Key.Key_Tab)
        code = keyboard()
        assert code is row.code
        seen = QRect(code.mapTo(sheet.form.viewport(), QPoint(0, 0)), code.size())
        assert sheet.form.viewport().rect().contains(seen)
    assert page.height() > sheet.form.viewport().height()
    colours = [one.colour for one in sheet.labels.labels()]
    assert colours[:8] == list(COLOURS) and colours[8:] == list(COLOURS[:6])


# -- colours ---------------------------------------------------------------------------------------
def test_a_colour_is_chosen_by_keys_or_typed_and_judged(sheet: NewSheet) -> None:
    typed("liver, spleen")
    button, strip = sheet.labels.rows[0].colour, sheet.labels.strip
    button.setFocus()
    press(Key.Key_Space)
    assert strip.isVisible() and keyboard() is strip
    press(Key.Key_Right, Key.Key_Right)
    assert button.colour == COLOURS[2] and strip.words() == "Plum, safe for colour-blind eyes."
    press(Key.Key_Left)
    assert strip.words() == "Hard to tell from another label."
    press(Key.Key_Tab)
    assert keyboard() is strip.field
    strip.field.selectAll()
    typed("#00ff7")
    assert strip.words() == "A colour reads like #71D9EC."
    typed("f")
    assert button.colour == "#00FF7F"
    press(Key.Key_Return)
    assert not strip.isVisible() and keyboard() is button and sheet.isVisible()
    assert [one.colour for one in sheet.answer().task.labels] == ["#00FF7F", COLOURS[1]]


def test_a_swatch_is_pressed_in_the_strip(sheet: NewSheet) -> None:
    typed("liver")
    QTest.mouseClick(sheet.labels.rows[0].colour, Qt.MouseButton.LeftButton)
    strip = sheet.labels.strip
    assert sheet.sheet.rect().contains(strip.geometry())
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(12 + 32 * 6 + 16, 28))
    assert sheet.labels.labels()[0].colour == COLOURS[6]


# -- when, how many, where -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rights", "kept"),
    [(0, "every"), (1, "sunday"), (2, "never")],
)
def test_the_nights_are_the_persons(sheet: NewSheet, rights: int, kept: str) -> None:
    typed("liver")
    sheet.share.setFocus()
    press(Key.Key_Tab)
    for _ in range(rights):
        press(Key.Key_Right)
    assert sheet.answer().task.nights == kept
    assert sheet.nights.at.isVisible() == (kept != "never")
    assert sheet.nights.day.isVisible() == (kept == "sunday")


def test_time_and_day_are_kept_by_utc(sheet: NewSheet) -> None:
    from datetime import timedelta

    nights = sheet.nights
    nights.choice.setFocus()
    press(Key.Key_Right, Key.Key_Tab)
    assert keyboard() is nights.at
    nights.at.selectAll()
    typed("1:30")
    press(Key.Key_Tab, Key.Key_Right)
    assert nights.words().endswith("then every Monday at 01:30, once 5 more are.")
    utc = nights.schedule(timedelta(hours=2))
    assert utc == {"nightly_at_utc": "23:30", "nights": "sunday"}


def test_what_is_no_task_is_said_and_nothing_is_made(
    sheet: NewSheet, answers: list[NewWorkspace]
) -> None:
    assert not sheet.go.isEnabled()
    typed("liver, Liver")
    press(Key.Key_Return, held=CONTROL)
    assert sheet.ground.trouble == "Two labels have the same name."
    typed("s")
    assert sheet.ground.trouble == ""
    press(Key.Key_Tab)
    typed("12")
    press(Key.Key_Return, held=CONTROL)
    assert sheet.ground.trouble.startswith("Livers: A code reads like")
    sheet.labels.rows[1].code.clear()
    sheet.nights.at.setFocus()
    sheet.nights.at.selectAll()
    typed("7pm")
    press(Key.Key_Return, held=CONTROL)
    assert sheet.ground.trouble == "A time reads like 02:00." and not answers
    sheet.nights.at.selectAll()
    typed("19:00")
    press(Key.Key_Return, held=CONTROL)
    assert len(answers) == 1 and not sheet.isVisible()


def test_task_and_folder_follow_the_scans_until_they_are_named(sheet: NewSheet) -> None:
    assert sheet.name.text() == "liver_ct" and sheet.folder.text().endswith("liver_ct-voxloop")
    sheet.name.setText("Livers of spring")
    sheet.scans.setText("/elsewhere/more")
    assert sheet.name.text() == "Livers of spring"
    assert sheet.folder.text() == "/elsewhere/more-voxloop"


def test_how_many_patients_are_held_out_is_said(sheet: NewSheet) -> None:
    taken = tuple(Promised(f"a{n}", f"a{n}", "dicom", "CT", 1, False) for n in range(19))
    refused = (NotTaken("x", "The slices have a gap between 30 and 31.", ""),)
    sheet.show_preview(sheet.scans.text(), Preview(taken, refused, 0, 19))
    assert sheet.ground.held_out.startswith("4 of 19 patients, drawn by chance")
    sheet.share.setFocus()
    press(Key.Key_Left, Key.Key_Left)
    assert "no model can be measured" in sheet.ground.held_out


def test_questions_alone_look_for_pictures_too(sheet: NewSheet) -> None:
    looked: list[bool] = []
    sheet.looked.connect(lambda _folder, masks: looked.append(masks))
    wait_for(lambda: looked == [True])
    sheet.questions.begin()
    typed("priority")
    wait_for(lambda: looked == [True, False])
    sheet.labels.rows[0].name.setFocus()
    typed("heart")
    wait_for(lambda: looked == [True, False, True])


def test_tab_goes_through_everything_and_stays_on_the_card(sheet: NewSheet) -> None:
    typed("liver")
    sheet.scans.setFocus()
    visited = [keyboard()]
    for _ in range(40):
        press(Key.Key_Tab)
        if keyboard() is visited[0]:
            break
        visited.append(keyboard())
    names = [widget.accessibleName() for widget in visited]
    assert names[:4] == ["Folder of scans", "Choose…", "Task", "Workspace folder"]
    assert names[-2:] == ["Cancel", "Import and begin"]
    assert "Held out to measure models" in names and "Colour of label 1" in names
    assert all(sheet.isAncestorOf(widget) for widget in visited) and all(names)
    press(Key.Key_Backtab, held=SHIFT)
    assert keyboard() is sheet.go


@BOTH_SIZES
def test_nothing_on_the_sheet_lies_over_anything_else(sheet: NewSheet) -> None:
    typed("liver")
    sheet.nights.choice.setFocus()
    press(Key.Key_Right)
    parts: list[QWidget] = [sheet.scans, sheet.choose, sheet.name, sheet.folder, sheet.form]
    parts += [sheet.seen, sheet.share, sheet.nights, sheet.go, sheet.cancel]
    for at, one in enumerate(parts):
        assert sheet.sheet.rect().contains(one.geometry())
        for other in parts[at + 1 :]:
            assert not one.geometry().intersects(other.geometry())
    assert sheet.nights.day.geometry().right() <= sheet.nights.width()
