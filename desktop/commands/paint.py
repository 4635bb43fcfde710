"""Painting: tools, the size of the nib, and which label is in hand."""

from __future__ import annotations

from desktop.commands import Command, Run
from desktop.session import Session
from desktop.tools import Tool, tools
from store.audit import Invocation


def _take(tool_id: str) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.take_tool(tool_id)

    return run


def _resize(steps: int) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.resize(steps)

    return run


def _next_label(by: int) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.next_label(by)

    return run


def _label(act: str) -> Run:
    def run(session: Session, by: Invocation) -> None:
        text = by.arguments.strip()
        value = int(text) if text.isdecimal() else session.active_label
        {
            "select": session.select_label,
            "lock": session.toggle_label_lock,
            "show": session.toggle_label_shown,
        }[act](value)

    return run


def _options(session: Session, by: Invocation) -> None:
    session.show_form(by.arguments.strip())


def _keep(session: Session, _: Invocation) -> None:
    session.keep_again()


def _phrase(of: Tool) -> str:
    """Two words at least: "take brush", "fill holes", "grow region"."""
    words = of.title.lower()
    if of.hand != "press":
        return f"take {words}"
    return words if " " in words else f"{words} region"


PADS = {"smart_fix": "West"}
TOOLS = tuple(
    Command(
        f"paint.{tool.id}",
        tool.title,
        _take(tool.id),
        "viewer",
        tool.help,
        key=tool.key,
        pad=PADS.get(tool.id),
        phrases=(_phrase(tool),),
        icon=tool.icon,
    )
    for tool in tools()
)

ROWS = (
    *TOOLS,
    Command(
        "paint.look",
        "Put the tool down",
        _take("look"),
        "viewer",
        "The left button changes the grey values again.",
        key="Escape",
        phrases=("put down",),
    ),
    Command(
        "paint.smaller",
        "Smaller brush",
        _resize(-1),
        "viewer",
        "Make the nib smaller.",
        key="[",
        phrases=("smaller brush",),
    ),
    Command(
        "paint.larger",
        "Larger brush",
        _resize(1),
        "viewer",
        "Make the nib larger.",
        key="]",
        phrases=("larger brush", "bigger brush"),
    ),
    Command(
        "paint.options",
        "Options of a tool",
        _options,
        "viewer",
        "Show what can be set for a tool without using it, by its name.",
        takes="tool",
    ),
    Command(
        "paint.keep",
        "Keep strokes again",
        _keep,
        "anywhere",
        "Try once more to write the strokes that are not on the disk yet.",
        live=lambda session: session.strokes_waiting,
    ),
    Command(
        "label.previous",
        "Previous label",
        _next_label(-1),
        "viewer",
        "Draw with the label before.",
        key=",",
        pad="D-pad left",
        phrases=("previous label",),
    ),
    Command(
        "label.next",
        "Next label",
        _next_label(1),
        "viewer",
        "Draw with the next label.",
        key=".",
        pad="D-pad right",
        phrases=("next label",),
    ),
    Command(
        "label.select",
        "Take a label",
        _label("select"),
        "viewer",
        "Draw with one label by its number.",
        takes="label",
    ),
    Command(
        "label.lock",
        "Lock the label",
        _label("lock"),
        "viewer",
        "Protect a label from strokes of others, or no longer; the active one if none is named.",
        phrases=("lock label", "unlock label"),
        icon="lock",
    ),
    Command(
        "label.show",
        "Hide the label",
        _label("show"),
        "viewer",
        "Hide a label's overlay, or show it again; the active one if none is named.",
        phrases=("hide label", "show label"),
        icon="eye",
    ),
)
