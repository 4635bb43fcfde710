"""The reference page of keys, gamepad and voice, generated from the command table: `docs/keys.md`.

Reads the table and nothing else; `desktop.cli.reference` writes it beside the page of the commands,
and a test holds the file to the table.
"""

from __future__ import annotations

from desktop.commands import TOPICS, Command, table

OPENING = """# Keys, pad and voice

Every action of the window, once. Whatever runs it (key, menu, palette, gamepad, voice), it is the
same action. <kbd>?</kbd> shows the keys in the window, <kbd>Ctrl+Shift+P</kbd> finds an action by
a few letters, and holding <kbd>F5</kbd> shows the gamepad.

**Changing them.** “Change keys…”, “Change pad controls…” and “Change voice…” in the palette give an
action another key, control or phrase; what is taken is named before it changes hands.

**The mouse.** Left drag is the tool in hand, or grey values without one; middle drag moves, right
drag and <kbd>Ctrl</kbd> wheel zoom, the wheel turns slices, <kbd>Shift</kbd> wheel sizes the brush,
<kbd>Shift</kbd> moved without a button leads the crosshair. “Mouse as in a PACS”, “Mouse as in
ITK-SNAP” and “Mouse as in Slicer” are in the palette.

**The voice.** Hold <kbd>V</kbd>, say a phrase, let go. Nothing listens while no key is held, unless
the open microphone is switched on in “Change voice…”. What decides on a whole case or destroys is
asked back first: <kbd>Enter</kbd> is yes, <kbd>Esc</kbd> no.

Held actions end when the key comes up. An action without a key is in the palette.
This page is generated from the command table: `python -m desktop.cli.reference`.
"""


def page() -> str:
    """The whole page as Markdown."""
    rows = [row for row in table() if not row.takes or row.pad]
    parts = [OPENING]
    for topic in TOPICS.values():
        here = [row for row in rows if row.topic == topic]
        if here:
            parts.append(_section(topic, here))
    return "\n".join(parts)


def _section(topic: str, rows: list[Command]) -> str:
    head = f"## {topic}\n\n| action | key | pad | say |\n|---|---|---|---|"
    return "\n".join([head, *map(_line, rows)]) + "\n"


def _line(row: Command) -> str:
    keys = " or ".join(f"<kbd>{_key(key)}</kbd>" for key in row.keys)
    held = ", held" if row.hold and row.keys else ""
    said = ", ".join(f"“{phrase}”" for phrase in row.phrases)
    return f"| **{row.words}** {_cell(row.help)} | {keys}{held} | {row.pad or ''} | {said} |"


def _key(key: str) -> str:
    return key.replace("|", "&#124;").replace("\\", "&#92;")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
