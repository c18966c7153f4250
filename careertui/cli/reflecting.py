"""`careertui reflect`: what comes to mind, in answer to a question or to none."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from careertui.domain.errors import Invalid
from careertui.domain.journal import EntryDraft, EntryKind, first_line

from . import options, output

if TYPE_CHECKING:
    from pathlib import Path

    from careertui.domain.journal import Entry, Question

    from .session import Session

STDIN = "-"

_JSON = """\b
--json prints one object, with --list an array of them, the newest first, with
  id, date  number, YYYY-MM-DD
  prompt    key of the question that it answers, or null
  question  its words, or null
  text      Markdown
with --prompts an array of number, key, group and text
"""


def add_to(app: typer.Typer) -> None:
    """Add the command to the root."""
    app.command(epilog=_JSON, short_help="Write a reflection down, or read them again.")(reflect)


def reflect(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="TEXT", show_default=False)] = None,
    *,
    prompt: Annotated[
        str | None,
        typer.Option(metavar="N", help="The question that it answers, by the number that --prompts has."),
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="Its day; today without it.")] = None,
    listing: Annotated[
        bool,
        typer.Option("--list", help="List the reflections instead: all, or those with all words of TEXT."),
    ] = False,
    prompts: Annotated[bool, typer.Option("--prompts", help="List the questions instead.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Write a reflection down and print its id.

    TEXT is Markdown; a - in its place reads it from stdin, with all its lines. --list lists what was written,
    with --prompt that which answers this question; --json has the texts whole.
    """
    session: Session = context.obj
    if prompts:
        if listing or words or prompt is not None or on is not None:
            raise Invalid("options", "", "--prompts lists the questions; nothing but --json goes with it")
        _list_questions(as_json=as_json)
        return
    question = None if prompt is None else _question(prompt)
    text = " ".join(words or [])
    if listing:
        if on is not None:
            raise Invalid("options", "", "--on is the day of a new reflection, and does not go with --list")
        _list_reflections(session.path, text, question, as_json=as_json)
        return
    _write(session, text, question, on, as_json=as_json)


def _write(session: Session, text: str, question: Question | None, on: str | None, *, as_json: bool) -> None:
    from careertui.planner import clock, journal

    today = clock.today()
    day = today if on is None else options.read_past_day(on, "on", today)
    if text == STDIN:
        text = sys.stdin.read()
    if not text.strip():
        raise options.nothing_asked("a text, or - to read it from stdin; --prompts lists the questions")
    with session.store() as store:
        change = journal.add(store, EntryDraft(day, text, "" if question is None else question.key))
        assert change.focus is not None  # noqa: S101 (for the type checker)
        output.report(change)
        if as_json:
            output.show_json(_record(journal.entry(store, change.focus.id)))
        else:
            output.show(str(change.focus.id))


def _list_reflections(path: Path, words: str, question: Question | None, *, as_json: bool) -> None:
    from careertui.planner import clock, journal

    from .reading import show_due

    found: list[Entry] = []
    if path.exists():
        from .session import open_store

        with open_store(path) as store:
            key = None if question is None else question.key
            found = journal.entries(store, kind=EntryKind.REFLECTION, prompt=key, words=words)
    else:
        output.say(f"There is no plan yet: {path}")
    if as_json:
        output.show_json([_record(entry) for entry in found])
        return
    if not found:
        output.say("No reflection matches." if words or question else "There is no reflection yet.")
    today = clock.today()
    output.show_table(
        ("id", "date", "prompt", "text"),
        [
            (str(entry.id), show_due(entry.date, today), entry.prompt, first_line(entry.text))
            for entry in found
        ],
        right=("id",),
    )


def _list_questions(*, as_json: bool) -> None:
    from careertui.planner import starters

    numbered = list(enumerate(starters.questions(), 1))
    if as_json:
        output.show_json(
            [
                {"number": number, "key": each.key, "group": each.group, "text": each.text}
                for number, each in numbered
            ]
        )
        return
    output.show_table(
        ("n", "key", "group", "question"),
        [(str(number), each.key, each.group, each.text) for number, each in numbered],
        right=("n",),
    )


def _question(text: str) -> Question:
    """The question with this number or key. Raises Invalid."""
    from careertui.domain.syntax import choose
    from careertui.planner import starters

    known = {each.key: each for each in starters.questions()}
    numbers = {str(number): each for number, each in enumerate(starters.questions(), 1)}
    bare = text.strip()
    key = choose(bare, known)
    found = numbers.get(bare) or (None if key is None else known[key])
    if found is None:
        raise Invalid("prompt", text, f"a number from 1 to {len(numbers)}, or a key, as --prompts lists them")
    return found


def _record(entry: Entry) -> dict[str, object]:
    from careertui.planner import records, starters

    question = next((each for each in starters.questions() if each.key == entry.prompt), None)
    return records.reflection_record(entry, question)
