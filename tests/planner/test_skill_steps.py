"""What a person does with skills."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from careertui.domain.errors import ChangedElsewhere, Invalid, NotFound
from careertui.domain.model import Change, Need, RecordKind, Ref
from careertui.domain.skills import Evidence, EvidenceDraft, LevelAt, Skill, SkillDraft
from careertui.planner import history, skills, tasks
from careertui.store import queries

from .conftest import focus

if TYPE_CHECKING:
    from .conftest import World

DAY = date(2026, 11, 21)
LATER = DAY + timedelta(30)


def add(world: World, *names: str, **fields: Any) -> list[int]:
    return [focus(skills.add(world.store, [SkillDraft(name, **fields)], DAY)) for name in names]


def read(world: World, skill_id: int) -> Skill:
    (found,) = queries.skills(world.store.connection, [skill_id])
    return found


def test_a_skill_needs_only_a_name_and_its_level_is_dated(world: World) -> None:
    change = world.check_undo(lambda: skills.add(world.store, [SkillDraft(" Wri\x07ting ")], DAY))
    assert change.label == "Add skill “Writing”"
    assert change.focus == Ref(RecordKind.SKILL, 1)
    assert change.touched == {RecordKind.SKILL: frozenset({1})}
    assert read(world, 1) == Skill(
        1, "Writing", "Other", 0, None, None, None, "", world.now, (LevelAt(DAY, 0),)
    )
    assert skills.add(world.store, [SkillDraft("WRITING")], DAY).warning == (
        "There is a skill “WRITING” already"
    )


def test_several_skills_are_added_as_one_step_with_all_their_fields(world: World) -> None:
    draft = SkillDraft("Speaking", "Communication", 3, 5, -2, DAY, "notes\nmore")
    change = world.check_undo(lambda: skills.add(world.store, [draft, SkillDraft("Go", " ")], DAY))
    assert (change.label, focus(change)) == ("Add 2 skills", 1)
    found = read(world, 1)
    for field in ("name", "category", "level", "target", "energy", "last_used", "notes"):
        assert getattr(found, field) == getattr(draft, field), field
    assert read(world, 2).category == "Other"
    world.check_nothing_happens(lambda: skills.add(world.store, [], DAY))


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({"name": " "}, "letter"),
        ({"level": 6}, "0 (none) to 5 (expert)"),
        ({"level": None}, "0 to 5"),
        ({"level": True}, "0 (none)"),
        ({"target": -1}, "0 (none)"),
        ({"energy": 3}, "-2 (drains)"),
        ({"last_used": "fri"}, "2026-11-27"),
        ({"levle": 3}, "did you mean level?"),
    ],
)
def test_a_value_that_a_field_does_not_take_is_refused_with_what_it_takes(
    world: World, changes: dict[str, object], hint: str
) -> None:
    ids = add(world, "Writing")
    caught = world.check_refused(Invalid, lambda: skills.edit(world.store, ids, changes, today=DAY))
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"name": "Prose"}, "Rename “Writing” to “Prose”"),
        ({"level": 3}, "Set level of “Writing” to competent"),
        ({"target": 5}, "Set target of “Writing” to expert"),
        ({"energy": 0}, "Set energy of “Writing” to neutral"),
        ({"category": "Art"}, "Set category of “Writing” to “Art”"),
        ({"last_used": DAY}, "Set last use of “Writing” to 21 Nov 2026"),
        ({"level": 1, "notes": "n"}, "Change level and notes of “Writing”"),
    ],
)
def test_an_edit_is_one_step_named_by_what_it_changes(
    world: World, changes: dict[str, object], label: str
) -> None:
    ids = add(world, "Writing")
    change = world.check_undo(lambda: skills.edit(world.store, ids, changes, today=DAY))
    assert change.label == label
    world.check_nothing_happens(lambda: skills.edit(world.store, ids, changes, today=DAY))
    world.check_nothing_happens(lambda: skills.edit(world.store, ids, {}, today=DAY))


def test_many_skills_are_edited_as_one_step(world: World) -> None:
    ids = add(world, "a", "b", "c")
    change = world.check_undo(lambda: skills.edit(world.store, ids, {"category": "Self"}, today=DAY))
    assert change.label == "Set category of 3 skills to “Self”"
    world.check_refused(NotFound, lambda: skills.edit(world.store, [1, 9], {"energy": 1}, today=DAY))


def test_each_change_of_level_is_dated_and_a_day_has_one(world: World) -> None:
    ids = add(world, "Writing", level=2)
    skills.edit(world.store, ids, {"level": 3}, today=DAY)
    world.check_undo(lambda: skills.edit(world.store, ids, {"level": 4}, today=LATER))
    world.check_undo(lambda: skills.edit(world.store, ids, {"level": 5}, today=LATER))
    assert read(world, 1).levels == (LevelAt(DAY, 3), LevelAt(LATER, 5))
    skills.edit(world.store, ids, {"level": 1}, today=DAY)  # a clock that was set back
    assert (read(world, 1).level, read(world, 1).levels[-1]) == (1, LevelAt(LATER, 1))


def test_a_field_changed_elsewhere_since_it_was_shown_is_not_overwritten(world: World) -> None:
    ids = add(world, "Writing")
    shown = [read(world, 1)]
    skills.edit(world.store, ids, {"level": 2}, today=DAY)
    skills.edit(world.store, ids, {"level": 0, "notes": "mine"}, today=DAY, seen=shown)
    assert (read(world, 1).level, read(world, 1).notes) == (2, "mine")
    caught = world.check_refused(
        ChangedElsewhere, lambda: skills.edit(world.store, ids, {"level": 4}, today=DAY, seen=shown)
    )
    assert caught.value.fields == ("level",)


def test_levels_targets_and_energies_are_shifted_as_far_as_they_go(world: World) -> None:
    first, second = add(world, "a", level=4) + add(world, "b", level=5)
    change = world.check_undo(lambda: skills.shift(world.store, [first, second], "level", 1, today=DAY))
    assert change.label == "Set level of “a” to expert"
    world.check_nothing_happens(lambda: skills.shift(world.store, [first, second], "level", 1, today=DAY))
    change = world.check_undo(lambda: skills.shift(world.store, [first, second], "level", -3, today=LATER))
    assert change.label == "Lower level of 2 skills"
    assert read(world, first).levels == (LevelAt(DAY, 5), LevelAt(LATER, 2))
    world.check_nothing_happens(lambda: skills.shift(world.store, [first], "target", -1, today=DAY))
    change = world.check_undo(lambda: skills.shift(world.store, [first], "target", 1, today=DAY))
    assert (change.label, read(world, first).target) == ("Set target of “a” to competent", 3)
    change = world.check_undo(lambda: skills.shift(world.store, [first, second], "energy", 1, today=DAY))
    assert (change.label, read(world, second).energy) == ("Raise energy of 2 skills", 1)
    skills.shift(world.store, [first], "energy", -9, today=DAY)
    assert read(world, first).energy == -2
    world.check_nothing_happens(lambda: skills.shift(world.store, [], "level", 1, today=DAY))
    wrong: Any = "name"
    world.check_refused(Invalid, lambda: skills.shift(world.store, [first], wrong, 1, today=DAY))


def test_the_goals_that_need_a_skill_can_be_set_from_its_end(world: World) -> None:
    goals = [world.goal(title) for title in "abc"]
    (skill,) = add(world, "Writing")

    def set_needs(needed: dict[int, int], skill_id: int = skill, **seen: Any) -> Change:
        changes = {"goal_levels": tuple(needed.items())}
        return skills.edit(world.store, [skill_id], changes, today=DAY, **seen)

    change = world.check_undo(lambda: set_needs({goals[0]: 3, goals[1]: 4}))
    assert change.label == "Change goals of “Writing”"
    assert change.touched[RecordKind.GOAL] == frozenset(goals[:2])
    world.check_undo(lambda: set_needs({goals[1]: 5, goals[2]: 1}))
    assert [world.read_goal(goal).needs for goal in goals] == [(), (Need(skill, 5),), (Need(skill, 1),)]
    standing = {goals[1]: 5, goals[2]: 1}
    world.check_nothing_happens(lambda: set_needs(standing))
    world.check_nothing_happens(lambda: set_needs({}, seen_goal_levels=()))
    world.check_refused(ChangedElsewhere, lambda: set_needs({goals[0]: 2}, seen_goal_levels=()))
    world.check_refused(Invalid, lambda: set_needs({goals[0]: 0}))
    world.check_refused(NotFound, lambda: set_needs({99: 3}))
    world.check_refused(NotFound, lambda: set_needs({}, 99))


def test_skills_are_added_and_edited_together_with_the_goals_that_need_them(world: World) -> None:
    goals = [world.goal(title) for title in "ab"]
    draft = SkillDraft("Writing")
    world.check_undo(lambda: skills.add(world.store, [draft], DAY, goal_levels=[(goals[0], 3)]))
    (skill,) = add(world, "Speaking")
    changes: dict[str, object] = {"level": 2, "goal_levels": ((goals[0], 1), (goals[1], 4))}
    change = world.check_undo(lambda: skills.edit(world.store, [skill], changes, today=DAY))
    assert change.label == "Change level and goals of “Speaking”"
    assert change.touched[RecordKind.GOAL] == frozenset(goals)
    assert Need(skill, 4) in world.read_goal(goals[1]).needs
    world.check_nothing_happens(lambda: skills.edit(world.store, [skill], changes, today=DAY))
    cleared = skills.edit(world.store, [skill], {"goal_levels": ()}, today=DAY)
    assert cleared.label == "Clear goals of “Speaking”"
    assert world.read_goal(goals[1]).needs == ()
    unknown: dict[str, object] = {"goal_levels": ((99, 1),)}
    world.check_refused(NotFound, lambda: skills.edit(world.store, [skill], unknown, today=DAY))
    world.check_refused(NotFound, lambda: skills.add(world.store, [draft], DAY, goal_levels=[(99, 1)]))
    world.check_refused(Invalid, lambda: skills.add(world.store, [draft], DAY, goal_levels=[(goals[0], 6)]))


def test_the_last_use_of_skills_is_noted(world: World) -> None:
    ids = add(world, "a", "b")
    change = world.check_undo(lambda: skills.use(world.store, ids, DAY))
    assert change.label == "Set last use of 2 skills to 21 Nov 2026"


def test_evidence_is_added_changed_and_deleted_with_its_skill_in_focus(world: World) -> None:
    first, second = add(world, "Writing", "Go")
    draft = EvidenceDraft(DAY, "Wrote the\nproposal\x07", " https://example.org ")
    change = world.check_undo(lambda: skills.add_evidence(world.store, first, draft))
    assert (change.label, focus(change)) == ("Add evidence to “Writing”", first)
    assert change.touched == {RecordKind.SKILL: frozenset({first})}
    skills.add_evidence(world.store, first, EvidenceDraft(LATER, "Newer"))
    skills.add_evidence(world.store, second, EvidenceDraft(DAY, "Other"))
    change = world.check_undo(lambda: skills.edit_evidence(world.store, 1, {"text": "Wrote it"}))
    assert (change.label, focus(change)) == ("Change evidence of “Writing”", first)
    assert read(world, first).evidence == (
        Evidence(2, first, LATER, "Newer", ""), Evidence(1, first, DAY, "Wrote it", "https://example.org"),
    )  # fmt: skip
    change = world.check_undo(lambda: skills.delete_evidence(world.store, [1, 3]))
    assert change.label == "Delete evidence of 2 skills"
    assert [each.id for each in read(world, first).evidence] == [2]
    world.check_nothing_happens(lambda: skills.delete_evidence(world.store, []))
    world.check_nothing_happens(lambda: skills.edit_evidence(world.store, 2, {"text": "Newer"}))
    for refused in (
        partial(skills.edit_evidence, world.store, 1, {"text": "x"}),
        partial(skills.delete_evidence, world.store, [2, 1]),
        partial(skills.edit_evidence, world.store, 2, {"text": " "}),
        partial(skills.edit_evidence, world.store, 2, {"date": None}),
    ):
        world.check_refused(Invalid, refused)
    world.check_refused(NotFound, lambda: skills.add_evidence(world.store, 9, draft))


def test_evidence_changed_elsewhere_since_it_was_shown_is_not_overwritten(world: World) -> None:
    (skill,) = add(world, "Writing")
    skills.add_evidence(world.store, skill, EvidenceDraft(DAY, "Proposal"))
    (shown,) = read(world, skill).evidence
    skills.edit_evidence(world.store, 1, {"text": "Theirs"})
    world.check_refused(
        ChangedElsewhere, lambda: skills.edit_evidence(world.store, 1, {"text": "Mine"}, seen=shown)
    )
    skills.edit_evidence(world.store, 1, {"text": "Proposal", "link": "x"}, seen=shown)
    assert read(world, skill).evidence == (Evidence(1, skill, DAY, "Theirs", "x"),)


def test_deleting_a_skill_takes_all_that_belongs_to_it_and_undo_brings_it_back(world: World) -> None:
    first, second = add(world, "Writing", "Go")
    goal = world.goal("Become staff", needs=(Need(first, 4),))
    task = world.task("Write", skill_ids=(first, second))
    skills.add_evidence(world.store, first, EvidenceDraft(DAY, "Wrote it"))
    whole = read(world, first)
    change = world.check_undo(lambda: skills.delete(world.store, [first]))
    assert change.label == "Delete “Writing”"
    assert change.touched == {
        RecordKind.SKILL: frozenset({first}), RecordKind.GOAL: frozenset({goal}),
        RecordKind.TASK: frozenset({task}),
    }  # fmt: skip
    assert (world.read_goal(goal).needs, world.read_task(task).skill_ids) == ((), (second,))
    assert history.undo(world.store).focus == Ref(RecordKind.SKILL, first)
    assert read(world, first) == whole
    assert world.read_goal(goal).needs == (Need(first, 4),)
    world.check_nothing_happens(lambda: skills.delete(world.store, []))
    world.check_refused(NotFound, lambda: skills.delete(world.store, [9]))


def test_the_skills_that_a_task_practises_are_a_field_of_it(world: World) -> None:
    first, second = add(world, "Writing", "Go")
    task = world.task("Write", skill_ids=(second, first, second))
    assert world.read_task(task).skill_ids == (first, second)
    change = world.check_undo(lambda: tasks.edit(world.store, [task], {"skill_ids": [second]}))
    assert change.label == "Change skills of “Write”"
    world.check_nothing_happens(lambda: tasks.edit(world.store, [task], {"skill_ids": [second]}))
    assert tasks.edit(world.store, [task], {"skill_ids": ()}).label == "Clear skills of “Write”"
    world.check_refused(NotFound, lambda: tasks.edit(world.store, [task], {"skill_ids": [9]}))
    world.check_refused(Invalid, lambda: tasks.edit(world.store, [task], {"skill_ids": "1"}))
