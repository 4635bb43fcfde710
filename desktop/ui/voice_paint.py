"""What stands in the bubble of voice, painted: words settled and unsettled, bars, the last command.

Reads the session's voice and the command table; writes pixels only, in the inks of the dark theme.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.commands import by_id, table
from desktop.session import Session
from desktop.ui.hands import Hands, key_words
from desktop.ui.lettering import Face, write, write_centred, write_right
from desktop.ui.marks import draw_icon, key_width
from desktop.ui.notice_bar import dark

SHADOW = 14
BARS, BAR, QUIET = 26, 4, 0.04
HEAD, ROW = 64, 52
EDGE = 16


class VoicePaint:
    """Paints one bubble; `levels` are how loud it was, the newest last."""

    def __init__(self, session: Session, hands: Hands, levels: Sequence[float]) -> None:
        self.session, self.hands, self.levels = session, hands, levels
        self.asked_right = 0.0

    def paint(self, painter: QPainter, box: QRectF, compact: bool, asked_right: float) -> None:
        """The ground and all that is on it; a question in one line ends before `asked_right`."""
        self.asked_right = asked_right
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(SHADOW, 0, -2):
            painter.setBrush(QColor(0, 0, 0, 9))
            painter.drawRoundedRect(
                box.adjusted(-spread, -spread + 4, spread, spread), 8 + spread, 8 + spread
            )
        painter.setBrush(dark("toast"))
        painter.setPen(QPen(dark("line2"), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if compact:
            self._paint_line(painter, box)
        else:
            self._paint_full(painter, box)

    def _paint_full(self, painter: QPainter, box: QRectF) -> None:
        shown = self.session.voice_shown
        if shown.talking or shown.asked:
            self._paint_head(painter, box)
            if box.height() > HEAD:
                line = QRectF(box.left() + EDGE, box.top() + HEAD, box.width() - 2 * EDGE, 1)
                painter.fillRect(line, dark("line2"))
        if not shown.asked and (shown.last or not shown.talking):
            self._paint_done(painter, box, box.bottom() - ROW, ROW)

    def _paint_head(self, painter: QPainter, box: QRectF) -> None:
        shown, left = self.session.voice_shown, box.left() + EDGE
        painter.setPen(Qt.PenStyle.NoPen)
        ground = dark("accentfill")
        ground.setAlphaF(0.62)
        painter.setBrush(ground)
        painter.drawEllipse(QRectF(left, box.top() + EDGE, 32, 32))
        draw_icon(painter, "mic", left + 8, box.top() + EDGE + 8, dark("accent"))
        x, top, right = left + 44, box.top() + 10, box.right() - EDGE
        bars = 0 if shown.asked else BARS * BAR + 12
        if shown.asked:
            write(painter, shown.asked, x, top, Face("title", 500), dark("text"), 24, right - x)
        else:
            self._paint_words(painter, x, top, right - bars - x, Face("heading", 500), 24)
            self._paint_bars(painter, right - BARS * BAR, box.top() + HEAD / 2)
        write(painter, self.caption(), x, top + 25, Face(), dark("text2"), 16, right - bars - x)

    def _paint_words(
        self, painter: QPainter, x: float, top: float, room: float, face: Face, tall: int
    ) -> float:
        """What is heard: settled white, unsettled grey; the newest words stay in sight."""
        shown = self.session.voice_shown
        if not (shown.settled or shown.unsettled):
            return write(painter, self.invites(), x, top, face, dark("text3"), tall, room)
        settled = f"“{shown.settled}" if shown.settled else "“"
        rest = f"{' ' if shown.settled else ''}{shown.unsettled}…" if shown.unsettled else ""
        while face.width(f"{settled}{rest}”") > room and " " in settled:
            settled = "“…" + settled.removeprefix("“…").removeprefix("“").partition(" ")[2]
        x = write(painter, settled, x, top, face, dark("text"), tall, room)
        return write(painter, f"{rest}”", x, top, face, dark("text3"), tall)

    def invites(self) -> str:
        """What is wanted, before anything is heard."""
        shown = self.session.voice_shown
        if shown.talking != "note":
            return "Say a command"
        return f"Say the {shown.about}" if shown.about else "Say the note"

    def _paint_bars(self, painter: QPainter, x: float, middle: float, most: int = BARS) -> None:
        """How loud it was, the newest on the right."""
        painter.setPen(Qt.PenStyle.NoPen)
        for n, level in enumerate(list(self.levels)[-most:]):
            tall = 2 + 14 * min(level, 1.0)
            painter.setBrush(dark("accent" if level > QUIET else "line2"))
            painter.drawRoundedRect(QRectF(x + n * BAR, middle - tall / 2, 2, tall), 1, 1)

    def caption(self) -> str:
        """How it goes on."""
        shown = self.session.voice_shown
        if shown.asked:
            return "Say “yes do that” or “no leave that”"
        if self.session.voice_feel.open_microphone:
            return "Listening: the microphone is open"
        usual = "voice.note" if shown.talking == "note" else "voice.talk"
        row = usual if shown.held is None else shown.held
        if not row:
            return "Listening until you let go"
        key = key_words(self.hands.key_of(row)) if _known(row) else ""
        return f"Listening while {key} is held" if key else "Listening"

    def _paint_done(self, painter: QPainter, box: QRectF, top: float, tall: float) -> None:
        """The last command with its key, and what was heard."""
        shown, x = self.session.voice_shown, box.left() + EDGE + 8
        right = box.right() - EDGE
        known = _known(shown.last_command)
        icon, ink = ("check", "accent") if known else ("circle-question-mark", "doubt")
        draw_icon(painter, icon, x, top + (tall - 16) / 2, dark(ink))
        heard = Face().cut(f"heard “{shown.last}”", box.width() * 0.45) if shown.last else ""
        start = write_right(painter, heard, right, top, Face(), dark("text2"), round(tall))
        words = self.done_words()
        room = start - x - 36 - 12
        end = write(painter, words, x + 36, top, Face("base", 500), dark("text"), round(tall), room)
        key = key_words(self.hands.key_of(shown.last_command)) if known else ""
        if key and end + 10 + key_width(key) < start - 12:
            _paint_key(painter, key, end + 10, top + (tall - 20) / 2)

    def done_words(self) -> str:
        shown = self.session.voice_shown
        if _known(shown.last_command):
            return by_id(shown.last_command).words.removesuffix("…")
        return "Nothing was done" if shown.last else ""

    def _paint_line(self, painter: QPainter, box: QRectF) -> None:
        """All of it in one line, for a small window."""
        shown, top, tall = self.session.voice_shown, box.top(), round(box.height())
        x, right = box.left() + 14, box.right() - 14
        draw_icon(painter, "mic", x, top + (tall - 16) / 2, dark("accent"))
        x += 28
        if shown.asked:
            room = self.asked_right - x
            write(painter, shown.asked, x, top, Face("base", 500), dark("text"), tall, room)
            return
        if not shown.talking:
            self._paint_done(painter, box.adjusted(12, 0, 0, 0), top, tall)
            return
        if shown.last:
            right = self._paint_done_short(painter, right, top, tall)
        bars = 7
        room = right - bars * BAR - 8 - x
        end = self._paint_words(painter, x, top, room, Face("title", 500), tall)
        self._paint_bars(painter, min(end + 10, right - bars * BAR), top + tall / 2, bars)

    def _paint_done_short(self, painter: QPainter, right: float, top: float, tall: int) -> float:
        """Sign, words and key of the last command, before this x; where they begin."""
        shown = self.session.voice_shown
        known = _known(shown.last_command)
        key = key_words(self.hands.key_of(shown.last_command)) if known else ""
        if key:
            right = write_right(painter, key, right, top, Face(), dark("text2"), tall) - 12
        face = Face("base", 500)
        words = face.cut(self.done_words(), 130)
        right = write_right(painter, words, right, top, face, dark("text"), tall) - 22
        icon, ink = ("check", "accent") if known else ("circle-question-mark", "doubt")
        draw_icon(painter, icon, right, top + (tall - 16) / 2, dark(ink))
        return right - 6


def _known(command: str) -> bool:
    return bool(command) and any(row.id == command for row in table())


def _paint_key(painter: QPainter, words: str, x: float, y: float) -> None:
    """A key cap on the dark of the bubble, in both themes."""
    box = QRectF(x, y, key_width(words), 20)
    painter.setBrush(dark("kbd"))
    painter.setPen(QPen(dark("kbdline"), 1.0))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    write_centred(painter, words, box.center().x(), y, Face("caption"), dark("text2"), 20)
