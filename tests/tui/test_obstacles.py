"""The obstacles of a goal on its screen: the register, its plans, their rehearsal, the premortem."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from careertui.domain import goal_findings
from careertui.domain.model import Column, RecordKind, Ref
from careertui.domain.obstacles import Obstacle, ObstacleDraft, ObstacleStatus
from careertui.planner import goals, obstacles
from careertui.store import pursuit, queries
from careertui.store.store import Store
from careertui.tui.dialogs.obstacles import ObstaclesDialog
from tests.tui.driving import EVIL, TODAY, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

GOAL = "Lead a project"
PLAN = "If Sam says so, then I will ask Ana."


def stored(plan: Driven) -> list[Obstacle]:
    """The obstacles of the goal in the file, in the order in which they were written."""
    goal_id = plan.goal(GOAL).id
    with closing(Store.open(plan.path)) as store:
        return sorted(pursuit.obstacles(store.connection, [goal_id]), key=lambda each: each.id)


def dialog(plan: Driven) -> ObstaclesDialog:
    """The dialog that is up."""
    assert isinstance(plan.app.screen, ObstaclesDialog)
    return plan.app.screen


def under_cursor(plan: Driven) -> str:
    """The title of the obstacle under the cursor."""
    current = dialog(plan).current
    return "" if current is None else current.title


async def open_on(plan: Driven, title: str = GOAL) -> None:
    """The register of a goal."""
    await plan.stand(title)
    await plan.press("b")


async def type_in(plan: Driven, text: str) -> None:
    """Type a line and Enter."""
    await plan.write(text)
    await plan.press("enter")


async def test_an_obstacle_is_noted_weighed_planned_and_rehearsed(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24), screen="goals") as plan:
        await open_on(plan)
        assert "not written down yet" in plan.text
        await plan.press("n")
        assert "how bad" in dialog(plan).prompt.reading
        await plan.write("Sam leaves 3x5")
        assert "15 ▲ red" in dialog(plan).prompt.reading
        await plan.press("enter")
        assert [(each.title, each.likelihood, each.impact) for each in stored(plan)] == [("Sam leaves", 3, 5)]
        assert "▲ 1 red" in plan.text
        assert "It needs a plan" in plan.text
        await plan.press("r")
        assert "no plan to rehearse" in dialog(plan).said
        await plan.press("e")  # the focus is where the plan begins
        await plan.write("Sam says so")
        await plan.press("tab")
        await plan.write("ask Ana")
        await plan.press("enter")
        assert PLAN in plan.text
        assert "r rehearses it" in dialog(plan).said
        await plan.press("r")
        assert dialog(plan).prompt.reading == PLAN
        await plan.write("if sam")
        assert dialog(plan).prompt.reading == "next: says"
        await plan.write(" does")
        assert "not how it goes" in dialog(plan).prompt.reading
        await plan.press("enter")
        assert "retype all of it" in dialog(plan).prompt.reading
        await plan.press(*["backspace"] * 4)
        await type_in(plan, "says so then i will ask ana")
        assert stored(plan)[0].rehearsed == TODAY
        assert "✓ rehearsed today" in plan.text
        await plan.press("e", "ctrl+s")  # nothing was changed
        assert stored(plan)[0].rehearsed == TODAY
        await plan.press("escape")
        assert plan.app.screen is plan.screen


async def test_a_premortem_takes_one_reason_after_the_other_until_an_empty_line(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await open_on(plan)
        await plan.press("p")
        assert "It is 19 Feb 2027 and this failed. Why?" in plan.text
        await type_in(plan, "Nobody had time 5x5")
        await type_in(plan, "Nobody knew")
        assert "What else?" in dialog(plan).prompt.reading
        await plan.press("enter")
        assert [each.title for each in stored(plan)] == ["Nobody had time", "Nobody knew"]
        assert "Obstacles" in plan.text
        assert plan.text.index("25 ▲") < plan.text.index(" 9 ◆")
        await plan.press("p", "escape")
        assert "and this failed" not in plan.text


async def test_what_happens_starts_its_plan_as_a_task_and_undo_takes_that_back(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        with plan.other_window() as store:
            draft = ObstacleDraft("Sam leaves", "Sam says so", "ask Ana")
            obstacles.add(store, plan.goal(GOAL).id, [draft, ObstacleDraft("Rain", impact=1)])
        await plan.app.look_for_changes()
        await open_on(plan)
        await plan.press("space")
        task = plan.app.session.plan.tasks[plan.app.session.plan.column(Column.NEXT)[0]]
        assert task.goal_id == plan.goal(GOAL).id
        assert task.title in dialog(plan).said
        assert stored(plan)[0].status is ObstacleStatus.HAPPENED
        await plan.press("u")
        assert stored(plan)[0].status is ObstacleStatus.OPEN
        assert plan.app.session.plan.record(Ref(RecordKind.TASK, task.id)) is None
        await plan.press("U", "u", "G", "c")
        assert [each.status for each in stored(plan)] == [ObstacleStatus.OPEN, ObstacleStatus.CLOSED]
        await plan.press("c", "g", "g", "x")
        assert [each.title for each in stored(plan)] == ["Rain"]
        assert "u brings it back" in dialog(plan).said
        await plan.press("u")
        assert [each.title for each in stored(plan)] == ["Sam leaves", "Rain"]


async def test_what_was_typed_in_the_form_is_kept_and_never_overwrites_unasked(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await open_on(plan)
        await plan.press("n")
        await type_in(plan, "Rain")
        await plan.press("e")
        await plan.write("Clouds")
        await plan.press("escape")
        assert "Kept as a draft" in dialog(plan).said
        await plan.press("e")
        assert "Clouds" in plan.text
        with plan.other_window() as store:
            obstacles.edit(store, stored(plan)[0].id, {"cue": "Thunder"})
        await plan.press("ctrl+s")
        assert "Another window changed" in plan.text
        await plan.press("ctrl+s")
        assert stored(plan)[0].cue == "Clouds"
        await plan.press("e")
        dialog(plan)._form.type_into("title", "")
        await plan.press("ctrl+s")
        assert "obstacle:" in plan.text
        with plan.other_window() as store:
            goals.delete(store, [plan.goal(GOAL).id])
        await plan.app.look_for_changes()
        await plan.settle()
        assert plan.app.screen is plan.screen


async def test_the_register_says_why_where_a_key_has_nothing_to_do(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await open_on(plan)
        for key in ("e", "r", "h", "c", "x"):
            dialog(plan).say("")
            await plan.press(key)
            assert "nothing here" in dialog(plan).said
        await plan.press("n", "enter", "p", "enter")
        assert stored(plan) == []


async def test_the_register_works_by_the_mouse_and_shows_evil_text_as_written(small_plan: Path) -> None:
    async with drive(small_plan, (60, 20), screen="goals") as plan:
        with plan.other_window() as store:
            evil = ObstacleDraft(EVIL + "word " * 90, EVIL * 9, EVIL * 9, 5, 5)
            obstacles.add(store, plan.goal(GOAL).id, [evil, *(ObstacleDraft(f"Rain {n}") for n in range(30))])
        await plan.app.look_for_changes()
        await open_on(plan)
        assert "[/x] [b]bold [$accent]" in plan.text
        assert "\x1b" not in plan.text
        await plan.click("Rain 0")
        assert under_cursor(plan) == "Rain 0"
        await plan.press("G")
        assert under_cursor(plan) == "Rain 29"
        dialog(plan).list.scroll_list(-500)
        await plan.settle()
        await plan.click("Rain 0", 2)
        assert dialog(plan).is_editing
        await plan.press("escape")
        await plan.click("n new")
        assert dialog(plan).prompt.is_open
        await plan.click("esc close")
        await plan.click("esc close")
        assert plan.app.screen is plan.screen


async def test_no_letter_is_lost_however_fast_a_line_is_typed(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await open_on(plan)
        for line in ("nSam 5x5", "nRain"):
            for key in line:
                plan.send("space" if key == " " else key)
            plan.send("enter")
        await plan.settle()
        await plan.until(lambda: [each.title for each in stored(plan)] == ["Sam", "Rain"])


async def test_a_line_that_is_asked_for_before_the_register_is_all_there_is_typed_in(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Lead a project")
        for key in ("b", "n"):
            plan.send(key)
        await plan.settle()
        await plan.write("Sa")
        await plan.press("tab", "shift+tab", "tab")  # nothing completes it, and there is nowhere to go
        await plan.write("m")
        await plan.press("enter")
        await plan.until(lambda: [each.title for each in stored(plan)] == ["Sam"])


async def test_the_insight_on_a_risk_without_a_plan_leads_to_its_register(small_plan: Path) -> None:
    with closing(Store.open(small_plan)) as store:
        goal = next(goal for goal in queries.goals(store.connection) if goal.title == GOAL)
        obstacles.add(store, goal.id, [ObstacleDraft("Sam leaves", likelihood=5, impact=5)])
    async with drive(small_plan, screen="goals") as plan:
        assert "“Sam leaves” may stop" in plan.text
        assert "! plan for it" in plan.text
        await plan.press("exclamation_mark")
        assert under_cursor(plan) == "Sam leaves"
        await plan.press("escape")
        assert plan.row == GOAL
        assert plan.screen.insight_key == ("b", "plan for it")
        await plan.go("today")
        plan.screen.insight_bar.show(goal_findings.unplanned_obstacle(plan.app.session.plan))
        await plan.press("exclamation_mark")
        assert (plan.where, plan.row) == ("goals", GOAL)


async def test_no_letter_lands_in_the_field_before_however_fast_a_plan_is_typed(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await open_on(plan)
        await plan.press("n")
        await type_in(plan, "No stage 4x5")
        await plan.press("e")
        for key in (*"nobody", "tab", *"ask", "shift+tab", *"asks", "tab", *"three"):
            plan.send(key)
        await plan.settle()
        await plan.press("enter")
        (obstacle,) = stored(plan)
        assert (obstacle.cue, obstacle.response) == ("nobodyasks", "askthree")
