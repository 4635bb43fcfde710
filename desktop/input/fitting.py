"""Which commands fit the case on screen: a task without masks has nothing to draw or to train, a
flat case nothing beside its one slice.

Read by `dispatch`, so that menus, sheet, palette, keys, pad and voice all know it.
"""

from __future__ import annotations

from desktop.commands import Command
from desktop.session import Session

# Topics by the first part of a command's id.
FOR_MASKS = frozenset(("hotspot", "sweep", "verify", "findings", "contact", "paint", "label"))
OF_MASKS = frozenset(
    (
        *("look.heat", "look.opacity", "look.more", "look.less", "look.draft", "look.patterns"),
        *("app.contact", "slice.unseen", "model.train", "model.pick", "compare.next"),
        *("compare.way", "scene.cut", "scene.scissors", "queue.show_draft"),
        *("queue.sort_dice", "queue.sort_uncertainty"),
    )
)
FOR_SLICES = frozenset(("slice", "layout", "scene", "sweep", "contact"))
OF_SLICES = frozenset(("look.slab", "look.slice", "look.thicker", "look.thinner", "app.contact"))


def fits(command: Command, session: Session) -> bool:
    """Whether the command makes sense with this task and this case."""
    topic = command.id.partition(".")[0]
    if not session.masked and (topic in FOR_MASKS or command.id in OF_MASKS):
        return False
    return session.flat_axis is None or (topic not in FOR_SLICES and command.id not in OF_SLICES)
