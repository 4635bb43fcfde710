"""The settings of voice: who listens with what, and what is said for each command.

Reads the session's voice, the command table and the phrases in force (`PhraseBook`, made by the
composition root); writes through it and through the inputs' room. What it shares with the sheets of
keys and pad is in `binding_sheet`. A phrase is typed, because it need not be one that is heard yet;
phrases that the recogniser lacks a word of carry a sign and a suggestion.
"""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.commands import Command
from desktop.session import Session, SessionChanges
from desktop.session.voice_words import VoiceFeel
from desktop.ui.binding_sheet import BindingGround, BindingSheet, BindingWords
from desktop.ui.hands import Hands
from desktop.ui.lettering import Face, lines, write
from desktop.ui.translating import translated
from desktop.ui.voice_feel_panel import MARGIN, VoiceFeelPanel
from desktop.ui.voice_rows import PhraseRow, PhraseRows

SIDE = 348
MOST_UNHEARD = 4
LOST = "Notes are not kept, not as sound either"
INSTALL = "Install one with: voxloop voice install"


class VoiceGround(BindingGround):
    """The card's ground with what is not heard, and the advice for it."""

    session: Session | None = None
    below = 0  # where the panel beside the list ends

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.session is None:
            return
        painter, y = QPainter(self), self.below + 12
        for line, ink in self.advice():
            if y + 16 > self.height() - 92:
                break
            write(painter, line, self.width() - SIDE, y, Face("caption"), ink, 16, SIDE - 24)
            y += 18

    def advice(self) -> list[tuple[str, str]]:
        """Sentences beside the list: what cannot be heard, and what a model would bring."""
        assert self.session is not None
        voice = self.session.voice
        said = [
            (f"“{phrase}” is not heard: no “{word}”" + (f", try “{near}”" if near else ""), "text2")
            for phrase, word, near in voice.unknown[:MOST_UNHEARD]
        ]
        rest = len(voice.unknown) - MOST_UNHEARD
        if rest > 0:
            said.append((f"and {rest} more, with a sign in the list", "text3"))
        if voice.state == "ready" and not voice.dictates:
            kept = "Notes are kept as sound only" if self.session.voice_feel.keep_audio else LOST
            words = f"{kept}: this model has too few words to write them. {INSTALL}"
            said += [(line, "text2") for line in lines(words, SIDE - 24, 3, "caption")]
        return said


class VoiceSheet(BindingSheet[PhraseRow]):
    """The card."""

    WORDS = BindingWords(
        title="Voice",
        find="Find a command or phrase",
        start="Choose a command, then type what you want to say for it. It counts at once.",
        ask="Type a phrase for “{}”, then Enter. Backspace leaves it without, Esc as it is.",
        usual="“{}” has its usual phrases.",
        none="“{}” has no phrase now.",
        all_usual="All phrases are the usual ones.",
        exported="The phrases are exported.",
        taken="The phrases of the profile hold now.",
        export="Export phrases",
        take="Import phrases",
        file="phrases.toml",
        profile="Phrases (*.toml)",
    )
    ground: VoiceGround

    def __init__(self, window: QWidget, session: Session, hands: Hands) -> None:
        assert hands.phrases is not None
        super().__init__(window, hands.phrases, PhraseRows(), VoiceGround)
        self.session = self.ground.session = session
        self.book = hands.phrases
        self.feel = VoiceFeelPanel(self.sheet, session, self._change)
        session.on_changed(self._on_changed)

    def wanted(self) -> QRect:
        return self.centre_top(900, 680)

    def open(self) -> None:
        self.feel.refresh()
        super().open()
        self._watch(True)

    def close_card(self) -> None:
        if self.isVisible():
            self._watch(False)
        super().close_card()

    def _watch(self, on: bool) -> None:
        """The level is measured only while somebody looks at it."""
        if self.session.ears is not None:
            self.session.ears.watch_level(on)

    def _change(self, feel: VoiceFeel) -> None:
        if self.session.ears is not None:
            self.session.ears.feel(feel)
        else:
            self.session.show_voice(voice_feel=feel)

    def _on_changed(self, changes: SessionChanges) -> None:
        if "voice" not in changes.kinds or not self.isVisible():
            return
        if self.session.voice != self._known:
            self._show()
            self.ground.update()
        self.feel.refresh()

    # -- what is listed -----------------------------------------------------------------------
    def _show(self) -> None:
        self._known = self.session.voice
        super()._show()

    def _rows(self) -> list[PhraseRow]:
        """While a phrase is typed, the field does not search."""
        if not self.asked:
            return list(super()._rows())
        before, self.field_words = self.field.blockSignals(True), self.field.text()
        self.field.setText("")
        rows = list(super()._rows())
        self.field.setText(self.field_words)
        self.field.blockSignals(before)
        return rows

    def named(self, bound: str) -> str:
        return f"“{' '.join(bound.split())}”"

    def holds(self, bound: str, holder: Command) -> str:
        return f"{self.named(bound)} runs “{holder.words}”. Enter again takes it, Esc leaves it."

    def searched(self, row: Command) -> tuple[str, ...] | None:
        return None if row.takes else self.book.phrases(row.id)

    def row_of(self, row: Command, own: bool, asking: bool) -> PhraseRow:
        phrases = self.book.phrases(row.id)
        lacks = [one for one in self.session.voice.unknown if one[0] in phrases]
        unheard = ""
        if lacks:
            phrase, word, near = lacks[0]
            hint = f" Try “{near}” in its place." if near else ""
            unheard = f"“{phrase}” is not heard: the model has no “{word}”.{hint}"
        return PhraseRow(row.words, row.id, own, asking, phrases, unheard)

    def head_of(self, topic: str) -> PhraseRow:
        return PhraseRow(topic)

    # -- a phrase -----------------------------------------------------------------------------
    def _ask(self, command: str) -> None:
        if bool(command) != bool(self.asked):
            self.field.blockSignals(True)
            self.field.clear()
            self.field.blockSignals(False)
            self.field.setPlaceholderText(
                translated("What you want to say" if command else self.WORDS.find)
            )
        super()._ask(command)

    def _take_key(self, event: QKeyEvent) -> bool:
        typed = self.field.text().strip()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.asked and enter and typed:
            self.take(" ".join(typed.lower().split()))
            return True
        if self.asked and event.key() == Qt.Key.Key_Backspace and typed:
            return False
        return super()._take_key(event)

    def _take_other(self, event: QKeyEvent) -> bool:
        return False

    # -- where it stands ----------------------------------------------------------------------
    def right_edges(self, wide: int) -> tuple[int, int]:
        return wide - SIDE - 24, wide - SIDE - 24

    def _place(self) -> None:
        super()._place()
        top = 54
        wide = SIDE - 24 + MARGIN
        self.feel.setGeometry(self.sheet.width() - SIDE, top, wide, self.feel.tall())
        self.ground.below = top + self.feel.tall()

    _known: object = None
