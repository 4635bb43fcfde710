"""How a person is heard, set in the settings of voice: microphone, recogniser, model, what is kept.

Reads what the session knows of voice; a change goes to the inputs' room, which keeps it with the
person's settings. A row has a button that turns it on and off, or one that lists what there is.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.session import Session
from desktop.session.voice_words import RECOGNISERS, VoiceFeel
from desktop.ui.controls import Button
from desktop.ui.lettering import Face, lines, write, write_right
from desktop.ui.marks import draw_bar, draw_icon
from desktop.ui.menu_lines import MenuLine, build_menu
from desktop.ui.translating import translated

ROW, BUTTON, MARGIN = 30, 28, 16
USUAL = {"device": "The usual one", "model": "The one that comes with Voxloop"}
RECOGNISER_WORDS = {
    "auto": "Chosen by what is here",
    "vosk": "Vosk",
    "pocketsphinx": "PocketSphinx",
}


@dataclass(frozen=True)
class FeelRow:
    """One thing to set, and what it means."""

    name: str
    words: str
    tip: str
    listed: bool = False


ROWS = (
    FeelRow("on", "Listen", "Without it no microphone is opened."),
    FeelRow("device", "Microphone", "Which one is heard.", True),
    FeelRow("recogniser", "Recogniser", "What makes words of speech, on this machine.", True),
    FeelRow("model", "Model", "A folder with a Vosk model, such as one for dictation.", True),
    FeelRow("open_microphone", "Open microphone", "Listen always, not only while the key is held."),
    FeelRow("keep_audio", "Keep the sound of notes", "So that a misheard word can be heard again."),
    FeelRow("speak", "Speak back", "Say with the system's voice what was done."),
)


class VoiceFeelPanel(QWidget):
    """State and level above, the rows below. `change` takes the wishes on."""

    def __init__(
        self, parent: QWidget, session: Session, change: Callable[[VoiceFeel], object]
    ) -> None:
        super().__init__(parent)
        self.session, self._change = session, change
        self.setAccessibleName(translated("How voice is heard"))
        self.buttons: dict[str, Button] = {}
        for row in ROWS:
            button = Button(self, "Change" if row.listed else "Off", None, "link")
            button.setToolTip(translated(row.tip))
            ask = self._list if row.listed else self._turn
            button.clicked.connect(lambda _=False, row=row, ask=ask: ask(row))
            self.buttons[row.name] = button

    def tall(self) -> int:
        """How much room it wants."""
        return ROW * (len(ROWS) + 2)

    # -- a change -----------------------------------------------------------------------------
    def _turn(self, row: FeelRow) -> None:
        self._set(**{row.name: not getattr(self.session.voice_feel, row.name)})

    def _set(self, **values: object) -> None:
        self._change(replace(self.session.voice_feel, **values))  # type: ignore[arg-type]
        self.refresh()

    def choices(self, row: FeelRow) -> list[MenuLine]:
        """What there is to choose from; the name of a choice is its command."""
        if row.name == "device":
            named = ["", *self.session.voice.devices]
        elif row.name == "recogniser":
            named = list(RECOGNISERS)
        else:
            named = ["", "choose"]
        held = getattr(self.session.voice_feel, row.name)
        return [
            MenuLine(name, self._called(row, name), "", "check" if name == held else "")
            for name in named
        ]

    def _list(self, row: FeelRow) -> None:
        button = self.buttons[row.name]
        menu = build_menu(self, self.choices(row), lambda line: self.choose(row, line.command))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def choose(self, row: FeelRow, name: str) -> None:
        """Take one of the choices."""
        if row.name == "model" and name == "choose":
            name = QFileDialog.getExistingDirectory(self, "Choose the folder of a Vosk model")
            if not name:
                return
        self._set(**{row.name: name})

    def _called(self, row: FeelRow, value: str) -> str:
        if row.name == "recogniser":
            return RECOGNISER_WORDS.get(value, value)
        if row.name == "model" and value == "choose":
            return "Choose a folder…"
        name = Path(value).name if row.name == "model" else value
        return name or USUAL[row.name]

    # -- how it looks -------------------------------------------------------------------------
    def refresh(self) -> None:
        """The values as they are now."""
        for row in ROWS:
            button = self.buttons[row.name]
            if not row.listed:
                on = bool(getattr(self.session.voice_feel, row.name))
                button.setText("On" if on else "Off")
            self._stand(row)
            button.setAccessibleName(translated(f"{row.words}: {self._value(row)}"))
            button.update()
        rows = "; ".join(f"{row.words} {self._value(row)}" for row in ROWS)
        self.setAccessibleDescription(translated(f"{self.state_words()} {rows}"))
        self.update()

    def _value(self, row: FeelRow) -> str:
        held = getattr(self.session.voice_feel, row.name)
        return self._called(row, held) if row.listed else ("on" if held else "off")

    def state_words(self) -> str:
        """Whether it hears, with what; or why not, and what helps."""
        voice = self.session.voice
        if voice.state == "ready":
            names = [RECOGNISER_WORDS.get(name, name) for name in voice.recogniser.split(" and ")]
            return f"Ready with {' and '.join(names)}."
        if voice.state == "starting":
            return "Starting…"
        if voice.state == "lost":
            return voice.why or "The microphone is gone; it is taken up when it is back."
        return voice.why or "Nobody listens yet."

    def state_lines(self) -> tuple[str, ...]:
        """As they stand in the panel: where nobody listens there is no level, but room for why."""
        ready, wide = self.session.voice.state == "ready", self.width() - MARGIN - 24
        return lines(self.state_words(), wide, 1 if ready else 2, weight=500)

    def resizeEvent(self, event: object) -> None:
        for row in ROWS:
            self._stand(row)

    def _stand(self, row: FeelRow) -> None:
        """Its words end where the level does; what is hit goes on into the margin."""
        button = self.buttons[row.name]
        said = round(Face("base", 500).width(button.text()))
        y = (ROWS.index(row) + 2) * ROW + (ROW - BUTTON) // 2
        button.setGeometry(self.width() - MARGIN - said, y, said + MARGIN, BUTTON)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, voice, wide = QPainter(self), self.session.voice, self.width() - MARGIN
        ready = voice.state == "ready"
        draw_icon(painter, "mic" if ready else "mic-off", 0, 7, "accent" if ready else "text3")
        for n, line in enumerate(self.state_lines()):
            write(painter, line, 24, 20 * n, Face("base", 500), "text", ROW, wide - 24)
        if ready:
            write(painter, "Level", 0, ROW, Face(), "text2", ROW)
            level = QRectF(100, ROW + ROW / 2 - 2, wide - 100, 4)
            draw_bar(painter, level, self.session.voice_shown.level, "accent")
        for n, row in enumerate(ROWS, 2):
            end = write(painter, row.words, 0, n * ROW, Face(), "text2", ROW)
            if row.listed:
                face, right = Face("caption"), wide - 56.0
                words = face.cut(self._value(row), right - end - 12)
                write_right(painter, words, right, n * ROW, face, "text", ROW)
