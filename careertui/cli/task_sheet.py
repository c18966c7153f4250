"""`careertui task edit ID` in the editor: all fields of a task as text, until it can be saved or is left."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from careertui.domain.errors import BlankTitle, ChangedElsewhere, Invalid, PlanError
from careertui.domain.model import Importance
from careertui.domain.sheets import Fault, SheetField, point_out, read_sheet, write_sheet
from careertui.domain.syntax import read_tags, show_tags
from careertui.planner import editor
from careertui.planner.words import explain

from . import chosen, options, output, reading
from .entry import exit_code

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from careertui.domain.model import Goal, Task
    from careertui.domain.plan import Plan
    from careertui.domain.sheets import Sheet
    from careertui.store.store import Store

_HEAD = """Task {id}. Save and leave the editor, and what you changed is kept; change nothing, and nothing is.
A line that begins with # says nothing. A field without anything is cleared.

goal                 its number, a word of its title, or none
column               {columns}
importance           {importances}
due, scheduled       fri, 30 jun, +2w, 2027-06-30
effort               30m, 2h, 1h30
repeat               every mon, wed or every 2 weeks or 2 days after done, or none
tags                 words
blocked by, skills   numbers
notes                all lines below it, these signs too"""

_NOTES = "notes"
_NAMES = {
    "title": "title",
    "goal": "goal_id",
    "column": "column",
    "importance": "importance",
    "due": "due",
    "scheduled": "scheduled",
    "effort": "effort_minutes",
    "repeat": "repeat",
    "tags": "tags",
    "waiting for": "waiting_for",
    "blocked by": "blocked_by",
    "skills": "skill_ids",
    "notes": "notes",
}
"""The fields of the sheet in their order, and what the planner calls them."""


def edit(store: Store, task_id: int) -> None:
    """Open a task in the editor, and save what was changed as one step.

    What cannot be saved is said, and the text can be opened again as it was left; else it is kept in a file.
    Raises Invalid without a terminal or an editor, EditorFailed, and NotFound.
    """
    from careertui.store import queries

    task = queries.task(store.connection, task_id)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise options.nothing_asked(
            "at least one option, such as --title or --due; a terminal has the editor"
        )
    plan = reading.whole_plan(store)
    first = text = _write(task, plan)
    while True:
        left = editor.edit_text(text, f"task-{task_id}.txt", saved=first)
        if left is None:
            raise Invalid("editor", "", editor.NO_EDITOR)
        if left == first or not left.strip():
            output.say("Nothing was changed.")
            return
        text = left
        faults, error = _save(store, task, _sheet(text), _sheet(first), plan)
        if error is None:
            return
        for line, sentence in faults:
            output.say(f"Line {line}: {sentence}" if line else sentence)
        if not _ask_again():
            output.say(f"What you wrote is kept in {editor.keep(text, f'task-{task_id}.txt')}")
            raise typer.Exit(exit_code(error))
        text = point_out(text, faults, _NOTES)
        if isinstance(error, ChangedElsewhere):  # saved once more, this is what was meant
            task = queries.task(store.connection, task_id)


def _save(
    store: Store, task: Task, sheet: Sheet, shown: Sheet, plan: Plan
) -> tuple[list[Fault], PlanError | None]:
    """Save what differs from what was shown; else what is wrong, and the error that it comes to."""
    from careertui.planner import tasks

    changes, faults = _read(sheet, shown, plan)
    if faults:
        return faults, Invalid("text", "", "")
    try:
        change = tasks.edit(store, [task.id], changes, seen=[task], limits=options.wip_limits())
    except PlanError as error:
        return [Fault(sheet.lines.get(_field(error), 0), explain(error))], error
    output.report(change)
    return [], None


def _write(task: Task, plan: Plan) -> str:
    from careertui.domain.syntax import shorten

    goal = plan.goals.get(task.goal_id) if task.goal_id is not None else None
    blockers = [plan.tasks[each] for each in task.blocked_by if each in plan.tasks]
    skills = [plan.skills[each] for each in task.skill_ids if each in plan.skills]
    texts = _texts(task, plan)
    comments: dict[str, list[str]] = {
        "goal": [] if goal is None else [f"{goal.id} {goal.title}"],
        "blocked by": [f"{each.id} {each.title}" for each in blockers],
        "skills": [f"{each.id} {each.name}" for each in skills],
    }
    words = ", ".join(shorten(column.word) for column in plan.board)
    head = _HEAD.format(id=task.id, columns=words, importances=", ".join(Importance))
    fields = [SheetField(name, texts[name], comments.get(name, ())) for name in _NAMES if name != _NOTES]
    return write_sheet(head.split("\n"), fields, SheetField(_NOTES, task.notes))


def _texts(task: Task, plan: Plan) -> dict[str, str]:
    from careertui.domain.dates import show_effort

    return {
        "title": task.title,
        "goal": "" if task.goal_id is None else str(task.goal_id),
        "column": plan.column_of(task).word,
        "importance": task.importance.value,
        "due": "" if task.due is None else task.due.isoformat(),
        "scheduled": "" if task.scheduled is None else task.scheduled.isoformat(),
        "effort": "" if task.effort_minutes is None else show_effort(task.effort_minutes),
        "repeat": task.repeat,
        "tags": show_tags(task.tags),
        "waiting for": task.waiting_for,
        "blocked by": ", ".join(map(str, task.blocked_by)),
        "skills": ", ".join(map(str, task.skill_ids)),
    }


def _sheet(text: str) -> Sheet:
    return read_sheet(text, [name for name in _NAMES if name != _NOTES], _NOTES)


def _read(sheet: Sheet, shown: Sheet, plan: Plan) -> tuple[dict[str, object], list[Fault]]:
    """The fields that were changed, as the planner takes them, and the lines that are wrong.

    A field that was taken out stays as it is.
    """
    today = chosen.today()
    faults = list(sheet.faults)
    changes: dict[str, object] = {}
    for name, text in sheet.texts.items():
        if text != shown.texts[name]:
            try:
                changes[_NAMES[name]] = _READERS[name](text, plan, today)
            except Invalid as error:
                faults.append(Fault(sheet.lines[name], explain(error)))
    return changes, sorted(faults)


def _field(error: PlanError) -> str:
    """The field of the sheet that an error is about, where it is about one."""
    field = getattr(error, "field", "")
    field = "repeat" if field == "repetition" else field  # the planner's word for it
    return next((name for name, known in _NAMES.items() if known == field), "")


def _ask_again() -> bool:
    """Whether the text is to be opened again; who leaves does not want to."""
    try:
        return typer.confirm("Open it again?", default=True, err=True)
    except typer.Abort:
        output.say("")
        return False


def _title(text: str, *_: object) -> str:
    if not text:
        raise BlankTitle
    return text


def _goal(text: str, plan: Plan, _: date) -> int | None:
    from careertui.domain.syntax import find_goal

    if not text or text.casefold() == options.NONE:
        return None
    if text.removeprefix("#").isdigit():
        return options.read_id(text, "goal")
    found: Goal | None = find_goal(text.removeprefix(">").strip(), list(plan.goals.values()))
    if found is None:
        raise Invalid("goal", text, "its number, a word of its title, or none")
    return found.id


def _column(text: str, plan: Plan, _: date) -> str:
    from careertui.planner import columns

    return columns.find(plan.board, text).key


def _day(field: str) -> Callable[[str, Plan, date], date | None]:
    return lambda text, _, today: options.read_day(text, field, today) if text else None


def _ids(field: str) -> Callable[[str, Plan, date], tuple[int, ...]]:
    def read(text: str, *_: object) -> tuple[int, ...]:
        return options.read_ids(_words(text), field) if text else ()

    return read


def _words(text: str) -> list[str]:
    return text.replace(",", " ").replace(";", " ").split()


_READERS: dict[str, Callable[[str, Plan, date], object]] = {
    "title": _title,
    "goal": _goal,
    "column": _column,
    "importance": lambda text, *_: options.read_choice(Importance, text or "none", "importance"),
    "due": _day("due"),
    "scheduled": _day("scheduled"),
    "effort": lambda text, *_: options.read_minutes(text) if text else None,
    "repeat": lambda text, *_: options.read_words(text),
    "tags": lambda text, *_: () if text.casefold() == options.NONE else read_tags(text),
    "waiting for": lambda text, *_: options.read_words(text),
    "blocked by": _ids("blocked by"),
    "skills": _ids("skills"),
    "notes": lambda text, *_: text,
}
