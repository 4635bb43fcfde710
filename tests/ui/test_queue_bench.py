"""The bench of many cases runs by itself and answers with every figure that it promises."""

from __future__ import annotations

from pathlib import Path

from desktop.cli.benches import crowd, queue
from engine.loop import reviewing, selecting
from store.workspace import Workspace


def test_the_bench_measures_what_it_says() -> None:
    answer = queue.run(cases=120, picked=20, selected=10, repeats=1)
    window = answer["window"]
    assert 20 < window["rows"] < 120
    assert window["opens"]["cpu_ms"] > 0 and window["opens"]["ms"] > 0
    assert set(window["wishes_ms"]) == {
        "lowest_expected_dice",
        "all_by_name",
        "words",
        "as_it_stands",
    }
    assert all(ms > 0 for ms in window["wishes_ms"].values())
    assert window["panel_filled_cpu_ms"]["later_max"] > 0
    for part in (*answer["reading"].values(), *answer["selection"].values()):
        assert part["median_ms"] > 0 and part["cpu_ms"] > 0
    assert answer["bars"] == {"queue_opens_ms": 300, "selection_s": 2.0}


def test_the_crowd_has_cases_of_every_kind(tmp_path: Path) -> None:
    folder = crowd.workspace_of(tmp_path / "workspace", 100, 12)
    with Workspace.open(folder, write=False) as workspace:
        entries = reviewing.queue(workspace)
        assert {entry.state for entry in entries} >= {"drafted"}
        assert sum(entry.round is not None for entry in entries) == 12
        waiting = selecting.pickable(workspace)
        assert {case.state for case in waiting} == {"new", "drafted"}
        assert 0 < len(waiting) < 100 and not any(case.held_out for case in waiting)
