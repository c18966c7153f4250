"""Whatever is moved wherever: it lands there, and everybody else keeps the order."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings, strategies as st

from careertui.domain.drafts import TaskDraft
from careertui.domain.model import Column
from careertui.domain.rank import BOTTOM, TOP, Place, Side
from careertui.planner import tasks
from careertui.store import queries
from careertui.store.store import Store

COUNT = 6
ids = st.integers(1, COUNT)
places = st.one_of(
    st.sampled_from([TOP, BOTTOM]), st.builds(Place, st.sampled_from([Side.BEFORE, Side.AFTER]), ids)
)
moves = st.tuples(
    st.lists(ids, min_size=1, max_size=COUNT, unique=True),
    st.sampled_from([Column.BACKLOG, Column.NEXT]),
    places,
)


def expected(board: dict[Column, list[int]], moving: list[int], column: Column, place: Place) -> None:
    """Do the move on plain lists. A place beside a record of another column is the caller's to avoid."""
    target = board[column]
    if place.beside is None:
        mark = 0 if place.side is Side.TOP else len(target)
    else:
        mark = target.index(place.beside) + (place.side is Side.AFTER)
    before = [task for task in target[:mark] if task not in moving]
    after = [task for task in target[mark:] if task not in moving]
    for cards in board.values():
        cards[:] = [task for task in cards if task not in moving]
    board[column] = [*before, *moving, *after]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(moves, min_size=1, max_size=12))
def test_a_move_puts_them_there_in_their_order_and_keeps_everybody_elses(
    steps: list[tuple[list[int], Column, Place]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "plan.db")
        tasks.add(store, [TaskDraft(f"task {number}") for number in range(COUNT)])
        board = {Column.BACKLOG: list(range(1, COUNT + 1)), Column.NEXT: []}
        before = []
        for moving, column, place in steps:
            if place.beside is not None and place.beside not in board[column]:
                continue
            before.append(queries.tasks(store.connection))
            expected(board, moving, column, place)
            if not tasks.move(store, moving, column, place).touched:
                before.pop()
            for name, cards in board.items():
                assert [task.id for task in queries.tasks(store.connection, columns=[name])] == cards
        for plan in reversed(before):
            store.undo()
            assert queries.tasks(store.connection) == plan
        store.close()
