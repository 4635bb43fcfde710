"""The 3-D view's own buttons: small, on the image, there while the pointer is over the view.

Reads the session's SceneLook; every button is a command of the table. Two rows at the top right
(what is shown; the volume's presets), and, in a view that is not compact, the sides of the patient
at the bottom right.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.commands import by_id
from desktop.session import Session
from desktop.session.rendering import FACES
from desktop.ui import theme
from desktop.ui.hands import Hands
from desktop.ui.lettering import Face, write_centred
from desktop.ui.marks import draw_icon
from desktop.ui.translating import translated

SIDE = 28
ICON = 16
GAP = 2
EDGE = 6
ROOMY_PX = 300
TOP = ("volume", "box", "cut", "markers", "scissors", "scissors_outside", "reset")
PRESET_WORDS = {
    "bone": "Bone", "soft": "Soft", "vessels": "Vessels", "lung": "Lung", "mr": "Grey",
}  # fmt: skip


class SceneButton(QAbstractButton):
    """An icon or a word on the image: light on a dark breath, in both themes."""

    def __init__(self, parent: QWidget, command: str, word: str = "") -> None:
        super().__init__(parent)
        self.command, self.chosen = command, False
        self.icon_name = "" if word else by_id(command).icon
        self.setText(word)
        wide = SIDE if len(word) < 2 else round(Face("caption", 500).width(word)) + 16
        self.setFixedSize(max(wide, SIDE if word else wide), SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def choose(self, chosen: bool) -> None:
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.42)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("canvas", 0.55))
        painter.drawRoundedRect(box, 6, 6)
        light = 40 if self.chosen else 24 if self.underMouse() else 0
        painter.setBrush(QColor(255, 255, 255, light))
        painter.drawRoundedRect(box, 6, 6)
        ink = "overimage" if self.chosen or self.underMouse() else "overimage2"
        if self.icon_name:
            inset = (SIDE - ICON) / 2
            draw_icon(painter, self.icon_name, inset, inset, ink, ICON)
        else:
            top = (self.height() - theme.line_height("caption")) / 2
            write_centred(painter, self.text(), self.width() / 2, top, Face("caption", 500), ink)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("overimage"))
            painter.drawRoundedRect(box, 6, 6)


class SceneButtons:
    """The rows of one view. Without hands there are none."""

    def __init__(self, view: QWidget, session: Session) -> None:
        self._view, self._session = view, session
        self._hands: Hands | None = None
        self.top: dict[str, SceneButton] = {}
        self.presets: dict[str, SceneButton] = {}
        self.faces: dict[str, SceneButton] = {}
        self._shown = False

    def take_hands(self, hands: Hands) -> None:
        """Make the buttons: each runs its command as the mouse does."""
        self._hands = hands
        self.top = {name: self._make(f"scene.{name}") for name in TOP}
        self.presets = {name: self._make(f"scene.{name}", of) for name, of in PRESET_WORDS.items()}
        self.faces = {face: self._make(f"scene.from_{side}", face) for face, side in FACES.items()}
        self.refresh()

    def _make(self, command: str, word: str = "") -> SceneButton:
        button = SceneButton(self._view, command, word)
        assert self._hands is not None
        words, key = self._hands.words_and_key(command)
        button.setToolTip(translated(f"{words}  {key}".strip()))
        button.setAccessibleName(translated(words))
        button.clicked.connect(self._pressed(command))
        button.hide()
        return button

    def _pressed(self, command: str) -> Callable[[], None]:
        def run() -> None:
            if self._hands is not None:
                self._hands.run(command)

        return run

    @property
    def every(self) -> list[SceneButton]:
        return [*self.top.values(), *self.presets.values(), *self.faces.values()]

    def show(self, shown: bool) -> None:
        """There while the pointer is over the view, or the keyboard on one of them."""
        self._shown = shown
        self.refresh()

    def refresh(self) -> None:
        """Which are there, and which are chosen."""
        look = self._session.scene
        there = self._shown and self._session.open is not None
        on = {
            "volume": look.volume, "box": look.boxed, "cut": look.cut, "markers": look.markers,
            "scissors": look.scissors == "inside", "scissors_outside": look.scissors == "outside",
        }  # fmt: skip
        for name, button in self.top.items():
            button.choose(on.get(name, False))
            button.setVisible(there)
        fitting = self._session.scene_presets
        for name, button in self.presets.items():
            button.choose(name == self._session.scene_preset)
            button.setVisible(there and look.volume and name in fitting and len(fitting) > 1)
        # Beside the axes' own letters there is no room in a compact view; the commands remain.
        room = self._view.width() >= ROOMY_PX
        for button in self.faces.values():
            button.setVisible(there and room)
        self.place()

    def place(self) -> None:
        """At the corners of the view; rows run from the right."""
        wide, tall = self._view.width(), self._view.height()
        self._row(list(self.top.values()), wide, EDGE)
        shown = [button for button in self.presets.values() if button.isVisibleTo(self._view)]
        self._row(shown, wide, EDGE + SIDE + GAP)
        self._row(list(self.faces.values()), wide, tall - SIDE - EDGE)

    @staticmethod
    def _row(buttons: list[SceneButton], wide: int, top: int) -> None:
        x = wide - EDGE
        for button in reversed(buttons):
            x -= button.width()
            button.move(x, top)
            x -= GAP
