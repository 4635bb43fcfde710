"""The 3-D view's state without its pixels: presets, sides, and scissors as one edit to undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from desktop.session.rendering import Snip
from tests.desktop.room import SHAPE, ByHand, Heard, paint, session_on, workspace_with

LIVER, SPLEEN = 1, 2


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with workspace_with(tmp_path, ("liver_001", "liver_002")) as workspace:
        yield session_on(workspace)


def snip_of(folder: Path, low=(0, 0, 0), high=SHAPE, label=LIVER, flags=None) -> Snip:
    """What the process would answer: all of a box, unless flags say otherwise."""
    if flags is None:
        flags = np.ones([b - a for a, b in zip(low, high, strict=True)], bool)
    np.save(folder / "cut.npy", np.packbits(flags))
    return Snip(label, (low, high), folder / "cut.npy")


def test_scissors_take_only_their_label_as_one_step_that_can_be_undone(
    session: Session, tmp_path: Path
) -> None:
    before = session.mask.copy()
    heard = Heard(session)
    session.snip(snip_of(tmp_path, high=(6, 40, 44)))
    gone = (before == LIVER) & (np.arange(SHAPE[0]) < 6)[:, None, None]
    assert gone.any() and np.array_equal(session.mask, np.where(gone, 0, before))
    step = session.history.next_undo()
    assert step is not None and step.name == "scissors, liver"
    ml = gone.sum() * 3.0 * 1.0 * 0.8 / 1000
    assert heard.notices == [f"Cut {ml:.1f} ml of liver away."]
    session.undo()
    assert np.array_equal(session.mask, before)
    session.redo()
    assert np.array_equal(session.mask, np.where(gone, 0, before))


def test_flags_say_which_voxels(session: Session, tmp_path: Path) -> None:
    low, high = (3, 9, 9), (9, 26, 26)
    flags = np.random.default_rng(1).random([b - a for a, b in zip(low, high, strict=True)]) < 0.5
    before = session.mask.copy()
    session.snip(snip_of(tmp_path, low, high, flags=flags))
    whole = np.zeros(SHAPE, bool)
    whole[3:9, 9:26, 9:26] = flags
    assert np.array_equal(session.mask, np.where(whole & (before == LIVER), 0, before))


def test_a_line_around_nothing_says_so(session: Session, tmp_path: Path) -> None:
    heard = Heard(session)
    session.snip(snip_of(tmp_path, (0, 0, 0), (2, 5, 5)))
    session.snip(None)
    assert heard.notices == ["The line holds nothing of liver."] * 2
    assert session.history.next_undo() is None


def test_a_locked_label_is_never_cut(session: Session, tmp_path: Path) -> None:
    before, heard = session.mask.copy(), Heard(session)
    session.snip(snip_of(tmp_path, label=SPLEEN))
    session.toggle_label_lock(LIVER)
    session.take_scissors("inside")
    assert session.scene.scissors == ""
    assert np.array_equal(session.mask, before)
    assert [words.split(".")[0] for words in heard.notices] == [
        "Spleen is locked",
        "Liver is locked",
    ]


def test_a_hidden_label_is_shown_before_it_is_cut(session: Session) -> None:
    session.toggle_label_shown(LIVER)
    assert session.take_scissors("inside") is None
    assert session.notice is not None and session.notice.command == "label.show"


def test_what_was_painted_meanwhile_stays(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ("a", "b")) as workspace:
        session = session_on(workspace)
        session.preparer = waiting = ByHand()
        snip = snip_of(tmp_path, high=(12, 40, 20))
        session.snip(snip)
        paint(session, (5, 12, 12), (5, 12, 18), erase=True)
        paint(session, (2, 30, 30))  # of the label, beyond the line
        painted = session.mask.copy()
        waiting.go_on()
        kept = (painted == LIVER) & (np.arange(44) < 20)
        assert np.array_equal(session.mask, np.where(kept, 0, painted))
        session.undo()
        assert np.array_equal(session.mask, painted)


class Slow(ByHand):
    """A runner whose work is done at once and whose answer comes later."""

    def submit(self, work, then, failed) -> None:
        answer = work()
        self.waiting.append((lambda: answer, then, failed))


def test_what_was_computed_on_an_older_mask_is_computed_again(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ("a", "b")) as workspace:
        session = session_on(workspace)
        session.preparer = waiting = Slow()
        session.snip(snip_of(tmp_path))
        paint(session, (5, 12, 12), (5, 12, 18), erase=True)
        painted = session.mask.copy()
        waiting.go_on()
        assert not (session.mask == LIVER).any()
        session.undo()
        assert np.array_equal(session.mask, painted), "what was erased before stays erased"


def test_an_answer_for_the_case_before_cuts_nothing(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ("a", "b")) as workspace:
        session = session_on(workspace)
        waiting = ByHand()
        session.preparer, at_once = waiting, session.preparer
        session.snip(snip_of(tmp_path))
        session.preparer = at_once
        session.open_next()
        before = session.mask.copy()
        waiting.go_on()
        assert np.array_equal(session.mask, before)
        assert session.history.next_undo() is None


def test_a_broken_answer_is_told(session: Session, tmp_path: Path) -> None:
    session.snip(Snip(LIVER, ((0, 0, 0), SHAPE), tmp_path / "none.npy"))
    assert session.notice is not None and session.notice.text.startswith("Nothing was cut.")


def test_the_scissors_go_down_with_escape_a_tool_or_themselves(session: Session) -> None:
    assert dispatch(session, "scene.scissors", "mouse")
    assert session.scene.scissors == "inside"
    assert dispatch(session, "scene.scissors_outside", "mouse")
    assert session.scene.scissors == "outside"
    assert dispatch(session, "paint.look", "keyboard")
    assert session.scene.scissors == ""
    for put_down in ("paint.brush", "scene.scissors"):
        dispatch(session, "scene.scissors", "mouse")
        dispatch(session, put_down, "keyboard")
        assert session.scene.scissors == ""


def test_nothing_of_the_old_case_is_cut_away_in_the_next(session: Session) -> None:
    for command in ("scene.box", "scene.cut", "scene.volume", "scene.scissors"):
        dispatch(session, command, "mouse")
    assert session.scene.boxed and session.scene.cut and session.scene.volume
    session.open_next()
    look = session.scene
    assert not (look.boxed or look.cut or look.scissors)
    assert look.volume, "how it is looked at is the reviewer's, not the case's"


def test_presets_suit_the_modality(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ("a",), modality="MR") as workspace:
        session = session_on(workspace)
        assert session.scene_preset == "mr"
        assert not dispatch(session, "scene.bone", "keyboard")
        assert dispatch(session, "scene.mr", "keyboard") and session.scene.volume
    with workspace_with(tmp_path / "ct", ("a",)) as workspace:
        session = session_on(workspace)
        assert session.scene_preset == "bone"
        assert dispatch(session, "scene.lung", "keyboard")
        assert (session.scene.volume, session.scene_preset) == (True, "lung")


def test_every_side_is_asked_once(session: Session) -> None:
    asked = session.scene.asked
    for place, side in enumerate(("front", "back", "left", "right", "above", "below"), start=1):
        assert dispatch(session, f"scene.from_{side}", "voice")
        assert (session.scene.face, session.scene.asked) == ("APLRSI"[place - 1], asked + place)
    dispatch(session, "scene.reset", "keyboard")
    assert (session.scene.face, session.scene.asked) == ("", asked + 7)
