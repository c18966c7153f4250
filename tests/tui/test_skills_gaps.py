"""Gaps: what is needed and not there, in the order of its weight, and the task that closes it."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import GoalDraft
from careertui.domain.model import Column, GoalStatus, Need, RecordKind, Ref
from careertui.domain.plan import Plan
from careertui.domain.skills import Skill, SkillDraft, queue
from careertui.planner import goals, skills
from careertui.store import queries
from careertui.store.store import Store
from careertui.tui.drawing import width_of
from careertui.tui.views.skills.gap_line import goal_for
from careertui.tui.views.skills.gap_lines import GapColumns, gap_bar
from careertui.tui.views.skills.gaps_view import GapsView
from tests.tui.driving import EVIL, TODAY, Driven, drive

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CREATED = datetime(2026, 1, 2, tzinfo=UTC)
IN_TWO_WEEKS = TODAY + timedelta(days=14)


def _said(line: Iterable[tuple[str, str]]) -> str:
    return "".join(text for _, text in line)


def _skill(skill_id: int, name: str, level: int, target: int | None = None) -> Skill:
    return Skill(skill_id, name, "People", level, target, None, None, "", CREATED)


# Rows


@pytest.mark.parametrize(
    ("level", "needed", "shown"),
    [
        (0, 5, "╍╍╍╍╍╍╍╍╍╍"),
        (2, 4, "━━━━╍╍╍╍──"),
        (4, 5, "━━━━━━━━╍╍"),
        (3, 3, "━━━━━━────"),
        (3, 1, "━━━━━━────"),
    ],
)
def test_a_bar_shows_what_is_there_what_is_missing_and_the_rest(level: int, needed: int, shown: str) -> None:
    assert _said(gap_bar(level, needed, 10)) == shown


@pytest.mark.parametrize("width", [58, 60, 78, 80, 99, 118, 120, 160, 200])
def test_both_lines_of_a_row_fit_at_any_width(small_plan: Path, width: int) -> None:
    with closing(Store.open(small_plan)) as store:
        skill = Skill(1, "A very long name of a skill " * 3, "People", 1, 4, None, None, "", CREATED)
        needing = [goal._replace(needs=(Need(1, 4),), weight=100) for goal in queries.goals(store.connection)]
        plan = Plan(needing, queries.tasks(store.connection), skills=[skill])
    (gap,) = queue(plan)
    assert len(gap.goals) > 2
    late = next(task for task in plan.tasks.values() if task.title == "Meet Priya")
    columns = GapColumns(width, "a")
    for task in (None, late, next(task for task in plan.tasks.values() if task.due is None)):
        for number in (0, 1):
            for is_current in (False, True):
                line = columns.line(number, gap, task, TODAY, is_current=is_current)
                assert width_of(line) <= width - 3
    lines = [_said(columns.line(number, gap, late, TODAY, is_current=False)) for number in (0, 1)]
    assert "1 → 4" in lines[0]
    assert "Meet Priya" in "".join(lines)
    assert "2d late" in lines[1]


# On the screen


@pytest.fixture
def needy_plan(small_plan: Path) -> Path:
    """Three gaps: two for goals, one of a target; one skill that is good enough."""
    with closing(Store.open(small_plan)) as store:
        drafts = [
            SkillDraft("Facilitation", "Leadership", level=2),
            SkillDraft("Negotiation", "Communication", level=1),
            SkillDraft("Writing", "Communication", level=3, target=4),
            SkillDraft("Listening", "Communication", level=4, target=4),
        ]
        skills.add(store, drafts, TODAY)
        ids = {skill.name: skill.id for skill in queries.skills(store.connection)}
        known = {goal.title: goal for goal in queries.goals(store.connection)}
        for title, needs in (
            ("Lead a project", (Need(ids["Negotiation"], 3), Need(ids["Facilitation"], 3))),
            ("Become staff", (Need(ids["Negotiation"], 4),)),
        ):
            goals.edit(store, known[title].id, {"needs": needs})
        goals.edit(store, known["Lead a project"].id, {"weight": 5})
        store.clear_history()
    return small_plan


def _view(plan: Driven) -> GapsView:
    view = plan.screen.list_widget
    assert isinstance(view, GapsView)
    return view


def _names(plan: Driven) -> list[str]:
    return [gap.skill.name for gap in _view(plan).gaps]


def _name(plan: Driven) -> str:
    gap = _view(plan).gap
    return gap.skill.name if gap else ""


async def test_gaps_stand_in_the_order_of_their_weight_with_the_goals_that_need_them(
    needy_plan: Path,
) -> None:
    async with drive(needy_plan) as plan:
        await plan.press("3", "p")
        assert _names(plan) == ["Negotiation", "Facilitation", "Writing"]
        lines = plan.lines
        at = plan.find("Negotiation")[1]
        assert "1 → 4" in lines[at]
        assert "Lead a project" in lines[at], "the goal that weighs most comes first"
        assert "Become staff" in lines[at + 1]
        assert "novice → proficient" in lines[at + 1]
        assert "weight 6" in lines[at + 1]
        assert "a plans one" in lines[at]
        assert "your own target" in lines[plan.find("Writing")[1]]


async def test_one_key_makes_a_dated_task_for_the_skill_and_the_goal_that_needs_it_most(
    needy_plan: Path,
) -> None:
    async with drive(needy_plan) as plan:
        await plan.press("3", "p", "a")
        assert plan.screen.prompt.is_open
        assert "Learn the basics of Negotiation" in plan.reading
        assert "due Sat 5 Dec" in plan.reading
        assert "› Lead a project" in plan.reading
        await plan.press("enter")
        task = plan.task("Learn the basics of Negotiation")
        skill = plan.app.session.plan.skills[task.skill_ids[0]]
        assert skill.name == "Negotiation"
        assert task.due == IN_TWO_WEEKS
        assert task.goal_id == plan.goal("Lead a project").id
        assert task.column is Column.NEXT
        assert plan.steps() == 1
        row = plan.lines[plan.find("Negotiation")[1]]
        assert "· Learn the basics" in row
        assert _name(plan) == "Negotiation"

        await plan.press("a")
        assert "practises Negotiation already" in plan.said
        assert plan.focused != "prompt-input"
        await plan.press("a")
        assert plan.focused == "prompt-input"
        await plan.press("ctrl+u")
        assert "!high" in plan.reading, "an empty line says what it understands"
        await plan.write("Talk to Sam >staff due:fri")
        assert "› Become staff" in plan.reading
        assert "Lead a project" not in plan.reading
        assert "practises Negotiation" in plan.reading
        await plan.press("enter")
        another = plan.task("Talk to Sam")
        assert another.goal_id == plan.goal("Become staff").id
        assert another.skill_ids == task.skill_ids
        await plan.press("u", "u")
        assert "no task yet" in plan.text or "a plans one" in plan.text
        assert not [task for task in plan.stored()[1] if task.skill_ids]


async def test_the_same_key_plans_from_the_map_and_the_inventory(needy_plan: Path) -> None:
    async with drive(needy_plan, (80, 24)) as plan:
        for view, key in (("view-map", "m"), ("view-inventory", "s")):
            await plan.press("3", key)
            assert plan.screen.list_widget.id == view
            skill = next(s for s in plan.app.session.plan.skills.values() if s.name == "Writing")
            plan.screen.stand_on(Ref(RecordKind.SKILL, skill.id))
            await plan.press("a")
            assert "Practise Writing on something real" in plan.reading
            await plan.press("escape")
            assert not plan.screen.prompt.is_open
        await plan.press("p")
        assert _name(plan) == "Writing", "the cursor stays on its skill from view to view"


async def test_a_gap_closes_when_its_level_or_target_moves(needy_plan: Path) -> None:
    async with drive(needy_plan, (60, 20)) as plan:
        await plan.press("3", "p", "G")
        assert _name(plan) == "Writing"
        await plan.press("less_than_sign")
        assert _names(plan) == ["Negotiation", "Facilitation"]
        assert _name(plan) == "Facilitation"
        await plan.press("u")
        assert _name(plan) in ("Facilitation", "Writing")
        await plan.click("Writing")
        await plan.press("plus")
        assert _names(plan) == ["Negotiation", "Facilitation"]
        await plan.press("plus", "plus", "plus", "plus", "plus")
        assert _names(plan) == []
        assert "Every level is as high as your goals and targets need it." in plan.text
        await plan.press("a")
        assert plan.said == "There is no gap to act on."


async def test_a_filter_narrows_and_a_double_click_edits(needy_plan: Path) -> None:
    async with drive(needy_plan) as plan:
        await plan.press("3", "p", "slash")
        await plan.write("gap:>1")
        await plan.press("enter")
        assert _names(plan) == ["Negotiation"]
        await plan.press("slash")
        await plan.write(" nothing")
        await plan.press("enter")
        assert "Nothing matches" in plan.text
        await plan.press("j")
        assert "Nothing matches" in plan.said
        await plan.press("escape")
        assert len(_names(plan)) == 3
        await plan.click("Facilitation", times=2)
        assert plan.is_editing


async def test_many_gaps_scroll_and_say_how_many_more_there_are(small_plan: Path) -> None:
    with closing(Store.open(small_plan)) as store:
        skills.add(store, [SkillDraft(f"Skill {n:02}", level=1, target=3) for n in range(40)], TODAY)
    async with drive(small_plan, (80, 24)) as plan:
        await plan.press("3", "p")
        assert "↓ 33 more" in plan.text
        await plan.press("pagedown", "j")
        assert _name(plan) == "Skill 07"
        await plan.press("G")
        assert "↑ 33 more" in plan.text
        assert "Skill 39" in plan.text
        view = _view(plan)
        view.scroll_list(-5)
        await plan.settle()
        assert "↓ 5 more" in plan.text
        assert _name(plan) == "Skill 39"
        await plan.press("home")
        assert "Skill 00" in plan.text


@pytest.mark.parametrize(
    ("drafts", "said"),
    [
        ([], "What do your goals need that you cannot do yet?"),
        ([SkillDraft("Writing", level=2)], "Nothing is needed of your skills yet."),
        ([SkillDraft("Writing", level=2, target=2)], "Every level is as high"),
    ],
)
async def test_without_gaps_it_is_said_how_one_comes_to_be(
    empty_plan: Path, drafts: list[SkillDraft], said: str
) -> None:
    with closing(Store.open(empty_plan)) as store:
        skills.add(store, drafts, TODAY)
    async with drive(empty_plan, (60, 20)) as plan:
        await plan.press("3", "p")
        assert said in plan.text
        assert "s skills" in plan.lines[-1]


async def test_evil_words_are_shown_as_they_were_written(empty_plan: Path) -> None:
    with closing(Store.open(empty_plan)) as store:
        skills.add(store, [SkillDraft(EVIL + " !high #x due:fri", EVIL, level=1, target=5)], TODAY)
        (skill,) = queries.skills(store.connection)
        goals.add(store, GoalDraft(EVIL, needs=(Need(skill.id, 5),)))
    async with drive(empty_plan) as plan:
        await plan.press("3", "p", "a")
        assert "[/x] [b]bold" in plan.text
        assert "due Sat 5 Dec" in plan.reading
        await plan.press("enter")
        (task,) = plan.stored()[1]
        assert task.title.endswith("!high #x due:fri"), "what the name says is no command"
        assert task.due == IN_TWO_WEEKS
        assert task.skill_ids == (skill.id,)


def test_the_goal_that_needs_a_skill_most_is_an_active_one_that_is_not_served_yet(small_plan: Path) -> None:
    with closing(Store.open(small_plan)) as store:
        skills.add(store, [SkillDraft("Writing", level=2)], TODAY)
        (skill,) = queries.skills(store.connection)
        met = goals.add(store, GoalDraft("Met", needs=(Need(skill.id, 2),), weight=50)).focus
        light = goals.add(store, GoalDraft("Light", needs=(Need(skill.id, 5),))).focus
        heavy = goals.add(store, GoalDraft("Heavy", needs=(Need(skill.id, 3),), weight=9)).focus
        paused = GoalDraft("Paused", needs=(Need(skill.id, 5),), weight=99, status=GoalStatus.PAUSED)
        goals.add(store, paused)
        assert met
        assert light
        assert heavy

        def best() -> int | None:
            plan = Plan(queries.goals(store.connection), skills=[skill])
            goal = goal_for(skill, plan)
            return goal.id if goal else None

        assert best() == heavy.id
        goals.delete(store, [heavy.id])
        assert best() == light.id
        goals.delete(store, [light.id])
        assert best() == met.id
        goals.delete(store, [met.id])
        assert best() is None
