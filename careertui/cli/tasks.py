"""`careertui task ...`: what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from careertui.domain.errors import NotFound
from careertui.domain.model import Column, Importance, RecordKind, Ref

from . import output, values

if TYPE_CHECKING:
    from datetime import date

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
TaskIds = Annotated[list[int], typer.Argument(metavar="ID...", show_default=False)]
TaskId = Annotated[int, typer.Argument(metavar="ID", show_default=False)]

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
  blocked_by      array of ids of tasks to do first
  created, started, done
                  moments, ISO 8601 in UTC, or null
  urgency         number: the higher, the sooner
"""
_ONE_JSON = f"\b\n--json prints one object with{_KEYS}"
_LIST_JSON = f"\b\n--json prints one array of objects with{_KEYS}"
_SHOW_JSON = _ONE_JSON.rstrip() + "\n  and urgency_terms: array of name, coefficient, factor (0 to 1), share\n"

app = typer.Typer(help="Tasks: what to do.", rich_markup_mode=None, no_args_is_help=True)


@app.command(epilog=_ONE_JSON)
def add(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", show_default=False)],
    due: Due = None,
    importance: Importances = None,
    goal: GoalId = None,
    effort: Effort = None,
    tag: Tags = None,
    column: Columns = None,
    scheduled: Scheduled = None,
    notes: Notes = None,
    waiting_for: WaitingFor = None,
    blocked_by: BlockedBy = None,
    as_json: AsJson = False,
) -> None:
    """Add a task and print its id.

    The words may hold more than the title: 'Write the proposal !high due:fri effort:2h #writing >staff @next'.
    For shells, which take some of these signs for themselves: importance:high, goal:staff, tag:writing,
    column:next. What is not understood stays in the title, and an option wins over the words.
    """
    from dataclasses import replace

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
        blocked_by=blocked_by,
    )
    with session.store() as store:
        draft = reading.capture(store, " ".join(words), today)
        change = tasks.add(store, [replace(draft, **changes)])  # type: ignore[arg-type]  # each has its field's type
        assert change.focus is not None  # noqa: S101 (for the type checker)
        output.report(change)
        if as_json:
            output.show_json(reading.task_record(store, change.focus.id, today))
        else:
            output.show(str(change.focus.id))


@app.command(
    "list", epilog=_LIST_JSON, context_settings={"ignore_unknown_options": True}, options_metavar="[--json]"
)
def list_(
    context: typer.Context,
    filters: Annotated[
        list[str] | None, typer.Argument(metavar="[FILTER]...", show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List tasks in the order of the board: all that are open, or all that match every FILTER.

    \b
    A filter is a word of the title, or one of
      !high, importance:high      #writing, tag:writing      @next, column:next
      >staff, goal:staff          the goal, or any above it; by its words or its id
      due:fri  due:<2w  due:>eom  due:none  due:any
      effort:2h  effort:<1h       scheduled:fri  wait:sam
      is:blocked  is:overdue  is:orphan  is:waiting  is:open  is:done
    and a - in front of it turns it round: -#writing.
    Done tasks are left out, unless a filter asks for them: is:done, @done.
    """
    from . import reading

    session: Session = context.obj
    reading.list_tasks(session.path, values.check_filters(filters or []), as_json=as_json)


@app.command(epilog=_SHOW_JSON)
def show(context: typer.Context, task_id: TaskId, as_json: AsJson = False) -> None:
    """Show a task: its fields, its line of sight, and its urgency term by term."""
    from . import reading

    session: Session = context.obj
    with session.store(missing=_missing(task_id)) as store:
        reading.show_task(store, task_id, as_json=as_json)


@app.command()
def edit(
    context: typer.Context,
    task_id: TaskId,
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
    blocked_by: BlockedBy = None,
) -> None:
    """Change fields of a task; `none` clears a date, the goal, the effort, the tags and the tasks before it.

    An empty text clears notes and waiting-for: --notes ''.
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
        blocked_by=blocked_by,
    )
    values.require_some(changes)
    with session.store(missing=_missing(task_id)) as store:
        output.report(tasks.edit(store, [task_id], changes))


@app.command()
def move(
    context: typer.Context,
    task_id: TaskId,
    column: Annotated[str, typer.Argument(metavar=_COLUMNS, show_default=False)],
    top: Annotated[bool, typer.Option("--top", help="To the top of the column.")] = False,
    bottom: Annotated[bool, typer.Option("--bottom", help="To its bottom, as without any of these.")] = False,
    before: Annotated[int | None, typer.Option(metavar="ID", help="Just above this task.")] = None,
    after: Annotated[int | None, typer.Option(metavar="ID", help="Just below this task.")] = None,
) -> None:
    """Move a task to a column of the board, and to its place there."""
    from careertui.domain.rank import BOTTOM
    from careertui.planner import tasks

    session: Session = context.obj
    target = values.read_choice(Column, column, "column")
    place = values.read_place(top=top, bottom=bottom, before=before, after=after) or BOTTOM
    with session.store(missing=_missing(task_id)) as store:
        output.report(tasks.move(store, [task_id], target, place, limits=values.wip_limits()))


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
def delete(context: typer.Context, task_ids: TaskIds) -> None:
    """Delete tasks, in one step. `careertui undo` brings them back."""
    from careertui.planner import tasks

    session: Session = context.obj
    with session.store(missing=_missing(task_ids[0])) as store:
        output.report(tasks.delete(store, task_ids))


def _missing(task_id: int) -> NotFound:
    return NotFound(Ref(RecordKind.TASK, task_id))


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
    blocked_by: list[str] | None,
) -> dict[str, object]:
    """The fields that the options set, with their values. Raises Invalid."""
    changes: dict[str, object] = {}
    if title is not None:
        changes["title"] = title
    if notes is not None:
        changes["notes"] = notes
    if column is not None:
        changes["column"] = values.read_choice(Column, column, "column")
    if importance is not None:
        changes["importance"] = values.read_choice(Importance, importance, "importance")
    if effort is not None:
        changes["effort_minutes"] = values.read_minutes(effort)
    if scheduled is not None:
        changes["scheduled"] = values.read_day(scheduled, "scheduled", today)
    if due is not None:
        changes["due"] = values.read_day(due, "due", today)
    if waiting_for is not None:
        changes["waiting_for"] = waiting_for
    if tag:
        changes["tags"] = values.read_names(tag)
    if goal is not None:
        changes["goal_id"] = values.read_id(goal, "goal")
    if blocked_by:
        changes["blocked_by"] = values.read_ids(blocked_by, "blocked-by")
    return changes
