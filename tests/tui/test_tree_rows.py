"""The rows of the goal tree, whole and under a filter, are those that a walk over the whole tree finds."""

from __future__ import annotations

from hypothesis import given, strategies as st

from careertui.domain.filters import parse_filter
from careertui.domain.model import Goal, GoalKind, GoalStatus, Horizon, RecordKind, Ref, Task
from careertui.domain.plan import Plan
from careertui.tui.widgets.tree_rows import TreeRows
from tests.domain.examples import TODAY, a_goal, a_task

TITLES = st.sampled_from(["Lead a team", "Learn to lead", "Write", "Café", "A talk", "Tea at ten"])
STATUSES = st.sampled_from([GoalStatus.ACTIVE, GoalStatus.ACTIVE, GoalStatus.ACHIEVED, GoalStatus.DROPPED])
LINES = st.text("aelt ", max_size=5) | st.sampled_from(
    ["tea", "lead te", "cafe", "-lead", "is:open te", "laed"]
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Goals below any goal before them (or an unknown one), and tasks of goals or of none."""
    titles = draw(st.lists(TITLES, max_size=12))
    goals = [
        a_goal(
            number,
            title,
            parent_id=draw(st.none() | st.integers(1, number - 1) if number > 1 else st.none()),
            horizon=draw(st.sampled_from(Horizon)),
            status=draw(STATUSES),
            kind=draw(st.sampled_from(GoalKind)),
        )
        for number, title in enumerate(titles, start=1)
    ]
    serves = st.none() | st.integers(1, len(goals) + 1)
    tasks = [
        a_task(number, title, goal_id=draw(serves))
        for number, title in enumerate(draw(st.lists(TITLES, max_size=12)), start=1)
    ]
    return Plan(goals, tasks)


def walked(plan: Plan, text: str) -> list[tuple[int, int]]:
    """The rows and their depths, from one goal to the next."""
    asked = parse_filter(text, today=TODAY, read_date=lambda _: None)
    hits = {goal.id for goal in asked.select_goals(plan.goals.values(), plan)}
    in_tree = [task for task in plan.tasks.values() if task.goal_id in plan.goals]
    hits |= {-task.id for task in asked.select_tasks(in_tree, plan)}

    def below(goal_id: int, depth: int) -> list[tuple[int, int]]:
        tasks = [(-task.id, depth + 1) for task in plan.tasks_of(goal_id) if -task.id in hits]
        found = tasks + [row for child in plan.children(goal_id) for row in below(child, depth + 1)]
        return [(goal_id, depth), *found] if found or goal_id in hits else []

    return [row for root in plan.children(None) for row in below(root, 0)]


@given(plans(), st.lists(LINES, min_size=1, max_size=4))
def test_each_letter_shows_what_a_walk_over_the_whole_tree_finds(plan: Plan, lines: list[str]) -> None:
    rows = TreeRows(plan, TODAY)
    for text in [line[:end] for line in lines for end in range(len(line) + 1)]:
        rows.filter(parse_filter(text, today=TODAY, read_date=lambda _: None))
        expected = walked(plan, text)
        assert list(zip(rows.keys, rows.depths, strict=True)) == expected
        # What is laid out anew after a change under the filter comes out the same.
        rows.lay_out()
        assert list(zip(rows.keys, rows.depths, strict=True)) == expected


Row = tuple[object, int]


def seen(rows: TreeRows) -> list[Row]:
    """The rows and their depths."""
    return list(zip(rows.keys, rows.depths, strict=True))


def by_horizon(plan: Plan, text: str = "", *, older: bool = False) -> list[Row]:
    """The rows below their headings, sought one by one."""
    order = [goal_id for root in plan.children(None) for goal_id in (root, *plan.below(root))]
    goals = [plan.goals[goal_id] for goal_id in order]
    asked = parse_filter(text, today=TODAY, read_date=lambda _: None)
    if text.strip():
        fitting = {goal.id for goal in asked.select_goals(goals, plan)}
        hits = asked.select_tasks([task for task in plan.tasks.values() if task.goal_id in plan.goals], plan)
        tasks = {task.id for task in hits}
        goals = [
            goal
            for goal in goals
            if goal.id in fitting or any(task.id in tasks for task in plan.tasks_of(goal.id))
        ]
    else:
        tasks = set(plan.tasks)
        goals = [goal for goal in goals if older or goal.status is not GoalStatus.DROPPED]
    found: list[Row] = []
    for horizon in Horizon:
        own = [goal for goal in goals if goal.horizon is horizon]
        if plan.goals and (own or not text.strip()):
            found.append((horizon, 0))
        for goal in own:
            found.append((goal.id, 1))
            found += [(-task.id, 2) for task in plan.tasks_of(goal.id) if task.id in tasks]
    return found


@given(plans(), st.lists(LINES | st.just("horizon:long,short"), max_size=3), st.booleans())
def test_by_horizon_every_goal_stands_once_below_its_heading(
    plan: Plan, lines: list[str], older: bool
) -> None:
    rows = TreeRows(plan, TODAY)
    rows.show_older = older
    rows.group(is_wanted=True)
    assert seen(rows) == by_horizon(plan, older=older)
    for horizon, group in rows.groups.items():
        active = [
            goal
            for goal in plan.goals.values()
            if (goal.horizon, goal.status, goal.kind) == (horizon, GoalStatus.ACTIVE, GoalKind.GOAL)
        ]
        assert group.active == len(active)
        assert group.goals + group.milestones == sum(
            goal.horizon is horizon and (older or goal.status is not GoalStatus.DROPPED)
            for goal in plan.goals.values()
        )
    for text in lines:
        rows.filter(parse_filter(text, today=TODAY, read_date=lambda _: None) if text.strip() else None)
        assert seen(rows) == by_horizon(plan, text, older=older)
        rows.lay_out()
        assert seen(rows) == by_horizon(plan, text, older=older)


@given(plans(), st.data())
def test_by_horizon_a_change_lays_out_what_a_new_walk_would(plan: Plan, data: st.DataObject) -> None:
    rows = TreeRows(plan, TODAY)
    rows.group(is_wanted=True)
    for horizon in data.draw(st.sets(st.sampled_from(Horizon))):
        if plan.goals:
            rows.fold(horizon)
    for _ in range(data.draw(st.integers(1, 4))):
        parents, gone = _change(plan, data)
        rows.show(plan, TODAY)
        rows.lay_out_below(parents, gone)
        anew = TreeRows(plan, TODAY)
        anew.group(is_wanted=True)
        anew.folded.update(rows.folded)
        anew.lay_out()
        assert seen(rows) == seen(anew)
        if plan.goals:
            assert rows.groups == anew.groups


def _change(plan: Plan, data: st.DataObject) -> tuple[set[int | None], list[Ref]]:
    """Change a record as the session does; below which goals, and what is gone."""
    if not plan.goals:
        return {None}, []
    goal = data.draw(st.sampled_from(list(plan.goals.values())))
    kinds = ("title", "horizon", "status", "rank", "root", "below", "remove", "task")
    what = data.draw(st.sampled_from(kinds))
    if what == "remove" and not plan.children(goal.id) and not plan.tasks_of(goal.id):
        plan.remove_goal(goal.id)
        return {goal.parent_id}, [Ref(RecordKind.GOAL, goal.id)]
    if what == "task":
        return _add_task(plan, goal), []
    fields = {
        "title": {"title": "Another"},
        "horizon": {"horizon": data.draw(st.sampled_from(Horizon))},
        "status": {"status": data.draw(STATUSES)},
        "rank": {"rank": data.draw(st.integers(0, 20))},
        "root": {"parent_id": None},
        "below": {"parent_id": _other_parent(plan, goal, data)},
    }
    changed = goal._replace(**fields.get(what, {}))
    plan.put_goal(changed)
    return {goal.parent_id, changed.parent_id, goal.id}, []


def _other_parent(plan: Plan, goal: Goal, data: st.DataObject) -> int | None:
    """A goal that this one could stand below."""
    below = {goal.id, *plan.below(goal.id)}
    others = [goal_id for goal_id in plan.goals if goal_id not in below]
    return data.draw(st.sampled_from(others)) if others else None


def _add_task(plan: Plan, goal: Goal) -> set[int | None]:
    task: Task = a_task(max(plan.tasks, default=0) + 1, "More", goal_id=goal.id)
    plan.put_task(task)
    return {goal.id}


def test_each_arrangement_has_its_own_folds() -> None:
    goals = [a_goal(1, horizon=Horizon.VISION), a_goal(2, parent_id=1), a_goal(3, parent_id=2)]
    rows = TreeRows(Plan(goals, [a_task(1, goal_id=3)]), TODAY)
    rows.lay_out()
    rows.fold(2)
    assert rows.keys == [1, 2]
    rows.group(is_wanted=True)
    assert rows.keys == [Horizon.VISION, 1, Horizon.LONG, 2, 3, -1, Horizon.MEDIUM, Horizon.SHORT]
    assert rows.fold_all()
    assert rows.keys == list(Horizon)
    assert rows.uncover(-1) == 4
    assert rows.keys == [Horizon.VISION, Horizon.LONG, 2, 3, -1, Horizon.MEDIUM, Horizon.SHORT]
    assert not rows.can_fold(Horizon.SHORT)
    assert not rows.can_fold(2), "what lies below it stands elsewhere"
    rows.group(is_wanted=False)
    assert rows.keys == [1, 2]


@given(plans(), st.booleans(), st.data())
def test_in_the_tree_a_change_lays_out_what_a_new_walk_would(
    plan: Plan, older: bool, data: st.DataObject
) -> None:
    rows = TreeRows(plan, TODAY)
    rows.show_older = older
    rows.lay_out()
    for goal_id in data.draw(st.sets(st.sampled_from(list(plan.goals)))) if plan.goals else ():
        rows.fold(goal_id)
    for _ in range(data.draw(st.integers(1, 5))):
        if data.draw(st.booleans()) and plan.goals:
            rows.fold(data.draw(st.sampled_from(list(plan.goals))))
        parents, gone = _change(plan, data)
        rows.show(plan, TODAY)
        rows.lay_out_below(parents, gone)
        anew = TreeRows(plan, TODAY)
        anew.show_older = older
        anew.folded.update(rows.folded)
        anew.lay_out()
        assert seen(rows) == seen(anew)
