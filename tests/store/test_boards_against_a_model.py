"""What comes again, waits, is timed and is seen in named views, done and undone, is what plain lists say."""

from __future__ import annotations

from copy import deepcopy
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import initialize, precondition, rule

from careertui.domain.board_columns import ADDABLE
from careertui.domain.errors import Invalid
from careertui.domain.model import Column, RecordKind
from careertui.domain.rank import BOTTOM, TOP
from careertui.domain.saved_views import ViewDraft
from careertui.planner import columns, saved_views, series, tasks, timing
from tests.store.modelled import SeriesFacts, pick, placed
from tests.store.two_windows import TwoWindows, chosen, picks, sides, some

if TYPE_CHECKING:
    from careertui.domain.rank import Side


class Boards(TwoWindows):
    """The rules of goals and tasks, and those of all that stands beside the tasks of a board."""

    KNOWS_DUES = False  # what comes again is due on the days of its rule

    @initialize()
    def begin_series(self) -> None:
        for task in self.model.tasks:
            self.repeat_task(task, "every day")

    @precondition(lambda self: self.model.series)
    @rule(task=picks)
    def finish_or_reopen(self, task: int) -> None:
        task_id = pick(list(self.model.series), task)
        model = deepcopy(self.model)
        done = task_id not in model.board[Column.DONE]
        model.newest = self.largest[RecordKind.TASK]
        model.place_tasks([task_id], Column.DONE if done else Column.NEXT, TOP)
        self.largest[RecordKind.TASK] = model.newest
        self.done(tasks.set_done(self.store, [task_id], done), model)

    @precondition(lambda self: self.model.tasks)
    @rule(task=picks, words=st.sampled_from(["every day", "2 days after done", ""]))
    def repeat_task(self, task: int, words: str) -> None:
        task_id = pick(list(self.model.tasks), task)
        model = deepcopy(self.model)
        key = next(key for key, cards in model.board.items() if task_id in cards)
        column = model.columns[key][1]
        repeat = partial(tasks.edit, self.store, [task_id], {"repeat": words})
        rule = model.series.get(task_id)
        if words and model.followed(task_id) is not None and (rule is None or rule.words != words):
            with pytest.raises(Invalid):
                repeat()
            return
        if not words:
            model.series.pop(task_id, None)
        elif rule is None:
            home = column if column in (Column.BACKLOG, Column.NEXT) else Column.NEXT
            model.series[task_id] = SeriesFacts(words, home)
        elif rule.words != words:
            rule.words, rule.number = words, 1
        self.done(repeat(), model)

    @precondition(lambda self: self.model.series)
    @rule(numbers=some)
    def skip_tasks(self, numbers: list[int]) -> None:
        ids = chosen(self.model.series, numbers)
        model = deepcopy(self.model)
        again = [each for each in ids if each not in model.board[Column.DONE]]
        if ids and not again:
            with pytest.raises(Invalid):
                series.skip(self.store, ids)
            return
        for home in (Column.BACKLOG, Column.NEXT):
            at_work = model.at_work()
            back = [each for each in again if each in at_work and model.series[each].home is home]
            model.place_tasks(back, home, BOTTOM)
        for task_id in again:
            model.series[task_id].number += 1
            model.tasks[task_id].person = ""
        self.done(series.skip(self.store, ids), model)

    @precondition(lambda self: self.model.tasks)
    @rule(task=picks, person=st.sampled_from(["Sam", ""]))
    def wait(self, task: int, person: str) -> None:
        task_id = pick(list(self.model.tasks), task)
        model = deepcopy(self.model)
        model.tasks[task_id].person = person
        self.done(tasks.edit(self.store, [task_id], {"waiting_for": person}), model)

    @precondition(lambda self: self.model.tasks)
    @rule(task=picks, minutes=st.integers(1, 90))
    def work_on(self, task: int, minutes: int) -> None:
        task_id = pick(list(self.model.tasks), task)
        model = deepcopy(self.model)
        change = timing.add(self.store, task_id, minutes)
        model.work[self.fresh_part("work")] = (task_id, minutes)
        model.tasks[task_id].spent += minutes
        self.done(change, model)

    @precondition(lambda self: self.model.tasks)
    @rule(task=picks)
    def start_timer(self, task: int) -> None:
        """No time passes here, so a timer that stops leaves nothing."""
        task_id = pick(list(self.model.tasks), task)
        if task_id in self.model.board[Column.DONE]:
            with pytest.raises(Invalid):
                timing.start(self.store, task_id)
            return
        model = deepcopy(self.model)
        change = timing.start(self.store, task_id)
        if (task_id, None) not in model.work.values():
            model.work = {key: each for key, each in model.work.items() if each[1] is not None}
            model.work[self.fresh_part("work")] = (task_id, None)
        self.done(change, model)

    @precondition(lambda self: any(minutes is None for _, minutes in self.model.work.values()))
    @rule()
    def stop_timer(self) -> None:
        model = deepcopy(self.model)
        model.work = {key: each for key, each in model.work.items() if each[1] is not None}
        self.done(timing.stop(self.store), model)

    @precondition(lambda self: self.model.work)
    @rule(numbers=some)
    def delete_work(self, numbers: list[int]) -> None:
        ids = chosen(self.model.work, numbers)
        model = deepcopy(self.model)
        for work_id in ids:
            task_id, minutes = model.work.pop(work_id)
            model.tasks[task_id].spent -= minutes or 0
        self.done(timing.delete(self.store, ids), model)

    # Columns

    @property
    def own(self) -> list[str]:
        return [key for key in self.model.columns if key.isdigit()]

    @rule(number=st.integers(0, 3), kind=st.sampled_from(ADDABLE))
    def add_column(self, number: int, kind: Column) -> None:
        name = f"column {number}"
        if name in (each for each, _ in self.model.columns.values()):
            with pytest.raises(Invalid):
                columns.add(self.store, name, kind)
            return
        change = columns.add(self.store, name, kind)
        key = str(self.fresh(RecordKind.COLUMN, change))
        model = deepcopy(self.model)
        order = list(model.columns)
        at = max(at for at, each in enumerate(order, 1) if model.columns[each][1] is kind)
        order.insert(at, key)
        made = model.columns | {key: (name, kind)}
        model.columns = {each: made[each] for each in order}
        model.board[key] = []
        self.done(change, model)

    @precondition(lambda self: self.own and self.model.tasks)
    @rule(numbers=some, column=picks)
    def move_into_column(self, numbers: list[int], column: int) -> None:
        ids, key = chosen(self.model.tasks, numbers), self.own[column % len(self.own)]
        model = deepcopy(self.model)
        model.place_tasks(ids, key, BOTTOM)
        self.done(tasks.move(self.store, ids, key, BOTTOM), model)

    @precondition(lambda self: self.own)
    @rule(column=picks, to=picks)
    def remove_column(self, column: int, to: int) -> None:
        key = self.own[column % len(self.own)]
        others = [each for each in self.model.columns if each != key]
        target = others[to % len(others)]
        model = deepcopy(self.model)
        model.newest = self.largest[RecordKind.TASK]
        model.place_tasks(model.board[key], target, BOTTOM)
        self.largest[RecordKind.TASK] = model.newest
        del model.board[key], model.columns[key]
        self.done(columns.remove(self.store, key, target), model)

    @rule(column=picks, number=st.integers(0, 3))
    def rename_column(self, column: int, number: int) -> None:
        key = list(self.model.columns)[column % len(self.model.columns)]
        name = f"column {number}"
        rename = partial(columns.edit, self.store, key, {"name": name})
        if any(each == name for other, (each, _) in self.model.columns.items() if other != key):
            with pytest.raises(Invalid):
                rename()
            return
        model = deepcopy(self.model)
        model.columns[key] = (name, model.columns[key][1])
        self.done(rename(), model)

    @rule(column=picks, step=st.sampled_from([-2, -1, 1, 2]))
    def move_column(self, column: int, step: int) -> None:
        order = list(self.model.columns)
        key = order[column % len(order)]
        at = max(0, min(order.index(key) + step, len(order) - 1))
        order.remove(key)
        order.insert(at, key)
        change = columns.move(self.store, key, step)
        if order == list(self.model.columns):
            assert not change.touched
            return
        model = deepcopy(self.model)
        model.columns = {each: model.columns[each] for each in order}
        self.past.append((self.model, change.label))
        self.future.clear()
        self.model = model

    # Saved views

    @rule(number=st.integers(0, 3), side=sides, beside=picks)
    def save_view(self, number: int, side: Side, beside: int) -> None:
        name = f"view {number}"
        place = self.place(side, list(self.model.views), beside)
        if name in self.model.views.values():
            with pytest.raises(Invalid):
                saved_views.add(self.store, ViewDraft(name), place)
            return
        change = saved_views.add(self.store, ViewDraft(name), place)
        view_id = self.fresh(RecordKind.VIEW, change)
        model = deepcopy(self.model)
        names = model.views | {view_id: name}
        model.views = {each: names[each] for each in placed(list(model.views), [view_id], place)}
        self.done(change, model)

    @precondition(lambda self: self.model.views)
    @rule(view=picks, side=sides, beside=picks)
    def move_view(self, view: int, side: Side, beside: int) -> None:
        view_id = pick(list(self.model.views), view)
        place = self.place(side, [each for each in self.model.views if each != view_id], beside)
        model = deepcopy(self.model)
        model.views = {each: model.views[each] for each in placed(list(model.views), [view_id], place)}
        change = saved_views.move(self.store, view_id, place)
        if list(model.views) != list(self.model.views):
            self.past.append((self.model, change.label))
            self.future.clear()
            self.model = model
        else:
            assert not change.touched

    @precondition(lambda self: self.model.views)
    @rule(numbers=some)
    def delete_views(self, numbers: list[int]) -> None:
        ids = chosen(self.model.views, numbers)
        model = deepcopy(self.model)
        model.views = {key: name for key, name in model.views.items() if key not in ids}
        self.done(saved_views.delete(self.store, ids), model)


Boards.TestCase.settings = settings(
    max_examples=14,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestBoards = Boards.TestCase
