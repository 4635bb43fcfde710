"""The tools with their keys, and the options of the one in hand.

Reads the tools that there are (`desktop.tools`) and the session's options; the form is made from
the fields of a tool's Options, so that a new tool needs no line here. A press runs its command.
"""

from collections.abc import Callable, Sequence
from dataclasses import Field, dataclass, fields
from typing import Any

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.controls import Button
from desktop.ui.fields import ROW, ChoiceRow, OptionRow, SliderRow, SwitchRow, sentence
from desktop.ui.lettering import Face, number, write

GAP = 4
COLUMNS = 2


@dataclass(frozen=True)
class ToolRow:
    """A tool as the box shows it; `command` takes it in hand."""

    id: str
    title: str
    icon: str
    key: str
    command: str
    tip: str


class ToolBox(QWidget):
    """Two columns of tools, the options of the chosen one below."""

    def __init__(
        self,
        parent: QWidget | None,
        tools: Sequence[ToolRow],
        act: Callable[[str], object],
        set_option: Callable[[str, str, object], object],
    ) -> None:
        super().__init__(parent)
        self.compact = False
        self._set_option = set_option
        self._form_of: tuple[str, type] | None = None
        self.form: dict[str, OptionRow] = {}
        self.buttons: dict[str, Button] = {}
        for tool in tools:
            button = Button(self, tool.title, tool.icon, "tool", tool.key)
            button.setToolTip(f"{tool.tip}  {tool.key}".strip())
            button.clicked.connect(lambda _=False, tool=tool: act(tool.command))
            self.buttons[tool.id] = button

    def show_tool(self, tool: str, options: Any | None) -> None:
        """Which tool is in hand, and its options as they are; None for the look."""
        for known, button in self.buttons.items():
            button.choose(known == tool)
        shape = (tool, type(options)) if options is not None else None
        if shape != self._form_of:
            self._form_of = shape
            self._make_form(tool, options)
        for name, row in self.form.items():
            row.put(getattr(options, name))  # type: ignore[attr-defined]

    def _make_form(self, tool: str, options: Any | None) -> None:
        for row in self.form.values():
            row.hide()
            row.deleteLater()
        self.form = {}
        for each in fields(options) if options is not None else ():
            row = option_row(self, each)
            row.changed.connect(lambda value, name=each.name: self._set_option(tool, name, value))
            row.show()
            self.form[each.name] = row
        self._place()
        self.updateGeometry()

    def lay_out(self, compact: bool) -> None:
        self.compact = compact
        self._place()

    @property
    def _head(self) -> int:
        return 8 if self.compact else 34

    def wanted_height(self) -> int:
        """The height with what is shown now."""
        tall = theme.size("tool_row", self.compact) + GAP
        rows = (len(self.buttons) + COLUMNS - 1) // COLUMNS
        form = ROW * len(self.form) + 2 if self.form else 0
        return self._head + rows * tall - GAP + form + 8

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        tall = theme.size("tool_row", self.compact)
        wide = (self.width() - 32 - GAP) // COLUMNS
        for place, button in enumerate(self.buttons.values()):
            column, row = place % COLUMNS, place // COLUMNS
            x = 16 + column * (wide + GAP)
            button.setGeometry(x, self._head + row * (tall + GAP), wide, tall)
        rows = (len(self.buttons) + COLUMNS - 1) // COLUMNS
        y = self._head + rows * (tall + GAP) + 4
        for option in self.form.values():
            option.setGeometry(16, y, self.width() - 32, ROW)
            y += ROW

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(16, 0, self.width() - 32, 1, theme.colour("line"))
        if not self.compact:
            write(painter, "Tools", 16, 11, Face("base", 600), "text")


def option_row(parent: QWidget, each: "Field[Any]") -> OptionRow:
    """The input that suits a field: a switch for a bool, a choice for choices, else a slider."""
    facts = each.metadata
    words = str(facts.get("words", sentence(each.name)))
    default = each.default
    if isinstance(default, bool):
        return SwitchRow(parent, words)
    if "choices" in facts:
        return ChoiceRow(parent, words, facts["choices"])
    whole = isinstance(default, int)
    ends = (float(facts.get("low", 0.0)), float(facts.get("high", 100.0 if whole else 1.0)))
    step = float(facts.get("step", 1.0 if whole else 0.01))
    unit = str(facts.get("unit", ""))
    return SliderRow(parent, words, ends, step, lambda value: with_unit(value, unit, step))


def with_unit(value: float, unit: str, step: float) -> str:
    """A value with its unit: "10 mm", "1 slice", "3 slices", "0.5 mm"."""
    figure = number(value, 0 if step >= 1 and float(value).is_integer() else 1)
    if not unit:
        return figure
    plural = unit if unit in ("mm", "ml", "HU", "%", "px") or round(value) == 1 else unit + "s"
    return f"{figure} {plural}"
