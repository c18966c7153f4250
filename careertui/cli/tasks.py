"""`careertui task ...`: what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from careertui.domain.errors import NotFound
from careertui.domain.model import Column, Importance, RecordKind, Ref

from . import options, output
from .filtering import FilteredList

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from careertui.store.store import Store

    from .session import Session

_COLUMNS = "|".join(Column)
_IMPORTANCES = "|".join(Importance)
_DAY = "DATE"

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Due = Annotated[str | None, typer.Option(metavar=_DAY, help="fri, +2w, eom, 30 jun, 2027-06-30, none")]
Scheduled = Annotated[str | None, typer.Option(metavar=_DAY, help="The day from which it can be done.")]
Importances = Annotated[str | None, typer.Option("--importance", metavar=_IMPORTANCES)]
GoalId = Annotated[str | None, typer.Option("--goal", metavar="ID", help="The goal it serves, or none.")]
Effort = Annotated[str | None, typer.Option(metavar="TIME", help="30m, 2h, 1h30, none")]
Tags = Annotated[
    list[str] | None, typer.Option("--tag", metavar="NAME", help="May be given again; none: no tags.")
]
Columns = Annotated[str | None, typer.Option("--column", metavar=_COLUMNS)]
Notes = Annotated[str | None, typer.Option(metavar="TEXT")]
WaitingFor = Annotated[str | None, typer.Option(metavar="WHO", help="Whom or what it waits for.")]
BlockedBy = Annotated[
    list[str] | None,
    typer.Option("--blocked-by", metavar="ID", help="A task to do first; may be given again; none: no task."),
]
WaitingSince = Annotated[
    str | None, typer.Option(metavar=_DAY, help="The day from which it waits; else the day of this change.")
]
Repeat = Annotated[
    str | None,
    typer.Option(
        metavar="RULE", help='"every mon, wed", "every 2 weeks", "2 days after done", an RRULE, none'
    ),
]
Skills = Annotated[
    list[str] | None,
    typer.Option(
        "--skill",
        metavar="ID",
        help="A skill it practises, by id or name; may be given again; none: no skill.",
    ),
]
TaskIds = Annotated[list[int], typer.Argument(metavar="ID", parser=options.parse_id, show_default=False)]
TaskId = Annotated[int, typer.Argument(metavar="ID", parser=options.parse_id, show_default=False)]

_KEYS = """
  id, title, notes
  column          backlog, next, doing, waiting or done
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
_ONE_JSON = f"\b\n--json prints one object with{_KEYS}"
_LIST_JSON = f"\b\n--json prints one array of objects with{_KEYS}"
_SHOW_JSON = (
    _ONE_JSON.rstrip()
    + "\n  urgency_terms   array of what makes it up: name, coefficient, factor (0 to 1), share\n"
)

app = typer.Typer(help="Tasks: what to do.", rich_markup_mode=None, no_args_is_help=True)


@app.command(epilog=_ONE_JSON)
def add(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", show_default=False)],
    *,
    due: Due = None,
    importance: Importances = None,
    goal: GoalId = None,
    effort: Effort = None,
    tag: Tags = None,
    column: Columns = None,
    scheduled: Scheduled = None,
    notes: Notes = None,
    waiting_for: WaitingFor = None,
    waiting_since: WaitingSince = None,
    blocked_by: BlockedBy = None,
    skill: Skills = None,
    repeat: Repeat = None,
    as_json: AsJson = False,
) -> None:
    """Add a task and print its id.

    The words may hold more than the title: 'Write the proposal !high due:fri effort:2h #writing >staff
    @next every:2 weeks'. For shells, which take some of these signs for themselves: importance:high,
    goal:staff, tag:writing, column:next. What is not understood stays in the title, and an option wins over
    the words.
    """

    from careertui.planner import clock, tasks

    from . import reading

    session: Session = context.obj
    today = clock.today()
    changes = _changes(
        today,
        due=due,
        importance=importance,
        goal=goal,
        effort=effort,
        tag=tag,
        column=column,
        scheduled=scheduled,
        notes=notes,
        waiting_for=waiting_for,
        waiting_since=waiting_since,
        blocked_by=blocked_by,
        repeat=repeat,
    )
    with session.store() as store:
        changes |= _links(store, skill)
        draft = reading.capture(store, " ".join(words), today)
        change = tasks.add(store, [draft._replace(**changes)], limits=options.wip_limits())  # type: ignore[arg-type]  # each has its field's type
        assert change.focus is not None  # noqa: S101 (for the type checker)
        output.report(change)
        if as_json:
            output.show_json(reading.task_record(store, change.focus.id, today))
        else:
            output.show(str(change.focus.id))


@app.command(
    "list",
    cls=FilteredList,
    epilog=_LIST_JSON,
    short_help="List tasks, all or those that match.",
    options_metavar="[--all] [--json]",
)
def list_(
    context: typer.Context,
    filters: Annotated[list[str] | None, typer.Argument(metavar="FILTER", show_default=False)] = None,
    everything: Annotated[bool, typer.Option("--all", help="The done ones too.")] = False,
    as_json: AsJson = False,
) -> None:
    """List tasks in the order of the board: all that are open, or all that match every FILTER.

    \b
    A filter is a word of the title, or one of
      !high, importance:high      #writing, tag:writing      @next, column:next
      >staff, goal:staff          the goal, or any above it; by its words or its id
      value:mastery               its goal serves the value; or none, any
      skill:writing               it practises the skill, or its goal needs it; or none, any
      horizon:short               its goal is of this horizon; with a comma for either
      due:fri  due:<2w  due:>eom  due:none  due:any
      effort:2h  effort:<1h       scheduled:fri  wait:sam
      is:blocked  is:overdue  is:orphan  is:waiting  is:repeating  is:open  is:done
      repeat:week                 it comes again by a rule with this word; or none, any
    and a - in front of it turns it round: -#writing.
    Done tasks are left out, unless --all or a filter asks for them: is:done, @done.
    """
    from . import reading

    session: Session = context.obj
    reading.list_tasks(session.path, filters or [], as_json=as_json, everything=everything)


@app.command(epilog=_SHOW_JSON, short_help="Show a task, and why it is urgent.")
def show(context: typer.Context, task_id: TaskId, as_json: AsJson = False) -> None:
    """Show a task: its fields, its line of sight, and its urgency term by term."""
    from . import details

    session: Session = context.obj
    with session.store(missing=_missing(task_id)) as store:
        details.show_task(store, task_id, as_json=as_json)


@app.command()
def edit(
    context: typer.Context,
    task_id: TaskId,
    *,
    title: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    due: Due = None,
    importance: Importances = None,
    goal: GoalId = None,
    effort: Effort = None,
    tag: Tags = None,
    column: Columns = None,
    scheduled: Scheduled = None,
    notes: Notes = None,
    waiting_for: WaitingFor = None,
    waiting_since: WaitingSince = None,
    blocked_by: BlockedBy = None,
    skill: Skills = None,
    repeat: Repeat = None,
    only_this: Annotated[
        bool, typer.Option("--only-this", help="Of a task that comes again, change this one only.")
    ] = False,
) -> None:
    """Change fields of a task.

    The word none clears a date, the goal, the effort, the tags, whom it waits for, the tasks to do first,
    the skills and the repetition; an empty text clears the notes: --notes ''.
    """
    from careertui.planner import clock, tasks

    session: Session = context.obj
    changes = _changes(
        clock.today(),
        title=title,
        due=due,
        importance=importance,
        goal=goal,
        effort=effort,
        tag=tag,
        column=column,
        scheduled=scheduled,
        notes=notes,
        waiting_for=waiting_for,
        waiting_since=waiting_since,
        blocked_by=blocked_by,
        repeat=repeat,
    )
    if not skill:
        options.require_some(changes)
    with session.store(missing=_missing(task_id)) as store:
        changes |= _links(store, skill)
        output.report(tasks.edit(store, [task_id], changes, limits=options.wip_limits(), only_this=only_this))


@app.command()
def move(
    context: typer.Context,
    task_id: TaskId,
    column: Annotated[
        str,
        typer.Argument(metavar="COLUMN", help=f"{', '.join(Column)}.", show_default=False),
    ],
    *,
    top: Annotated[bool, typer.Option("--top", help="To the top of the column.")] = False,
    bottom: Annotated[bool, typer.Option("--bottom", help="To its bottom, as without any of these.")] = False,
    before: Annotated[
        int | None, typer.Option(metavar="ID", parser=options.parse_id, help="Just above this task.")
    ] = None,
    after: Annotated[
        int | None, typer.Option(metavar="ID", parser=options.parse_id, help="Just below this task.")
    ] = None,
) -> None:
    """Move a task to a column of the board, and to its place there."""
    from careertui.domain.rank import BOTTOM
    from careertui.planner import tasks

    session: Session = context.obj
    target = options.read_choice(Column, column, "column")
    place = options.read_place(top=top, bottom=bottom, before=before, after=after) or BOTTOM
    with session.store(missing=_missing(task_id)) as store:
        output.report(tasks.move(store, [task_id], target, place, limits=options.wip_limits()))


@app.command()
def done(
    context: typer.Context,
    task_ids: TaskIds,
    reopen: Annotated[bool, typer.Option("--not", help="Not done after all: back to Next.")] = False,
) -> None:
    """Mark tasks as done, in one step."""
    from careertui.planner import tasks

    session: Session = context.obj
    with session.store(missing=_missing(task_ids[0])) as store:
        output.report(tasks.set_done(store, task_ids, done=not reopen))


@app.command()
def skip(context: typer.Context, task_ids: TaskIds) -> None:
    """Pass over this one of tasks that come again, in one step: each is for its next day then."""
    from careertui.planner import series

    session: Session = context.obj
    with session.store(missing=_missing(task_ids[0])) as store:
        output.report(series.skip(store, task_ids))


@app.command()
def delete(context: typer.Context, task_ids: TaskIds) -> None:
    """Delete tasks, in one step. `careertui undo` brings them back."""
    from careertui.planner import tasks

    session: Session = context.obj
    with session.store(missing=_missing(task_ids[0])) as store:
        output.report(tasks.delete(store, task_ids))


def _missing(task_id: int) -> NotFound:
    return NotFound(Ref(RecordKind.TASK, task_id))


def _links(store: Store, skill: list[str] | None) -> dict[str, object]:
    """The skills that the option names. Raises Invalid."""
    from . import profile

    return {"skill_ids": profile.skill_ids(store, skill)} if skill else {}


def _changes(
    today: date,
    *,
    title: str | None = None,
    due: str | None,
    importance: str | None,
    goal: str | None,
    effort: str | None,
    tag: list[str] | None,
    column: str | None,
    scheduled: str | None,
    notes: str | None,
    waiting_for: str | None,
    waiting_since: str | None,
    blocked_by: list[str] | None,
    repeat: str | None,
) -> dict[str, object]:
    """The fields that the options set, with their values. Raises Invalid."""
    given: dict[str, tuple[Any, Callable[[Any], object]]] = {
        "title": (title, str),
        "notes": (notes, str),
        "column": (column, lambda text: options.read_choice(Column, text, "column")),
        "importance": (importance, lambda text: options.read_choice(Importance, text, "importance")),
        "effort_minutes": (effort, options.read_minutes),
        "scheduled": (scheduled, lambda text: options.read_day(text, "scheduled", today)),
        "due": (due, lambda text: options.read_day(text, "due", today)),
        "waiting_for": (waiting_for, options.read_words),
        "waiting_since": (waiting_since, lambda text: options.read_past_day(text, "waiting-since", today)),
        "tags": (tag or None, options.read_names),
        "goal_id": (goal, lambda text: options.read_id(text, "goal")),
        "blocked_by": (blocked_by or None, lambda texts: options.read_ids(texts, "blocked-by")),
        "repeat": (repeat, options.read_words),
    }
    return {field: read(text) for field, (text, read) in given.items() if text is not None}
