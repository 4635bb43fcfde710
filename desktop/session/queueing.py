"""Queueing: what of the queue is in sight, and which case follows in it.

Reads the lines of all cases through `engine.loop.queueing`, off the window's thread, and only while
a filter, words or another order ask for them; writes which case is pinned or buried. The next case
is the next one in sight.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.session.handed import Handed
from desktop.session.opening import Listed
from desktop.session.words import Notice
from engine.loop import queueing
from engine.loop.queueing import Wish
from store.audit import Invocation
from store.case_line import CaseLine
from store.pick import QueueEntry

PLACED = {
    "pinned": ("{name} stands first in the queue now.", "pin"),
    "buried": ("{name} stands last until it is taken back.", "arrow-down-to-line"),
    "": ("{name} stands where its pick puts it.", "check"),
}


class Queueing(Handed):
    """What of the queue is shown."""

    queue_wish: Wish = Wish()
    _lines: Mapping[int, CaseLine] | None = None
    _reading_lines = False
    _read_lines_again = False
    _sight: tuple[object, tuple[int, ...]] | None = None

    # -- what is wished for -------------------------------------------------------------------
    def wish_queue(self, **parts: str) -> None:
        """Change filter, words or sort of what is shown."""
        wish = replace(self.queue_wish, **parts)
        if wish == self.queue_wish:
            return
        self.queue_wish = queueing.checked(wish)
        self.touch()
        if not wish.plain and self._lines is None:
            self._read_lines()
        self.changed("queue")

    def clear_queue_wish(self) -> None:
        """The queue as it stands."""
        self.wish_queue(filter="open", words="", sort="queue")

    # -- what is in sight ---------------------------------------------------------------------
    @property
    def lines_known(self) -> bool:
        """Whether what a filter asks of all cases has been read."""
        return self._lines is not None

    @property
    def sight(self) -> tuple[int, ...]:
        """The cases that the queue panel lists, in its order."""
        basis = (self.queue, self._lines, self.queue_wish, self.decided_today)
        if self._sight is None or not _same(self._sight[0], basis):
            self._sight = (basis, self._chosen())
        return self._sight[1]

    def _chosen(self) -> tuple[int, ...]:
        if self.queue_wish.plain or self._lines is None:
            return tuple(entry.case for entry in self.queue)
        mine = [one.case for one in self.decided_today if one.actor == self.actor]
        return queueing.choose(self.queue_wish, self.queue, self._lines, mine)

    def entry(self, case_id: int) -> QueueEntry | None:
        """A case as a row: from the queue if it waits there, else from what is known of it."""
        found = self._by_case().get(case_id)
        if found is None and self._lines is not None and case_id in self._lines:
            return queueing.entry_of(self._lines[case_id])
        return found

    def waits(self, case_id: int) -> bool:
        """Whether a case waits in the queue, whatever of it is in sight."""
        return case_id in self._by_case()

    def _by_case(self) -> Mapping[int, QueueEntry]:
        if self._entries is None or self._entries[0] is not self.queue:
            self._entries = (self.queue, {entry.case: entry for entry in self.queue})
        return self._entries[1]

    _entries: tuple[object, Mapping[int, QueueEntry]] | None = None

    def neighbour(self, by: int = 1) -> QueueEntry | None:
        """The case `by` places on in what is in sight."""
        sight = self.sight
        if self.queue_wish.plain or not sight:
            return super().neighbour(by)
        here = self.case_id
        if here not in sight:
            return self.entry(sight[0])
        other = sight[(sight.index(here) + by) % len(sight)]
        return self.entry(other) if other != here else None

    # -- first and last -----------------------------------------------------------------------
    def put_in_queue(self, place: str, invocation: Invocation, case_id: int | None = None) -> None:
        """Put a case (or the one on screen) first or last; the same once more takes it back."""
        case = self.case_id if case_id is None else case_id
        if case is None:
            return
        self.touch()
        workspace, entry = self.workspace, self.entry(case)
        wanted = "" if entry is not None and entry.placed == place else place
        self.write(
            lambda: queueing.put(workspace, case, wanted, invocation),
            lambda _: self._placed_in_queue(case, wanted),
        )

    def _placed_in_queue(self, case: int, place: str) -> None:
        self.refresh_queue()
        entry = self.entry(case)
        name = entry.name if entry is not None else "The case"
        text, icon = PLACED[place]
        self.notify(Notice(text.format(name=name), icon))

    # -- reading ------------------------------------------------------------------------------
    def _listed(self, found: Listed) -> None:
        super()._listed(found)
        if self.queue_wish.plain:
            self._lines = None  # whoever asks again gets them as they are then
        else:
            self._read_lines()

    def _read_lines(self) -> None:
        if self._reading_lines:
            self._read_lines_again = True
            return
        self._reading_lines, self._read_lines_again = True, False
        workspace = self.workspace
        self.preparer.submit(
            lambda: queueing.read_lines(workspace), self._lines_came, self._lines_failed
        )

    def _lines_came(self, lines: Mapping[int, CaseLine]) -> None:
        self._reading_lines = False
        self._lines = lines
        if self._read_lines_again:
            self._read_lines()
        self.changed("queue")

    def _lines_failed(self, error: Exception) -> None:
        self._reading_lines = False
        self.tell(error)


def _same(one: object, other: object) -> bool:
    """Whether the parts are the very same, without comparing ten thousand entries."""
    assert isinstance(one, tuple) and isinstance(other, tuple)
    return all(a is b for a, b in zip(one, other, strict=True))
