"""The bench of the viewer runs by itself and answers with every figure that it promises."""

from __future__ import annotations

from desktop.cli.benches import viewer


def test_the_bench_measures_what_it_says():
    answer = viewer.run()
    assert answer["shape"] == [200, 512, 512]
    for part in ("slice_step", "brush", "case_switch"):
        assert answer[part]["n"] >= 10
        assert 0 < answer[part]["median_ms"] <= answer[part]["p95_ms"]
    assert answer["gaps"]["longest_ms"] >= answer["gaps"]["p99_ms"] >= 0
