"""The window: undo, finding things, pages, panels, workspaces."""

from __future__ import annotations

from desktop.commands import Command, Run, ask_window
from desktop.session import Session
from store.audit import Invocation


def _undo(session: Session, by: Invocation) -> None:
    session.undo(by)


def _can_undo(session: Session) -> bool:
    """A stroke, a tool at work, or a step that was made."""
    under_way = session.stroke is not None or bool(session.computing)
    return under_way or session.history.next_undo() is not None


def _redo(session: Session, by: Invocation) -> None:
    session.redo(by)


def _pause(session: Session, _: Invocation) -> None:
    session.pause()


def _page(name: str) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.show_page(name)

    return run


ROWS = (
    Command(
        "app.undo",
        "Undo",
        _undo,
        "anywhere",
        "Take back the newest stroke, hotspot, note or decision, and go to where it was.",
        key="Ctrl+Z",
        pad="North",
        phrases=("undo that", "take that back"),
        live=_can_undo,
        icon="undo-2",
    ),
    Command(
        "app.redo",
        "Redo",
        _redo,
        "anywhere",
        "Do again what was undone last.",
        key="Ctrl+Shift+Z",
        also=("Ctrl+Y",),
        phrases=("redo that",),
        live=lambda session: session.history.next_redo() is not None,
        icon="redo-2",
    ),
    Command(
        "app.pause",
        "Pause",
        _pause,
        "anywhere",
        "Cover the image and stop the clock of this case. Any key goes on.",
        key="P",
        also=("Pause",),
        phrases=("pause review", "take a break"),
        live=lambda session: not session.paused,
        icon="pause",
    ),
    Command(
        "app.palette",
        "Find a case or command",
        ask_window("palette"),
        "text",
        "Type a few letters of a case or of what you want to do.",
        key="Ctrl+Shift+P",
        pad="Start",
        phrases=("find command",),
        icon="search",
    ),
    Command(
        "app.sheet",
        "Keys at a glance",
        ask_window("sheet"),
        "anywhere",
        "Every command that is live here, with its key.",
        key="?",
        phrases=("show keys",),
        icon="keyboard",
    ),
    Command(
        "app.review",
        "Review page",
        _page("review"),
        "text",
        "The queue and the case on screen.",
        key="Ctrl+1",
        phrases=("review page",),
    ),
    Command(
        "app.model",
        "Model page",
        _page("model"),
        "text",
        "Models, their verdicts, and who is champion.",
        key="Ctrl+2",
        phrases=("model page",),
    ),
    Command(
        "app.fold_queue",
        "Fold the queue",
        ask_window("fold queue"),
        "queue",
        "Give the queue's room to the image, or take it back.",
        key="Ctrl+B",
        icon="panel-left",
    ),
    Command(
        "app.fold_case",
        "Fold the case panel",
        ask_window("fold case"),
        "queue",
        "Give the case panel's room to the image, or take it back.",
        key="Ctrl+Shift+B",
        icon="panel-right",
    ),
    Command(
        "app.theme",
        "Light or dark",
        ask_window("theme"),
        "anywhere",
        "Change the theme; the image stays on black.",
        key="Ctrl+Shift+L",
        icon="sun",
    ),
    Command(
        "app.motion",
        "Reduce motion",
        ask_window("motion"),
        "anywhere",
        "Let panels and notices come and go at once, or move again.",
    ),
    Command(
        "app.open",
        "Open a workspace…",
        ask_window("open workspace"),
        "text",
        "Leave this workspace and open another.",
        key="Ctrl+O",
        phrases=("open workspace",),
        icon="folder-open",
    ),
    Command(
        "app.import",
        "Import a folder…",
        ask_window("import folder"),
        "text",
        "Take the scans of a folder as cases. The files stay where they are.",
        key="Ctrl+I",
        phrases=("import folder",),
        icon="folder-plus",
    ),
    Command(
        "app.stop_import",
        "Stop the import",
        ask_window("stop import"),
        "text",
        "End after the case in hand; what was taken stays, and importing again takes the rest.",
        phrases=("stop the import",),
        live=lambda session: bool(session.engine.importing),
        icon="x",
    ),
    Command(
        "app.quit",
        "Quit",
        ask_window("quit"),
        "text",
        "Close the window. Nothing is lost; strokes come back.",
        key="Ctrl+Q",
        phrases=("quit program",),
    ),
)
