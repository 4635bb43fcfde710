"""`voxloop bench hands`, the pad: from SDL's virtual joystick to the session, the whole way.

Plants a workspace of small drafted cases, plugs a virtual pad into the `pad` process and measures:
milliseconds from a button to its action, the share of a core that polling takes, a hundred
plug-ins, a stuck stick, and cases corrected with the pad alone, with acts and seconds for each. The
cases are planted and the hand is a script: the seconds are those of the controls, not a person's.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import psutil

from desktop.cli.benches.drafted import workspace_of
from desktop.input.pad_rehearsal import PadRehearsal
from desktop.session import Session
from desktop.session.at_once import AtOnce
from engine.lanes.child import Lanes
from store import decision
from store.workspace import Workspace

T = TypeVar("T")
SHAPE = (16, 96, 96)
MIB = 2**20
BARS = {"latency_p95_ms": 20.0, "poll_share": 0.01, "memory_mb": 40.0}
STUCK_AFTER_S = 5.0


@dataclass(frozen=True)
class Options:
    """How often each is done."""

    cases: int = 50
    presses: int = 200
    plugs: int = 100
    poll_s: float = 10.0
    stuck: bool = True


def run(options: Options | None = None) -> dict[str, Any]:
    """Play all of it; what is not possible here is said in its place."""
    wanted = options or Options()
    with tempfile.TemporaryDirectory(prefix="voxloop_bench_") as temporary:
        folder = Path(temporary)
        names = tuple(f"case_{n:03d}" for n in range(1, wanted.cases + 2))
        workspace_of(folder / "workspace", SHAPE, names)
        with Workspace.open(folder / "workspace") as workspace:
            session = Session(workspace, Lanes(), AtOnce(), "the bench")
            session.start()
            with PadRehearsal(session, folder) as hand:
                if not hand.possible:
                    return {"bench": "hands", "pad": None, "why": "pygame-ce is not installed."}
                return {"bench": "hands", "pad": _Bench(wanted, session, hand).measure()}


class _Bench:
    """One pad, one session."""

    def __init__(self, options: Options, session: Session, hand: PadRehearsal) -> None:
        self.options, self.session, self.hand = options, session, hand
        self._acted_s = 0.0
        session.on_changed(lambda changes: self._note() if "hotspots" in changes.kinds else None)

    def _note(self) -> None:
        self._acted_s = time.monotonic()

    def measure(self) -> dict[str, Any]:
        plugged = self.plugs()
        self.hand.plug()
        found = {
            "hot_plug": plugged,
            "latency_ms": self.latency(),
            "poll": self.poll(),
            "stuck": self.stuck() if self.options.stuck else None,
            "alone": self.alone(),
        }
        return {**found, "bars": BARS}

    def plugs(self) -> dict[str, Any]:
        """In and out, again and again: each one is seen, and the process grows no more."""
        hand, seen, taken = self.hand, 0, []
        memory: list[float] = []
        for n in range(self.options.plugs):
            began = time.monotonic()
            came = hand.plug()
            taken.append((time.monotonic() - began) * 1000)
            seen += came and hand.unplug()
            if n in (self.options.plugs // 10, self.options.plugs - 1):
                memory.append(psutil.Process(hand.child.pid).memory_info().rss / MIB)
        return {
            "times": self.options.plugs,
            "seen": seen,
            "median_ms": round(statistics.median(taken), 1),
            "grew_mb": round(memory[-1] - memory[0], 2),
            "processes": hand.child.starts,
        }

    def latency(self) -> dict[str, Any]:
        """From SDL having the button to the command having run in the window's thread."""
        taken, random = [], np.random.default_rng(0)
        for _ in range(self.options.presses):
            self._acted_s = 0.0
            # At any moment of the process's rest, as a thumb does.
            asked = self.hand.move("D-pad down", 1.0, in_s=0.01 + random.uniform(0.0, 0.01))
            self.hand.wait(lambda: self._acted_s > 0.0, 2.0)
            if self._acted_s:
                taken.append((self._acted_s - float(asked.result()["at"])) * 1000)
            self.hand.move("D-pad down", 0.0)
            self.hand.live(0.02)
        p50, p95 = np.percentile(taken, [50, 95]) if taken else (float("inf"),) * 2
        return {
            "presses": self.options.presses,
            "acted": len(taken),
            "p50": round(float(p50), 2),
            "p95": round(float(p95), 2),
            "max": round(max(taken, default=float("inf")), 2),
        }

    def poll(self) -> dict[str, Any]:
        """The process at rest, and while a stick is led round."""
        process = psutil.Process(self.hand.child.pid)

        def share(during: Callable[[], None]) -> float:
            began, at = sum(process.cpu_times()[:2]), time.monotonic()
            during()
            return round((sum(process.cpu_times()[:2]) - began) / (time.monotonic() - at), 4)

        at_rest = share(lambda: self.hand.live(self.options.poll_s))
        asked = share(lambda: self._lead_round(0.5)) - at_rest
        return {
            "share_at_rest": at_rest,
            "share_while_led": round(share(lambda: self._lead_round(0.9)) - asked, 4),
            "memory_mb": round(process.memory_info().rss / MIB, 1),
        }

    def _lead_round(self, far: float) -> None:
        """Push a stick to and fro; with 0.5 it stays, and only the bench's questions cost."""
        ends, n = time.monotonic() + self.options.poll_s / 2, 0
        while time.monotonic() < ends:
            self.hand.move("Right stick x", far if n % 2 else 0.5)
            self.hand.live(0.016)
            n += 1
        self.hand.move("Right stick x", 0.0)
        self.hand.live(0.05)

    def stuck(self) -> dict[str, Any]:
        """A stick that stays where it is: left alone after five seconds, and said so."""
        session, hand = self.session, self.hand
        session.notice, began = None, time.monotonic()
        hand.move("Left stick y", 0.5)
        said = hand.wait(
            lambda: session.notice is not None and "stuck" in session.notice.text,
            STUCK_AFTER_S + 2.0,
        )
        after_s, at = time.monotonic() - began, session.cursor_kji
        hand.live(0.5)
        left_alone = session.cursor_kji == at
        hand.move("Left stick y", 0.0)
        hand.live(0.05)
        return {"said": said, "after_s": round(after_s, 2), "left_alone": left_alone}

    def alone(self) -> dict[str, Any]:
        """Cases corrected from the first hotspot to the next case, and what is in the store."""
        session, hand = self.session, self.hand
        taken, acts = [], []
        for _ in range(self.options.cases):
            began, acts_before = time.monotonic(), hand.acts
            self._correct()
            taken.append(time.monotonic() - began)
            acts.append(hand.acts - acts_before)
        made = decision.newest(session.workspace.read(), self.options.cases)
        return {
            "cases": self.options.cases,
            "corrected": sum(one.kind == "correct" and one.source == "pad" for one in made),
            "seconds_a_case": round(statistics.mean(taken), 2) if taken else None,
            "acts_a_case": round(statistics.mean(acts), 2) if acts else None,
        }

    def _correct(self) -> None:
        """Two hotspots are right, at the third a stroke mends the label; then it is accepted."""
        session, hand = self.session, self.hand
        name = session.open.case.name if session.open is not None else ""
        hand.tap("South")
        hand.tap("D-pad down")
        hand.tap("South")
        hand.tap("D-pad down")
        hand.tap("East")
        hand.acts += 1
        hand.move("Right trigger", 1.0)
        hand.push("Right stick x", 1.0, 0.25)
        hand.move("Right trigger", 0.0)
        hand.live(0.05)
        for _ in range(2):
            if session.open is not None and session.open.case.name == name:
                hand.hold("Start")
