"""The application: opens, refuses with a sentence, runs in order, closes clean, starts light."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import app as root
from desktop import settings
from desktop.open_workspace import OpenWorkspace
from desktop.session import touring
from desktop.ui import pictures, theme
from desktop.ui.new_answer import NewWorkspace
from store import case, decision, task
from store.task import Task
from store.workspace import Workspace
from tests.desktop import room
from tests.desktop.practice_ground import practice_ground
from tests.loop.scans import study

CONTROL = Qt.KeyboardModifier.ControlModifier
HEAVY = ("torch", "monai", "vtk", "vtkmodules", "pydicom", "nibabel", "pyqtgraph", "pygame", "vosk")


def wait_for(what: Callable[[], object], at_most_s: float = 10.0) -> None:
    """Let events happen until it is so; fails when it never is."""
    end = time.monotonic() + at_most_s
    while not what():
        QApplication.processEvents()
        assert time.monotonic() < end, "it did not happen"


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    place = tmp_path / "config"
    monkeypatch.setattr(settings, "folder", lambda: place)
    return place


@pytest.fixture
def whole(qtbot: object) -> Iterator[root.Application]:
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    made = root.Application(qt, engine=False, scene=False)
    made.window.resize(1600, 1000)
    made.window.show()
    yield made
    made.window.close()
    made.window.deleteLater()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    with room.workspace_with(tmp_path, ("liver_017", "liver_031")) as made:
        return made.folder


def opened(whole: root.Application, folder: Path) -> OpenWorkspace:
    assert whole.open(folder)
    current = whole.current
    assert current is not None
    wait_for(lambda: current.session.open is not None)
    return current


def test_a_workspace_opens_with_its_first_case(whole: root.Application, workspace: Path) -> None:
    current = opened(whole, workspace)
    assert current.session.open is not None and current.session.open.case.name == "liver_017"
    assert whole.window.review is not None and whole.window.review.isVisible()
    assert settings.load().last_workspace == str(workspace.resolve())


def test_a_decision_made_with_keys_is_on_the_disk(whole: root.Application, workspace: Path) -> None:
    current = opened(whole, workspace)
    whole.window.activateWindow()
    QTest.keyClick(whole.window, Qt.Key.Key_F)
    wait_for(lambda: current.session.saved_at is not None)
    assert case.find(current.workspace.read(), "liver_017").state == "flagged"
    assert decision.history(current.workspace.read())[0].source == "keyboard"
    wait_for(lambda: len(whole.window.review.queue.decided) == 1)  # type: ignore[union-attr]


def test_closing_at_once_loses_no_decision(whole: root.Application, workspace: Path) -> None:
    current = opened(whole, workspace)
    current.session.flag(current.session.invocation("review.flag"))
    whole.window.close()
    assert whole.current is None
    with Workspace.open(workspace, write=False) as again:
        assert case.find(again.read(), "liver_017").state == "flagged"


def test_closing_stops_children_and_keeps_the_settings(
    whole: root.Application, workspace: Path
) -> None:
    current = opened(whole, workspace)
    threads = [current.writing._thread, current.reading._thread]
    whole.window.close()
    assert not any(thread.is_alive() for thread in threads)
    assert all(child.pid is None for child in current.lanes.every())
    kept = settings.load()
    assert kept.geometry[2:] == (1600, 1000)
    assert kept.recent[0].next_step == "2 to review"
    with Workspace.open(workspace):
        pass  # the lock was given back


def test_a_held_workspace_is_refused_on_the_welcome_page(
    whole: root.Application, workspace: Path
) -> None:
    with Workspace.open(workspace, holder="another window"):
        assert not whole.open(workspace)
    assert whole.window.welcome.isVisible()
    assert "another window" in whole.window.welcome.trouble
    assert whole.open(workspace)


def test_another_workspace_takes_the_place_of_this_one(
    whole: root.Application, workspace: Path, tmp_path: Path
) -> None:
    first = opened(whole, workspace)
    with room.workspace_with(tmp_path / "other", ("spleen_042",)) as made:
        other = made.folder
    second = opened(whole, other)
    assert second is not first
    assert second.session.open is not None and second.session.open.case.name == "spleen_042"
    with Workspace.open(workspace):
        pass
    assert [one.folder for one in settings.load().recent] == [str(other), str(workspace)]


def test_a_folder_that_is_no_workspace_leaves_this_one_open(
    whole: root.Application, workspace: Path, tmp_path: Path
) -> None:
    current = opened(whole, workspace)
    assert not whole.open(tmp_path)
    assert whole.current is current
    notice = current.session.notice
    assert notice is not None and notice.failure


def test_a_new_workspace_is_made_with_its_labels(
    whole: root.Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported: list[Path] = []
    monkeypatch.setattr(whole, "import_scans", imported.append)
    scans = tmp_path / "scans"
    scans.mkdir()
    sheet = whole.first.new_sheet
    sheet.ask(str(scans), whole.first.make)
    assert sheet.folder.text() == str(tmp_path / "scans-voxloop")
    assert not sheet.go.isEnabled()
    QTest.keyClicks(sheet.labels.rows[0].name, "liver")
    QTest.keyClicks(sheet.labels.rows[1].name, "spleen")
    QTest.keyClick(sheet.labels.rows[1].name, Qt.Key.Key_Return, CONTROL)
    assert whole.current is not None
    assert [label.name for label in whole.current.workspace.task.labels] == ["liver", "spleen"]
    assert imported == [scans]
    wait_for(lambda: whole.window.review.empty.content is not None)  # type: ignore[union-attr]
    assert whole.window.review.empty.content.heading == "No cases yet"  # type: ignore[union-attr]


def test_the_sheet_says_what_would_be_taken_before_anything_is_made(
    whole: root.Application, tmp_path: Path
) -> None:
    study(tmp_path / "scans", 2)
    (tmp_path / "scans" / "notes.nii.gz").write_bytes(b"no scan")
    sheet = whole.first.new_sheet
    sheet.ask(str(tmp_path / "scans"), whole.first.make)
    wait_for(lambda: sheet.seen.preview is not None, 40.0)
    first, second = (words for _, words in sheet.seen.lines())
    assert first == "2 scans would be taken (NIfTI), of 2 patients."
    assert second.startswith("1 file refused: ")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["scans"]
    sheet.scans.setText(str(tmp_path / "nowhere"))
    wait_for(lambda: sheet.seen.preview is None)
    assert [words for _, words in sheet.seen.lines()] == [
        "Name a folder to see what would be taken."
    ]


def test_the_share_held_out_is_the_persons(
    whole: root.Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "import_scans", lambda scans: None)
    (tmp_path / "scans").mkdir()
    sheet = whole.first.new_sheet
    sheet.ask(str(tmp_path / "scans"), whole.first.make)
    QTest.keyClick(sheet.share, Qt.Key.Key_Right)
    QTest.keyClicks(sheet.labels.rows[0].name, "liver")
    QTest.keyClick(sheet.share, Qt.Key.Key_Return, CONTROL)
    assert whole.current is not None
    assert whole.current.workspace.task.held_out_fraction == 0.3


def test_what_cannot_be_made_is_said(whole: root.Application, workspace: Path) -> None:
    whole.first.make(NewWorkspace(workspace, workspace, Task.from_labels(["liver"])))
    assert "already is a workspace" in whole.window.welcome.trouble


def test_the_theme_is_kept(whole: root.Application, workspace: Path) -> None:
    current = opened(whole, workspace)
    current.session.request("theme")
    assert theme.mode() == "light" and settings.load().theme == "light"
    current.session.request("theme")
    assert theme.mode() == "dark" and settings.load().theme == "dark"


def test_recent_workspaces_are_offered(whole: root.Application, workspace: Path) -> None:
    opened(whole, workspace)
    whole.leave()
    whole.first.show()
    rows = whole.window.welcome.recent.rows
    assert [row.folder for row in rows] == [str(workspace)]
    QTest.mouseClick(
        whole.window.welcome.recent.viewport(),
        Qt.MouseButton.LeftButton,
        pos=whole.window.welcome.recent.row_box(0).center(),
    )
    assert whole.current is not None


def test_the_picture_shows_the_window(
    whole: root.Application, workspace: Path, tmp_path: Path
) -> None:
    opened(whole, workspace)
    root.shoot(whole.window, tmp_path / "window.png")
    image = QImage(str(tmp_path / "window.png"))
    assert (image.width(), image.height()) == (1600, 1000)
    assert image.pixelColor(20, 500) == theme.colour("panel")


def test_wishes_for_pictures() -> None:
    assert pictures.wishes(["--screenshot", "a.png"]) == (("", Path("a.png")),)
    pages = pictures.wishes(["--shots", "out"])
    assert [(page, file.name) for page, file in pages] == [
        ("review", "review.png"),
        ("model", "model.png"),
    ]


def test_the_demo_door_opens_the_sample_study(
    whole: root.Application, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sample study that was made before is found by `voxloop demo` and opened."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    place = tmp_path / "data" / "voxloop" / "sample" / "workspace"
    place.parent.mkdir(parents=True)
    workspace.rename(place)
    whole.window.welcome.demo.click()
    assert not whole.window.welcome.demo.isEnabled()
    wait_for(lambda: whole.current is not None, at_most_s=60.0)
    assert whole.current is not None and whole.current.workspace.folder == place
    assert whole.window.welcome.demo.isEnabled()


def test_the_practice_opens_from_the_first_page_and_from_inside(
    whole: root.Application, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A practice that was made before is found by `voxloop practice` and opened."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with practice_ground(tmp_path / "data" / "voxloop" / "practice", 1):
        pass
    place = tmp_path / "data" / "voxloop" / "practice" / "workspace"
    for way in ("welcome", "command"):
        if way == "welcome":
            whole.window.welcome.practice.click()
            assert not whole.window.welcome.practice.isEnabled()
        else:
            current = opened(whole, workspace)
            current.session.practise(current.session.invocation("app.practice"))
        wait_for(
            lambda: whole.current is not None and whole.current.workspace.folder == place,
            at_most_s=60.0,
        )
        assert whole.window.welcome.practice.isEnabled()


def test_the_tour_asked_for_elsewhere_opens_the_sample_study_and_begins(
    whole: root.Application, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    place = tmp_path / "data" / "voxloop" / "sample"
    with practice_ground(place, 1) as ground:
        named = replace(ground.workspace.task, name=touring.SAMPLE)
        ground.workspace.transaction("name", lambda write: task.replace(write, named))
    current = opened(whole, workspace)
    current.session.take_tour(current.session.invocation("app.tour"))
    wait_for(
        lambda: whole.current is not None and whole.current.session.tour is not None,
        at_most_s=60.0,
    )
    assert whole.current is not None and whole.current.workspace.folder == place / "workspace"
    assert whole.current.tour_bar.isVisible()
    QTest.keyClick(whole.window, Qt.Key.Key_Escape)
    assert whole.current.session.tour is None


def test_the_window_imports_nothing_heavy(tmp_path: Path, workspace: Path) -> None:
    """A window with a case on screen, in a process of its own."""
    script = f"""
import sys
from pathlib import Path
from desktop import app, settings
settings.folder = lambda: Path({str(tmp_path / "own")!r})
code = app.run(Path({str(workspace)!r}), ["--screenshot", {str(tmp_path / "shot.png")!r}])
print(code, [name for name in {HEAVY!r} if name in sys.modules])
"""
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=120,
        env=offscreen(),
        check=False,
    )
    assert run.stdout.strip() == "0 []", run.stdout + run.stderr
    image = QImage(str(tmp_path / "shot.png"))
    assert not image.isNull()


def offscreen() -> dict[str, str]:
    import os

    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path.cwd())}
