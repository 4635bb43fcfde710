"""The questions of the model page: why a model is pinned, set aside, given away; a comment on it.

Asks on the card for reasons and in the system's own dialogs for places; the answers go back to the
commands as their arguments. The timeline is shown here too, because it stands on that page.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.ui.hands import Hands
from desktop.ui.reason_sheet import Question, ReasonSheet

if TYPE_CHECKING:
    from desktop.ui.model_pane import ModelPane


class ModelOver:
    """Answers requests of the commands in `desktop.commands.model_acts`."""

    def __init__(
        self,
        window: QWidget,
        hands: Hands,
        reason: ReasonSheet,
        pane: "Callable[[], ModelPane | None]",
    ) -> None:
        self._window, self._hands, self._reason, self._pane = window, hands, reason, pane

    def answer(self, request: str) -> bool:
        """Do what was asked, if it is asked of here."""
        ask = {
            "model pin": self._ask_pin,
            "model retire": self._ask_retire,
            "model export": self._ask_export,
            "model record": self._ask_record,
            "model comment": self._ask_comment,
            "timeline": self._show_timeline,
        }.get(request)
        if ask is None:
            return False
        ask()
        return True

    def _name(self) -> str:
        pane = self._pane()
        return pane.data.name if pane is not None and pane.data is not None else ""

    def _stands(self) -> tuple[bool, bool]:
        """Whether the model on the page is pinned, and whether it is retired."""
        pane = self._pane()
        detail = pane.detail if pane is not None else None
        stands = detail.history.stands if detail is not None else None
        return (stands.pinned, stands.retired) if stands is not None else (False, False)

    def _show_timeline(self) -> None:
        pane = self._pane()
        if pane is not None:
            pane.show_section("timeline")

    def _ask_pin(self) -> None:
        name, (pinned, _) = self._name(), self._stands()
        if pinned:
            said, verb = "The gate may promote other models over it again.", "Unpin"
        else:
            said, verb = (
                "As champion it stays, whatever the gate finds, until it is unpinned.",
                "Pin",
            )
        self._ask(name, verb, said, "pin", "model.pin")

    def _ask_retire(self) -> None:
        name, (_, retired) = self._name(), self._stands()
        if retired:
            self._ask(name, "Reinstate", "It can be promoted again.", "undo-2", "model.retire")
            return
        said = "It is neither promoted nor gone back to. Nothing of it is deleted."
        self._ask(name, "Retire", said, "trash-2", "model.retire")

    def _ask(self, name: str, verb: str, said: str, icon: str, command: str) -> None:
        if name:
            self._reason.ask(
                Question(f"{verb} {name}?", said, f"{verb} {name}", icon),
                lambda reason: self._hands.run(command, f"{name} {reason}"),
            )

    def _ask_comment(self) -> None:
        name = self._name()
        if name:
            said = "It stays with the model for good, with your name."
            self._reason.ask(
                Question(f"Comment on {name}", said, "Keep", "message-square", "What to remember"),
                lambda text: self._hands.run("model.comment", f"{name} {text}"),
            )

    def _ask_export(self) -> None:
        name = self._name()
        if not name:
            return
        folder, _ = QFileDialog.getSaveFileName(
            self._window, f"A new folder for {name}", f"{name}_model"
        )
        if folder:
            self._reason.ask(
                Question(
                    f"Export {name}?",
                    "Its weights and its change record are copied, and that is kept.",
                    f"Export {name}",
                    "upload",
                ),
                lambda reason: self._hands.run("model.export", f"{name}\t{folder}\t{reason}"),
            )

    def _ask_record(self) -> None:
        name = self._name()
        if not name:
            return
        file, _ = QFileDialog.getSaveFileName(
            self._window, f"The change record of {name}", f"{name}_record.html"
        )
        if file:
            self._hands.run("model.record", f"{name}\t{file}")
