"""Opening: the queue, the case on screen, and the next one made ready before it is asked for.

Reads the queue and cases through the loop, off the window's thread; writes nothing. An answer that
nobody waits for any more is dropped by its case's id.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from desktop.history import EditStep
from desktop.session.computing import Computing
from desktop.session.core import NO_MASK, cannot_open
from desktop.session.opened import OpenCase, Prepared, prepare
from desktop.session.words import Notice, Runner
from engine.loop import reviewing
from store import model
from store.pick import QueueEntry
from store.workspace import Changes, Workspace


@dataclass(frozen=True)
class Listed:
    """The queue, what was decided today and who is champion, read together."""

    queue: tuple[QueueEntry, ...]
    decided_today: tuple[Any, ...]
    champion: str | None
    since: datetime | None


def listed(workspace: Workspace) -> Listed:
    """Blocking: some thousand rows."""
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    connection = workspace.read()
    crowned = model.champion(connection)
    crownings = model.champion_history(connection)
    return Listed(
        reviewing.queue(workspace),
        reviewing.decided_since(workspace, midnight.astimezone(UTC)),
        crowned.name if crowned is not None else None,
        crownings[0].at if crownings else None,
    )


class Opening(Computing):
    """Which case is on screen, and which comes next."""

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        self._ready: dict[int, Prepared] = {}
        self._preparing: set[int] = set()
        self._stale: set[int] = set()
        self._holding_none: set[int] = set()  # parts whose end left nothing verified
        self._unsaved: dict[int, Prepared] = {}
        self._deciding: set[int] = set()
        self._after_arming: Callable[[], None] | None = None
        self._open_when_listed = False
        self._listing = self._list_again = False
        self.draft_waiting: int | None = None

    # -- the queue ----------------------------------------------------------------------------
    def start(self) -> None:
        """Read the queue and open its first case."""
        self._open_when_listed = True
        self.refresh_queue()

    def refresh_queue(self) -> None:
        """Read the queue, today's decisions and the champion again, off the path of a decision."""
        if self._listing:
            self._list_again = True
            return
        self._listing = True
        workspace = self.workspace
        self.preparer.submit(lambda: listed(workspace), self._listed, self._not_listed)

    def _listed(self, found: Listed) -> None:
        self._listing = False
        if self._list_again:
            self._list_again = False
            self.refresh_queue()
            return
        deciding = self._deciding
        self.queue = (
            tuple(entry for entry in found.queue if entry.case not in deciding)
            if deciding
            else found.queue
        )
        self.decided_today = found.decided_today
        self.engine = replace(self.engine, champion=found.champion, since=found.since)
        self.changed("queue", "engine")
        if self._open_when_listed and self.open is None and self.loading is None:
            self._open_when_listed = False
            self._open_first()
        self._prepare_ahead()

    def _open_first(self) -> None:
        """What a start opens; resuming knows better."""
        self.open_next()

    def _not_listed(self, error: Exception) -> None:
        self._listing = self._list_again = False
        self.tell(error)

    def store_changed(self, changes: Changes[Any]) -> None:
        """Something was committed: the queue may be another, and what was prepared may be old."""
        outdated = changes.cases & (self._ready.keys() | self._preparing)
        for case_id in outdated:
            self._ready.pop(case_id, None)
            if case_id in self._preparing:
                self._stale.add(case_id)
        if self.open is None and self.loading is None and not self.queue:
            self._open_when_listed = True
        if changes.kinds:  # a stroke in the journal is nobody else's news
            self.refresh_queue()
            self.changed("cases")
        opened = self.open
        if opened is not None and opened.case.id in changes.cases:
            if "held-out" in changes.kinds:  # it is drawn blind from now on, or is no more
                self.cancel_stroke()
                self.open_again()
            elif "draft" in changes.kinds:
                self._offer_draft(opened)

    def _offer_draft(self, opened: OpenCase) -> None:
        """A new draft never takes the place of what is on screen; it can be asked for."""
        if opened.case.held_out or self.edited or self.stroke is not None:
            return
        self.draft_waiting = opened.case.id
        text = f"A new draft of {opened.case.name} is ready."
        self.notify(Notice(text, "layers", "Show", "queue.show_draft"))

    def show_draft(self) -> None:
        """Open the case on screen again, with its newest draft."""
        here = self.open is not None and self.open.case.id == self.draft_waiting
        if here and not self.edited and self.stroke is None:
            self.open_again()

    def open_again(self) -> None:
        """Read the case on screen once more: something else stands in the store now."""
        if self.open is None:
            return
        case_id = self.open.case.id
        if self.stroke is not None:
            self.end_stroke()
        self.open = None
        for old in (self._ready, self._unsaved):
            old.pop(case_id, None)
        self.open_case(case_id)

    @property
    def prepared(self) -> set[int]:
        """Cases that would open at once."""
        return set(self._ready)

    @property
    def case_id(self) -> int | None:
        """The case on screen, or on its way there."""
        return self.loading if self.open is None else self.open.case.id

    # -- opening ------------------------------------------------------------------------------
    def open_case(self, case_id: int, then: Callable[[], None] | None = None) -> None:
        """Put this case on screen; `then` is called when it is there."""
        if self.open is not None and self.open.case.id == case_id:
            if then is not None:
                then()
            return
        self._put_away()
        self._after_arming = then
        ready = self._unsaved.pop(case_id, None) or self._ready.pop(case_id, None)
        if ready is not None:
            self._arm(ready)
            return
        self.loading = case_id
        self.changed("case", "cursor", "mask", "hotspots", "overlay")
        if case_id not in self._preparing:
            self._prepare(case_id)

    def open_next(self, by: int = 1) -> None:
        """The next (or previous) case of the queue, seen from the one on screen."""
        entry = self.neighbour(by)
        if entry is None:
            self._put_away()
            self.changed("case", "cursor", "mask", "hotspots", "overlay", "queue")
            return
        self.open_case(entry.case)

    def neighbour(self, by: int = 1) -> QueueEntry | None:
        """The case `by` places on in the queue, round its end; the first if none is on screen."""
        here = self.case_id
        places = [entry.case for entry in self.queue]
        if not places:
            return None
        if here not in places:
            return self.queue[0]
        other = self.queue[(places.index(here) + by) % len(places)]
        return other if other.case != here else None

    def _put_away(self) -> None:
        """Nothing of the old case lingers; its strokes are in the journal."""
        if self.stroke is not None:
            self.end_stroke()
        self.open, self.loading, self.mask = None, None, NO_MASK
        self.current_hotspot, self.pointer_kji = None, None
        self._depth, self._told_locked = 0, frozenset()
        self._drop_computing()
        self.forget_seeds()
        self._after_arming = None
        self.draft_waiting = None

    def _arm(self, ready: Prepared) -> None:
        """Everything was computed before: only names change hands here."""
        opened = ready.opened
        self.open, self.loading, self.mask = opened, None, ready.mask
        self._draw_unkept()
        self.cursor_kji, self.current_hotspot = ready.cursor_kji, ready.hotspot
        self.window = self.window_of(opened)
        self.overlay = replace(self.overlay, beneath=False)
        spot = self.hotspot(ready.hotspot)
        if spot is not None and spot.label in self.labels:
            self.active_label = spot.label
        self._nothing_seen(ready.mask.shape)
        self._see()
        self._depth = self._edits_kept(ready)
        self._attention.start(ready.seconds)
        self.changed("case", "cursor", "mask", "window", "overlay", "hotspots", "label", "queue")
        then, self._after_arming = self._after_arming, None
        if then is not None:
            then()
        self._prepare_ahead()

    def _edits_kept(self, ready: Prepared) -> int:
        """Strokes of an earlier life of the window come back onto the undo stack."""
        case_id = ready.opened.case.id
        known = self.history.edits_since_decision(case_id, self._holding_none)
        if not known and ready.kept:
            self.history.forget_undone()  # they were taken back on another mask
            self.history.bring_back(list(map(partial(EditStep, case_id), ready.kept, ready.fixes)))
        return max(known, ready.depth)

    # -- ahead --------------------------------------------------------------------------------
    def _prepare_ahead(self) -> None:
        """Make the next case ready; keep no others."""
        following = self.neighbour(1)
        keep = {following.case} if following is not None else set()
        for case_id in set(self._ready) - keep:
            del self._ready[case_id]
        if following is None or self.loading is not None:
            return
        wanted = following.case
        if wanted not in self._ready and wanted not in self._preparing | self._unsaved.keys():
            self._prepare(wanted)

    def _prepare(self, case_id: int) -> None:
        """Behind what is still to be written, if a stroke of it may be on its way to the disk."""
        writing = self._keeping > 0 or bool(self._deciding) or self.loading == case_id
        runner: Runner = self.runner if writing else self.preparer
        self._preparing.add(case_id)
        workspace, lanes = self.workspace, self.lanes
        runner.submit(
            lambda: prepare(workspace, lanes, case_id),
            self._prepared_came,
            lambda error: self._could_not_prepare(case_id, error),
        )

    def _prepared_came(self, ready: Prepared) -> None:
        case_id = ready.opened.case.id
        self._preparing.discard(case_id)
        if case_id in self._stale:
            self._stale.discard(case_id)
            if self.loading == case_id:
                self._prepare(case_id)
            return
        if self.loading == case_id:
            self._arm(ready)
            return
        following = self.neighbour(1)
        if following is not None and following.case == case_id:
            self._ready[case_id] = ready
            self.changed("queue")

    def _could_not_prepare(self, case_id: int, error: Exception) -> None:
        self._preparing.discard(case_id)
        self._stale.discard(case_id)
        if self.loading != case_id:
            return  # said when the case is asked for
        self._put_away()
        name = next((entry.name for entry in self.queue if entry.case == case_id), "The case")
        self.changed("case", "cursor", "mask", "hotspots", "overlay")
        self.notify(cannot_open(name, error))
