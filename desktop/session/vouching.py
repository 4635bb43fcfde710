"""Vouching for a part: a slice, a hotspot's box or a label is verified, or is so no longer.

Each is a decision of its own, durable and one step to undo, and the case stays on screen with the
rest of its draft. Reads the mask as it stands; `engine.loop.reviewing` writes. What is verified
teaches; a label that was rejected is left out when the case is accepted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from desktop.edit import Edit
from desktop.history import DecisionStep, HotspotStep, Part
from desktop.session.core import said
from desktop.session.deciding import Deciding, draft_of
from desktop.session.opened import OpenCase, Prepared
from desktop.session.snapshot import Snapshot
from desktop.session.words import Notice, SessionChanges
from engine.loop import sweeping
from engine.loop.reviewing import Saved
from store import case as cases
from store import revision
from store.audit import Invocation
from store.case import Case
from store.hotspot import Hotspot
from store.journal import Base
from store.revision import Box, Revision, Verified
from store.workspace import Workspace

AXES = ("axial", "coronal", "sagittal")
STANDING = ("verified", "partly-verified")


@dataclass(frozen=True)
class Standing:
    """What of a case stands verified after a decision."""

    case: Case
    revision: Revision | None
    full: np.ndarray
    part: np.ndarray


class Vouching(Deciding):
    """Standing behind a part of a case."""

    _snapshot: Snapshot | None = None  # of the mask that is on its way to the disk
    rejected: frozenset[int] = frozenset()  # labels of the case on screen that are not right

    # -- slices -------------------------------------------------------------------------------
    def verify_slices(self, invocation: Invocation, first: int, last: int) -> None:
        """Vouch for slices of the large view's axis, from the one to the other."""
        self._slices(invocation, first, last, clear=False)

    def clear_slices(self, invocation: Invocation, first: int, last: int) -> None:
        """Vouch for them no longer."""
        self._slices(invocation, first, last, clear=True)

    def _slices(self, invocation: Invocation, first: int, last: int, clear: bool) -> None:
        opened, axis = self.open, self.large_axis
        if opened is None or not self._may(opened, clear):
            return
        low, high = sorted((first, last))
        count = self.mask.shape[axis]
        chosen = tuple(range(max(0, low), min(high + 1, count)))
        part = Verified("slices", axis, chosen) if len(chosen) < count else Verified("all")
        span = f"{low + 1}" if low == high else f"{low + 1} to {high + 1}"
        verb = f"{'clearing' if clear else 'verifying'} of {AXES[axis]} slice {span}"
        self.save_part(Part(part, clear=clear), verb, invocation)

    # -- boxes --------------------------------------------------------------------------------
    def verify_hotspot(self, invocation: Invocation, spot: Hotspot) -> None:
        """Vouch for a hotspot's box; the hotspot is settled with it."""
        if self.open is None or not self._may(self.open, clear=False):
            return
        part = Part(Verified("boxes", boxes=(self.vouched_box(spot),)))
        step = self.settling(spot)
        self.save_part(part, f"verifying of hotspot {spot.rank}", invocation, step)

    def clear_hotspot(self, invocation: Invocation, spot: Hotspot) -> None:
        """Vouch for its box no longer; the hotspot is open again."""
        if self.open is None or not self._may(self.open, clear=True):
            return
        part = Part(Verified("boxes", boxes=(self.vouched_box(spot),)), clear=True)
        step = self._step_of(spot, "open")
        self.save_part(part, f"clearing of hotspot {spot.rank}", invocation, step)

    def vouched_box(self, spot: Hotspot) -> Box:
        """A hotspot's box with a rim in the plane of its slices; no slice more than it has."""
        assert self.open is not None
        return sweeping.vouched_box(spot.box_kji, self.mask.shape, self.open.spacing_mm)

    def settling(self, spot: Hotspot) -> tuple[HotspotStep, ...]:
        """The hotspot as it ends with what is on screen: fixed if something was drawn in it."""
        return self._step_of(spot, "fixed" if spot.state == "fixed" else "accepted")

    def _step_of(self, spot: Hotspot, after: str) -> tuple[HotspotStep, ...]:
        assert self.open is not None
        name = f"hotspot {spot.rank}"
        return (HotspotStep(self.open.case.id, spot.id, spot.rank, spot.state, after, name),)

    # -- labels -------------------------------------------------------------------------------
    def label_in_hand(self) -> int:
        """The label under the pointer, else the active one."""
        if self.pointer_kji is not None and self.open is not None:
            under = int(self.mask[self.pointer_kji])
            if under:
                return under
        return self.active_label

    def accept_label(self, invocation: Invocation, label: int) -> None:
        """Vouch for where a label is, and no longer object to it."""
        if self.open is None or not self._may(self.open, clear=False):
            return
        self.rejected -= {label}
        verb = f"accept of {self.label_name(label)}"
        self.save_part(Part(labels=(label,)), verb, invocation)

    def reject_label(self, invocation: Invocation, label: int) -> None:
        """A label is wrong: where it is, nothing is verified and nothing teaches."""
        opened = self.open
        if opened is None:
            return
        self.rejected |= {label}
        name = self.label_name(label)
        if opened.case.state in STANDING:
            self.save_part(Part(labels=(label,), clear=True), f"reject of {name}", invocation)
        name = f"{name[:1].upper()}{name[1:]}"
        self.notify(Notice(f"{name} is rejected. Enter accepts the case without it.", "x"))
        self.changed("label")

    def accept(self, invocation: Invocation) -> None:
        """As ever; but a label that was rejected is left out, and the case waits for it."""
        if self.open is None or not self.rejected or self.outlining:
            super().accept(invocation)
            return
        if self.stroke is not None:
            self.end_stroke()
        if not self._sure():
            return
        following = self.neighbour(1)
        part = Part(labels=tuple(sorted(self.rejected)), whole_but=True, stays=following is None)
        names = " and ".join(self.label_name(label) for label in part.labels)
        case_name = self.open.case.name
        self.save_part(part, f"accept without {names}", invocation)
        if following is not None:
            self.open_case(following.case)
        text = f"Accepted without {names}; {case_name} stays in the queue."
        self.notify(Notice(text, "check", "Undo", "app.undo"))

    # -- saving it ----------------------------------------------------------------------------
    def _may(self, opened: OpenCase, clear: bool) -> bool:
        """A case that is verified whole gains nothing; one of which nothing is, loses nothing."""
        state = opened.case.state
        if clear and state not in STANDING:
            self.notify(Notice("Nothing of this case is verified yet.", "info"))
            return False
        if not clear and state == "verified":
            self.notify(Notice("The whole case is verified already.", "check"))
            return False
        return True

    def save_part(
        self,
        part: Part,
        verb: str,
        invocation: Invocation,
        spots: Sequence[HotspotStep] = (),
        again: bool = False,
    ) -> None:
        """Have a part of the case on screen verified, or no longer; `again` redoes it."""
        opened = self.open
        if opened is None or (part.clear and self.strokes_need_the_part(opened)):
            return
        if self.stroke is not None:
            self.end_stroke()
        if again:
            part = replace(part, stays=True)
        kind = "correct" if self.edited else "accept"
        case, serial = opened.case, next(self._serials)
        step = DecisionStep(
            case.id, case.name, verb, serial, kind, "", part, tuple(spots), draft_of(opened)
        )
        if again:
            self.history.redone(step)
        else:
            self.history.push(step)
        ready = self._as_it_stands(opened)
        if part.stays:
            self._stay(step)
        self._write_part(step, ready, invocation)
        if not part.stays:
            self._put_away()
            self.changed("case", "cursor", "mask", "hotspots", "overlay", "queue")

    def _write_part(self, step: DecisionStep, ready: Prepared, invocation: Invocation) -> None:
        self._keeping += 1  # a case that is opened again waits for what is on its way
        workspace, stays = self.workspace, step.part is not None and step.part.stays
        # Where the case stays on screen, the hand goes on in the mask itself.
        # One that is not put aside yet is of this very mask: parts saved at once share it.
        self._snapshot = snapshot = self._snapshot or Snapshot(ready.mask)

        def work() -> tuple[Prepared, Saved, Standing]:
            kept = replace(ready, mask=snapshot.take()) if stays else ready
            saved = self._decision(step, kept, invocation)()
            return kept, saved, standing(workspace, step.case)

        def then(answer: tuple[Prepared, Saved, Standing]) -> None:
            self._keeping -= 1
            if self._snapshot is snapshot:
                self._snapshot = None
            self._part_saved(*answer)

        def failed(error: Exception) -> None:
            self._keeping -= 1
            self._part_not_saved(step, ready, error)

        self.write(work, then, failed)

    def begin_stroke(self, axis: int, point_kji: Sequence[float], erase: bool = False) -> bool:
        """Before the mask changes, what is being saved of it is put aside."""
        self._put_aside()
        return super().begin_stroke(axis, point_kji, erase)

    def apply(self, edit: Edit) -> SessionChanges:
        """The same for an edit that was computed elsewhere."""
        self._put_aside()
        return super().apply(edit)

    def _put_aside(self) -> None:
        snapshot, self._snapshot = self._snapshot, None
        if snapshot is not None:
            snapshot.take()

    def _stay(self, step: DecisionStep) -> None:
        self._depth = 0
        self._attention.start()
        self._show_spots({spot.hotspot: spot.after for spot in step.hotspots})
        self.changed("case", "hotspots")

    def _show_spots(self, states: dict[int, str]) -> None:
        if self.open is not None and states:
            spots = tuple(replace(s, state=states.get(s.id, s.state)) for s in self.hotspots)
            self.open = replace(self.open, hotspots=spots)

    def _part_saved(self, ready: Prepared, saved: Saved, now: Standing) -> None:
        if self.open is not None and self.open.case.id == now.case.id:
            self.open = replace(
                self.open,
                case=now.case,
                revision=now.revision,
                verified=now.full,
                partly_verified=now.part,
            )
            if saved.revision is not None:
                base = Base(revision=saved.revision)
                self.open = replace(self.open, start_mask=ready.mask, base=base)
            else:
                self._depth += ready.depth  # nothing is verified any more: strokes are undecided
            self.changed("case")
        self._say_saved(saved)
        self.refresh_queue()

    def _part_not_saved(self, step: DecisionStep, ready: Prepared, error: Exception) -> None:
        """Nothing is lost: the strokes count as undecided again."""
        if self.open is None or self.open.case.id != step.case:
            self._not_saved(step, ready, error)
            return
        self.history.forget(step)
        self._depth += ready.depth
        self._show_spots({spot.hotspot: spot.before for spot in step.hotspots})
        text = f"The part was not saved: {said(error)}"
        self.notify(Notice(text, "triangle-alert", failure=True))
        self.changed("case", "hotspots")

    def _put_away(self) -> None:
        super()._put_away()
        self.rejected, self._snapshot = frozenset(), None


def standing(workspace: Workspace, case_id: int) -> Standing:
    """What of a case is verified now, slice by slice; blocking."""
    case = cases.get(workspace.read(), case_id)
    kept = revision.latest(workspace.read(), case_id)
    none = np.zeros(case.shape[0], dtype=bool)
    if kept is None or case.state not in STANDING:
        return Standing(case, kept, none, none)
    voxels = kept.verified.array(case.shape)
    full = np.asarray(voxels.all(axis=(1, 2)))
    return Standing(case, kept, full, np.asarray(voxels.any(axis=(1, 2))) & ~full)
