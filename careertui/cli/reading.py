"""What the command line reads and prints. Nothing here needs Typer, Textual or SQLModel: a list is quick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.errors import Invalid
from careertui.domain.model import Column, GoalKind, Horizon, Importance
from careertui.planner import clock

from . import chosen, output

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from careertui.domain.board_columns import BoardColumns
    from careertui.domain.drafts import TaskDraft
    from careertui.domain.filters import Filter
    from careertui.domain.model import Goal, Task
    from careertui.domain.plan import Plan
    from careertui.domain.urgency import Urgency
    from careertui.domain.weights import Coefficients
    from careertui.store.store import Store

_OPEN = tuple(column for column in Column if column is not Column.DONE)
_TASK_COLUMNS = ("id", "column", "due", "importance", "effort", "urgency", "goal", "title")
_RIGHT = ("id", "effort", "urgency", "goal")
_GOAL_COLUMNS = ("id", "horizon", "status", "due", "progress", "open", "done", "title")


def capture(store: Store, text: str, today: date) -> TaskDraft:
    """The task that a line means; what is not understood stays in its title, and is said."""
    from careertui.domain.language import parse_capture
    from careertui.store import board, queries

    found = parse_capture(
        text,
        today=today,
        read_date=_read_date(today),
        goals=queries.goals(store.connection),
        columns=board.columns(store.connection),
    )
    for problem in (*found.problems, *found.doubts):
        output.say(f"Kept in the title: {problem}")
    return found.draft


def list_tasks(path: Path, filters: Sequence[str], *, as_json: bool, everything: bool = False) -> None:
    """Print the open tasks, or those that match; the done ones too where `everything` or a filter asks."""
    today = chosen.today()
    text = " ".join(filters)
    if not path.exists():
        if text:
            _parse(text, today, _columns_for(path, text))
        output.say(f"There is no plan yet: {path}")
        output.show_json(()) if as_json else output.show_table(_TASK_COLUMNS, (), right=_RIGHT)
        return
    from .session import open_store

    with open_store(path) as store:
        tasks = select_tasks(store, text, today, everything=everything)
        if not tasks:
            output.say("No task matches." if text else "There is no open task.")
        print_tasks(store, tasks, today, as_json=as_json)


def select_tasks(store: Store, text: str, today: date, *, everything: bool = False) -> list[Task]:
    """The open tasks, or those that match a filter, in the order of the board; done ones where asked for.

    Raises Invalid for a filter that is not understood.
    """
    from careertui.store import board, queries

    own = board.columns(store.connection)
    wanted = _parse(text, today, own) if text else None
    with_done = everything or (wanted is not None and _asks_for_done(text, own))
    tasks = queries.tasks(store.connection, columns=None if with_done else _OPEN)
    # Whether a task is blocked depends on open tasks alone, so these are enough of a plan.
    return tasks if wanted is None else wanted.select_tasks(tasks, _plan(store, tasks, _kinds(text)))


def find_exactly(store: Store, text: str, today: date, *, done: bool = False) -> list[Task]:
    """The tasks that fit a filter, and none that nearly does: what is found here is acted on unseen.

    Done ones are among them where the filter asks for them; with `done` there are no others. Raises Invalid
    for a filter that asks nothing.
    """
    from careertui.store import board, queries

    own = board.columns(store.connection)
    wanted = _parse(text, today, own).exactly()
    if wanted.is_empty:
        raise Invalid("filter", text, "a word of the title, or such as #errand due:<today")
    columns = (Column.DONE,) if done else None if _asks_for_done(text, own) else _OPEN
    tasks = queries.tasks(store.connection, columns=columns)
    return wanted.select_tasks(tasks, _plan(store, tasks, _kinds(text)))


def print_tasks(store: Store, tasks: Sequence[Task], today: date, *, as_json: bool = False) -> None:
    """Print tasks with their urgency, in this order."""
    from careertui.store import board

    own = board.columns(store.connection)
    urgencies = scores(store, tasks, today)
    if as_json:
        from careertui.planner.records import task_record

        output.show_json(task_record(*each, own) for each in zip(tasks, urgencies, strict=True))
        return
    output.show_table(
        _TASK_COLUMNS,
        [_task_row(*each, today, own.of(each[0]).word) for each in zip(tasks, urgencies, strict=True)],
        right=_RIGHT,
    )


def scores(store: Store, tasks: Sequence[Task], today: date) -> list[float]:
    """The urgency of each of these tasks."""
    from careertui.domain.urgency import score
    from careertui.store import queries

    connection = store.connection
    blocked, blocking = queries.blocked_ids(connection), queries.blocking_counts(connection)
    alignments, coefficients = queries.alignments(connection), chosen.settings().urgency
    return [
        score(
            task,
            today,
            blocked=task.id in blocked,
            blocking=blocking.get(task.id, 0),
            alignment=_alignment(task, alignments),
            coefficients=coefficients,
        )
        for task in tasks
    ]


def list_goals(path: Path, filters: Sequence[str], *, as_json: bool) -> None:
    """Print the tree of goals, or those that match; a table shows their ancestors too."""
    today = chosen.today()
    text = " ".join(filters)
    wanted = _parse(text, today, _columns_for(path, text)) if text else None
    from careertui.domain.plan import Plan

    plan = Plan()
    if path.exists():
        from careertui.planner.reading import read_goals

        from .session import open_store

        with open_store(path) as store:
            # A filter may ask for anything; without one the tasks need not be read.
            plan = read_goals(store) if wanted is None else whole_plan(store)
    else:
        output.say(f"There is no plan yet: {path}")
    in_order = list(walk(plan))
    shown = {goal_id for goal_id, _ in in_order}
    if wanted is not None:
        shown = {goal.id for goal in wanted.select_goals(plan.goals.values(), plan)}
    if as_json:
        from careertui.planner.records import goal_record as record

        found = (plan.goals[goal_id] for goal_id, _ in in_order if goal_id in shown)
        output.show_json(record(goal, plan, today) for goal in found)
        return
    if not shown:
        output.say("No goal matches." if wanted is not None else "There is no goal yet.")
    with_ancestors = shown | {above.id for goal_id in shown for above in plan.ancestors(goal_id)}
    output.show_table(
        _GOAL_COLUMNS,
        [_goal_row(plan, goal_id, depth, today) for goal_id, depth in in_order if goal_id in with_ancestors],
        right=("id", "progress", "open", "done"),
    )


def task_record(store: Store, task_id: int, today: date) -> dict[str, object]:
    """A task as JSON has it. Raises NotFound."""
    from careertui.planner import records
    from careertui.store import board, queries

    task = queries.task(store.connection, task_id)
    total = urgency_of(store, task, today, chosen.settings().urgency).total
    return records.task_record(task, total, board.columns(store.connection))


def goal_record(store: Store, goal_id: int) -> dict[str, object]:
    """A goal as JSON has it, with its forecast. Raises NotFound."""
    from careertui.domain.forecast import forecast_goal
    from careertui.planner.records import goal_record as record

    found = goal(store, goal_id)
    plan, today = whole_plan(store), clock.today()
    return record(found, plan, today, forecast_goal(goal_id, plan, today))


def goal(store: Store, goal_id: int) -> Goal:
    """A goal. Raises NotFound."""
    from careertui.store import queries

    return queries.goal(store.connection, goal_id)


def urgency_of(store: Store, task: Task, today: date, coefficients: Coefficients) -> Urgency:
    """The urgency of a task in its plan, term by term."""
    from careertui.domain.urgency import urgency
    from careertui.store import queries

    return urgency(
        task,
        today,
        blocked=task.id in queries.blocked_ids(store.connection),
        blocking=queries.blocking_counts(store.connection).get(task.id, 0),
        alignment=_alignment(task, queries.alignments(store.connection)),
        coefficients=coefficients,
    )


def whole_plan(store: Store) -> Plan:
    """All goals, tasks, values and skills, indexed."""
    from careertui.planner.reading import read_plan

    return read_plan(store)


def show_due(due: date | None, today: date) -> str:
    """A date as people read it on a terminal, and in its one form in a pipe."""
    from careertui.domain.dates import show_date

    if due is None:
        return ""
    return show_date(due, today) if output.on_terminal() else due.isoformat()


def due_cell(due: date | None, today: date, *, is_open: bool = True) -> str:
    """A due date as `show_due`; of what is open it stands out on a terminal where it is near or past."""
    from careertui.domain import dates

    if due is None or not (is_open and output.on_terminal()):
        return show_due(due, today)
    return output.toned(dates.show_due(due, today), dates.due_tone(due, today))


def _read_date(today: date) -> Callable[[str], date | None]:
    def read(text: str) -> date | None:
        from careertui.planner.dates import read_date

        return read_date(text, today)

    return read


def _columns_for(path: Path, text: str) -> BoardColumns:
    """The columns that a filter can name; those of the plan are read only where it names one."""
    from careertui.domain.board_columns import STANDARD

    if "column" not in _kinds(text) or not path.exists():
        return STANDARD
    from careertui.planner import columns

    from .session import open_store

    with open_store(path) as store:
        return columns.columns(store)


def _parse(text: str, today: date, columns: BoardColumns) -> Filter:
    """The filter that these words are, having said what in it may be meant otherwise.

    Raises Invalid for a piece that would ask nothing and let all in.
    """
    from careertui.domain.filters import parse_filter

    found = parse_filter(text, today=today, read_date=_read_date(today), columns=columns)
    if found.problems:
        raise Invalid("filter", text, "; ".join(found.problems))
    for doubt in found.doubts:
        output.say(f"{doubt}.")
    return found


def _kinds(text: str) -> frozenset[str]:
    """What a filter speaks of: `value`, `skill`, `due` ..."""
    if not text:
        return frozenset()
    from careertui.domain.syntax import scan

    return frozenset(piece.kind for piece in scan(text, filtering=True))


def _plan(store: Store, tasks: Sequence[Task], kinds: Collection[str] = ()) -> Plan:
    """All goals and these tasks, indexed, with the values, skills and edits if a filter speaks of such."""
    from careertui.domain.plan import Plan
    from careertui.store import queries

    connection = store.connection
    plan = Plan(
        queries.goals(connection),
        tasks,
        values=queries.values(connection) if "value" in kinds else (),
        skills=queries.skills(connection) if "skill" in kinds else (),
    )
    if "is" in kinds:  # perhaps of how goals do
        from careertui.planner import history

        plan.put_edits(history.last_edits(store, clock.today()))
    return plan


def _alignment(task: Task, alignments: Mapping[int, float]) -> float:
    """How well the goal of a task serves what matters most, 0-1."""
    return 0.0 if task.goal_id is None else alignments.get(task.goal_id, 0.0)


def _asks_for_done(text: str, columns: BoardColumns) -> bool:
    """Whether a filter speaks of done tasks, as `@done` and `is:done` do."""
    from careertui.domain.syntax import scan

    done = (Column.DONE, columns.home(Column.DONE))

    return any(
        (piece.kind == "column" and columns.named(piece.value) in done)
        or (piece.kind == "is" and piece.value.casefold() == Column.DONE)
        for piece in scan(text, filtering=True)
        if not piece.negated
    )


def _task_row(task: Task, urgency: float, today: date, column: str) -> tuple[str, ...]:
    from careertui.domain.dates import show_effort

    return (
        str(task.id),
        column,
        due_cell(task.due, today, is_open=task.is_open),
        "" if task.importance is Importance.NONE else task.importance.value,
        "" if task.effort_minutes is None else show_effort(task.effort_minutes),
        f"{urgency:.1f}",
        "" if task.goal_id is None else str(task.goal_id),
        " ".join((task.title, *(f"#{tag}" for tag in task.tags))),
    )


def walk(plan: Plan) -> Iterator[tuple[int, int]]:
    """All goals in the order of the tree, each with its depth."""
    waiting = [(goal_id, 0) for goal_id in reversed(plan.children(None))]
    while waiting:
        goal_id, depth = waiting.pop()
        yield goal_id, depth
        waiting.extend((child, depth + 1) for child in reversed(plan.children(goal_id)))


def _state(plan: Plan, goal: Goal, today: date) -> str:
    """How an active goal does, and the status of any other: as the tree on screen says it."""
    from careertui.domain.health import TONES, Health

    health = plan.healths(today).of(goal)
    is_dreamt = health is Health.NO_DATE and goal.horizon is Horizon.VISION
    if health is None or is_dreamt or not goal.is_open:
        return goal.status.value
    return output.toned(health.value, TONES[health])


def _goal_row(plan: Plan, goal_id: int, depth: int, today: date) -> tuple[str, ...]:
    from careertui.domain.text import show_percent

    goal = plan.goals[goal_id]
    still_open, done = plan.counts(goal_id)
    kind = " (milestone)" if goal.kind is GoalKind.MILESTONE else ""
    return (
        str(goal_id),
        goal.horizon.value,
        _state(plan, goal, today),
        due_cell(goal.due, today, is_open=goal.is_open),
        show_percent(plan.progress(goal_id)),
        str(still_open),
        str(done),
        f"{'  ' * depth}{goal.title}{kind}",
    )
