"""What Qt itself draws, in the look: menus, text fields, tooltips, scroll bars, the focus ring.

Reads `theme`; `dress` sets theme, style and style sheet on the application. Everything else in the
window is painted by its own widget.
"""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.translating import translated

TOOLTIP_DELAY_MS = 500


class Style(QProxyStyle):
    """Fusion without its own opinions: tooltips come after 500 ms, no focus dots."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_ToolTip_WakeUpDelay:
            return TOOLTIP_DELAY_MS
        return super().styleHint(hint, option, widget, returned)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element != QStyle.PrimitiveElement.PE_FrameFocusRect:
            super().drawPrimitive(element, option, painter, widget)


def style_sheet() -> str:
    """Menus, text fields and lists, after what `theme` says of scroll bars and tooltips."""
    c = theme.hex_of
    hover = "rgba(0, 0, 0, 13)" if theme.mode() == "light" else "rgba(255, 255, 255, 15)"
    return (
        theme.style_sheet()
        + f"""
    QScrollBar:vertical {{ border: 0; }}
    QScrollBar::handle:hover {{ background: {c("text3")}; }}
    QAbstractScrollArea {{ background: transparent; border: 0; }}
    QMenu {{ background: {c("toast")}; color: {_over("text")}; border: 1px solid {c("line2")};
        border-radius: 8px; padding: 4px; }}
    QMenu::item {{ padding: 6px 28px 6px 10px; border-radius: 4px; min-height: 16px; }}
    QMenu::item:selected {{ background: {"rgba(255, 255, 255, 24)"}; }}
    QMenu::item:disabled {{ color: {_over("text3")}; }}
    QMenu::separator {{ height: 1px; background: {c("line2")}; margin: 4px 6px; }}
    QMenu::icon {{ padding-left: 8px; }}
    QLineEdit, QPlainTextEdit {{ background: {c("window")}; color: {c("text")};
        border: 1px solid {c("line2")}; border-radius: 6px; padding: 5px 9px;
        selection-background-color: {c("accentfill")}; selection-color: {c("onaccent")}; }}
    QLineEdit:focus, QPlainTextEdit:focus {{ border: 1px solid {c("accent")}; }}
    QListView::item:hover {{ background: {hover}; }}
    """
    )


def _over(name: str) -> str:
    """Ink on a toast, which is dark in both themes."""
    return str(theme.tokens()["colour"]["dark"][name])


def dress(app: QApplication, mode: theme.Mode) -> None:
    """Set theme, style and style sheet; every window repaints."""
    # Style and sheet each polish every widget again, so the style is set once in a life.
    theme.take(app, mode)
    if not app.property("dressed"):
        app.setStyle(Style("Fusion"))
        app.setProperty("dressed", True)
    sheet = style_sheet()
    if app.styleSheet() != sheet:  # the same one again would polish every widget for nothing
        app.setStyleSheet(sheet)
    for widget in app.topLevelWidgets():
        for part in (widget, *widget.findChildren(QWidget)):
            part.update()


class FocusRing(QWidget):
    """The 2 px ring around what the keyboard is on. Lies over everything, takes no clicks."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(translated("Focus ring"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._watched: QWidget | None = None
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None, by_key: bool = False) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        wanted = now is not None and self.window().isAncestorOf(now)
        wanted = wanted and now is not None and (by_key or rings(now))
        self._watched = now if wanted else None
        if self._watched is None:
            self.hide()
            return
        self._watched.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()

    def show_round(self, widget: QWidget) -> None:
        """Round what the keyboard was taken to by a key, though a click can take it there too."""
        self._follow(None, widget, by_key=True)

    def _place(self) -> None:
        if self._watched is None:
            return
        tokens = theme.tokens()["focus"]
        away = int(tokens["width"]) + int(tokens["offset"])
        corner = self._watched.mapTo(self.window(), self._watched.rect().topLeft())
        size = self._watched.size()
        self.setGeometry(
            corner.x() - away, corner.y() - away, size.width() + 2 * away, size.height() + 2 * away
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        elif event.type() in (
            QEvent.Type.Hide,
            QEvent.Type.Destroy,
            QEvent.Type.MouseButtonPress,
        ):
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)


def rings(widget: QWidget) -> bool:
    """Whether the ring shows round this widget: only what takes focus by Tab, not by a click."""
    return widget.focusPolicy() == Qt.FocusPolicy.TabFocus
