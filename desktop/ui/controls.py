"""The buttons of the window, painted from the tokens: primary, plain, tool, quiet, link and icon.

A button shows its words and its key where the action is; pressing it calls what it was given, which
is nearly always a command. Hover, pressed, focus by keyboard and off look as in the reference.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.lettering import Face, write, write_right
from desktop.ui.marks import draw_icon
from desktop.ui.translating import translated

OFF = 0.42


@dataclass(frozen=True)
class Dress:
    """The colours and lengths of a kind of button."""

    fill: str | None
    border: str | None
    ink: str
    icon: str
    inset: int
    gap: int
    weight: int = 500
    centre_icon_px: int = 16


DRESSES = {
    "primary": Dress("accentfill", None, "onaccent", "onaccent", 10, 8),
    "plain": Dress("raised", "line2", "text", "text", 10, 8),
    "tool": Dress("raised", None, "text2", "text2", 8, 8, weight=400),
    "quiet": Dress(None, None, "text2", "text2", 12, 8, weight=400),
    "danger": Dress("raised", "line2", "danger", "danger", 10, 8),
    "icon": Dress(None, None, "text2", "text2", 6, 0),
    "link": Dress(None, None, "accent", "accent", 0, 4),
}


class Button(QAbstractButton):
    """One action: icon, words, and its key on the right where there is room."""

    def __init__(
        self,
        parent: QWidget | None,
        words: str = "",
        icon: str | None = None,
        kind: str = "plain",
        key: str = "",
    ) -> None:
        super().__init__(parent)
        self.kind, self.icon_name, self.key = kind, icon, key
        self.icon_px = 16
        self.chosen = False
        self.busy = False
        self.setText(words)
        self.setAccessibleName(translated(words))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def dress(self) -> Dress:
        return DRESSES[self.kind]

    def say(self, words: str) -> None:
        """Change the words."""
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(translated(words))
            self.update()

    def choose(self, chosen: bool) -> None:
        """Show it as the chosen one of its group."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    def work(self, busy: bool) -> None:
        """Show that what it began is still under way."""
        if busy != self.busy:
            self.busy = busy
            self.update()

    def dress_icon(self, name: str, colour: str | None = None) -> None:
        self.icon_name = name
        self._icon_colour = colour
        self.update()

    _icon_colour: str | None = None

    def words_width(self) -> int:
        """How wide the button is when its words decide."""
        dress = self.dress
        face = Face("base", dress.weight)
        wide = 2 * (dress.inset + (2 if self.kind in ("plain", "primary", "danger") else 0))
        if self.icon_name:
            wide += self.icon_px + (dress.gap if self.text() else 0)
        return round(wide + face.width(self.text()))

    def sizeHint(self) -> QSize:
        height = theme.size("target" if self.kind in ("icon", "link") else "button")
        return QSize(max(self.words_width(), 28 if self.kind != "link" else 0), height)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(OFF)
        self._paint_ground(painter)
        if self.busy:
            painter.setOpacity(OFF)
        self._paint_words(painter)
        if self.busy:
            painter.setOpacity(1.0)
            painter.fillRect(6, self.height() - 3, self.width() - 12, 2, theme.colour("accent"))
        if self.isDown() and self.dress.fill:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 56))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)

    def _paint_ground(self, painter: QPainter) -> None:
        dress = self.dress
        box = QRectF(self.rect())
        fill, border = dress.fill, dress.border
        if self.chosen:
            fill, border = "accentsoft", "accent"
        if self.kind == "link":
            return
        painter.setPen(Qt.PenStyle.NoPen)
        if fill:
            painter.setBrush(theme.colour(fill))
            painter.drawRoundedRect(box, 6, 6)
        if self.isEnabled() and self.underMouse():
            light = theme.mode() == "light" and self.kind != "primary"
            painter.setBrush(QColor(0, 0, 0, 13) if light else QColor(255, 255, 255, 15))
            painter.drawRoundedRect(box, 6, 6)
        if border:
            alpha = 0.62 if self.chosen else 1.0
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour(border, alpha), 1.0))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5.5, 5.5)

    def _ink(self) -> str:
        if self.kind == "icon" and self.isEnabled() and self.underMouse():
            return "text"
        return "text" if self.chosen and self.kind == "tool" else self.dress.ink

    def _paint_words(self, painter: QPainter) -> None:
        dress, height = self.dress, self.height()
        ink = self._ink()
        icon_ink = self._icon_colour or ("accent" if self.chosen else dress.icon)
        if self.kind == "icon":
            icon_ink = self._icon_colour or ("accent" if self.chosen else ink)
            left = (self.width() - self.icon_px) / 2
            draw_icon(
                painter, self.icon_name or "x", left, (height - self.icon_px) / 2, icon_ink,
                self.icon_px,
            )  # fmt: skip
            return
        # A compact tool button is 28 px tall; its insets shrink with it.
        small = 2 if self.kind == "tool" and height <= 28 else 0
        x: float = dress.inset - small
        if self.icon_name:
            draw_icon(
                painter, self.icon_name, x, (height - self.icon_px) / 2, icon_ink, self.icon_px
            )
            x += self.icon_px + dress.gap - small
        key_face = Face("caption")
        right = self.width() - max(dress.inset, 10 - small if self.kind == "tool" else 12)
        room = self.width() - x - dress.inset
        key_fits = bool(self.key) and x + Face("base", dress.weight).width(self.text()) + 6 < (
            right - key_face.width(self.key)
        )
        if key_fits:
            ink_key = theme.colour("onaccent", 0.82) if self.kind == "primary" else "text3"
            room = write_right(painter, self.key, right, 0, key_face, ink_key, height) - x - 6
        if self.kind == "quiet" and not self.icon_name:
            room = self.width() - 2 * dress.inset
        write(painter, self.text(), x, 0, Face("base", dress.weight), ink, height, room)


def icon_button(parent: QWidget, icon: str, words: str, px: int = 16) -> Button:
    """A button that is only an icon; its words are its tooltip and its name."""
    button = Button(parent, "", icon, "icon")
    button.icon_px = px
    button.setAccessibleName(translated(words))
    button.setToolTip(translated(words))
    return button
