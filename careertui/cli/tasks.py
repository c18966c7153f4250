"""`careertui task ...`: what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from careertui.domain.errors import Invalid, NotFound
from careertui.domain.model import Importance, RecordKind, Ref

from . import bulk, chosen, completing, options, output
from .filtering import TakesFilter

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from careertui.domain.model import Change
    from careertui.store.store import Store

    from .session import Session

_IMPORTANCES = "|".join(Importance)
_DAY = "DATE"

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Due = Annotated[str | None, typer.Option(metavar=_DAY, help="fri, +2w, eom, 30 jun, 2027-06-30, none")]
Scheduled = Annotated[str | None, typer.Option(metavar=_DAY, help="The day from which it can be done.")]
Importances = Annotated[
    str | None,
    typer.Option("--importance", metavar=_IMPORTANCES, autocompletion=completing.one_of(Importance)),
]
GoalId = Annotated[
    str | None,
    typer.Option(
        "--goal", metavar="ID", help="The goal it serves, or none.", autocompletion=completing.of("goal")
    ),
]
Effort = Annotated[str | None, typer.Option(metavar="TIME", help="30m, 2h, 1h30, none")]
Tags = Annotated[
    list[str] | None,
    typer.Option(
        "--tag",
        metavar="NAME",
        autocompletion=completing.of("tag"),
        help="May be given again; none: no tags.",
    ),
]
Columns = Annotated[str | None, typer.Option("--column", metavar="COLUMN", autocompletion=completing.columns)]
Notes = Annotated[str | None, typer.Option(metavar="TEXT")]
WaitingFor = Annotated[str | None, typer.Option(metavar="WHO", help="Whom or what it waits for.")]
BlockedBy = Annotated[
    list[str] | None,
    typer.Option(
        "--blocked-by",
        metavar="ID",
        help="A task to do first; may be given again; none: no task.",
        autocompletion=completing.of("task"),
    ),
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
        autocompletion=completing.of("skill"),
        help="A skill it practises, by id or name; may be given again; none: no skill.",
    ),
]
Tasks = Annotated[
    list[str], typer.Argument(metavar="ID|FILTER", show_default=False, autocompletion=completing.of("task"))
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be done, and write nothing.")]
TaskId = Annotated[
    int,
    typer.Argument(
        metavar="ID", parser=options.parse_id, show_default=False, autocompletion=completing.of("any task")
    ),
]

_KEYS = """
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
_ONE_JSON = f"\b\n--json prints one object with{_KEYS}"
_LIST_JSON = f"\b\n--json prints one array of objects with{_KEYS}"
_SHOW_JSON = (
    _ONE_JSON.rstrip()
    + "\n  urgency_terms   array of what makes it up: name, coefficient, factor (0 to 1), share\n"
)

_BULK_JSON = """\b
--json prints one object with
  label     what was done, in words; with --dry-run, what would be
  dry_run, changed
            true or false
  warning   such as a column over its limit, or null
  tasks     array of objects with id, title: what it was about
"""

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
    lenient: Annotated[
        bool, typer.Option("--lenient", help="With -: what is not understood stays in the title.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Add a task and print its id; with a - for the words, a task for each line of stdin, as one step.

    The words may hold more than the title: 'Write the proposal !high due:fri effort:2h #writing >staff
    @next every:2 weeks'. For shells, which take some of these signs for themselves: importance:high,
    goal:staff, tag:writing, column:next. What is not understood stays in the title, and an option wins over
    the words.

    In lines from stdin the mark of a list, - or - [ ], does not count. Where one of them is not understood,
    each such line is named and nothing is added; --lenient takes them all, as a single one is.
    """

    from careertui.planner import tasks

    from . import lines, reading

    session: Session = context.obj
    today = chosen.today()
    changes = _changes(
        today,
        due=due,
        importance=importance,
        goal=goal,
        effort=effort,
        tag=tag,
        scheduled=scheduled,
        notes=notes,
        waiting_for=waiting_for,
        waiting_since=waiting_since,
        blocked_by=blocked_by,
        repeat=repeat,
    )
    with session.store() as store:
        changes |= _of_plan(store, skill, column)
        if words == [lines.STDIN]:
            lines.add_lines(store, changes, lenient=lenient, as_json=as_json)
            return
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
    cls=TakesFilter,
    epilog=_LIST_JSON,
    short_help="List tasks, all or those that match.",
    options_metavar="[--view VIEW] [--all] [--json]",
)
def list_(
    context: typer.Context,
    filters: Annotated[list[str] | None, typer.Argument(metavar="FILTER", show_default=False)] = None,
    everything: Annotated[bool, typer.Option("--all", help="The done ones too.")] = False,
    view: Annotated[
        str | None,
        typer.Option(
            metavar="VIEW",
            help="Through a saved view, in its order; see: careertui view list.",
            autocompletion=completing.of("view"),
        ),
    ] = None,
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
    session: Session = context.obj
    if view is not None:
        from . import through_view

        through_view.list_tasks(session.path, view, filters or [], as_json=as_json, everything=everything)
        return
    from . import reading

    reading.list_tasks(session.path, filters or [], as_json=as_json, everything=everything)


@app.command(epilog=_SHOW_JSON, short_help="Show a task, and why it is urgent.")
def show(
    context: typer.Context,
    task_id: TaskId,
    as_json: AsJson = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Print it as Markdown, to send or to keep.")
    ] = False,
) -> None:
    """Show a task: its fields, its line of sight, and its urgency term by term."""
    from . import details

    options.one_form(as_json=as_json, as_markdown=as_markdown)
    session: Session = context.obj
    with session.store(missing=_missing(task_id)) as store:
        if as_markdown:
            details.show_as_markdown(store, Ref(RecordKind.TASK, task_id))
        else:
            details.show_task(store, task_id, as_json=as_json)


@app.command(cls=TakesFilter, epilog=_BULK_JSON, short_help="Change fields, or open a task in $EDITOR.")
def edit(
    context: typer.Context,
    targets: Tasks,
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
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Change fields of a task, of several, or of all open ones that match every FILTER, in one step.

    With the id of a task and no option, all its fields open as text in the editor that $VISUAL or $EDITOR
    names.

    The word none clears a date, the goal, the effort, the tags, whom it waits for, the tasks to do first,
    the skills and the repetition; an empty text clears the notes: --notes ''.
    """
    from careertui.planner import tasks

    session: Session = context.obj
    changes = _changes(
        chosen.today(),
        title=title,
        due=due,
        importance=importance,
        goal=goal,
        effort=effort,
        tag=tag,
        scheduled=scheduled,
        notes=notes,
        waiting_for=waiting_for,
        waiting_since=waiting_since,
        blocked_by=blocked_by,
        repeat=repeat,
    )
    if not changes and not skill and column is None:
        _edit_as_text(session, targets, dry_run=dry_run, as_json=as_json)
        return
    if title is not None and bulk.single(targets) is None:
        raise Invalid("title", title, "a title is for one task, named by its id")

    def use_case(store: Store, task_ids: list[int]) -> Change:
        return tasks.edit(
            store,
            task_ids,
            changes | _of_plan(store, skill, column),
            limits=options.wip_limits(),
            only_this=only_this,
        )

    bulk.act(session, targets, use_case, dry_run=dry_run, as_json=as_json)


@app.command(cls=TakesFilter, epilog=_BULK_JSON, short_help="Move tasks to a column and a place there.")
def move(
    context: typer.Context,
    targets: Annotated[
        list[str],
        typer.Argument(metavar="ID|FILTER", show_default=False, autocompletion=completing.tasks_or_column),
    ],
    column: Annotated[
        str,
        typer.Argument(metavar="COLUMN", help="Its name: column list has them.", show_default=False),
    ],
    *,
    top: Annotated[bool, typer.Option("--top", help="To the top of the column.")] = False,
    bottom: Annotated[bool, typer.Option("--bottom", help="To its bottom, as without any of these.")] = False,
    before: Annotated[
        int | None,
        typer.Option(
            metavar="ID",
            parser=options.parse_id,
            help="Just above this task.",
            autocompletion=completing.of("task"),
        ),
    ] = None,
    after: Annotated[
        int | None,
        typer.Option(
            metavar="ID",
            parser=options.parse_id,
            help="Just below this task.",
            autocompletion=completing.of("task"),
        ),
    ] = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Move tasks to a column of the board and to their place there, in one step.

    Either those with these ids, in this order, or all open ones that match every FILTER.
    """
    from careertui.domain.rank import BOTTOM
    from careertui.planner import tasks

    place = options.read_place(top=top, bottom=bottom, before=before, after=after) or BOTTOM

    def use_case(store: Store, task_ids: list[int]) -> Change:
        target = _column_key(store, column)
        return tasks.move(store, task_ids, target, place, limits=options.wip_limits())

    bulk.act(context.obj, targets, use_case, dry_run=dry_run, as_json=as_json)


@app.command(cls=TakesFilter, epilog=_BULK_JSON, short_help="Mark tasks as done.")
def done(
    context: typer.Context,
    targets: Tasks,
    reopen: Annotated[bool, typer.Option("--not", help="Not done after all: back to Next.")] = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Mark tasks as done, in one step: those with these ids, or all open ones that match every FILTER.

    The filters are those of task list, but words have to be there as they are written. With --not they
    look at the done tasks.
    """
    from careertui.planner import tasks

    def use_case(store: Store, task_ids: list[int]) -> Change:
        return tasks.set_done(store, task_ids, done=not reopen)

    bulk.act(context.obj, targets, use_case, done=reopen, dry_run=dry_run, as_json=as_json)


@app.command(cls=TakesFilter, epilog=_BULK_JSON, short_help="Pass over tasks that come again.")
def skip(context: typer.Context, targets: Tasks, dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Pass over this one of tasks that come again, in one step: each is for its next day then."""
    from careertui.planner import series

    bulk.act(context.obj, targets, series.skip, dry_run=dry_run, as_json=as_json)


@app.command(cls=TakesFilter, epilog=_BULK_JSON, short_help="Delete tasks.")
def delete(context: typer.Context, targets: Tasks, dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Delete tasks, in one step: those with these ids, or all open ones that match every FILTER.

    Done ones are among them where a filter asks for such: is:done. `careertui undo` brings them back.
    """
    from careertui.planner import tasks

    bulk.act(context.obj, targets, tasks.delete, dry_run=dry_run, as_json=as_json)


def _edit_as_text(session: Session, targets: list[str], *, dry_run: bool, as_json: bool) -> None:
    """Open the one task that is named in the editor. Raises Invalid for anything else."""
    task_id = bulk.single(targets)
    if task_id is None or dry_run or as_json:
        raise options.nothing_asked("at least one option, such as --title or --due")
    from . import task_sheet

    with session.store(missing=_missing(task_id)) as store:
        task_sheet.edit(store, task_id)


def _missing(task_id: int) -> NotFound:
    return NotFound(Ref(RecordKind.TASK, task_id))


def _of_plan(store: Store, skill: list[str] | None, column: str | None) -> dict[str, object]:
    """The skills and the column that the options name. Raises Invalid."""
    from . import profile

    found: dict[str, object] = {}
    if skill:
        found["skill_ids"] = profile.skill_ids(store, skill)
    if column is not None:
        found["column"] = _column_key(store, column)
    return found


def _column_key(store: Store, name: str) -> str:
    """The key of the column with this name. Raises Invalid."""
    from careertui.planner import columns

    return columns.named(store, name).key


def _changes(
    today: date,
    *,
    title: str | None = None,
    due: str | None,
    importance: str | None,
    goal: str | None,
    effort: str | None,
    tag: list[str] | None,
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
