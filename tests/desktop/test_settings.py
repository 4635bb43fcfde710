"""What is kept for the person: it comes back, and what makes no sense stands before nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import settings


def test_settings_come_back_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    kept = settings.Settings(theme="light", geometry=(1, 2, 1300, 800), panel_widths={"queue": 300})
    kept = kept.opened(tmp_path, "Liver CT", "13 to review")
    assert settings.save(kept, file)
    assert settings.load(file) == kept


@pytest.mark.parametrize(
    "text", ["", "theme = [", 'theme = "pink"', "geometry = [1]", "recent = [3]", "\x00"]
)
def test_settings_that_make_no_sense_count_as_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "s.toml"
    file.write_text(text)
    assert settings.load(file) == settings.Settings()


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert not settings.save(settings.Settings(), tmp_path / "file" / "s.toml")
