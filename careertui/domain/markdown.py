"""Records as Markdown, for a message, an issue or a note: a person's words stay words, whatever their signs.

CommonMark with the check boxes of GitHub. Notes and reasons are Markdown themselves and stay as they are.
Source: https://spec.commonmark.org/0.31.2/#backslash-escapes
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .dates import show_effort, show_full
from .measure import show_number
from .model import Goal, GoalKind, GoalStatus, Importance, Task
from .text import clean, clean_line, show_percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .plan import Plan
    from .skills import Skill
    from .values import Value

MOST = 2000
"""So many lines at most: no clipboard takes more, and nobody reads them."""

_SIGNS = re.compile(r"[`*<\[\]]|\\(?=[!-/:-@\[-`{-~]|$)|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~|&(?=#?\w+;)")
"""Signs that would mean something wherever they stand; within a word an underscore does not."""
_FIRST = re.compile(r"[-+](?:\s|$)|#{1,6}(?:\s|$)|>|[-=~]+\s*$|[-~]{3}")
"""What would begin a list, a heading, a quotation or a rule."""
_NUMBERED = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)")


def escape(text: str) -> str:
    """A person's words on one line, so that Markdown shows them as they are."""
    line = _SIGNS.sub(lambda found: "\\" + found[0], clean_line(text))
    line = _NUMBERED.sub(r"\1\\\2", line)
    if _FIRST.match(line):
        line = "\\" + line
    return re.sub(r"(?<=\s)(#+)$", r"\\\1", line)


# Single records


def record_text(record: Goal | Task | Value | Skill, plan: Plan) -> str:
    """A record with all that belongs to it."""
    if isinstance(record, Task):
        return task_text(record, plan)
    return goal_text(record, plan) if isinstance(record, Goal) else _record_line(record, plan, 0)


def task_text(task: Task, plan: Plan) -> str:
    """A task as an item to tick, with what it serves and its notes below."""
    lines = [task_line(task)]
    sight = [value.name for value in plan.values_of(task.goal_id)[:1]]
    sight += [goal.title for goal in reversed(plan.line_of_goals(task.goal_id))]
    if sight:
        lines.append(f"  Serves: {' › '.join(map(escape, sight))}")
    blockers = [plan.tasks[each] for each in task.blocked_by if each in plan.tasks]
    if still := [blocker.title for blocker in blockers if blocker.is_open]:
        lines.append(f"  Blocked by: {', '.join(map(escape, still))}")
    if len(lines) > 2:
        lines[1] += "\\"  # a line of its own
    return "\n".join([*lines, *_indented(task.notes)])


def goal_text(goal: Goal, plan: Plan) -> str:
    """A goal under its title: its facts, why, everything below it as a nested list, its notes."""
    lines = [f"## {escape(goal.title)}", "", ", ".join(_goal_facts(goal, plan, whole=True))]
    served = [value.name for value in plan.values_of(goal.id)]
    above = [each.title for each in reversed(plan.ancestors(goal.id))]
    if above or served:
        lines += ["", f"Serves: {' › '.join(map(escape, [*served[:1], *above]))}"]
    if goal.why.strip():
        lines += ["", *(f"> {line}".rstrip() for line in clean(goal.why).strip().split("\n"))]
    if goal.has_measure and goal.baseline is not None and goal.target is not None:
        now = "" if goal.current is None else f", now {show_number(goal.current)}"
        way = f"{show_number(goal.baseline)} to {show_number(goal.target, escape(goal.unit))}"
        lines += ["", f"Measure: from {way}{now}"]
    if below := list(_below(goal.id, plan)):
        lines += ["", *below]
    if goal.notes.strip():
        lines += ["", clean(goal.notes).strip()]
    return "\n".join(lines)


def value_line(value: Value, plan: Plan) -> str:
    """A value as an item: what it means, its latest ratings, how many goals serve it."""
    rated = [
        f"{name} {rating}"
        for name, rating in (("importance", value.importance), ("lived", value.lived))
        if rating is not None
    ]
    serving = len(plan.serving(value.id))
    facts = [*rated, f"{serving} goal{'' if serving == 1 else 's'}"]
    meaning = value.meaning or value.definition
    told = f": {escape(meaning)}" if meaning.strip() else ""
    return f"- **{escape(value.name)}**{told} ({', '.join(facts)})"


def skill_line(skill: Skill, plan: Plan) -> str:
    """A skill as an item: its level by name, and the one that is needed where it is higher."""
    from .skills import LEVELS

    needed = plan.needed(skill.id)
    more = f", needed {needed}" if needed > skill.level else ""
    return f"- {escape(skill.name)}: {LEVELS[skill.level]} ({skill.level}{more})"


def task_line(task: Task, *, indent: int = 0) -> str:
    """A task as an item to tick, ticked where it is done, with its facts."""
    box = " " if task.is_open else "x"
    facts = [
        *([f"due {show_full(task.due)}"] if task.due and task.is_open else []),
        *([] if task.importance is Importance.NONE else [task.importance.value]),
        *([show_effort(task.effort_minutes)] if task.effort_minutes else []),
        *([f"waits for {escape(task.waiting_for)}"] if task.waiting_for else []),
        *(f"#{escape(tag)}" for tag in task.tags),
    ]
    return f"{'  ' * indent}- [{box}] {escape(task.title)}{_in_brackets(facts)}"


def goal_line(goal: Goal, plan: Plan, *, indent: int = 0) -> str:
    """A goal as an item, with its facts."""
    facts = _goal_facts(goal, plan, whole=False)
    return f"{'  ' * indent}- **{escape(goal.title)}**{_in_brackets(facts)}"


# Lists


def list_text(sections: Iterable[tuple[str, Sequence[tuple[int, object]]]], plan: Plan) -> str:
    """Records under their headings, each with the depth that it stands at; without a heading just a list."""
    parts = []
    room = MOST
    for heading, rows in sections:
        shown = rows[: max(0, room)]
        lines = [_record_line(record, plan, depth) for depth, record in shown]
        if len(rows) > len(shown):
            lines.append(f"- … and {len(rows) - len(shown):,} more")
        room -= len(shown)
        if lines:
            parts.append("\n".join([*([f"## {escape(heading)}", ""] if heading else []), *lines]))
    return "\n\n".join(parts)


def _record_line(record: object, plan: Plan, depth: int) -> str:
    from .values import Value

    if isinstance(record, Task):
        return task_line(record, indent=depth)
    if isinstance(record, Goal):
        return goal_line(record, plan, indent=depth)
    if isinstance(record, Value):
        return value_line(record, plan)
    from .skills import Skill

    assert isinstance(record, Skill)  # noqa: S101 (for the type checker: there are no others)
    return skill_line(record, plan)


def _below(goal_id: int, plan: Plan) -> Iterator[str]:
    """All goals and tasks below a goal, in the order of the tree."""
    waiting: list[tuple[int, Goal | Task]] = list(reversed(_children(goal_id, plan, 0)))
    written = 0
    while waiting:
        depth, record = waiting.pop()
        if written == MOST:
            yield "- … and more"
            return
        written += 1
        if isinstance(record, Task):
            yield task_line(record, indent=depth)
        else:
            yield goal_line(record, plan, indent=depth)
            waiting.extend(reversed(_children(record.id, plan, depth + 1)))


def _children(goal_id: int, plan: Plan, depth: int) -> list[tuple[int, Goal | Task]]:
    tasks = [(depth, task) for task in plan.tasks_of(goal_id)]
    return [*tasks, *((depth, plan.goals[child]) for child in plan.children(goal_id))]


def _goal_facts(goal: Goal, plan: Plan, *, whole: bool) -> list[str]:
    kind = "milestone" if goal.kind is GoalKind.MILESTONE else f"{goal.horizon.value} goal"
    if goal.horizon.value == "vision":
        kind = "vision"
    return [
        *([kind] if whole or goal.kind is GoalKind.MILESTONE else []),
        *([goal.status.value] if whole or goal.status is not GoalStatus.ACTIVE else []),
        *([f"due {show_full(goal.due)}"] if goal.due else []),
        show_percent(plan.progress(goal.id)),
    ]


def _in_brackets(facts: Sequence[str]) -> str:
    return f" ({', '.join(facts)})" if facts else ""


def _indented(text: str) -> list[str]:
    """A text of several lines as part of an item; empty where there is none."""
    if not text.strip():
        return []
    return ["", *(f"  {line}".rstrip() for line in clean(text).strip("\n").split("\n"))]
