"""Whatever a reviewer does, in whatever order: no work is lost, none is invented, none is vouched
for that nobody stood behind, and undo goes back to the beginning."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from store import draft, masks
from store.draft import NewDraft
from store.workspace import Workspace
from tests.desktop.room import BY, HOTSPOTS, drafted_mask, workspace_with
from tests.desktop.sequence_play import Reviewer

SLICE, ROW = st.sampled_from([3, 5, 6, 8]), st.sampled_from([12, 18, 30])
COLUMN = st.sampled_from([8, 20, 33])
MEMORY = Path("/dev/shm")
LABEL, WHICH = st.sampled_from([1, 2]), st.integers(0, 1)


def with_a_bound(workspace: Workspace, case_id: int) -> None:
    """The draft again, with what is expected of it: the contact sheet shows such."""

    def record(write: Any) -> int:
        mask = masks.put(write, drafted_mask())
        return draft.record(write, NewDraft(case_id, None, mask, None, 0.2, lower=0.9), HOTSPOTS)

    workspace.transaction("draft", record)


class AnySequence(RuleBasedStateMachine):
    """Everything answers at once."""

    late = False

    @initialize()
    def begin(self) -> None:
        # In memory where that is possible: thousands of commits wait for no disk.
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        self.stack = ExitStack()
        workspace = self.stack.enter_context(workspace_with(self.folder, ("a", "b")))
        for case_id in (1, 2):
            with_a_bound(workspace, case_id)
        self.hand = Reviewer(workspace, self.late)

    def teardown(self) -> None:
        if not hasattr(self, "hand"):
            return
        try:
            self.hand.undo_everything()
        finally:
            self.stack.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    @rule(k=SLICE, j=ROW, i=COLUMN, label=LABEL, erase=st.booleans())
    def paint(self, k: int, j: int, i: int, label: int, erase: bool) -> None:
        self.hand.paint(k, j, i, label, erase)

    @rule()
    def undo(self) -> None:
        self.hand.session.undo(BY)

    @rule()
    def redo(self) -> None:
        self.hand.session.redo(BY)

    @rule()
    def accept(self) -> None:
        self.hand.accept()

    @rule(first=st.integers(2, 5), more=st.integers(0, 3), clear=st.booleans())
    def slices(self, first: int, more: int, clear: bool) -> None:
        self.hand.slices(first, first + more, clear)

    @rule(rank=st.sampled_from([1, 2]), whole=st.booleans())
    def hotspot(self, rank: int, whole: bool) -> None:
        self.hand.accept_spot(rank, whole)

    @rule(kind=st.sampled_from(["flag", "skip", "reject"]))
    def put_aside(self, kind: str) -> None:
        self.hand.session.decide(kind, BY)

    @rule()
    def reopen(self) -> None:
        self.hand.session.reopen(BY)

    @rule(which=WHICH)
    def switch(self, which: int) -> None:
        self.hand.session.open_case(which + 1)

    @rule()
    def sweep(self) -> None:
        self.hand.session.start_sweep()

    @rule(which=WHICH)
    def sheet(self, which: int) -> None:
        self.hand.sheet(which)

    @rule(which=WHICH)
    def redraft(self, which: int) -> None:
        self.hand.redraft(which)

    @rule(kill=st.booleans())
    def restart(self, kill: bool) -> None:
        self.hand.restart(kill)

    @invariant()
    def nothing_went_wrong(self) -> None:
        if hasattr(self, "hand") and not self.late:
            self.hand.check()


class AnySequenceLate(AnySequence):
    """The disk, the helper and the engine answer when they like."""

    late = True

    @rule(which=st.integers(0, 2), most=st.integers(1, 3))
    def deliver(self, which: int, most: int) -> None:
        self.hand.deliver(which, most)

    @rule(name=st.sampled_from(["grow", "shrink"]), k=SLICE, j=ROW, i=COLUMN)
    def press(self, name: str, k: int, j: int, i: int) -> None:
        self.hand.press(name, k, j, i)

    @rule()
    def rest(self) -> None:
        self.hand.settle()
        self.hand.note()
        self.hand.check()


BOUNDED = settings(
    max_examples=30,
    phases=(Phase.generate,),  # a failure is told as it was found: shrinking takes minutes
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = BOUNDED
TestAnySequenceLate = AnySequenceLate.TestCase
TestAnySequenceLate.settings = BOUNDED
