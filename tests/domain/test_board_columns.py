"""Columns of a board's own: which one a word means, where tasks of a kind are at home, what has to stay."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, strategies as st

from careertui.domain.board_columns import (
    ADDABLE,
    STANDARD,
    BoardColumn,
    BoardColumns,
    column_key,
    forget_in,
)
from careertui.domain.drafts import TaskDraft
from careertui.domain.filters import parse_filter
from careertui.domain.language import Capture, parse_capture, render_capture
from careertui.domain.model import Column
from careertui.domain.plan import Plan
from careertui.domain.syntax import spellings_of
from careertui.domain.text import clean_line
from tests.domain.examples import TODAY, a_goal, a_task

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


@given(boards(), st.data())
def test_a_line_names_every_column_so_that_it_is_read_back(board: BoardColumns, data: st.DataObject) -> None:
    name = data.draw(st.text(min_size=1, max_size=12).map(clean_line).filter(spellings_of))
    assume(board.called(name) is None)
    board = BoardColumns([*board, BoardColumn(99, Column.DOING, name)])
    column = data.draw(st.sampled_from(list(board)))
    line = render_capture(TaskDraft("Write", column=column.key), (), board)
    found = parse_capture(line, today=TODAY, read_date=lambda _: None, goals=(), columns=board)
    assert (found.draft.title, found.draft.column) == (
        "Write",
        column.key if column != board.home(Column.BACKLOG) else Column.BACKLOG,
    )
    assert not found.problems


def test_a_line_puts_a_task_where_the_kind_is_at_home_and_says_which_columns_there_are() -> None:
    def read(line: str, board: BoardColumns = BOARD) -> Capture:
        return parse_capture(line, today=TODAY, read_date=lambda _: None, goals=(), columns=board)

    assert read('Look @"code review"').draft.column == "6"
    assert read("Look @code-review").understood == ("in Code review",)
    assert read("Look @doing", BOARD.without("doing")).draft.column == "6"
    assert read("Look @nowhere").problems == (
        "“nowhere” is no column: try backlog, next, doing, Code review, waiting or done",
    )


def test_a_filter_asks_for_a_column_by_its_name_and_for_a_kind_by_a_word_that_none_has() -> None:
    tasks = [
        a_task(1, column=Column.DOING),
        a_task(2, column=Column.DOING, column_id=6),
        a_task(3, column=Column.NEXT),
    ]

    def found(text: str, board: BoardColumns = BOARD) -> list[int]:
        asked = parse_filter(text, today=TODAY, read_date=lambda _: None, columns=board)
        assert not asked.problems
        return [task.id for task in asked.select_tasks(tasks, Plan((), tasks, columns=board))]

    assert found("@doing") == [1]
    assert found("@code-review") == [2]
    assert found('-@"Code review"') == [1, 3]
    renamed = BoardColumns(
        column._replace(name="Now") if column.key == "doing" else column for column in BOARD
    )
    assert found("@doing", renamed) == [1, 2]
    assert found("@now", renamed) == [1]
    assert found("@doing", BOARD.without("doing")) == [1, 2]
    without = BOARD.without("6").without("doing")
    assert found("@doing", without) == found("@next", without) == [1, 2, 3]
    assert not found("-@doing", without)
    asked = parse_filter("@nowhere", today=TODAY, read_date=lambda _: None, columns=BOARD)
    assert "Code review" in asked.problems[0]


@given(boards(), boards(), st.lists(st.tuples(st.sampled_from(Column), st.integers(0, 12)), max_size=12))
@example(STANDARD, BOARD, [(Column.DOING, 6)])
def test_a_plan_that_takes_in_other_columns_equals_one_that_was_read_with_them(
    before: BoardColumns, after: BoardColumns, places: list[tuple[Column, int]]
) -> None:
    tasks = [
        a_task(number, column=kind, column_id=column_id or None)
        for number, (kind, column_id) in enumerate(places, 1)
    ]
    plan, new = Plan((), tasks, columns=before), Plan((), tasks, columns=after)
    plan.put_columns(after)
    for key in after.keys:
        assert list(plan.cards(key)) == list(new.cards(key))
    for kind in Column:
        assert list(plan.column(kind)) == list(new.column(kind))
    for task in tasks:
        plan.remove_task(task.id)
        plan.put_task(task)
    assert [list(plan.cards(key)) for key in after.keys] == [list(new.cards(key)) for key in after.keys]


def test_the_tasks_of_a_goal_stand_column_by_column() -> None:
    tasks = [
        a_task(1, goal_id=1, rank=1, column=Column.DOING, column_id=6),
        a_task(2, goal_id=1, rank=2, column=Column.DOING),
        a_task(3, goal_id=1, rank=0, column=Column.NEXT),
    ]
    plan = Plan([a_goal(1)], tasks, columns=BOARD)
    assert [task.id for task in plan.tasks_of(1)] == [2, 1, 3]
    assert plan.column(Column.DOING) == [2, 1]
    assert plan.column_of(tasks[0]) == REVIEW


CODE_REVIEW = BoardColumn(9, Column.DOING, "Code review")
WITH_IT = BoardColumns([*STANDARD, CODE_REVIEW])
PIECES = ("words", "-not", "#tag", "@code-review", '-@"code review"', "@next", "-@done", "due:<2w", ">goal")


@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_a_filter_forgets_a_column_that_goes_and_leaves_out_nothing_for_it(pieces: list[str]) -> None:
    text = " ".join(pieces)
    forgotten = forget_in(text, WITH_IT, CODE_REVIEW, "next")
    expected = ["@next" if each == "@code-review" else each for each in pieces if each != PIECES[4]]
    assert forgotten.split() == expected
    if expected == pieces:
        assert forgotten == text


def test_an_own_column_is_for_another_kind_where_the_board_has_one_left_for_what_is_to_do() -> None:
    alone = BoardColumns([CODE_REVIEW, STANDARD[Column.WAITING], STANDARD[Column.DONE]])
    assert not WITH_IT.why_no_kind(CODE_REVIEW, Column.WAITING)
    assert not alone.why_no_kind(CODE_REVIEW, Column.NEXT)
    assert "last one for what is still to do" in alone.why_no_kind(CODE_REVIEW, Column.WAITING)
    assert "fixed" in WITH_IT.why_no_kind(STANDARD[Column.NEXT], Column.DOING)
