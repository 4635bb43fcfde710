"""What the panels say: reasons, figures, states and sentences, and the rows that paint them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui import halo_text, hands, lettering, shown, style, theme
from desktop.ui.emptiness import day_words, when_and_why
from desktop.ui.fields import ChoiceRow, SliderRow, SwitchRow
from desktop.ui.lettering import MINUS, Face
from desktop.ui.marks import draw_state
from desktop.ui.palette import Finding, find
from desktop.ui.queue_panel import DecidedRow, QueuePanel, QueueRow, Today
from desktop.ui.rows import RowList, RowLook
from desktop.ui.sheet import KeyLine, place
from desktop.ui.tool_box import ToolBox, ToolRow, with_unit
from store.decision import Decision
from tests.ui.window_room import window_room

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def dark(qtbot: object) -> Iterator[None]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.dress(app, "dark")
    yield


# -- figures and words ---------------------------------------------------------------------------
def test_figures_carry_the_real_minus_and_thin_spaces() -> None:
    assert lettering.signed(-0.014) == f"{MINUS}0.014"
    assert lettering.signed(0.021) == "+0.021"
    assert lettering.signed(-0.0001) == "0.000"
    assert lettering.grouped(1094.4) == "1\u2009094"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("needs 9 held-out cases", "needs 9 held-out cases"),
        ("-0.014, liver_03-2", f"{MINUS}0.014, liver_03-2"),
        ("lower bound above -0.01", f"lower bound above {MINUS}0.01"),
        ("slices 3-7 (-.5)", f"slices 3-7 ({MINUS}.5)"),
    ],
)
def test_only_figures_get_a_minus(words: str, written: str) -> None:
    assert lettering.with_minus(words) == written


@pytest.mark.parametrize(
    ("ml", "words"),
    [(None, "…"), (0.0, "absent"), (0.004, "0.01 ml"), (0.5, "0.50 ml"), (21.3, "21 ml")],
)
def test_volumes_in_words(ml: float | None, words: str) -> None:
    assert shown.volume_words(ml) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(52, "52 s"), (112, "1 min 52 s"), (120, "2 min"), (4320, "1 h 12 min")]
)
def test_stretches_of_time(seconds: float, words: str) -> None:
    assert shown.spell_seconds(seconds) == words


def test_a_day_as_a_person_says_it() -> None:
    assert shown.since_words(NOW - timedelta(hours=1), NOW).count(":") == 1
    assert shown.since_words(NOW - timedelta(days=2), NOW) == "Thursday"
    assert shown.since_words(NOW - timedelta(days=19), NOW) == "2 Nov"
    assert shown.since_words(NOW - timedelta(days=700), NOW).endswith("2024")


def test_the_schedule_is_split_into_when_and_why() -> None:
    said = "Next training tonight at 02:00 because 7 cases verified since the last training"
    assert when_and_why(said) == ("Tonight at 02:00", "7 cases verified since the last training")
    assert when_and_why("Next training waits for 2 more verified cases (3 of 5)")[0] == ""


def test_a_long_reason_is_cut_at_its_last_line_only() -> None:
    reason = "unsure along the posterior edge and unlike the cases that were labelled so far here"
    two = lettering.lines(reason, 180, 2)
    assert len(two) == 2 and two[-1].endswith("…") and not two[0].endswith("…")
    whole = lettering.lines(reason, 180, 9)
    assert " ".join(whole) == reason
    assert all(Face().width(line) <= 180 for line in whole)


@pytest.mark.parametrize(
    ("key", "words"),
    [("Ctrl+Shift+P", "Ctrl Shift P"), ("Return", "Enter"), ("[", "["), ("Ctrl++", "Ctrl +")],
)
def test_keys_as_people_write_them(key: str, words: str) -> None:
    assert hands.key_words(key) == words


# -- what the session makes of it ----------------------------------------------------------------
def a_decision(number: int, kind: str, undoes: int | None = None, seconds: float = 60) -> Decision:
    return Decision(
        id=number,
        case=number,
        kind=kind,
        actor="ana",
        source="keyboard",
        at=NOW,
        offset_minutes=0,
        draft=None,
        revision=None,
        reason="",
        seconds=seconds,
        undoes=undoes,
        state_before="drafted",
        state_after="verified",
    )


def test_undone_decisions_are_not_counted(tmp_path: Path) -> None:
    with window_room(tmp_path) as made:
        made.session.decided_today = (
            a_decision(4, "reopen", undoes=3),
            a_decision(3, "accept"),
            a_decision(2, "correct", seconds=164),
            a_decision(1, "accept"),
        )
        day = shown.today(made.session)
        assert (day.done, day.of) == (2, 5)
        assert day.words == "1 accepted, 1 corrected"
        assert day.pace == "1 min 52 s a case"


def test_the_simulated_reviewers_day_is_not_todays_work(tmp_path: Path) -> None:
    with window_room(tmp_path) as made:
        played = replace(a_decision(2, "correct", seconds=11_580), actor="simulated reviewer")
        made.session.decided_today = (a_decision(3, "accept", seconds=50), played)
        day = shown.today(made.session)
        assert (day.done, day.of, day.words) == (1, 4, "1 accepted")
        assert day.pace == "50 s a case"
        assert day_words(made.session) == "1 case decided in 50 s: 1 accepted."
        roster = made.review.roll.roster
        assert [row.case for row in shown.decided_rows(made.session, roster)] == [3, 2]
        assert shown.head(made.session, roster, False).place == "2 of 4"


def test_without_a_model_the_head_says_what_brings_one(tmp_path: Path) -> None:
    with window_room(tmp_path, drafted=False) as made:
        head = made.review.case.head
        assert head.sentence == "No model yet: label 3 cases and the first training starts."
        assert head.figures == ()
        assert made.review.case.accept.text() == "Save and next"


def test_an_uncalibrated_draft_says_what_is_missing(tmp_path: Path) -> None:
    with window_room(tmp_path) as made:
        head = made.review.case.head
        assert head.figures == (("Expected Dice", shown.DASH),)
        assert head.sentence == "Not calibrated yet."
        panel = made.review.case
        assert panel.head_lines() == ("Not calibrated yet.",) and panel.has_head_foot()
        assert inked(panel, 38) and inked(panel, 58)  # the row with its dash, then the words
        panel.show_head(replace(head, figures=()))
        assert panel.head_lines() == ("Not calibrated yet.",)
        panel.show_head(replace(head, sentence="Much to say. " * 12))
        assert len(panel.head_lines()) == 2 and not panel.has_head_foot()
        assert [row.dice for row in made.review.queue.waiting] == [shown.DASH] * 3


def inked(panel: QWidget, top: int) -> bool:
    """Whether anything stands in this line of 16 px."""
    picture = panel.grab().toImage()
    return any(
        picture.pixelColor(x, y).lightness() > 100
        for x in range(16, panel.width() - 16)
        for y in range(top, top + 16)
    )


def test_held_out_cases_show_no_draft(tmp_path: Path) -> None:
    with window_room(tmp_path, held_out=True) as made:
        assert "Held out" in made.review.case.head.sentence
        assert made.review.queue.waiting[0].why.startswith("Held out")
        assert made.review.case.hotspots.rows == ()


def test_a_workspace_without_cases_asks_for_scans(tmp_path: Path) -> None:
    with window_room(tmp_path, names=()) as made:
        content = made.review.empty.content
        assert content is not None and content.heading == "No cases yet"
        assert content.sentence.endswith(
            "About 3 labelled cases and 5 minutes of training to the first draft."
        )
        made.click(made.review.empty.buttons[0])
        assert made.acted == [("app.import", "")]
        assert made.session.requested == "import folder"


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
