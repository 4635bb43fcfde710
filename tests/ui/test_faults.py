"""A fault while painting: the window lives, says so once, and tells no words of the fault."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget
from desktop import faults

app, said = QApplication([]), []
if sys.argv[1] == "watched":
    faults.watch(said.append)

class Broken(QWidget):
    def paintEvent(self, event):
        painter = QPainter(self)
        painter.drawLine(0, 0, 9, 9)
        raise ValueError("patient_smith.dcm")

window = QWidget()
window.resize(400, 300)
parts = [Broken(window) for _ in range(3)]
window.show()
for n in range(30):
    window.resize(400 + n, 300)
    parts[n % 3].update()
    app.processEvents()
print("alive", said)
"""


def run(how: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, how], capture_output=True, text=True, timeout=60
    )


def test_a_fault_while_painting_is_said_once_and_the_window_lives() -> None:
    done = run("watched")
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.startswith("alive ['A fault in the window (ValueError, outside).")
    assert done.stdout.count("A fault in the window") == 1
    assert "smith" not in done.stdout + done.stderr
