"""Benchmarks that anyone can run: `voxloop bench NAME`; one file each, `run(options) -> dict`."""
