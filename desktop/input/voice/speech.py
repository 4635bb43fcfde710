"""Speaking back: what was done, said by the operating system's own voice, for who does not look.

Reads the person's wishes; starts the system's speaking program and waits for nothing. Never needed:
where there is none, nothing is said. With the microphone open it is silent, because it would hear
itself and act.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence

from desktop.session.voice_words import VoiceFeel
from engine.lanes import errands

Start = Callable[[Sequence[str]], object]
# The words are an argument of their own, so that no sign in them is a command there.
POWERSHELL = (
    "Add-Type -AssemblyName System.Speech;"
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak($args[0])"
)


def command(words: str, platform: str = sys.platform) -> list[str]:
    """The line that speaks on this system; empty where nothing does."""
    plain = " ".join("".join(c if c.isalnum() or c in " .,'-" else " " for c in words).split())
    plain = plain.lstrip("-")
    if not plain:
        return []
    if platform == "win32":
        shell = shutil.which("powershell")
        return [shell, "-NoProfile", "-Command", f"& {{{POWERSHELL}}}", plain] if shell else []
    program = shutil.which("say" if platform == "darwin" else "spd-say")
    return [program, plain] if program else []


def say(words: str, feel: VoiceFeel, start: Start = errands.start) -> bool:
    """Say these words; False where nothing was said."""
    line = command(words) if feel.speak and not feel.open_microphone else []
    if line:
        errands.stop()  # what was said before is old by now
    return bool(line) and bool(start(line))
