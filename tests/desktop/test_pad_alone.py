"""Cases are corrected with the pad alone, from the first hotspot to the next case, and stored."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from store import audit, decision, revision
from store.masks import get
from tests.desktop.pad_hand import PadHand
from tests.desktop.room import session_on, workspace_with

CASES = tuple(f"liver_{n:03d}" for n in range(1, 7))


def test_cases_are_corrected_from_start_to_end_with_the_pad_alone(tmp_path: Path) -> None:
    with workspace_with(tmp_path, CASES) as workspace:
        session = session_on(workspace)
        hand = PadHand(session)
        for name in CASES[:-1]:
            assert session.open is not None and session.open.case.name == name
            hand.tap("South")  # the first hotspot is right
            hand.tap("D-pad down")  # the second is not
            hand.tap("East")  # its label and the brush
            hand.lead("Left stick y", -0.5, 0.1)
            before = session.mask.copy()
            hand.down("Right trigger")
            hand.lead("Right stick y", 1.0, 0.25)
            hand.up("Right trigger")
            assert not np.array_equal(session.mask, before)
            hand.tap("North")
            assert np.array_equal(session.mask, before)
            hand.down("Right trigger")
            hand.lead("Right stick y", 1.0, 0.25)
            hand.up("Right trigger")
            for _ in range(2):
                if session.open.case.name == name:
                    hand.hold("Start")
        connection = workspace.read()
        made = decision.newest(connection, 20)
        assert [one.kind for one in made] == ["correct"] * 5
        assert session.open is not None and session.open.case.name == CASES[-1]
        rows = audit.log(connection, 200)
        decided = [row for row in rows if row.command == "review.accept"]
        assert len(decided) == 5 and {row.source for row in decided} == {"pad"}
        stored = revision.get(connection, made[0].revision)  # type: ignore[arg-type]
        assert int((get(connection, stored.mask_sha256) == 2).sum()) > 4 * 10 * 10
