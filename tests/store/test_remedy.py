"""Each fault that a check can find comes with what to do about it."""

from __future__ import annotations

import inspect
import sqlite3
from contextlib import closing

from store import check, remedy
from store.connection import DATABASE
from store.remedy import REMEDIES, Fault
from store.workspace import Workspace
from tests.store.story import decide, take


def test_no_check_is_without_a_remedy() -> None:
    found = {
        name
        for name, function in inspect.getmembers(check, inspect.isfunction)
        if name.startswith("_")
        and "Iterator" in str(inspect.signature(function).return_annotation)
        and name not in ("_maps_in",)  # speaks for _masks
    }
    assert found | {"recordings"} == set(REMEDIES)
    assert all(words.endswith(".") for words in REMEDIES.values())


def test_a_damaged_mask_says_how_to_get_it_back(workspace: Workspace) -> None:
    (one,) = take(workspace, "one")
    decide(workspace, one)
    with closing(sqlite3.connect(workspace.folder / DATABASE)) as plain:
        plain.execute("DROP TRIGGER blobs_never_change")
        plain.execute("UPDATE blobs SET data = zeroblob(20)")
        plain.commit()
    faults = check.check(workspace.read())
    told = {str(fault).split()[1]: remedy.what_to_do(fault) for fault in faults}
    assert "voxloop restore" in told["mask"] and "salvage" in told["mask"]
    assert "reading still works" in told["guard"]


def test_a_fault_is_its_sentence_to_all_who_read_it() -> None:
    fault = Fault("Case 3 is new; its history says verified.", "_states")
    assert fault == "Case 3 is new; its history says verified." and f"{fault}!".endswith(
        "verified.!"
    )
    assert remedy.what_to_do("a sentence of somebody else") == ""
