"""Remembering: what was decided in an earlier life of the window can still be taken back.

Reads the decisions of this reviewer when the window starts and puts them under the undo stack, the
newest of each case. Strokes come back with their case (`opening`), from the journal.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.history import DecisionStep, EditStep, HotspotStep, Part
from desktop.session.deciding import WORDS
from desktop.session.opened import Prepared
from desktop.session.turning import Turning
from desktop.session.vouching import STANDING
from desktop.session.words import Notice
from engine.loop.sweeping import lies_in
from store import case as cases
from store import decision, hotspot, revision
from store.decision import Decision
from store.revision import Revision, Verified
from store.workspace import Workspace

MOST_REMEMBERED = 100


def recalled(workspace: Workspace, actor: str) -> tuple[tuple[DecisionStep, int], ...]:
    """Steps to undo with their decisions' ids, oldest first: each case's newest decision, if it
    stands. Their serial numbers are still to be given. Blocking."""
    connection = workspace.read()
    newest: dict[int, Decision] = {}
    for one in decision.newest(connection, 4 * MOST_REMEMBERED):
        newest.setdefault(one.case, one)
    stand = [one for one in newest.values() if one.kind != "reopen" and one.actor == actor]
    stand.sort(key=lambda one: one.id)
    return tuple((_step(workspace, one), one.id) for one in stand[-MOST_REMEMBERED:])


def _step(workspace: Workspace, one: Decision) -> DecisionStep:
    name, word = cases.get(workspace.read(), one.case).name, WORDS[one.kind]
    if one.revision is None or one.state_after != "partly-verified":
        return DecisionStep(one.case, name, word, 0, one.kind, one.reason, draft=one.draft)
    kept = revision.get(workspace.read(), one.revision)
    before = _before(workspace, one, kept)
    part, spots = _part(workspace, kept, before), _settled(workspace, one, kept, before)
    return DecisionStep(one.case, name, word, 0, one.kind, one.reason, part, spots, one.draft)


def _before(workspace: Workspace, one: Decision, kept: Revision) -> Verified | None:
    """What was verified before it."""
    if kept.parent is None or one.state_before not in STANDING:
        return None
    return revision.get(workspace.read(), kept.parent).verified


def _part(workspace: Workspace, kept: Revision, before: Verified | None) -> Part:
    """What it vouched for, or no longer: a redo must not vouch for more."""
    whole = Part(kept.verified)
    if before is None or _widened(before, kept.verified):
        return whole
    shape = cases.get(workspace.read(), kept.case).shape
    if not kept.verified.without(before, shape).empty:
        return whole
    return Part(before.without(kept.verified, shape), clear=True)


def _widened(before: Verified, after: Verified) -> bool:
    """Whether it only grew, as far as a look at its slices and boxes tells."""
    if (before.kind, before.axis) != (after.kind, after.axis):
        return False
    return {*before.slices, *before.boxes} <= {*after.slices, *after.boxes}


def _settled(
    workspace: Workspace, one: Decision, kept: Revision, before: Verified | None
) -> tuple[HotspotStep, ...]:
    """The hotspots that were accepted with it: they are open again when it is taken back."""
    spots = hotspot.of_draft(workspace.read(), one.draft) if one.draft is not None else []
    return tuple(
        HotspotStep(one.case, spot.id, spot.rank, "open", spot.state, f"hotspot {spot.rank}")
        for spot in spots
        if spot.state == "accepted"
        and lies_in(kept.verified, spot)
        and not (before is not None and (before.kind == "all" or lies_in(before, spot)))
    )


class Remembering(Turning):
    """An undo stack that outlives the window."""

    def start(self) -> None:
        """Read the queue, and what was decided before."""
        workspace, actor = self.workspace, self.actor
        self.preparer.submit(lambda: recalled(workspace, actor), self._recalled, self.tell)
        super().start()

    def _arm(self, ready: Prepared) -> None:
        """A case whose last stroke was never finished asks one question."""
        super()._arm(ready)
        last = self.history.next_undo()
        if ready.kept and isinstance(last, EditStep) and last.edit.unfinished:
            text = "The stroke that was under way was kept. Undo takes it away."
            self.notify(Notice(text, "undo-2", "Undo", "app.undo"))

    def _recalled(self, found: tuple[tuple[DecisionStep, int], ...]) -> None:
        known = set(self._decisions.values())  # made while these were read
        steps = []
        for step, made in found:
            if made not in known:
                steps.append(replace(step, serial=next(self._serials)))
                self._decisions[steps[-1].serial] = made
        self.history.put_beneath(steps)
        self.changed("case")
