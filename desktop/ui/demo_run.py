"""Makes the demo's or the practice's workspace by running its command beside the window, and tells
how far it is.

Writes only what that command writes. Closing the window ends it; a half-made demo counts as none.
"""

import json
from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess

from engine.lanes import itself


class DemoRun(QObject):
    """One run. `said` hears each line of progress, `ended` the workspace's folder or "" ."""

    def __init__(
        self,
        parent: QObject,
        said: Callable[[str], None],
        ended: Callable[[str], None],
        command: str = "demo",
    ) -> None:
        super().__init__(parent)
        self._said, self._ended, self._command = said, ended, command
        self.trouble = ""  # why the last one was not made, in a sentence
        self._process = QProcess(self)
        self._process.readyReadStandardError.connect(self._read)
        self._process.finished.connect(lambda _code, _status: self._finish())

    @property
    def running(self) -> bool:
        return self._process.state() != QProcess.ProcessState.NotRunning

    def start(self) -> None:
        """Begin; a second press while it runs changes nothing."""
        if not self.running:
            program, *first = itself.as_command()
            self._process.start(program, [*first, "--json", self._command])

    def stop(self) -> None:
        if self.running:
            self._process.kill()
            self._process.waitForFinished(2000)

    def _read(self) -> None:
        lines = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        words = [line.strip() for line in lines.splitlines() if line.strip()]
        if words:
            self._said(words[-1])

    def _finish(self) -> None:
        try:
            answer = json.loads(bytes(self._process.readAllStandardOutput().data()))
        except ValueError:
            answer = {}
        no = answer.get("error", {})
        self.trouble = f"{no.get('message', '')} {no.get('hint', '')}".strip()
        self._ended(str(answer.get("workspace", "")))
