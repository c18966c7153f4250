"""What ties goals and tasks to values and skills, wherever it is seen: panel, tree, orphans, insight."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from careertui.domain.insight import Insight
from careertui.domain.model import GoalStatus, Need, RecordKind, Ref
from careertui.domain.skills import EvidenceDraft, SkillDraft
from careertui.domain.values import Pile, ValueDraft
from careertui.planner import goals, reading, skills, tasks, values
from careertui.store.store import Store
from careertui.tui.actions import Scope
from careertui.tui.dialogs.orphans import OrphanList
from careertui.tui.following import act_of, key_of
from careertui.tui.widgets.detail import LINES
from tests.tui.driving import EVIL, TODAY, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

    from careertui.domain.model import Change
    from careertui.domain.plan import Plan


def _id(change: Change) -> int:
    assert change.focus is not None
    return change.focus.id


def _named(store: Store, title: str) -> int:
    plan = reading.read_plan(store)
    return next(
        record.id for kind in (plan.goals, plan.tasks) for record in kind.values() if record.title == title
    )


@pytest.fixture
def linked_plan(small_plan: Path) -> Path:
    """The small plan: Mastery and Family matter most, and only Mastery is served; Writing is needed."""
    with closing(Store.open(small_plan)) as store:
        mastery, family = (
            _id(values.add(store, ValueDraft(name, f"{name} defined", "my words", Pile.VERY)))
            for name in ("Mastery", "Family")
        )
        values.add(store, ValueDraft("Status", pile=Pile.NOT))
        values.arrange(store, [mastery, family])
        values.rate(store, mastery, TODAY - timedelta(days=60), importance=9, lived=7)
        values.rate(store, mastery, TODAY, importance=9, lived=4)
        draft = SkillDraft("Writing", "Communication", 2, target=3, energy=1, notes="Slowly")
        writing = _id(skills.add(store, [draft], TODAY - timedelta(days=90)))
        skills.edit(store, [writing], {"level": 3}, today=TODAY)
        skills.add_evidence(
            store, writing, EvidenceDraft(TODAY, "The post on queues", "https://example.com/q")
        )
        staff, project = _named(store, "Become staff"), _named(store, "Lead a project")
        goals.edit(store, staff, {"value_ids": (mastery,), "needs": (Need(writing, 5),)})
        goals.edit(store, project, {"needs": (Need(writing, 2),)})
        tasks.edit(store, [_named(store, "Write the proposal")], {"skill_ids": (writing,)})
    return small_plan


def _read(path: Path) -> Plan:
    with closing(Store.open(path)) as store:
        return reading.read_plan(store)


def _text(plan: Plan, kind: RecordKind, name: str, width: int = 39) -> str:
    kept: dict[RecordKind, dict[int, Any]] = {
        RecordKind.GOAL: plan.goals,
        RecordKind.TASK: plan.tasks,
        RecordKind.VALUE: plan.values,
        RecordKind.SKILL: plan.skills,
    }
    record = next(
        each for each in kept[kind].values() if name == getattr(each, "title", getattr(each, "name", ""))
    )
    lines = LINES[kind](record, plan, TODAY, width)
    return "\n".join("".join(text for _, text in line).rstrip() for line in lines)


# The panel


def test_a_value_is_told_with_its_words_ratings_trend_and_goals(linked_plan: Path) -> None:
    plan = _read(linked_plan)
    text = _text(plan, RecordKind.VALUE, "Mastery")
    for piece in (
        "very important · no. 1 of 2",
        "weighs 75%",
        "to me      my words",
        "Mastery defined",
        "gap        +5 serious",
        "from 7 to 4",
        "21 Nov",
        "22 Sep",
        "● Become staff",
    ):
        assert piece in text
    assert text.index("21 Nov") < text.index("22 Sep")
    assert "no goal serves it" in _text(plan, RecordKind.VALUE, "Family")
    assert "none yet" in _text(plan, RecordKind.VALUE, "Family")
    assert "not important" in _text(plan, RecordKind.VALUE, "Status")


def test_a_skill_is_told_with_its_need_energy_evidence_and_growth(linked_plan: Path) -> None:
    plan = _read(linked_plan)
    text = _text(plan, RecordKind.SKILL, "Writing")
    for piece in (
        "3 competent",
        "2 levels to 5 expert",
        "enlivens · Strengths",
        "● Become staff",
        "3/5",
        "3/2",
        "Write the proposal",
        "The post on queues",
        "https://example.com/q",
        "2 advanced beginner",
        "Slowly",
    ):
        assert piece in text
    for width in (16, 24, 60):
        assert _text(plan, RecordKind.SKILL, "Writing", width)


def test_the_line_of_sight_begins_with_the_value_and_needs_say_what_is_there(linked_plan: Path) -> None:
    plan = _read(linked_plan)
    project = _text(plan, RecordKind.GOAL, "Lead a project")
    assert (
        project.index("serves     Mastery") < project.index("› Lead well") < project.index("› Become staff")
    )
    assert "✓ Writing" in project
    staff = _text(plan, RecordKind.GOAL, "Become staff")
    assert "△ Writing" in staff
    assert "3/5" in staff
    task = _text(plan, RecordKind.TASK, "Write the proposal")
    assert task.index("Mastery") < task.index("Lead well")
    assert "practises  Writing" in task
    assert re.search(r"alignment +[━╸─]+ +\+4\.0", task)
    assert "alignment" not in _text(plan, RecordKind.TASK, "Prepare the talk")


async def test_the_panel_shows_every_kind_of_record_and_none_that_is_gone(linked_plan: Path) -> None:
    async with drive(linked_plan, screen="goals") as plan:
        panel = plan.goals.detail
        for kind, name in ((RecordKind.VALUE, "Mastery"), (RecordKind.SKILL, "Writing")):
            panel.show(Ref(kind, 1))
            assert panel.text.startswith(name)
            panel.show(Ref(kind, 999))
            assert panel.text == ""


# The tree


async def test_the_tree_shows_the_values_that_each_goal_serves_and_remembers_it(linked_plan: Path) -> None:
    async with drive(linked_plan, (160, 36), screen="goals") as plan:
        assert "Mastery" not in "\n".join(line[:110] for line in plan.lines)
        await plan.press("v")
        assert "values" in plan.lines[2]
        rows = {line[:40].strip(" ▌▾●◆◇·"): line[:118] for line in plan.lines}
        assert "Mastery" in next(row for name, row in rows.items() if name.startswith("Become staff"))
        assert "no value" in next(row for name, row in rows.items() if name.startswith("Write in public"))
        vision = next(row for name, row in rows.items() if name.startswith("Lead well"))
        assert "no value" not in vision  # what is done for it serves one
        lead = next(row for name, row in rows.items() if name.startswith("Lead a project"))
        assert "Mastery" not in lead  # it comes from above
        assert "no value" not in lead
        await plan.settle()
    async with drive(linked_plan, (80, 24), screen="goals") as plan:
        assert "Become staff  Mastery" in plan.text  # no room for a column of its own
        await plan.press("v")
        assert "Mastery" not in plan.text
        assert "Press v" in plan.said


# Orphans


async def test_orphans_are_listed_and_gone_to(linked_plan: Path) -> None:
    async with drive(linked_plan, screen="goals") as plan:
        await plan.press("O")
        lists = plan.app.screen.query_one(OrphanList)
        assert "Active goals that serve no value   1" in lists.text
        assert "◆ Lead well" not in lists.text  # what is done for it serves one
        assert "Write in public" in lists.text
        assert "Become staff" not in lists.text
        assert "Values that no active goal serves   1" in lists.text
        assert "Status" not in lists.text
        await plan.press("enter")
        assert len(plan.app.screen_stack) == 1
        assert plan.row == "Write in public"
        await plan.press("O", "end")
        lists = plan.app.screen.query_one(OrphanList)
        assert lists.current == Ref(RecordKind.VALUE, 2)
        await plan.press("home", "escape")
        assert plan.row == "Write in public"
        await plan.press("home", "O")
        await plan.pilot.click(OrphanList, offset=(6, 1), times=2)
        await plan.settle()
        assert plan.row == "Write in public"


async def test_where_nothing_is_an_orphan_the_lists_say_so(linked_plan: Path) -> None:
    with closing(Store.open(linked_plan)) as store:
        goals.edit(store, _named(store, "Lead well"), {"value_ids": (1, 2)})
    async with drive(linked_plan, (60, 20), screen="goals") as plan:
        await plan.press("O")
        text = plan.app.screen.query_one(OrphanList).text
        assert "Every active goal serves a value." in text
        assert "An active goal serves every very important value." in text
        await plan.press("down", "enter", "space")
        assert len(plan.app.screen_stack) == 2
        await plan.press("O")
        assert len(plan.app.screen_stack) == 1


async def test_orphans_of_an_empty_plan_say_what_is_missing(empty_plan: Path) -> None:
    async with drive(empty_plan, (60, 20), screen="goals") as plan:
        await plan.press("O")
        text = plan.app.screen.query_one(OrphanList).text
        assert "No goal is active." in text
        assert "No value is very important yet" in text


async def test_evil_names_survive_the_panel_the_tree_and_the_orphans(small_plan: Path) -> None:
    with closing(Store.open(small_plan)) as store:
        long = EVIL + "word " * 200
        value = _id(values.add(store, ValueDraft(long, long, long, Pile.VERY)))
        values.add(store, ValueDraft(f"other {long}", pile=Pile.VERY))
        skill = _id(skills.add(store, [SkillDraft(long, long, 1, notes=long)], TODAY))
        skills.add_evidence(store, skill, EvidenceDraft(TODAY, long, "https://" + "x" * 500))
        goals.edit(store, _named(store, "Become staff"), {"value_ids": (value,), "needs": (Need(skill, 3),)})
    async with drive(small_plan, (112, 30), screen="goals") as plan:
        await plan.press("v", "down")
        await plan.until(lambda: "[/x] [b]bold" in plan.text)
        await plan.settle()
        _check(plan)
        for kind in (RecordKind.VALUE, RecordKind.SKILL):
            plan.goals.detail.show(Ref(kind, 1))
            await plan.settle()
            _check(plan)
        await plan.press("O", "end")
        _check(plan)


def _check(plan: Driven) -> None:
    assert plan.app.failure is None
    assert "[/x] [b]bold" in plan.text
    assert not {"\x1b", "\u202e", "\t"} & set(plan.text)


# The key beside the sentence


def test_the_key_is_that_of_the_action_where_it_works_and_the_cursor_is_there() -> None:
    ref, other = Ref(RecordKind.VALUE, 1), Ref(RecordKind.VALUE, 2)
    start = Insight("Autonomy matters", ref=ref, action="start_goal")
    assert key_of(start, Scope.PROFILE, ref, {}) == ("N", "start one")
    assert key_of(start, Scope.PROFILE, other, {}) == ("!", "start one")
    assert key_of(start, Scope.TODAY, None, {}) == ("!", "go there")
    assert key_of(Insight("Sort", action="sort"), Scope.RANK, None, {}) == ("s", "sort them")
    assert key_of(Insight("Sort", action="sort"), Scope.TODAY, None, {}) == ("!", "go there")
    assert key_of(Insight("Sort", action="sort"), Scope.RANK, None, {"view_sort": ("f5",)}) == (
        "f5",
        "sort them",
    )
    assert key_of(Insight("A task", ref=Ref(RecordKind.TASK, 1)), Scope.BOARD, None, {}) == ("!", "go there")
    assert key_of(Insight("Nothing more"), Scope.BOARD, None, {}) is None
    assert act_of(Insight("Unknown", action="nothing of ours")) is None


async def test_the_key_follows_the_cursor_and_does_what_it_says(linked_plan: Path) -> None:
    async with drive(linked_plan, screen="profile") as plan:
        value = next(each for each in plan.app.session.plan.values.values() if each.name == "Mastery")
        ref = Ref(RecordKind.VALUE, value.id)
        plan.screen.insight_bar.show(Insight("Mastery has no goal", ref=ref, action="start_goal"))
        await plan.press("end")
        assert "! start one" in plan.lines[-3]
        await plan.press("home")
        assert "N start one" in plan.lines[-3]
        await plan.press("end", "exclamation_mark")  # goes there and starts it, in one
        assert plan.is_editing
        assert "New goal for “Mastery”" in plan.text
        await plan.press("escape", "end")
        await plan.click("Mastery has no goal")
        assert plan.is_editing
        assert plan.screen.current() == ref


async def test_a_sentence_too_long_for_one_line_goes_on_in_the_next(linked_plan: Path) -> None:
    async with drive(linked_plan, (60, 20), screen="goals") as plan:
        ref = Ref(RecordKind.GOAL, plan.goal("Lead well").id)
        heart = "Autonomy matters most (9) and is lived at 4;"
        plan.screen.insight_bar.show(Insight(heart, "no active goal serves it.", ref))
        await plan.settle()
        assert plan.lines[-3].strip() == f"▌ {heart} no active"
        assert plan.lines[-2].strip() == "▌ goal serves it.  ! go there"
        plan.screen.insight_bar.show(Insight("A line of fifty cells, so that its key has no room", "", ref))
        await plan.settle()
        assert plan.lines[-2].index("!") == plan.lines[-3].index("A line")
        plan.screen.insight_bar.show(Insight("word " * 60, "word " * 60, ref))
        await plan.settle()
        assert plan.lines[-2].endswith("…  ! go there")


async def test_a_sentence_without_anything_to_do_says_so(linked_plan: Path) -> None:
    async with drive(linked_plan, screen="goals") as plan:
        plan.screen.insight_bar.show(Insight("All is well."))
        await plan.press("exclamation_mark")
        assert "nothing to follow" in plan.said


# From either end, and from screen to screen


async def test_a_value_is_tied_to_goals_in_its_own_form(linked_plan: Path) -> None:
    async with drive(linked_plan) as plan:
        await plan.press("2", "p")
        assert await plan.screen.reveal(Ref(RecordKind.VALUE, 2))
        await plan.press("e")
        plan.form.focus_field("goal_ids")
        await plan.press(*"mentor", "enter", "enter")
        assert not plan.is_editing
        assert plan.goal("Mentor two people").value_ids == (2,)
        await plan.press("u")
        assert plan.goal("Mentor two people").value_ids == ()


async def test_a_skill_is_tied_to_goals_with_the_level_they_need(linked_plan: Path) -> None:
    async with drive(linked_plan) as plan:
        await plan.press("3")
        assert await plan.screen.reveal(Ref(RecordKind.SKILL, 1))
        await plan.press("enter")
        staff, project = plan.goal("Become staff").id, plan.goal("Lead a project").id
        assert plan.form.texts["goal_levels"] == f"{staff}:5,{project}:2"
        plan.form.focus_field("goal_levels")
        await plan.press(*"mentor", "4", *"staff", "space", "ctrl+s")
        assert plan.goal("Mentor two people").needs == (Need(1, 4),)
        assert plan.goal("Become staff").needs == ()
        assert plan.goal("Lead a project").needs == (Need(1, 2),)


async def test_orphans_and_insights_lead_from_screen_to_screen(linked_plan: Path) -> None:
    async with drive(linked_plan, screen="goals") as plan:
        await plan.press("O", "end", "enter")  # Family, which no goal serves
        assert plan.where == "values"
        assert plan.screen.current() == Ref(RecordKind.VALUE, 2)
        await plan.press("O", "enter")
        assert plan.where == "goals"
        assert plan.row == "Write in public"
        value = Ref(RecordKind.VALUE, 2)
        plan.screen.insight_bar.show(Insight("Family is not served", ref=value, action="rate"))
        await plan.press("up")
        assert "! go there" in plan.lines[-3]
        await plan.press("exclamation_mark")
        assert plan.where == "values"
        assert plan.screen.current() == value
        plan.screen.insight_bar.show(Insight("Not ranked yet", action="duel"))
        await plan.settle()
        assert "r rank them" in plan.lines[-3]
        await plan.press("exclamation_mark")
        assert plan.screen.scope is Scope.RANK
        plan.screen.insight_bar.show(Insight("Not ranked yet", action="duel"))
        assert plan.screen.insight_key is None  # one is there
        skill = Insight("Writing is lacking", ref=Ref(RecordKind.SKILL, 1), action="plan_gap")
        plan.screen.insight_bar.show(skill)
        await plan.press("exclamation_mark")
        assert plan.where == "skills"
        assert plan.screen.current() == Ref(RecordKind.SKILL, 1)


async def test_a_value_gone_meanwhile_is_no_row_of_the_filtered_tree(linked_plan: Path) -> None:
    async with drive(linked_plan, screen="goals") as plan:
        await plan.press("slash")
        await plan.write("proposal")
        await plan.press("enter")
        shown = plan.rows
        task = plan.task("Write the proposal").id
        change = await plan.screen.write(partial(values.delete, value_ids=[1]))
        assert change is not None
        assert task not in change.touched.get(RecordKind.TASK, ())
        assert plan.rows == shown
        assert plan.goal("Become staff").value_ids == ()
        assert plan.goal("Become staff").status is GoalStatus.ACTIVE
