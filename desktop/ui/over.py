"""What comes up over the window for a moment: palette, sheet of keys, the question for a reason.

Made when first asked for; reads the command table and the names of the cases.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.commands import Command, table
from desktop.session import Notice, Session
from desktop.ui.answer_sheet import AnswerOver
from desktop.ui.card import Card
from desktop.ui.defer_sheet import DeferSheet
from desktop.ui.hands import Hands, key_words
from desktop.ui.model_over import ModelOver
from desktop.ui.note_sheet import NoteChoice, NoteSheet
from desktop.ui.pad_over import PadOver
from desktop.ui.palette import Finding, Palette
from desktop.ui.reason_sheet import Question, ReasonSheet
from desktop.ui.rebind_sheet import RebindSheet
from desktop.ui.sheet import KeyLine, KeySheet
from desktop.ui.voice_over import VoiceOver

if TYPE_CHECKING:
    from desktop.ui.model_pane import ModelPane

# Offered by the arrow keys, a pad and a voice, none of which types.
WHY_PROMOTE = (
    "Better on the held-out cases",
    "Better on the cases of today",
    "Better where it matters here",
)
WHY_ROLL_BACK = (
    "Worse on the cases of today",
    "It fails on one label",
    "Promoted by mistake",
)


class Overlays:
    """The cards of one session's window."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        hands: Hands,
        model_pane: "Callable[[], ModelPane | None]",
        names: Callable[[], Mapping[int, str]] = dict,
    ) -> None:
        """`names` are those of all cases, as last read."""
        self._names = names
        self.window, self.session, self.hands = window, session, hands
        self._model_pane = model_pane
        self.palette = Palette(window, self.findings, self._choose)
        self.sheet = KeySheet(window, self.key_lines)
        self.reason = ReasonSheet(window)
        self.models = ModelOver(window, hands, self.reason, model_pane)
        self.note = NoteSheet(window)
        self.keys = RebindSheet(window, hands.keys) if hands.keys is not None else None
        self.defer = DeferSheet(window)
        self.answers = AnswerOver(window, session, hands)
        self.pad = PadOver(window, session, hands.pad) if hands.pad is not None else None
        self.voice = VoiceOver(window, session, hands, self.note)

    def cards(self) -> tuple[Card, ...]:
        rest = (self.keys,) if self.keys is not None else ()
        pad = self.pad.cards() if self.pad is not None else ()
        fixed = (self.palette, self.sheet, self.reason, self.note, self.defer, self.answers.sheet)
        return *fixed, *rest, *pad, *self.voice.cards()

    def close(self) -> None:
        for card in self.cards():
            card.hide()
            card.deleteLater()
        if self.pad is not None:
            self.pad.close()
        self.voice.close()

    def lift(self) -> None:
        for card in self.cards():
            card.raise_()

    def answer(self, request: str) -> None:
        """Do what a command asked of the window."""
        card = self._card(request)
        if card is not None:
            self._toggle(card)
        elif request.startswith("correct note "):
            self.voice.correct(int(request.rpartition(" ")[2]))
        elif request.startswith("card "):
            self._work_card(request.removeprefix("card "))
        elif not self.models.answer(request):
            {
                "answers": self.answers.ask,
                "run folder": self._open_run_folder,
                "note": self._ask_note,
                "defer": self._ask_defer,
                "promote": self._ask_promote,
                "roll back": self._ask_roll_back,
            }.get(request, lambda: None)()

    def _card(self, request: str) -> Card | None:
        """The card that comes up by being asked for."""
        plain: dict[str, Card | None] = {
            "palette": self.palette,
            "sheet": self.sheet,
            "keys": self.keys,
        }
        found = plain.get(request)
        if found is None and self.pad is not None:
            found = self.pad.card(request)
        return found or self.voice.card(request)

    def _work_card(self, what: str) -> None:
        """By voice: the list of the card that is up, its choice, or the way out."""
        card = next((one for one in self.cards() if one.isVisible()), None)
        if card is None:
            return
        if what == "close":
            card.close_card()
        elif what == "choose":
            self.session.card_hand = "voice"
            try:
                card.confirm()
            finally:
                self.session.card_hand = "mouse"
        else:
            card.move_choice(1 if what == "next" else -1)

    def _ask_defer(self) -> None:
        self.defer.ask(lambda reason: self.hands.run("review.skip", reason))

    def _toggle(self, card: Card) -> None:
        if card.isVisible():
            card.close_card()
            return
        for other in self.cards():
            other.close_card()
        card.open()

    # -- palette and sheet --------------------------------------------------------------------
    def findings(self) -> list[Finding]:
        """Cases of the queue first, then every command that is live, then all other cases."""
        waiting = [
            Finding(entry.name, entry.why, case=entry.case, icon="layers")
            for entry in self.session.queue
        ]
        commands = [self._finding(row) for row in table() if self._offered(row)]
        known = {entry.case for entry in self.session.queue}
        others = [
            Finding(name, "not in the queue", case=case, icon="layers")
            for case, name in self._names().items()
            if case not in known
        ]
        return [*commands, *waiting, *others]

    def _offered(self, row: Command) -> bool:
        if row.takes or row.id == "app.palette" or row.id.startswith("card."):
            return False
        return self.hands.live(row)

    def _finding(self, row: Command) -> Finding:
        key = key_words(self.hands.key_of(row.id))
        return Finding(row.words, row.topic, key, row.id, icon=row.icon or "chevron-right")

    def _choose(self, finding: Finding) -> None:
        if finding.case is not None:
            self.hands.run("queue.open", str(finding.case))
            self.hands.run("app.review")
        else:
            self.hands.run(finding.command)

    def key_lines(self) -> list[KeyLine]:
        return [
            KeyLine(row.topic, row.words, key_words(self.hands.key_of(row.id)))
            for row in table()
            if self.hands.key_of(row.id)
        ]

    def _open_run_folder(self) -> None:
        """In the person's file manager. Its path is said to nobody else."""
        pane = self._model_pane()
        folder = pane.data.run_folder if pane is not None and pane.data is not None else None
        if folder is None or not folder.is_dir():
            words = "The folder of this run is gone; what was measured is kept in the workspace."
            self.session.notify(Notice(words, "folder-open"))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            words = "No file manager opened. The folder is in the workspace, under models."
            self.session.notify(Notice(words, "folder-open"))

    # -- notes --------------------------------------------------------------------------------
    def _ask_note(self) -> None:
        """The slice on screen is what a note is mostly about."""
        session, opened = self.session, self.session.open
        if opened is None:
            return
        index = session.cursor_kji[session.large_axis]
        choices = [NoteChoice("case", "This case"), NoteChoice("slice", f"Slice {index + 1}")]
        if session.current_hotspot is not None:
            choices.append(NoteChoice("hotspot", f"Hotspot {session.current_hotspot}"))
        self.note.ask(
            opened.case.name, choices, lambda answer: self.hands.run("note.add", answer), on=1
        )

    # -- reasons ------------------------------------------------------------------------------
    def _ask_promote(self) -> None:
        pane = self._model_pane()
        data = pane.data if pane is not None else None
        if data is None or data.why_not_promote:
            return
        against = next((row.name for row in data.models if row.champion), "")
        stays = f"{against} is kept and can come back." if against else "It drafts from now on."
        self.reason.ask(
            Question(
                f"Promote {data.name}?",
                f"{data.name} becomes the champion at once. {stays}",
                f"Promote {data.name}",
                "git-compare-arrows",
                ready=WHY_PROMOTE,
            ),
            lambda reason: self.hands.run("model.promote", f"{data.name} {reason}"),
        )

    def _ask_roll_back(self) -> None:
        pane = self._model_pane()
        data = pane.data if pane is not None else None
        if data is None or data.why_not_roll_back or data.roll_back_to is None:
            return
        self.reason.ask(
            Question(
                f"Roll back to {data.roll_back_to}?",
                f"{data.roll_back_to} becomes the champion again. Nothing is deleted.",
                f"Roll back to {data.roll_back_to}",
                "history",
                ready=WHY_ROLL_BACK,
            ),
            lambda reason: self.hands.run("model.roll_back", reason),
        )
