"""`careertui task ...`: what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from careertui.domain.errors import Invalid
from careertui.domain.model import RecordKind, Ref

from . import bulk, chosen, completing, options, output
from .filtering import TakesFilter
from .parameters import TITLE, AsJson, DryRun, Filters, find_fields, given, read_fields, takes
from .task_parameters import BULK_JSON, FIELDS, LIST_JSON, ONE_JSON, SHOW_JSON, TaskId, Tasks, missing

if TYPE_CHECKING:
    from careertui.domain.model import Change
    from careertui.store.store import Store

    from .session import Session

app = typer.Typer(help="Tasks: what to do.", rich_markup_mode=None, no_args_is_help=True)


@app.command(epilog=ONE_JSON, short_help="Add a task and print its id, or one for each line of stdin.")
@takes(FIELDS)
def add(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", show_default=False)],
    *,
    lenient: Annotated[
        bool, typer.Option("--lenient", help="With -: what is not understood stays in the title.")
    ] = False,
    as_json: AsJson = False,
    **typed: Any,
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
    changes = read_fields(FIELDS, typed, today)
    with session.store() as store:
        changes |= find_fields(FIELDS, typed, store)
        if words == [lines.STDIN]:
            lines.add_lines(store, changes, lenient=lenient, as_json=as_json)
            return
        draft = reading.capture(store, " ".join(words), today)
        change = tasks.add(store, [draft._replace(**changes)], limits=options.wip_limits())  # type: ignore[arg-type]  # each has its field's type
        output.report_added(
            change, lambda task_id: reading.task_record(store, task_id, today), as_json=as_json
        )


@app.command(
    "list",
    cls=TakesFilter,
    epilog=LIST_JSON,
    short_help="List tasks, all or those that match.",
    options_metavar="[--view VIEW] [--all] [--json]",
)
def list_(
    context: typer.Context,
    filters: Filters = None,
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


@app.command(epilog=SHOW_JSON, short_help="Show a task, and why it is urgent.")
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
    with session.store(missing=missing(task_id)) as store:
        if as_markdown:
            details.show_as_markdown(store, Ref(RecordKind.TASK, task_id))
        else:
            details.show_task(store, task_id, as_json=as_json)


EDITABLE = {"title": TITLE, **FIELDS}


@app.command(cls=TakesFilter, epilog=BULK_JSON, short_help="Change fields, or open a task in $EDITOR.")
@takes(EDITABLE)
def edit(
    context: typer.Context,
    targets: Tasks,
    *,
    only_this: Annotated[
        bool, typer.Option("--only-this", help="Of a task that comes again, change this one only.")
    ] = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    **typed: Any,
) -> None:
    """Change fields of a task, of several, or of all open ones that match every FILTER, in one step.

    With the id of a task and no option, all its fields open as text in the editor that $VISUAL or $EDITOR
    names.

    The word none clears a date, the goal, the effort, the tags, whom it waits for, the tasks to do first,
    the skills and the repetition; an empty text clears the notes: --notes ''.
    """
    from careertui.planner import tasks

    session: Session = context.obj
    if not given(EDITABLE, typed):
        _edit_as_text(session, targets, dry_run=dry_run, as_json=as_json)
        return
    changes = read_fields(EDITABLE, typed, chosen.today())
    if "title" in changes and bulk.single(targets) is None:
        raise Invalid("title", str(changes["title"]), "a title is for one task, named by its id")

    def use_case(store: Store, task_ids: list[int]) -> Change:
        return tasks.edit(
            store,
            task_ids,
            changes | find_fields(EDITABLE, typed, store),
            limits=options.wip_limits(),
            only_this=only_this,
        )

    bulk.act(session, targets, use_case, dry_run=dry_run, as_json=as_json)


def _edit_as_text(session: Session, targets: list[str], *, dry_run: bool, as_json: bool) -> None:
    """Open the one task that is named in the editor. Raises Invalid for anything else."""
    task_id = bulk.single(targets)
    if task_id is None or dry_run or as_json:
        raise options.nothing_asked("at least one option, such as --title or --due")
    from . import task_sheet

    with session.store(missing=missing(task_id)) as store:
        task_sheet.edit(store, task_id)
