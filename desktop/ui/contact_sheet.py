"""The contact sheet: drafts as cards, the surest first, each accepted by what its pictures show.

Reads the session's cards; arrows move, A accepts, R takes that back, Enter opens the case whole.
Shows one page at a time, so that two hundred drafts cost what twelve cost.
"""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from desktop.session import Session, SessionChanges
from desktop.session.sheet_of_drafts import PAGE
from desktop.ui import theme
from desktop.ui.contact_layout import CARD_HEAD, INSET, Leaves
from desktop.ui.contact_pictures import ContactPictures
from desktop.ui.controls import Button, icon_button
from desktop.ui.hands import Hands
from desktop.ui.lettering import Face, number, plural, write, write_centred, write_right
from desktop.ui.marks import draw_icon
from desktop.ui.rows import hover_wash
from desktop.ui.translating import translated
from engine.loop.surveying import SLICES, Surveyed

# fmt: off
KEYS = [
    "Left", "Right", "Up", "Down", "PageUp", "PageDown", "Home", "End",
    "A", "R", "Return", "Enter", "-", "=", "+",
]
# fmt: on
FEWEST, MOST = 2, 6
NO_BOUND = "A lower bound needs nine held-out cases with verified masks."


class ContactSheet(QWidget):
    """The page of cards."""

    def __init__(self, parent: QWidget, session: Session, hands: Hands) -> None:
        super().__init__(parent)
        self.session, self.hands = session, hands
        self.compact = False
        self.columns = 3
        self._hover = -1
        self.pictures = ContactPictures(session, self.update, self)
        self.accept = Button(self, "Accept what is shown", "check", "primary", "A")
        self.reopen = Button(self, "Reopen", "history", "plain", "R")
        self.open = Button(self, "Open", "maximize-2", "plain", "Enter")
        self.fewer = icon_button(self, "minus", "Larger cards  −")
        self.more = icon_button(self, "plus", "Smaller cards  +")
        self.accept.clicked.connect(lambda: hands.run("contact.accept"))
        self.reopen.clicked.connect(lambda: hands.run("contact.reopen"))
        self.open.clicked.connect(lambda: hands.run("contact.open"))
        self.fewer.clicked.connect(lambda: self.set_columns(self.columns - 1))
        self.more.clicked.connect(lambda: self.set_columns(self.columns + 1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("keepsKeys", KEYS)
        self.setMouseTracking(True)
        self.setAccessibleName(translated("Contact sheet"))
        self.setVisible(False)
        parent.installEventFilter(self)
        session.on_changed(self._on_changed)

    @property
    def rested(self) -> bool:
        """Whether everything on screen is painted."""
        return self.session.cards is not None and self.pictures.rested

    # -- what the session says ----------------------------------------------------------------
    def _on_changed(self, changes: SessionChanges) -> None:
        if "page" in changes.kinds:
            self._come_or_go(self.session.page == PAGE)
        if not changes.kinds & {"sheet", "cases", "page", "saved"} or self.isHidden():
            return
        if self.session.cards is None:
            self.pictures.forget()
            self.pictures.want([], 0)
        self.refresh()

    def _come_or_go(self, shown: bool) -> None:
        """Over the whole review page, which goes on behind it."""
        if shown:
            self._cover()
        elif self.hasFocus():
            self.window().setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(shown)

    def _cover(self) -> None:
        page = self.parentWidget()
        if page is not None:
            self.lay_out(theme.is_compact(self.window().width(), self.window().height()))
            self.setGeometry(page.rect())
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._cover()
        return False

    def refresh(self) -> None:
        """What the buttons may do, and which pictures are wanted."""
        session, card = self.session, self.session.card
        accepted = card is not None and session.card_accepted(card.case)
        self.accept.setEnabled(card is not None and not accepted)
        self.reopen.setEnabled(accepted)
        self.open.setEnabled(card is not None)
        side = round(self.leaves.side * self.devicePixelRatioF())
        if side > 0:
            self.pictures.want([one for _, one in self.on_page()], side)
        if card is not None:
            self.setAccessibleDescription(translated(self.words(card)))
        self.update()

    def words(self, card: Surveyed) -> str:
        """A card in one sentence."""
        state = "accepted" if self.session.card_accepted(card.case) else "waits"
        return f"{card.name}, 9 in 10 reach {number(card.lower)}, {state}"

    # -- geometry -----------------------------------------------------------------------------
    @property
    def leaves(self) -> Leaves:
        return Leaves(self.width(), self.height(), self.columns, self.compact)

    @property
    def page(self) -> int:
        return self.leaves.page_of(self.session.card_in_hand)

    def on_page(self) -> list[tuple[int, Surveyed]]:
        """The cards on screen with their places on the sheet."""
        cards = self.session.cards or ()
        return [(n, cards[n]) for n in self.leaves.on_page(self.page, len(cards))]

    def _card_at(self, at: QPointF) -> int:
        return self.leaves.card_at(at, self.page, len(self.session.cards or ()))

    def set_columns(self, columns: int) -> None:
        """How many cards stand side by side."""
        self.columns = min(max(columns, FEWEST), MOST)
        self.refresh()

    def lay_out(self, compact: bool) -> None:
        self.compact = compact
        self.resizeEvent(None)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        top, x = (self.leaves.top - 32) // 2, self.width() - 16
        for button, width in ((self.accept, 212), (self.reopen, 116), (self.open, 124)):
            x -= width
            button.setGeometry(x, top, width, 32)
            x -= 8
        for button in (self.more, self.fewer):
            x -= 28
            button.setGeometry(x, top + 2, 28, 28)
        self.refresh()

    def showEvent(self, event: object) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    # -- the hand -----------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        now, count = self.session.card_in_hand, len(self.session.cards or ())
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self.columns,
            Qt.Key.Key_Down: self.columns,
            Qt.Key.Key_PageUp: -self.leaves.page_size,
            Qt.Key.Key_PageDown: self.leaves.page_size,
            Qt.Key.Key_Home: -count,
            Qt.Key.Key_End: count,
        }
        runs = {
            Qt.Key.Key_A: "contact.accept",
            Qt.Key.Key_R: "contact.reopen",
            Qt.Key.Key_Return: "contact.open",
            Qt.Key.Key_Enter: "contact.open",
        }
        columns = {Qt.Key.Key_Minus: -1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self.session.take_card(now + steps[key])
        elif key in runs:
            self.hands.run(runs[key])
        elif key in columns:
            self.set_columns(self.columns + columns[key])
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._card_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self.session.take_card(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._card_at(event.position()) >= 0:
            self.hands.run("contact.open")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hover = self._card_at(event.position())
        if hover != self._hover:
            self._hover = hover
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = -1
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if turned:
            by = -self.leaves.page_size if turned > 0 else self.leaves.page_size
            self.session.take_card(self.session.card_in_hand + by)

    # -- paint --------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        self._paint_head(painter)
        cards = self.session.cards
        if not cards:
            middle = self.height() // 2
            words = "Looking for drafts…" if cards is None else "No sure draft waits"
            centre, face = self.width() / 2, Face("title", 500)
            write_centred(painter, words, centre, middle - 24, face, "text", 20)
            if cards is not None:
                write_centred(painter, NO_BOUND, centre, middle, Face(), "text2", 20)
        for index, card in self.on_page():
            self._paint_card(painter, index, card)

    def _paint_head(self, painter: QPainter) -> None:
        cards = self.session.cards or ()
        top, left = (self.leaves.top - 32) // 2, 16
        room = self.fewer.x() - 16
        x = write(painter, "Contact sheet", left, top, Face("title", 600), "text", 32) + 12
        if not cards:
            return
        done = sum(self.session.card_accepted(card.case) for card in cards)
        pages = self.leaves.page_of(len(cards) - 1) + 1
        said = [plural(len(cards), "draft"), *([f"{done} accepted"] if done else [])]
        said += [f"page {self.page + 1} of {pages}"] if pages > 1 else []
        x = write(painter, ", ".join(said), x, top, Face(tabular=True), "text2", 32) + 16
        hint = "An accept stands for the pieces shown, and for nothing else."
        if x + Face().width(hint) < room:
            write(painter, hint, x, top, Face(), "text3", 32)

    def _paint_card(self, painter: QPainter, index: int, card: Surveyed) -> None:
        box = self.leaves.card(index)
        current = index == self.session.card_in_hand
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("selected" if current else "panel"))
        painter.drawRoundedRect(QRectF(box), 6, 6)
        if index == self._hover and not current:
            painter.setBrush(hover_wash())
            painter.drawRoundedRect(QRectF(box), 6, 6)
        if current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.drawRoundedRect(QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)
        self._paint_words(painter, box, card)
        self._paint_pictures(painter, index, card)

    def _paint_words(self, painter: QPainter, box: QRect, card: Surveyed) -> None:
        top, right, tall = box.top(), box.right() - INSET, CARD_HEAD
        strong = Face("base", 600, True)
        start = write_right(painter, number(card.lower), right, top, strong, "text", tall)
        x = float(box.left() + INSET + 2)
        if self.session.card_accepted(card.case):
            draw_icon(painter, "check", x, top + (tall - 16) // 2, "accent")
            x += 22
        name = Face("base", 500, True)
        x = write(painter, card.name, x, top, name, "text", tall, start - x - 8) + 12
        caption = "9 in 10 reach"
        if x + Face("caption").width(caption) + 8 < start:
            write_right(painter, caption, start - 8, top, Face("caption"), "text3", tall)

    def _paint_pictures(self, painter: QPainter, index: int, card: Surveyed) -> None:
        painted, leaves = self.pictures.of(card.case), self.leaves
        small = Face("caption", tabular=True)
        for n in range(SLICES):
            cell = leaves.picture(index, n)
            painter.fillRect(cell, theme.colour("canvas"))
            if painted is not None and n < len(painted.pictures):
                painter.drawImage(cell, painted.pictures[n])
                words = str(painted.glance.slices[n] + 1)
                write(painter, words, cell.left() + 6, cell.bottom() - 18, small, "overimage", 16)
        if painted is None:
            words = "Its scan cannot be read" if self.pictures.broken(card.case) else "…"
            box = leaves.card(index)
            middle = box.top() + CARD_HEAD + leaves.side // 2 - 8
            write_centred(painter, words, box.center().x(), middle, Face(), "overimage2", 16)
