"""Gallery, room twelve: a person's first minutes: the preview of an import, the tour, practice."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest

from desktop.cli import demo, practice
from desktop.ui.tour_bar import TourBar
from engine.imaging import phantom
from tests.ui.gallery_desk import COMPACT, WIDE, Desk
from tests.ui.hand import drag, wheel


def visit(desk: Desk) -> None:
    desk.topic = "First minutes"
    tour(desk)
    practising(desk)
    preview(desk)


def tour(desk: Desk) -> None:
    """The sample study with its truth beside it, and each step left by doing it."""
    place = desk.scratch / "tour"
    shutil.copytree(desk.sample, place / "workspace")
    shutil.copytree(desk.sample.parent / "truth", place / "truth")
    desk.whole.leave()
    desk.open(place / "workspace", COMPACT)
    desk.settle(lambda: desk.session.open is not None)
    desk.do("app.tour")
    desk.hush()
    desk.take("tour", "The tour takes a minute; its line stands where the status stands.")
    steps = [bar(desk)]
    for _ in range(3):
        wheel(desk.view, 1)
    steps.append(bar(desk))
    desk.do("hotspot.next")
    steps.append(bar(desk))
    desk.do("paint.brush")
    middle = desk.view.rect().center()
    drag(desk.view, middle, middle + QPoint(24, 12))
    desk.leave()
    steps.append(bar(desk))
    for _ in range(2):
        desk.do("review.accept")
    desk.settle(lambda: desk.session.tour is not None and desk.session.tour.step == "verdict")
    steps.append(bar(desk))
    desk.keep(
        "tour-steps",
        "Each step is left by doing it, with any input; the last one tells what the gate said of "
        "the model, whichever way ([app.tour]).",
        below(*steps),
    )
    desk.do("app.leave_tour")


def bar(desk: Desk) -> QPixmap:
    desk.settle()
    (found,) = desk.window.status.findChildren(
        TourBar, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    return desk.grab(desk.area(found))


def below(*pictures: QPixmap) -> QPixmap:
    """Pictures in a column."""
    from PySide6.QtGui import QPainter

    made = QPixmap(pictures[0].width(), sum(one.height() + 4 for one in pictures) - 4)
    made.fill(Qt.GlobalColor.black)
    painter, y = QPainter(made), 0
    for one in pictures:
        painter.drawPixmap(0, y, one)
        y += one.height() + 4
    painter.end()
    return made


def practising(desk: Desk) -> None:
    place = practice.make(desk.scratch / "practice", lambda words: None)
    desk.whole.leave()
    desk.open(place, COMPACT)
    desk.settle(lambda: desk.session.open is not None)
    for _ in range(2):
        desk.do("review.accept")
    desk.settle(lambda: desk.session.open is not None and desk.session.loading is None)
    desk.do("app.practice")
    desk.settle(lambda: desk.window.notices.isVisible())
    desk.take(
        "practice",
        "Cases with planted errors and known truth: what one's own edits were worth, in Dice, and "
        "which errors were found ([app.practice]).",
    )
    desk.hush()


def preview(desk: Desk) -> None:
    """The first page with the sheet of a new workspace: what an import would take, and what not."""
    scans = desk.scratch / "incoming"
    for case in phantom.study(demo.SEED + 2, 3):
        phantom.write_dicom(case, scans / case.name)
    broken = sorted((scans / "phantom_002").glob("*.dcm"))
    broken[len(broken) // 2].unlink()
    (scans / "readme.txt").write_text("notes", "utf-8")
    desk.whole.leave()
    desk.whole.first.show()
    sheet = desk.whole.first.new_sheet
    sheet.ask(str(scans), lambda wanted: None)
    for number, label in enumerate(("Spleen", "Kidney")):
        QTest.keyClicks(sheet.labels.rows[number].name, label)
    sheet.labels.offers.hide()
    desk.settle(lambda: sheet.seen.preview is not None)
    shown(sheet.scans, Path("/data/abdomen"))
    shown(sheet.name, Path("abdomen"))
    shown(sheet.folder, Path("/data/abdomen-voxloop"))
    desk.take(
        "import-preview",
        "Before anything is made: how many scans would be taken, and what is refused and why.",
    )
    sheet.close_card()
    desk.window.resize(WIDE)
    desk.window.welcome.about.click()
    desk.take("news", "What is new in this version, on the first page.")
    desk.window.welcome.about.click()


def shown(line: object, place: Path) -> None:
    """A folder of a fair name in place of the gallery's own; the preview stays."""
    line.blockSignals(True)  # type: ignore[attr-defined]
    line.setText(str(place))  # type: ignore[attr-defined]
    line.blockSignals(False)  # type: ignore[attr-defined]
