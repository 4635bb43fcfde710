"""Comparing: the mask on screen against the draft, the stored revision or another model's draft.

Reads the other mask from the store, off the window's thread, and keeps one at a time; writes
nothing. The large view shows both: swiped, side by side, or as the voxels that differ. A held-out
case is labelled blind, so no draft of it is offered.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.edit import Mask
from desktop.session.opened import OpenCase
from desktop.session.painting import Painting
from desktop.session.words import Notice, SessionChanges
from store import draft, masks, model, revision
from store.workspace import Workspace

WAYS = ("swipe", "beside", "changes")
WAY_WORDS = {
    "swipe": "Swipe: drag the line.",
    "beside": "Side by side.",
    "changes": "Changed voxels: blue is new, white is gone.",
}


@dataclass(frozen=True)
class Candidate:
    """A mask of this case that is not the one on screen."""

    title: str
    sha256: str


@dataclass(frozen=True)
class Compared:
    """The mask that the one on screen is held against."""

    title: str
    sha256: str
    mask: Mask
    of: int  # its case


def candidates(workspace: Workspace, opened: OpenCase) -> list[Candidate]:
    """The draft on screen, the stored revision, then each other model's newest draft. Blocking."""
    connection, case = workspace.read(), opened.case
    shown: list[Candidate] = []
    others: list[Candidate] = []
    for each in [] if case.held_out else draft.of_case(connection, case.id):
        by = model.get(connection, each.model).name if each.model is not None else ""
        here = opened.draft is not None and each.id == opened.draft.id
        (shown if here else others).append(Candidate(f"Draft {by}".strip(), each.mask_sha256))
    last = revision.latest(connection, case.id)
    stored = [] if last is None else [Candidate(f"Revision {last.id}", last.mask_sha256)]
    by_title: dict[str, Candidate] = {}
    for one in (*shown, *stored, *others):
        by_title.setdefault(one.title, one)
    return list(by_title.values())


class Comparing(Painting):
    """What else a case could look like."""

    compared: Compared | None = None
    compare_way = "swipe"
    swipe = 0.44  # where the line stands, as a share of the large view's width

    def compare_next(self) -> None:
        """Hold the next other mask of this case against the one on screen; after the last, none."""
        opened, workspace = self.open, self.workspace
        if opened is None:
            return
        self.touch()
        before = self.compared.title if self.comparing and self.compared is not None else ""

        def work() -> Compared | None:
            every = candidates(workspace, opened)
            titles = [one.title for one in every]
            place = titles.index(before) + 1 if before in titles else 0
            if place >= len(every):
                return None
            one = every[place]
            mask = masks.get(workspace.read(), one.sha256)
            return Compared(one.title, one.sha256, mask, opened.case.id)

        def then(found: Compared | None) -> None:
            self._compare_with(opened, found, before)

        self.preparer.submit(work, then, self.tell)

    def _compare_with(self, opened: OpenCase, found: Compared | None, before: str) -> None:
        if self.open is None or self.open.case.id != opened.case.id:
            return  # another case is on screen meanwhile
        if found is None and not before:
            text = "There is nothing to compare with: no draft and no revision of this case."
            self.notify(Notice(text, "git-compare-arrows"))
            return
        self.compared = found
        if found is not None:
            self._say_how(found)
        self.changed("compare", "layout", "overlay")

    def _say_how(self, other: Compared) -> None:
        """What is held against what, and what the hand does with it."""
        text = f"{other.title} against the mask on screen. {WAY_WORDS[self.compare_way]}"
        self.notify(Notice(text, "git-compare-arrows", "Other way", "compare.way"))

    @property
    def comparing(self) -> str:
        """The way in which two masks are shown; "" while only one is."""
        other, opened = self.compared, self.open
        here = other is not None and opened is not None and other.of == opened.case.id
        return self.compare_way if here else ""

    @property
    def against(self) -> Compared | None:
        """What the mask on screen is held against; never the mask of another case."""
        return self.compared if self.comparing else None

    def next_way(self) -> SessionChanges:
        """Swiped, side by side, changed voxels, and round again."""
        self.compare_way = WAYS[(WAYS.index(self.compare_way) + 1) % len(WAYS)]
        if self.compared is not None:
            self._say_how(self.compared)
        return self.changed("compare", "layout", "overlay")

    def end_comparing(self) -> SessionChanges:
        """Only the mask on screen again."""
        self.compared = None
        return self.changed("compare", "layout", "overlay")

    def set_swipe(self, share: float) -> SessionChanges:
        """Left of this share of the large view is the other mask, right of it the one on screen."""
        self.swipe = min(max(share, 0.02), 0.98)
        return self.changed("compare")
