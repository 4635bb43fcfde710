"""When a new task is trained by itself: every night, every week or never, at which time and day.

Times are those of the clock here; `schedule` gives them as a task keeps them, by UTC.
"""

import re
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.fields import ChoiceRow
from desktop.ui.lettering import Face, lines, write
from desktop.ui.translating import translated
from engine.loop import scheduling
from store.task import DAYS, Task

NIGHTS = ("every night", "every week", "never")
SHORT = {day[:3].title(): day for day in DAYS}
TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
NO_TIME = "A time reads like 02:00."
FIELD_PX, LINE_PX = 68, 18


class NightRows(QWidget):
    """The choice, and what follows from it in a sentence."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Training by itself"))
        self.choice = ChoiceRow(self, "", NIGHTS)
        self.choice.setAccessibleName(translated("Train by itself"))
        self.at = QLineEdit(self)
        self.at.setAccessibleName(translated("Time of the training"))
        self.at.setToolTip(translated("Kept by UTC, so summer time moves it by an hour here"))
        self.at.setMaxLength(5)
        self.day = ChoiceRow(self, "", tuple(SHORT))
        self.day.setAccessibleName(translated("Day of the training"))
        self.choice.changed.connect(lambda _: self._moved())
        self.day.changed.connect(lambda _: self._moved())
        self.at.textEdited.connect(lambda _: self._moved())
        self.reset()

    def reset(self) -> None:
        """Every night at two."""
        self.choice.put("every night")
        self.at.setText("02:00")
        self.day.put("Sun")
        self._moved()

    def fault(self) -> str:
        """What is wrong with it, in a sentence; "" if nothing is."""
        weekly_or_nightly = self.choice.value != "never"
        return NO_TIME if weekly_or_nightly and self._time() is None else ""

    def schedule(self, offset: timedelta | None = None) -> dict[str, str]:
        """As the task file says it."""
        here = offset if offset is not None else datetime.now().astimezone().utcoffset()
        day = {"every night": "every", "never": "never"}.get(self.choice.value)
        at, nights = scheduling.as_utc(
            self._time() or "02:00", day or SHORT[self.day.value], here or timedelta()
        )
        return {"nightly_at_utc": at, "nights": nights}

    def words(self) -> str:
        """What will happen."""
        first = f"The first model is trained once {Task.first_training_at} cases are verified"
        if self.choice.value == "never":
            return "Nothing is trained until you start it."
        if self.fault():
            return self.fault()
        more = f"once {Task.new_cases_to_train} more are"
        day = SHORT[self.day.value].title()
        when = "every night" if self.choice.value == "every night" else f"every {day}"
        return f"{first}; then {when} at {self._time()}, {more}."

    def _time(self) -> str | None:
        found = TIME.fullmatch(self.at.text().strip())
        return f"{int(found[1]):02}:{found[2]}" if found else None

    def _moved(self) -> None:
        self.at.setVisible(self.choice.value != "never")
        self.day.setVisible(self.choice.value == "every week")
        self.setAccessibleDescription(translated(self.words()))
        self._place()
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        wide = self.width()
        self.choice.setGeometry(0, 0, self.choice.choices_width(), 28)
        self.at.setGeometry(wide - FIELD_PX, 0, FIELD_PX, 28)
        self.day.setGeometry(0, 34, self.day.choices_width(), 28)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = 70 if self.day.isVisibleTo(self) else 36
        for n, line in enumerate(lines(self.words(), self.width(), 3)):
            write(painter, line, 0, top + LINE_PX * n, Face(), "text2", LINE_PX)
