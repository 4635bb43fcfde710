"""`voxloop context`: a series of a case from the command line."""

from __future__ import annotations

from pathlib import Path

from store import context_series
from store.workspace import Workspace
from tests.cli.terminal import Terminal
from tests.loop import scans


def test_a_series_is_named_from_the_command_line(tmp_path: Path) -> None:
    scans.study(tmp_path / "scans", 1)
    image, _ = scans.balls(8)
    older = scans.write(tmp_path / "older" / "prior.nii.gz", image)
    terminal = Terminal(tmp_path / "workspace")
    terminal.done("init", "--labels", "one,two")
    terminal.done("import", str(tmp_path / "scans"))
    said = terminal.done("context", "1", str(older), "--role", "sequence")
    assert set(said) == {"case", "series", "role", "modality", "shape"}
    assert said["role"] == "sequence" and said["shape"] == list(scans.SHAPE_KJI)
    with Workspace.open(terminal.workspace, write=False) as workspace:
        (series,) = context_series.of_case(workspace.read(), 1)
    assert series.role == "sequence"
