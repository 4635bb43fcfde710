"""The timer of the system that asks for a training by night, also when no window is open.

Read by `voxloop schedule install|remove`; writes two units of systemd into the person's own folder,
or a task for Windows. The timer only asks: `train --if-due` says itself whether a training is due,
and says no while a window holds the workspace, which then trains by itself. A night that was slept
through is caught up at the next start.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from engine.lanes import itself
from store.refusal import Refused

ROOT = Path(__file__).resolve().parents[1]
SYSTEMCTL_LIMIT_S = 20.0
QUOTED = str.maketrans({"\\": "\\\\", '"': '\\"', "%": "%%", "$": "$$"})

SERVICE = """\
[Unit]
Description=Voxloop trains on what was verified, if a training is due
ConditionPathExists={database}

[Service]
Type=oneshot
WorkingDirectory={root}
ExecStart={command}
# A refusal (the window has the workspace, too few cases) is an answer and no failure.
SuccessExitStatus=1
Nice=19
IOSchedulingClass=idle
"""
TIMER = """\
[Unit]
Description=Voxloop asks every night whether a training is due

[Timer]
OnCalendar=*-*-* {at}:00 UTC
Persistent=true
AccuracySec=1min

[Install]
WantedBy=timers.target
"""
# Not run by any test of this repository but those on Windows.
TASK = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>{description}</Description></RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{at}:00Z</StartBoundary>
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author"><LogonType>InteractiveToken</LogonType></Principal>
  </Principals>
  <Settings>
    <StartWhenAvailable>true</StartWhenAvailable>
    <DisallowStartIfOnBatteries>true</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>9</Priority>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
      <WorkingDirectory>{root}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


@dataclass(frozen=True)
class Installed:
    """The files of a timer, and whether the system runs it already."""

    name: str
    files: tuple[Path, ...]
    active: bool
    words: str


def name_of(workspace: Path) -> str:
    """One timer a workspace; the name says nothing of whose it is."""
    return f"voxloop-{hashlib.sha256(str(workspace.resolve()).encode()).hexdigest()[:10]}"


def command(workspace: Path) -> list[str]:
    """What the timer runs."""
    given = ["-w", str(workspace.resolve()), "--json", "train", "--if-due", "--notify"]
    return [*itself.as_command(), *given]


def units(workspace: Path, at_utc: str) -> dict[str, str]:
    """The two files of systemd, by their names."""
    name, database = name_of(workspace), workspace.resolve() / "voxloop.db"
    words = " ".join(f'"{word.translate(QUOTED)}"' for word in command(workspace))
    # A path of a unit is not split at spaces; only the percent sign means something there.
    service = SERVICE.format(
        database=str(database).replace("%", "%%"),
        root=str(ROOT).replace("%", "%%"),
        command=words,
    )
    return {f"{name}.service": service, f"{name}.timer": TIMER.format(at=at_utc)}


def windows_task(workspace: Path, at_utc: str) -> str:
    """The task as Windows takes it in with schtasks."""
    program, *arguments = command(workspace)
    return TASK.format(
        description="Voxloop trains on what was verified, if a training is due",
        at=at_utc,
        program=escape(program),
        arguments=escape(subprocess.list2cmdline(arguments)),
        root=escape(str(ROOT)),
    )


def install(workspace: Path, at_utc: str) -> Installed:
    """Write the timer and start it.

    Raises:
        Refused: this system has neither systemd nor the task scheduler of Windows.
    """
    if sys.platform == "win32":
        return _install_task(workspace, at_utc)
    if not sys.platform.startswith("linux"):
        words = subprocess.list2cmdline(command(workspace))
        raise Refused("no-timer", "This system's timer is not known.", f"Have it run: {words}")
    folder = unit_folder()
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for file, text in units(workspace, at_utc).items():
        (folder / file).write_text(text, "utf-8")
        files.append(folder / file)
    timer = f"{name_of(workspace)}.timer"
    active = _systemctl("daemon-reload") and _systemctl("enable", "--now", timer)
    start = f"Start it with: systemctl --user enable --now {timer}"
    said = "The timer runs." if active else f"The timer is written. {start}"
    return Installed(name_of(workspace), tuple(files), active, said)


def remove(workspace: Path) -> Installed:
    """Stop the timer and take its files away; without one, say so."""
    name = name_of(workspace)
    if sys.platform == "win32":
        gone = _run(["schtasks", "/Delete", "/TN", name, "/F"])
        return Installed(name, (), False, "The task is gone." if gone else "There was no task.")
    files = tuple(file for file in _unit_files(name) if file.is_file())
    if not files:
        return Installed(name, (), False, "There was no timer.")
    _systemctl("disable", "--now", f"{name}.timer")
    for file in files:
        file.unlink()
    _systemctl("daemon-reload")
    return Installed(name, files, False, "The timer is gone.")


def installed(workspace: Path) -> bool:
    """Whether this workspace's timer was written."""
    return any(file.is_file() for file in _unit_files(name_of(workspace)))


def unit_folder() -> Path:
    """Where a person's own units lie."""
    home = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(home) / "systemd" / "user"


def _unit_files(name: str) -> tuple[Path, ...]:
    return tuple(unit_folder() / f"{name}.{kind}" for kind in ("service", "timer"))


def _install_task(workspace: Path, at_utc: str) -> Installed:
    name = name_of(workspace)
    file = workspace.resolve() / f"{name}.xml"
    file.write_text(windows_task(workspace, at_utc), "utf-16")
    active = _run(["schtasks", "/Create", "/TN", name, "/XML", str(file), "/F"])
    said = "The task is set." if active else "Windows did not take the task in."
    return Installed(name, (file,), active, said)


def _systemctl(*words: str) -> bool:
    return _run(["systemctl", "--user", *words])


def _run(words: list[str]) -> bool:
    if shutil.which(words[0]) is None:
        return False
    try:
        done = subprocess.run(words, capture_output=True, timeout=SYSTEMCTL_LIMIT_S)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
