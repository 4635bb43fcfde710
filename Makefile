# Two commands: make run, make test. Both set up .venv first (seconds when nothing changed).
.PHONY: run test check docs lock setup package

run: setup
	@.venv/bin/voxloop demo --open

# Hundreds of short processes start in the tests: compiled files are kept whatever the shell says.
test: setup check
	@PYTHONDONTWRITEBYTECODE= packaging/on_screen.sh .venv/bin/python -m pytest -n 2 --dist loadfile --max-worker-restart 3

# What holds the code in shape: format, lint, types, who may import whom.
check: setup
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

# The reference pages and the guide that ships (assets/guide).
docs: setup
	@.venv/bin/python -m desktop.cli.reference
	@.venv/bin/python packaging/guide/build.py

setup:
	@packaging/set_up.sh

# The .deb and the tar.gz, in dist (about ten minutes); packaging/smoke.sh then tries the .deb in a bare Debian.
package: setup
	@packaging/build.sh dist

# Renew requirements.lock from pyproject.toml (needs uv).
lock:
	@uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes \
		--no-emit-package torch --no-header --no-annotate -o requirements.lock
