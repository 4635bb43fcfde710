"""Following a training: its curves as they grow, from the conductor's news.

Keeps what the news say of the training that runs; writes nothing. The model page draws it beside
the curves of trainings that are over. With the next training it begins anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.session.turning import Turning

if TYPE_CHECKING:
    from engine.loop.conductor import News

MOST_POINTS = 2000


@dataclass
class Follow:
    """The curves of one training: (step, loss), the second of a few held-out crops."""

    name: str = ""
    step: int = 0
    of: int = 0
    running: bool = False
    loss: list[tuple[float, float]] = field(default_factory=list)
    held_out: list[tuple[float, float]] = field(default_factory=list)

    def take(self, step: int, of: int, loss: float | None, held_out: float | None) -> None:
        """One report. The held-out loss is said again until there is a newer one."""
        self.step, self.of = step, of
        if loss is not None and (not self.loss or self.loss[-1][0] < step):
            self.loss.append((float(step), loss))
        new = held_out is not None and (not self.held_out or self.held_out[-1][1] != held_out)
        if new and held_out is not None:
            self.held_out.append((float(step), held_out))
        if len(self.loss) > MOST_POINTS:
            # A whole night in one curve: every other point draws the same line.
            del self.loss[1:-1:2]


class Following(Turning):
    """What the window knows of the training that runs."""

    def _start_around(self) -> None:
        super()._start_around()
        self.follow = Follow()

    def hear(self, news: News) -> None:
        """The conductor's news, handed over to the window's thread."""
        if news.doing == "train":
            self.follow = Follow(news.words, running=True)
        elif news.doing == "optimise":
            self.follow.running = True
            self.follow.take(news.step, news.of, news.loss, news.held_out_loss)
        elif news.doing in ("trained", "refused", "waiting"):
            self.follow.running = False
        super().hear(news)
