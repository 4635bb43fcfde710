"""The tools in the words of the panel: their buttons, and whose options stand below them.

Reads the session and the command table's keys; writes nothing. `tool_box` paints what comes out.
"""

from typing import Any

from desktop.session import Session
from desktop.tools import tools
from desktop.ui.hands import Hands
from desktop.ui.tool_box import InHand, ToolRow, Values

STEPS_A_WINDOW = 200
UNIT = "HU"


def tool_rows(hands: Hands) -> list[ToolRow]:
    """Every tool, in the order of the panel."""
    rows = []
    for one in tools():
        words, key = hands.words_and_key(f"paint.{one.id}")
        rows.append(ToolRow(one.id, one.title, one.icon, key, f"paint.{one.id}", words))
    return rows


def in_hand(session: Session) -> InHand:
    """The tool in hand, and the form of it or of the press used last."""
    known = session.tool_options
    form = session.form_tool if session.form_tool in known else session.tool
    options: Any | None = known.get(form)
    return InHand(session.tool, form, options, values_of(session), session.computing_tool)


def values_of(session: Session) -> Values | None:
    """The grey values that can be told apart on screen: the ends of the window."""
    if session.open is None:
        return None
    centre, width = session.window
    whole = session.open.image.dtype.kind in "iu"
    step = width / STEPS_A_WINDOW
    unit = UNIT if session.open.modality == "CT" else ""
    ends = (centre - width / 2, centre + width / 2)
    return Values(ends, max(1.0, float(round(step))) if whole else step, unit)
