"""Which views stand where, what a task keeps of it, and that only what was on screen was seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session, kept_look
from desktop.session.kept_look import KeptLook
from store.workspace import Workspace
from tests.desktop.room import Heard, session_on, workspace_with


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_with(tmp_path, ("liver_001", "liver_002")) as made:
        yield made


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return session_on(workspace)


def run(session: Session, command: str) -> None:
    assert dispatch(session, command, "keyboard")


def test_the_layout_goes_round(session: Session) -> None:
    first = session.contents
    assert first == ("axial", "sagittal", "coronal", "3-D")
    run(session, "layout.next")
    assert session.kept.layout == "grid" and session.contents == first
    run(session, "layout.next")
    assert session.contents == ("axial",)
    run(session, "layout.next")
    assert session.kept.layout == "large" and session.contents == first


def test_the_large_view_takes_every_plane_and_the_others_stand_beside_it(session: Session) -> None:
    seen = []
    for _ in kept_look.CONTENTS:
        run(session, "layout.plane")
        seen.append(session.contents[0])
        assert len(set(session.contents)) == 4
        along = {"coronal": 1, "sagittal": 2}.get(seen[-1], 0)
        assert session.large_axis == along, f"{seen[-1]}: the ribbon goes along another axis"
        assert session_on(session.workspace).large_axis == along, "and as after a restart"
    assert sorted(seen) == sorted(kept_look.CONTENTS)
    run(session, "layout.coronal")
    assert (session.large_axis, session.focus_axis) == (1, 1)
    assert session.contents == ("coronal", "axial", "sagittal", "3-D")


def test_a_view_alone_and_back(session: Session) -> None:
    session.focus(2)
    run(session, "layout.maximise")
    assert session.contents == ("sagittal",) and session.large_axis == 2
    run(session, "layout.plane")
    assert session.contents == ("oblique",)
    run(session, "layout.maximise")
    assert len(session.contents) == 4


def test_what_is_not_on_screen_is_not_seen(session: Session) -> None:
    session.maximise("coronal")
    before = {axis: flags.copy() for axis, flags in session.seen.items()}
    session.jump((0, 3, 5))
    assert session.seen[1][3] and not before[1][3]
    assert (session.seen[0] == before[0]).all() and (session.seen[2] == before[2]).all()
    session.maximise(None)
    assert session.seen[0][0] and session.seen[2][5]


def test_a_task_keeps_its_layout(workspace: Workspace, session: Session) -> None:
    session.next_layout()
    session.show_large("sagittal")
    session.set_share(0.5)
    again = session_on(workspace)
    assert again.kept == KeptLook("grid", "sagittal", 0.5)
    assert again.large_axis == 2 and again.contents[0] == "sagittal"
    run(again, "layout.restore")
    assert session_on(workspace).kept.share is None


def test_the_share_stays_where_both_sides_can_be_used(session: Session) -> None:
    session.set_share(0.99)
    assert session.kept.share == kept_look.SHARES[1]
    session.set_share(0.0)
    assert session.kept.share == kept_look.SHARES[0]


def test_a_drag_is_written_when_it_is_let_go(workspace: Workspace, session: Session) -> None:
    heard = Heard(session)
    session.set_share(0.45, keep=False)
    assert "layout" in heard.kinds and session.kept.share == 0.45
    assert not (workspace.folder / kept_look.FILE).exists()


@pytest.mark.parametrize(
    "text",
    [
        "not = = toml",
        'layout = "seven"\nmain = 4\nshare = 7.0\nwindows = 3',
        "[windows.soft]\nlevel = 40\nwidth = -1\n[windows.lung]\nlevel = nan\nwidth = 3",
    ],
)
def test_a_file_that_makes_no_sense_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / kept_look.FILE).write_text(text)
    assert kept_look.load(tmp_path) == KeptLook()


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    kept = KeptLook("grid", "3-D", 0.4, {"soft": (50.0, 350.0)}, True)
    kept_look.save(tmp_path, kept)
    assert kept_look.load(tmp_path) == kept
    kept_look.save(tmp_path / "gone", kept)  # a folder that cannot be written stops nobody
