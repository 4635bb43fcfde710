"""The rows of the queue panel, made when they are painted: ten thousand cases cost what ten cost.

Reads session and roster; pixels are the panel's.
"""

from collections.abc import Sequence

from desktop.session import Session
from desktop.ui.lazy_rows import LazyRows
from desktop.ui.lettering import number
from desktop.ui.queue_paint import QueueRow
from desktop.ui.roster import Roster

DASH = "–"
SUSPECT = "suspect"
HELD_OUT = "Held out: drawn without a draft"
DECIDED = ("flagged", "verified", "rejected")


def queue_rows(session: Session, roster: Roster) -> Sequence[QueueRow]:
    """One row for each case in sight, in its order."""
    sight = session.sight
    here, prepared = session.case_id, session.prepared

    def make(index: int) -> QueueRow:
        case = sight[index]
        entry = session.entry(case)
        if entry is None:
            return QueueRow(case, roster.names.get(case, ""), DASH, "", "waiting")
        dice = None if entry.held_out else roster.dice.get(case)
        sign = "prepared" if case in prepared else "waiting"
        if entry.strategy == SUSPECT:
            sign = SUSPECT
        elif entry.state in DECIDED:
            sign = entry.state
        if case == here:
            sign = "on-screen"
        why = HELD_OUT if entry.held_out else entry.why[:1].upper() + entry.why[1:]
        none = DASH if session.masked else ""  # without masks there is no Dice to expect
        words = number(dice) if dice is not None else none
        return QueueRow(case, entry.name, words, why, sign, getattr(entry, "placed", ""))

    return LazyRows(len(sight), make)


def current_row(session: Session) -> int:
    """Which row is on screen; -1 where it is not in sight."""
    here = session.case_id
    return session.sight.index(here) if here in session.sight else -1
