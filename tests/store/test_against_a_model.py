"""Whatever a person does, in whichever window, undone, redone, reopened: the plan is what plain lists say."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import precondition, rule

from careertui.domain.journal import EntryDraft
from careertui.domain.model import RecordKind
from careertui.domain.skills import EvidenceDraft, SkillDraft
from careertui.domain.values import Pile, ValueDraft
from careertui.planner import goals, journal, skills, tasks, values
from tests.store.modelled import SkillFacts, ValueFacts, pick, placed
from tests.store.two_windows import TwoWindows, picks, sides, titles

if TYPE_CHECKING:
    from collections.abc import Collection

    from careertui.domain.rank import Side

days = st.integers(0, 3).map(lambda number: date(2026, 11, 21) + timedelta(number))
piles = st.sampled_from(Pile)
scores = st.none() | st.integers(1, 10)
some = st.lists(picks, max_size=3)


def chosen(ids: Collection[int], numbers: list[int]) -> list[int]:
    """Some of these ids, each once; none where there are none."""
    return list(dict.fromkeys(pick(list(ids), number) for number in numbers)) if ids else []


class WholePlans(TwoWindows):
    """The rules of goals and tasks, and those of values, skills and entries with all that links them."""

    @rule(name=titles, pile=piles)
    def add_value(self, name: str, pile: Pile) -> None:
        change = values.add(self.store, ValueDraft(name, pile=pile))
        model = deepcopy(self.model)
        model.values[self.fresh(RecordKind.VALUE, change)] = ValueFacts(name, pile)
        self.done(change, model)

    @precondition(lambda self: self.model.values)
    @rule(numbers=some, pile=piles)
    def sort_values(self, numbers: list[int], pile: Pile) -> None:
        ids = chosen(self.model.values, numbers)
        model = deepcopy(self.model)
        model.sort_values(ids, pile)
        self.done(values.sort(self.store, ids, pile), model)

    @precondition(lambda self: self.model.values)
    @rule(value=picks, side=sides, beside=picks)
    def rank_value(self, value: int, side: Side, beside: int) -> None:
        value_id = pick(list(self.model.values), value)
        place = self.place(side, [each for each in self.model.ranked if each != value_id], beside)
        model = deepcopy(self.model)
        model.ranked = placed(model.ranked, [value_id], place)
        model.values[value_id].pile = Pile.VERY
        self.done(values.place(self.store, value_id, place), model)

    @precondition(lambda self: self.model.values)
    @rule(numbers=some)
    def arrange_values(self, numbers: list[int]) -> None:
        ids = chosen(self.model.values, numbers)
        model = deepcopy(self.model)
        model.ranked = list(dict.fromkeys([*ids, *model.ranked])) if ids else model.ranked
        for value_id in ids:
            model.values[value_id].pile = Pile.VERY
        self.done(values.arrange(self.store, ids), model)

    @precondition(lambda self: self.model.values)
    @rule(value=picks, day=days, importance=scores, lived=st.integers(1, 10))
    def rate_value(self, value: int, day: date, importance: int | None, lived: int) -> None:
        value_id = pick(list(self.model.values), value)
        model = deepcopy(self.model)
        ratings = model.values[value_id].ratings
        before, _ = ratings.get(day, (None, None))
        ratings[day] = (before if importance is None else importance, lived)
        self.done(values.rate(self.store, value_id, day, importance=importance, lived=lived), model)

    @precondition(lambda self: self.model.values)
    @rule(value=picks, numbers=some)
    def say_which_goals_serve(self, value: int, numbers: list[int]) -> None:
        value_id, ids = pick(list(self.model.values), value), chosen(self.model.goals, numbers)
        model = deepcopy(self.model)
        for goal_id, facts in model.goals.items():
            facts.values = facts.values | {value_id} if goal_id in ids else facts.values - {value_id}
        self.done(values.edit(self.store, value_id, {"goal_ids": ids}), model)

    @precondition(lambda self: self.model.values)
    @rule(value=picks)
    def delete_value(self, value: int) -> None:
        value_id = pick(list(self.model.values), value)
        model = deepcopy(self.model)
        model.delete_value(value_id)
        self.done(values.delete(self.store, [value_id]), model)

    @precondition(lambda self: self.model.goals)
    @rule(goal=picks, serves=some, needs=some, level=st.integers(1, 5))
    def link_goal(self, goal: int, serves: list[int], needs: list[int], level: int) -> None:
        goal_id = pick(list(self.model.goals), goal)
        served = chosen(self.model.values, serves)
        needed = dict.fromkeys(chosen(self.model.skills, needs), level)
        model = deepcopy(self.model)
        model.goals[goal_id].values, model.goals[goal_id].needs = frozenset(served), needed
        changes = {"value_ids": served, "needs": tuple(needed.items())}
        self.done(goals.edit(self.store, goal_id, changes), model)

    @rule(name=titles, level=st.integers(0, 5), day=days)
    def add_skill(self, name: str, level: int, day: date) -> None:
        change = skills.add(self.store, [SkillDraft(name, level=level)], day)
        model = deepcopy(self.model)
        model.skills[self.fresh(RecordKind.SKILL, change)] = SkillFacts(name, level, {day: level})
        self.done(change, model)

    @precondition(lambda self: self.model.skills)
    @rule(numbers=some, step=st.sampled_from([-2, -1, 1, 2]), day=days)
    def shift_levels(self, numbers: list[int], step: int, day: date) -> None:
        ids = chosen(self.model.skills, numbers)
        model = deepcopy(self.model)
        for skill_id in ids:
            level = max(0, min(5, model.skills[skill_id].level + step))
            if level != model.skills[skill_id].level:
                model.set_level(skill_id, level, day)
        self.done(skills.shift(self.store, ids, "level", step, today=day), model)

    @precondition(lambda self: self.model.skills)
    @rule(skill=picks, text=titles, day=days)
    def show_evidence(self, skill: int, text: str, day: date) -> None:
        skill_id = pick(list(self.model.skills), skill)
        model = deepcopy(self.model)
        model.skills[skill_id].evidence += (text,)
        self.done(skills.add_evidence(self.store, skill_id, EvidenceDraft(day, text)), model)

    @precondition(lambda self: self.model.tasks)
    @rule(task=picks, numbers=some)
    def practise(self, task: int, numbers: list[int]) -> None:
        task_id, ids = pick(list(self.model.tasks), task), chosen(self.model.skills, numbers)
        model = deepcopy(self.model)
        model.tasks[task_id].skills = frozenset(ids)
        self.done(tasks.edit(self.store, [task_id], {"skill_ids": ids}), model)

    @precondition(lambda self: self.model.skills)
    @rule(skill=picks)
    def delete_skill(self, skill: int) -> None:
        skill_id = pick(list(self.model.skills), skill)
        model = deepcopy(self.model)
        model.delete_skill(skill_id)
        self.done(skills.delete(self.store, [skill_id]), model)

    @rule(text=titles, day=days)
    def write_entry(self, text: str, day: date) -> None:
        change = journal.add(self.store, EntryDraft(day, text))
        model = deepcopy(self.model)
        model.entries[self.fresh(RecordKind.ENTRY, change)] = text
        self.done(change, model)

    @precondition(lambda self: self.model.entries)
    @rule(entry=picks, text=titles)
    def rewrite_entry(self, entry: int, text: str) -> None:
        entry_id = pick(list(self.model.entries), entry)
        model = deepcopy(self.model)
        model.entries[entry_id] = text
        self.done(journal.edit(self.store, entry_id, {"text": text}), model)

    @precondition(lambda self: self.model.entries)
    @rule(numbers=some)
    def delete_entries(self, numbers: list[int]) -> None:
        ids = chosen(self.model.entries, numbers)
        model = deepcopy(self.model)
        model.entries = {entry_id: text for entry_id, text in model.entries.items() if entry_id not in ids}
        self.done(journal.delete(self.store, ids), model)


WholePlans.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestWholePlans = WholePlans.TestCase
