"""Gallery, room eight: models and their verdicts, what stands behind them, and the timeline."""

from __future__ import annotations

from desktop.ui import style
from desktop.ui.model_page import ModelPage
from tests.ui.gallery_desk import COMPACT, WIDE, Desk

SECTIONS = {
    "labels": "Dice and surface Dice of each label with their intervals, and how far expected Dice "
    "can be trusted.",
    "training": "A run: its curves, and the data, settings, environment and seed that went in.",
    "family": "The family tree: which model began from which; comments on each.",
    "record": "The change record: what changed, protocol, evaluation, impact, when to roll back.",
}


def visit(desk: Desk) -> None:
    desk.topic = "Models"
    desk.fresh(WIDE)
    desk.do("app.model")
    desk.settle(lambda: desk.window.model is not None and page(desk).data is not None)
    desk.settle(lambda: page(desk).detail is not None)
    desk.take(
        "model",
        "The verdict as a sentence, then case by case; the checks of the gate; what the run was "
        "made of; the champions so far ([app.model]).",
    )
    desk.window.resize(COMPACT)
    sections(desk)
    desk.do("model.roll_back")
    assert desk.window.over is not None
    desk.window.over.reason.field.setText("m1 is steadier at the lower pole")
    desk.take(
        "reason", "A model is rolled back or promoted by hand only with a reason, which is kept."
    )
    desk.window.over.reason.close_card()
    desk.do("app.review")


def page(desk: Desk) -> ModelPage:
    assert desk.window.model is not None
    return desk.window.model


def sections(desk: Desk) -> None:
    for name, words in SECTIONS.items():
        page(desk).show_section(name)
        desk.take(f"model-{name}", words)
    page(desk).show_section("verdict")
    desk.window.setFocus()
    style.dress(desk.whole.app, "light")
    page(desk).restyle()
    desk.take("model-light", "The same page in the light theme.")
    style.dress(desk.whole.app, "dark")
    page(desk).restyle()
    desk.do("app.timeline")
    desk.window.setFocus()
    desk.settle()
    desk.take("timeline", "All that the loop chose, and why, the newest first ([app.timeline]).")
    desk.do("app.model")
