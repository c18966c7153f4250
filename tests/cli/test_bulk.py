"""`careertui task done|move|delete|edit` on several tasks: by their ids, or by a filter."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import TaskDraft
from careertui.domain.model import Column
from careertui.planner import tasks
from careertui.store.store import Store

if TYPE_CHECKING:
    from .conftest import Shell


TODAY = date(2026, 11, 21)


@pytest.fixture
def errands(shell: Shell) -> Shell:
    """Five tasks: two errands that are overdue, one that is not, one blocked, one done."""
    drafts = (
        TaskDraft("Post the letter", due=date(2026, 11, 19), tags=("errand",)),
        TaskDraft("Buy 12 stamps", due=date(2026, 11, 20), tags=("errand",)),
        TaskDraft("Fetch the parcel", due=date(2026, 11, 30), tags=("errand",)),
        TaskDraft("Write the proposal", column=Column.NEXT, blocked_by=(1,)),
        TaskDraft("Ring the dentist", due=date(2026, 11, 18), tags=("errand",), column=Column.DONE),
    )
    with closing(Store.open(shell.path)) as store:
        for draft in drafts:
            tasks.add(store, [draft])
    return shell


def columns(shell: Shell) -> dict[int, str]:
    """Where each task stands."""
    return {task["id"]: task["column"] for task in shell.done("task", "list", "--all", "--json").json}


def test_all_open_tasks_that_fit_are_done_in_one_step(errands: Shell) -> None:
    outcome = errands.done("task", "done", "#errand due:<today")
    assert (outcome.out, outcome.err) == ("", "Finish 2 tasks\nFrees “Write the proposal”\n")
    assert columns(errands) == {1: "done", 2: "done", 3: "backlog", 4: "next", 5: "done"}
    errands.done("undo")
    assert columns(errands)[1] == columns(errands)[2] == "backlog"


def test_a_filter_may_be_several_words_some_of_them_negated(errands: Shell) -> None:
    errands.done("task", "move", "#errand", "-stamps", "-due:>today", "doing", "--top")
    assert [number for number, column in columns(errands).items() if column == "doing"] == [1]
    errands.done("task", "edit", "-is:blocked", "#errand", "--importance", "high", "--due", "fri")
    assert [errands.show("task", each)["importance"] for each in (1, 2, 3, 4)] == ["high"] * 3 + ["none"]


def test_several_ids_are_taken_in_their_order(errands: Shell) -> None:
    errands.done("task", "move", "3", "1", "#2", "doing")
    doing = errands.done("task", "list", "@doing", "--json").json
    assert [task["id"] for task in doing] == [3, 1, 2]


def test_done_tasks_are_touched_only_where_they_are_asked_for(errands: Shell) -> None:
    errands.done("task", "done", "#errand", "--not")
    assert columns(errands)[5] == "next"
    errands.done("undo")
    errands.done("task", "delete", "#errand")
    assert set(columns(errands)) == {4, 5}
    errands.done("task", "delete", "is:done")
    assert set(columns(errands)) == {4}


def test_a_rehearsal_shows_what_would_be_done_and_writes_nothing(errands: Shell) -> None:
    before = errands.path.read_bytes()
    outcome = errands.done("task", "done", "#errand", "due:<today", "--dry-run")
    assert outcome.err == "Would do: Finish 2 tasks\nNothing was written.\n"
    assert [line.split()[0] for line in outcome.out.splitlines()] == ["id", "1", "2"]
    assert errands.done("task", "delete", "4", "--dry-run").err.startswith("Would do: Delete “Write")
    assert errands.path.read_bytes() == before
    assert "Finish" not in errands.done("history").out


def test_a_rehearsal_warns_of_limits_and_refuses_what_would_be_refused(errands: Shell) -> None:
    outcome = errands.done("task", "move", "1", "2", "3", "4", "doing", "--dry-run")
    assert "Doing is over its limit: 4 of 3" in outcome.err
    assert errands("task", "edit", "1", "--blocked-by", "4", "--dry-run").code == 4
    errands.done("task", "move", "1", "2", "3", "doing")  # the store is as it was


def test_as_json_a_task_has_the_title_that_it_was_given_and_a_deleted_one_its_last(errands: Shell) -> None:
    named = [{"id": 1, "title": "New"}]
    assert errands.done("task", "edit", "1", "--title", "New", "--json").json["tasks"] == named
    assert errands.done("task", "delete", "1", "--json").json["tasks"] == named


def test_as_json_it_is_one_object_with_what_it_was_about(errands: Shell) -> None:
    record = errands.done("task", "done", "parcel", "--dry-run", "--json").json
    assert record == {
        "label": "Finish “Fetch the parcel”",
        "dry_run": True,
        "changed": True,
        "warning": None,
        "tasks": [{"id": 3, "title": "Fetch the parcel"}],
    }
    assert errands.done("task", "done", "parcel", "--json").json == record | {"dry_run": False}
    again = errands.done("task", "done", "3", "--dry-run", "--json")
    assert (again.json["changed"], again.err) == (False, "Nothing would change.\nNothing was written.\n")


def test_where_nothing_fits_the_exit_code_is_3(errands: Shell) -> None:
    for verb in (("done",), ("delete",), ("edit", "--due", "fri")):
        outcome = errands("task", *verb[:1], "#garden", *verb[1:])
        assert outcome.code == 3
        assert "“#garden”" in outcome.err


def test_what_is_only_nearly_so_is_left_alone(errands: Shell) -> None:
    assert errands.titles("task", "prcel") == ["Fetch the parcel"]
    assert errands("task", "delete", "prcel").code == 3


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["done", ""], "a word of the title"),
        (["done", '""'], "a word of the title"),
        (["done", "due:blursday"], "is no date"),
        (["done", "12", "stamps"], "either ids or a filter"),
        (["edit", "#errand", "--title", "X"], "a title is for one task"),
        (["edit", "#errand"], "at least one option"),
        (["edit", "1", "--json"], "at least one option"),
    ],
)
def test_what_is_not_clear_is_refused_before_anything_is_written(
    errands: Shell, words: list[str], says: str
) -> None:
    outcome = errands("task", *words)
    assert outcome.code == 2
    assert says in outcome.err
    assert len(errands.done("history", "--json").json) == 5


def test_a_number_in_a_title_is_found_where_the_filter_is_one_word(errands: Shell) -> None:
    errands.done("task", "done", "buy 12")
    assert columns(errands)[2] == "done"


def test_one_unknown_id_among_known_ones_leaves_all_as_they_are(errands: Shell) -> None:
    assert errands("task", "done", "1", "99").code == 3
    assert columns(errands)[1] == "backlog"


def test_without_a_plan_nothing_is_found_and_none_is_begun(shell: Shell) -> None:
    assert shell("task", "done", "1").code == 3
    assert shell("task", "delete", "#errand").code == 3
    assert not shell.path.exists()


def test_the_help_of_each_names_every_key(shell: Shell) -> None:
    for verb in ("done", "move", "delete", "edit"):
        described = shell.bare("task", verb, "--help").out.partition("--json prints")[2].replace(":", ",")
        for key in ("label", "dry_run", "changed", "warning", "tasks", "id", "title"):
            assert key in described.replace(",", " ").split()
