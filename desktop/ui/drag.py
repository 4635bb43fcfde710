"""What a held button does while it moves, other than drawing: window, pan, zoom, scroll, crosshair.

Which button does which comes from the person's preset of hands (`desktop.session.hand_presets`).
Calls the session and the view; `slice_mouse` says when.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent

from desktop.ui.hand_shapes import Hand

if TYPE_CHECKING:
    from desktop.ui.slice_view import SliceView

ZOOM_A_PX = 1.008
WINDOW_SHARE_A_PX = 1 / 320
SCROLL_PX = 8  # of a drag for one slice
BUTTONS = {
    Qt.MouseButton.LeftButton: "left",
    Qt.MouseButton.MiddleButton: "middle",
    Qt.MouseButton.RightButton: "right",
}
DEEDS = {
    "window": Hand.WINDOW,
    "pan": Hand.PAN,
    "zoom": Hand.ZOOM,
    "scroll": Hand.SCROLL,
    "crosshair": Hand.CROSSHAIR,
}


class Drag:
    """One drag after another in a view."""

    def __init__(self, view: "SliceView") -> None:
        self.view, self.session = view, view.session
        self._pressed = QPoint()
        self._window = (0.0, 1.0)
        self._scrolled = 0
        self._left = False

    def begin(self, event: QMouseEvent) -> Hand:
        """What this button does in the preset of the person's hands."""
        button = BUTTONS.get(event.button())
        if button is None:
            return Hand.NOTHING
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        hand = DEEDS[self.session.hand_preset.deed(button, shift)]
        self._pressed, self._scrolled = event.position().toPoint(), 0
        self._window, self._left = self._window_here(), button == "left"
        if hand is Hand.CROSSHAIR:
            self._jump(self._pressed)
        return hand

    def move(self, hand: Hand, at: QPoint, last: QPoint, far: bool) -> None:
        """The pointer went from `last` to `at`; `far` once it left the place of the press."""
        view, moved = self.view, at - last
        assert view.camera is not None and view.plane is not None
        if hand is Hand.PAN:
            view.set_camera(view.camera.panned(view.plane, moved.x(), moved.y()))
        elif hand is Hand.ZOOM:
            x, y = self._pressed.x(), self._pressed.y()
            view.set_camera(view.camera.zoomed(view.plane, ZOOM_A_PX ** -moved.y(), x, y))
        elif hand is Hand.WINDOW and far:
            self._drag_window(at - self._pressed)
        elif hand is Hand.SCROLL:
            self._scroll(int((self._pressed - at).y() / SCROLL_PX))
        elif hand is Hand.CROSSHAIR:
            self._jump(at)

    def end(self, hand: Hand, at: QPoint, far: bool) -> None:
        """A left button that was pressed and let go in one place puts the cursor there."""
        if hand in DEEDS.values() and self._left and not far:
            self._jump(at)

    @property
    def _over_series(self) -> bool:
        """Whether this view shows another series beside the one that shows the case."""
        return self.view.series == "switch" and self.session.linking == "beside"

    def _window_here(self) -> tuple[float, float]:
        linked = self.session.linked
        return linked.window if linked and self._over_series else self.session.window_shown

    def _drag_window(self, by: QPoint) -> None:
        centre, width = self._window
        unit = max(width, 1e-6) * WINDOW_SHARE_A_PX
        set_to = self.session.set_window_there if self._over_series else self.session.set_window
        set_to(centre + by.y() * unit, width + by.x() * unit)

    def _scroll(self, slices: int) -> None:
        if slices != self._scrolled:
            self.session.step(self.view.axis, slices - self._scrolled)
            self._scrolled = slices

    def _jump(self, at: QPoint) -> None:
        voxel = self.view.voxel_at(at)
        if voxel is not None:
            self.session.jump(voxel)
