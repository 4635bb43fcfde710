"""The sheet on which a person gives the pad's controls other commands, and sees the pad live.

Reads the command table and the controls in force (`PadControls`, made by the composition root);
writes through it. What it shares with the sheet of the keys is in `binding_sheet`. The pad's name,
its picture with what is pressed, and how it feels stand beside the list.
"""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.commands import Command
from desktop.session import Session, SessionChanges
from desktop.session.pad_words import STICKS, printed
from desktop.ui.binding_sheet import BindingGround, BindingSheet, BindingWords
from desktop.ui.lettering import Face, write
from desktop.ui.pad_controls import PadControls
from desktop.ui.pad_feel_panel import ROW as FEEL_ROW
from desktop.ui.pad_feel_panel import ROWS as FEEL_ROWS
from desktop.ui.pad_feel_panel import PadFeelPanel
from desktop.ui.pad_picture import TALL, WIDE, draw_pad
from desktop.ui.pad_rows import ControlRow, ControlRows

SIDE = 348


class PadGround(BindingGround):
    """The card's ground with the pad live."""

    session: Session | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, session = QPainter(self), self.session
        if session is None:
            return
        left = self.width() - SIDE
        pad, lit = session.pad, session.pad_down
        make = pad.make if pad is not None else "unknown"
        name = pad.name if pad is not None else "No pad is plugged in"
        write(painter, name, left, 60, Face("base", 500), "text", 18, SIDE - 24)
        said = " + ".join(sorted(printed(control, make) for control in lit))
        power = pad.battery if pad is not None and pad.battery != "unknown" else ""
        line = said or (f"Battery {power}" if power else "Press a control to see it here.")
        write(painter, line, left, 80, Face("caption"), "accent" if said else "text3")
        draw_pad(painter, left, 106, make, lit, (SIDE - 24) / WIDE)


class PadSheet(BindingSheet[ControlRow]):
    """The card of the pad's controls."""

    WORDS = BindingWords(
        title="Change pad controls",
        find="Find a command or control",
        start="Choose a command, then press its new control. It counts at once.",
        ask="Press a control for “{}”. Backspace leaves it without, Esc as it is.",
        usual="“{}” has its usual control.",
        none="“{}” has no control now.",
        all_usual="All controls are the usual ones.",
        exported="The controls are exported.",
        taken="The controls of the profile hold now.",
        export="Export pad controls",
        take="Import pad controls",
        file="pad.toml",
        profile="Pad controls (*.toml)",
    )
    ground: PadGround

    def __init__(self, window: QWidget, session: Session, pad: PadControls) -> None:
        super().__init__(window, pad.controls, ControlRows(), PadGround)
        self.session = self.ground.session = session
        self.pad, self.book = pad, pad.controls
        self._made, self._were_down = self._make(), frozenset[str]()
        self.feel = PadFeelPanel(self.sheet, lambda: session.pad_feel, pad.feel)
        session.on_changed(self._on_changed)

    def wanted(self) -> QRect:
        return self.centre_top(900, 680)

    def open(self) -> None:
        self.feel.refresh()
        super().open()

    def _on_changed(self, changes: SessionChanges) -> None:
        if "pad" in changes.kinds and self.isVisible():
            if self._make() != self._made:
                self._show()
            down = self.session.pad_down
            for stick in STICKS:
                if stick in down and stick not in self._were_down:
                    self.take(stick)
            self._were_down = down
            self.ground.update()

    def take_control(self, control: str) -> bool:
        """A control of the pad was pressed; whether it was for this sheet to bind."""
        return self.take(control)

    def _make(self) -> str:
        return self.session.pad.make if self.session.pad is not None else "unknown"

    # -- what is listed -----------------------------------------------------------------------
    def _show(self) -> None:
        self._made = self._make()
        super()._show()

    def named(self, bound: str) -> str:
        return printed(bound, self._make())

    def holds(self, bound: str, holder: Command) -> str:
        name = self.named(bound)
        return f"{name} runs “{holder.words}”. Press it again, or Enter, to take it; Esc no."

    def searched(self, row: Command) -> tuple[str, ...] | None:
        if row.takes and not row.pad:
            return None
        control = self.book.control(row.id)
        return printed(control, self._made), control

    def row_of(self, row: Command, own: bool, asking: bool) -> ControlRow:
        return ControlRow(row.words, row.id, own, asking, self.book.control(row.id), self._made)

    def head_of(self, topic: str) -> ControlRow:
        return ControlRow(topic)

    def right_edges(self, wide: int) -> tuple[int, int]:
        return wide - SIDE - 24, wide - SIDE - 24

    def _place(self) -> None:
        super()._place()
        top = 106 + round(TALL * (SIDE - 24) / WIDE) + 12
        left = self.sheet.width() - SIDE
        self.feel.setGeometry(left, top, SIDE - 24, FEEL_ROW * len(FEEL_ROWS))
