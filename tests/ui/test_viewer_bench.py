"""The bench of the viewer runs by itself and answers with every figure that it promises."""

from __future__ import annotations

import pytest

from desktop.cli.benches import training, viewer
from store.workspace import Workspace


def test_the_bench_measures_what_it_says() -> None:
    answer = viewer.run(viewer.Options(depths=(40,), side=96, switches=20, train=False))
    volume = answer["volumes"][0]
    assert volume["shape"] == [40, 96, 96]
    assert len(volume["launch_s"]) == viewer.LAUNCHES and min(volume["launch_s"]) > 0
    for part in ("slice_step", "brush", "smart_fix", "case_switch_prepared", "case_switch_cold"):
        assert volume[part]["n"] >= 4
        assert 0 < volume[part]["median_ms"] <= volume[part]["p95_ms"]
    for part in ("gaps_rotating", "gaps_importing"):
        assert volume[part]["longest_ms"] >= volume[part]["p99_ms"] >= 0
    assert answer["memory"]["switches"] == 20
    assert answer["memory"]["at_the_end_mb"] > 50


def test_the_import_of_the_bench_takes_place(tmp_path) -> None:
    scans = viewer._scans(tmp_path / "scans")
    folder = viewer.workspace_of(tmp_path / "room", (24, 64, 64), viewer.NAMES)
    viewer._measured(folder, ["--import", str(scans)])
    with Workspace.open(folder, write=False) as workspace:
        count = workspace.read().execute("SELECT count(*) FROM cases").fetchone()[0]
    assert count > len(viewer.NAMES), "scans were taken while the window was measured"


def test_a_training_beside_the_bench_begins_and_ends_with_the_block(tmp_path) -> None:
    with training.under_way(tmp_path) as _, pytest.raises(Exception, match="held"):
        Workspace.open(tmp_path / "workspace").close()
    Workspace.open(tmp_path / "workspace").close()
