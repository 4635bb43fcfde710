"""The queue narrowed down with the keyboard and the mouse: what is listed, opened, pinned."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from store import pick
from tests.desktop import room
from tests.ui.window_room import WindowRoom, window_room

Key, Held = Qt.Key, Qt.KeyboardModifier
NAMES = ("liver_017", "liver_031", "spleen_008", "liver_040")


@pytest.fixture
def made(qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path, names=NAMES) as opened:
        yield opened


def listed(made: WindowRoom) -> list[str]:
    return [row.name for row in made.review.queue.list.rows]


def find(made: WindowRoom, words: str) -> None:
    made.key(Key.Key_F, Held.ControlModifier)
    QTest.keyClicks(made.review.queue.finder.field, words)
    made.settle()


def chip(made: WindowRoom, name: str) -> None:
    made.click(made.review.queue.finder.chips[name])


def test_a_key_focuses_the_search_and_letters_narrow_the_list(made: WindowRoom) -> None:
    assert not made.review.queue.finder.isVisible()
    find(made, "spleen_0")
    assert listed(made) == ["spleen_008"]
    assert QApplication.focusWidget() is made.review.queue.finder.field


def test_escape_clears_then_leaves_and_keys_belong_to_the_image_again(made: WindowRoom) -> None:
    find(made, "spleen_0")
    made.key(Key.Key_Escape)
    assert listed(made) == list(NAMES)
    made.key(Key.Key_Escape)
    assert not made.review.queue.finder.isVisible()
    made.key(Key.Key_B)
    assert made.session.tool == "brush"


def test_return_opens_the_first_found(made: WindowRoom) -> None:
    find(made, "spleen_0")
    made.key(Key.Key_Return)
    assert made.session.open is not None and made.session.open.case.name == "spleen_008"


def test_labels_are_found_by_the_words_of_hotspots(made: WindowRoom) -> None:
    find(made, "left edge SPLEEN")
    assert listed(made) == list(NAMES)
    QTest.keyClicks(made.review.queue.finder.field, " nowhere")
    made.settle()
    assert listed(made) == []
    assert made.review.queue.empty is not None
    assert made.review.queue.empty.words == "No case is like that"


def test_chips_choose_what_is_listed(made: WindowRoom) -> None:
    made.key(Key.Key_F)  # flags liver_017
    made.key(Key.Key_Return)
    made.key(Key.Key_Return)  # accepts liver_031, after the warning
    made.click(made.review.queue.narrow)
    for name, cases in (
        ("flagged", ["liver_017"]),
        ("verified", ["liver_031"]),
        ("mine", ["liver_031", "liver_017"]),
        ("all", ["spleen_008", "liver_040", "liver_017", "liver_031"]),
        ("open", ["spleen_008", "liver_040"]),
    ):
        chip(made, name)
        assert listed(made) == cases, name
        assert made.review.queue.finder.chips[name].chosen


def test_a_decided_case_is_reopened_from_the_list(made: WindowRoom) -> None:
    made.key(Key.Key_F)
    made.click(made.review.queue.narrow)
    chip(made, "flagged")
    made.click_row(made.review.queue.list, 0)
    made.key(Key.Key_R, Held.ControlModifier)
    chip(made, "open")
    assert "liver_017" in listed(made)


def test_a_decided_case_is_put_back_by_the_menu_of_its_row(made: WindowRoom) -> None:
    made.key(Key.Key_F)
    made.session.wish_queue(filter="flagged")
    made.settle()
    lines = {one.text().partition("\t")[0]: one for one in made.review.queue.row_menu(0).actions()}
    assert set(lines) == {"Open a case", "Put back into the queue"}
    lines["Put back into the queue"].trigger()
    made.settle()
    made.session.clear_queue_wish()
    made.settle()
    assert "liver_017" in listed(made)
    assert made.session.open is not None and made.session.open.case.name == "liver_017"


def test_the_next_case_is_the_next_in_sight(made: WindowRoom) -> None:
    made.session.wish_queue(sort="name")
    made.settle()
    assert listed(made) == ["liver_017", "liver_031", "liver_040", "spleen_008"]
    made.key(Key.Key_Right, Held.ControlModifier)
    made.key(Key.Key_Right, Held.ControlModifier)
    assert made.session.open is not None and made.session.open.case.name == "liver_040"
    made.key(Key.Key_F)
    assert made.session.open is not None and made.session.open.case.name == "spleen_008"


def test_pin_and_bury_by_key_are_kept_and_shown(made: WindowRoom) -> None:
    made.click_row(made.review.queue.list, 2)
    made.key(Key.Key_Home, Held.ControlModifier)
    assert listed(made)[0] == "spleen_008"
    assert made.review.queue.list.rows[0].placed == "pinned"
    made.key(Key.Key_End, Held.ControlModifier)
    assert listed(made)[-1] == "spleen_008"
    made.key(Key.Key_End, Held.ControlModifier)
    assert listed(made) == list(NAMES)
    assert [one.placed for one in pick.queue(made.workspace.read())] == [""] * 4


def test_the_menu_of_a_row_pins_that_row(made: WindowRoom) -> None:
    menu = made.review.queue.row_menu(3)
    lines = {action.text().partition("\t")[0]: action for action in menu.actions()}
    assert set(lines) == {"Open a case", "Pin the case", "Bury the case"}
    lines["Pin the case"].trigger()
    made.settle()
    assert listed(made)[0] == "liver_040"
    assert made.session.open is not None and made.session.open.case.name == "liver_017"


def test_a_right_click_asks_about_the_row_beneath(made: WindowRoom) -> None:
    asked: list[int] = []
    made.review.queue.list.menu_asked.disconnect()
    made.review.queue.list.menu_asked.connect(lambda index, at: asked.append(index))
    rows = made.review.queue.list
    place = rows.row_box(1).center()
    from PySide6.QtGui import QContextMenuEvent

    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, rows.mapToGlobal(place))
    QApplication.sendEvent(rows.viewport(), event)
    assert asked == [1]


def test_nothing_of_the_finder_hangs_over_in_a_narrow_panel(qtbot: object, tmp_path: Path) -> None:
    with window_room(tmp_path, (1280, 720)) as small:
        small.click(small.review.queue.narrow)
        finder = small.review.queue.finder
        for one in (*finder.chips.values(), finder.field):
            assert finder.rect().contains(one.geometry()), one.accessibleName()
        assert finder.geometry().bottom() < small.review.queue.list.y()
        assert small.review.queue.list.isVisible()


def test_ten_thousand_rows_are_not_made_to_show_a_dozen(made: WindowRoom) -> None:
    from dataclasses import replace

    first = made.session.queue[0]
    made.session.queue = tuple(
        replace(first, case=100 + n, name=f"case {n}") for n in range(10_000)
    )
    made.session.changed("queue")
    made.settle()
    rows = made.review.queue.list.rows
    assert len(rows) == 10_000
    assert len(rows._made) < 100, "only what is on screen was made"  # type: ignore[attr-defined]
    assert made.review.queue.list.index_at(QPoint(60, 10)) == 0


def test_a_held_out_case_is_not_sorted_by_a_draft_nobody_sees(
    qtbot: object, tmp_path: Path
) -> None:
    with window_room(tmp_path) as opened:
        room.add_case(opened.workspace, "blind", held_out=True)
        opened.session.wish_queue(filter="all", sort="uncertainty")
        opened.settle()
        assert listed(opened)[-1] == "blind"
