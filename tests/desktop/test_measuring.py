"""Findings in the session: measured when looked at, old after an edit, along the list and out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from engine.lanes.child import Lanes
from engine.loop import findings
from store import case as cases
from store.refusal import Refused
from store.workspace import Workspace
from tests.desktop.room import BY, AtOnce, ByHand, Heard, add_case, paint, workspace_with


@pytest.fixture(scope="module")
def lanes() -> Iterator[Lanes]:
    with Lanes() as children:
        yield children


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_with(tmp_path, ("liver_001", "liver_002")) as opened:
        yield opened


@pytest.fixture
def session(workspace: Workspace, lanes: Lanes) -> Session:
    made = Session(workspace, lanes, AtOnce(), "reviewer")
    made.start()
    return made


def names(session: Session) -> list[tuple[str, int]]:
    return [(one.name, one.number) for one in session.findings or ()]


def test_nothing_is_measured_before_it_is_looked_at(session: Session) -> None:
    assert session.findings is None
    paint(session, (5.0, 33.0, 12.0))
    assert session.findings is None
    dispatch(session, "findings.show", "keyboard")
    assert names(session) == [("Liver", 1), ("Liver", 2), ("Spleen", 1)]


def test_volumes_axes_and_slices_are_those_of_the_mask(session: Session) -> None:
    dispatch(session, "findings.show", "keyboard")
    liver, spleen = session.findings or ()
    # 6 slices of 15 x 15 voxels of 3 x 1 x 0.8 mm; 4 slices of 10 x 10.
    assert liver.volume_ml == pytest.approx(6 * 15 * 15 * 2.4 / 1000)
    assert spleen.volume_ml == pytest.approx(4 * 10 * 10 * 2.4 / 1000)
    assert liver.slices == (3, 8) and spleen.slices == (4, 7)
    assert liver.long_mm == pytest.approx(np.hypot(14.5, 14.5 * 0.8), abs=0.5)
    assert liver.short_mm <= liver.long_mm


def test_an_edit_makes_the_list_old_and_only_a_look_measures_again(session: Session) -> None:
    dispatch(session, "findings.show", "keyboard")
    assert not session.findings_old
    before = session.findings
    paint(session, (5.0, 33.0, 12.0))
    assert session.findings_old and session.findings == before
    session.measure()
    assert len(session.findings or ()) == 3 and not session.findings_old
    dispatch(session, "findings.show", "keyboard")
    paint(session, (5.0, 33.0, 30.0))
    session.measure()
    assert session.findings_old, "nobody looks at it"


def test_another_case_takes_the_list_away(session: Session) -> None:
    dispatch(session, "findings.show", "keyboard")
    session.open_case(2)
    assert session.findings is None and session.finding is None
    session.measure()
    assert names(session) == [("Liver", 1), ("Spleen", 1)]


def test_an_answer_about_a_case_that_is_gone_is_dropped(workspace: Workspace, lanes: Lanes) -> None:
    editor = ByHand()
    session = Session(workspace, lanes, AtOnce(), "reviewer", editor=editor)
    session.start()
    dispatch(session, "findings.show", "keyboard")
    session.open_case(2)
    editor.go_on(1)
    assert session.findings is None
    editor.go_on()
    assert len(session.findings or ()) == 2 and not session.findings_old


def test_keys_walk_the_list_as_it_is_sorted(session: Session) -> None:
    dispatch(session, "findings.show", "keyboard")
    dispatch(session, "findings.sort", "mouse", "slice")
    assert names(session) == [("Liver", 1), ("Spleen", 1)]
    dispatch(session, "findings.next", "keyboard")
    dispatch(session, "findings.next", "keyboard")
    assert session.finding is not None and session.finding.name == "Spleen"
    assert session.active_label == 2 and session.mask[session.cursor_kji] == 2
    dispatch(session, "findings.next", "keyboard")
    assert session.finding.name == "Liver", "round again"
    dispatch(session, "findings.previous", "keyboard")
    assert session.finding.name == "Spleen"


@pytest.mark.parametrize(
    ("order", "first"),
    [("label", "Liver"), ("volume", "Liver"), ("long axis", "Liver"), ("slice", "Liver")],
)
def test_orders(session: Session, order: str, first: str) -> None:
    dispatch(session, "findings.show", "keyboard")
    dispatch(session, "findings.sort", "mouse", order)
    assert session.findings_order == order and names(session)[0][0] == first


def test_a_large_second_label_comes_first_by_volume(session: Session) -> None:
    session.select_label(2)
    session.toggle_label_lock(1)
    session.mask[3:9] = 2
    session.changed("mask")
    dispatch(session, "findings.show", "keyboard")
    dispatch(session, "findings.sort", "mouse", "volume")
    assert names(session) == [("Spleen", 1)]


def test_the_list_leaves_as_csv_in_its_order(session: Session, tmp_path: Path) -> None:
    heard = Heard(session)
    dispatch(session, "findings.show", "keyboard")
    file = tmp_path / "out.csv"
    session.write_findings(file)
    head, first, second = file.read_text("utf-8").splitlines()
    assert head == ",".join(findings.COLUMNS)
    assert first.startswith("liver_001,Liver,1,3.24,") and first.split(",")[6:8] == ["4", "9"]
    assert second.startswith("liver_001,Spleen,1,0.96,")
    assert heard.notices[-1] == "Wrote 2 findings of liver_001."


def test_no_label_says_so(workspace: Workspace, lanes: Lanes) -> None:
    session = Session(workspace, lanes, AtOnce(), "reviewer")
    session.start()
    session.mask[:] = 0
    session.changed("mask")
    heard = Heard(session)
    dispatch(session, "findings.show", "keyboard")
    dispatch(session, "findings.next", "keyboard")
    assert session.findings == () and heard.notices[-1] == "No label is present here."


def test_a_helper_that_fails_is_said(workspace: Workspace) -> None:
    class Broken:
        def __getattr__(self, name: str) -> object:
            raise OSError(28, "No space left on device")

    session = Session(workspace, Broken(), AtOnce(), "reviewer")  # type: ignore[arg-type]
    session.start()
    heard = Heard(session)
    session.show_findings(True)
    assert heard.notices == ["The findings could not be measured. No space left on device."]


def test_a_case_without_the_window_is_measured_as_it_stands(
    workspace: Workspace, lanes: Lanes
) -> None:
    case = cases.get(workspace.read(), 1)
    assert [one.name for one in findings.of_case(workspace, lanes, case)] == ["Liver", "Spleen"]
    session = Session(workspace, lanes, AtOnce(), "reviewer")
    session.start()
    paint(session, (5.0, 33.0, 12.0))
    session.decide("correct", BY)
    assert len(findings.of_case(workspace, lanes, case)) == 3
    blind = cases.get(workspace.read(), add_case(workspace, "blind", held_out=True))
    with pytest.raises(Refused, match="no mask yet"):
        findings.of_case(workspace, lanes, blind)
