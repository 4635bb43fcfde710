"""Drafts for the case on screen and the next ones, asked of the lane `now` when they are missing.

Hears what the session shows. A case needs a draft when it is undecided and its newest draft is not
the champion's: it was just imported, or a new champion rose. Training goes on beside it on a lane
of its own.
"""

from __future__ import annotations

from desktop.session.opening import Opening
from desktop.session.words import Runner, SessionChanges
from engine.lanes.child import Lanes
from engine.lanes.learning import NO_TORCH
from engine.loop import drafting, starting
from store.workspace import Workspace

AHEAD = 2


class DraftingAhead:
    """One draft at a time, on a runner of its own; a case is tried once with each champion, and
    again only if its draft was dropped because something overtook it."""

    def __init__(
        self, session: Opening, workspace: Workspace, lanes: Lanes, runner: Runner
    ) -> None:
        self.session, self.workspace, self.lanes, self.runner = session, workspace, lanes, runner
        self._busy = False
        self._tried: set[tuple[int, int]] = set()
        session.on_changed(self._hear)

    def _hear(self, changes: SessionChanges) -> None:
        undone = "saved" in changes.kinds and not self.session.edited
        if undone or changes.kinds & {"case", "queue"}:
            self.look()

    def look(self) -> None:
        """Draft the first case in sight that needs it, then look again."""
        sight = [self.session.case_id, *(entry.case for entry in self.session.queue[:AHEAD])]
        wanted = [case for case in sight if case is not None]
        if self._busy or not wanted:
            return
        self._busy = True
        self.runner.submit(lambda: self._draft_first(wanted), self._drafted, self._refused)

    def _draft_first(self, wanted: list[int]) -> bool:
        drafter = starting.drafter(self.workspace)
        if drafter is None:
            return False
        missing = set(drafting.undrafted(self.workspace))
        for case in wanted:
            if case in missing and (case, drafter.id) not in self._tried:
                self._tried.add((case, drafter.id))
                if not drafting.draft(self.workspace, self.lanes, [case], lane="now"):
                    # overtaken: by another draft, or by strokes that may be taken back; what the
                    # starter model dropped is no longer missing
                    self._tried.discard((case, drafter.id))
                return True
        return False

    def _drafted(self, one_was_made: bool) -> None:
        self._busy = False
        if one_was_made:
            self.look()

    def _refused(self, error: Exception) -> None:
        """Said once; where nothing can be drafted at all, nothing is asked for again."""
        self._busy = getattr(error, "code", "") == NO_TORCH
        self.session.tell(error)
