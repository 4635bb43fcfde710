"""Gallery, room nine, the same everywhere: palette, keys, gamepad, menus, notices, pause."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest

from tests.ui.gallery_desk import COMPACT, Desk
from tests.ui.hand import drag


def visit(desk: Desk) -> None:
    desk.topic = "Keys, menus, notices"
    desk.fresh(COMPACT)
    desk.do("hotspot.go", "1")
    cards(desk)
    gamepad(desk)
    menus(desk)
    notices(desk)
    desk.do("app.pause")
    desk.take("pause", "Paused: the image is covered and the case's clock stands ([app.pause]).")
    desk.do("app.pause")


def cards(desk: Desk) -> None:
    over = desk.window.over
    assert over is not None and over.keys is not None
    desk.do("app.palette")
    over.palette.field.setText("slice")
    desk.take("palette", "A case or a command by a few letters, with its key ([app.palette]).")
    over.palette.close_card()
    desk.do("app.sheet")
    desk.take("sheet", "Every key at a glance ([app.sheet]).")
    over.sheet.close_card()
    desk.do("app.keys")
    over.keys.field.setText("hotspot")
    desk.settle()
    over.keys.confirm()
    QTest.keyClick(over.keys.field, Qt.Key.Key_B)
    desk.take(
        "rebinding",
        "A command gets a key of one's own; a key that is taken is named before it changes hands "
        "([app.keys]).",
    )
    QTest.keyClick(over.keys.field, Qt.Key.Key_Escape)
    over.keys.close_card()


def gamepad(desk: Desk) -> None:
    over = desk.window.over
    assert over is not None and over.pad is not None
    with desk.held("app.pad_sheet"):
        desk.take("pad", "What every control of a gamepad does, while [app.pad_sheet] is held.")
    desk.do("app.pad")
    desk.take("pad-controls", "Its controls changed, seen live, and how they feel ([app.pad]).")
    over.pad.sheet.close_card()
    desk.do("review.defer")
    desk.take("defer", "A case is deferred with a reason from a list ([review.defer]).")
    over.defer.close_card()


def menus(desk: Desk) -> None:
    """The menus are windows of their own: painted into the picture where they stand."""
    top, asked = desk.window.top, desk.window.menus
    pictures = []
    for button, lines in ((top.menu, asked.main()), (top.preferences, asked.preferences())):
        menu = top.build_menu(lines)
        menu.popup(QPoint(0, 0))
        desk.settle()
        pictures.append((button, menu.grab()))
        menu.close()
    shown = QPixmap(desk.grab())
    painter = QPainter(shown)
    for button, picture in pictures:
        corner = button.mapTo(desk.window, QPoint(0, button.height() + 4))
        left = min(corner.x(), shown.width() - picture.width() - 8)
        painter.drawPixmap(left, corner.y(), picture)
    painter.end()
    desk.keep(
        "menus",
        "The two menus; on the right the mouse as in other viewers: [app.mouse_pacs], "
        "[app.mouse_snap], [app.mouse_slicer].",
        shown,
    )


def notices(desk: Desk) -> None:
    session, view = desk.session, desk.view
    desk.do("label.lock", str(session.active_label))
    desk.do("paint.brush")
    at = view.rect().center()
    drag(view, at, at + QPoint(30, 10))
    desk.at_pointer(view, at + QPoint(30, 10))
    desk.settle()
    desk.take("locked", "A locked label refuses the stroke, once, with the way on.", lower(desk))
    desk.do("label.lock", str(session.active_label))
    drag(view, at, at + QPoint(40, 10))
    desk.leave()
    desk.do("app.undo")
    desk.take(
        "undone", "Undo says what it took back, and goes there ([app.undo], [app.redo]).",
        lower(desk),
    )  # fmt: skip
    desk.do("paint.look")
    desk.do("review.accept")
    desk.take("still-open", "Open hotspots are asked about once, never twice.", lower(desk))
    desk.hush()


def lower(desk: Desk) -> QRect:
    """The lower half of the large view, where notices stand."""
    area = desk.area(desk.view)
    return area.adjusted(0, area.height() // 2, 0, 0)
