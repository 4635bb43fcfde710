"""Cards over the window by voice: the list on one, its choice, and the way out.

Keys and pad have a card's own hands for this; a voice has nothing but words. The rows ask the
window, which knows the card that is up; without one none of them is live.
"""

from __future__ import annotations

from desktop.commands import Command, ask_window
from desktop.session import Session


def _up(session: Session) -> bool:
    return session.card_is_up()


ROWS = (
    Command(
        "card.next",
        "Next line of the card",
        ask_window("card next"),
        "text",
        "Take the next line of the card that is up, as the arrow keys do.",
        phrases=("next line",),
        live=_up,
    ),
    Command(
        "card.previous",
        "Previous line of the card",
        ask_window("card previous"),
        "text",
        "Take the previous line of the card that is up.",
        phrases=("previous line",),
        live=_up,
    ),
    Command(
        "card.choose",
        "Choose this line",
        ask_window("card choose"),
        "text",
        "Do what the line in hand says, as Enter does. By voice a yes is wanted first.",
        phrases=("choose this line",),
        live=_up,
        icon="check",
    ),
    Command(
        "card.close",
        "Close the card",
        ask_window("card close"),
        "text",
        "Put the card that is up away; nothing of it is done.",
        phrases=("close this card",),
        live=_up,
        icon="x",
    ),
)
