"""The first page: what is new, the practice, and what a practice says when it is done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui import style, whats_new
from desktop.ui.main_window import MainWindow
from desktop.ui.welcome_page import PRACTICE, Lately, WelcomePage
from engine.loop import reviewing
from tests.desktop.practice_ground import practice_ground
from tests.desktop.room import BY
from tests.ui.window_room import window_on

TEXT = """# Changelog

## 2.1.0
**A heading.**
- Looking: `layouts` kept
  per task.
- **Tools**: a file each.

## 2.0.0
- Older.
"""


@pytest.fixture(params=[(1600, 1000), (1280, 720)])
def page(request: pytest.FixtureRequest, qapp: QApplication) -> WelcomePage:
    style.dress(qapp, "dark")
    window = MainWindow()
    window.resize(*request.param)
    window.show()
    qapp.processEvents()
    window.welcome.show_lately([Lately("/a", "Liver CT", "13 to review", "today")])
    request.addfinalizer(window.close)
    return window.welcome


def test_the_newest_section_is_read_and_no_other() -> None:
    news = whats_new.newest(TEXT)
    assert news.version == "2.1"
    assert news.points == ("Looking: layouts kept per task.", "Tools: a file each.")
    assert whats_new.newest("") == whats_new.News()


def test_the_changelog_of_this_version_has_news(tmp_path: Path) -> None:
    news = whats_new.read()
    assert re.fullmatch(r"\d+\.\d+(\.\d+)?", news.version) and news.points


def test_news_take_the_place_of_the_workspaces_of_late_and_go_again(page: WelcomePage) -> None:
    page.show_news(whats_new.read())
    assert page.about.isVisible() and page.recent.isVisible() and not page.news.isVisible()
    page.about.setFocus()
    QTest.keyClick(page.about, Qt.Key.Key_Space)
    assert page.news.isVisible() and not page.recent.isVisible()
    laid_out = page.news.laid_out()
    assert 3 <= len(laid_out) <= len(page.news.news.points)
    assert page.news.geometry().bottom() < page.about.geometry().top()
    QTest.mouseClick(page.about, Qt.MouseButton.LeftButton)
    assert page.recent.isVisible() and not page.news.isVisible()


def test_without_a_changelog_there_is_no_link(page: WelcomePage) -> None:
    page.show_news(whats_new.News())
    assert not page.about.isVisible()


def test_while_the_practice_is_made_its_line_says_how_far_it_is(page: WelcomePage) -> None:
    asked: list[bool] = []
    page.practice_asked.connect(lambda: asked.append(True))
    QTest.mouseClick(page.practice, Qt.MouseButton.LeftButton)
    page.say_practice("Writing 6 phantom scans")
    assert page.practice.text() == "Writing 6 phantom scans" and not page.practice.isEnabled()
    QTest.mouseClick(page.practice, Qt.MouseButton.LeftButton)
    page.say_practice("")
    assert page.practice.text() == PRACTICE and page.practice.isEnabled() and asked == [True]
    assert not page.practice.geometry().intersects(page.demo.geometry())
    assert not page.practice.geometry().intersects(page.recent.geometry())


def test_a_practice_that_is_done_shows_its_score_and_trains_nothing(tmp_path: Path) -> None:
    with practice_ground(tmp_path, 1) as ground:
        (case,) = ground.cases
        reviewing.decide(
            ground.workspace, case, "correct", BY, mask=ground.truth(case), seconds=20.0
        )
        with window_on(ground.workspace) as made:
            made.settle()
            content = made.review.empty.content
            assert content is not None and content.heading == "Every case is practised"
            assert [way.command for way in content.ways] == ["app.practice"]
            made.click(made.review.empty.buttons[0])
            said = made.session.notice
            assert said is not None and said.text.startswith("1 case: Dice ")
