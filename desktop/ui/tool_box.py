"""The tools with their keys, and the options of the one in hand.

Reads the tools that there are (`desktop.tools`) and the session's options; the form is made from
the fields of a tool's Options, so that a new tool needs no line here. A press runs its command.
"""

from collections.abc import Callable, Sequence
from dataclasses import Field, dataclass, fields
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.controls import Button
from desktop.ui.fields import (
    ROW,
    ROW_COMPACT,
    ChoiceRow,
    OptionRow,
    SliderRow,
    SwitchRow,
    ValueRow,
    sentence,
)
from desktop.ui.lettering import Face, number, write, write_right
from desktop.ui.translating import translated

GAP = 4
COLUMNS = 2
LABELLED = 6  # the first tools have their names on their buttons, the others only icons
QUIET_MS = 300  # nothing is said of work that is done sooner


@dataclass(frozen=True)
class ToolRow:
    """A tool as the box shows it; `command` takes it in hand."""

    id: str
    title: str
    icon: str
    key: str
    command: str
    tip: str


@dataclass(frozen=True)
class Values:
    """The grey values that an option can be set to by hand."""

    ends: tuple[float, float]
    step: float
    unit: str


@dataclass(frozen=True)
class InHand:
    """The tool in hand, whose options stand below, and which tool is at work, if one is."""

    tool: str
    form: str
    options: Any | None
    values: Values | None = None
    working: str = ""


class ToolBox(QWidget):
    """Two columns of tools, rows of icons for the others, the options of one below."""

    def __init__(
        self,
        parent: QWidget | None,
        tools: Sequence[ToolRow],
        act: Callable[[str], object],
        set_option: Callable[[str, str, object], object],
        show_form: Callable[[str], object] = lambda _: None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Tools"))
        self.compact = False
        self._set_option = set_option
        self._shown = InHand("", "", None)
        self._form_of: tuple[str, tuple[str, ...]] | None = None
        self.form: dict[str, OptionRow] = {}
        self.buttons: dict[str, Button] = {}
        self._working = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._working.timeout.connect(self._show_work)
        for place, tool in enumerate(tools):
            plain = place < LABELLED
            button = Button(
                self, tool.title if plain else "", tool.icon, "tool" if plain else "icon", tool.key
            )
            button.setAccessibleName(translated(tool.title))
            button.setToolTip(translated(f"{tool.tip}  {tool.key}".strip()))
            button.clicked.connect(lambda _=False, tool=tool: act(tool.command))
            button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            button.customContextMenuRequested.connect(lambda _, tool=tool: show_form(tool.id))
            self.buttons[tool.id] = button

    # -- what is shown ------------------------------------------------------------------------
    def show_tool(self, tool: str, options: Any | None) -> None:
        """Which tool is in hand, and its options as they are; None for the look."""
        self.show_in_hand(InHand(tool, tool, options))

    def show_in_hand(self, shown: InHand) -> None:
        """The same, with the form of a press used last, and what is at work."""
        before, self._shown = self._shown.working, shown
        for known, button in self.buttons.items():
            button.choose(known == shown.tool)
            # A press is never in hand; while its options stand below, its sign is lit.
            lit = known == shown.form != shown.tool and shown.options is not None
            button.dress_icon(str(button.icon_name), "accent" if lit else None)
        if shown.working != before:
            self._light("")
            if shown.working:
                self._working.start()
        options = shown.options
        names = tuple(each.name for each in shown_fields(options)) if options is not None else ()
        shape = (shown.form, names) if options is not None else None
        if shape != self._form_of:
            self._form_of = shape
            self._make_form(shown.form, options)
            self.update()
        for name, row in self.form.items():
            if isinstance(row, ValueRow) and shown.values is not None:
                row.take_ends(shown.values.ends, shown.values.step)
            row.put(getattr(options, name))  # type: ignore[attr-defined]

    def _show_work(self) -> None:
        """It takes its time: the button of the tool at work says so."""
        self._light(self._shown.working)

    def _light(self, working: str) -> None:
        for known, button in self.buttons.items():
            button.work(known == working)

    def _make_form(self, tool: str, options: Any | None) -> None:
        for row in self.form.values():
            row.hide()
            row.deleteLater()
        self.form = {}
        for each in shown_fields(options) if options is not None else ():
            row = option_row(self, each, self._value_words)
            row.changed.connect(lambda value, name=each.name: self._set_option(tool, name, value))
            row.lay_out(self.compact)
            row.show()
            self.form[each.name] = row
        self._place()
        self.updateGeometry()

    def _value_words(self, value: float) -> str:
        values = self._shown.values
        return with_unit(value, values.unit, values.step) if values is not None else f"{value:g}"

    # -- where it stands ----------------------------------------------------------------------
    def lay_out(self, compact: bool) -> None:
        self.compact = compact
        for row in self.form.values():
            row.lay_out(compact)
        self._place()

    @property
    def _head(self) -> int:
        return 8 if self.compact else 34

    @property
    def _row(self) -> int:
        return ROW_COMPACT if self.compact else ROW

    def _icons_a_row(self) -> int:
        side = 24 if self.compact else 28
        return max(1, (self.width() - 32 + GAP) // (side + GAP))

    def _buttons_tall(self) -> int:
        named = min(len(self.buttons), LABELLED)
        rows = -(-named // COLUMNS)
        icons = -(-(len(self.buttons) - named) // self._icons_a_row())
        tall = theme.size("tool_row", self.compact)
        return rows * (tall + GAP) + icons * ((24 if self.compact else 28) + GAP) - GAP

    def wanted_height(self) -> int:
        """The height with what is shown now."""
        lines = self._lines()
        return self._head + self._buttons_tall() + (self._row * len(lines) + 2 if lines else 0) + 8

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        named, icons = [*self.buttons.values()][:LABELLED], [*self.buttons.values()][LABELLED:]
        tall = theme.size("tool_row", self.compact)
        wide = (self.width() - 32 - GAP) // COLUMNS
        for place, button in enumerate(named):
            column, row = place % COLUMNS, place // COLUMNS
            x = 16 + column * (wide + GAP)
            button.setGeometry(x, self._head + row * (tall + GAP), wide, tall)
        top = self._head + -(-len(named) // COLUMNS) * (tall + GAP)
        side, a_row = 24 if self.compact else 28, self._icons_a_row()
        for place, button in enumerate(icons):
            x = 16 + place % a_row * (side + GAP)
            button.setGeometry(x, top + place // a_row * (side + GAP), side, side)
        y = self._head + self._buttons_tall() + 6
        for line in self._lines():
            self._place_line(line, y)
            y += self._row

    def _lines(self) -> list[list[OptionRow]]:
        """The rows of the form; two switches that both find room share one."""
        lines: list[list[OptionRow]] = []
        for row in self.form.values():
            beside = lines[-1] if lines else []
            wanted = [one.wanted_width() for one in (*beside, row)]
            if len(wanted) == 2 and all(wanted) and sum(wanted) + 24 <= self.width() - 32:
                beside.append(row)
            else:
                lines.append([row])
        return lines

    def _place_line(self, line: list[OptionRow], y: int) -> None:
        wide = self.width() - 32
        if len(line) == 1:
            line[0].setGeometry(16, y, wide, self._row)
            return
        first, second = (row.wanted_width() for row in line)
        split = min(max((wide - 24) // 2, first), wide - 24 - second)
        line[0].setGeometry(16, y, split, self._row)
        line[1].setGeometry(16 + split + 24, y, wide - split - 24, self._row)

    def _caption(self) -> str:
        """Whose options stand below, where no button says its name."""
        form = self.buttons.get(self._shown.form)
        if form is None or form.text() or not self.form:
            return ""
        return form.accessibleName()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(16, 0, self.width() - 32, 1, theme.colour("line"))
        if not self.compact:
            write(painter, "Tools", 16, 11, Face("base", 600), "text")
            write_right(painter, self._caption(), self.width() - 16, 11, Face(), "text3")


def shown_fields(options: Any) -> "list[Field[Any]]":
    """The options that mean something now: some only when another has a value."""
    shown = []
    for each in fields(options):
        when = each.metadata.get("when")
        if when is None or getattr(options, when[0]) == when[1]:
            shown.append(each)
    return shown


def option_row(
    parent: QWidget, each: "Field[Any]", value_words: Callable[[float], str] = str
) -> OptionRow:
    """The input that suits a field: a switch for a bool, a choice for choices, a grey value for a
    value of the image, else a slider."""
    facts = each.metadata
    words = str(facts.get("words", sentence(each.name)))
    default = each.default
    if isinstance(default, bool):
        return SwitchRow(parent, words)
    if "choices" in facts:
        return ChoiceRow(parent, words, facts["choices"])
    if facts.get("of_image"):
        return ValueRow(parent, words, default == float("inf"), value_words)
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
