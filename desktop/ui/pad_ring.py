"""What a pad's hand sees over the image: the ring that fills while a control is held, and the
circle of the tool at the crosshair.

Hears the session. Neither takes events; both stand over the large view only while they are needed.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.session import Session, SessionChanges
from desktop.ui import overlay, theme
from desktop.ui.hand_shapes import nib_sign
from desktop.ui.lettering import Face, write_centred
from desktop.ui.pad_glyphs import TALL, draw_glyph, glyph_width
from desktop.ui.slice_view import SliceView
from desktop.ui.translating import translated

RING = 76
WORDS_TALL = 26


class _Pane(QWidget):
    """Over the window, out of everybody's way."""

    def __init__(self, window: QWidget, session: Session, view: Callable[[], QWidget]) -> None:
        super().__init__(window)
        self.session, self.view = session, view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        session.on_changed(self._on_changed)
        self.hide()

    def _on_changed(self, changes: SessionChanges) -> None:
        raise NotImplementedError

    def corner(self) -> QPoint:
        """Where the view's top left corner is in the window."""
        return self.view().mapTo(self.window(), QPoint(0, 0))


class PadRing(_Pane):
    """The ring; it is full when the act is done, and gone when the control comes up before."""

    def _on_changed(self, changes: SessionChanges) -> None:
        if "pad" not in changes.kinds:
            return
        hold = self.session.pad_hold
        if hold is not None:
            self._place(f"Hold: {hold.words}")
            self.update()
        if (hold is not None) != self.isVisible():
            self.setVisible(hold is not None)
            self.raise_()

    def _place(self, words: str) -> None:
        view, at = self.view(), self.corner()
        wide = max(RING + 8, round(Face("base", 500).width(words)) + 24)
        left = at.x() + (view.width() - wide) // 2
        top = at.y() + view.height() - RING - WORDS_TALL - 56
        self.setGeometry(left, top, wide, RING + WORDS_TALL + 6)
        self.setAccessibleName(translated(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        hold = self.session.pad_hold
        if hold is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF((self.width() - RING) / 2, 2, RING, RING).adjusted(5, 5, -5, -5)
        painter.setPen(QPen(theme.colour("line2"), 5))
        painter.setBrush(theme.colour("toast"))
        painter.drawEllipse(box)
        pen = QPen(theme.colour("accent"), 5)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(box, 90 * 16, -round(360 * 16 * hold.share))
        make = self.session.pad.make if self.session.pad is not None else "unknown"
        wide = glyph_width(hold.control, make)
        middle = box.center()
        if wide < RING - 20:
            draw_glyph(painter, hold.control, make, middle.x() - wide / 2, middle.y() - TALL / 2)
        strip = QRectF(0, self.height() - WORDS_TALL, self.width(), WORDS_TALL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("toast"))
        painter.drawRoundedRect(strip, 6, 6)
        words = f"Hold: {hold.words}"
        face = Face("base", 500)
        write_centred(painter, words, strip.center().x(), strip.y(), face, "overimage", WORDS_TALL)


class PadNib(_Pane):
    """The tool's circle where the pad would draw; the mouse's own is somewhere else."""

    KINDS = frozenset(("pad", "cursor", "tool", "case", "pointer", "layout"))

    def _on_changed(self, changes: SessionChanges) -> None:
        if not changes.kinds & self.KINDS:
            return
        shown = self._cursor()
        if shown is not None:
            box = overlay.cursor_box(shown).toAlignedRect()
            self.setGeometry(box.translated(self.corner()))
            self.update()
        if (shown is not None) != self.isVisible():
            self.setVisible(shown is not None)
            self.raise_()

    def _cursor(self) -> overlay.Cursor | None:
        view, session = self.view(), self.session
        led = session.pad is not None and session.pointer_kji is None
        if not led or not session.has_nib or not isinstance(view, SliceView):
            return None
        if view.camera is None or view.plane is None or not view.isVisible():
            return None
        row, col = view.plane.row_col(session.cursor_kji)
        x, y = view.camera.at(view.plane, row, col)
        if not view.rect().contains(int(x), int(y)):
            return None
        radius = session.size_mm / 2 * view.camera.px_per_mm
        erasing = "Left trigger" in session.pad_down
        return overlay.Cursor(x, y, radius, nib_sign(session.tool, erasing), "")

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self._cursor()
        if shown is None:
            return
        painter = QPainter(self)
        painter.translate(self.corner() - self.pos())
        overlay.cursor(painter, shown)
