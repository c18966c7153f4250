"""`careertui goal adapt`: changing a goal for a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from careertui.domain.adapting import Choice
from careertui.domain.drafts import GoalDraft
from careertui.domain.errors import Invalid, NotFound
from careertui.domain.model import RecordKind, Ref

from . import options, output
from .goal_parameters import GoalId

if TYPE_CHECKING:
    from datetime import date

    from .session import Session

_TAKES = {
    "--due": (Choice.RESCHEDULE, Choice.REPLACE),
    "--target": (Choice.SHRINK,),
    "--title": (Choice.SHRINK,),
    "--successor": (Choice.REPLACE,),
    "--dry-run": (Choice.RESCHEDULE,),
    "--alone": tuple(choice for choice in Choice if choice is not Choice.SHRINK),
}
"""Which choices each option goes with."""


def add_to(app: typer.Typer) -> None:
    """Add the verb to those of goals."""
    app.command(short_help="Change a goal for a reason.")(adapt)


def adapt(
    context: typer.Context,
    goal_id: GoalId,
    choice: Annotated[
        str,
        typer.Argument(
            metavar="CHOICE", help=", ".join(each.replace(" ", "-") for each in Choice), show_default=False
        ),
    ],
    *,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why. It is kept in the goal's history.")],
    due: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="reschedule: the new due date. replace: that of the new goal."),
    ] = None,
    target: Annotated[str | None, typer.Option(metavar="NUMBER", help="shrink: the new target.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="shrink: the new title.")] = None,
    successor: Annotated[
        str | None,
        typer.Option(metavar="TITLE|ID", help="replace: the new goal, or the id of one that is there."),
    ] = None,
    alone: Annotated[bool, typer.Option("--alone", help="Leave what is open below it as it is.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="reschedule: only list what else would move.")
    ] = False,
) -> None:
    """Continue, shrink, reschedule, pause, replace or let go of a goal, and note why.

    What is open below it goes along: it moves by as many days, is paused, let go of or taken up again with
    it, or goes over to the successor. `continue` takes up a goal that was paused. A new successor stands
    beside the old goal and serves the same values; its id is printed.
    """
    from careertui.planner import adapting, clock

    from . import pursuit, reading

    session: Session = context.obj
    today = clock.today()
    words = [each.replace(" ", "-") for each in Choice]
    chosen = options.read_choice(Choice, choice.replace("-", " "), "choice", offered=words)
    texts = {"--due": due, "--target": target, "--title": title, "--successor": successor}
    flags = {"--alone": alone, "--dry-run": dry_run}
    given = [*(name for name in texts if texts[name] is not None), *(name for name in flags if flags[name])]
    _refuse_others(chosen, given)
    day = None if due is None else options.read_day(due, "due", today)
    if chosen is Choice.SHRINK and target is title is None:
        raise options.nothing_asked("--target, --title or both: what it is shrunk to")
    if chosen is Choice.RESCHEDULE and day is None:
        raise options.nothing_asked("--due, a date such as 30 jun")
    with session.store(missing=NotFound(Ref(RecordKind.GOAL, goal_id))) as store:
        goal = reading.goal(store, goal_id)
        if dry_run and day is not None:
            pursuit.show_moves(store, goal, day, alone=alone)
            return
        changes: dict[str, object] = {} if title is None else {"title": title}
        if target is not None:
            changes["target"] = options.read_measured(target, "target", goal.unit)
        heir = None if successor is None else _successor(successor, day)
        change = adapting.adapt(
            *(store, goal_id, chosen, reason, today),
            due=day if chosen is Choice.RESCHEDULE else None,
            changes=changes,
            successor=heir,
            with_open_below=not alone,
            focus_limit=options.focus_limit(),
        )
        output.report(change)
        if isinstance(heir, GoalDraft) and change.focus is not None:
            output.show(str(change.focus.id))


def _refuse_others(choice: Choice, given: list[str]) -> None:
    """Raises Invalid for an option that does not go with a choice."""
    for name in given:
        if choice not in _TAKES[name]:
            wanted = " or ".join(each.replace(" ", "-") for each in _TAKES[name])
            raise Invalid("options", "", f"{name} goes with {wanted}, not with {choice}")


def _successor(text: str, due: date | None) -> GoalDraft | int:
    """A goal that is there, by its id, or a new one. Raises Invalid for a due date of the former."""
    bare = text.strip().removeprefix("#")
    if not (bare.isascii() and bare.isdigit()):
        return GoalDraft(text, due=due)
    if due is not None:
        raise Invalid("options", "", "--due is of a new goal; one that is there has its own")
    return options.read_id(text, "successor") or 0
