"""`careertui search`: everything, by words anywhere in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from . import options, output

if TYPE_CHECKING:
    from careertui.domain.searching import Hit

    from .session import Session

_JSON = """\b
--json prints one array, the best hit first; each has
  kind      goal, task, value, skill, obstacle, win, reflection, learning, note, evidence, check-in
            or adaptation
  id        its number among its kind
  of        kind and id of the record that it belongs to: itself, or the goal or skill
  title     its title, name or first line
  snippet   the text around the first word that was found
  marks     array of [start, end] of the words in the snippet
  open      false for what is done, achieved, dropped or closed
"""


def add_to(app: typer.Typer) -> None:
    """Add the command to the root."""
    app.command(epilog=_JSON, short_help="Search everything by words.")(search)


def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", show_default=False)],
    *,
    limit: Annotated[str, typer.Option(metavar="N", help="So many hits at most.")] = "50",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Search goals, tasks, values, skills, obstacles, reflections, wins and all that belongs to them.

    What has every word is listed, the best first. Words of three letters and more are found anywhere in
    others, shorter ones at their start; neither case nor accents count. Words in double quotes stand
    together: careertui search '"design review" ana'.
    """
    from careertui.planner import records, searching

    session: Session = context.obj
    most = options.read_count(limit, "limit")
    hits: list[Hit] = []
    if session.path.exists():
        with session.store() as store:
            hits = searching.search(store, " ".join(words), most)
    else:
        output.say(f"There is no plan yet: {session.path}")
    if as_json:
        output.show_json([records.hit_record(hit) for hit in hits])
        return
    if not hits:
        output.say("Nothing has all of these words.")
    output.show_table(
        ("kind", "id", "title", "text"),
        [(hit.kind.value, str(hit.id), hit.title, hit.snippet if hit.marks else "") for hit in hits],
        right=("id",),
        wrapped=("title",),
    )
