"""The contact sheet in the window: cards, keys, pages, and pictures that are made beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from desktop.ui import contact_pictures
from desktop.ui.contact_layout import Leaves
from desktop.ui.contact_sheet import ContactSheet
from engine.loop import surveying
from store import case as cases
from tests.desktop import room
from tests.desktop.test_sheet_of_drafts import redraft
from tests.ui.window_room import WindowRoom, window_room

pytestmark = pytest.mark.usefixtures("qtbot")
CTRL = Qt.KeyboardModifier.ControlModifier
NAMES = tuple(f"liver_{n:03d}" for n in range(1, 15))


@pytest.fixture(params=[(1600, 1000), (1280, 720)], ids=["wide", "compact"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path, request.param, names=NAMES) as made:
        for case in range(1, len(NAMES) + 1):
            redraft(made.workspace, case, 0.95 - 0.01 * case)
        made.key(Qt.Key.Key_3, CTRL)
        yield made


def page(desk: WindowRoom) -> ContactSheet:
    return desk.review.contact


def state(desk: WindowRoom, case: int) -> str:
    return cases.get(desk.workspace.read(), case).state


def test_the_sheet_covers_the_page_and_the_tab_brings_it_back(desk: WindowRoom) -> None:
    assert page(desk).isVisible() and page(desk).size() == desk.review.size()
    assert desk.window.top.tabs["contact"].chosen
    desk.key(Qt.Key.Key_1, CTRL)
    assert not page(desk).isVisible() and desk.review.views.isVisible()
    desk.click(desk.window.top.tabs["contact"])
    assert page(desk).isVisible()


def test_arrows_move_a_accepts_and_r_takes_it_back(desk: WindowRoom) -> None:
    sheet = page(desk)
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Down)
    card = desk.session.card
    assert card is not None and card.case == 2 + sheet.columns
    desk.key(Qt.Key.Key_A)
    assert state(desk, card.case) == "partly-verified"
    assert desk.session.card_in_hand == 2 + sheet.columns, "the next one is in hand"
    desk.key(Qt.Key.Key_Left)
    assert sheet.reopen.isEnabled() and not sheet.accept.isEnabled()
    desk.key(Qt.Key.Key_R)
    assert state(desk, card.case) == "drafted" and sheet.accept.isEnabled()


def test_enter_opens_the_case_and_keys_are_the_review_pages_again(desk: WindowRoom) -> None:
    desk.key(Qt.Key.Key_Return)
    assert desk.session.page == "review" and not page(desk).isVisible()
    before = desk.session.cursor_kji
    desk.key(Qt.Key.Key_Up)
    assert desk.session.cursor_kji != before


def test_a_click_takes_a_card_and_the_buttons_do_what_the_keys_do(desk: WindowRoom) -> None:
    sheet = page(desk)
    desk.click(sheet, sheet.leaves.card(2).center())
    assert desk.session.card_in_hand == 2
    desk.click(sheet.accept)
    assert state(desk, 3) == "partly-verified"


def test_pages_hold_what_fits_and_only_they_are_painted(desk: WindowRoom) -> None:
    sheet = page(desk)
    first = sheet.on_page()
    assert all(sheet.pictures.of(card.case) is not None for _, card in first)
    assert len(desk.session.glances) == len(first) < len(NAMES)
    bottom = sheet.leaves.card(first[-1][0]).bottom()
    assert bottom <= sheet.height()
    desk.key(Qt.Key.Key_PageDown)
    assert sheet.page == 1 and sheet.on_page()[0][0] == len(first)
    assert sheet.pictures.of(sheet.on_page()[0][1].case) is not None
    desk.key(Qt.Key.Key_End)
    assert desk.session.card_in_hand == len(NAMES) - 1


def test_cards_get_larger_and_smaller(desk: WindowRoom) -> None:
    sheet = page(desk)
    columns = sheet.columns
    side = sheet.leaves.side
    desk.key(Qt.Key.Key_Minus)
    assert sheet.columns == columns - 1 and sheet.leaves.side > side
    for _ in range(6):
        desk.key(Qt.Key.Key_Equal)
    assert sheet.columns == 6 and sheet.leaves.side >= 40


@pytest.mark.parametrize("columns", [2, 3, 6])
def test_no_two_cards_overlap_and_all_lie_on_the_page(columns: int) -> None:
    leaves = Leaves(1600, 932, columns, False)
    boxes = [leaves.card(n) for n in leaves.on_page(0, 500)]
    assert len(boxes) == leaves.page_size
    for n, box in enumerate(boxes):
        assert box.left() >= 0 and box.right() < 1600 and box.bottom() < 932
        assert not any(box.intersects(other) for other in boxes[n + 1 :])
        assert leaves.card_at(box.center().toPointF(), 0, 500) == n
    assert leaves.card_at(QPoint(2, 2).toPointF(), 0, 500) == -1


def test_memory_is_bounded_whatever_the_sheet_holds(
    desk: WindowRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contact_pictures, "KEPT", 9)
    sheet = page(desk)
    for _ in range(3):
        desk.key(Qt.Key.Key_PageDown)
    desk.key(Qt.Key.Key_Home)
    kept = [case for case in range(1, 15) if sheet.pictures.of(case) is not None]
    assert len(kept) == max(9, sheet.leaves.page_size) and sheet.rested
    assert set(desk.session.glances) <= set(kept)


def test_a_page_larger_than_what_is_kept_is_painted_once(
    desk: WindowRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contact_pictures, "KEPT", 2)
    sheet, made = page(desk), []
    sheet.pictures.forget()
    real = contact_pictures.pictures
    monkeypatch.setattr(
        contact_pictures, "pictures", lambda *what: (made.append(what[0].case), real(*what))[1]
    )
    sheet.refresh()
    desk.settle()
    assert sorted(made) == [card.case for _, card in sheet.on_page()] and sheet.rested


def test_a_scan_that_is_gone_says_so_on_its_card(desk: WindowRoom) -> None:
    sheet, card = page(desk), desk.session.cards[0]  # type: ignore[index]
    sheet.pictures.forget()
    folder = desk.workspace.folder / "cache" / "volumes"
    (file,) = folder.glob("liver_001*/volume.npy")
    file.unlink()  # a new file: the case on screen still looks at the old one
    file.write_bytes(b"no volume")
    sheet.refresh()
    desk.settle()
    assert sheet.pictures.broken(card.case) and sheet.pictures.of(2) is not None
    desk.key(Qt.Key.Key_A)
    assert state(desk, card.case) == "drafted"


def test_a_picture_shows_the_slice_with_its_outlines(tmp_path: Path) -> None:
    with room.workspace_with(tmp_path, ("one",)) as workspace:
        redraft(workspace, 1, 0.9)
        (card,) = surveying.waiting(workspace)
        glance = surveying.glance(workspace, room.Lanes(), card)
        with_lines = contact_pictures.pictures(glance, {1, 2}, 120)
        without = contact_pictures.pictures(glance, set(), 120)
    assert len(with_lines) == len(glance.slices)
    for lines, plain in zip(with_lines, without, strict=True):
        assert lines.width() == lines.height() == 120
        different = np.any(pixels(lines) != pixels(plain), axis=2)
        assert 0.01 < different.mean() < 0.4
        grey = pixels(plain)
        assert np.array_equal(grey[..., 0], grey[..., 1])


def pixels(picture: QImage) -> np.ndarray:
    made = picture.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(made.constBits(), np.uint8).reshape(made.height(), -1)
    return rows[:, : made.width() * 3].reshape(made.height(), made.width(), 3).copy()
