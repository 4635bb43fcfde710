"""Seen: the share of slices with labels, the way to the rest, and where notes and verified are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from desktop.session.seeing import notes_along, verified_along
from store.revision import Verified
from tests.desktop.room import SHAPE, Heard, session_on, workspace_with


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with workspace_with(tmp_path, ("liver_001",), hotspots=()) as workspace:
        yield session_on(workspace)


def run(session: Session, command: str) -> None:
    assert dispatch(session, command, "keyboard")


def count(session: Session, axis: int = 0) -> None:
    others = tuple(other for other in range(3) if other != axis)
    session.note_foreground(axis, session.mask.any(axis=others))


def test_the_share_is_unknown_until_it_is_counted_and_grows_with_what_is_shown(
    session: Session,
) -> None:
    assert session.seen_share() is None
    session.jump((3, 5, 5))
    count(session)
    first = session.seen_share()
    assert first is not None and first[1] == 6
    session.jump((8, 5, 5))
    assert session.seen_share() == (first[0] + 1, 6)
    session.jump((0, 5, 5))
    assert session.seen_share() == (first[0] + 1, 6), "an empty slice is no foreground"


def test_an_old_count_is_not_taken_for_another_plane_or_mask(session: Session) -> None:
    count(session)
    session.show_large("coronal")
    assert session.seen_share() is None
    count(session, 1)
    share = session.seen_share()
    assert share is not None and share[1] == 15
    session.mask = session.mask.copy()
    assert session.seen_share() is None


@pytest.mark.parametrize("counted", [True, False])
def test_a_key_goes_through_what_was_not_seen_and_says_when_that_was_all(
    session: Session, counted: bool
) -> None:
    if counted:
        count(session)
    heard = Heard(session)
    session.jump((0, 5, 5))
    visited = []
    for _ in range(8):
        run(session, "slice.unseen")
        if heard.notices:
            break
        visited.append(session.cursor_kji[0])
    assert set(visited) <= set(range(3, 9)) and visited == sorted(visited)
    assert heard.notices == ["Every slice with a label was on screen."]
    count(session)
    assert session.seen_share() == (6, 6)


def test_it_goes_round(session: Session) -> None:
    session.seen[0][:] = True
    session.seen[0][4] = False
    session.jump((7, 5, 5))
    run(session, "slice.unseen")
    assert session.cursor_kji[0] == 4


def test_the_next_note(session: Session) -> None:
    heard = Heard(session)
    run(session, "slice.note")
    assert heard.notices == ["No slice here has a note."]
    assert session.open is not None
    session.open = replace(session.open, notes=((2, "one"), (7, "two"), (None, "case")))
    session.jump((5, 5, 5))
    run(session, "slice.note")
    assert session.cursor_kji[0] == 7
    run(session, "slice.note")
    assert session.cursor_kji[0] == 2


def test_notes_stand_on_the_axis_they_were_made_on(session: Session) -> None:
    assert session.open is not None
    place = SimpleNamespace(axis=1, slice=9, hotspot=None)
    spot = SimpleNamespace(axis=None, slice=None, hotspot=77)
    peak = SimpleNamespace(id=77, peak_kji=(5, 10, 15))
    opened = replace(session.open, notes_kept=(place, spot), hotspots=(peak,))
    assert [notes_along(opened, axis) for axis in range(3)] == [[5], [9, 10], [15]]


def verified(session: Session, part: Verified, axis: int) -> tuple[list[int], list[int]]:
    assert session.open is not None
    state = SimpleNamespace(state="partly-verified")
    revision = SimpleNamespace(verified=part)
    opened = replace(session.open, case=state, revision=revision)
    full, some = verified_along(opened, axis)
    return np.flatnonzero(full).tolist(), np.flatnonzero(some).tolist()


def test_verified_along_every_axis_is_what_the_voxels_say(session: Session) -> None:
    """Against the definition: all, or any, of the voxels of a slice."""
    k, j, i = SHAPE
    whole_j = ((0, 3, 0), (k, 6, i))
    parts = (
        Verified("all"),
        Verified("slices", 0, (2, 3)),
        Verified("slices", 0, tuple(range(k))),
        Verified("slices", 1, (4, 9)),
        Verified("boxes", boxes=(((2, 3, 4), (5, 9, 12)), whole_j)),
        Verified("boxes", boxes=(((0, 0, 0), (7, j, 9)), ((7, 0, 0), (k, j, 9)))),
    )
    for part in parts:
        voxels = part.array(SHAPE)
        for axis in (1, 2):
            others = tuple(other for other in range(3) if other != axis)
            full, some = voxels.all(axis=others), voxels.any(axis=others)
            assert verified(session, part, axis) == (
                np.flatnonzero(full).tolist(),
                np.flatnonzero(some & ~full).tolist(),
            ), (part, axis)
    assert session.open is not None
    full, some = verified_along(session.open, 1)
    assert not full.any() and not some.any()
