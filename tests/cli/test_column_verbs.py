"""`careertui column ...`, and the names of columns wherever a command takes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.cli.columns import KINDS
from careertui.domain.board_columns import ADDABLE

if TYPE_CHECKING:
    from .conftest import Shell

KEYS = ["name", "kind", "cards", "limit", "own_limit"]


@pytest.fixture
def reviewed(shell: Shell) -> Shell:
    """A plan with a column Code review for what is done now, and a task in it, one in Next."""
    shell.done("column", "add", "Code review", "--kind", "doing", "--limit", "2")
    shell.add("task", "Look at it", "--column", "code-review")
    shell.add("task", "Write it @next")
    return shell


def names(shell: Shell) -> list[str]:
    return [column["name"] for column in shell.done("column", "list", "--json").json]


def test_a_new_plan_has_five_columns_and_listing_them_begins_none(shell: Shell) -> None:
    columns = shell.done("column", "list", "--json").json
    assert not shell.path.exists()
    shell.add("goal", "Any")
    assert shell.done("column", "list", "--json").json == columns
    assert [list(column) for column in columns] == [KEYS] * 5
    assert columns[2] == {"name": "Doing", "kind": "doing", "cards": 0, "limit": 3, "own_limit": None}
    assert tuple(KINDS) == tuple(ADDABLE)


def test_a_column_is_added_with_its_kind_place_and_limit(reviewed: Shell) -> None:
    assert names(reviewed) == ["Backlog", "Next", "Doing", "Code review", "Waiting", "Done"]
    added = reviewed.done("column", "add", "Ideas", "--kind", "backlog", "--after", "next", "--json")
    assert added.json == {"name": "Ideas", "kind": "backlog", "cards": 0, "limit": None, "own_limit": None}
    assert added.err == "Add column “Ideas”\n"
    assert reviewed.done("column", "add", "Up next", "--kind", "next").out == "Up next\n"
    assert names(reviewed)[:4] == ["Backlog", "Next", "Up next", "Ideas"]
    listed = reviewed.done("column", "list").out.splitlines()
    assert listed[0].split() == ["kind", "cards", "limit", "name"]
    assert "doing        1      2  Code review" in listed


def test_a_column_counts_as_another_kind_and_its_tasks_with_it(reviewed: Shell) -> None:
    turned = reviewed.done("column", "kind", "code-review", "waiting")
    assert turned.err == "Let column “Code review” count as waiting\n"
    task = reviewed.show("task", 1)
    assert (task["column"], task["column_name"]) == ("waiting", "Code review")
    assert reviewed("column", "kind", "code-review", "done").code == 2
    refused = reviewed("column", "kind", "next", "doing")
    assert refused.code == 4
    assert "Next stays: what it is for is fixed" in refused.err
    reviewed.done("undo")
    assert reviewed.show("task", 1)["column"] == "doing"


def test_the_word_of_a_kind_without_columns_finds_what_it_put_where_the_kind_is_at_home(shell: Shell) -> None:
    shell.add("task", "Write it")
    shell.done("column", "delete", "next")
    shell.add("task", "Send it @next")
    shell.add("task", "Read it", "--column", "doing")
    for word in ("@next", "@backlog"):
        listed = shell.done("task", "list", word, "--json").json
        assert [(task["title"], task["column_name"]) for task in listed] == [
            ("Write it", "Backlog"), ("Send it", "Backlog"),
        ]  # fmt: skip


def test_a_task_says_the_kind_and_the_name_of_its_column(reviewed: Shell) -> None:
    task = reviewed.show("task", 1)
    assert (task["column"], task["column_name"]) == ("doing", "Code review")
    [listed] = reviewed.done("task", "list", '@"code review"', "--json").json
    assert listed["column_name"] == "Code review"
    everything = reviewed.done("task", "list", "--json").json
    assert [(each["column"], each["column_name"]) for each in everything] == [
        ("next", "Next"), ("doing", "Code review"),
    ]  # fmt: skip
    assert "Code review" in reviewed.done("task", "list").out
    assert "column   Code review" in reviewed.done("task", "show", "1").out
    assert reviewed.titles("task", "@code-review") == ["Look at it"]
    assert reviewed.titles("task", "@doing") == []
    assert reviewed("task", "list", "@nowhere").code == 2


def test_tasks_are_moved_added_and_edited_by_the_name_of_a_column(reviewed: Shell) -> None:
    assert reviewed.done("task", "move", "2", "code review").err == "Move “Write it” to Code review\n"
    assert reviewed.titles("task", "@code-review") == ["Look at it", "Write it"]
    reviewed.done("task", "edit", "1", "--column", "doing")
    assert reviewed.show("task", 1)["column_name"] == "Doing"
    reviewed.add("task", "A third @code-review")
    fourth = reviewed.done("task", "add", "A fourth", "--column", "code")
    assert "Code review is over its limit: 3 of 2" in fourth.err
    refused = reviewed("task", "move", "2", "nowhere")
    assert refused.code == 2
    assert "try backlog, next, doing, Code review, waiting or done" in refused.err
    bulk = reviewed.done("task", "move", "@code-review", "next", "--dry-run")
    assert "Would do: Move 3 tasks to Next" in bulk.err


def test_a_rename_a_move_and_a_limit_are_steps_that_undo_takes_back(reviewed: Shell) -> None:
    reviewed.done("column", "rename", "next", "Up", "next")
    reviewed.done("column", "move", "code-review", "--before", "up-next")
    assert names(reviewed) == ["Backlog", "Code review", "Up next", "Doing", "Waiting", "Done"]
    reviewed.done("column", "move", "code-review", "--after", "waiting")
    assert names(reviewed) == ["Backlog", "Up next", "Doing", "Waiting", "Code review", "Done"]
    reviewed.done("column", "limit", "up-next", "1")
    assert reviewed.done("column", "list", "--json").json[1]["limit"] == 1
    reviewed.done("column", "limit", "doing", "none")
    reviewed.done("column", "limit", "up-next", "default")
    limits = [column["own_limit"] for column in reviewed.done("column", "list", "--json").json]
    assert limits == [None, None, 0, None, 2, None]
    assert reviewed.show("task", 2)["column_name"] == "Up next"
    for _ in range(6):
        reviewed.done("undo")
    assert names(reviewed) == ["Backlog", "Next", "Doing", "Code review", "Waiting", "Done"]


def test_a_changed_column_is_printed_as_it_is_then(reviewed: Shell) -> None:
    def changed(*words: str) -> dict[str, object]:
        found: dict[str, object] = reviewed.done("column", *words, "--json").json
        assert list(found) == KEYS
        return found

    assert changed("rename", "code-review", "Review") == {
        "name": "Review", "kind": "doing", "cards": 1, "limit": 2, "own_limit": 2,
    }  # fmt: skip
    assert changed("limit", "review", "default")["own_limit"] is None
    assert changed("move", "review", "--before", "doing")["name"] == "Review"
    left = reviewed.done("column", "delete", "review", "--to", "next", "--json").json
    assert [(each["name"], each["cards"]) for each in left] == [
        ("Backlog", 0), ("Next", 2), ("Doing", 0), ("Waiting", 0), ("Done", 0),
    ]  # fmt: skip


def test_a_column_goes_when_it_is_said_where_its_tasks_go(reviewed: Shell) -> None:
    refused = reviewed("column", "delete", "code-review")
    assert (refused.code, refused.out) == (2, "")
    assert "say which other column its 1 card should go to" in refused.err
    done = reviewed.done("column", "delete", "code-review", "--to", "next")
    assert done.err == "Remove column “Code review”, 1 card to Next\n"
    assert reviewed.titles("task", "@next") == ["Write it", "Look at it"]
    reviewed.done("undo")
    assert reviewed.show("task", 1)["column_name"] == "Code review"


def test_what_was_called_remove_still_answers_to_it_and_is_not_told(reviewed: Shell) -> None:
    reviewed.done("column", "remove", "code-review", "--to", "next")
    assert reviewed.titles("task", "@next") == ["Write it", "Look at it"]
    assert " remove " not in reviewed.bare("column", "--help").out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("delete", "done"), 4, "Done stays: what is done needs a column: rename it instead."),
        (("delete", "waiting", "--to", "next"), 4, "Waiting stays"),
        (("rename", "next", "doing"), 2, "another column is called so"),
        (("add", "Shipped", "--kind", "done"), 2, "what is done stands in one column alone"),
        (("add", "New", "--kind", "later"), 2, "backlog, next, doing"),
        (("limit", "next", "many"), 2, "a whole number"),
        (("limit", "next", "10000"), 2, "a whole number"),
        (("move", "next"), 2, "--before or --after"),
        (("move", "next", "--after", "next"), 2, "beside another column than itself"),
        (("rename", "nope", "X"), 2, "is no column: try"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(
    shell: Shell, words: tuple[str, ...], code: int, said: str
) -> None:
    refused = shell("column", *words)
    assert (refused.code, refused.out) == (code, "")
    assert said in refused.err
    assert names(shell) == ["Backlog", "Next", "Doing", "Waiting", "Done"]


def test_lines_from_standard_input_and_the_sheet_of_a_task_know_the_columns(
    reviewed: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO('One @code-review\nTwo @"Code review"\n'))
    reviewed.done("task", "add", "-")
    assert reviewed.titles("task", "@code-review") == ["Look at it", "One", "Two"]


def test_a_kind_that_is_none_names_those_that_a_column_can_be_of(shell: Shell) -> None:
    for args in (("add", "Review", "--kind", "xyz"), ("kind", "next", "xyz")):
        refused = shell("column", *args)
        assert refused.err == "Kind cannot be “xyz”: one of backlog, next, doing, waiting.\n"
