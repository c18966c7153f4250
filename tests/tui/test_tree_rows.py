"""The rows of the goal tree under a filter are those that a walk over the whole tree finds."""

from __future__ import annotations

from hypothesis import given, strategies as st

from careertui.domain.filters import parse_filter
from careertui.domain.plan import Plan
from careertui.tui.widgets.tree_rows import TreeRows
from tests.domain.examples import TODAY, a_goal, a_task

TITLES = st.sampled_from(["Lead a team", "Learn to lead", "Write", "Café", "A talk", "Tea at ten"])
LINES = st.text("aelt ", max_size=5) | st.sampled_from(
    ["tea", "lead te", "cafe", "-lead", "is:open te", "laed"]
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Goals below any goal before them (or an unknown one), and tasks of goals or of none."""
    titles = draw(st.lists(TITLES, max_size=12))
    goals = [
        a_goal(
            number, title, parent_id=draw(st.none() | st.integers(1, number - 1) if number > 1 else st.none())
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
