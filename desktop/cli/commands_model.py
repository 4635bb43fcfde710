"""Commands about one model: pin, retire, give away, its change record; and comments.

Each reads its arguments, runs one use case of `engine.loop` and prints what it returns.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import typer

from desktop.cli.desk import Desk, invocation
from engine.loop import change_record, model_acts
from engine.loop.written_page import Page
from store import comment as comments
from store import model as models
from store.comment import Comment
from store.refusal import Refused

MODEL = typer.Argument(..., help="A model, as m3 or champion.")
REASON = typer.Option("", "--reason", help="Why; it is kept.")


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="One model.", no_args_is_help=True)
    for function, name in (
        (pin, "pin"),
        (unpin, "unpin"),
        (retire, "retire"),
        (reinstate, "reinstate"),
        (export, "export"),
        (record, "record"),
    ):
        group.command(name)(function)
    app.add_typer(group, name="model")
    app.command("comment")(comment)
    app.command("comments")(list_comments)


def pin(context: typer.Context, model: str = MODEL, reason: str = REASON) -> None:
    """Keep the champion whatever the gate finds, until it is unpinned; a person still decides."""
    _act(context, model, "pin", reason, "is pinned: the gate promotes no other model over it.")


def unpin(context: typer.Context, model: str = MODEL, reason: str = REASON) -> None:
    """Let the gate promote other models over this one again."""
    _act(context, model, "unpin", reason, "is not pinned any more.")


def retire(context: typer.Context, model: str = MODEL, reason: str = REASON) -> None:
    """Set a model aside: it is neither promoted nor gone back to. Nothing of it is deleted."""
    _act(context, model, "retire", reason, "is retired; reinstate takes it back.")


def reinstate(context: typer.Context, model: str = MODEL, reason: str = REASON) -> None:
    """Take a retired model back."""
    _act(context, model, "reinstate", reason, "can be promoted again.")


def _act(context: typer.Context, model: str, act: str, reason: str, said: str) -> None:
    desk: Desk = context.obj
    with desk.writing(f"model {act}") as (workspace, _):
        found = models.find(workspace.read(), model)
        done = model_acts.act_on(workspace, found.id, act, reason, invocation(f"model {act}"))
    desk.answer({"model": done.model, "act": done.act}, [f"{done.model} {said}"])


def export(
    context: typer.Context,
    model: str = MODEL,
    folder: Path = typer.Option(..., "-o", "--output", help="A new folder."),
    reason: str = REASON,
) -> None:
    """Copy a model with its change record; predict --model FOLDER uses the copy anywhere."""
    desk: Desk = context.obj
    with desk.writing("model export") as (workspace, _):
        found = models.find(workspace.read(), model)
        done = model_acts.export(workspace, found.id, folder, reason, invocation("model export"))
    desk.answer(asdict(done), [f"{done.model} is in {done.file}."])


def record(
    context: typer.Context,
    model: str = MODEL,
    file: Path = typer.Option(None, "-o", "--output", help="A new file: .md or .html."),
) -> None:
    """Write a change record: what changed, protocol, evaluation, impact, when to roll back."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        found = models.find(workspace.read(), model)
        page = change_record.tell(workspace, found.id)
    text = page.as_markdown() if file is None else write_page(page, file)
    document = {"model": found.name, "file": None if file is None else str(file), "text": text}
    desk.answer(document, [text.rstrip()] if file is None else [f"Wrote {file}."])


def write_page(page: Page, file: Path) -> str:
    """The page as its file name asks, in a file that was not there; gives the text.

    Raises:
        Refused: the file exists, its folder does not, or it is neither .md nor .html.
    """
    kind = file.suffix.lower()
    if kind not in (".md", ".html"):
        raise Refused("no-such-format", f"A page is not written as '{kind}'.", "Name .md or .html.")
    if file.exists():
        raise Refused("file-exists", f"{file} exists and is left as it is.", "Name another file.")
    if not file.parent.is_dir():
        raise Refused("no-folder", f"There is no folder {file.parent}.", "Make it first.")
    text = page.as_html() if kind == ".html" else page.as_markdown()
    file.write_text(text, encoding="utf-8")
    return text


def comment(
    context: typer.Context,
    about: str = typer.Argument(..., metavar="ABOUT", help="m3, champion, run:2 or round:5."),
    text: str = typer.Argument(..., help="The comment; it is kept for good."),
) -> None:
    """Comment on a model, a run or a round."""
    desk: Desk = context.obj
    with desk.writing("comment") as (workspace, _):
        kind, number = model_acts.meant(workspace, about)
        made = model_acts.comment(workspace, kind, number, text, invocation("comment"))
    desk.answer({"comment": made}, ["Kept."])


def list_comments(
    context: typer.Context,
    about: str = typer.Argument(None, metavar="[ABOUT]", help="m3, champion, run:2 or round:5."),
) -> None:
    """List comments, the newest first; on one thing if it is named."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        connection = workspace.read()
        if about is None:
            found = comments.every(connection)
        else:
            found = list(reversed(comments.of(connection, *model_acts.meant(workspace, about))))
    lines = [f"{one.at:%Y-%m-%d %H:%M}Z {one.actor} on {_named(one)}: {one.text}" for one in found]
    desk.answer({"comments": [asdict(one) for one in found]}, lines or ["No comment yet."])


def _named(one: Comment) -> str:
    return f"m{one.about_id}" if one.about == "model" else f"{one.about} {one.about_id}"
