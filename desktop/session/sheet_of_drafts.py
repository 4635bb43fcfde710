"""The contact sheet: many sure drafts at once, each accepted by what is shown of it, or sent back.

Reads the waiting drafts of `engine.loop.surveying`; an accept is one durable decision that vouches
for the pieces of slices on screen and for nothing else. The case behind it stays where it is.
"""

from __future__ import annotations

from desktop.history import DecisionStep, Part
from desktop.session.core import said
from desktop.session.measuring import Measuring
from desktop.session.words import Notice
from engine.loop import keeping, reviewing, surveying
from engine.loop.reviewing import Saved
from engine.loop.surveying import Glance, Surveyed
from store import case as cases
from store import draft as drafts
from store.audit import Invocation
from store.refusal import Refused
from store.workspace import Workspace

PAGE = "contact"


class SheetOfDrafts(Measuring):
    """The cards, the one in hand, and which were accepted here."""

    cards: tuple[Surveyed, ...] | None = None
    card_in_hand: int = 0
    glances: dict[int, Glance]  # by case: what the window shows now
    _accepted: dict[int, Part]

    def _start_around(self) -> None:
        super()._start_around()
        self.glances, self._accepted = {}, {}

    def show_sheet(self) -> None:
        """Bring the page up, with the drafts that wait now."""
        workspace = self.workspace
        self.glances, self._accepted = {}, {}
        self.cards = None
        self.show_page(PAGE)

        def came(found: list[Surveyed]) -> None:
            self.cards, self.card_in_hand = tuple(found), 0
            self.changed("sheet")

        self.preparer.submit(lambda: surveying.waiting(workspace), came, self.tell)

    @property
    def card(self) -> Surveyed | None:
        """The card in hand."""
        cards = self.cards or ()
        return cards[self.card_in_hand] if self.card_in_hand < len(cards) else None

    def take_card(self, index: int) -> None:
        """Another card in hand, as far as there are any."""
        if self.cards:
            self.card_in_hand = min(max(index, 0), len(self.cards) - 1)
            self.changed("sheet")

    def card_accepted(self, case: int) -> bool:
        """Whether it was accepted on this sheet, and that still stands."""
        return self._standing(case) is not None

    def _standing(self, case: int) -> DecisionStep | None:
        """The step that accepted it here, or the one that did so again after an undo."""
        part = self._accepted.get(case)
        for step in reversed(self.history.done if part is not None else ()):
            if isinstance(step, DecisionStep) and step.case == case:
                return step if step.part == part else None
        return None

    # -- the two answers ----------------------------------------------------------------------
    def accept_card(self, invocation: Invocation) -> None:
        """What is shown of this draft is right. A card that is not painted yet cannot be."""
        card = self.card
        shown = self.glances.get(card.case) if card is not None else None
        if card is None or self.card_accepted(card.case):
            return
        if shown is None or shown.draft != card.draft:  # a picture of the sheet before
            self.notify(Notice(f"{card.name} is not on screen yet.", "clock"))
            return
        if self.open is not None and self.open.case.id == card.case and self.edited:
            text = f"{card.name} has strokes that are not decided on. Open it to decide."
            self.notify(Notice(text, "pencil", "Open", "queue.open", arguments=str(card.case)))
            return
        part = Part(shown.verified)
        count = len(shown.slices)
        verb = f"accept of {count} slice{'' if count == 1 else 's'}"
        serial = next(self._serials)
        step = DecisionStep(
            card.case, card.name, verb, serial, "accept", "", part, draft=card.draft
        )
        self.history.push(step)
        self._accepted[card.case] = part
        self._write_card(step, card, shown, invocation)
        self.take_card(self.card_in_hand + 1)

    def _write_card(
        self, step: DecisionStep, card: Surveyed, shown: Glance, invocation: Invocation
    ) -> None:
        workspace, decisions = self.workspace, self._decisions

        def work() -> Saved:
            _refuse_overtaken(workspace, card)
            saved = reviewing.decide(
                workspace,
                card.case,
                "accept",
                invocation,
                verified=shown.verified,
                draft_id=card.draft,
            )
            decisions[step.serial] = saved.decision
            return saved

        self.write(work, self._card_saved, lambda error: self._card_not_saved(step, error))

    def _card_saved(self, saved: Saved) -> None:
        self._ready.pop(saved.case, None)
        if self.open is not None and self.open.case.id == saved.case and not self.edited:
            self.open_again()  # behind the sheet, as it is now
        self._say_saved(saved)
        self.refresh_queue()
        self.changed("sheet")

    def _card_not_saved(self, step: DecisionStep, error: Exception) -> None:
        self.history.forget(step)
        self._accepted.pop(step.case, None)
        text = f"{step.case_name} was not saved: {said(error)}"
        self.notify(Notice(text, "triangle-alert", failure=True))
        self.changed("sheet")

    def reopen_card(self, invocation: Invocation) -> None:
        """Take the accept of this card back."""
        card = self.card
        step = self._standing(card.case) if card is not None else None
        if card is None or step is None:
            return
        workspace, decisions = self.workspace, self._decisions
        self.history.forget(step)
        del self._accepted[card.case]

        def work() -> Saved:
            return reviewing.decide(
                workspace, card.case, "reopen", invocation, undoes=decisions[step.serial]
            )

        self.write(work, self._card_saved, self.tell)
        self.changed("sheet")

    def open_card(self) -> None:
        """Open the case of this card whole."""
        card = self.card
        if card is not None:
            self.show_page("review")
            self.open_case(card.case)


def _refuse_overtaken(workspace: Workspace, card: Surveyed) -> None:
    """What stands since the sheet came up is not replaced by what the card shows. Blocking."""
    connection = workspace.read()
    latest = drafts.latest(connection, card.case)
    if keeping.strokes_stand(workspace, card.case):
        hint = "Open it to decide."
        raise Refused("strokes-unsaved", "Its strokes are not decided on yet.", hint)
    waits = cases.get(connection, card.case).state == "drafted"
    if not waits or latest is None or latest.id != card.draft:
        raise Refused("overtaken", "It was drafted or decided since.", "Bring the sheet up again.")
