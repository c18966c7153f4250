"""Columns of a board's own: which one a word means, where tasks of a kind are at home, what has to stay."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from careertui.domain.board_columns import ADDABLE, STANDARD, BoardColumn, BoardColumns, column_key
from careertui.domain.model import Column
from tests.domain.examples import a_task

REVIEW = BoardColumn(6, Column.DOING, "Code review")
BOARD = BoardColumns([*list(STANDARD)[:3], REVIEW, *list(STANDARD)[3:]])


@st.composite
def boards(draw: st.DrawFn) -> BoardColumns:
    """A board that a person can have: some base columns gone, own ones added, in any order."""
    kept = [
        column for column in STANDARD if column.kind in (Column.WAITING, Column.DONE) or draw(st.booleans())
    ]
    kinds = draw(st.lists(st.sampled_from(ADDABLE), max_size=5))
    own = [BoardColumn(6 + at, kind, f"own {at}") for at, kind in enumerate(kinds)]
    found = BoardColumns(draw(st.permutations([*kept, *own])))
    return found if any(column.kind in ADDABLE[:3] for column in found) else STANDARD


@given(boards(), st.sampled_from(Column), st.one_of(st.none(), st.integers(1, 12)))
def test_every_task_stands_in_one_column_whatever_it_says(
    board: BoardColumns, kind: Column, column_id: int | None
) -> None:
    found = board.of(a_task(1, column=kind, column_id=column_id))
    assert found in list(board)
    if any(column.kind is kind for column in board):
        assert found.kind is kind
    if column_id is not None and found.id != column_id:
        assert found == board.home(kind)


@given(boards())
def test_each_column_is_found_by_its_key_its_name_and_by_what_its_tasks_say(board: BoardColumns) -> None:
    assert len(set(board.keys)) == len(board) == len(list(board))
    for place, column in enumerate(board):
        assert board[column.key] == column == board.at(column.kind, column.own_id)
        assert board.called(column.name) == column == board.named(column.name.upper())
        assert board.place(column.key) == place
        assert column.key == column_key(column.kind, column.own_id)
        assert a_task(1, column=column.kind, column_id=column.own_id).column_key == column.key


@given(boards(), st.sampled_from(Column))
def test_a_kind_is_at_home_in_its_base_column_else_in_the_first_of_it_else_where_work_is_open(
    board: BoardColumns, kind: Column
) -> None:
    home = board.home(kind)
    of_kind = board.of_kind(kind)
    assert board[kind] == home
    if of_kind:
        base = [column for column in of_kind if column.base]
        assert home == (base or of_kind)[0]
    else:
        assert home.kind in ADDABLE[:3]


@given(boards(), st.data())
def test_what_can_be_removed_leaves_a_board_with_a_column_for_each_meaning(
    board: BoardColumns, data: st.DataObject
) -> None:
    for _ in range(len(board)):
        removable = [column for column in board if not board.why_kept(column)]
        if not removable:
            break
        gone = data.draw(st.sampled_from(removable))
        board = board.without(gone.key)
        assert gone.key not in board.keys
        assert gone not in list(board)
    else:
        pytest.fail("all columns could be removed")
    assert {column.kind for column in board} >= {Column.WAITING, Column.DONE}
    assert any(column.kind in ADDABLE[:3] for column in board)


def test_walking_ends_at_both_ends() -> None:
    assert BOARD.beside("doing", 1) == REVIEW
    assert BOARD.beside("6", 1) == BOARD["waiting"]
    assert BOARD.beside("6", -1) == BOARD["doing"]
    assert BOARD.beside("backlog", -1) is BOARD.beside("done", 1) is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Code review", REVIEW), ("code-review", REVIEW), ("CODE REVIEW", REVIEW), ("code", REVIEW),
        ("next", STANDARD["next"]), ("ne", STANDARD["next"]), ("n", STANDARD["next"]), ("d", None),
        ("nope", None), ("", None), ("…", None),
    ],
)  # fmt: skip
def test_a_word_means_the_column_that_it_names_or_begins(word: str, meant: BoardColumn | None) -> None:
    assert BOARD.named(word) == meant


def test_the_word_of_a_kind_means_the_kind_unless_a_column_has_that_name() -> None:
    renamed = BoardColumns(
        column._replace(name="Up next" if column.kind is Column.NEXT else column.name) for column in BOARD
    )
    assert renamed.named("next") is Column.NEXT
    assert renamed.named("nex") is Column.NEXT
    assert renamed.named("up-next") == renamed["next"]
    taken = BoardColumns([*renamed, BoardColumn(7, Column.BACKLOG, "Next")])
    assert taken.named("next") == taken["7"]


def test_the_limit_of_a_column_wins_over_that_of_its_kind_and_nought_is_none() -> None:
    limits = {Column.DOING: 3}
    assert [column.limit_among(limits) for column in BOARD] == [None, None, 3, 3, None, None]
    assert REVIEW._replace(limit=1).limit_among(limits) == 1
    assert REVIEW._replace(limit=0).limit_among(limits) is None


def test_a_name_is_written_small_where_it_is_the_word_of_its_kind() -> None:
    assert [column.word for column in BOARD] == [
        "backlog", "next", "doing", "Code review", "waiting", "done",
    ]  # fmt: skip


def test_a_key_that_is_gone_is_none_and_boards_are_compared_by_their_columns() -> None:
    assert BOARD.get("9") is None
    with pytest.raises(KeyError):
        BOARD["9"]
    assert BoardColumns(list(BOARD)) == BOARD
    assert hash(BOARD) == hash(BoardColumns(list(BOARD)))
    assert BOARD != STANDARD


def test_a_file_that_lacks_every_column_of_a_kind_shows_its_tasks_all_the_same() -> None:
    broken = BoardColumns([REVIEW])
    assert {broken.home(kind) for kind in Column} == {REVIEW}
