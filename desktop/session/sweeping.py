"""Sweeping: from hotspot to hotspot across many cases, each accepted, fixed or left in seconds.

Reads the plan of `engine.loop.sweeping`; each settled hotspot is one durable decision that vouches
for its box and nothing else. The case of the next stop is made ready while this one is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.history import DecisionStep, Part
from desktop.session.opened import Prepared
from desktop.session.turning import Turning
from desktop.session.words import Notice
from engine.loop import sweeping
from engine.loop.reviewing import Saved
from engine.loop.sweeping import Stop
from store.audit import Invocation
from store.hotspot import Hotspot
from store.pick import QueueEntry
from store.revision import Box, Verified


@dataclass(frozen=True)
class Sweep:
    """The stops, the one on screen, what became of those before, and the seconds they took."""

    stops: tuple[Stop, ...]
    place: int = 0
    outcomes: tuple[tuple[int, str], ...] = ()  # place: accepted, fixed, left
    seconds: float = 0.0
    tool_before: str = "look"

    @property
    def stop(self) -> Stop | None:
        return self.stops[self.place] if self.place < len(self.stops) else None

    @property
    def minutes_left(self) -> float | None:
        """At the pace so far; None before there is one."""
        if not self.outcomes or self.seconds <= 0:
            return None
        return self.seconds / len(self.outcomes) * (len(self.stops) - self.place) / 60

    def count(self, outcome: str) -> int:
        return sum(one == outcome for _, one in self.outcomes)

    def settled(self, outcome: str, seconds: float) -> Sweep:
        """The stop on screen ended like this, and the next one is up."""
        rest = tuple(one for one in self.outcomes if one[0] != self.place)
        outcomes = (*rest, (self.place, outcome))
        return replace(
            self, place=self.place + 1, outcomes=outcomes, seconds=self.seconds + seconds
        )

    def back_at(self, place: int) -> Sweep:
        """On this stop again, as if it had no outcome."""
        rest = tuple(one for one in self.outcomes if one[0] != place)
        return replace(self, place=place, outcomes=rest)

    def without(self, case: int) -> Sweep:
        """The stops of a case that are still to come are dropped."""
        later = tuple(stop for stop in self.stops[self.place :] if stop.case != case)
        return replace(self, stops=(*self.stops[: self.place], *later))


class Sweeping(Turning):
    """Hotspot by hotspot."""

    sweep: Sweep | None = None

    @property
    def sweep_box(self) -> Box | None:
        """What the views show of the case on screen: the box that would be vouched for."""
        spot = self._stop_on_screen()
        return self.vouched_box(spot) if spot is not None else None

    # -- in and out ---------------------------------------------------------------------------
    def start_sweep(self) -> None:
        """Plan the stops and go to the first."""
        if self.sweep is not None:
            self.stop_sweep()
            return
        workspace = self.workspace
        self.preparer.submit(lambda: sweeping.plan(workspace), self._planned, self.tell)

    def _planned(self, stops: list[Stop]) -> None:
        if not stops:
            text = "No waiting case has an open hotspot. Draft or pick cases first."
            self.notify(Notice(text, "circle-dot"))
            return
        self.sweep = Sweep(tuple(stops), tool_before=self.tool)
        if self.page != "review":
            self.show_page("review")
        if self.tool == "look":
            self.take_tool("brush")
        self._go_to_stop()

    def stop_sweep(self) -> None:
        """Leave; all that was settled stays settled."""
        ended, self.sweep = self.sweep, None
        if ended is None:
            return
        if ended.tool_before == "look":
            self.take_tool("look")
        self.changed("sweep")
        self.notify(Notice(summary(ended), "check"))

    # -- at a stop ----------------------------------------------------------------------------
    def settle_stop(self, invocation: Invocation) -> None:
        """The draft is right in this box, or was put right here: vouch for it, then the next."""
        sweep, spot = self.sweep, self._stop_on_screen()
        if sweep is None or spot is None or self.current_hotspot != spot.rank:
            self._go_to_stop()  # another case or place is on screen: nobody looks at this box
            return
        if self.stroke is not None:
            self.end_stroke()
            spot = self._stop_on_screen()
            assert spot is not None
        if not self._in_sight(self.vouched_box(spot)):
            self._go_to_stop()
            text = "The box was out of sight. Look at it, then settle it."
            self.notify(Notice(text, "circle-dot"))
            return
        (step,) = self.settling(spot)
        following = self._case_after(sweep)
        stays = following is None or following == sweep.stops[sweep.place].case
        part = Part(Verified("boxes", boxes=(self.vouched_box(spot),)), stays=stays)
        verb = f"{'fix' if step.after == 'fixed' else 'accept'} of hotspot {spot.rank}"
        seconds = self._attention.seconds()
        self.save_part(part, verb, invocation, (step,))
        self._on(sweep.settled(step.after, seconds))

    def _in_sight(self, box_kji: Box) -> bool:
        """Whether the large view shows a slice of it."""
        axis, (low, high) = self.large_axis, box_kji
        return low[axis] <= self.cursor_kji[axis] < high[axis]

    def leave_stop(self) -> None:
        """Not settled: the hotspot stays open, then the next."""
        if self.sweep is not None and self.sweep.stop is not None:
            self._on(self.sweep.settled("left", self._attention.seconds()))

    def step_sweep(self, by: int) -> None:
        """Look at the next stop or the one before; nothing is settled by that."""
        sweep = self.sweep
        if sweep is not None:
            place = min(max(sweep.place + by, 0), len(sweep.stops) - 1)
            self.sweep = replace(sweep, place=place)
            self._go_to_stop()

    def _on(self, sweep: Sweep) -> None:
        self.sweep = sweep
        if sweep.stop is None:
            self.stop_sweep()
            if self.open is None and self.loading is None:
                self.open_next()
            return
        self._go_to_stop()

    def _go_to_stop(self) -> None:
        stop = self.sweep.stop if self.sweep is not None else None
        if stop is not None:
            self.changed("sweep")
            self.open_case(stop.case, self._arrived)
            self._prepare_ahead()

    def _arrived(self) -> None:
        stop = self.sweep.stop if self.sweep is not None else None
        if stop is None or self.open is None or self.open.case.id != stop.case:
            return
        spot = self._stop_on_screen()
        if spot is None:  # a newer draft took its place
            self.leave_stop()
            return
        self.go_to_hotspot(spot.rank)
        self._attention.start()
        self.changed("sweep")

    def _stop_on_screen(self) -> Hotspot | None:
        """The hotspot of this stop as it is now, if its case is on screen."""
        stop = self.sweep.stop if self.sweep is not None else None
        if stop is None or self.open is None or self.open.case.id != stop.case:
            return None
        return next((spot for spot in self.hotspots if spot.id == stop.hotspot.id), None)

    # -- what the whole case's keys mean here -------------------------------------------------
    def accept(self, invocation: Invocation) -> None:
        """In a sweep, Enter settles the hotspot and not the case."""
        if self.sweep is None or self.outlining:
            super().accept(invocation)
        else:
            self.settle_stop(invocation)

    def skip(self, invocation: Invocation, reason: str = "") -> None:
        """In a sweep, the hotspot is left."""
        if self.sweep is None:
            super().skip(invocation, reason)
        else:
            self.leave_stop()

    def decide(
        self, kind: str, invocation: Invocation, reason: str = "", again: bool = False
    ) -> None:
        """A case that was flagged or rejected in a sweep leaves it whole."""
        case = self.open.case.id if self.open is not None else None
        super().decide(kind, invocation, reason, again)
        if self.sweep is not None and case is not None:
            self._on(self.sweep.without(case))

    def neighbour(self, by: int = 1) -> QueueEntry | None:
        """In a sweep, the case after this one is that of the next stop elsewhere."""
        sweep = self.sweep
        following = self._case_after(sweep, elsewhere=True) if sweep is not None else None
        if sweep is None or following is None or by != 1:
            return super().neighbour(by)
        known = (entry for entry in self.queue if entry.case == following)
        name = next(stop.name for stop in sweep.stops if stop.case == following)
        return next(known, QueueEntry(following, name, 0, "", "drafted", None, None))

    def _case_after(self, sweep: Sweep, elsewhere: bool = False) -> int | None:
        """The case of the next stop; or of the next that is not in the case of this stop."""
        later = sweep.stops[sweep.place + 1 :]
        here = sweep.stop.case if sweep.stop is not None else None
        return next((stop.case for stop in later if not elsewhere or stop.case != here), None)

    # -- taking back --------------------------------------------------------------------------
    def _taken_back(self, step: DecisionStep, saved: Saved, ready: Prepared) -> None:
        """A settled hotspot that is taken back is the stop on screen again."""
        super()._taken_back(step, saved, ready)
        sweep, spots = self.sweep, {spot.hotspot for spot in step.hotspots}
        if not spots or self.open is None or self.open.case.id != step.case:
            return
        here = [n for n, s in enumerate(sweep.stops if sweep else ()) if s.hotspot.id in spots]
        if sweep is not None and here:
            self.sweep = sweep.back_at(here[0])
            self._arrived()
        else:
            self.go_to_hotspot(step.hotspots[0].rank)


def summary(sweep: Sweep) -> str:
    """What a sweep did, in one sentence."""
    counts = [(sweep.count(one), one) for one in ("accepted", "fixed", "left")]
    parts = [f"{n} {'left open' if word == 'left' else word}" for n, word in counts if n]
    return f"Sweep ended: {', '.join(parts)}." if parts else "Sweep ended."
