"""`careertui goal check`, `checkin`, `checkins`, `forecast` and `history`: how a goal does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from careertui.domain.errors import NotFound, PartNotFound
from careertui.domain.model import RecordKind, Ref

from . import options, output
from .entry import DONE, FAILED
from .filtering import TakesNumbers
from .goal_parameters import GoalId
from .parameters import AsJson, by_id

if TYPE_CHECKING:
    from .session import Session


_CHECK_JSON = """\b
--json prints one array, one object a finding, goals in the order of the tree, with
  goal_id, title
  code      what is found, in a word that stays the same: specific.words,
            specific.verb, specific.vague, measurable.none, measurable.target,
            measurable.baseline, measurable.unit, measurable.same,
            achievable.unknown, achievable.low, achievable.high,
            achievable.pace, relevant.value, time.none, time.past, time.parent,
            time.horizon, time.milestones, obstacle.plan
  letter    S, M, A, R or T; null for obstacle.plan
  sentence  the finding, for a person
"""

_CHECKIN_KEYS = """
  id, goal_id
  date        YYYY-MM-DD
  value       number, in the goal's unit, or null
  confidence  1 to 10, or null
  note        text
"""
_CHECKIN_JSON = f"\b\n--json prints one object, of one deleted as it was, with{_CHECKIN_KEYS}"
_CHECKINS_JSON = f"\b\n--json prints one array of objects, the newest first, with{_CHECKIN_KEYS}"

_FORECAST_JSON = """\b
--json prints one object with
  goal_id
  p50, p85, p95
              YYYY-MM-DD: the day by which it is done in so many of 100 runs;
              null: not within ten years, or, where histogram is null too,
              it cannot be told
  chance      0 to 1: the share of runs that end by the due date, or null
  weeks       how many weeks of history there are; four are needed
  due         YYYY-MM-DD, or null
  open_tasks  how many were counted with, those of --tasks among them
  pace        the factor of --pace; 1 without it
  histogram   array of from (YYYY-MM-DD), runs: how many runs end in a span
              of time; null where it cannot be told
"""

_HISTORY_JSON = """\b
--json prints one array of objects, the newest first, with
  date    YYYY-MM-DD
  text    what happened, in words
  reason  why, where it was said, or null
"""


def add_to(app: typer.Typer) -> None:
    """Add these verbs to those of goals."""
    app.command(epilog=_CHECK_JSON, short_help="Say what goals lack.")(check)
    app.command(cls=TakesNumbers, epilog=_CHECKIN_JSON, short_help="Say where a goal stands.")(checkin)
    app.command(epilog=_CHECKINS_JSON, short_help="List the check-ins of a goal.")(checkins)
    app.command(epilog=_FORECAST_JSON, short_help="Say by when a goal is done.")(forecast)
    app.command(epilog=_HISTORY_JSON, short_help="Tell what happened to a goal.")(history)


def check(
    context: typer.Context,
    goal_id: Annotated[int | None, by_id("goal")] = None,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where anything is found.")] = False,
    as_json: AsJson = False,
) -> int:
    """Say where goals are not specific, measurable, achievable, relevant or time-bound.

    Without ID all open goals are checked. Found is, too, a high risk without a plan. It is advice: nothing
    depends on it but the exit code, and that with --strict alone.
    """
    from . import pursuit

    session: Session = context.obj
    found = pursuit.show_findings(session.path, goal_id, as_json=as_json)
    return FAILED if strict and found else DONE


def checkin(
    context: typer.Context,
    goal_id: GoalId,
    value: Annotated[
        str | None,
        typer.Argument(metavar="VALUE", help="Where its measure stands: 8, -2.5, 12k.", show_default=False),
    ] = None,
    *,
    confidence: Annotated[
        str | None, typer.Option(metavar="1-10", help="How sure you are to reach it.")
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day that it is true of; today without it.")
    ] = None,
    edit: Annotated[
        int | None, typer.Option(metavar="N", help="Change check-in N, as `goal checkins` numbers it.")
    ] = None,
    delete: Annotated[int | None, typer.Option(metavar="N", help="Delete check-in N.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say where a goal stands: a value, a confidence, a note, or some of these. Prints the check-in's number.

    With --edit only what is given changes; the word none clears value and confidence, --note '' the note.
    """
    from careertui.planner import checkins as steps, clock

    from . import pursuit, reading

    session: Session = context.obj
    today = clock.today()
    given = {"confidence": None if confidence is None else options.read_confidence(confidence)}
    day = None if on is None else options.read_past_day(on, "on", today)
    if delete is not None and any(each is not None for each in (value, confidence, note, on, edit)):
        raise options.nothing_asked("nothing else with --delete")
    with session.store(missing=_missing(goal_id)) as store:
        goal = reading.goal(store, goal_id)
        if all(each is None for each in (delete, edit, value, confidence, note)):
            raise options.nothing_asked("a value, --confidence or --note, such as 8.5 --confidence 7")
        number = None if value is None else options.read_measured(value, "value", goal.unit)
        for part_id in (each for each in (edit, delete) if each is not None):
            if part_id not in {each.id for each in pursuit.checkins_of(store, goal_id)}:
                raise PartNotFound("check-in", part_id)
        if delete is not None:
            was = pursuit.checkin_record(store, goal_id, delete)
            output.report_changed(steps.delete(store, [delete]), lambda: was, as_json=as_json)
        elif edit is not None:
            said = {"value": value, "confidence": confidence, "note": note, "date": on}
            read = given | {"value": number, "note": note, "date": day}
            changes = {name: read[name] for name, text in said.items() if text is not None}
            options.require_some(changes, "--confidence or --on")
            now = partial(pursuit.checkin_record, store, goal_id, edit)
            output.report_changed(steps.edit(store, edit, changes), now, as_json=as_json)
        else:
            change = steps.add(store, goal_id, day or today, number, given["confidence"], note=note or "")
            output.report(change)
            added = max(each.id for each in pursuit.checkins_of(store, goal_id))
            if as_json:
                output.show_json(pursuit.checkin_record(store, goal_id, added))
            else:
                output.show(str(added))


def checkins(context: typer.Context, goal_id: GoalId, as_json: AsJson = False) -> None:
    """List the check-ins of a goal, the newest first."""
    from . import pursuit

    session: Session = context.obj
    with session.store(missing=_missing(goal_id)) as store:
        pursuit.list_checkins(store, goal_id, as_json=as_json)


def forecast(
    context: typer.Context,
    goal_id: GoalId,
    *,
    tasks: Annotated[
        str | None, typer.Option(metavar="+N|-N", help="What if there were so many more tasks, or fewer?")
    ] = None,
    pace: Annotated[
        str | None,
        typer.Option(metavar="PERCENT", help="What if the pace were 120 % of the past one, +20 or -20?"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say by when a goal's open tasks are done, at the pace of the past, and how likely by its due date.

    Ten thousand runs draw past weeks again; the same plan gives the same forecast on the same day. It takes
    four weeks since the first task was done. --tasks and --pace change nothing in the plan.
    """
    from . import pursuit

    session: Session = context.obj
    more = 0 if tasks is None else options.read_more(tasks)
    factor = 1.0 if pace is None else options.read_pace(pace)
    with session.store(missing=_missing(goal_id)) as store:
        pursuit.show_forecast(store, goal_id, more, factor, as_json=as_json)


def history(context: typer.Context, goal_id: GoalId, as_json: AsJson = False) -> None:
    """Tell what happened to a goal, its measure, check-ins and obstacles, and why, the newest first."""
    from . import pursuit

    session: Session = context.obj
    with session.store(missing=_missing(goal_id)) as store:
        pursuit.show_history(store, goal_id, as_json=as_json)


def _missing(goal_id: int) -> NotFound:
    return NotFound(Ref(RecordKind.GOAL, goal_id))
