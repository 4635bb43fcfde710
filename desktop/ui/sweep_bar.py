"""The slim bar of a sweep: how far it is, where it stands, and the two answers.

Reads the session's sweep; stands above the views while one is on and takes no room otherwise. It
also points every view at the box under judgment, near enough to judge it.
"""

from collections.abc import Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton

from desktop.session import SessionChanges
from desktop.session.sweeping import Sweep
from desktop.ui import theme
from desktop.ui.controls import Button, icon_button
from desktop.ui.lettering import Face, write
from desktop.ui.marks import draw_bar, draw_tag
from desktop.ui.plane import MAX_ZOOM_PX_PER_VOXEL, Box, Camera, Plane, fit_px_per_mm
from desktop.ui.translating import translated
from desktop.ui.visiting import Visiting

TALL, TALL_COMPACT = 40, 36
# How much of a view the box takes along its longer side.
FILL = 0.42


class SweepBar(Visiting):
    """The bar."""

    NAME = "Sweep"

    def make(self) -> Mapping[QAbstractButton, str]:
        self.accept = Button(self, "Accept", "check", "plain")
        self.skip = Button(self, "Leave open", "skip-forward", "plain")
        self.skip.setToolTip(translated("The hotspot stays open; the next one"))
        self.leave = icon_button(self, "x", self.hands.words_and_key("sweep.stop")[0])
        return {
            self.accept: "hotspot.accept",
            self.skip: "hotspot.reject",
            self.leave: "sweep.stop",
        }

    def rekey(self) -> None:
        self.accept.key = self.hands.words_and_key("hotspot.accept")[1]
        self.skip.key = self.hands.words_and_key("hotspot.reject")[1]
        words, key = self.hands.words_and_key("sweep.stop")
        key = key or self.hands.words_and_key("sweep.start")[1]
        self.leave.setToolTip(translated(f"{words}  {key}".strip()))
        for button in (self.accept, self.skip):
            button.update()

    @property
    def wanted(self) -> int:
        """The height it takes now."""
        if self.session.sweep is None:
            return 0
        return TALL_COMPACT if self.compact else TALL

    def _on_changed(self, changes: SessionChanges) -> None:
        if "sweep" in changes.kinds:
            self._come_and_go(self.session.sweep is not None)
            self._frame()
        if self.session.sweep is not None and changes.kinds & {"sweep", "hotspots", "case"}:
            self._say()

    def _say(self) -> None:
        """The button says whether something was put right here."""
        spot = self.session.hotspot(self.session.current_hotspot)
        fixed = spot is not None and spot.state == "fixed"
        self.accept.say("Save the fix" if fixed else "Accept")
        self.accept.dress_icon("pencil" if fixed else "check")
        self.setAccessibleDescription(translated(", ".join(self.words())))
        self.update()

    def words(self) -> tuple[str, ...]:
        """How far, how long still, and where."""
        sweep, session = self.session.sweep, self.session
        if sweep is None or sweep.stop is None:
            return ()
        stop = sweep.stop
        where = stop.hotspot.words[:1].upper() + stop.hotspot.words[1:]
        how_far = f"{sweep.place + 1} of {len(sweep.stops)}"
        here = session.open is not None and session.open.case.id == stop.case
        return (how_far, time_words(sweep), stop.name if here else f"{stop.name} …", where)

    # -- the views ----------------------------------------------------------------------------
    def _frame(self) -> None:
        """Every slice view shows the box with what is around it."""
        box = self.session.sweep_box
        if box is None:
            return
        for view in self.views.slices():
            if view.plane is not None and not view.isHidden():
                view.set_camera(camera_on(view.plane, box, view.width(), view.height()))

    # -- where it stands, and paint -----------------------------------------------------------
    def lay_out(self, compact: bool) -> None:
        self.compact = compact
        self.resizeEvent(None)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        top, x = (self.height() - 28) // 2, self.width() - 8 - 28
        self.leave.setGeometry(x, top, 28, 28)
        for button, wide in ((self.skip, 128), (self.accept, 136)):
            x -= wide + 8
            button.setGeometry(x, top, wide, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        sweep, said = self.session.sweep, self.words()
        if sweep is None or not said:
            return
        how_far, left, name, where = said
        tall, right = self.height() - 3, self.accept.x() - 16
        x = write(painter, "Sweep", 16, 0, Face("base", 600), "text", tall) + 8
        x = write(painter, how_far, x, 0, Face(tabular=True), "text2", tall) + 8
        if left:
            x = write(painter, left, x, 0, Face(tabular=True), "text3", tall) + 8
        x += 8
        spot = self.session.hotspot(self.session.current_hotspot)
        if spot is not None and x + 120 < right:
            draw_tag(painter, spot.rank, x, (tall - 16) // 2, spot.state, True)
            x += 24
            x = write(painter, name, x, 0, Face("base", 500, True), "text", tall, right - x) + 8
            if x + 40 < right:
                write(painter, where, x, 0, Face(), "text2", tall, right - x)
        done = sweep.place / len(sweep.stops)
        draw_bar(painter, QRectF(0, self.height() - 3, self.width(), 3), done)


def time_words(sweep: Sweep) -> str:
    """How long the rest takes at the pace so far."""
    minutes = sweep.minutes_left
    if minutes is None:
        return ""
    return "less than a minute left" if minutes < 1 else f"{round(minutes)} min left"


def camera_on(plane: Plane, box_kji: Box, width: int, height: int) -> Camera:
    """A camera with the box in the middle; never farther than the whole plane."""
    top, bottom, left, right = plane.box(box_kji)
    tall_mm, wide_mm = (bottom - top) * plane.row_mm, (right - left) * plane.col_mm
    scale = FILL * min(width / max(wide_mm, 1e-6), height / max(tall_mm, 1e-6))
    most = MAX_ZOOM_PX_PER_VOXEL / plane.pixel_mm
    scale = min(max(scale, fit_px_per_mm(plane, width, height)), most)
    return Camera(scale, (top + bottom) / 2, (left + right) / 2, width, height)
