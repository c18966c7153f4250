"""What the command line reads of how goals do: findings, check-ins, obstacles, forecasts, histories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.errors import Invalid, NotFound
from careertui.domain.model import RecordKind, Ref
from careertui.planner import clock

from . import output, reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from careertui.domain.checkins import CheckIn
    from careertui.domain.forecast import Forecast
    from careertui.domain.model import Goal
    from careertui.domain.obstacles import Obstacle
    from careertui.domain.plan import Plan
    from careertui.domain.smart import Finding, Smart
    from careertui.store.store import Store

_BAR = 40
"""The longest bar of a chart, in cells."""

# Findings


def show_findings(path: Path, goal_id: int | None, *, as_json: bool) -> int:
    """Print what a goal lacks, or what all open goals do; how much was found. Raises NotFound."""
    today = clock.today()
    plan = _plan(path)
    if goal_id is not None and goal_id not in plan.goals:
        raise NotFound(Ref(RecordKind.GOAL, goal_id))
    checked = list(_checked(plan, goal_id, today))
    found = [(goal, finding) for goal, _, findings in checked for finding in findings]
    if as_json:
        output.show_json([_finding_record(goal, finding) for goal, finding in found])
        return len(found)
    if not found:
        output.say("Nothing is found." if checked else "There is no open goal.")
    lacking = [(goal, smart, findings) for goal, smart, findings in checked if findings]
    output.show_table(
        ("id", "smart", "code", "finding"),
        [row for goal, smart, findings in lacking for row in _finding_rows(goal, smart, findings)],
        right=("id",),
    )
    return len(found)


def _checked(plan: Plan, goal_id: int | None, today: date) -> Iterator[tuple[Goal, Smart, Sequence[Finding]]]:
    """A goal, or all open ones in the order of the tree, with what is found."""
    from careertui.domain.pace import pace_to_keep
    from careertui.domain.smart import check_goal, check_obstacles

    ids = [each for each, _ in reading.walk(plan)] if goal_id is None else [goal_id]
    for goal in (plan.goals[each] for each in ids):
        if goal.is_open or goal.id == goal_id:
            smart = check_goal(goal, plan, today, pace_to_keep(goal, plan, today))
            yield goal, smart, (*smart.findings, *check_obstacles(goal, plan))


def _finding_record(goal: Goal, finding: Finding) -> dict[str, object]:
    return {
        "goal_id": goal.id,
        "title": goal.title,
        "code": finding.code,
        "letter": finding.letter or None,
        "sentence": finding.sentence,
    }


def _finding_rows(goal: Goal, smart: Smart, findings: Sequence[Finding]) -> Iterator[tuple[str, ...]]:
    yield str(goal.id), smart.marks, "", goal.title
    for finding in findings:
        yield "", "", finding.code, f"  {finding.sentence}"


# Check-ins


def checkins_of(store: Store, goal_id: int) -> Sequence[CheckIn]:
    """The check-ins of a goal, as they came."""
    from careertui.store import queries

    return queries.parts(store.connection, (goal_id,))[0]


def checkin_record(store: Store, goal_id: int, checkin_id: int) -> dict[str, object]:
    """A check-in of the goal that is there, as JSON has it."""
    from careertui.planner import records

    return records.checkin_record(next(each for each in checkins_of(store, goal_id) if each.id == checkin_id))


def list_checkins(store: Store, goal_id: int, *, as_json: bool) -> None:
    """Print the check-ins of a goal, the newest first. Raises NotFound."""
    from careertui.domain.measure import show_number
    from careertui.planner.records import checkin_record

    goal = reading.goal(store, goal_id)
    found = sorted(checkins_of(store, goal_id), key=lambda each: (each.date, each.id), reverse=True)
    if as_json:
        output.show_json([checkin_record(each) for each in found])
        return
    if not found:
        output.say("There is no check-in yet.")
    today = clock.today()
    output.show_table(
        ("id", "date", "value", "confidence", "note"),
        [
            (
                str(each.id),
                reading.show_due(each.date, today),
                "" if each.value is None else show_number(each.value, goal.unit),
                "" if each.confidence is None else str(each.confidence),
                each.note,
            )
            for each in found
        ],
        right=("id", "value", "confidence"),
    )


# Obstacles


def obstacles_of(store: Store, goal_id: int | None = None) -> Sequence[Obstacle]:
    """The obstacles of a goal, or of all, as they came."""
    from careertui.store import queries

    return queries.parts(store.connection, None if goal_id is None else (goal_id,))[1]


def obstacle_record(store: Store, obstacle_id: int) -> dict[str, object]:
    """An obstacle that is there, as JSON has it."""
    from careertui.planner import records

    return records.obstacle_record(next(each for each in obstacles_of(store) if each.id == obstacle_id))


def list_obstacles(path: Path, goal_id: int | None, *, everything: bool, as_json: bool) -> None:
    """Print the open obstacles, or all of them, the highest risk first. Raises NotFound for the goal."""
    from careertui.domain.obstacles import ObstacleStatus
    from careertui.planner import records

    from .session import open_store

    found: Sequence[Obstacle] = ()
    if path.exists():
        with open_store(path) as store:
            if goal_id is not None:
                reading.goal(store, goal_id)
            found = obstacles_of(store, goal_id)
    elif goal_id is not None:
        raise NotFound(Ref(RecordKind.GOAL, goal_id))
    else:
        output.say(f"There is no plan yet: {path}")
    shown = sorted(
        (each for each in found if everything or each.status is ObstacleStatus.OPEN),
        key=lambda each: (-each.risk, each.id),
    )
    if as_json:
        output.show_json([records.obstacle_record(each) for each in shown])
        return
    if not shown:
        output.say("No obstacle is open; --all lists the others." if found else "There is no obstacle yet.")
    output.show_table(
        ("id", "goal", "risk", "level", "status", "obstacle"),
        [row for each in shown for row in _obstacle_rows(each)],
        right=("id", "goal", "risk"),
    )


def _obstacle_rows(obstacle: Obstacle) -> Iterator[tuple[str, ...]]:
    from careertui.domain.obstacles import plan_sentence, risk_level

    yield (
        str(obstacle.id),
        str(obstacle.goal_id),
        str(obstacle.risk),
        risk_level(obstacle.risk).value,
        obstacle.status.value,
        obstacle.title,
    )
    if sentence := plan_sentence(obstacle.cue, obstacle.response):
        yield *([""] * 5), f"  {sentence}"


# Forecast


def show_forecast(store: Store, goal_id: int, more: int, pace: float, *, as_json: bool) -> None:
    """Print by when a goal is done, with so many more open tasks and so much more pace. Raises NotFound."""
    from careertui.domain.forecast import forecast_goal, weekly
    from careertui.domain.pace import done_days

    goal, today = reading.goal(store, goal_id), clock.today()
    plan = reading.whole_plan(store)
    still_open, _ = plan.counts(goal_id)
    done = done_days(goal_id, plan)
    weeks = len(weekly(done, today))
    found = forecast_goal(goal_id, plan, today, more=more, pace=pace)
    if found is None:
        output.say(_why_none(still_open, len(done), weeks))
    if as_json:
        output.show_json(_forecast_record(goal, found, weeks, max(still_open + more, 0), pace))
    elif found is not None:
        _print_forecast(goal, found, today)


def _why_none(still_open: int, done: int, weeks: int) -> str:
    from careertui.domain.pace import LEAST_WEEKS

    if not still_open:
        return "There is no forecast: no open task serves it, so it is not known what is left to do."
    if not done:
        return "Not enough history: no task that serves it was done yet."
    if weeks < LEAST_WEEKS:
        known = f"{weeks} whole week{'' if weeks == 1 else 's'}"
        return f"Not enough history: {known} since the first task was done; it takes {LEAST_WEEKS}."
    return "Not enough history: no task was done in the last three years."


def _forecast_record(
    goal: Goal, found: Forecast | None, weeks: int, open_tasks: int, pace: float
) -> dict[str, object]:
    from careertui.planner.records import forecast_record

    runs = None if found is None else found.histogram
    shown = dict.fromkeys(("p50", "p85", "p95", "chance")) if found is None else forecast_record(found)
    return {
        "goal_id": goal.id,
        **shown,
        "weeks": weeks,
        "due": None if goal.due is None else goal.due.isoformat(),
        "open_tasks": open_tasks,
        "pace": pace,
        "histogram": None if runs is None else [{"from": day.isoformat(), "runs": n} for day, n in runs],
    }


def _print_forecast(goal: Goal, found: Forecast, today: date) -> None:
    from careertui.domain.text import show_percent

    def day(which: date | None) -> str:
        return "not within ten years" if which is None else reading.show_due(which, today)

    output.show_fields(
        {
            "goal": f"{goal.id} {goal.title}",
            "due": reading.show_due(goal.due, today),
            "on time": "" if found.chance is None else show_percent(found.chance),
            "P50": day(found.p50),
            "P85": day(found.p85),
            "P95": day(found.p95),
            "open tasks": str(found.open_tasks),
            "history": f"{found.weeks} weeks",
            "runs": _chart(found, today),
        }
    )


def _chart(found: Forecast, today: date) -> str:
    """In which span of time how many of the runs end, a line each."""
    from careertui.domain.forecast import RUNS
    from careertui.domain.text import show_percent

    most = max((runs for _, runs in found.histogram), default=1)
    lines = [
        (reading.show_due(day, today), show_percent(runs / RUNS), "#" * -(-runs * _BAR // most))
        for day, runs in found.histogram
    ]
    width = max((len(day) for day, _, _ in lines), default=0)
    return "\n".join(f"{day:<{width}}  {share:>4}  {bar}" for day, share, bar in lines)


# Adapting and history


def show_moves(store: Store, goal: Goal, due: date, *, alone: bool) -> None:
    """Print what else would move were a goal due on another day: all that is open below it, or nothing."""
    from careertui.domain.adapting import moves_in_words, reschedule

    today = clock.today()
    days = 0 if goal.due is None or alone else (due - goal.due).days
    try:
        moves = reschedule(reading.whole_plan(store), goal.id, days, today)
    except OverflowError:
        raise Invalid("due", due.isoformat(), "an earlier day: the calendar ends before") from None
    output.say(f"With “{goal.title}” due {due.isoformat()}, {moves_in_words(moves)}.")
    output.show_table(
        ("kind", "id", "field", "from", "to", "title"),
        [
            (
                move.ref.kind.value,
                str(move.ref.id),
                move.field,
                reading.show_due(move.before, today),
                reading.show_due(move.after, today),
                move.title,
            )
            for move in moves
        ],
        right=("id",),
    )


def show_history(store: Store, goal_id: int, *, as_json: bool) -> None:
    """Print what happened to a goal, the newest first. Raises NotFound."""
    from careertui.planner import history

    reading.goal(store, goal_id)
    found = history.of_goal(store, goal_id)
    if as_json:
        output.show_json(
            [
                {"date": each.date.isoformat(), "text": each.text, "reason": each.reason or None}
                for each in found
            ]
        )
        return
    today = clock.today()
    output.show_table(
        ("date", "what"), [(reading.show_due(each.date, today), each.sentence) for each in found]
    )


def _plan(path: Path) -> Plan:
    """The goals in a file, as far as SMART asks for them; none where there is no plan yet."""
    from careertui.domain.plan import Plan
    from careertui.planner.reading import read_goals

    if not path.exists():
        output.say(f"There is no plan yet: {path}")
        return Plan()
    from .session import open_store

    with open_store(path) as store:
        return read_goals(store)
