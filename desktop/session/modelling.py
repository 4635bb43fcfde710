"""Models on their page: what two of them draw on a held-out case, and what a person does to one.

Both masks come from `engine.loop.side_by_side`, off the window's thread and beside the thread that
prepares cases, because a model may have to draw first; nothing of them is stored or can be edited.
Acts and comments are written by `engine.loop.model_acts`, each with its reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.session.opened import default_window
from desktop.session.turning import Turning
from desktop.session.words import Notice, Runner
from engine.loop import change_record, model_acts, side_by_side
from engine.loop.model_acts import Done
from engine.loop.side_by_side import SideBySide
from store import model, model_act
from store.audit import Invocation
from store.refusal import Refused


@dataclass(frozen=True)
class Pair:
    """What is shown, in which grey values."""

    shown: SideBySide
    window: tuple[float, float]


OPPOSITE = {"pin": "unpin", "retire": "reinstate"}
SAID = {
    "pin": ("is pinned: the gate promotes no other model over it.", "pin"),
    "unpin": ("is not pinned any more.", "pin"),
    "retire": ("is retired. Nothing of it was deleted.", "trash-2"),
    "reinstate": ("can be promoted again.", "undo-2"),
    "export": ("was copied with its change record.", "upload"),
}


class Modelling(Turning):
    """What the model page shows and does beside its figures."""

    drawer: Runner | None = None  # given by the composition root; else what prepares cases
    pair: Pair | None = None
    pair_asked: int | None = None  # the case that is being drawn

    def show_pair(self, case: int, names: tuple[str, ...]) -> None:
        """Show the masks of these models on a held-out case, as soon as they are drawn."""
        workspace, lanes = self.workspace, self.lanes
        self.pair, self.pair_asked = None, case
        self.changed("model")

        def work() -> Pair:
            models = tuple(model.find(workspace.read(), name) for name in names)
            found = side_by_side.show(workspace, lanes, case, models)
            return Pair(found, default_window(found.image, found.modality, found.window))

        def then(found: Pair) -> None:
            if self.pair_asked == case:
                self.pair, self.pair_asked = found, None
                self.changed("model")

        def failed(error: Exception) -> None:
            if self.pair_asked == case:
                self.pair_asked = None
                self.changed("model")
                self.tell(error)

        (self.drawer or self.preparer).submit(work, then, failed)

    def close_pair(self) -> None:
        """Back to the differences."""
        self.drop_pair()
        self.changed("model")

    def drop_pair(self) -> None:
        """Forget the masks; an answer that is still on its way is dropped."""
        self.pair, self.pair_asked = None, None

    # -- acts ---------------------------------------------------------------------------------
    def act_on_model(self, name: str, act: str, reason: str, by: Invocation) -> None:
        """Pin or retire a model; one that stands so already is unpinned or reinstated."""
        workspace = self.workspace

        def work() -> Done:
            connection = workspace.read()
            found = model.find(connection, name)
            stands = model_act.standing(connection, found.id)
            already = stands.pinned if act == "pin" else stands.retired
            wanted = OPPOSITE[act] if already else act
            return model_acts.act_on(workspace, found.id, wanted, reason, by)

        self.write(work, self._acted)

    def export_model(self, name: str, folder: str, reason: str, by: Invocation) -> None:
        """Copy a model with its change record into a new folder."""
        workspace = self.workspace

        def work() -> Done:
            found = model.find(workspace.read(), name)
            return model_acts.export(workspace, found.id, Path(folder), reason, by)

        self.write(work, self._acted)

    def _acted(self, done: Done) -> None:
        words, icon = SAID[done.act]
        self.notify(Notice(f"{done.model} {words}", icon))
        self.changed("cases")

    def comment(self, about: str, text: str, by: Invocation) -> None:
        """Keep words about a model, a run or a round."""
        workspace = self.workspace

        def work() -> int:
            return model_acts.comment(workspace, *model_acts.meant(workspace, about), text, by)

        self.write(work, lambda _: self._commented())

    def _commented(self) -> None:
        self.notify(Notice("The comment is kept.", "message-square"))
        self.changed("cases")

    def write_record(self, name: str, file: str) -> None:
        """Write the change record of a model as a page: .md, else .html."""
        workspace, target = self.workspace, Path(file)

        def work() -> str:
            page = change_record.tell(workspace, model.find(workspace.read(), name).id)
            markdown = target.suffix.lower() == ".md"
            text = page.as_markdown() if markdown else page.as_html()
            try:
                target.write_text(text, encoding="utf-8")
            except OSError as why:
                raise Refused(
                    "not-written", f"The record cannot be written ({why.strerror}).", "Try another."
                ) from why
            return name

        def then(named: str) -> None:
            self.notify(Notice(f"The change record of {named} is written.", "file-down"))

        self.preparer.submit(work, then, self.tell)
