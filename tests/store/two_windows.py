"""What a person does with goals and tasks, in whichever window, as rules for Hypothesis."""

from __future__ import annotations

import shutil
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from careertui.domain.drafts import GoalDraft, TaskDraft
from careertui.domain.errors import BlockCycle, GoalCycle, NothingToRedo, NothingToUndo
from careertui.domain.model import Change, Column, RecordKind, StepState
from careertui.domain.rank import BOTTOM, TOP, Place, Side
from careertui.planner import goals, tasks
from careertui.store import queries, search
from careertui.store.store import Store
from tests.store.modelled import GoalFacts, Model, TaskFacts, pick, placed, read
from tests.store.stored import check_sound

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

picks = st.integers(0, 1000)
columns = st.sampled_from(Column)
sides = st.sampled_from(Side)
titles = st.sampled_from(["write", "[/x] 👩\u200d💻", "quoted \"'", "über", "a" * 500])
some = st.lists(picks, max_size=3)
tag_lists = st.lists(st.sampled_from(["a", "b", "next"]), unique=True).map(tuple)


def chosen(ids: Collection[int], numbers: list[int]) -> list[int]:
    """Some of these ids, each once; none where there are none."""
    return list(dict.fromkeys(pick(list(ids), number) for number in numbers)) if ids else []


class TwoWindows(RuleBasedStateMachine):
    """Two stores on one file, used in turn, against one model with its past and its future."""

    KNOWS_DUES = True
    """Whether every due date of a task is one that was given."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="careertui-test-"))
        self.path = self.folder / "plan.db"
        self.stores = [Store.open(self.path), Store.open(self.path)]
        self.model = Model()
        self.past: list[tuple[Model, str]] = []
        self.future: list[tuple[Model, str]] = []
        self.largest = dict.fromkeys(RecordKind, 0)

    def teardown(self) -> None:
        for store in self.stores:
            store.close()
        check_sound(self.path)
        shutil.rmtree(self.folder)

    @property
    def store(self) -> Store:
        return self.stores[0]

    def done(self, change: Change, model: Model) -> None:
        """Something was done, after which the plan should be as this model."""
        if model == self.model:
            assert not change.touched
            return
        self.past.append((self.model, change.label))
        self.future.clear()
        self.model = model

    def place(self, side: Side, among: Sequence[int], number: int) -> Place:
        if side in (Side.TOP, Side.BOTTOM) or not among:
            return TOP if side in (Side.TOP, Side.BEFORE) else BOTTOM
        return Place(side, pick(among, number))

    def parent(self, number: int) -> int | None:
        return [None, *sorted(self.model.goals)][number % (len(self.model.goals) + 1)]

    def fresh(self, kind: RecordKind, change: Change) -> int:
        """The id of a new record, which is larger than every one before."""
        assert change.focus is not None
        assert change.focus.kind is kind
        assert change.focus.id > self.largest[kind]
        self.largest[kind] = change.focus.id
        return change.focus.id

    def fresh_part(self, table: str, count: int = 1) -> int:
        """The first id of so many new parts of a record, the newest of their kind."""
        [(newest,)] = self.store.connection.execute(f"SELECT max(id) FROM {table}")
        return (newest or 0) - count + 1

    @initialize()
    def begin(self) -> None:
        for title in ("one", "two"):
            self.add_goal(title, 0, Side.BOTTOM, 0)
            self.add_task(title, Column.NEXT, 1, Side.TOP, 0, ("a",))

    @rule()
    def go_to_the_other_window(self) -> None:
        self.stores.reverse()

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.stores[0] = Store.open(self.path)

    @rule(title=titles, parent=picks, side=sides, beside=picks)
    def add_goal(self, title: str, parent: int, side: Side, beside: int) -> None:
        parent_id = self.parent(parent)
        place = self.place(side, self.model.children[parent_id], beside)
        change = goals.add(self.store, GoalDraft(title, parent_id), place)
        goal_id = self.fresh(RecordKind.GOAL, change)
        model = deepcopy(self.model)
        model.goals[goal_id] = GoalFacts(title, parent_id)
        model.children[goal_id] = []
        model.children[parent_id] = placed(model.children[parent_id], [goal_id], place)
        self.done(change, model)

    @precondition(lambda self: self.model.goals)
    @rule(goal=picks, parent=picks, side=sides, beside=picks)
    def move_goal(self, goal: int, parent: int, side: Side, beside: int) -> None:
        goal_id, parent_id = pick(list(self.model.goals), goal), self.parent(parent)
        others = [each for each in self.model.children[parent_id] if each != goal_id]
        place = self.place(side, others, beside)
        if parent_id in self.model.below(goal_id):
            with pytest.raises(GoalCycle):
                goals.move(self.store, goal_id, parent_id, place)
            return
        model = deepcopy(self.model)
        model.place_goal(goal_id, parent_id, place)
        self.done(goals.move(self.store, goal_id, parent_id, place), model)

    @precondition(lambda self: self.model.goals)
    @rule(goal=picks, title=titles)
    def rename_goal(self, goal: int, title: str) -> None:
        goal_id = pick(list(self.model.goals), goal)
        model = deepcopy(self.model)
        model.goals[goal_id].title = title
        self.done(goals.edit(self.store, goal_id, {"title": title}), model)

    @precondition(lambda self: self.model.goals)
    @rule(goal=picks)
    def delete_goal(self, goal: int) -> None:
        goal_id = pick(list(self.model.goals), goal)
        model = deepcopy(self.model)
        model.delete_goal(goal_id)
        self.done(goals.delete(self.store, [goal_id]), model)

    @rule(title=titles, column=columns, goal=picks, side=sides, beside=picks, tags=tag_lists)
    def add_task(
        self, title: str, column: Column, goal: int, side: Side, beside: int, tags: tuple[str, ...]
    ) -> None:
        goal_id = self.parent(goal)
        place = self.place(side, self.model.board[column], beside)
        draft = TaskDraft(title, goal_id=goal_id, column=column, tags=tags)
        change = tasks.add(self.store, [draft], place)
        task_id = self.fresh(RecordKind.TASK, change)
        model = deepcopy(self.model)
        model.tasks[task_id] = TaskFacts(title, goal_id, tags)
        model.board[column] = placed(model.board[column], [task_id], place)
        self.done(change, model)

    @precondition(lambda self: self.model.tasks)
    @rule(chosen=st.lists(picks, min_size=1, max_size=3), column=columns, side=sides, beside=picks)
    def move_tasks(self, chosen: list[int], column: Column, side: Side, beside: int) -> None:
        ids = list(dict.fromkeys(pick(list(self.model.tasks), number) for number in chosen))
        others = [each for each in self.model.board[column] if each not in ids]
        place = self.place(side, others, beside)
        model = deepcopy(self.model)
        model.newest = self.largest[RecordKind.TASK]
        model.place_tasks(ids, column, place)
        self.largest[RecordKind.TASK] = model.newest
        self.done(tasks.move(self.store, ids, column, place), model)

    @precondition(lambda self: self.model.tasks)
    @rule(task=picks, title=titles, tags=tag_lists, goal=picks)
    def edit_task(self, task: int, title: str, tags: tuple[str, ...], goal: int) -> None:
        task_id, goal_id = pick(list(self.model.tasks), task), self.parent(goal)
        model = deepcopy(self.model)
        facts = model.tasks[task_id]
        facts.title, facts.tags, facts.goal = title, tags, goal_id
        self.done(
            tasks.edit(self.store, [task_id], {"title": title, "tags": tags, "goal_id": goal_id}), model
        )

    @precondition(lambda self: self.model.tasks)
    @rule(task=picks, blockers=st.lists(picks, max_size=3))
    def block_task(self, task: int, blockers: list[int]) -> None:
        task_id = pick(list(self.model.tasks), task)
        model = deepcopy(self.model)
        wanted = frozenset(pick(list(model.tasks), number) for number in blockers)
        model.tasks[task_id].blocked_by = wanted
        changes = {"blocked_by": tuple(sorted(wanted))}
        if task_id in model.waits_for(task_id):
            with pytest.raises(BlockCycle):
                tasks.edit(self.store, [task_id], changes)
            return
        self.done(tasks.edit(self.store, [task_id], changes), model)

    @precondition(lambda self: self.model.tasks)
    @rule(chosen=st.lists(picks, min_size=1, max_size=3))
    def delete_tasks(self, chosen: list[int]) -> None:
        ids = list(dict.fromkeys(pick(list(self.model.tasks), number) for number in chosen))
        model = deepcopy(self.model)
        model.delete_tasks(ids)
        self.done(tasks.delete(self.store, ids), model)

    @rule()
    def undo(self) -> None:
        if not self.past:
            with pytest.raises(NothingToUndo):
                self.store.undo()
            return
        model, label = self.past.pop()
        self.future.append((self.model, label))
        self.model = model
        assert self.store.undo().label == label

    @rule()
    def redo(self) -> None:
        if not self.future:
            with pytest.raises(NothingToRedo):
                self.store.redo()
            return
        model, label = self.future.pop()
        self.past.append((self.model, label))
        self.model = model
        assert self.store.redo().label == label

    @invariant()
    def both_windows_show_the_model(self) -> None:
        for store in self.stores:
            found = read(store, with_dues=self.KNOWS_DUES)
            assert found == self.model
            assert list(found.views) == list(self.model.views)
            assert list(found.columns) == list(self.model.columns)

    @invariant()
    def who_waits_says_since_when_and_the_index_is_right(self) -> None:
        for task in queries.tasks(self.store.connection):
            waits = task.column is Column.WAITING or bool(task.waiting_for)
            assert (task.waiting_since is not None) is waits
        if search.is_ready(self.store.connection):
            assert search.missing(self.store.connection) == 0

    @invariant()
    def the_history_is_the_past_and_the_future(self) -> None:
        steps = [step for step in self.store.history(None) if step.state is not StepState.OVERTAKEN]
        standing = [step.label for step in steps if step.state is StepState.DONE]
        undone = [step.label for step in steps if step.state is StepState.UNDONE]
        assert standing == [label for _, label in reversed(self.past)]
        assert undone == [label for _, label in self.future]
