"""The example notebook is what its script makes, and it runs on a small study from end to end."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

from engine.loop import model_acts
from store.workspace import Workspace
from tests.ui import phantom_study
from tests.ui.test_model_sections import plant_more

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "docs" / "notebooks"


def script() -> Any:
    spec = importlib.util.spec_from_file_location("write_story", PLACE / "write_story.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def planted(folder: Path) -> Path:
    """The study of the pictures, with a calibrated model and two comments."""
    place = phantom_study.build(folder)
    with Workspace.open(place, "reviewer") as workspace:
        plant_more(workspace)
        for about, number, words in (("round", 1, "two moved"), ("model", 4, "good at the dome")):
            model_acts.comment(workspace, about, number, words, phantom_study.BY)
    return place


def test_the_notebook_is_what_its_script_makes_and_holds_no_outputs() -> None:
    text = (PLACE / "story.ipynb").read_text("utf-8")
    assert text == script().text(), "python docs/notebooks/write_story.py"
    document = json.loads(text)
    nbformat.validate(document)
    assert all(not cell.get("outputs") for cell in document["cells"])


def played(folder: Path) -> list[str]:
    """What each cell said, pictures as "<picture>"."""
    book = nbformat.read(PLACE / "story.ipynb", as_version=4)
    environment = {
        **os.environ,
        "VOXLOOP_WORKSPACE": str(folder),
        "PYTHONPATH": str(ROOT),
        "OMP_NUM_THREADS": "1",
        "IPYTHONDIR": str(folder.parent / "ipython"),
        "MPLCONFIGDIR": str(folder.parent / "matplotlib"),
    }
    with pytest.MonkeyPatch.context() as patched:
        for name, value in environment.items():
            patched.setenv(name, value)
        client = nbclient.NotebookClient(book, timeout=120, kernel_name="python3")
        client.execute()
    return ["".join(_said(one) for one in cell.get("outputs", ())) for cell in book.cells]


def _said(output: Any) -> str:
    if output.output_type == "stream":
        return str(output.text)
    data = output.get("data", {})
    return "<picture>" if "image/png" in data else str(data.get("text/plain", ""))


def test_it_redraws_the_story_of_a_study(tmp_path: Path) -> None:
    said = played(planted(tmp_path / "study"))
    whole = "\n".join(said)
    assert sum("<picture>" in one for one in said) == 4
    for words in (
        "Picked 5 cases by spread",
        "m4 became the champion by the gate, after m2",
        "unsure along the posterior edge",
        "m4 against m2, on 9 held-out cases",
        "9 of 9 held-out cases reach their lower bound",
        "centre in LPS mm:",
        "reviewer on round 1: two moved",
        "signs of HTML",
    ):
        assert words in whole, words
