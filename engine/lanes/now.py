"""The lane `now`: torch for the case on screen and the next ones.

Starts with the window and imports torch at once, so that it is ready before the first case is
read. Serves drafts with a model that stays loaded; reads and writes arrays by file. Training and
bulk work go to the lane `later`.
"""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from typing import Any

from engine.lanes.learning import operations as _operations
from engine.lanes.protocol import Progress, Refused, serve


def main() -> None:
    """Answer until standard input ends."""
    threading.Thread(target=_import_early, name="early import", daemon=True).start()
    shelf: list[Any] = []

    def on_shelf(name: str, params: dict[str, Any], progress: Progress) -> dict[str, Any]:
        operations = _operations()
        if not shelf:
            shelf.append(operations.ModelShelf())
        answer: dict[str, Any] = getattr(operations, name)(params, progress, shelf[0])
        return answer

    def ready(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
        """Answers when torch is imported and, if one is named, the model is loaded."""
        operations = _operations()
        if params.get("model"):
            if not shelf:
                shelf.append(operations.ModelShelf())
            shelf[0].take(Path(params["model"]))
        return {"ready": True}

    serve(
        {
            "ready": ready,
            "draft": lambda params, progress: on_shelf("draft_cases", params, progress),
            "predict": lambda params, progress: on_shelf("predict_masks", params, progress),
        }
    )


def _import_early() -> None:
    """Without torch there is nothing to import; whoever asks is told why."""
    with contextlib.suppress(Refused):
        _operations()


if __name__ == "__main__":
    main()
