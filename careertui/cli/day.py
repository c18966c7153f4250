"""What to do now, as `today` and `next` print it; as quick as the lists of `reading`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import chosen, output
from .reading import due_cell, urgency_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from careertui.planner.timing import Running
    from careertui.planner.today import DueItem, FocusTask, GoalProgress, Today
    from careertui.store.store import Store

NOTHING_OPEN = "There is no open task that nothing blocks."


def show_today(path: Path, *, as_json: bool) -> None:
    """Print what matters today: the vision, the tasks in focus, what is due, the active goals."""
    from careertui.planner import records, today

    day = chosen.today()
    if not path.exists():
        output.say(f"There is no plan yet: {path}")
        if as_json:
            output.show_json(records.today_record(today.NOTHING, day, []))
        return
    from .session import open_store

    with open_store(path) as store:
        found = today.read(store, day, chosen.settings().urgency)
        timer = _running(store)
        focus = _focus_records(store, found.focus, day) if as_json else []
    if as_json:
        output.show_json(records.today_record(found, day, focus, timer))
    else:
        _print_today(found, timer, day)


def show_next(path: Path, count: int, *, as_json: bool) -> None:
    """Print the most urgent tasks that nothing blocks, each on a line of its own."""
    from careertui.planner import today

    day = chosen.today()
    found: Sequence[FocusTask] = ()
    focus: list[dict[str, object]] = []
    if path.exists():
        from .session import open_store

        with open_store(path) as store:
            found = today.next_tasks(store, day, count, chosen.settings().urgency)
            focus = _focus_records(store, found, day) if as_json else []
    else:
        output.say(f"There is no plan yet: {path}")
    if as_json:
        output.show_json(focus)
        return
    if not found:
        output.say(NOTHING_OPEN)
        return
    output.show_lines([(str(item.task.id), item.task.title, item.why) for item in found], right=(0,))


def _running(store: Store) -> Running | None:
    """The timer that runs. Mostly there is none, and then what a timer needs is not imported."""
    from careertui.store import queries

    if not queries.has_timer(store.connection):
        return None
    from careertui.planner import timing

    return timing.running(store)


def _focus_records(store: Store, found: Sequence[FocusTask], day: date) -> list[dict[str, object]]:
    from careertui.planner.records import focus_record

    weights = chosen.settings().urgency
    return [focus_record(item, urgency_of(store, item.task, day, weights).total) for item in found]


def _print_today(found: Today, timer: Running | None, day: date) -> None:
    if not found.focus:
        output.say(NOTHING_OPEN)
    if found.vision is not None:
        output.show_heading(found.vision.title, is_first=True)
    running = [] if timer is None else [_timer_row(timer, day)]
    sections = (
        ("Timer", ("id", "worked", "task", "since"), running),
        ("Focus", ("id", "due", "task", "why", "goal"), [_focus_row(item, day) for item in found.focus]),
        ("Next 14 days", ("id", "due", "what", "title"), [_due_row(item, day) for item in found.due]),
        ("Goals", ("id", "due", "progress", "title"), [_goal_row(item, day) for item in found.goals]),
    )
    is_first = found.vision is None
    for heading, columns, rows in sections:
        if rows:
            output.show_heading(heading, is_first=is_first)
            output.show_table(columns, rows, right=("id", "progress"), wrapped=("task", "why"))
            is_first = False


def _timer_row(timer: Running, day: date) -> tuple[str, ...]:
    from careertui.domain.dates import show_effort
    from careertui.planner.worked import show_moment

    left = ", probably left" if timer.forgotten else ""
    return str(timer.task_id), show_effort(timer.minutes), timer.title, show_moment(timer.since, day) + left


def _focus_row(item: FocusTask, day: date) -> tuple[str, ...]:
    task = item.task
    return str(task.id), due_cell(task.due, day), task.title, item.why, item.goal_title


def _due_row(item: DueItem, day: date) -> tuple[str, ...]:
    kind = "milestone" if item.is_milestone else item.ref.kind.value
    return str(item.ref.id), due_cell(item.due, day), kind, item.title


def _goal_row(item: GoalProgress, day: date) -> tuple[str, ...]:
    from careertui.domain.text import show_percent

    goal = item.goal
    return str(goal.id), due_cell(goal.due, day), show_percent(item.progress), goal.title
