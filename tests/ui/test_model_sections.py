"""The sections of the model page: both masks of a case, labels, the training as it runs, family."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui import style
from desktop.ui.model_family import branches
from desktop.ui.model_labels import axis_of, words_of
from desktop.ui.model_pane import ModelPane
from engine.learning import expected_dice
from engine.loop.conductor import News
from engine.loop.model_detail import Kin, LabelRanges, Range
from store import evaluation, masks, revision
from store import model as models
from store.workspace import Workspace, Write
from tests.ui import phantom_study
from tests.ui.window_room import WindowRoom, window_on


def plant_more(workspace: Workspace) -> int:
    """Calibrate the newest model, and leave what two models drew on one case in the cache."""
    connection = workspace.read()
    newest, rival = models.every(connection)[0], models.every(connection)[2]
    by_case: dict[int, list[float]] = {}
    for row in evaluation.of_model(connection, newest.id):
        by_case.setdefault(row.case, []).append(row.dice or 0.0)
    dice = {case: float(np.mean(found)) for case, found in by_case.items()}
    fit = expected_dice.fit([value + 0.1 for value in dice.values()], list(dice.values()))
    assert fit is not None

    def work(write: Write) -> None:
        for case, value in dice.items():
            write.execute("UPDATE evaluations SET q = ? WHERE case_id = ?", (value + 0.1, case))
        text = json.dumps(fit.as_json())
        write.execute("UPDATE models SET calibration = ? WHERE id = ?", (text, newest.id))
        for model in (newest, rival):
            sha = str(model.id) * 64
            write.execute("UPDATE models SET weights_sha256 = ? WHERE id = ?", (sha, model.id))

    workspace.transaction("plant", work)
    held = min(dice)
    kept = revision.latest(connection, held)
    assert kept is not None
    truth = masks.get(connection, kept.mask_sha256)
    root = workspace.folder / "cache" / "side_by_side"
    root.mkdir(parents=True)
    for model, by in ((newest, 1), (rival, 4)):
        np.save(root / f"{str(model.id) * 24}_{held}.npy", np.roll(truth, by, axis=1))
    return held


@pytest.fixture
def page(qtbot: object, tmp_path: Path) -> Iterator[tuple[WindowRoom, ModelPane]]:
    with phantom_study.opened(tmp_path / "w") as workspace:
        plant_more(workspace)
        with window_on(workspace) as room:
            room.session.show_page("model")
            room.settle()
            pane = room.window.model
            assert pane is not None and pane.detail is not None
            yield room, pane


def press_tab(room: WindowRoom, pane: ModelPane, section: str) -> None:
    room.click(pane.sections.tabs[section])


def press_case(room: WindowRoom, pane: ModelPane, name: str) -> None:
    place = [one.name for one in pane.plot.differences].index(name)
    room.click(pane.plot, QPoint(300, pane.plot.row_box(place).center().y()))


# -- both masks -----------------------------------------------------------------------------------
def test_one_press_on_a_case_shows_what_both_models_drew(
    page: tuple[WindowRoom, ModelPane],
) -> None:
    room, pane = page
    press_case(room, pane, "phantom_030")
    assert pane.pair.isVisible() and not pane.plot.isVisible() and not pane.loss.isVisible()
    assert room.session.pair is not None
    shown = room.session.pair.shown
    assert [one.model for one in shown.drawings] == ["m2", "m4"]
    assert shown.drawings[0].wrong > shown.drawings[1].wrong > 0
    left, right = (pane.pair.grab(box.toRect()).toImage() for box in pane.pair.boxes())
    assert left != right
    assert "phantom_030" in pane.pair.accessibleDescription()
    # The queue and the case on the review page are as they were.
    assert room.session.page == "model" and ("queue.open", "1") not in room.acted


def test_the_wheel_and_the_keys_step_both_views_and_escape_goes_back(
    page: tuple[WindowRoom, ModelPane],
) -> None:
    room, pane = page
    press_case(room, pane, "phantom_030")
    first, before = pane.pair.index, pane.pair.grab().toImage()
    middle = QPointF(pane.pair.rect().center())
    wheel = QWheelEvent(
        middle,
        pane.pair.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.pair, wheel)
    assert pane.pair.index == first + 1 and pane.pair.grab().toImage() != before
    QTest.keyClick(pane.pair, Qt.Key.Key_Down)
    assert pane.pair.index == first and pane.pair.grab().toImage() == before
    QTest.keyClick(pane.pair, Qt.Key.Key_PageUp)
    for _ in range(9):
        QTest.keyClick(pane.pair, Qt.Key.Key_PageUp)
    assert pane.pair.index == len(pane.pair.pair.shown.verified) - 1  # type: ignore[union-attr]
    QTest.keyClick(pane.pair, Qt.Key.Key_Escape)
    room.settle()
    assert pane.plot.isVisible() and not pane.pair.isVisible() and room.session.pair is None


def test_from_the_masks_the_case_opens_on_the_review_page(
    page: tuple[WindowRoom, ModelPane],
) -> None:
    room, pane = page
    press_case(room, pane, "phantom_030")
    assert room.session.pair is not None
    case = room.session.pair.shown.case
    room.click(pane.pair.to_review)
    assert ("queue.open", str(case)) in room.acted and room.session.page == "review"


def test_a_model_that_cannot_draw_is_a_sentence_and_the_differences_stay(
    page: tuple[WindowRoom, ModelPane],
) -> None:
    """Nothing of this case is in the cache, and the models' folders are not there."""
    room, pane = page
    press_case(room, pane, "phantom_034")
    assert room.session.notice is not None and room.session.notice.failure
    assert pane.plot.isVisible() and not pane.pair.isVisible()


def test_another_section_or_model_puts_the_masks_away(page: tuple[WindowRoom, ModelPane]) -> None:
    room, pane = page
    press_case(room, pane, "phantom_030")
    press_tab(room, pane, "labels")
    assert pane.labels.isVisible() and room.session.pair is None
    room.session.changed("model")
    assert pane.labels.isVisible()
    press_tab(room, pane, "verdict")
    press_case(room, pane, "phantom_030")
    room.click_row(pane.rows, 1)
    assert room.session.pair is None and pane.data is not None and pane.data.name == "m3"


# -- sections -------------------------------------------------------------------------------------
def test_each_section_stands_in_the_middle_in_both_layouts(
    page: tuple[WindowRoom, ModelPane],
) -> None:
    room, pane = page
    for size in ((1600, 1000), (1280, 720)):
        room.window.resize(*size)
        room.settle()
        for name in pane.sections.tabs:
            press_tab(room, pane, name)
            shown = [one for one in pane.panes.values() if one.isVisible()]
            assert shown == ([] if name == "verdict" else [pane.panes[name]])
            for one in shown:
                assert pane.rect().contains(one.geometry())
                assert one.geometry().right() < pane.facts.geometry().left()
                assert not one.geometry().intersects(pane.promote.geometry())
            assert not pane.sections.geometry().intersects(pane.folder.geometry())
            assert all(tab.height() >= 28 for tab in pane.sections.tabs.values())


def test_labels_show_their_intervals_and_what_expected_dice_is_worth(
    page: tuple[WindowRoom, ModelPane],
) -> None:
    room, pane = page
    press_tab(room, pane, "labels")
    said = pane.labels.sheet.accessibleDescription()
    assert said.startswith("spleen Dice 0.913 (0.") and "kidney Dice 0.905" in said
    assert pane.labels.trust.isVisible() and pane.labels.trust.short == ()
    assert "9 of 9" in pane.labels.trust.accessibleDescription()


def test_how_small_a_difference_can_be_shown_is_said_beside_the_verdict(
    page: tuple[WindowRoom, ModelPane],
) -> None:
    _, pane = page
    words = "These 9 cases can show a difference of 0.018 or more; about 20 would settle this one."
    assert pane.detail is not None
    silent = pane.grab().toImage()
    pane.show_detail(replace(pane.detail, settle=words))
    assert pane.accessibleDescription().endswith(words)
    assert pane.grab().toImage() != silent


def test_another_theme_recolours_every_section(page: tuple[WindowRoom, ModelPane]) -> None:
    room, pane = page
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for name in ("labels", "training", "family", "record"):
        press_tab(room, pane, name)
        style.dress(app, "dark")
        room.settle()
        dark = pane.panes[name].grab().toImage()
        style.dress(app, "light")
        room.settle()
        assert pane.panes[name].grab().toImage() != dark, name
        style.dress(app, "dark")
        room.settle()
        assert pane.panes[name].grab().toImage() == dark, name


def test_words_and_axis_of_ranges() -> None:
    one = Range(0.9123, 0.8849, 0.9361, 12)
    assert words_of(one) == "0.912 (0.885–0.936)"
    assert words_of(Range(0.9, None, None, 1)) == "0.900" and words_of(None) == "not measured"
    label = LabelRanges(1, "a", "#71D9EC", 0.75, one, None, None, None)
    assert axis_of((label,)) == (0.7, 1.0) and axis_of(()) == (0.0, 1.0)


def test_a_training_is_seen_while_it_runs_and_its_figures_stand_beside_the_word(
    page: tuple[WindowRoom, ModelPane], monkeypatch: pytest.MonkeyPatch
) -> None:
    room, pane = page
    press_tab(room, pane, "training")
    quiet = pane.training.words
    asked: list[Any] = []
    monkeypatch.setattr(pane, "refresh", lambda: asked.append(1))
    hear = room.session.hear
    hear(News("train", words="m5"))
    hear(News("optimise", 10, 200, 240.0, loss=1.0, held_out_loss=1.1, net=1))
    began = len(asked)
    for step in range(20, 101, 10):
        hear(News("optimise", step, 200, 120.0, loss=50 / (50 + step), held_out_loss=1.0, net=1))
    assert len(asked) == began, "a step more is no reason to read the store again"
    assert pane.training.words == "m5 is training: step 100 of 200, about 2 min left"
    assert pane.sections.tabs["training"].text() == "Training 50 %"
    follow = room.session.follow
    assert len(follow.loss) == 10 and follow.held_out == [(10.0, 1.1), (20.0, 1.0)]
    lines = [item for item in pane.training.plot.getPlotItem().curves if len(item.getData()[0]) > 2]
    assert [len(item.getData()[0]) for item in lines] == [10]
    monkeypatch.undo()
    hear(News("waiting", words="Next training tonight"))
    assert pane.training.words == quiet and pane.sections.tabs["training"].text() == "Training"


def test_the_next_training_begins_a_curve_of_its_own(page: tuple[WindowRoom, ModelPane]) -> None:
    room, _ = page
    for name in ("m5", "m6"):
        room.session.hear(News("train", words=name))
        room.session.hear(News("optimise", 10, 200, loss=1.0))
    assert room.session.follow.name == "m6" and room.session.follow.loss == [(10.0, 1.0)]


def test_a_long_training_keeps_a_curve_that_can_be_drawn() -> None:
    from desktop.session.following import MOST_POINTS, Follow

    follow = Follow("m1", running=True)
    for step in range(1, 3 * MOST_POINTS):
        follow.take(step, 3 * MOST_POINTS, 1.0 / step, None)
    assert MOST_POINTS // 2 <= len(follow.loss) <= MOST_POINTS
    assert follow.loss[0][0] == 1.0 and follow.loss[-1][0] == 3 * MOST_POINTS - 1


def test_what_went_in_is_listed(page: tuple[WindowRoom, ModelPane]) -> None:
    room, pane = page
    press_tab(room, pane, "training")
    said = pane.training.sheet.accessibleDescription()
    assert "Seed 17" in said and "Verified cases 1" in said and "SHA-256 4444" in said


def test_a_press_in_the_family_shows_that_model(page: tuple[WindowRoom, ModelPane]) -> None:
    room, pane = page
    press_tab(room, pane, "family")
    assert [row.kin.name for row in pane.family.list.rows] == ["m4", "m3", "m2", "m1"]
    room.click_row(pane.family.list, 2)
    assert pane.data is not None and pane.data.name == "m2" and pane.section == "family"
    assert pane.family.list.current == 2


def test_lines_of_the_family_run_past_those_between_a_model_and_its_parent() -> None:
    def kin(model: int, parent: int | None, state: str) -> Kin:
        return Kin(model, f"m{model}", parent, state, state == "champion", None, "")

    rows = branches((kin(1, None, "kept"), kin(2, 1, "rejected"), kin(3, 1, "champion")))
    assert [row.kin.model for row in rows] == [3, 2, 1]
    assert [row.parent_place for row in rows] == [2, 2, None]
    assert [row.on_trunk for row in rows] == [True, False, True]
    assert [len(row.passing) for row in rows] == [0, 1, 0]
