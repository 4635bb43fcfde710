"""On the model page a person pins, retires, gives away and comments, each with a reason that stays;
and reads the timeline."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from desktop.ui.model_pane import ModelPane
from store import comment as comments
from store import model as models
from store import model_act
from tests.ui import phantom_study
from tests.ui.window_room import WindowRoom, window_on


@pytest.fixture
def page(qtbot: object, tmp_path: Path) -> Iterator[tuple[WindowRoom, ModelPane]]:
    with (
        phantom_study.opened(tmp_path / "w") as workspace,
        window_on(workspace, (1280, 720)) as room,
    ):
        room.session.show_page("model")
        room.settle()
        pane = room.window.model
        assert pane is not None and pane.detail is not None
        pane.show_section("record")
        yield room, pane


def press(room: WindowRoom, pane: ModelPane, command: str) -> None:
    room.click(pane.record.buttons[command])


def answer(room: WindowRoom, words: str) -> None:
    assert room.window.over is not None and room.window.over.reason.isVisible()
    QTest.keyClicks(room.window.over.reason.field, words)
    QTest.keyClick(room.window.over.reason.field, Qt.Key.Key_Return)
    room.settle()


def said(room: WindowRoom) -> str:
    assert room.session.notice is not None
    return room.session.notice.text


def acts(room: WindowRoom) -> list[tuple[int, str, str]]:
    return [(a.model, a.act, a.reason) for a in model_act.every(room.workspace.read())]


def test_the_champion_is_pinned_and_unpinned_with_a_reason(
    page: tuple[WindowRoom, ModelPane],
) -> None:
    room, pane = page
    assert not pane.record.buttons["model.retire"].isEnabled()
    press(room, pane, "model.pin")
    answer(room, "steady at the dome")
    assert acts(room) == [(4, "pin", "steady at the dome")]
    assert said(room).startswith("m4 is pinned") and pane.data is not None
    assert pane.data.models[0].state == "champion, pinned"
    assert pane.record.buttons["model.pin"].text() == "Unpin…"
    assert "pinned: steady at the dome" in pane.record.sheet.accessibleDescription()
    press(room, pane, "model.pin")
    answer(room, "no longer")
    assert [act for _, act, _ in acts(room)] == ["unpin", "pin"]
    assert pane.record.buttons["model.pin"].text() == "Pin…"


def test_an_older_model_is_retired_and_taken_back(page: tuple[WindowRoom, ModelPane]) -> None:
    room, pane = page
    room.click_row(pane.rows, 2)
    assert pane.section == "record" and pane.data is not None and pane.data.name == "m2"
    press(room, pane, "model.retire")
    answer(room, "wrong labels")
    assert [row.state for row in pane.data.models][2] == "retired"
    assert pane.record.buttons["model.retire"].text() == "Reinstate…"
    assert not pane.record.buttons["model.pin"].isEnabled()
    room.session.promote("m2", "try", room.session.invocation("test"))
    assert "retired" in said(room) and models.champion(room.workspace.read()).id == 4  # type: ignore[union-attr]
    press(room, pane, "model.retire")
    answer(room, "they were right")
    assert [act for _, act, _ in acts(room)] == ["reinstate", "retire"]


def test_escape_at_the_question_changes_nothing(page: tuple[WindowRoom, ModelPane]) -> None:
    room, pane = page
    press(room, pane, "model.pin")
    assert room.window.over is not None
    QTest.keyClick(room.window.over.reason.field, Qt.Key.Key_Escape)
    room.settle()
    assert acts(room) == [] and not room.window.over.reason.isVisible()


def test_a_comment_stays_with_the_model_and_is_shown_at_once(
    page: tuple[WindowRoom, ModelPane],
) -> None:
    room, pane = page
    press(room, pane, "model.comment")
    answer(room, "cysts are drawn as kidney")
    (found,) = comments.of(room.workspace.read(), "model", 4)
    assert (found.text, found.actor, found.source) == (
        *("cysts are drawn as kidney", "reviewer", "mouse"),
    )
    assert pane.record.sheet.deeds[0].why == "cysts are drawn as kidney"


def test_a_model_is_exported_where_the_person_said(
    page: tuple[WindowRoom, ModelPane], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, pane = page
    model = models.get(room.workspace.read(), 4)
    place = room.workspace.folder / model.folder
    place.mkdir(parents=True, exist_ok=True)
    (place / "s.safetensors").write_bytes(b"w")
    samples = [{"file": "s.safetensors", "sha256": hashlib.sha256(b"w").hexdigest()}]
    document = {"weights_sha256": model.weights_sha256, "samples": samples}
    (place / "contract.json").write_text(json.dumps(document))
    out = tmp_path / "for the other site"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    press(room, pane, "model.export")
    answer(room, "a second reader asked")
    assert (out / "s.safetensors").read_bytes() == b"w" and (out / "record.html").is_file()
    assert acts(room) == [(4, "export", "a second reader asked")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    press(room, pane, "model.export")
    assert room.window.over is not None and not room.window.over.reason.isVisible()


@pytest.mark.parametrize(("name", "start"), [("r.md", "# Change record of m4"), ("r.html", "<!do")])
def test_the_change_record_is_written_as_a_page(
    page: tuple[WindowRoom, ModelPane],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    start: str,
) -> None:
    room, pane = page
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), ""))
    press(room, pane, "model.record")
    assert (tmp_path / name).read_text("utf-8").startswith(start)
    assert said(room) == "The change record of m4 is written."
    lost = tmp_path / "nowhere" / name
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(lost), ""))
    press(room, pane, "model.record")
    assert "cannot be written" in said(room) and str(tmp_path) not in said(room)


# -- the timeline ---------------------------------------------------------------------------------
def test_the_timeline_comes_from_the_list_and_from_its_key(
    page: tuple[WindowRoom, ModelPane],
) -> None:
    room, pane = page
    room.click(pane.to_timeline)
    assert pane.timeline.isVisible() and pane.timeline.geometry().right() == pane.rect().right()
    assert pane.timeline.rows.rows[0].title == "Picked 5 cases by spread"
    assert pane.timeline.rows.rows[-1].title == "The task was set"
    room.session.show_page("review")
    room.settle()
    QTest.keyClick(room.window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert room.session.page == "model" and pane.timeline.isVisible()


def test_a_round_shows_its_picks_and_a_pick_opens_its_case(
    page: tuple[WindowRoom, ModelPane],
) -> None:
    room, pane = page
    room.click(pane.to_timeline)
    timeline = pane.timeline
    assert timeline.picks.isVisible() and len(timeline.picks.rows) == len(phantom_study.QUEUE)
    assert not timeline.to_model.isVisible()
    room.click_row(timeline.picks, 1)
    case = timeline.picks.rows[1].case
    assert ("queue.open", str(case)) in room.acted and room.session.page == "review"


def test_a_verdict_shows_its_model(page: tuple[WindowRoom, ModelPane]) -> None:
    room, pane = page
    room.click(pane.to_timeline)
    titles = [row.title for row in pane.timeline.rows.rows]
    room.click_row(pane.timeline.rows, titles.index("Judged m3 against m2: reject"))
    assert pane.timeline.to_model.isVisible() and not pane.timeline.picks.isVisible()
    room.click(pane.timeline.to_model)
    assert pane.section == "verdict" and pane.data is not None and pane.data.name == "m3"


def test_filters_and_older_pages(
    page: tuple[WindowRoom, ModelPane], monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.loop import timeline as timelines

    room, pane = page
    whole = timelines.tell(room.workspace).events
    tell = timelines.tell
    monkeypatch.setattr(
        timelines, "tell", lambda w, before=None, kind="all": tell(w, 5, before, kind)
    )
    room.click(pane.to_timeline)
    timeline = pane.timeline
    assert len(timeline.rows.rows) == 5 and timeline.older.isVisible()
    while timeline.older.isVisible():
        room.click(timeline.older)
    assert tuple(timeline.rows.rows) == whole
    room.click(timeline.filters.tabs["crowned"])
    assert [row.title for row in timeline.rows.rows] == [
        "m4 became the champion by the gate, after m2",
        "m2 became the champion by the gate, after m1",
        "m1 became the champion by the gate",
    ]
    room.click(timeline.filters.tabs["comment"])
    assert list(timeline.rows.rows) == [] and timeline.shown is None


def test_what_is_done_meanwhile_appears_on_top(page: tuple[WindowRoom, ModelPane]) -> None:
    room, pane = page
    room.click(pane.to_timeline)
    kept = pane.timeline.shown
    room.session.comment("round:1", "two of these moved", room.session.invocation("test"))
    room.settle()
    assert pane.timeline.rows.rows[0].why == "two of these moved"
    shown = pane.timeline.shown
    assert shown is not None and kept is not None
    assert shown.number == kept.number, "the one that was read stays"


def test_a_press_in_the_list_of_models_leaves_the_timeline(
    page: tuple[WindowRoom, ModelPane],
) -> None:
    room, pane = page
    room.click(pane.to_timeline)
    room.click_row(pane.rows, 3)
    assert not pane.timeline.isVisible() and pane.data is not None and pane.data.name == "m1"


def test_everything_fits_in_both_layouts(page: tuple[WindowRoom, ModelPane]) -> None:
    room, pane = page
    for size in ((1600, 1000), (1280, 720)):
        room.window.resize(*size)
        room.settle()
        pane.show_section("record")
        room.settle()
        record = pane.record
        last = record.buttons["model.record"].geometry()
        assert last.right() < record.width()
        pane.show_section("timeline")
        room.settle()
        timeline = pane.timeline
        assert timeline.filters.geometry().right() < timeline.picks.x()
        assert timeline.rows.geometry().right() < timeline.picks.x()
        assert pane.to_timeline.height() >= 28
        assert not pane.rows.geometry().intersects(pane.to_timeline.geometry())
        at = timeline.mapTo(pane, QPoint(0, 0))
        assert at.x() > pane.rows.geometry().right() - 2
