"""The contact sheet: many sure drafts at once. Its page answers to arrows, A, R and Enter."""

from __future__ import annotations

from desktop.commands import Command, Run
from desktop.session import Session
from store.audit import Invocation

PAGE = "contact"


def _show(session: Session, _: Invocation) -> None:
    session.show_sheet()


def _accept(session: Session, by: Invocation) -> None:
    session.accept_card(by)


def _reopen(session: Session, by: Invocation) -> None:
    session.reopen_card(by)


def _open(session: Session, _: Invocation) -> None:
    session.open_card()


def _step(by: int) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.take_card(session.card_in_hand + by)

    return run


def _in_hand(session: Session) -> bool:
    return session.page == PAGE and session.card is not None


def _accepted(session: Session) -> bool:
    card = session.card
    return session.page == PAGE and card is not None and session.card_accepted(card.case)


ROWS = (
    Command(
        "app.contact",
        "Contact sheet",
        _show,
        "anywhere",
        "Many sure drafts at once, by a few slices each; accept or reopen them.",
        key="Ctrl+3",
        phrases=("contact sheet", "show drafts"),
        icon="layers",
    ),
    Command(
        "contact.accept",
        "Accept what is shown",
        _accept,
        "anywhere",
        "Stand behind the pieces of slices on this card, and nothing else. On the sheet: A.",
        phrases=("accept card",),
        live=_in_hand,
        icon="check",
    ),
    Command(
        "contact.reopen",
        "Reopen the card",
        _reopen,
        "anywhere",
        "Take the accept of this card back. On the sheet: R.",
        phrases=("reopen card",),
        live=_accepted,
        icon="history",
    ),
    Command(
        "contact.open",
        "Open the card's case",
        _open,
        "anywhere",
        "Open the whole case of this card. On the sheet: Enter.",
        phrases=("open card",),
        live=_in_hand,
        icon="maximize-2",
    ),
    Command(
        "contact.next",
        "Next card",
        _step(1),
        "anywhere",
        "The next card of the sheet. On the sheet: the arrows.",
        phrases=("next card",),
        live=_in_hand,
    ),
    Command(
        "contact.previous",
        "Previous card",
        _step(-1),
        "anywhere",
        "The card before.",
        phrases=("previous card",),
        live=_in_hand,
    ),
)
