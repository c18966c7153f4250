"""Whatever a person does, in whichever window, undone, redone, reopened: the plan is what plain lists say."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import precondition, rule

from careertui.domain.adapting import Choice
from careertui.domain.errors import Invalid
from careertui.domain.journal import EntryDraft, EntryKind
from careertui.domain.model import Column, GoalStatus, RecordKind
from careertui.domain.obstacles import ObstacleDraft, ObstacleStatus
from careertui.domain.rank import BOTTOM
from careertui.domain.skills import EvidenceDraft, SkillDraft
from careertui.domain.values import Pile, ValueDraft
from careertui.planner import adapting, checkins, goals, journal, obstacles, skills, tasks, values
from tests.store.modelled import (
    CheckInFacts,
    ObstacleFacts,
    SkillFacts,
    TaskFacts,
    ValueFacts,
    pick,
    placed,
)
from tests.store.two_windows import TwoWindows, chosen, picks, sides, some, titles

if TYPE_CHECKING:
    from careertui.domain.rank import Side

days = st.integers(0, 3).map(lambda number: date(2026, 11, 21) + timedelta(number))
piles = st.sampled_from(Pile)
scores = st.none() | st.integers(1, 10)
values_said = st.integers(-3, 30).map(lambda number: number / 7).map(lambda value: float(f"{value:.12g}"))


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
        model.wins = {entry_id: goal for entry_id, goal in model.wins.items() if entry_id not in ids}
        self.done(journal.delete(self.store, ids), model)

    @precondition(lambda self: self.model.goals)
    @rule(goal=picks, text=titles, day=days)
    def win(self, goal: int, text: str, day: date) -> None:
        goal_id = pick(list(self.model.goals), goal)
        change = journal.add(self.store, EntryDraft(day, text, kind=EntryKind.WIN, goal_id=goal_id))
        model = deepcopy(self.model)
        entry_id = self.fresh(RecordKind.ENTRY, change)
        model.entries[entry_id], model.wins[entry_id] = text, goal_id
        self.done(change, model)

    @precondition(lambda self: self.model.goals)
    @rule(goal=picks, day=days, value=values_said, confidence=scores)
    def check_in(self, goal: int, day: date, value: float, confidence: int | None) -> None:
        goal_id = pick(list(self.model.goals), goal)
        model = deepcopy(self.model)
        change = checkins.add(self.store, goal_id, day, value, confidence)
        model.checkins[self.fresh_part("checkin")] = CheckInFacts(goal_id, day, value, confidence)
        model.hear(goal_id)
        self.done(change, model)

    @precondition(lambda self: self.model.checkins)
    @rule(checkin=picks, day=days, value=values_said, confidence=scores)
    def change_check_in(self, checkin: int, day: date, value: float, confidence: int | None) -> None:
        checkin_id = pick(list(self.model.checkins), checkin)
        model = deepcopy(self.model)
        goal_id = model.checkins[checkin_id].goal
        model.checkins[checkin_id] = CheckInFacts(goal_id, day, value, confidence)
        model.hear(goal_id)
        changes = {"date": day, "value": value, "confidence": confidence}
        self.done(checkins.edit(self.store, checkin_id, changes), model)

    @precondition(lambda self: self.model.checkins)
    @rule(numbers=some)
    def delete_check_ins(self, numbers: list[int]) -> None:
        ids = chosen(self.model.checkins, numbers)
        model = deepcopy(self.model)
        for goal_id in {model.checkins.pop(checkin_id).goal for checkin_id in ids}:
            model.hear(goal_id)
        self.done(checkins.delete(self.store, ids), model)

    @precondition(lambda self: self.model.goals)
    @rule(goal=picks, names=st.lists(titles, max_size=2))
    def foresee(self, goal: int, names: list[str]) -> None:
        goal_id = pick(list(self.model.goals), goal)
        model = deepcopy(self.model)
        change = obstacles.add(self.store, goal_id, [ObstacleDraft(name) for name in names])
        first = self.fresh_part("obstacle", len(names))
        for number, name in enumerate(names):
            model.obstacles[first + number] = ObstacleFacts(goal_id, name)
        self.done(change, model)

    @precondition(lambda self: self.model.obstacles)
    @rule(obstacle=picks)
    def meet(self, obstacle: int) -> None:
        obstacle_id = pick(list(self.model.obstacles), obstacle)
        model = deepcopy(self.model)
        facts = model.obstacles[obstacle_id]
        facts.status = ObstacleStatus.HAPPENED
        change = obstacles.happened(self.store, obstacle_id)
        task_id = self.fresh(RecordKind.TASK, change)
        response = facts.plan[1]
        title = response[:1].upper() + response[1:] if response else f"Deal with: {facts.title}"
        model.tasks[task_id] = TaskFacts(title, facts.goal)
        model.board[Column.NEXT] = [task_id, *model.board[Column.NEXT]]
        self.done(change, model)

    @precondition(lambda self: self.model.obstacles)
    @rule(obstacle=picks, cue=titles, response=titles)
    def plan_for(self, obstacle: int, cue: str, response: str) -> None:
        obstacle_id = pick(list(self.model.obstacles), obstacle)
        model = deepcopy(self.model)
        facts = model.obstacles[obstacle_id]
        facts.rehearsed = facts.rehearsed if facts.plan == (cue, response) else None
        facts.plan = cue, response
        self.done(obstacles.edit(self.store, obstacle_id, {"cue": cue, "response": response}), model)

    @precondition(lambda self: any(all(each.plan) for each in self.model.obstacles.values()))
    @rule(obstacle=picks, day=days)
    def rehearse(self, obstacle: int, day: date) -> None:
        planned = [key for key, each in self.model.obstacles.items() if all(each.plan)]
        obstacle_id = pick(planned, obstacle)
        model = deepcopy(self.model)
        model.obstacles[obstacle_id].rehearsed = day
        self.done(obstacles.rehearse(self.store, obstacle_id, day), model)

    @precondition(lambda self: self.model.obstacles)
    @rule(numbers=some, status=st.sampled_from([ObstacleStatus.OPEN, ObstacleStatus.CLOSED]))
    def close_or_open(self, numbers: list[int], status: ObstacleStatus) -> None:
        ids = chosen(self.model.obstacles, numbers)
        model = deepcopy(self.model)
        for obstacle_id in ids:
            model.obstacles[obstacle_id].status = status
        self.done(obstacles.set_status(self.store, ids, status), model)

    @precondition(lambda self: self.model.obstacles)
    @rule(numbers=some)
    def delete_obstacles(self, numbers: list[int]) -> None:
        ids = chosen(self.model.obstacles, numbers)
        model = deepcopy(self.model)
        for obstacle_id in ids:
            del model.obstacles[obstacle_id]
        self.done(obstacles.delete(self.store, ids), model)

    @precondition(lambda self: self.model.goals)
    @rule(goal=picks, choice=st.sampled_from([Choice.PAUSE, Choice.LET_GO]), text=titles, deep=st.booleans())
    def give_up(self, goal: int, choice: Choice, text: str, deep: bool) -> None:
        goal_id = pick(list(self.model.goals), goal)
        model = deepcopy(self.model)
        status = GoalStatus.PAUSED if choice is Choice.PAUSE else GoalStatus.DROPPED
        for each in [goal_id, *(model.open_below(goal_id) if deep else [])]:
            model.goals[each].status = status
        model.adaptations.append((goal_id, choice, text))
        day = date(2026, 11, 21)
        change = adapting.adapt(self.store, goal_id, choice, text, day, with_open_below=deep)
        self.done(change, model)

    @precondition(lambda self: self.model.goals)
    @rule(goal=picks, text=titles, deep=st.booleans())
    def go_on(self, goal: int, text: str, deep: bool) -> None:
        goal_id = pick(list(self.model.goals), goal)
        model = deepcopy(self.model)
        if model.goals[goal_id].status is GoalStatus.PAUSED:
            for each in [goal_id, *(model.open_below(goal_id) if deep else [])]:
                if model.goals[each].status is GoalStatus.PAUSED:
                    model.goals[each].status = GoalStatus.ACTIVE
        model.adaptations.append((goal_id, Choice.CONTINUE, text))
        day = date(2026, 11, 21)
        change = adapting.adapt(self.store, goal_id, Choice.CONTINUE, text, day, with_open_below=deep)
        self.done(change, model)

    @precondition(lambda self: self.model.goals)
    @rule(goal=picks, name=titles, text=titles)
    def shrink(self, goal: int, name: str, text: str) -> None:
        goal_id = pick(list(self.model.goals), goal)
        model = deepcopy(self.model)
        model.goals[goal_id].title = name
        model.adaptations.append((goal_id, Choice.SHRINK, text))
        day = date(2026, 11, 21)
        change = adapting.adapt(self.store, goal_id, Choice.SHRINK, text, day, changes={"title": name})
        self.done(change, model)

    @precondition(lambda self: self.model.goals)
    @rule(goal=picks, numbers=some, day=days)
    def give_dates(self, goal: int, numbers: list[int], day: date) -> None:
        goal_id, ids = pick(list(self.model.goals), goal), chosen(self.model.tasks, numbers)
        model = deepcopy(self.model)
        model.goals[goal_id].due = day
        self.done(goals.edit(self.store, goal_id, {"due": day}), model)
        model = deepcopy(self.model)
        for task_id in ids:
            model.tasks[task_id].due = day
        self.done(tasks.edit(self.store, ids, {"due": day}), model)

    @precondition(lambda self: self.model.goals)
    @rule(goal=picks, due=days, text=titles, deep=st.booleans())
    def reschedule(self, goal: int, due: date, text: str, deep: bool) -> None:
        goal_id = pick(list(self.model.goals), goal)
        model = deepcopy(self.model)
        before, model.goals[goal_id].due = model.goals[goal_id].due, due
        if before is not None and deep:
            model.move_below(goal_id, due - before)
        model.adaptations.append((goal_id, Choice.RESCHEDULE, text))
        day = date(2026, 11, 21)
        change = adapting.adapt(
            self.store, goal_id, Choice.RESCHEDULE, text, day, due=due, with_open_below=deep
        )
        self.done(change, model)

    @precondition(lambda self: self.model.goals)
    @rule(goal=picks, heir=picks, text=titles)
    def replace_goal(self, goal: int, heir: int, text: str) -> None:
        goal_id, heir_id = (pick(list(self.model.goals), number) for number in (goal, heir))
        day = date(2026, 11, 21)
        replace = partial(adapting.adapt, self.store, goal_id, Choice.REPLACE, text, day, successor=heir_id)
        if heir_id in self.model.below(goal_id):
            with pytest.raises(Invalid):
                replace()
            return
        model = deepcopy(self.model)
        facts = model.goals[goal_id]
        facts.status, facts.successor = GoalStatus.DROPPED, heir_id
        for child in [each for each in model.children[goal_id] if each in model.open_below(goal_id)]:
            model.place_goal(child, heir_id, BOTTOM)
        done = model.board[Column.DONE]
        for task_id, task in model.tasks.items():
            if task.goal == goal_id and task_id not in done:
                task.goal = heir_id
        model.adaptations.append((goal_id, Choice.REPLACE, text))
        self.done(replace(), model)


WholePlans.TestCase.settings = settings(
    max_examples=20,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestWholePlans = WholePlans.TestCase
