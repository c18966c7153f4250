"""`careertui goal ...`: what it is for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careertui.domain.model import GoalStatus, RecordKind, Ref

from . import chosen, completing, options, output
from .filtering import TakesFilter
from .goal_parameters import BULK_JSON, FIELDS, LIST_JSON, ONE_JSON, GoalId, GoalIds, missing
from .parameters import TITLE, AsJson, Field, Filters, beside, find_fields, given, read_fields, takes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from careertui.domain.model import Change, Goal
    from careertui.store.store import Store

    from .session import Session

app = typer.Typer(help="Goals: what it is for.", rich_markup_mode=None, no_args_is_help=True)


ADDABLE = {
    "parent": Field(
        Annotated[
            str | None,
            typer.Option(
                metavar="ID",
                help="The goal that it serves; none: a vision of its own.",
                autocompletion=completing.of("goal"),
            ),
        ],
        "parent_id",
        lambda text, _: options.read_id(text, "parent"),
    ),
    **FIELDS,
}


@app.command(epilog=ONE_JSON)
@takes(ADDABLE)
def add(
    context: typer.Context,
    title: Annotated[list[str], typer.Argument(metavar="TITLE", show_default=False)],
    *,
    as_json: AsJson = False,
    **typed: Any,
) -> None:
    """Add a goal and print its id. Without --horizon it gets the next shorter one than its parent's."""

    from careertui.domain.drafts import GoalDraft
    from careertui.planner import goals

    from . import reading

    session: Session = context.obj
    changes = read_fields(ADDABLE, typed, chosen.today())
    with session.store() as store:
        changes |= find_fields(ADDABLE, typed, store)
        draft = GoalDraft(" ".join(title))._replace(**changes)  # type: ignore[arg-type]  # each has its field's type
        change = goals.add(store, draft, focus_limit=options.focus_limit())
        output.report_added(change, partial(reading.goal_record, store), as_json=as_json)


@app.command(
    "list",
    cls=TakesFilter,
    epilog=LIST_JSON,
    short_help="List the tree of goals, or what matches.",
    options_metavar="[--json]",
)
def list_(
    context: typer.Context,
    filters: Filters = None,
    as_json: AsJson = False,
) -> None:
    """List goals as a tree, with their progress: all, or those that match every FILTER.

    \b
    A filter is a word of the title, or one of
      >staff, goal:staff          lies below this goal; by its words or its id
      due:fri  due:<2w  due:>eom  due:none  due:any
      value:mastery               it or a goal above it serves the value; or none, any
      skill:writing               it needs the skill; or none, any
      horizon:short               or long, medium, vision; with a comma
                                  for either: horizon:vision,long
      is:on-track  is:at-risk  is:off-track  is:stalled
      is:overdue  is:orphan  is:milestone  is:open
      is:idea  is:active  is:paused  is:achieved  is:dropped
    and a - in front of it turns it round: -is:achieved.
    """
    from . import reading

    session: Session = context.obj
    reading.list_goals(session.path, filters or [], as_json=as_json)


@app.command(epilog=ONE_JSON, short_help="Show a goal and what serves it.")
def show(
    context: typer.Context,
    goal_id: GoalId,
    as_json: AsJson = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Print it as Markdown, with all below it.")
    ] = False,
) -> None:
    """Show a goal: its fields and line of sight, how it does and what it lacks, what serves it."""
    from . import details

    options.one_form(as_json=as_json, as_markdown=as_markdown)
    session: Session = context.obj
    with session.store(missing=missing(goal_id)) as store:
        if as_markdown:
            details.show_as_markdown(store, Ref(RecordKind.GOAL, goal_id))
        else:
            details.show_goal(store, goal_id, as_json=as_json)


EDITABLE = {"title": TITLE, **FIELDS}


@app.command(epilog=ONE_JSON)
@takes(EDITABLE)
def edit(
    context: typer.Context,
    goal_id: GoalId,
    *,
    as_json: AsJson = False,
    **typed: Any,
) -> None:
    """Change fields of a goal.

    The word none clears a date, a number, the values and the skills; an empty text clears why, unit and
    notes: --why ''. To put it below another goal, see: careertui goal move.
    """
    from careertui.planner import goals

    from . import reading

    session: Session = context.obj
    options.require_some(given(EDITABLE, typed))
    changes = read_fields(EDITABLE, typed, chosen.today())
    with session.store(missing=missing(goal_id)) as store:
        changes |= find_fields(EDITABLE, typed, store)
        change = goals.edit(store, goal_id, changes, focus_limit=options.focus_limit())
        output.report_changed(change, partial(reading.goal_record, store, goal_id), as_json=as_json)


@app.command(epilog=ONE_JSON)
def move(
    context: typer.Context,
    goal_id: GoalId,
    *,
    parent: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Below this goal; none: to the top of the tree.",
            autocompletion=completing.of("goal"),
        ),
    ] = None,
    before: Annotated[int | None, beside("goal", "Just above this goal.")] = None,
    after: Annotated[int | None, beside("goal", "Just below this goal.")] = None,
    as_json: AsJson = False,
) -> None:
    """Move a goal, with all below it.

    Beside another goal it gets that goal's parent, unless --parent says else.
    """
    from careertui.domain.rank import BOTTOM
    from careertui.planner import goals

    from . import reading

    session: Session = context.obj
    place = options.read_place(before=before, after=after)
    with session.store(missing=missing(goal_id)) as store:
        if parent is not None:
            parent_id = options.read_id(parent, "parent")
        elif place is not None and place.beside is not None:
            parent_id = reading.goal(store, place.beside).parent_id
        else:
            raise options.nothing_asked("--parent, --before or --after")
        change = goals.move(store, goal_id, parent_id, place or BOTTOM)
        output.report_changed(change, partial(reading.goal_record, store, goal_id), as_json=as_json)


@app.command(epilog=BULK_JSON)
def done(
    context: typer.Context,
    goal_ids: GoalIds,
    reopen: Annotated[bool, typer.Option("--not", help="Not achieved after all: active again.")] = False,
    as_json: AsJson = False,
) -> None:
    """Mark goals as achieved, in one step."""
    from careertui.planner import goals

    def use_case(store: Store, named: Sequence[Goal]) -> Change:
        if not reopen:
            return goals.set_status(store, [each.id for each in named], GoalStatus.ACHIEVED)
        # Only what was achieved is opened again: a goal that is paused stays so.
        achieved = [each.id for each in named if each.status is GoalStatus.ACHIEVED]
        return goals.set_status(store, achieved, GoalStatus.ACTIVE, focus_limit=options.focus_limit())

    _act(context.obj, goal_ids, use_case, as_json=as_json)


@app.command(epilog=BULK_JSON, short_help="Delete goals with all below them.")
def delete(context: typer.Context, goal_ids: GoalIds, as_json: AsJson = False) -> None:
    """Delete goals with all goals and tasks below them, in one step. `careertui undo` brings them back."""
    from careertui.planner import goals

    _act(
        context.obj,
        goal_ids,
        lambda store, named: goals.delete(store, [each.id for each in named]),
        as_json=as_json,
    )


def _act(
    session: Session,
    goal_ids: Sequence[int],
    use_case: Callable[[Store, Sequence[Goal]], Change],
    *,
    as_json: bool,
) -> None:
    """Do one thing to these goals, as one step, and say what it came to. Raises NotFound."""
    from . import reading

    with session.store(missing=missing(goal_ids[0])) as store:
        named = [reading.goal(store, goal_id) for goal_id in dict.fromkeys(goal_ids)]
        change = use_case(store, named)
        about = [{"id": goal.id, "title": goal.title} for goal in named]
        output.report_done(change, "goals", about, as_json=as_json)
