"""From any input to the session: is the command live here? Then one invocation, the same for all.

Reads the command table and the session's page and case. The audit keeps the invocation with
whatever the command writes.
"""

from __future__ import annotations

from desktop.commands import Command, by_id
from desktop.commands.fields import stand_in
from desktop.input.fitting import fits
from desktop.session import Session
from store.audit import Invocation

# What says yes and no to a question that a spoken command asked back.
ANSWERS = {
    "review.accept": "voice.confirm",
    "hotspot.accept": "voice.confirm",
    "hotspot.reject": "voice.cancel",
    "paint.look": "voice.cancel",
}


def live(command: Command, session: Session, in_text: bool = False) -> bool:
    """Whether the command can run now; `in_text` while a text field has the keys."""
    if in_text and command.scope != "text":
        return False
    if command.scope == "queue" and session.page != "review":
        return False
    if command.scope == "viewer" and (session.page != "review" or session.open is None):
        return False
    return fits(command, session) and command.live(session)


def dispatch(
    session: Session,
    command_id: str,
    source: str,
    arguments: str = "",
    confidence: float | None = None,
    in_text: bool = False,
) -> bool:
    """Run a command; False if it is not live here. A held one goes on until `let_go`."""
    command = by_id(stand_in(session, _answering(session, command_id, source)))
    if session.paused:
        session.go_on()  # whatever it was, it only says that the reviewer is back
        if command.scope != "text":
            return True
    if not live(command, session, in_text):
        return False
    session.touch()
    command.run(session, _invocation(session, command, source, arguments, confidence))
    return True


def let_go(session: Session, command_id: str, source: str) -> None:
    """The key or button of a held command came up; also when its case has gone meanwhile."""
    command = by_id(command_id)
    if command.release is not None:
        command.release(session, _invocation(session, command, source, "", None))


def _answering(session: Session, command_id: str, source: str) -> str:
    """While voice waits for a yes, the keys and controls that accept and reject give the answer."""
    if session.voice_asked is None or source not in ("keyboard", "pad"):
        return command_id
    return ANSWERS.get(command_id, command_id)


def _invocation(
    session: Session, command: Command, source: str, arguments: str, confidence: float | None
) -> Invocation:
    return Invocation(command.id, source, session.actor, confidence, arguments)
