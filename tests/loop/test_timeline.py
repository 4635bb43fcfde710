"""The timeline tells everything the loop chose, why, when and by whom, a page at a time."""

from __future__ import annotations

from engine.loop import drawing_lots, model_acts, timeline
from store import held_out
from store import model as models
from store.held_out import NewDraw
from store.workspace import Workspace
from tests.loop import planting, told_story


def test_the_whole_story_newest_first(workspace: Workspace) -> None:
    told = told_story.tell(workspace)
    found = timeline.tell(workspace).events
    titles = [event.title for event in reversed(found)]
    assert titles == [
        "The task was set",
        "Picked 2 cases by typical, 1 of them by chance",
        "Trained m1 on 2 cases, 600 steps",
        "m1 became the champion by hand",
        "Picked 2 cases by default, 1 of them by chance",
        "Trained m2 on 4 cases, 900 steps",
        "Judged m2 against m1: promote",
        "m2 became the champion by the gate, after m1",
        "m2 was pinned",
        "ana on round 2",
        "ana on m2",
    ]
    by_title = {event.title: event for event in found}
    assert by_title[titles[1]].why == "First taught_0: unsure at edge 1"
    assert by_title[titles[2]].why == "2 cases verified since the last training"
    assert by_title[titles[3]].why == "the first"
    assert by_title["Judged m2 against m1: promote"].why.startswith("Better on 10 of 10")
    assert by_title["m2 was pinned"].why == "steady at the dome"
    assert by_title["m2 was pinned"].actor == "ana" and by_title["m2 was pinned"].source == "mouse"
    assert by_title["ana on m2"].why == "Nice <edges> & tails"
    assert by_title["Trained m2 on 4 cases, 900 steps"].model == told.new
    picked = by_title[titles[4]].round
    assert picked is not None and picked.id == told.second_round
    assert [(one.name, one.settled, one.audit) for one in picked.picks] == [
        ("taught_2", "accept", False),
        ("taught_3", "accept", True),
    ]


def test_page_by_page_it_is_the_same_story(workspace: Workspace) -> None:
    told_story.tell(workspace)
    whole = timeline.tell(workspace).events
    pages, before = [], None
    while True:
        page = timeline.tell(workspace, 4, before)
        pages += page.events
        before = page.more
        if before is None:
            break
    assert pages == list(whole) and len(whole) == 11
    assert timeline.tell(workspace, 11).more is None


def test_one_kind_at_a_time(workspace: Workspace) -> None:
    told_story.tell(workspace)
    for kind, count in (("picked", 2), ("crowned", 2), ("judged", 1), ("model", 1), ("comment", 2)):
        found = timeline.tell(workspace, kind=kind).events
        assert len(found) == count and {event.kind for event in found} == {kind}


def test_draws_say_by_which_seed(workspace: Workspace) -> None:
    ids = [planting.add_case(workspace, name) for name in ("x", "y")]
    assert ids
    for kind, title in (
        ("import", "Held out 1 patient"),
        ("refresh", "Exchanged 1 patient of the held-out set"),
        ("sealed", "Sealed 1 patient"),
    ):
        draw = NewDraw(5, 0.5, ("p_x", "p_y"), ("p_x",), kind)
        planting.do(workspace, lambda write, draw=draw: held_out.record_draw(write, draw))
        newest = timeline.tell(workspace, 1).events[0]
        assert (newest.title, newest.why) == (title, "Drawn by chance, seed 5")


def test_held_out_cases_in_the_queue_are_no_picks(workspace: Workspace) -> None:
    told_story.add_round(workspace, [planting.add_case(workspace, "x")], drawing_lots.BLIND)
    newest = timeline.tell(workspace, 1).events[0]
    assert newest.title == "Queued 1 held-out case to be drawn blind" and newest.why == ""


def test_what_was_said_of_a_thing_stands_with_every_event_of_it(workspace: Workspace) -> None:
    told = told_story.tell(workspace)
    run = models.get(workspace.read(), told.old).run
    assert run is not None
    model_acts.comment(workspace, "run", run, "slow disk", planting.BY)
    model_acts.comment(workspace, "run", run, "but whole", planting.BY)
    found = {event.title: event for event in timeline.tell(workspace).events}
    trained = found["Trained m1 on 2 cases, 600 steps"]
    assert trained.about == f"run:{run}"
    assert [one.text for one in trained.comments] == ["slow disk", "but whole"]
    assert found[f"ana on run {run}"].comments == trained.comments
    judged, pinned = found["Judged m2 against m1: promote"], found["m2 was pinned"]
    assert judged.about == pinned.about == f"model:{told.new}"
    assert [one.text for one in judged.comments] == ["Nice <edges> & tails"]
    assert found["The task was set"].about == "" and found["The task was set"].comments == ()


def test_ten_thousand_cases_cost_no_more_reading_than_ten(workspace: Workspace) -> None:
    """Pages stay bounded: a page asks for its own rounds and runs, whatever else there is."""
    for _ in range(3):
        told_case = planting.add_case(workspace, f"c{_}")
        told_story.add_round(workspace, [told_case], "random")
    asked: list[str] = []
    connection = workspace.read()
    connection.set_trace_callback(asked.append)
    few = timeline.tell(workspace, 2)
    small = len(asked)
    connection.set_trace_callback(None)

    def many(write: object) -> None:
        for number in range(2000):
            write.audit("case.add", f"case:{number}")  # type: ignore[attr-defined]

    planting.do(workspace, many)
    asked.clear()
    connection.set_trace_callback(asked.append)
    again = timeline.tell(workspace, 2)
    connection.set_trace_callback(None)
    assert len(asked) == small and again.events == few.events
