"""Remembering: what was decided in an earlier life of the window can still be taken back.

Reads the decisions of this reviewer when the window starts and puts them under the undo stack, the
newest of each case. Strokes come back with their case (`opening`), from the journal.
"""

from __future__ import annotations

from desktop.history import DecisionStep, EditStep, Part
from desktop.session.deciding import WORDS
from desktop.session.opened import Prepared
from desktop.session.turning import Turning
from desktop.session.words import Notice
from store import case as cases
from store import decision, revision
from store.workspace import Workspace

MOST_REMEMBERED = 100


Recalled = tuple[str, str, decision.Decision, Part | None]


def recalled(workspace: Workspace, actor: str) -> tuple[Recalled, ...]:
    """(case name, word, decision, its part), oldest first: each case's newest word, if it stands.
    Blocking."""
    connection = workspace.read()
    newest: dict[int, decision.Decision] = {}
    for one in decision.newest(connection, 4 * MOST_REMEMBERED):
        newest.setdefault(one.case, one)
    stand = [one for one in newest.values() if one.kind != "reopen" and one.actor == actor]
    stand.sort(key=lambda one: one.id)
    return tuple(
        (cases.get(connection, one.case).name, WORDS[one.kind], one, _part(workspace, one))
        for one in stand[-MOST_REMEMBERED:]
    )


def _part(workspace: Workspace, one: decision.Decision) -> Part | None:
    """What it vouched for, if that was not the whole case: a redo must not vouch for more."""
    if one.revision is None or one.state_after != "partly-verified":
        return None
    return Part(revision.get(workspace.read(), one.revision).verified)


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

    def _recalled(self, found: tuple[Recalled, ...]) -> None:
        steps = []
        for name, word, one, part in found:
            serial = next(self._serials)
            step = DecisionStep(one.case, name, word, serial, one.kind, one.reason, part)
            self._decisions[step.serial] = one.id
            steps.append(step)
        self.history.put_beneath(steps)
        self.changed("case")
