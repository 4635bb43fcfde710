"""Turning the loop by hand: promote, roll back, train now, pick now; and which page is shown.

Champions change through `engine.loop.gating`, off the window's thread. Training and picking are
asked of the conductor, which has its own thread and tells its news.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.session.undoing import Undoing
from desktop.session.words import Notice
from engine.loop import gating
from engine.loop.gating import Crowned
from engine.loop.training import Wishes
from store import model
from store.audit import Invocation

if TYPE_CHECKING:
    from engine.loop.conductor import Conductor, News

PICKED_AT_ONCE = 8


class Turning(Undoing):
    """What the reviewer asks of the engine."""

    conductor: Conductor | None = None  # given by the composition root

    def show_page(self, page: str) -> None:
        """Review or model."""
        self.page = page
        self.changed("page")

    # -- champions ----------------------------------------------------------------------------
    def promote(self, model_name: str, reason: str, invocation: Invocation) -> None:
        """Make a model the champion; the reason is kept."""
        workspace = self.workspace

        def work() -> Crowned:
            chosen = model.find(workspace.read(), model_name)
            return gating.promote(workspace, chosen.id, reason, invocation)

        self.write(work, self._crowned)

    def rollback(self, reason: str, invocation: Invocation) -> None:
        """Make the champion before this one the champion again."""
        workspace = self.workspace
        self.write(lambda: gating.rollback(workspace, reason, invocation), self._crowned)

    def _crowned(self, crowned: Crowned) -> None:
        self.refresh_queue()
        before = f" instead of {crowned.previous}" if crowned.previous else ""
        self.notify(Notice(f"{crowned.champion} is the champion now{before}.", "shield-check"))

    # -- the conductor ------------------------------------------------------------------------
    def train_now(self, invocation: Invocation) -> None:
        """Ask for a training by day; the gate, drafts and picks follow as at night."""
        wishes = Wishes(by_day=True)
        self._ask(lambda conductor: conductor.train_now(wishes, invocation))

    def stop_training(self) -> None:
        """End the training that runs; models and champion stay as they are."""
        self._ask(lambda conductor: conductor.cancel())

    def pick_now(self, invocation: Invocation, n: int = PICKED_AT_ONCE) -> None:
        """Ask for the next cases that teach most."""
        self._ask(lambda conductor: conductor.pick_now(n, invocation))

    def _ask(self, wish: Callable[[Conductor], Any]) -> None:
        if self.conductor is None:
            self.notify(Notice("The engine is not running here.", "triangle-alert"))
            return
        wish(self.conductor)

    def hear(self, news: News) -> None:
        """The conductor's news, handed over to the window's thread."""
        training = None
        if news.doing in TRAINING and news.of:
            training = news.step / news.of
        minutes = None if news.seconds_left is None else news.seconds_left / 60
        self.engine = replace(self.engine, training=training, minutes_left=minutes)
        if news.doing == "train":
            self.engine = replace(self.engine, training_name=news.words)
        elif news.doing == "waiting":
            self.engine = replace(self.engine, next_training=news.words)
        elif news.doing == "without":
            self.engine = replace(self.engine, next_training=news.words, cannot_learn=news.words)
        elif news.doing == "refused":
            self.engine = replace(self.engine, training=None, minutes_left=None)
            self.notify(Notice(news.words, "triangle-alert"))
        elif news.doing == "trained":
            self.notify(Notice(news.words, "shield-check", "Show", "app.model"))
        elif news.doing in SAID_BEFORE and news.words:
            self.notify(Notice(news.words))
        self.changed("engine")

    def lanes_died(self, names: tuple[str, ...]) -> None:
        """Which children are down, for the status bar."""
        self.engine = replace(self.engine, lanes_dead=names)
        self.changed("engine")


# What a training needs before it starts, and why it waits.
SAID_BEFORE = frozenset({"prepare", "rest"})
TRAINING = frozenset({"train", "prepare", "optimise", "evaluate"})
