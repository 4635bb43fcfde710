"""Settings and data of nobody in particular, so that the tests leave a person's own alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import settings


@pytest.fixture(scope="module", autouse=True)
def somebody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Settings and data in a temporary folder, for this process and those it starts."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patched:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            patched.setenv(name, str(home))
        patched.setattr(settings, "folder", lambda: home)
        yield home
