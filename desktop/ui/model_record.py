"""The section of the record: what people did to the model and said of it, and what can be done.

Reads `engine.loop.model_history`; every button is a command that asks for its reason, and the line
below them keeps a comment on the model or on the run it came from.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.ui import theme
from desktop.ui.comment_part import CommentLine
from desktop.ui.controls import Button
from desktop.ui.fields import ChoiceRow
from desktop.ui.lettering import Face, sentence_lines, with_minus, write, write_right
from desktop.ui.model_list import when
from desktop.ui.translating import translated

if TYPE_CHECKING:
    from engine.loop.model_detail import ModelDetail
    from engine.loop.model_history import Deed

HEAD, LINE, AIR = 20, 17, 14
LIST_TOP = 92
BUTTONS = (
    ("model.comment", "Comment…", "message-square"),
    ("model.pin", "Pin…", "pin"),
    ("model.retire", "Retire…", "trash-2"),
    ("model.export", "Export…", "upload"),
    ("model.record", "Record…", "file-down"),
)


class DeedSheet(QWidget):
    """The deeds, newest on top: what, who and when on one line, why below in full."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("History of the model"))
        self.deeds: tuple[Deed, ...] = ()

    def show_deeds(self, deeds: "tuple[Deed, ...]") -> None:
        self.deeds = tuple(reversed(deeds))
        said = "; ".join(f"{one.who} {one.what}: {one.why}" for one in self.deeds)
        self.setAccessibleDescription(translated(said))
        self._measure()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()

    def _measure(self) -> None:
        self.setMinimumHeight(self.sizeHint().height())

    def _lines(self, deed: "Deed") -> tuple[str, ...]:
        words = with_minus(deed.why[:1].upper() + deed.why[1:])
        return sentence_lines(words, max(self.width() - 40, 100))

    def sizeHint(self) -> QSize:
        return QSize(240, sum(HEAD + LINE * len(self._lines(d)) + AIR for d in self.deeds) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        right, y = self.width() - 16, 4
        for deed in self.deeds:
            start = write_right(
                painter, when(deed.at), right, y, Face("caption", tabular=True), "text3"
            )
            end = write(
                painter, deed.what[:1].upper() + deed.what[1:], 0, y, Face("base", 500), "text"
            )
            write(painter, deed.who, end + 10, y, Face(), "text3", 16, start - end - 20)
            y += HEAD
            for line in self._lines(deed):
                write(painter, line, 0, y, Face(), "text2")
                y += LINE
            y += AIR


class RecordPane(QWidget):
    """Buttons on top, the history below."""

    def __init__(self, parent: QWidget, act: Callable[[str], object]) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Record of the model"))
        self.buttons: dict[str, Button] = {}
        for command, words, icon in BUTTONS:
            button = self.buttons[command] = Button(self, words, icon)
            button.clicked.connect(lambda _=False, command=command: act(command))
        # Given by the page's owner: what keeps a comment.
        self.keep: Callable[[str, str], object] = lambda command, words: None
        self.field = CommentLine(self, lambda command, words: self.keep(command, words))
        self.on = ChoiceRow(self, "", ("model", "run"))
        self.on.setAccessibleName(translated("What the comment is on"))
        self.on.changed.connect(lambda _: self._ask_about())
        self._names: dict[str, str] = {}
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.sheet = DeedSheet(self.area)
        self.area.setWidget(self.sheet)
        self.area.viewport().setAutoFillBackground(False)

    def show_detail(self, detail: "ModelDetail | None") -> None:
        history = detail.history if detail is not None else None
        self.sheet.show_deeds(history.deeds if history is not None else ())
        pinned = history is not None and history.stands.pinned
        retired = history is not None and history.stands.retired
        champion = detail is not None and any(
            kin.champion and kin.model == detail.model for kin in detail.family
        )
        pin, retire = self.buttons["model.pin"], self.buttons["model.retire"]
        pin.say("Unpin…" if pinned else "Pin…")
        pin.setEnabled(pinned or not retired)
        pin.setToolTip(translated("A retired model is reinstated first" if retired else ""))
        retire.say("Reinstate…" if retired else "Retire…")
        blocked = "The champion is not retired" if champion else ""
        blocked = "A pinned model is unpinned first" if pinned else blocked
        retire.setEnabled(retired or not blocked)
        retire.setToolTip(translated("" if retired else blocked))
        for button in self.buttons.values():
            button.setVisible(detail is not None)
        self._offer(detail, history.run if history is not None else None)
        self._place()

    def _offer(self, detail: "ModelDetail | None", run: int | None) -> None:
        """The line for a comment, on the model or on the run it came from."""
        self._names = {f"on {detail.name}": detail.name} if detail is not None else {}
        if run is not None:
            self._names[f"on run {run}"] = f"run:{run}"
        self.field.setVisible(detail is not None)
        self.on.setVisible(len(self._names) > 1)
        self.on.choices = tuple(self._names) or ("model",)
        if self.on.value not in self.on.choices:
            self.on.put(self.on.choices[0])
        self._ask_about()

    def _ask_about(self) -> None:
        if self.on.value in self._names:
            self.field.ask_about(self._names[self.on.value], self.on.value.removeprefix("on "))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        x = 0
        for button in self.buttons.values():
            wide = button.words_width() + 4
            button.setGeometry(x, 0, wide, 32)
            x += wide + 8
        side = self.on.choices_width() if self.on.isVisibleTo(self) else 0
        self.field.setGeometry(0, 44, self.width() - side - 28, 32)
        self.on.setGeometry(self.width() - side - 16, 46, side, 28)
        self.area.setGeometry(0, LIST_TOP, self.width(), self.height() - LIST_TOP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        if not self.sheet.deeds:
            write(
                painter,
                "Nothing was done to it or said of it yet.",
                0,
                LIST_TOP + 4,
                Face(),
                "text2",
            )
