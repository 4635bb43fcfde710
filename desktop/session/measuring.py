"""Measuring: the connected parts of the labels on screen, measured when somebody looks at them.

Reads the mask as it stands; `engine.loop.findings` has the helper process measure it, off the
window's thread. An edit makes the list old; it is measured again when it is next asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.edit import Box
from desktop.session.core import said
from desktop.session.sweeping import Sweeping
from desktop.session.words import Notice, SessionChanges
from engine.loop import findings
from engine.loop.findings import Finding

ORDERS: dict[str, Callable[[Finding], tuple[float, ...]]] = {
    "label": lambda one: (one.label, one.number),
    "volume": lambda one: (-one.volume_ml, one.label),
    "long axis": lambda one: (-one.long_mm, one.label),
    "short axis": lambda one: (-one.short_mm, one.label),
    "slice": lambda one: (one.slices[0], one.label),
}


class Measuring(Sweeping):
    """The list, its order and the one in hand."""

    findings_shown = False
    findings_order = "label"
    finding: Finding | None = None  # the one jumped to
    _findings: tuple[Finding, ...] | None = None
    _measured: tuple[int, int] | None = None  # what the list was measured of
    _measuring = False
    _version = 0  # of the mask on screen

    @property
    def findings(self) -> tuple[Finding, ...] | None:
        """In the order asked for; None until they are measured."""
        if self._findings is None:
            return None
        return tuple(sorted(self._findings, key=ORDERS[self.findings_order]))

    @property
    def findings_old(self) -> bool:
        """Whether the mask has changed since they were measured."""
        return self._measured != self._now

    @property
    def _now(self) -> tuple[int, int] | None:
        return None if self.open is None else (self.open.case.id, self._version)

    def changed(self, *kinds: str, box_kji: Box | None = None) -> SessionChanges:
        """Every change of the mask makes the list old; another case takes it away."""
        if "mask" in kinds:
            self._version += 1
            here = self.open.case.id if self.open is not None else None
            if self._measured is not None and self._measured[0] != here:
                self._findings = self._measured = self.finding = None
        return super().changed(*kinds, box_kji=box_kji)

    # -- measuring ----------------------------------------------------------------------------
    def show_findings(self, shown: bool) -> None:
        """Bring the list up, or put it away."""
        self.findings_shown = shown
        self.measure()
        self.changed("findings")

    def measure(self) -> None:
        """Have what is on screen measured, if the list is looked at and old."""
        opened, now = self.open, self._now
        if opened is None or now is None or self._measuring or not self.findings_shown:
            return
        if not self.findings_old or self.stroke is not None:
            return
        self._measuring = True
        workspace, lanes, mask, spacing_mm = (
            self.workspace,
            self.lanes,
            self.mask,
            opened.spacing_mm,
        )
        # Strokes made while it is written only make the answer old once more.
        self.editor.submit(
            lambda: findings.of_mask(workspace, lanes, mask, spacing_mm),
            lambda found: self._came(now, found),
            self._not_measured,
        )

    def _came(self, measured: tuple[int, int], found: tuple[Finding, ...]) -> None:
        self._measuring = False
        if self.open is None or self.open.case.id != measured[0]:
            self.measure()
            return
        self._findings, self._measured = found, measured
        if self.finding is not None:
            self.finding = next((one for one in found if _same(one, self.finding)), None)
        self.changed("findings")

    def _not_measured(self, error: Exception) -> None:
        self._measuring = False
        text = f"The findings could not be measured. {said(error)}"
        self.notify(Notice(text, "triangle-alert", failure=True))

    # -- along the list -----------------------------------------------------------------------
    def go_to_finding(self, label: int, number: int) -> None:
        """Centre every view on the middle of a finding's long axis."""
        wanted = [f for f in self._findings or () if (f.label, f.number) == (label, number)]
        if not wanted:
            return
        self.finding = wanted[0]
        if label in self.labels:
            self.active_label = label
        self.jump(wanted[0].middle_kji)
        self.changed("findings", "label")

    def next_finding(self, by: int) -> None:
        """The next one of the list as it is sorted, and round again."""
        found = self.findings
        if not found:
            text = (
                "No label is present here." if found == () else "The findings are being measured."
            )
            self.notify(Notice(text, "ruler"))
            return
        place = found.index(self.finding) + by if self.finding in found else (0 if by > 0 else -1)
        one = found[place % len(found)]
        self.go_to_finding(one.label, one.number)

    def order_findings(self, order: str = "") -> None:
        """Sort by this, or by the next of the orders."""
        names = list(ORDERS)
        following = names[(names.index(self.findings_order) + 1) % len(names)]
        self.findings_order = order if order in ORDERS else following
        self.changed("findings")

    def write_findings(self, file: Path) -> None:
        """The list as it is sorted, as a CSV file of this name."""
        opened, found = self.open, self.findings
        if opened is None or found is None:
            return
        text = findings.as_csv(opened.case.name, found)

        def work() -> int:
            return file.write_text(text, "utf-8")

        def then(_: int) -> None:
            self.notify(Notice(f"Wrote {len(found)} findings of {opened.case.name}.", "check"))

        self.preparer.submit(work, then, self.tell)


def _same(one: Finding, other: Finding) -> bool:
    return (one.label, one.number) == (other.label, other.number)
