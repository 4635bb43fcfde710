"""All that voice shows over the window: its bubble, its word in the status bar, its settings; and
the cards that find and correct notes.

Made with the other overlays; hears the session, runs commands.
"""

from PySide6.QtWidgets import QWidget

from desktop.session import Session, SessionChanges
from desktop.ui.card import Card
from desktop.ui.hands import Hands, key_words
from desktop.ui.mic_button import mic_words
from desktop.ui.note_finder import NoteFinder
from desktop.ui.note_list import LINE_END, line_of
from desktop.ui.note_rows import note_rows
from desktop.ui.note_sheet import NoteChoice, NoteSheet
from desktop.ui.status_bar import StatusBar
from desktop.ui.voice_bubble import VoiceBubble
from desktop.ui.voice_sheet import VoiceSheet


class VoiceOver:
    """One session's."""

    def __init__(
        self, window: QWidget, session: Session, hands: Hands, note_sheet: NoteSheet
    ) -> None:
        self.window, self.session, self.hands = window, session, hands
        self._note, self._made = note_sheet, dict[str, Card]()
        self._playing = ""
        notices = getattr(window, "notices", None)
        self.bubble = VoiceBubble(window, session, hands, self._view, lambda: notices)
        self._bar = getattr(window, "status", None)
        if isinstance(self._bar, StatusBar):
            self._bar.mic.held.connect(self._talk)
        session.on_changed(self._on_changed)
        self._say_mic()

    def _view(self) -> QWidget:
        """The view that is large now."""
        review = getattr(self.window, "review", None)
        view = review.views.main_view if review is not None else self.window
        assert isinstance(view, QWidget)
        return view if view.isVisible() else self.window

    # -- what is said -------------------------------------------------------------------------
    def _on_changed(self, changes: SessionChanges) -> None:
        if "voice" not in changes.kinds:
            return
        self._say_mic()
        playing = self.session.voice_shown.playing
        review = getattr(self.window, "review", None)
        if playing != self._playing and review is not None:
            self._playing = playing
            review.case.show_notes(note_rows(self.session))

    def _say_mic(self) -> None:
        if not isinstance(self._bar, StatusBar):
            return
        session = self.session
        words, gone = mic_words(session), session.voice.state != "ready"
        key = key_words(self.hands.key_of("voice.talk"))
        tip = session.voice.why if gone else f"Hold to talk{'  ' + key if key else ''}"
        self._bar.show_mic(words, bool(session.voice_shown.talking), gone, tip)

    def _talk(self, down: bool) -> None:
        """The button of the status bar went down, or came up."""
        if down and self.session.voice.state != "ready":
            self.hands.run("app.voice")
        elif down:
            self.hands.run("voice.talk")
        elif self.session.voice_shown.talking:
            self.session.talk(False)

    # -- cards --------------------------------------------------------------------------------
    def card(self, request: str) -> Card | None:
        """The card for what was asked of the window, made when it is first asked for."""
        if request == "voice":
            return self.sheet if self.hands.phrases is not None else None
        return self.finder if request == "find note" else None

    @property
    def sheet(self) -> VoiceSheet:
        """The settings."""
        made = self._made.get("voice") or VoiceSheet(self.window, self.session, self.hands)
        assert isinstance(made, VoiceSheet)
        self._made["voice"] = made
        return made

    @property
    def finder(self) -> NoteFinder:
        """Notes of all cases."""
        made = self._made.get("notes") or NoteFinder(self.window, self.session, self.hands.run)
        assert isinstance(made, NoteFinder)
        self._made["notes"] = made
        return made

    def correct(self, note_id: int) -> None:
        """In the panel where the note is in sight there, else on a card."""
        review = getattr(self.window, "review", None)
        if review is not None and review.case.noted.edit(note_id):
            return
        note = next((one for one in self.session.notes if one.id == note_id), None)
        opened = self.session.open
        if note is None or opened is None:
            return

        def kept(answer: str) -> None:
            words = answer.partition(" ")[2].replace(f" {LINE_END} ", "\n")
            self.hands.run("note.correct", f"{note_id} {words}")

        choices = (NoteChoice("note", "This note"),)
        self._note.ask(opened.case.name, choices, kept, words=line_of(note.text))

    def cards(self) -> tuple[Card, ...]:
        """Those that were made."""
        return tuple(self._made.values())

    def close(self) -> None:
        if isinstance(self._bar, StatusBar):
            self._bar.mic.held.disconnect(self._talk)
            self._bar.show_mic("", False, False, "")
        self.bubble.hide()
        self.bubble.deleteLater()
