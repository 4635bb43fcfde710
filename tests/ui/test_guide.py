"""F1 in the real window: the page that fits what is on screen goes to the person's browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import assets
from desktop import app as root
from desktop.input.dispatch import dispatch
from tests.desktop.room import workspace_with
from tests.ui.open_desk import OpenDesk, desk_on, own_settings


class Browser(QObject):
    """Stands where the person's browser would: Qt hands it the files that are opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        file = Path(url.toLocalFile())
        assert file.is_file() and file.parent == assets.path("guide")
        self.opened.append(file.stem)


@pytest.fixture
def browser(qapp: QApplication) -> Iterator[Browser]:
    made = Browser()
    QDesktopServices.setUrlHandler("file", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenDesk]:
    own_settings(tmp_path / "person", monkeypatch)
    with workspace_with(tmp_path, ("one", "two")) as workspace:
        folder = workspace.folder
    with desk_on(OpenDesk, folder, qtbot) as opened:
        yield opened


def help_here(desk: OpenDesk, browser: Browser) -> str:
    """The page that F1 opens now."""
    before = len(browser.opened)
    QTest.keyClick(desk.whole.window, Qt.Key.Key_F1)
    assert len(browser.opened) == before + 1
    return browser.opened[-1]


def test_f1_goes_by_what_is_on_screen(desk: OpenDesk, browser: Browser) -> None:
    def press(command: str) -> None:
        assert dispatch(desk.session, command, "keyboard")

    assert help_here(desk, browser) == "one-case"
    press("paint.brush")
    assert help_here(desk, browser) == "tools"
    press("paint.look")
    assert help_here(desk, browser) == "one-case"
    press("app.contact")
    assert help_here(desk, browser) == "verifying"
    press("app.model")
    assert help_here(desk, browser) == "models"
    press("app.review")
    press("queue.find")  # the keys are in a field of text now
    assert help_here(desk, browser) == "one-case"


def test_with_no_case_on_screen_the_page_of_the_queue_opens(
    desk: OpenDesk, browser: Browser
) -> None:
    for _ in range(2):
        desk.bot.waitUntil(lambda: desk.session.open is not None)
        assert dispatch(desk.session, "review.flag", "keyboard")
    desk.bot.waitUntil(lambda: desk.session.open is None and desk.session.loading is None)
    assert help_here(desk, browser) == "queue"


def test_f1_on_the_first_page_opens_the_quick_start(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    browser: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own_settings(tmp_path / "person", monkeypatch)
    whole = root.Application(qapp, engine=False, scene=False)
    whole.show()
    whole.first.show()
    try:
        whole.window.activateWindow()
        qtbot.waitUntil(lambda: whole.window.isActiveWindow())
        QTest.keyClick(whole.window, Qt.Key.Key_F1)
        qtbot.waitUntil(lambda: browser.opened == ["quick-start"])
    finally:
        whole.window.close()
        whole.window.deleteLater()


def test_an_installation_without_the_guide_says_where_it_is(
    desk: OpenDesk, browser: Browser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = assets.path
    missing = tmp_path / "nothing.html"
    monkeypatch.setattr(
        assets, "path", lambda name: missing if name.startswith("guide/") else whole(name)
    )
    QTest.keyClick(desk.whole.window, Qt.Key.Key_F1)
    notice = desk.whole.window.notices.notice
    assert notice is not None and "docs" in notice.text and len(notice.text) <= 90
    assert browser.opened == []
