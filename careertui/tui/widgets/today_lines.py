"""How the rows of Today look: the vision, a task to do now, what is due, and how an active goal does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import due_tone, show_due
from careertui.domain.model import RecordKind
from careertui.domain.text import show_percent
from careertui.tui.actions import key_of
from careertui.tui.drawing import Line, bar, cut, pad, right, width_of
from careertui.tui.signs import RUNS

if TYPE_CHECKING:
    from careertui.planner.today import DueItem, FocusTask, GoalProgress, Today
    from careertui.tui.drawing import Span
    from careertui.tui.session import PlanSession

DUE = 9
"""Cells for a date before what is due then."""
STATE, SIGN, STATE_FROM = 9, 1, 36
"""Cells for how a goal does, in words or as a sign; and those from which there is room for the words."""
LEAST_GOAL = 12
"""Cells from which it is worth naming the goal of a task."""


def vision_line(session: PlanSession, today: Today) -> Line:
    """The vision and why, or how one comes to be."""
    if today.vision is None:
        goals, new = (key_of(action_id, session.keymap) for action_id in ("show_goals", "new"))
        return [("faint", f"No vision yet. Press {goals}, then {new}, to write one.")]
    why = " ".join(today.vision.why.split())
    return [("strong", today.vision.title), ("muted", f"  — {why}" if why else "")]


def focus_lines(session: PlanSession, item: FocusTask, width: int, is_current: bool) -> list[Line]:
    """A task and when it is due; below it why now, and what for."""
    task, day = item.task, session.today
    due = show_due(task.due, day) if task.due else ""
    title = cut(task.title, width - 3 - len(due))
    role = "strong" if is_current else "text"
    mark = ("accent", f"{RUNS} ") if task.id == session.plan.running else ("muted", "○ ")
    first: Line = [mark, (role, pad(title, width - 2 - len(due)))]
    if task.due:
        first.append((due_tone(task.due, day), due))
    why = cut(item.why, width - 2)
    room = width - 2 - len(why) - 2
    goal = cut(item.goal_title, room) if room >= LEAST_GOAL else ""
    second: Line = [("muted", f"  {why}"), ("faint", right(goal, width - 2 - len(why)))]
    return [first, second]


def due_lines(session: PlanSession, item: DueItem, width: int, is_current: bool) -> list[Line]:
    """A date, and what is due then."""
    day = session.today
    mark = "" if item.ref.kind is RecordKind.TASK else "◇ " if item.is_milestone else "● "
    role = "strong" if is_current else "text"
    return [
        [
            (due_tone(item.due, day), pad(show_due(item.due, day), DUE)),
            ("link", mark),
            (role, cut(item.title, width - DUE - len(mark))),
        ]
    ]


def goal_lines(session: PlanSession, item: GoalProgress, width: int, is_current: bool) -> list[Line]:
    """A goal and when it is due; below it how far it is, and how it does."""
    goal, day = item.goal, session.today
    due = show_due(goal.due, day) if goal.due else ""
    role = "strong" if is_current else "text"
    first: Line = [(role, pad(goal.title, width - len(due) - 1)), ("text", " ")]
    if goal.due:
        first.append((due_tone(goal.due, day), due))
    tone, state = _state(session, goal.id, width)
    room = len(state[1]) + 2
    second = bar(item.progress, max(4, width - 6 - room), tone)
    percent = right(show_percent(item.progress), width - width_of(second) - room)
    return [first, [*second, ("muted", percent), ("text", "  "), state]]


def _state(session: PlanSession, goal_id: int, width: int) -> tuple[str, Span]:
    """The role of a goal's bar, and how it does. Known after the first frame, with room from then on."""
    room = STATE if width >= STATE_FROM else SIGN
    plan = session.plan
    health = plan.healths(session.today).of(plan.goals[goal_id]) if goal_id in plan.goals else None
    if health is None:
        return "accent", ("muted", " " * room)
    from careertui.domain.health import TONES
    from careertui.tui.widgets.goal_health import BARS, SIGNS

    said = str(health) if room == STATE else SIGNS.get(health, "")
    return BARS.get(health, "accent"), (TONES[health], pad(said, room))
