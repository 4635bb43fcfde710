"""Gallery, room eight: models and their verdicts."""

from __future__ import annotations

from tests.ui.gallery_desk import COMPACT, WIDE, Desk


def visit(desk: Desk) -> None:
    desk.topic = "Models"
    desk.fresh(WIDE)
    desk.do("app.model")
    desk.settle(lambda: desk.window.model is not None and desk.window.model.data is not None)
    desk.take(
        "model",
        "The verdict as a sentence, then case by case; the checks of the gate; what the run was "
        "made of; the champions so far ([app.model]).",
    )
    desk.window.resize(COMPACT)
    desk.do("model.roll_back")
    assert desk.window.over is not None
    desk.window.over.reason.field.setText("m1 is steadier at the lower pole")
    desk.take(
        "reason", "A model is rolled back or promoted by hand only with a reason, which is kept."
    )
    desk.window.over.reason.close_card()
    desk.do("app.review")
