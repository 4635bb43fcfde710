"""The findings of the case on screen: label, volume, long and short axis, slices.

Stands in the case panel's place while it is asked for. A click jumps, the line above the rows says
and changes the order, and the list can leave as CSV. Reads the session's findings; an edit has
them measured again once the hand has rested.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from desktop.session import Session, SessionChanges
from desktop.ui import theme
from desktop.ui.controls import Button, icon_button
from desktop.ui.lettering import Face, number, plural, write, write_right
from desktop.ui.marks import draw_key, draw_line, draw_swatch
from desktop.ui.rows import RowList, RowLook
from desktop.ui.shown import sentence_case, volume_words
from desktop.ui.translating import translated
from desktop.ui.visiting import Visiting
from engine.loop.findings import Finding

REST_MS = 400
HEAD, ROW, ROW_COMPACT = 76, 46, 40


@dataclass(frozen=True)
class FindingRow:
    """A finding as the list shows it."""

    label: int
    number: int
    colour: str
    name: str
    volume: str
    axes: str
    slices: str


class FindingRows:
    """Paints a finding: what and how much, then how large and where."""

    def paint(self, painter: QPainter, box: QRect, row: FindingRow, look: RowLook) -> None:
        first, second = (3, 19) if look.compact else (5, 22)
        top, right = box.top(), box.right() - 7
        draw_swatch(painter, row.label, row.colour, 16, top + first + 2, False)
        figures, small = Face("base", 500, True), Face("caption", tabular=True)
        start = write_right(painter, row.volume, right, top + first, figures, "text")
        face = Face("base", 500 if look.current else 400)
        write(painter, row.name, 36, top + first, face, "text", 16, start - 44)
        start = write_right(painter, row.slices, right, top + second, small, "text3")
        write(painter, row.axes, 36, top + second, small, "text2", 16, start - 44)

    def words(self, row: FindingRow) -> str:
        return f"{row.name}: {row.volume}, {row.axes}, {row.slices}"

    def tip(self, row: FindingRow, at: QPoint, box: QRect) -> str:
        return "Long axis, and the width across it, in the axial slice where it is longest"


class FindingsPanel(Visiting):
    """The panel."""

    NAME = "Findings"

    def make(self) -> Mapping[QAbstractButton, str]:
        self._in_hand: Finding | None = None
        self.key = ""
        self.list: RowList[FindingRow] = RowList(self, FindingRows(), ROW, ROW - 2, "Findings")
        self.list.pressed.connect(self._go)
        self.order = Button(self, "", None, "link")
        self.order.setToolTip(translated("Sort by something else"))
        self.save = icon_button(self, "file-down", "Write the findings as CSV")
        self.away = icon_button(self, "x", self.hands.words_and_key("findings.show")[0])
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.session.measure)
        return {
            self.order: "findings.sort",
            self.save: "findings.csv",
            self.away: "findings.show",
        }

    def rekey(self) -> None:
        self.key = self.hands.words_and_key("findings.next")[1]
        words, key = self.hands.words_and_key("findings.show")
        self.away.setToolTip(translated(f"{words}  {key}".strip()))
        self.update()

    def _go(self, index: int, _at: QPoint) -> None:
        row = self.list.rows[index]
        self.hands.run("findings.go", f"{row.label} {row.number}")

    # -- what the session says ----------------------------------------------------------------
    def _on_changed(self, changes: SessionChanges) -> None:
        kinds = changes.kinds
        if "request" in kinds and self.session.requested == "findings csv":
            self._ask_file()
        if "findings" in kinds:
            self.raise_()
            self._come_and_go(self.session.findings_shown)
        if "findings" in kinds and self.session.finding is not self._in_hand:
            self._in_hand = self.session.finding
            self._centre()
        if self.session.findings_shown:
            if kinds & {"mask", "case"}:
                self._rest.start()
            if kinds & {"findings", "case"}:
                self.refresh()

    def _centre(self) -> None:
        """Every slice view has the finding in its middle."""
        if self._in_hand is None:
            return
        for view in self.views.slices():
            if view.plane is not None and view.camera is not None:
                row, col = view.plane.row_col(self._in_hand.middle_kji)
                view.set_camera(view.camera.centred(view.plane, row, col))

    def refresh(self) -> None:
        found, hand = self.session.findings, self.session.finding
        rows = [_row(self.session, one) for one in found or ()]
        self.list.show_rows(rows, found.index(hand) if found and hand in found else -1)
        self.order.say(f"by {self.session.findings_order}")
        self.save.setEnabled(bool(found))
        self._arrange()
        self.update()

    def _ask_file(self) -> None:
        opened = self.session.open
        if opened is None:
            return
        name = f"{opened.case.name}_findings.csv"
        chosen, _ = QFileDialog.getSaveFileName(self.window(), "Write the findings", name)
        if chosen:
            self.session.write_findings(Path(chosen))

    def words(self) -> str:
        """What stands where the rows would be."""
        found = self.session.findings
        if found is None:
            return "Measuring…"
        return "" if found else "No label is present."

    # -- where it stands, and paint -----------------------------------------------------------
    def lay_out(self, compact: bool) -> None:
        self.compact = compact
        tall = ROW_COMPACT if compact else ROW
        self.list.measure(tall, tall - 2, compact)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width()
        self.away.setGeometry(wide - 38, 8, 28, 28)
        self.save.setGeometry(wide - 66, 8, 28, 28)
        words = self.order.words_width()
        self.order.setGeometry(wide - 16 - words, 42, words, 28)
        self.list.setGeometry(0, HEAD, wide, max(0, self.height() - HEAD - 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(0, 0, 1, self.height(), theme.colour("line"))
        found = self.session.findings
        end = write(painter, "Findings", 16, 8, Face("title", 600), "text", 28)
        if found:
            draw_key(painter, self.key, end + 12 + 18, 13)
        count = plural(len(found), "part") if found else ""
        write(painter, count, 16, 42, Face(tabular=True), "text3", 28)
        draw_line(painter, 16, HEAD - 4, self.width() - 32)
        if self.words():
            painter.setPen(Qt.PenStyle.NoPen)
            write(painter, self.words(), 16, HEAD + 8, Face(), "text2")


def _row(session: Session, one: Finding) -> FindingRow:
    colour = next((lb.colour for lb in session.workspace.task.labels if lb.value == one.label), "")
    first, last = one.slices[0] + 1, one.slices[1] + 1
    return FindingRow(
        one.label,
        one.number,
        colour,
        f"{sentence_case(one.name)} {one.number}",
        volume_words(one.volume_ml),
        f"{number(one.long_mm, 1)} × {number(one.short_mm, 1)} mm",
        f"slices {first} to {last}" if last > first else f"slice {first}",
    )
