"""The model page: the verdict as a sentence, differences one can click, ways forward and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui import style
from desktop.ui.difference_plot import ticks
from desktop.ui.model_charts import clear_of, round_end
from desktop.ui.model_facts import telling
from desktop.ui.model_list import when
from desktop.ui.model_page import ModelPage
from engine.loop.model_story import (
    CaseDifference,
    ChampionPoint,
    GateCheck,
    LabelDice,
    LossCurve,
    ModelLine,
    ModelStory,
)
from store import model as models
from tests.ui.window_room import WindowRoom, window_room

AT = datetime(2026, 11, 21, 3, 12, tzinfo=UTC)
STORY = ModelStory(
    models=(
        ModelLine(8, "m8", "champion", True, 0.953, AT),
        ModelLine(7, "m7", "kept", False, 0.932, AT),
        ModelLine(6, "m6", "not enough evidence", False, None, AT),
    ),
    shown=8,
    name="m8",
    against="m7",
    overline="m8 against m7, on 12 held-out cases",
    headline="Better on 2 of 3 held-out cases",
    sentence="+0.021 Dice on average, lower bound +0.006.",
    outcome="promote",
    mean=0.021,
    lower=0.006,
    differences=(
        CaseDifference(1, "liver_001", -0.014),
        CaseDifference(2, "liver_002", 0.067),
        CaseDifference(3, "liver_003", 0.021),
    ),
    checks=(GateCheck("Mean difference above 0", True, "+0.021"),),
    labels=(LabelDice(1, "liver", "#71D9EC", 0.951, 0.968),),
    facts=(("Seed", "17"),),
    curves=(LossCurve("net 1", (0.0, 100.0), (1.0, 0.2)),),
    curves_title="Loss over 100 steps",
    champions=(ChampionPoint("m7", 0.932, 0.92, 0.94), ChampionPoint("m8", 0.953, 0.94, 0.96)),
    why_not_promote="m8 is the champion",
    roll_back_to="m7",
    why_not_roll_back="",
    run_folder=None,
    next_training=("Next training tonight at 02:00 because 7 cases verified",),
)


@dataclass
class Asked:
    acted: list[str]
    chosen: list[int]
    opened: list[int]


@pytest.fixture
def page(qtbot: object) -> Iterator[tuple[ModelPage, Asked]]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.dress(app, "dark")
    asked = Asked([], [], [])
    made = ModelPage(None, asked.acted.append, asked.chosen.append, asked.opened.append)
    made.resize(1600, 932)
    made.lay_out(False)
    made.show_data(STORY)
    made.show()
    yield made, asked
    made.close()


def test_differences_are_sorted_and_each_opens_its_case(page: tuple[ModelPage, Asked]) -> None:
    made, asked = page
    assert [one.name for one in made.plot.differences] == ["liver_002", "liver_003", "liver_001"]
    point = QPoint(300, made.plot.row_box(2).center().y())
    QTest.mouseClick(made.plot, Qt.MouseButton.LeftButton, pos=point)
    assert asked.opened == [1]


def test_better_is_filled_and_worse_is_hollow(page: tuple[ModelPage, Asked]) -> None:
    made, _ = page
    image = made.plot.grab().toImage()
    _, marks = made.plot._axis()
    for index, one in enumerate(made.plot.differences):
        x = round(made.plot._x(one.value, marks))
        y = made.plot.row_box(index).center().y()
        middle = max(
            image.pixelColor(x + dx, y + dy).lightness() for dx in (0, -1) for dy in (0, 1)
        )
        assert (middle > 60) is (one.value > 0), one.name


def test_a_model_in_the_list_is_asked_for(page: tuple[ModelPage, Asked]) -> None:
    made, asked = page
    assert made.rows.current == 0
    QTest.mouseClick(
        made.rows.viewport(), Qt.MouseButton.LeftButton, pos=made.rows.row_box(1).center()
    )
    assert asked.chosen == [7]


def test_the_ways_are_on_only_when_possible(page: tuple[ModelPage, Asked]) -> None:
    made, asked = page
    assert made.roll_back.text() == "Roll back to m7…" and made.roll_back.isEnabled()
    assert not made.promote.isEnabled() and made.promote.toolTip() == "m8 is the champion"
    QTest.mouseClick(made.roll_back, Qt.MouseButton.LeftButton)
    QTest.mouseClick(made.promote, Qt.MouseButton.LeftButton)
    assert asked.acted == ["model.roll_back"]


def test_without_a_model_there_are_no_plots(page: tuple[ModelPage, Asked]) -> None:
    made, _ = page
    nothing = replace(
        STORY, models=(), shown=None, differences=(), curves=(), champions=(), checks=(), labels=()
    )
    made.show_data(nothing)
    assert not made.plot.isVisible() and not made.loss.isVisible()
    made.grab()


def test_both_layouts_fit_their_window(page: tuple[ModelPage, Asked]) -> None:
    made, _ = page
    for size, compact in (((1600, 932), False), ((1280, 660), True)):
        made.resize(*size)
        made.lay_out(compact)
        for part in (made.rows, made.plot, made.loss, made.champions, made.facts):
            assert made.rect().contains(part.geometry()), part
        assert not made.plot.geometry().intersects(made.loss.geometry())
        assert not made.loss.geometry().intersects(made.champions.geometry())
        assert made.plot.geometry().right() < made.facts.geometry().left()


def test_a_chart_without_values_leaves_no_axes_behind(page: tuple[ModelPage, Asked]) -> None:
    made, _ = page
    half = made.loss.width()
    made.show_data(replace(STORY, champions=()))
    assert made.loss.isVisible() and not made.champions.isVisible()
    assert made.loss.width() > 1.5 * half
    made.show_data(replace(STORY, curves=(), curves_title=""))
    assert made.champions.isVisible() and not made.loss.isVisible()
    assert made.champions.x() == made.plot.x()
    made.show_data(STORY)
    assert made.loss.isVisible() and made.champions.isVisible() and made.loss.width() == half


def test_a_check_that_looked_at_no_case_is_not_shown(page: tuple[ModelPage, Asked]) -> None:
    made, _ = page
    nothing = GateCheck("Draws something", True, "0 of 0 empty")
    some = GateCheck("Draws something", True, "0 of 9 empty")
    assert telling((*STORY.checks, nothing)) == list(STORY.checks)
    assert telling((some,)) == [some]
    pictures = []
    for checks in (STORY.checks, (*STORY.checks, nothing), (*STORY.checks, some)):
        made.show_data(replace(STORY, checks=checks))
        pictures.append(made.facts.grab().toImage())
    assert pictures[0] == pictures[1] != pictures[2]


def test_facts_that_fit_need_no_scroll_bar(page: tuple[ModelPage, Asked]) -> None:
    made, _ = page
    checks = tuple(GateCheck(f"check {n}", True, "0") for n in range(6))
    facts = tuple((f"fact {n}", "1") for n in range(8))
    made.lay_out(True)
    made.resize(960, 540)
    made.show_data(replace(STORY, checks=checks, labels=STORY.labels * 2, facts=facts))
    QApplication.processEvents()
    assert not made.facts.verticalScrollBar().isVisible()
    made.resize(960, 500)
    QApplication.processEvents()
    assert made.facts.verticalScrollBar().isVisible()


def test_axis_marks_are_round_and_enclose_the_values() -> None:
    step, marks = ticks(-0.014, 0.067, 5)
    assert step == pytest.approx(0.02)
    assert marks[0] == pytest.approx(-0.02) and marks[-1] == pytest.approx(0.08)
    assert round_end(1488.0) == 1500.0 and round_end(600.0) == 600.0
    assert clear_of(0.2, [0.21], 0.1) == pytest.approx(0.11)


def test_moments_as_a_person_says_them() -> None:
    now = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    assert when(now, now).startswith("today ")
    assert when(datetime(2026, 11, 17, 12, 0, tzinfo=UTC), now).startswith("Tue ")
    assert when(datetime(2026, 11, 2, 12, 0, tzinfo=UTC), now) == "2 Nov"


# -- with a real workspace -----------------------------------------------------------------------
@pytest.fixture
def with_models(qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path) as made:

        def plant(write: object) -> None:
            for weights in ("a", "b"):
                number = models.add(
                    write,  # type: ignore[arg-type]
                    folder=f"models/{weights}",
                    weights_sha256=weights * 64,
                    contract={},
                )
                if weights == "a":
                    models.crown(write, number, "first")  # type: ignore[arg-type]

        made.workspace.transaction("plant", plant)
        made.session.show_page("model")
        made.settle()
        yield made


def champion(made: WindowRoom) -> str:
    crowned = models.champion(made.workspace.read())
    assert crowned is not None
    return crowned.name


def test_promoting_asks_for_a_reason_and_keeps_it(with_models: WindowRoom) -> None:
    made = with_models
    pane, over = made.window.model, made.window.over
    assert pane is not None and over is not None
    assert pane.promote.text() == "Promote m2…"
    made.click(pane.promote)
    assert over.reason.isVisible() and not over.reason.go.isEnabled()
    QTest.keyClick(over.reason.field, Qt.Key.Key_Return)
    assert over.reason.isVisible() and champion(made) == "m1"
    QTest.keyClicks(over.reason.field, "better at the dome")
    QTest.keyClick(over.reason.field, Qt.Key.Key_Return)
    made.settle()
    assert champion(made) == "m2"
    assert models.champion_history(made.workspace.read())[0].reason == "better at the dome"
    assert "m2 is the champion" in made.window.notices.notice.text  # type: ignore[union-attr]


def test_rolling_back_asks_too_and_escape_changes_nothing(with_models: WindowRoom) -> None:
    made = with_models
    pane, over = made.window.model, made.window.over
    assert pane is not None and over is not None
    made.session.promote("m2", "try it", made.session.invocation("test"))
    pane.refresh()
    made.settle()
    made.click(pane.roll_back)
    QTest.keyClick(over.reason.field, Qt.Key.Key_Escape)
    made.settle()
    assert not over.reason.isVisible() and champion(made) == "m2"
    made.click(pane.roll_back)
    QTest.keyClicks(over.reason.field, "worse at night")
    made.click(over.reason.go)
    assert champion(made) == "m1"


def test_the_runs_folder_opens_in_the_file_manager(
    with_models: WindowRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtGui import QDesktopServices

    made, opened = with_models, list[str]()
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    pane = made.window.model
    assert pane is not None and pane.data is not None
    pane.show_data(replace(pane.data, run_folder=None))  # type: ignore[type-var]
    assert not pane.folder.isVisible()
    folder = made.workspace.folder / "models" / "job_7"
    pane.show_data(replace(pane.data, run_folder=folder))  # type: ignore[type-var]
    made.click(pane.folder)
    assert opened == [] and made.session.notice is not None
    assert "is gone" in made.session.notice.text and str(folder) not in made.session.notice.text
    folder.mkdir(parents=True)
    made.click(pane.folder)
    assert opened == [str(folder)]
