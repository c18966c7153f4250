"""`careertui value ...`, and the values of goals"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import GoalDraft
from careertui.domain.values import Pile, ValueDraft
from careertui.planner import goals, values

if TYPE_CHECKING:
    from careertui.store.store import Store

    from .conftest import Shell

KEYS = [
    "id", "name", "meaning", "pile", "rank", "weight", "importance", "lived", "gap", "goal_ids", "rated",
]  # fmt: skip
TODAY = date(2026, 11, 21)  # a Saturday


def write_plan(store: Store) -> None:
    """The plan of these tests."""
    for name, pile in (
        ("Ranked", Pile.VERY),
        ("Second", Pile.VERY),
        ("Apart", Pile.VERY),
        ("Minor", Pile.IMPORTANT),
        ("Later", Pile.UNSORTED),
        ("None of mine", Pile.NOT),
    ):
        values.add(store, ValueDraft(name, pile=pile))
    values.place(store, 1)
    values.place(store, 2)
    goals.add(store, GoalDraft("Lead"))
    goals.add(store, GoalDraft("Staff", parent_id=1))


@pytest.fixture
def sorted_values(written: Shell) -> Shell:
    """1 Ranked, 2 Second, 3 Apart (very important), 4 Minor, 5 Later, 6 None of mine; 1 Lead > 2 Staff."""
    return written


def names(shell: Shell, *options: str) -> list[str]:
    """The names that a list has, in its order."""
    return [value["name"] for value in shell.done("value", "list", *options, "--json").json]


def test_add_prints_the_new_id_on_stdout_and_words_on_stderr(shell: Shell) -> None:
    outcome = shell.done("value", "add", "To", "be", "of use")
    assert outcome.out == "1\n"
    assert "To be of use" in outcome.err


def test_a_value_has_exactly_the_documented_keys_in_their_order(shell: Shell) -> None:
    assert list(shell.done("value", "add", "Calm", "--pile", "important", "--json").json) == KEYS
    (listed,) = shell.done("value", "list", "--json").json
    assert list(listed) == KEYS
    assert list(shell.show("value", 1)) == KEYS


def test_add_takes_every_field(sorted_values: Shell) -> None:
    added = sorted_values.done(
        *("value", "add", "Calm", "--meaning", "to breathe", "--definition", "A quiet mind", "--pile", "imp"),
        *("--goal", "1", "--goal", "2", "--json"),
    ).json
    assert added == {
        "id": 7, "name": "Calm", "meaning": "to breathe", "pile": "important", "rank": None, "weight": 0,
        "importance": None, "lived": None, "gap": None, "goal_ids": [1, 2], "rated": None,
    }  # fmt: skip
    assert "A quiet mind" in sorted_values.done("value", "show", "7").out
    sorted_values.done("undo")
    assert sorted_values("value", "show", "7").code == 3


def test_a_starter_value_gets_its_definition_unless_there_is_one_of_ones_own(shell: Shell) -> None:
    for arguments in (["autonomy"], ["Autonomy", "--definition", "Mine alone"], ["Autonomi"]):
        shell.add("value", *arguments)
    assert "definition" in shell.done("value", "show", "1").out
    assert "Mine alone" in shell.done("value", "show", "2").out
    assert "definition" not in shell.done("value", "show", "3").out


def test_a_name_that_is_there_already_is_added_and_said(shell: Shell) -> None:
    shell.add("value", "Calm")
    assert "already" in shell.done("value", "add", "calm").err


def test_the_list_has_the_ranked_ones_first_and_leaves_out_what_is_not_important(
    sorted_values: Shell,
) -> None:
    assert names(sorted_values) == ["Ranked", "Second", "Apart", "Minor", "Later"]
    assert names(sorted_values, "--all") == ["Ranked", "Second", "Apart", "Minor", "Later", "None of mine"]
    header, first, *_, last = sorted_values.done("value", "list").out.splitlines()
    assert header.split() == ["id", "rank", "pile", "importance", "lived", "gap", "goals", "name"]
    assert first.split() == ["1", "1", "very", "Ranked"]
    assert last.split()[1:] == ["unsorted", "Later"]


def test_an_empty_list_says_where_the_other_values_are(shell: Shell) -> None:
    shell.add("value", "Calm", "--pile", "not")
    outcome = shell.done("value", "list")
    assert "--all" in outcome.err
    assert len(outcome.out.splitlines()) == 1
    shell.done("value", "delete", "1")
    assert "no value" in shell.done("value", "list", "--all").err


def test_the_weights_of_the_ranked_values_fall_and_are_one_together(sorted_values: Shell) -> None:
    weights = [value["weight"] for value in sorted_values.done("value", "list", "--all", "--json").json]
    assert weights == [0.75, 0.25, 0, 0, 0, 0]


def test_move_ranks_a_value_where_it_is_told(sorted_values: Shell) -> None:
    sorted_values.done("value", "move", "4", "--top")
    assert names(sorted_values) == ["Minor", "Ranked", "Second", "Apart", "Later"]
    assert sorted_values.show("value", 4)["pile"] == "very"
    sorted_values.done("value", "move", "4", "--after", "1")
    assert names(sorted_values) == ["Ranked", "Minor", "Second", "Apart", "Later"]
    sorted_values.done("value", "move", "2", "--before", "4")
    assert names(sorted_values) == ["Ranked", "Second", "Minor", "Apart", "Later"]
    sorted_values.done("value", "move", "1")
    assert names(sorted_values) == ["Second", "Minor", "Ranked", "Apart", "Later"]
    assert [value["rank"] for value in sorted_values.done("value", "list", "--json").json][:4] == [
        1,
        2,
        3,
        None,
    ]


def test_rate_keeps_what_was_said_on_other_days(sorted_values: Shell) -> None:
    sorted_values.done("value", "rate", "1", "--importance", "9", "--lived", "7", "--on", "21 oct")
    sorted_values.done("value", "rate", "1", "--lived", "5")
    sorted_values.done("value", "rate", "1", "--lived", "4")
    value = sorted_values.show("value", 1)
    assert (value["importance"], value["lived"], value["gap"]) == (9, 4, 5)
    assert value["rated"] == "2026-11-21"
    shown = sorted_values.done("value", "show", "1").out
    assert "5, serious" in shown
    assert "2026-11-21  lived 4" in shown
    assert "2026-10-21  importance 9, lived 7" in shown
    assert shown.count("lived 5") == 0


def test_show_names_the_place_and_the_goals_that_serve_it(sorted_values: Shell) -> None:
    sorted_values.done("goal", "edit", "2", "--value", "1")
    shown = sorted_values.done("value", "show", "1").out
    assert "1 of 2, weighs 75%" in shown
    assert "2 Staff (active, 0%)" in shown
    assert "rank" not in sorted_values.done("value", "show", "4").out


def test_edit_changes_and_clears_fields(sorted_values: Shell) -> None:
    sorted_values.done(
        *("value", "edit", "1", "--name", "New", "--meaning", "M", "--definition", "D", "--goal", "1"),
        *("--goal", "2"),
    )
    value = sorted_values.show("value", 1)
    assert (value["name"], value["meaning"], value["goal_ids"], value["rank"]) == ("New", "M", [1, 2], 1)
    sorted_values.done("value", "edit", "1", "--meaning", "", "--goal", "none", "--pile", "important")
    value = sorted_values.show("value", 1)
    assert (value["meaning"], value["goal_ids"], value["rank"], value["pile"]) == ("", [], None, "important")
    assert len(sorted_values.done("history", "--limit", "0", "--json").json) == 12


def test_delete_is_one_step_that_undo_brings_back(sorted_values: Shell) -> None:
    sorted_values.done("value", "rate", "2", "--lived", "3")
    sorted_values.done("goal", "edit", "1", "--value", "2")
    before = sorted_values.done("value", "list", "--all", "--json").out
    sorted_values.done("value", "delete", "2", "5")
    assert names(sorted_values, "--all") == ["Ranked", "Apart", "Minor", "None of mine"]
    sorted_values.done("undo")
    assert sorted_values.done("value", "list", "--all", "--json").out == before


# Goals and tasks


def test_a_goal_takes_values_by_id_and_by_name_and_none_clears_them(sorted_values: Shell) -> None:
    goal_id = sorted_values.add("goal", "Teach", "--value", "#2", "--value", "ranked", "--value", "mino")
    assert [sorted_values.show("value", number)["goal_ids"] for number in (1, 2, 4)] == [[goal_id]] * 3
    shown = sorted_values.done("goal", "show", str(goal_id)).out
    assert "serves    Ranked\n" in shown
    assert "values    1 Ranked\n          2 Second\n          4 Minor\n" in shown
    sorted_values.done("goal", "edit", str(goal_id), "--value", "apart", "--title", "Teach well")
    assert [sorted_values.show("value", number)["goal_ids"] for number in (1, 3)] == [[], [goal_id]]
    sorted_values.done("goal", "edit", str(goal_id), "--value", "none")
    assert sorted_values.show("value", 3)["goal_ids"] == []


def test_a_value_that_is_not_there_or_not_clear_is_refused(sorted_values: Shell) -> None:
    for double in ("Double one", "Double two"):
        sorted_values.add("value", double)
    for name, code in (
        *(("99", 3), ("9" * 18, 3)),
        *((name, 2) for name in ("x", "", "R A N K E D", "9" * 30, "double")),
    ):
        outcome = sorted_values("goal", "edit", "1", "--value", name)
        assert (outcome.code, outcome.out) == (code, ""), name
        assert outcome.err.strip()
        assert sorted_values("goal", "add", "X", "--value", name).code == code
    assert sorted_values.titles("goal") == ["Lead", "Staff"]


def test_the_line_of_sight_begins_with_the_value_that_matters_most(sorted_values: Shell) -> None:
    sorted_values.done("goal", "edit", "1", "--value", "second", "--value", "apart")
    sorted_values.add("task", "Write it", "--goal", "2")
    assert "serves   Second › Lead › Staff\n" in sorted_values.done("task", "show", "1").out
    assert "serves    Second › Lead\n" in sorted_values.done("goal", "show", "2").out


def test_lists_know_the_filter_by_value(sorted_values: Shell) -> None:
    sorted_values.done("goal", "edit", "2", "--value", "ranked")
    sorted_values.add("task", "Write it", "--goal", "2")
    sorted_values.add("task", "Call Sam", "--goal", "1")
    assert sorted_values.titles("task", "value:ranked") == ["Write it"]
    assert sorted_values.titles("task", "-value:any") == ["Call Sam"]
    assert sorted_values.titles("goal", "value:ranked") == ["Staff"]
    assert sorted_values.titles("goal", "value:none") == ["Lead"]


def test_what_a_goal_serves_counts_in_the_urgency_of_its_tasks_in_every_form(sorted_values: Shell) -> None:
    sorted_values.done("goal", "edit", "1", "--value", "second")
    sorted_values.add("task", "Write it", "--goal", "2")
    shown = sorted_values.show("task", 1)
    (term,) = [term for term in shown["urgency_terms"] if term["name"] == "alignment"]
    assert (term["factor"], term["share"]) == (pytest.approx(1 / 3, abs=1e-4), pytest.approx(4 / 3, abs=1e-3))
    in_lists = [
        sorted_values.done("task", "list", *words, "--json").json[0]["urgency"]
        for words in ([], ["write"], ["--all"])
    ]
    assert in_lists == [shown["urgency"]] * 3
    assert f"{shown['urgency']:.1f}" in sorted_values.done("task", "list").out


REFUSED = [
    (["add"], 2),
    (["add", "  "], 2),
    (["add", "A", "--pile", "heap"], 2),
    (["add", "A", "--goal", "99"], 3),
    (["add", "A", "--goal", "lead"], 2),
    (["add", "A", "--goal", "1", "--goal", "none"], 2),
    (["list", "word"], 2),
    (["list", "--colour"], 2),
    (["show", "99"], 3),
    (["show", "x"], 2),
    (["edit", "1"], 2),
    (["edit", "99", "--name", "X"], 3),
    (["edit", "1", "--name", ""], 2),
    (["edit", "1", "--goal", "99"], 3),
    (["rate", "1"], 2),
    (["rate", "1", "--lived", "0"], 2),
    (["rate", "1", "--lived", "11"], 2),
    (["rate", "1", "--importance", "much"], 2),
    (["rate", "1", "--lived", "5", "--on", "tomorrow"], 2),
    (["rate", "1", "--lived", "5", "--on", "none"], 2),
    (["rate", "99", "--lived", "5"], 3),
    (["move", "99"], 3),
    (["move", "1", "--top", "--bottom"], 2),
    (["move", "1", "--before", "99"], 3),
    (["move", "1", "--before", "4"], 2),
    (["delete"], 2),
    (["delete", "1", "99"], 3),
    (["done", "1"], 2),
    ([], 2),
]


def test_what_cannot_be_done_has_its_exit_code_one_sentence_and_no_effect(sorted_values: Shell) -> None:
    before = sorted_values.done("value", "list", "--all", "--json").out
    steps = sorted_values.done("history", "--json").out
    for arguments, code in REFUSED:
        outcome = sorted_values("value", *arguments)
        assert (outcome.code, outcome.out) == (code, ""), arguments
        assert outcome.err.strip()
        assert "Traceback" not in outcome.err
    assert sorted_values.done("value", "list", "--all", "--json").out == before
    assert sorted_values.done("history", "--json").out == steps


def test_undo_and_redo_know_values(shell: Shell) -> None:
    assert shell("undo").code == 4
    shell.add("value", "Calm")
    shell.done("undo")
    assert shell.done("value", "list", "--all", "--json").json == []
    shell.done("redo")
    assert names(shell, "--all") == ["Calm"]


@pytest.mark.parametrize("noun", ["value", "skill", "goal", "task"])
def test_a_word_in_the_place_of_an_id_is_refused_in_words_for_people(shell: Shell, noun: str) -> None:
    shell.add(noun, "Autonomy")
    for arguments in (("show", "Autonomy"), ("delete", "1", "x"), ("edit", "", "--name", "x")):
        outcome = shell(noun, *arguments)
        assert (outcome.code, outcome.out) == (2, ""), arguments
        assert outcome.err.strip()
        assert "parse" not in outcome.err
    assert "it is a number, such as 12" in shell(noun, "show", "Autonomy").err
    assert shell(noun, "show", "#1").code == 0
