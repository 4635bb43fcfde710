"""A reviewer who does anything in any order, and what has to be true after each act.

The acts are those of a person at the window; the model beside them remembers only what was on
screen: every mask that was drawn, and what was vouched for on which mask.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from desktop.history import DecisionStep
from desktop.session import Session
from desktop.tools import tool
from engine.loop import surveying
from engine.loop.keeping import strokes_stand
from store import case as cases
from store import draft, hotspot, masks, revision
from store.draft import NewDraft
from store.revision import Verified
from store.workspace import Changes, Workspace
from tests.desktop.room import BY, HOTSPOTS, SHAPE, ByHand, drafted_mask, session_on

Mask = np.ndarray[Any, np.dtype[np.uint8]]
MOST_STEPS = 200
EDITOR = 2  # of the three runners: its answers are the hand's own
BETTER = np.roll(drafted_mask(), 1, axis=2)  # what the next model would draft


@dataclass
class Known:
    """What was on screen of one case."""

    start: Mask
    seen: set[bytes] = field(default_factory=set)
    vouched: list[tuple[np.ndarray[Any, Any], Mask]] = field(default_factory=list)


class Reviewer:
    """Plays acts on a session; `check` holds after each of them."""

    def __init__(self, workspace: Workspace, late: bool = False) -> None:
        self.workspace, self.late = workspace, late
        self.known: dict[int, Known] = {}
        for one in cases.every(workspace.read()):
            shown = reopened_mask(workspace, one.id)
            self.known[one.id] = Known(shown, {shown.tobytes()})
        self.whole = True  # the undo stack goes back to the beginning
        self._news: list[Changes[Any]] = []
        workspace.on_changed(self._news.append)
        self.session = self._begin()

    # -- the window ---------------------------------------------------------------------------
    def _begin(self) -> Session:
        runners = {"runner": ByHand(), "preparer": ByHand(), "editor": ByHand()}
        self._runners: list[ByHand] = list(runners.values()) if self.late else []
        session = session_on(self.workspace, **(runners if self.late else {}))
        self.session = session
        self.settle()
        return session

    def settle(self) -> None:
        """Everything that is under way comes to its end, and everyone hears of it."""
        for _ in range(50):
            for which in range(len(self._runners)):
                self.deliver(which, 100)
            news, self._news[:] = self._news[:], []
            for one in news:
                self.session.store_changed(one)
            if not news and not any(runner.waiting for runner in self._runners):
                return
        raise AssertionError("the session never comes to rest")

    def deliver(self, which: int, most: int) -> None:
        """Some of what is under way comes back, now."""
        for _ in range(most if self._runners and self._runners[which].waiting else 0):
            self._runners[which].go_on(1)
            if which == EDITOR:
                self.note()

    def restart(self, kill: bool) -> None:
        """The window leaves, or is killed; the next one shows the same."""
        self.settle()
        before, opened, edited = self.session.mask.copy(), self.session.open, self.session.edited
        if not kill:
            self.session.close()
        self.session._watchers.clear()
        self._runners.clear()
        again = self._begin()
        self.whole = False
        if opened is None:
            return
        again.open_case(opened.case.id)
        self.settle()
        assert again.open is not None
        if again.open.draft == opened.draft or edited:  # else a newer draft takes its place
            assert np.array_equal(again.mask, before), "a restart changed what is on screen"
        assert again.open.case.state == opened.case.state
        assert np.array_equal(again.open.verified, opened.verified)
        assert np.array_equal(again.open.partly_verified, opened.partly_verified)

    # -- the hand -----------------------------------------------------------------------------
    def paint(self, k: int, j: int, i: int, label: int, erase: bool) -> None:
        session = self.session
        if session.open is None:
            return
        session.active_label = label
        session.jump((k, j, i))
        session.take_tool("brush")
        if session.begin_stroke(0, (k, j, i), erase):
            session.extend_stroke((k, j, min(i + 6, SHAPE[2] - 1)))
            session.keep_unfinished()
            session.extend_stroke((k, min(j + 5, SHAPE[1] - 1), i))
            session.end_stroke()
        self.note()

    def press(self, name: str, k: int, j: int, i: int) -> None:
        if self.session.open is None:
            return
        self.session.jump((k, j, i))
        self.session.press(tool(name))
        self.note()

    def note(self) -> None:
        """What is on screen was seen."""
        if self.session.open is not None:
            mine = self.known[self.session.open.case.id]
            mine.seen.add(self.session.mask.tobytes())

    def vouch(self, part: Verified, act: Callable[[], Any]) -> None:
        """Do something that stands behind a part of what is on screen."""
        opened = self.session.open
        if opened is not None:
            mine = self.known[opened.case.id]
            mine.vouched.append((part.array(SHAPE), self.session.mask.copy()))
        act()

    def accept(self) -> None:
        session = self.session
        if session.open is None:
            return
        if session.sweep is not None:
            box = session.sweep_box
            part = Verified("boxes", boxes=(box,) if box is not None else ())
            self.vouch(part, lambda: session.accept(BY))
            return
        here = session.open.case.id
        self.vouch(Verified("all"), lambda: session.accept(BY))
        if session.open is not None and session.open.case.id == here:
            session.accept(BY)

    def slices(self, first: int, last: int, clear: bool) -> None:
        session = self.session
        if session.open is None:
            return
        if clear:
            session.clear_slices(BY, first, last)
            return
        between = tuple(range(first, last + 1))
        self.vouch(Verified("slices", 0, between), lambda: session.verify_slices(BY, first, last))

    def accept_spot(self, rank: int, whole: bool) -> None:
        session = self.session
        spot = session.hotspot(rank)
        if session.open is None or spot is None:
            return
        if not whole:
            session.mark_hotspot(rank, "accepted", BY)
            return
        part = Verified("boxes", boxes=(session.vouched_box(spot),))
        self.vouch(part, lambda: session.verify_hotspot(BY, spot))

    def sheet(self, which: int) -> None:
        """The sheet comes up, its cards are looked at, one is accepted."""
        session = self.session
        session.show_sheet()
        self.settle()
        for card in session.cards or ():
            session.glances[card.case] = surveying.glance(self.workspace, session.lanes, card)
        session.take_card(which)
        card = session.card
        if card is not None:
            shown = session.glances[card.case]
            kept = draft.get(self.workspace.read(), card.draft)
            mask = masks.get(self.workspace.read(), kept.mask_sha256)
            mine = self.known[card.case]
            mine.vouched.append((shown.verified.array(SHAPE), mask))
            mine.seen.add(mask.tobytes())
            session.accept_card(BY)
        session.show_page("review")

    def redraft(self, which: int) -> None:
        """The engine drafts a case that nobody draws on, as its own rules allow."""
        self.settle()
        case = cases.every(self.workspace.read())[which]
        waits = case.state in ("new", "drafted", "flagged", "partly-verified")
        if strokes_stand(self.workspace, case.id) or not waits:
            return

        def record(write: Any) -> int:
            new = NewDraft(case.id, None, masks.put(write, BETTER), None, 0.2, lower=0.9)
            return draft.record(write, new, HOTSPOTS)

        self.workspace.transaction("draft", record)
        self.whole = False
        self.settle()
        again = reopened_mask(self.workspace, case.id)
        self.known[case.id].seen |= {again.tobytes(), BETTER.tobytes()}

    # -- what has to be true ------------------------------------------------------------------
    def check(self) -> None:
        """After everything came to rest."""
        self.settle()
        session = self.session
        if session.open is not None and session.stroke is None:
            mine = self.known[session.open.case.id]
            known = self._is_known(session.open.case.id, session.mask)
            assert known, "a mask on screen that nobody drew"
            start = session.open.start_mask
            start = np.zeros(SHAPE, np.uint8) if start is None else start
            if not np.array_equal(start, session.mask):
                assert session.edited, "a change that the session knows nothing of"
        for case_id, mine in self.known.items():
            self._check_case(case_id, mine)

    def _is_known(self, case_id: int, mask: Mask) -> bool:
        """Whether it was on screen, or is a draft around what a person left in a verified part."""
        if mask.tobytes() in self.known[case_id].seen:
            return True
        connection = self.workspace.read()
        for kept in revision.history(connection, case_id):
            part, stood = kept.verified.array(SHAPE), masks.get(connection, kept.mask_sha256)
            around = (np.where(part, stood, drafted) for drafted in (drafted_mask(), BETTER))
            if any(np.array_equal(mask, one) for one in around):
                return True
        return False

    def _check_case(self, case_id: int, mine: Known) -> None:
        connection = self.workspace.read()
        case, kept = cases.get(connection, case_id), revision.latest(connection, case_id)
        known = self._is_known(case_id, reopened_mask(self.workspace, case_id))
        assert known, "a mask would open that nobody drew"
        if kept is None or case.state not in ("verified", "partly-verified"):
            return
        mask = masks.get(connection, kept.mask_sha256)
        left = kept.verified.array(SHAPE)
        for part, shown in mine.vouched:
            left &= ~(part & (shown == mask))
        assert not left.any(), "verified, and nobody stood behind it"

    def undo_everything(self) -> None:
        """Undo comes to an end, and without a restart at the beginning."""
        self.settle()
        if self.session.sweep is not None:
            self.session.stop_sweep()
        for _ in range(MOST_STEPS):
            if self.session.history.next_undo() is None:
                break
            self.session.undo(BY)
            self.check()
        assert self.session.history.next_undo() is None, "undo goes round in circles"
        if not self.whole:
            return
        connection = self.workspace.read()
        for case_id, mine in self.known.items():
            assert cases.get(connection, case_id).state in ("drafted", "new")
            assert revision.latest(connection, case_id) is None
            assert np.array_equal(reopened_mask(self.workspace, case_id), mine.start)
            shown = draft.latest(connection, case_id)
            assert shown is not None
            assert {s.state for s in hotspot.of_draft(connection, shown.id)} == {"open"}

    @property
    def decided(self) -> bool:
        """Whether the newest step is a decision."""
        return isinstance(self.session.history.next_undo(), DecisionStep)


def reopened_mask(workspace: Workspace, case_id: int) -> Mask:
    """What a window that starts now would show of a case."""
    from desktop.session.opened import prepare
    from engine.lanes.child import Lanes

    return np.array(prepare(workspace, Lanes(), case_id).mask, dtype=np.uint8)


def a_reviewer(workspace: Workspace, _: Path | None = None, late: bool = False) -> Reviewer:
    return Reviewer(workspace, late)
