"""The bubble low in the large view: what is being heard, what it did, and what waits for a yes.

Hears the session's voice. Settled words are white, words that may still change grey; below them the
last command with its key and what was heard. A question has two buttons and takes Enter and Escape
while it stands. It moves to the upper edge when the current hotspot lies beneath it. Dark in both
themes, as notices are; in a small window it is one line.
"""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.session import Session, SessionChanges
from desktop.ui import theme
from desktop.ui.ask_button import AskButton
from desktop.ui.hands import Hands
from desktop.ui.lettering import Face
from desktop.ui.slice_view import SliceView
from desktop.ui.translating import translated
from desktop.ui.voice_paint import BARS, EDGE, HEAD, ROW, SHADOW, VoicePaint

LIFT, LIFT_COMPACT, UPPER = 52, 46, 52
MOVES = frozenset((QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize))
FOLLOWS = frozenset(("voice", "cursor", "hotspots", "layout", "case", "page", "window"))


class VoiceBubble(QWidget):
    """One session's. `view` is the one that is large now, `beside` what it must not cover."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        hands: Hands,
        view: Callable[[], QWidget],
        beside: Callable[[], QWidget | None] = lambda: None,
    ) -> None:
        super().__init__(window)
        self.session, self.hands, self.view, self.beside = session, hands, view, beside
        self.levels: deque[float] = deque([0.0] * BARS, BARS)
        self._paint = VoicePaint(session, hands, self.levels)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(translated("Voice"))
        self.yes = AskButton(self, "Yes, do it", "Enter", True)
        self.no = AskButton(self, "No, leave it", "Esc", False)
        self.yes.clicked.connect(lambda: hands.run("voice.confirm"))
        self.no.clicked.connect(lambda: hands.run("voice.cancel"))
        for key in (self.yes, self.no):
            key.answered.connect(lambda yes: hands.run("voice.confirm" if yes else "voice.cancel"))
            key.hide()
        self._stays = QTimer(self, singleShot=True)
        self._stays.timeout.connect(self._follow)
        self._before: tuple[str, str] = ("", "")
        self._field: QWidget | None = None  # of the card that is up while something is asked
        session.on_changed(self._on_changed)
        self.hide()

    # -- when it is there ---------------------------------------------------------------------
    def _on_changed(self, changes: SessionChanges) -> None:
        if "voice" in changes.kinds:
            self._hear()
        elif changes.kinds & FOLLOWS and self.isVisible():
            self._follow()

    def _hear(self) -> None:
        shown = self.session.voice_shown
        if shown.talking:
            self.levels.append(shown.level)
        else:
            self.levels.extend([0.0] * BARS)
        done = (shown.last, shown.last_command)
        if done != self._before and any(done):
            self._stays.start(theme.motion("toast_stay"))
        self._before = done
        self._follow()

    def _follow(self) -> None:
        shown = self.session.voice_shown
        stays = self._stays.isActive() and bool(shown.last or shown.last_command)
        wanted = bool(shown.talking or shown.asked or stays)
        asks = bool(shown.asked)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not asks)
        if wanted:
            self.setAccessibleDescription(translated(self.said()))
            self._place()
        if wanted != self.isVisible():
            self.setVisible(wanted)
            self.raise_()
        self._ask(asks and wanted)
        self.update()

    def _ask(self, asks: bool) -> None:
        """While it asks, Enter and Escape are the answer; afterwards the window has its keys."""
        if asks and not self.yes.isVisible():
            for button in (self.yes, self.no):
                button.show()
            self.raise_()  # a card may have come up meanwhile
            self._field = self.window().focusWidget() if self.session.card_is_up() else None
            self.yes.setFocus(Qt.FocusReason.PopupFocusReason)
        elif not asks and not self.yes.isHidden():
            had = self.yes.hasFocus() or self.no.hasFocus()
            self.yes.hide()
            self.no.hide()
            if had:
                back = self._field if self.session.card_is_up() else None
                (back or self.window()).setFocus(Qt.FocusReason.PopupFocusReason)

    def said(self) -> str:
        """All of it in words."""
        shown, paint = self.session.voice_shown, self._paint
        heard = f"{shown.settled} {shown.unsettled}".strip()
        invites = "" if heard or not shown.talking else f"{paint.invites()}. {paint.caption()}"
        parts = [shown.asked, f"Heard “{heard}”" if heard else invites, paint.done_words()]
        return ". ".join(part for part in parts if part)

    # -- where it stands ----------------------------------------------------------------------
    @property
    def compact(self) -> bool:
        window = self.window()
        return theme.is_compact(window.width(), window.height())

    def wanted_size(self) -> tuple[int, int]:
        """Width and height of the bubble itself, for what it has to show now."""
        shown, compact = self.session.voice_shown, self.compact
        wide, tall = theme.tokens()["size"][f"voice_bubble{'_compact' if compact else ''}"]
        if compact:
            asked = Face("base", 500).width(shown.asked) + 300 if shown.asked else 0
            return min(max(wide, round(asked)), self.view().width() - 24), tall
        both = bool(shown.talking or shown.asked) and bool(shown.last or shown.asked)
        return wide, tall if both else (HEAD if shown.talking else ROW)

    def _place(self) -> None:
        view = self.view()
        corner = view.mapTo(self.window(), QPoint(0, 0))
        wide, tall = self.wanted_size()
        left = (view.width() - wide) // 2
        lift = LIFT_COMPACT if self.compact else LIFT
        low = min(view.height() - lift, self._above_the_notice(corner, view))
        # Judged at its full size, so that it does not move while it grows and shrinks.
        most = theme.tokens()["size"]["voice_bubble"][1] if not self.compact else tall
        covers = self._covers_hotspot(QRect(left, low - most, wide, most))
        box = QRect(left, UPPER if covers else low - tall, wide, tall)
        self.setGeometry(box.translated(corner).adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW))
        self._place_buttons()

    def _above_the_notice(self, corner: QPoint, view: QWidget) -> int:
        """How far down there is room: to just above a notice that stands low in the view."""
        other = self.beside()
        if other is None:
            return view.height()
        other.installEventFilter(self)  # it comes and goes by itself
        top = other.geometry().top() + SHADOW - corner.y()
        low = other.isVisible() and top > view.height() // 2
        return top - 8 if low else view.height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES and self.isVisible():
            self._follow()
        return super().eventFilter(watched, event)

    def _covers_hotspot(self, box: QRect) -> bool:
        """Whether the current hotspot, with its tag, lies beneath this part of the view."""
        view, session = self.view(), self.session
        spot = session.hotspot(session.current_hotspot)
        if spot is None or not isinstance(view, SliceView) or None in (view.plane, view.camera):
            return False
        assert view.plane is not None and view.camera is not None
        row_from, row_to, col_from, col_to = view.plane.box(spot.box_kji)
        left, top = view.camera.at(view.plane, row_from, col_from)
        right, bottom = view.camera.at(view.plane, row_to, col_to)
        spread = QRectF(min(left, right), min(top, bottom), abs(right - left), abs(bottom - top))
        return spread.adjusted(-6, -22, 6, 6).intersects(QRectF(box))

    def _place_buttons(self) -> None:
        box = self._box().toRect()
        yes, no = self.yes.wanted(self.compact), self.no.wanted(self.compact)
        if self.compact:
            top = box.top() + (box.height() - 28) // 2
            self.yes.setGeometry(box.right() - 8 - yes, top, yes, 28)
            self.no.setGeometry(box.right() - 12 - yes - no, top, no, 28)
        else:
            top = box.bottom() - 42
            self.yes.setGeometry(box.right() - EDGE - yes, top, yes, 32)
            self.no.setGeometry(box.right() - EDGE - 8 - yes - no, top, no, 32)

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint.paint(QPainter(self), self._box(), self.compact, self.no.x() - 12)
