"""Asks what a new workspace needs: scans, place, labels with colours and codes, questions, how many
patients are held out, and when it is trained by itself.

Reads nothing; the answer goes to the application, which makes the workspace and imports the scans.
What is asked here is the task that `init --task` reads from a file.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop.ui import theme
from desktop.ui.card import Card
from desktop.ui.controls import Button
from desktop.ui.fields import ChoiceRow
from desktop.ui.new_answer import NewWorkspace, held_out_words, suggested, task_name
from desktop.ui.new_form import NewForm
from desktop.ui.new_ground import (
    COLUMN,
    FIELD,
    FIELD_TOP,
    INSET,
    SECOND_TOP,
    TALL,
    TRAINED,
    WIDE,
    NewGround,
)
from desktop.ui.night_rows import NightRows
from desktop.ui.question_rows import as_fields
from desktop.ui.scan_preview import ScanPreview
from desktop.ui.translating import translated
from engine.loop.previewing import Preview
from store.refusal import Refused
from store.task import Task

SHARES = {"none": 0.0, "10 %": 0.1, "20 %": 0.2, "30 %": 0.3}
LOOK_AFTER_MS = 400
MISSING = "Name the scans, the folder, and a label or a question first"


class NewSheet(Card):
    """The card. `field` holds the folder of scans. `looked` asks the application what an import of
    it would take, with masks or without; `show_preview` is its answer."""

    looked = Signal(str, bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(translated("New workspace"))
        self.ground = self.stand_on(NewGround)
        self.ground.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # beside a field the keys stay here
        self.scans, self.name, self.folder = self.field, *self._lines(2)
        self.scans.setFrame(True)
        for line, words in (
            (self.scans, "Folder of scans"),
            (self.name, "Task"),
            (self.folder, "Workspace folder"),
        ):
            line.setFont(theme.font())
            line.setAccessibleName(translated(words))
            line.textChanged.connect(lambda _: self._allow())
            line.installEventFilter(self)
        self.choose = Button(self.sheet, "Choose…", None, "plain")
        self.choose.clicked.connect(self._choose_scans)
        self.form = NewForm(self.sheet)
        self.labels, self.questions = self.form.labels, self.form.questions
        self.seen = ScanPreview(self.sheet)
        self.share = ChoiceRow(self.sheet, "", tuple(SHARES))
        self.share.setAccessibleName(translated("Held out to measure models"))
        self.nights = NightRows(self.sheet)
        self.cancel = Button(self.sheet, "Cancel", None, "quiet")
        self.cancel.clicked.connect(self.close_card)
        self.go = Button(self.sheet, "Import and begin", "check", "primary", "Ctrl+Enter")
        self.go.clicked.connect(self.confirm)
        self._then: Callable[[NewWorkspace], None] | None = None
        self._suggested: dict[QLineEdit, str] = {}
        self._looked_for_masks = True
        self._look = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._look.timeout.connect(self._look_at_scans)
        self._listen()

    def _lines(self, n: int) -> list[QLineEdit]:
        return [QLineEdit(self.sheet) for _ in range(n)]

    def _listen(self) -> None:
        self.scans.textChanged.connect(lambda _: self._name_after_scans())
        for part in (self.labels, self.questions, self.nights):
            part.changed.connect(self._allow)
            part.changed.connect(self._look_anew)
        self.share.changed.connect(lambda _: self._say_held_out())
        self.labels.after = self.questions.begin
        self.questions.after = lambda: self.share.setFocus(Qt.FocusReason.TabFocusReason)

    def ask(self, scans: str, then: Callable[[NewWorkspace], None]) -> None:
        """Ask, beginning with this folder of scans."""
        self._then = then
        self.form.clear()
        self._suggested.clear()
        for line in (self.name, self.folder):
            line.clear()
        self.scans.setText(scans)
        self.share.put("20 %")
        self.nights.reset()
        self.seen.show_state(False)
        self.say("")
        self._name_after_scans()
        self.open()
        if scans:
            self.labels.rows[0].name.setFocus(Qt.FocusReason.PopupFocusReason)

    def answer(self) -> NewWorkspace:
        """What was asked.

        Raises:
            Refused: it is no task.
        """
        fault = self.labels.fault() or self.nights.fault()
        if fault:
            raise Refused("task", fault, "")
        labels: list[dict[str, Any]] = [
            {"name": one.name, "colour": one.colour} | ({"code": one.code} if one.code else {})
            for one in self.labels.labels()
        ]
        task = Task.from_json(
            {
                "name": self.name.text().strip() or "task",
                "labels": labels,
                "fields": as_fields(self.questions.questions()),
                "held_out_fraction": SHARES[self.share.value],
                "schedule": self.nights.schedule(),
            }
        )
        return NewWorkspace(_path(self.scans), _path(self.folder), task)

    # -- what the scans say -------------------------------------------------------------------
    def _name_after_scans(self) -> None:
        """Task and folder follow the scans, until a person names them."""
        scans = self.scans.text().strip()
        for line, words in ((self.name, task_name(scans)), (self.folder, suggested(scans))):
            if line.text() == self._suggested.get(line, ""):
                line.setText(words)
                self._suggested[line] = words
        self._look.start()
        self._allow()

    @property
    def _masks(self) -> bool:
        """Whether there will be masks; a sheet with questions alone is for pictures too."""
        return bool(self.labels.labels()) or not self.questions.questions()

    def _look_anew(self) -> None:
        """Pictures without slices are taken for questions alone: then other scans fit."""
        if self._masks != self._looked_for_masks:
            self._look.start()

    def _look_at_scans(self) -> None:
        folder = self.scans.text().strip()
        self._looked_for_masks = self._masks
        there = bool(folder) and Path(folder).expanduser().is_dir()
        self.seen.show_state(looking=there)
        self._say_held_out()
        if there and self.isVisible():
            self.looked.emit(folder, self._masks)

    def show_preview(self, folder: str, preview: Preview | None) -> None:
        """What an import would take, unless another folder was typed meanwhile."""
        if folder == self.scans.text().strip():
            self.seen.show_state(False, preview)
            self._say_held_out()

    def _say_held_out(self) -> None:
        share, seen = SHARES[self.share.value], self.seen.preview
        words = held_out_words(share, seen.patients if seen is not None else 0)
        self.ground.held_out = words
        self.share.setAccessibleDescription(translated(f"{self.share.value}. {words}"))
        self.ground.update()

    def say(self, trouble: str) -> None:
        """Why it cannot be made, in a sentence."""
        self.ground.trouble = trouble
        self.ground.setAccessibleDescription(translated(trouble))
        self.ground.update()

    def _choose_scans(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder of scans", self.scans.text())
        if chosen:
            self.scans.setText(chosen)
            self.labels.rows[0].name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self) -> None:
        given = all(line.text().strip() for line in (self.scans, self.folder, self.name))
        given = given and bool(self.labels.labels() or self.questions.questions())
        self.go.setEnabled(given)
        self.go.setToolTip(translated("" if given else MISSING))
        self.say("")

    def confirm(self) -> None:
        if not self.go.isEnabled() or self._then is None:
            return
        try:
            answer = self.answer()
        except Refused as no:
            self.say(no.message)
            return
        if not answer.scans.is_dir():
            self.say("There is no such folder of scans.")
            return
        self.close_card()
        self._then(answer)

    # -- keys ---------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if entered and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return self._go_on(watched)
        return super().eventFilter(watched, event)

    def _go_on(self, line: QObject) -> bool:
        """Enter goes on to the next line; the last one leads to the labels."""
        order = [self.scans, self.name, self.folder]
        if line not in order:
            return False
        at = order.index(line)  # type: ignore[arg-type]
        following = order[at + 1] if at + 1 < len(order) else self.labels.rows[0].name
        following.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads, down the left and down the right, and stays on the card."""
        fields: list[QWidget] = [self.scans, self.choose, self.name, self.folder]
        fields += self.form.fields()
        fields += [self.share, self.nights.choice, self.nights.at, self.nights.day]
        order = [w for w in (*fields, self.cancel, self.go) if w.isVisible() and w.isEnabled()]
        if not order:  # put away with the keyboard on it
            return super().focusNextPrevChild(forward)
        now = self.window().focusWidget()
        at = order.index(now) if now in order else -1
        target = order[(at + (1 if forward else -1)) % len(order)]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
            event.accept()
            return
        super().keyPressEvent(event)

    # -- where it stands ----------------------------------------------------------------------
    def wanted(self) -> QRect:
        return self.centre_top(WIDE, TALL)

    def _place(self) -> None:
        super()._place()
        wide, tall = self.sheet.width(), self.sheet.height()
        left = wide - 3 * INSET - COLUMN - INSET  # the left column's width
        right, second = wide - INSET - COLUMN, SECOND_TOP
        self.scans.setGeometry(INSET, FIELD_TOP, left - 100, FIELD)
        self.choose.setGeometry(INSET + left - 92, FIELD_TOP + 1, 92, 32)
        self.name.setGeometry(INSET, second, 180, FIELD)
        self.folder.setGeometry(INSET + 188, second, left - 188, FIELD)
        top = second + FIELD + 18
        self.form.setGeometry(INSET, top, left, tall - 68 - top)
        low = self.ground.low
        self.seen.setGeometry(right, FIELD_TOP, COLUMN, low - 40 - FIELD_TOP)
        self.share.setGeometry(right, low, self.share.choices_width(), 28)
        self.nights.setGeometry(right, low + TRAINED, COLUMN, 130)
        self.go.setGeometry(wide - INSET - 232, tall - 52, 232, 36)
        self.cancel.setGeometry(wide - INSET - 232 - 84, tall - 52, 76, 36)


def _path(line: QLineEdit) -> Path:
    return Path(line.text().strip()).expanduser()
