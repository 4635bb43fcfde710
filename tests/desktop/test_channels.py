"""Several images of a case in the window: switched, laid over, each with its own grey values."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from store import case as cases
from tests.desktop import room
from tests.desktop.channel_room import NAMES, workspace_of
from tests.desktop.room import Heard


@contextmanager
def playing(folder: Path, prior: bool = False) -> Iterator[Session]:
    with workspace_of(folder, prior) as workspace:
        yield room.session_on(workspace)


def press(session: Session, *commands: str) -> None:
    for command in commands:
        assert dispatch(session, command, "keyboard"), command


def shown(session: Session) -> str:
    return session.linked.title if session.linking and session.linked is not None else ""


def test_one_key_goes_round_the_images(tmp_path: Path) -> None:
    with playing(tmp_path) as session:
        assert session.open is not None
        assert [image.name for image in session.open.channels] == list(NAMES)
        seen = []
        for _ in range(4):
            press(session, "compare.channel")
            seen.append(shown(session))
        assert seen == ["T2", "FLAIR", "", "T2"]
        linked = session.linked
        assert linked is not None and linked.image[3, 2, 1] == 321
        assert np.allclose(linked.index_from(session.open), np.eye(4)), "it lies on the case's grid"


def test_each_image_keeps_the_grey_values_it_was_given(tmp_path: Path) -> None:
    with playing(tmp_path) as session:
        session.set_window(11.0, 22.0)
        press(session, "compare.channel")
        usual = session.window_shown
        assert usual != (11.0, 22.0)
        session.set_window(700.0, 300.0)
        press(session, "compare.channel", "compare.channel")
        assert session.window_shown == session.window == (11.0, 22.0)
        press(session, "compare.channel")
        assert session.window_shown == (700.0, 300.0) and session.window == (11.0, 22.0)
        press(session, "look.fit")
        assert session.window_shown == usual and session.window == (11.0, 22.0)


def test_another_case_begins_with_its_own_image_alone(tmp_path: Path) -> None:
    with playing(tmp_path) as session:
        press(session, "compare.channel")
        press(session, "compare.fuse", "compare.series_window")
        press(session, "queue.next")
        assert session.open is not None and session.open.case.name == "brain_2"
        assert (session.linking, session.linked, session.series_in_hand) == ("", None, False)
        press(session, "queue.previous")
        assert session.linking == "" and session.channel == 0


def test_laid_over_and_back_in_its_stead(tmp_path: Path) -> None:
    with playing(tmp_path) as session:
        press(session, "compare.fuse")
        assert (session.linking, shown(session)) == ("fuse", "T2")
        press(session, "compare.channel")
        assert (session.linking, shown(session)) == ("fuse", "FLAIR")
        press(session, "compare.fuse")
        assert (session.linking, shown(session)) == ("switch", "FLAIR")


def test_the_colours_go_round_and_are_said(tmp_path: Path) -> None:
    with playing(tmp_path) as session:
        heard = Heard(session)
        press(session, "compare.fuse")
        seen = [session.fuse_map]
        for _ in range(3):
            press(session, "compare.fuse_map")
            seen.append(session.fuse_map)
        assert seen == ["cool", "hot", "grey inverse", "cool"]
        assert "Laid over in hot." in heard.notices


def test_over_the_case_the_hand_sets_the_case_until_it_is_told_otherwise(tmp_path: Path) -> None:
    with playing(tmp_path) as session:
        press(session, "compare.fuse")
        session.set_window(50.0, 60.0)
        assert session.window == (50.0, 60.0) and session.linked is not None
        before = session.linked.window
        press(session, "compare.series_window")
        session.set_window(500.0, 100.0)
        assert session.linked.window == (500.0, 100.0) != before
        assert session.window == (50.0, 60.0)
        press(session, "compare.series_window")
        session.set_window(51.0, 61.0)
        assert session.window == (51.0, 61.0) and session.linked.window == (500.0, 100.0)


def test_a_prior_is_said_to_lie_by_scanner_coordinates(tmp_path: Path) -> None:
    with playing(tmp_path, prior=True) as session:
        heard = Heard(session)
        press(session, "compare.channel", "compare.series")
        assert shown(session).startswith("Prior 1")
        assert "Not registered: by scanner coordinates." in heard.notices[-1]
        assert len(heard.notices[-1]) <= 90
        session.set_window(1.0, 2.0)
        press(session, "compare.series", "compare.series")
        assert session.linked is not None and session.linked.window == (1.0, 2.0)


def test_strokes_are_drawn_on_channels_and_not_on_a_prior_that_hides_the_case(
    tmp_path: Path,
) -> None:
    with playing(tmp_path, prior=True) as session:
        press(session, "compare.channel")
        session.take_tool("brush")
        assert session.begin_stroke(0, (5.0, 20.0, 20.0))
        session.end_stroke()
        press(session, "compare.series")
        heard = Heard(session)
        assert not session.begin_stroke(0, (5.0, 20.0, 20.0))
        assert heard.notices == ["Strokes need the case, and this is Prior 1, MR."]
        press(session, "compare.series_way")
        assert session.begin_stroke(0, (5.0, 20.0, 20.0)), "over the case the case is seen"


def test_a_case_of_one_image_says_so(tmp_path: Path) -> None:
    with room.workspace_with(tmp_path, ("liver_1",)) as workspace:
        session = room.session_on(workspace)
        heard = Heard(session)
        press(session, "compare.channel")
        assert heard.notices == ["This case has one image only."]
        assert session.linking == "" and session.open is not None and session.open.channels == ()


def test_a_channel_whose_file_changed_is_not_opened_as_the_old_one(tmp_path: Path) -> None:
    with playing(tmp_path) as session:
        workspace = session.workspace
        case = cases.get(workspace.read(), session.queue[1].case)
        gone = workspace.folder / "cache" / "volumes" / case.channels[2].sha256[:24] / "volume.npy"
        gone.unlink()
        session._ready.clear()
        heard = Heard(session)
        press(session, "queue.next")
        assert session.open is None or session.open.case.id != case.id
        assert any("could not be opened" in words for words in heard.notices)


@pytest.mark.parametrize("command", ["compare.fuse_map", "compare.series_window"])
def test_what_needs_another_image_is_not_offered_without_one(tmp_path: Path, command: str) -> None:
    with playing(tmp_path) as session:
        assert not dispatch(session, command, "keyboard")
