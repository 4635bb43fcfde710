"""What the panels know of all cases: names, expected Dice, models; read off the window's thread.

Reads cases, drafts, models and verified cases through the store, again after each change of them;
answers stay the old ones until the new ones are there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desktop.session import Session, SessionChanges
from engine.loop import first_draft, selecting, starting
from store import case_line
from store import model as models
from store.workspace import Workspace


@dataclass(frozen=True)
class Roster:
    """Names by id, expected Dice by case (None where none is shown), models by id."""

    names: Mapping[int, str] = field(default_factory=dict)
    states: Mapping[int, str] = field(default_factory=dict)
    dice: Mapping[int, float | None] = field(default_factory=dict)
    models: Mapping[int, str] = field(default_factory=dict)
    champion: str = ""
    since: datetime | None = None
    held_out: int = 0
    verified: int = 0
    pickable: int = 0
    first_draft: str = ""  # what lies before it, until there is one
    undrafted: Mapping[int, str] = field(default_factory=dict)  # why the starter model drew nothing
    loaded: bool = False


def read(workspace: Workspace) -> Roster:
    """Read it; blocking."""
    connection = workspace.read()
    every = case_line.standings(connection)
    champion = models.champion(connection)
    crowned = models.champion_history(connection)
    before = first_draft.foretell(workspace)
    return Roster(
        names={case.id: case.name for case in every},
        states={case.id: case.state for case in every},
        dice={case.id: case.dice for case in every},
        models={model.id: model.name for model in models.every(connection)},
        champion=champion.name if champion else "",
        since=max((one.at for one in crowned), default=None) if champion else None,
        held_out=sum(case.held_out for case in every),
        verified=sum(case.state == "verified" and not case.held_out for case in every),
        pickable=sum(map(selecting.may_be_picked, every)),
        first_draft=before.words if before is not None else "",
        undrafted=starting.why_none(workspace),
        loaded=True,
    )


class Roll:
    """Keeps the newest roster; asks again when cases, drafts or models changed."""

    def __init__(self, session: Session, then: Callable[[], None]) -> None:
        self.session, self._then = session, then
        self.roster = Roster()
        self._asked = self._again = False
        session.on_changed(self._on_changed)
        self.ask()

    def _on_changed(self, changes: SessionChanges) -> None:
        if changes.kinds & {"cases", "queue"} and "case" not in changes.kinds:
            self.ask()

    def ask(self) -> None:
        """Read again, once for all that changes meanwhile."""
        if self._asked:
            self._again = True
            return
        self._asked = True
        workspace = self.session.workspace
        self.session.preparer.submit(lambda: read(workspace), self._came, self._failed)

    def _came(self, roster: Roster) -> None:
        self.roster = roster
        self._ended()
        self._then()

    def _failed(self, error: Exception) -> None:
        self._ended()
        self.session.tell(error)

    def _ended(self) -> None:
        self._asked = False
        if self._again:
            self._again = False
            self.ask()
