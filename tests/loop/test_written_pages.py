"""Pages that leave the workspace: the change record of a model, the report of a round."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from engine.loop import change_record, drawn_plots, round_report
from engine.loop.drawn_plots import Bar, Curve, Dot
from engine.loop.written_page import Drawing, Heading, Page, Points, Table, Words
from store.refusal import Refused
from store.workspace import Workspace
from tests.loop import planting, told_story

VOID = {"meta", "circle", "line", "rect", "polyline"}


class Nesting(HTMLParser):
    """Whether every tag that opens closes, and what the page fetches."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.seen: list[str] = []
        self.words = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.fetched += [v or "" for name, v in attrs if name in ("src", "href")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


# -- the page -------------------------------------------------------------------------------------
def test_every_word_is_escaped_in_both_forms() -> None:
    page = Page(
        "A <b> & |",
        (
            Heading("# not a heading"),
            Words("1 * 2 _three_ <script>alert(1)</script>"),
            Points(("[a](http://x)",)),
            Table(("a|b", "c"), (("x|y", "<td>"),)),
            Drawing("<svg/>", "a & b"),
        ),
    )
    parsed = Nesting(page.as_html())
    assert "script" not in parsed.seen and parsed.fetched == []
    assert "<script>alert(1)</script>" in parsed.words and "x|y" in parsed.words
    text = page.as_markdown()
    assert "<script>" not in text.replace("\\<", "") and "\\[a\\](http://x)" in text
    table = [line for line in text.splitlines() if line.startswith("| x")]
    assert re.split(r"(?<!\\)\|", table[0].strip("| "))[0].strip().replace("\\", "") == "x|y"


# -- the change record ----------------------------------------------------------------------------
def test_the_record_says_what_changed_how_it_was_judged_and_when_to_go_back(
    workspace: Workspace,
) -> None:
    told = told_story.tell(workspace)
    text = change_record.tell(workspace, told.new).as_markdown().replace("\\", "")
    headings = re.findall(r"^## (.+)$", text, re.M)
    assert headings == [
        *("What changed", "Protocol", "Evaluation", "Impact", "When to roll back"),
        *("Data", "Settings", "Environment", "Weights", "History"),
    ]
    for sentence in (
        "is the champion since",
        "It was judged against m1.",
        "4 verified cases taught it: 2 new, 0 corrected since, 0 no longer among them.",
        "from parent: False before, True now.",
        "steps: 600 before, 900 now.",
        "Below 8 held-out patients a person decides.",
        "Better on 10 of 10 held-out cases",
        "0 drafts of 0 cases came from it",
        "falls below 0.780 (m1 less 0.01)",
        "one falls below 0.770.",
        "voxloop rollback --reason",
        "| Seed | 17 |",
        "steady at the dome",
        "Nice <edges> & tails",
    ):
        assert sentence in text, sentence
    assert "seed: 17 before" not in text, "what is the same is no change"
    first = change_record.tell(workspace, told.old).as_markdown()
    assert "2 drafts of 2 cases came from it; 2 cases show one now." in first
    assert "2 were accepted" in first and "There is no earlier model" in first


def test_the_record_as_html_is_one_whole_file(workspace: Workspace) -> None:
    told = told_story.tell(workspace)
    parsed = Nesting(change_record.tell(workspace, told.new).as_html())
    assert parsed.fetched == [] and "Nice <edges> & tails" in parsed.words
    assert parsed.seen.count("table") >= 5


def test_a_model_that_was_never_judged_has_a_record_too(workspace: Workspace) -> None:
    bare = planting.add_model(workspace, "z")
    text = change_record.tell(workspace, bare).as_markdown()
    assert "never was the champion" in text and "not judged yet" in text


# -- the report of a round ------------------------------------------------------------------------
def test_the_report_tells_the_round_and_the_model_that_came_of_it(workspace: Workspace) -> None:
    told = told_story.tell(workspace)
    page = round_report.tell(workspace, told.second_round)
    parsed = Nesting(page.as_html())
    assert parsed.seen.count("svg") == 4 and parsed.fetched == []
    for words in (
        "2 cases: 2 accepted.",
        "unsure at edge 2",
        "The next model: m2",
        "worse on 0 of 10.",
        "10 of 10 held-out cases reach their lower bound",
        "two of these moved",
        "Champions so far",
    ):
        assert words in parsed.words, words
    assert "Difference in Dice" in page.as_markdown()


def test_the_newest_round_is_meant_when_none_is_named(workspace: Workspace) -> None:
    with pytest.raises(Refused) as no:
        round_report.tell(workspace)
    assert no.value.code == "unknown-round"
    told = told_story.tell(workspace)
    assert round_report.tell(workspace).title == f"Round {told.second_round}, balls"
    late = told_story.add_round(workspace, told.taught[:1], "random")
    text = round_report.tell(workspace, late).as_markdown()
    assert "No model was trained since this round." in text and "1 open" in text


# -- plots ----------------------------------------------------------------------------------------
SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def test_stems_are_sorted_filled_where_better_and_hollow_where_worse() -> None:
    root = drawn(drawn_plots.bars([Bar("a<", -0.02), Bar("b", 0.06)], 0.02, -0.01))
    names = [node.text for node in root.iter(f"{SVG}text") if node.text in ("a<", "b")]
    assert names == ["b", "a<"]
    first, second = root.iter(f"{SVG}circle")
    assert first.get("fill") == first.get("stroke") and second.get("fill") != second.get("stroke")
    assert float(first.get("cx", 0)) > float(second.get("cx", 0))
    (band,) = root.iter(f"{SVG}rect")
    assert float(band.get("width", 0)) > 0
    assert "−0.020" in [node.text for node in root.iter(f"{SVG}text")]


def test_everything_drawn_lies_on_the_paper() -> None:
    several = (
        drawn_plots.curves(
            [Curve("held-out", [(0, 1.3), (900, 0.2)]), Curve("training", [(0, 1), (900, 0.1)])],
            "steps",
            "loss",
        ),
        drawn_plots.dots([Dot("m1", 0.8, 0.7, 0.9), Dot("m2", 0.85)]),
        drawn_plots.scatter([(0.8, 0.75), (0.9, 0.95)], "expected", "got", 0.05),
        drawn_plots.dots([Dot("m1", 0.8)]),
        drawn_plots.bars([Bar("one", 0.0)]),
    )
    for svg in several:
        root = drawn(svg)
        _, _, wide, tall = (float(v) for v in root.get("viewBox", "").split())
        for node in root.iter():
            for name in ("x", "x1", "x2", "cx"):
                assert -0.1 <= float(node.get(name, 0)) <= wide + 0.1
            for name in ("y", "y1", "y2", "cy"):
                assert -0.1 <= float(node.get(name, 0)) <= tall + 0.1


def test_marks_enclose_and_figures_carry_a_true_minus() -> None:
    assert drawn_plots.marks_of(-0.014, 0.067) == pytest.approx(
        [-0.02, 0.0, 0.02, 0.04, 0.06, 0.08]
    )
    assert drawn_plots.figure(-0.02, 0.02) == "−0.02" and drawn_plots.figure(500, 250) == "500"
    assert drawn_plots.curves([], "a", "b") == drawn_plots.bars([]) == drawn_plots.dots([]) == ""
