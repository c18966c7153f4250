"""However tasks are told to wait for each other: never in a ring, and a refusal shows a ring that is one."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from careertui.domain.drafts import TaskDraft
from careertui.domain.errors import BlockCycle
from careertui.planner import tasks
from careertui.store import queries
from careertui.store.store import Store

COUNT = 5
ids = st.integers(1, COUNT)
edits = st.tuples(st.sets(ids, min_size=1, max_size=2), st.sets(ids, max_size=2))


def has_ring(waits_for: dict[int, set[int]]) -> bool:
    """Whether any task comes back to itself: by taking away, again and again, those that wait for nothing."""
    left = dict(waits_for)
    while free := [task for task, blockers in left.items() if not blockers & left.keys()]:
        for task in free:
            del left[task]
    return bool(left)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(edits, min_size=1, max_size=15))
def test_an_edit_is_refused_exactly_where_it_would_close_a_ring(
    steps: list[tuple[set[int], set[int]]],
) -> None:
    waits_for: dict[int, set[int]] = {task: set() for task in range(1, COUNT + 1)}
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "plan.db")
        tasks.add(store, [TaskDraft(f"task {number}") for number in range(COUNT)])
        for edited, blockers in steps:
            wanted = waits_for | dict.fromkeys(edited, blockers)
            if has_ring(wanted):
                with pytest.raises(BlockCycle) as caught:
                    tasks.edit(store, sorted(edited), {"blocked_by": blockers})
                path = caught.value.path
                assert path[0] == path[-1]
                assert path[0] in edited
                assert all(blocker in wanted[task] for task, blocker in pairwise(path))
            else:
                tasks.edit(store, sorted(edited), {"blocked_by": blockers})
                waits_for = wanted
            found = {task.id: set(task.blocked_by) for task in queries.tasks(store.connection)}
            assert found == waits_for
        store.close()
