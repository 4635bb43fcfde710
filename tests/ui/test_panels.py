"""What the panels say: reasons, figures, states and sentences, and the rows that paint them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui import halo_text, style, theme
from desktop.ui.fields import ChoiceRow, SliderRow, SwitchRow
from desktop.ui.marks import draw_state
from desktop.ui.palette import Finding, find
from desktop.ui.queue_panel import DecidedRow, QueuePanel, QueueRow, Today
from desktop.ui.rows import RowList, RowLook
from desktop.ui.sheet import KeyLine, place
from desktop.ui.tool_box import ToolBox, ToolRow, with_unit


@pytest.fixture(autouse=True)
def dark(qtbot: object) -> Iterator[None]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.dress(app, "dark")
    yield


# -- rows ----------------------------------------------------------------------------------------
def queue_of(count: int, current: int = 0) -> list[QueueRow]:
    return [
        QueueRow(n, f"case_{n:05d}", "0.88", "unsure", "on-screen" if n == current else "waiting")
        for n in range(count)
    ]


def panel_with(rows: Sequence[QueueRow], size: tuple[int, int] = (264, 932)) -> QueuePanel:
    panel = QueuePanel(None, lambda case: None)
    panel.resize(*size)
    panel.lay_out(size[0] < 264)
    panel.show_rows(rows, (), Today(0, 0, "", ""), None)
    panel.show()
    return panel


def test_ten_thousand_cases_paint_only_what_is_seen(qtbot: object) -> None:
    painted: list[str] = []

    class Counting:
        def paint(self, painter: QPainter, box: QRect, row: QueueRow, look: RowLook) -> None:
            painted.append(row.name)

        def words(self, row: QueueRow) -> str:
            return row.name

        def tip(self, row: QueueRow, at: QPoint, box: QRect) -> str:
            return ""

    rows: RowList[QueueRow] = RowList(None, Counting(), 64, 60, "Queue")
    rows.resize(264, 640)
    rows.show()
    rows.show_rows(queue_of(10_000), 9_000)
    painted.clear()
    rows.grab()
    assert "case_09000" in painted
    assert len(painted) <= 24
    rows.close()


def test_the_case_on_screen_may_take_a_third_line(qtbot: object) -> None:
    long = "unsure along the posterior edge, unlike the cases labelled so far in this study"
    rows = [QueueRow(1, "a", "0.88", long, "on-screen"), *queue_of(3, current=-1)]
    panel = panel_with(rows, (212, 660))
    first, second = panel.list.row_box(0), panel.list.row_box(1)
    assert first.height() == 71
    assert second.top() - first.top() == 75
    assert panel.list.index_at(QPoint(50, second.top() + 2)) == 1
    assert panel.list.index_at(QPoint(50, first.bottom() - 2)) == 0
    panel.close()


@pytest.mark.parametrize("size", [(264, 932), (212, 660), (212, 561)])
def test_the_queue_shows_whole_rows_only(qtbot: object, size: tuple[int, int]) -> None:
    long = "unsure along the posterior edge of the right lobe and unlike the cases so far"
    rows = [replace(row, why=long) for row in queue_of(40)]
    for given in (rows, queue_of(40)):
        rows_list = panel_with(given, size).list
        height = rows_list.viewport().height()
        shown_rows = [n for n in range(40) if rows_list.row_box(n).top() < height]
        assert len(shown_rows) >= 6
        assert rows_list.row_box(shown_rows[-1]).bottom() <= height


def test_the_list_keeps_the_current_case_in_sight(qtbot: object) -> None:
    panel = panel_with(queue_of(60, current=45))
    box = panel.list.row_box(45)
    assert box.top() >= 0 and box.bottom() <= panel.list.viewport().height()
    panel.close()


def test_all_of_todays_decisions_can_be_shown(qtbot: object) -> None:
    panel = panel_with(queue_of(3))
    decided = [DecidedRow(n, f"case_{n}", "accept", "12:02") for n in range(11)]
    panel.show_rows(queue_of(3), decided, Today(11, 14, "", ""), None)
    assert len(panel.past.rows) == 4 and panel.all.text() == "all 11"
    QTest.mouseClick(panel.all, Qt.MouseButton.LeftButton)
    assert len(panel.past.rows) == 11 and not panel.list.isVisible()
    QTest.mouseClick(panel.all, Qt.MouseButton.LeftButton)
    assert len(panel.past.rows) == 4 and panel.list.isVisible()
    panel.close()


def test_case_states_differ_in_shape_not_only_in_colour(qtbot: object) -> None:
    shapes = set()
    for state in ("on-screen", "prepared", "waiting", "suspect"):
        image = QImage(20, 20, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        draw_state(painter, state, QRect(0, 0, 20, 20).toRectF().center())
        painter.end()
        alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
        shapes.add(bytes(np.frombuffer(alpha.constBits(), np.uint8) > 128))
    assert len(shapes) == 4


# -- palette and sheet ---------------------------------------------------------------------------
def test_the_palette_ranks_beginnings_first() -> None:
    words = ("Next hotspot", "Spot check", "Accept the hotspot", "Soft window")
    found = [one.words for one in find([Finding(word) for word in words], "spot")]
    assert found[0] == "Spot check"
    assert set(found) == {"Spot check", "Next hotspot", "Accept the hotspot"}
    assert find([Finding("liver_017")], "017")
    assert not find([Finding("liver_017")], "xyz")


def test_the_sheet_never_tears_a_group() -> None:
    lines = [KeyLine(group, f"{group} {n}", "K") for group in "abcde" for n in range(7)]
    placed, tall = place(lines, 3)
    for group in "abcde":
        assert len({one.column for one in placed if one.group == group}) == 1
    assert tall == max(one.y for one in placed) + 26
    assert {one.column for one in placed} == {0, 1, 2}


# -- forms ---------------------------------------------------------------------------------------
@dataclass(frozen=True)
class AnyOptions:
    reach_mm: float = field(
        default=5.0, metadata={"words": "Reach", "unit": "mm", "low": 1.0, "high": 9.0}
    )
    mode: str = field(default="add", metadata={"choices": ("add", "take")})
    only_empty: bool = False


def test_a_form_is_made_from_any_options(qtbot: object) -> None:
    said: list[tuple[str, str, object]] = []
    row = ToolRow("any", "Any", "brush", "Y", "paint.any", "Any")
    box = ToolBox(None, [row], lambda _: None, lambda *given: said.append(given))
    box.resize(300, 300)
    box.show_tool("any", AnyOptions())
    box.show()
    reach, mode, only = box.form["reach_mm"], box.form["mode"], box.form["only_empty"]
    assert isinstance(reach, SliderRow) and isinstance(mode, ChoiceRow)
    assert isinstance(only, SwitchRow) and only.words == "Only empty"
    QTest.mouseClick(only, Qt.MouseButton.LeftButton)
    QTest.keyClick(mode, Qt.Key.Key_Right)
    QTest.keyClick(reach, Qt.Key.Key_Left)
    assert said[0] == ("any", "only_empty", True)
    assert said[1] == ("any", "mode", "take")
    assert said[2][:2] == ("any", "reach_mm") and float(str(said[2][2])) < 5.0
    box.close()


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (10.0, "mm", "10 mm"),
        (1, "slice", "1 slice"),
        (3, "slice", "3 slices"),
        (0.5, "mm", "0.5 mm"),
    ],
)
def test_values_with_their_units(value: float, unit: str, words: str) -> None:
    assert with_unit(value, unit, 1.0) == words


# -- contrast ------------------------------------------------------------------------------------
def luminance(name: str) -> float:
    parts = [channel / 255 for channel in theme.colour(name).getRgb()[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_every_ink_reads_on_every_ground(qtbot: object, mode: theme.Mode) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.dress(app, mode)
    pairs = [
        (ink, ground)
        for ink in ("text", "text2", "text3", "accent", "doubt")
        for ground in ("window", "panel", "raised", "selected")
    ]
    for ink, ground in pairs:
        assert contrast(ink, ground) >= 4.5, (ink, ground)


def test_every_word_on_the_image_reads_on_bone() -> None:
    hands_on_images = [one for one in vars(halo_text).values() if isinstance(one, halo_text.Hand)]
    assert len(hands_on_images) >= 7
    dark_share = 1.0
    for _, alpha in theme.image("halo_text"):
        dark_share *= 1 - alpha
    ground = f"#{round(255 * dark_share):02x}" + 2 * f"{round(255 * dark_share):02x}"
    for hand in hands_on_images:
        assert contrast(hand.colour, ground) >= 4.5, hand
