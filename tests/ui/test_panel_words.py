"""Figures and words as the panels write them, and what the session makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui import hands, lettering, shown, style
from desktop.ui.emptiness import day_words, when_and_why
from desktop.ui.lettering import MINUS, Face
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
