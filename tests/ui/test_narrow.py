"""In a small window nothing lies over anything else: the less telling words give way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.session import Notice
from desktop.ui import halo_text, pictures, theme
from desktop.ui.emptiness import NONE_TO_PICK, by_lot, emptiness, pick_way
from desktop.ui.notice_bar import SHADOW
from desktop.ui.overlay import Corners
from desktop.ui.roster import Roster
from desktop.ui.slice_words import corners
from tests.desktop import room
from tests.ui.window_room import WindowRoom, window_room

LETTER = halo_text.LETTER
LONG = "Undid accept of a_case_with_quite_a_long_name, and the case before it waits again now."


@pytest.fixture
def narrow(qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path, (960, 600)) as made:
        yield made


def corner_words(made: WindowRoom) -> tuple[Corners, int]:
    view = made.review.views.large
    assert view.plane is not None and view.camera is not None
    return corners(made.session, view.plane, view.camera, True), view.width()


@pytest.mark.parametrize("preset", ["soft", "mediastinum"])
def test_no_corner_reaches_the_letter_in_the_middle(narrow: WindowRoom, preset: str) -> None:
    session = narrow.session
    assert session.open is not None
    session.set_preset(preset)
    longest = replace(session.open.case, name="a_case_with_quite_a_long_name_of_its_own")
    session.open = replace(session.open, case=longest)
    session.point_at((5, 15, 15))
    words, width = corner_words(narrow)
    letter = halo_text.width("P", LETTER) / 2
    free = width / 2 - letter - theme.image("inset")
    figures, title, window = halo_text.FIGURES, halo_text.NAME, halo_text.WINDOW
    for text, hand in (
        (words.position, figures),
        (words.readout, figures),
        (words.top_left[0], title),
        (words.top_left[1], figures),
        (words.top_right[0], window),
        (words.top_right[1], figures),
    ):
        assert 0 < halo_text.width(text, hand) <= free, text


def test_the_position_goes_first_and_the_value_stays(narrow: WindowRoom) -> None:
    narrow.session.point_at((5, 15, 15))
    words, _ = corner_words(narrow)
    assert words.readout.startswith("Liver") and words.readout.endswith(" HU")
    narrow.window.resize(1600, 1000)
    narrow.settle()
    words, _ = corner_words(narrow)
    assert " HU at " in words.readout


def in_window(made: WindowRoom) -> QRect:
    bar = made.window.notices
    return QRect(bar.mapTo(made.window, QPoint(0, 0)), bar.size())


def test_a_notice_is_said_whole(narrow: WindowRoom) -> None:
    bar = narrow.window.notices
    for text in ("Redid skip of liver_017.", LONG):
        narrow.session.notify(Notice(text, "redo-2", "Undo", "app.undo"))
        narrow.settle()
        assert " ".join(bar.said) == text
        views = narrow.review.views
        where = QRect(views.mapTo(narrow.window, QPoint(0, 0)), views.size())
        assert where.contains(in_window(narrow))
        longest = max(halo_text.width(line, halo_text.NAME) for line in bar.said)
        assert longest <= bar.action_box().left() - bar._box().left() - 40
    assert len(bar.said) > 1 and bar.key and not bar._with_key
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.action_box().center().toPoint())
    assert ("app.undo", "") in narrow.acted


def test_among_four_views_a_long_notice_keeps_to_its_own(narrow: WindowRoom) -> None:
    narrow.window.resize(1280, 720)
    narrow.session.next_layout()
    narrow.settle()
    bar, view = narrow.window.notices, narrow.review.views.main_view
    assert narrow.session.kept.layout == "grid" and view.width() < 460
    narrow.session.notify(Notice(LONG, "redo-2", "Undo", "app.undo"))
    narrow.settle()
    where = QRect(view.mapTo(narrow.window, QPoint(0, 0)), view.size())
    assert where.contains(in_window(narrow).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW))
    assert " ".join(bar.said) == LONG and len(bar.said) > 1


def test_a_notice_that_fits_keeps_its_key_and_its_place(narrow: WindowRoom) -> None:
    narrow.window.resize(1600, 1000)
    narrow.settle()
    bar = narrow.window.notices
    narrow.session.notify(Notice("Undid nudge.", "undo-2", "Redo", "app.redo"))
    narrow.settle()
    assert bar.said == ("Undid nudge.",) and bar._with_key
    large = narrow.review.views.large
    middle = large.mapTo(narrow.window, large.rect().center()).x()
    assert abs(in_window(narrow).center().x() - middle) <= 1
    assert bar._box().height() == theme.size("toast")


# -- nothing to pick -----------------------------------------------------------------------------
def test_picking_says_how_many_there_are_or_why_there_are_none(narrow: WindowRoom) -> None:
    names = {1: "liver_001"}
    three = Roster(names=names, states={1: "new"}, pickable=3, loaded=True)
    assert pick_way(three).words == "Pick 3 cases now" and not pick_way(three).why_not
    assert pick_way(replace(three, pickable=40)).words == "Pick 8 cases now"
    none = replace(three, states={1: "verified"}, pickable=0)
    narrow.session.queue = ()
    content = emptiness(narrow.session, none)
    assert content is not None and content.ways[0].why_not == NONE_TO_PICK


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.2, "one in five by lot"), (0.33, "one in three by lot"), (0.0, "none of them by lot"),
     (0.4, "40 % by lot"), (1.0, "100 % by lot"), (0.05, "5 % by lot")],
)  # fmt: skip
def test_how_much_is_left_to_chance_is_said_as_the_task_has_it(share: float, words: str) -> None:
    assert by_lot(replace(room.TASK, random_share=share)) == words


def test_an_empty_queue_says_so_below_its_head(narrow: WindowRoom) -> None:
    for _ in range(3):
        narrow.key(Qt.Key.Key_F)
    panel = narrow.review.queue
    assert panel.empty is not None and not panel.waiting and panel.compact
    picture = panel.grab().toImage()

    def inked(top: int, bottom: int) -> bool:
        inside = [(x, y) for x in range(16, 190) for y in range(top, bottom)]
        return any(picture.pixelColor(x, y).lightness() > 60 for x, y in inside)

    assert inked(12, 32) and not inked(34, 50) and inked(52, 68)


# -- keys, pictures ------------------------------------------------------------------------------
def test_the_caps_of_the_sheet_end_where_its_field_ends(narrow: WindowRoom) -> None:
    assert narrow.window.over is not None
    sheet = narrow.window.over.sheet
    narrow.key(Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    assert sheet.isVisible() and sheet.area.verticalScrollBar().isVisible()

    def end_of_caps() -> int:
        return sheet.lines.mapTo(sheet.sheet, QPoint(sheet.lines.contentsRect().right(), 0)).x()

    assert end_of_caps() == sheet.field.geometry().right()
    bar = sheet.area.verticalScrollBar()
    assert bar.mapTo(sheet.sheet, QPoint(0, 0)).x() > end_of_caps() + 4
    QTest.keyClicks(sheet.field, "hotspot")
    narrow.settle()
    assert not bar.isVisible() and end_of_caps() == sheet.field.geometry().right()


def test_a_picture_makes_the_folder_it_goes_to(narrow: WindowRoom, tmp_path: Path) -> None:
    file = tmp_path / "not" / "yet" / "review.png"

    def shoot(window: QWidget, to: Path) -> None:
        window.grab().save(str(to))

    pictures._next(narrow.window, [("", file)], shoot)
    assert file.exists()
