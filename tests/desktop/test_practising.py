"""Practising in the session: the score is said after an accept, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from desktop import commands
from desktop.input.dispatch import dispatch
from tests.desktop import room
from tests.desktop.practice_ground import practice_ground
from tests.desktop.room import BY, Heard


def test_an_accepted_case_is_scored_and_the_command_sums_up(tmp_path: Path) -> None:
    with practice_ground(tmp_path) as ground:
        session = room.session_on(ground.workspace)
        heard = Heard(session)
        session.decide("accept", BY)
        said = [words for words in heard.notices if "planted" in words]
        assert len(said) == 1 and said[0].startswith("phantom_001: Dice ")
        assert "0 of 3 planted errors mended" in said[0]
        commands.by_id("app.practice").run(session, BY)
        assert heard.notices[-1].startswith("1 case: Dice ")
        assert session.requested != "practice"


def test_a_flag_is_not_scored(tmp_path: Path) -> None:
    with practice_ground(tmp_path) as ground:
        session = room.session_on(ground.workspace)
        heard = Heard(session)
        session.flag(BY)
        assert not [words for words in heard.notices if "planted" in words]
        dispatch(session, "app.practice", "keyboard")
        assert heard.notices[-1].startswith("Nothing is practised yet")


def test_elsewhere_nothing_is_scored_and_the_window_is_asked(tmp_path: Path) -> None:
    with room.workspace_with(tmp_path, ("liver_017", "liver_031")) as workspace:
        session = room.session_on(workspace)
        heard = Heard(session)
        session.decide("accept", BY)
        assert not [words for words in heard.notices if "Dice" in words]
        dispatch(session, "app.practice", "keyboard")
        assert session.requested == "practice"
