"""What the commands on tasks take: the options that set their fields, the tasks they name, and their JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from careertui.domain.errors import NotFound
from careertui.domain.model import Importance, RecordKind, Ref

from . import completing, options
from .parameters import DAY, Field, Notes, by_id, one_of, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careertui.store.store import Store

Tasks = Annotated[
    list[str], typer.Argument(metavar="ID|FILTER", show_default=False, autocompletion=completing.of("task"))
]
TaskId = Annotated[int, by_id("any task")]

KEYS = """
  id, title, notes
  column          backlog, next, doing, waiting or done: the kind of its column
  column_name     what that column of the board is called
  rank            its place in the column: smaller is higher
  importance      none, low, medium or high
  effort_minutes  minutes, or null
  scheduled, due  YYYY-MM-DD, or null
  tags            array of words
  goal_id         the goal it serves, or null
  waiting_for     whom or what it waits for
  waiting_since   YYYY-MM-DD, or null
  blocked_by      array of ids of tasks to do first
  repeat          when it comes again, in words that --repeat reads, or null
  created, started, done
                  moments, ISO 8601 in UTC, or null
  spent_minutes   minutes worked on it
  urgency         number: the higher, the sooner
"""
"""What a task has in JSON."""
ONE_JSON = f"\b\n--json prints one object with{KEYS}"
LIST_JSON = f"\b\n--json prints one array of objects with{KEYS}"
SHOW_JSON = (
    ONE_JSON.rstrip()
    + """
  timer           since when its timer runs: a moment, ISO 8601 in UTC, or null
  urgency_terms   array of what makes it up: name, coefficient, factor (0 to 1), share
"""
)
BULK_JSON = """\b
--json prints one object with
  label     what was done, in words; with --dry-run, what would be
  dry_run, changed
            true or false
  warning   such as a column over its limit, or null
  tasks     array of objects with id, title: what it was about
"""


def missing(task_id: int) -> NotFound:
    """What is raised where there is no plan yet."""
    return NotFound(Ref(RecordKind.TASK, task_id))


def column_key(store: Store, name: str) -> str:
    """The key of the column with this name. Raises Invalid."""
    from careertui.planner import columns

    return columns.named(store, name).key


def _skill_ids(store: Store, texts: list[str]) -> object:
    from . import profile

    return profile.skill_ids(store, texts)


FIELDS: Mapping[str, Field] = {
    "due": Field(
        Annotated[str | None, typer.Option(metavar=DAY, help="fri, +2w, eom, 30 jun, 2027-06-30, none")],
        "due",
        lambda text, asked: options.read_day(text, "due", asked.today),
    ),
    "importance": Field(
        Annotated[str | None, one_of(Importance)],
        "importance",
        lambda text, _: options.read_choice(Importance, text, "importance"),
    ),
    "goal": Field(
        Annotated[
            str | None,
            typer.Option(
                metavar="ID", help="The goal it serves, or none.", autocompletion=completing.of("goal")
            ),
        ],
        "goal_id",
        lambda text, _: options.read_id(text, "goal"),
    ),
    "effort": Field(
        Annotated[str | None, typer.Option(metavar="TIME", help="30m, 2h, 1h30, none")],
        "effort_minutes",
        lambda text, _: options.read_minutes(text),
    ),
    "tag": Field(
        Annotated[
            list[str] | None,
            typer.Option(
                metavar="NAME",
                autocompletion=completing.of("tag"),
                help="May be given again; none: no tags.",
            ),
        ],
        "tags",
        lambda texts, _: options.read_names(texts),
    ),
    "column": Field(
        Annotated[str | None, typer.Option(metavar="COLUMN", autocompletion=completing.columns)],
        "column",
        find=column_key,
    ),
    "scheduled": Field(
        Annotated[str | None, typer.Option(metavar=DAY, help="The day from which it can be done.")],
        "scheduled",
        lambda text, asked: options.read_day(text, "scheduled", asked.today),
    ),
    "notes": plain("notes", Notes),
    "waiting_for": Field(
        Annotated[str | None, typer.Option(metavar="WHO", help="Whom or what it waits for.")],
        "waiting_for",
        lambda text, _: options.read_words(text),
    ),
    "waiting_since": Field(
        Annotated[
            str | None,
            typer.Option(metavar=DAY, help="The day from which it waits; else the day of this change."),
        ],
        "waiting_since",
        lambda text, asked: options.read_past_day(text, "waiting-since", asked.today),
    ),
    "blocked_by": Field(
        Annotated[
            list[str] | None,
            typer.Option(
                metavar="ID",
                help="A task to do first; may be given again; none: no task.",
                autocompletion=completing.of("task"),
            ),
        ],
        "blocked_by",
        lambda texts, _: options.read_ids(texts, "blocked-by"),
    ),
    "skill": Field(
        Annotated[
            list[str] | None,
            typer.Option(
                metavar="ID",
                autocompletion=completing.of("skill"),
                help="A skill it practises, by id or name; may be given again; none: no skill.",
            ),
        ],
        "skill_ids",
        find=_skill_ids,
    ),
    "repeat": Field(
        Annotated[
            str | None,
            typer.Option(
                metavar="RULE", help='"every mon, wed", "every 2 weeks", "2 days after done", an RRULE, none'
            ),
        ],
        "repeat",
        lambda text, _: options.read_words(text),
    ),
}
"""The options that set fields of a task."""
