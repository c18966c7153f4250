"""`careertui task ...`"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Shell

KEYS = [
    "id", "title", "notes", "column", "column_name", "rank", "importance", "effort_minutes", "scheduled",
    "due", "tags", "goal_id", "waiting_for", "waiting_since", "blocked_by", "repeat",
    "created", "started", "done", "spent_minutes", "urgency",
]  # fmt: skip
TODAY = date(2026, 11, 21)  # a Saturday


def test_add_prints_the_new_id_on_stdout_and_words_on_stderr(shell: Shell) -> None:
    outcome = shell.done("task", "add", "Write", "the", "proposal")
    assert outcome.out == "1\n"
    assert "Write the proposal" in outcome.err
    assert shell.add("task", "Another") == 2


def test_add_understands_the_small_language(shell: Shell) -> None:
    goal_id = shell.add("goal", "Become a staff engineer")
    added = shell.done(
        "task", "add", "Write the proposal !high due:fri effort:2h #writing >staff @next", "--json"
    ).json
    assert added["title"] == "Write the proposal"
    assert added["importance"] == "high"
    assert added["due"] == "2026-11-27"
    assert added["effort_minutes"] == 120
    assert added["tags"] == ["writing"]
    assert added["goal_id"] == goal_id
    assert added["column"] == "next"


def test_add_takes_options_as_the_readme_shows_them(shell: Shell) -> None:
    for title in ("A", "B", "C"):
        shell.add("goal", title)
    added = shell.done(
        *("task", "add", "Write the proposal", "--due", "fri", "--importance", "high", "--goal", "3"),
        *("--effort", "2h", "--tag", "writing,#deep", "--tag", "deep", "--column", "next", "--json"),
    ).json
    assert added | {"id": 1, "title": "Write the proposal", "due": "2026-11-27"} == added
    assert (added["importance"], added["effort_minutes"], added["goal_id"]) == ("high", 120, 3)
    assert (added["tags"], added["column"]) == (["writing", "deep"], "next")


def test_an_option_wins_over_the_words(shell: Shell) -> None:
    added = shell.done(
        "task", "add", "Call Sam !low due:fri @next", "--importance", "high", "--due", "none", "--json"
    ).json
    assert (added["importance"], added["due"], added["column"]) == ("high", None, "next")


def test_what_is_not_understood_stays_in_the_title_and_is_said(shell: Shell) -> None:
    outcome = shell.done("task", "add", "Call Sam", "due:blursday", "--json")
    assert outcome.json["title"] == "Call Sam due:blursday"
    assert "blursday" in outcome.err


def test_a_word_that_may_be_meant_as_a_key_is_said_once_and_is_no_error(shell: Shell) -> None:
    assert shell.done("task", "add", "Pay du:fri").err.startswith(
        "Kept in the title: “du:” is no key: try due:fri"
    )
    outcome = shell.done("task", "list", "foo:bar", "--json")
    assert outcome.json == []
    assert outcome.err.count("“foo:” is no key: sought as a word.") == 1
    assert "“lvl:” is no key: try level:3." in shell.done("skill", "list", "lvl:3").err


def test_a_task_has_exactly_the_documented_keys_in_their_order(shell: Shell) -> None:
    assert list(shell.done("task", "add", "Bare", "--json").json) == KEYS
    (listed,) = shell.done("task", "list", "--json").json
    assert list(listed) == KEYS
    assert list(shell.show("task", 1)) == [*KEYS, "timer", "urgency_terms"]


def test_the_values_of_a_task_have_the_documented_types(shell: Shell) -> None:
    shell.add("task", "First")
    shell.add(
        "task",
        "Full",
        "--due",
        "+3d",
        "--scheduled",
        "today",
        "--notes",
        "two\nlines",
        "--waiting-for",
        "Sam",
    )
    shell.done("task", "edit", "2", "--blocked-by", "1")
    shell.done("task", "move", "2", "doing")
    shell.done("task", "done", "2")
    task = shell.show("task", 2)
    assert (task["due"], task["scheduled"]) == ("2026-11-24", "2026-11-21")
    assert (task["notes"], task["waiting_for"], task["blocked_by"]) == ("two\nlines", "Sam", [1])
    for moment in ("created", "started", "done"):
        assert task[moment].endswith("+00:00")
        assert len(task[moment]) == len("2026-11-21T08:30:00+00:00")
    bare = shell.show("task", 1)
    assert [bare[key] for key in ("effort_minutes", "scheduled", "due", "goal_id", "started", "done")] == [
        None
    ] * 6
    assert (bare["tags"], bare["blocked_by"], bare["notes"], bare["waiting_for"]) == ([], [], "", "")
    assert isinstance(bare["urgency"], (int, float))
    assert isinstance(bare["rank"], int)


def test_the_list_has_open_tasks_in_the_order_of_the_board(shell: Shell) -> None:
    for title, column in (
        ("In backlog", "backlog"),
        ("Doing it", "doing"),
        ("Next up", "next"),
        ("Over", "done"),
    ):
        shell.add("task", title, "--column", column)
    assert shell.titles("task") == ["In backlog", "Next up", "Doing it"]


@pytest.mark.parametrize("wanted", ["is:done", "@done", "column:done"])
def test_done_tasks_are_listed_where_a_filter_asks_for_them(shell: Shell, wanted: str) -> None:
    shell.add("task", "Open")
    shell.add("task", "Over", "--column", "done")
    assert shell.titles("task", wanted) == ["Over"]
    assert shell.titles("task", "--all") == ["Open", "Over"]
    assert shell.titles("task", "over") == []
    assert shell.titles("task", "--all", "over") == ["Over"]


FOUND = (
    (["proposal"], ["Write the proposal"]),
    (["write", "prop"], ["Write the proposal"]),
    (["!high"], ["Write the proposal"]),
    (["importance:high"], ["Write the proposal"]),
    (["#writing"], ["Write the proposal"]),
    (["tag:writing"], ["Write the proposal"]),
    (["-#writing"], ["Book a coffee", "Nobody's"]),
    ([">staff"], ["Write the proposal"]),
    (["goal:lead"], ["Write the proposal"]),
    (["goal:1"], ["Write the proposal"]),
    (["due:<2w", "due:>today"], ["Write the proposal"]),
    (["due:<2w"], ["Book a coffee", "Write the proposal"]),
    (["due:none", "@next"], ["Nobody's"]),
    (["@next", "column:next"], ["Write the proposal", "Nobody's"]),
    (["is:orphan"], ["Book a coffee", "Nobody's"]),
    (["is:blocked"], ["Nobody's"]),
    (["is:overdue"], ["Book a coffee"]),
    (["effort:<1h"], ["Book a coffee"]),
)
"""Filters, and what each finds."""


def test_a_filter_finds_what_it_says(shell: Shell) -> None:
    shell.add("goal", "Lead")
    shell.add("goal", "Become a staff engineer", "--parent", "1")
    shell.add("task", "Write the proposal !high due:fri effort:2h #writing >staff @next")
    shell.add("task", "Book a coffee", "--due", "2026-11-01", "--effort", "30m")
    shell.add("task", "Nobody's", "--blocked-by", "1", "--column", "next")
    for filters, found in FOUND:
        assert shell.titles("task", *filters) == found, filters


def test_a_filter_that_says_nothing_is_refused_rather_than_listing_everything(shell: Shell) -> None:
    shell.add("task", "Any")
    outcome = shell("task", "list", "due:blursday", "--json")
    assert (outcome.code, outcome.out) == (2, "")
    assert "blursday" in outcome.err


def test_an_unknown_option_of_a_list_is_no_filter(shell: Shell) -> None:
    outcome = shell("task", "list", "--jsno")
    assert outcome.code == 2
    assert "--jsno" in outcome.err


def test_show_gives_the_line_of_sight_and_the_urgency_term_by_term(shell: Shell) -> None:
    shell.add("goal", "Lead")
    shell.add("goal", "Become a staff engineer", "--parent", "1")
    shell.add("task", "Agree the scope")
    shell.add(
        "task", "Write it", "--goal", "2", "--importance", "high", "--blocked-by", "1", "--notes", "a\nb"
    )
    text = shell.done("task", "show", "2").out
    assert "Lead › Become a staff engineer" in text
    assert "1 Agree the scope" in text
    assert "importance" in text
    assert "6.0 x 1.00 =   6.00" in text
    assert "blocked" in text
    assert "-5.0 x 1.00 =  -5.00" in text
    assert "\n" + " " * 12 + "b\n" in text
    assert "2 Write it" in shell.done("task", "show", "1").out
    terms = shell.show("task", 2)["urgency_terms"]
    assert [list(term) for term in terms] == [["name", "coefficient", "factor", "share"]] * len(terms)
    assert sum(term["share"] for term in terms) == pytest.approx(shell.show("task", 2)["urgency"], abs=0.01)
    (listed,) = shell.done("task", "list", "write", "--json").json
    assert listed["urgency"] == pytest.approx(shell.show("task", 2)["urgency"])


def test_edit_changes_every_field(shell: Shell) -> None:
    shell.add("goal", "Lead")
    shell.add("task", "First")
    shell.add("task", "Second")
    shell.done(
        *("task", "edit", "2", "--title", "New", "--due", "30 jun", "--importance", "medium", "--goal", "1"),
        *("--effort", "1h30", "--tag", "a", "--tag", "b", "--column", "waiting", "--scheduled", "2026-12-01"),
        *("--notes", "N", "--waiting-for", "Sam", "--blocked-by", "1"),
    )
    task = shell.show("task", 2)
    assert (task["title"], task["due"], task["importance"], task["goal_id"]) == (
        "New",
        "2027-06-30",
        "medium",
        1,
    )
    assert (task["effort_minutes"], task["tags"], task["column"]) == (90, ["a", "b"], "waiting")
    assert (task["scheduled"], task["notes"], task["waiting_for"]) == ("2026-12-01", "N", "Sam")
    assert task["blocked_by"] == [1]


def test_edit_clears_every_field_that_may_be_empty(shell: Shell) -> None:
    shell.add("goal", "Lead")
    shell.add("task", "First")
    shell.add("task", "Full due:fri effort:1h #a scheduled:mon wait:Sam !low", "--goal", "1", "--notes", "N",
              "--blocked-by", "1")  # fmt: skip
    shell.done(
        *("task", "edit", "2", "--due", "none", "--effort", "none", "--tag", "none", "--scheduled", "none"),
        *(
            "--goal",
            "none",
            "--blocked-by",
            "none",
            "--waiting-for",
            "none",
            "--notes",
            "",
            "--importance",
            "none",
        ),
    )
    task = shell.show("task", 2)
    assert [task[key] for key in ("due", "effort_minutes", "scheduled", "goal_id")] == [None] * 4
    assert [task[key] for key in ("tags", "blocked_by", "waiting_for", "notes")] == [[], [], "", ""]
    assert task["importance"] == "none"


def test_edit_without_an_option_is_refused(shell: Shell) -> None:
    shell.add("task", "Any")
    assert shell("task", "edit", "1").code == 2


def test_move_puts_a_task_where_it_is_told(shell: Shell) -> None:
    for title in ("A", "B", "C", "D"):
        shell.add("task", title, "--column", "next")
    shell.done("task", "move", "4", "next", "--top")
    assert shell.titles("task") == ["D", "A", "B", "C"]
    shell.done("task", "move", "4", "next", "--bottom")
    assert shell.titles("task") == ["A", "B", "C", "D"]
    shell.done("task", "move", "4", "next", "--before", "2")
    assert shell.titles("task") == ["A", "D", "B", "C"]
    shell.done("task", "move", "1", "next", "--after", "3")
    assert shell.titles("task") == ["D", "B", "C", "A"]
    shell.done("task", "move", "2", "waiting")
    assert shell.show("task", 2)["column"] == "waiting"


def test_move_says_when_a_column_is_over_its_limit_and_moves_all_the_same(shell: Shell) -> None:
    for title in ("A", "B", "C", "D"):
        shell.add("task", title)
    assert [shell.done("task", "move", str(number), "doing").err.count("limit") for number in (1, 2, 3)] == [
        0
    ] * 3
    outcome = shell.done("task", "move", "4", "doing")
    assert "over its limit: 4 of 3" in outcome.err
    assert len(shell.titles("task", "@doing")) == 4


def test_done_takes_several_tasks_in_one_step_and_not_brings_them_back(shell: Shell) -> None:
    for title in ("A", "B", "C"):
        shell.add("task", title)
    shell.done("task", "done", "1", "3")
    assert shell.titles("task") == ["B"]
    shell.done("task", "done", "--not", "3")
    assert shell.show("task", 3)["column"] == "next"
    assert shell.show("task", 3)["done"] is None
    shell.done("undo")
    shell.done("undo")
    assert sorted(shell.titles("task")) == ["A", "B", "C"]


def test_done_on_a_done_task_changes_nothing_and_says_so(shell: Shell) -> None:
    shell.add("task", "A")
    shell.done("task", "done", "1")
    outcome = shell.done("task", "done", "1")
    assert "Nothing to change" in outcome.err
    assert len(shell.done("history", "--json").json) == 2


def test_delete_is_one_step_that_undo_brings_back(shell: Shell) -> None:
    for title in ("A", "B", "C"):
        shell.add("task", title, "--tag", "x")
    before = shell.done("task", "list", "--json").out
    shell.done("task", "delete", "1", "2")
    assert shell.titles("task") == ["C"]
    shell.done("undo")
    assert shell.done("task", "list", "--json").out == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["add", ""], 2),
        (["add", " \t\n "], 2),
        (["add", "#tag", "!high"], 2),
        (["add"], 2),
        (["add", "A", "--due", "blursday"], 2),
        (["add", "A", "--effort", "long"], 2),
        (["add", "A", "--importance", "huge"], 2),
        (["add", "A", "--column", "attic"], 2),
        (["add", "A", "--goal", "lead"], 2),
        (["add", "A", "--goal", "99"], 3),
        (["add", "A", "--blocked-by", "99"], 3),
        (["add", "A", "--blocked-by", "1", "--blocked-by", "none"], 2),
        (["add", "A", "--colour", "red"], 2),
        (["show", "99"], 3),
        (["show", "x"], 2),
        (["show"], 2),
        (["edit", "99", "--title", "X"], 3),
        (["edit", "1", "--title", "  "], 2),
        (["edit", "1", "--blocked-by", "2"], 4),
        (["edit", "1", "--blocked-by", "1"], 4),
        (["move", "99", "next"], 3),
        (["move", "1", "attic"], 2),
        (["move", "1"], 2),
        (["move", "1", "next", "--top", "--bottom"], 2),
        (["move", "1", "next", "--before", "99"], 3),
        (["done", "1", "99"], 3),
        (["done"], 2),
        (["delete", "99"], 3),
        (["delete", "0"], 3),
        (["frobnicate"], 2),
        ([], 2),
    ],
)
def test_what_cannot_be_done_has_its_exit_code_one_sentence_and_no_effect(
    shell: Shell, arguments: list[str], code: int
) -> None:
    shell.add("task", "First")
    shell.add("task", "Waits", "--blocked-by", "1")
    before = shell.done("task", "list", "--json").out, shell.done("history", "--json").out
    outcome = shell("task", *arguments)
    assert outcome.code == code
    assert outcome.out == ""
    assert outcome.err.strip()
    assert "Traceback" not in outcome.err
    assert (shell.done("task", "list", "--json").out, shell.done("history", "--json").out) == before


def test_a_task_and_a_goal_are_shown_as_markdown(shell: Shell) -> None:
    shell.add("goal", "Lead [well]", "--horizon", "vision")
    shell.add("task", "Write the _draft_", "--due", "fri", "--goal", "1", "--notes", "- [ ] say why")
    assert shell.done("task", "show", "1", "--markdown").out.splitlines() == [
        "- [ ] Write the \\_draft\\_ (due 27 Nov 2026)",
        "  Serves: Lead \\[well\\]",
        "",
        "  - [ ] say why",
    ]
    assert shell.done("goal", "show", "1", "--markdown").out.startswith("## Lead \\[well\\]\n")
    assert shell("task", "show", "9", "--markdown").code == 3
    assert shell("goal", "show", "1", "--markdown", "--json").code == 2


def test_urgency_is_weighed_as_the_settings_say_wherever_it_is_printed(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    task_id = shell.add("task", "Write", "--importance", "high")
    assert shell.show("task", task_id)["urgency"] == pytest.approx(6.0)
    monkeypatch.setenv("CAREERTUI_URGENCY_HIGH", "20")
    assert shell.show("task", task_id)["urgency"] == pytest.approx(20.0)
    for arguments in (["task", "list", "--json"], ["task", "list", "write", "--json"]):
        assert [task["urgency"] for task in shell.done(*arguments).json] == [pytest.approx(20.0)]
    assert " 20.0 " in shell.on_terminal("task", "list")
    monkeypatch.setenv("CAREERTUI_URGENCY_HIGH", "lots")
    outcome = shell.done("task", "list", "--json")
    assert "CAREERTUI_URGENCY_HIGH: “lots” is not a coefficient" in outcome.err
    assert outcome.json[0]["urgency"] == pytest.approx(6.0)


def test_a_task_comes_again_is_skipped_and_waits_since_a_day(shell: Shell) -> None:
    shell.done("task", "add", "Review", "--repeat", "Mondays")
    [task] = shell.done("task", "list", "--json").json
    assert (task["repeat"], task["due"], task["spent_minutes"]) == ("every mon", "2026-11-23", 0)
    assert shell.done("task", "list", "--json", "is:repeating").json == [task]
    assert "Skip “Review” to Mon 30 Nov" in shell.done("task", "skip", "1").err
    assert "Comes again on Mon 7 Dec" in shell.done("task", "done", "1").err
    shell.done("task", "edit", "2", "--title", "Review with Sam", "--only-this")
    shell.done("task", "done", "2")
    shell.done("task", "edit", "3", "--waiting-for", "Sam", "--waiting-since", "3 nov")
    shown = shell.done("task", "show", "3").out
    assert "Review\n" in shown
    assert "every mon" in shown
    assert shell.done("task", "show", "3", "--json").json["waiting_since"] == "2026-11-03"
    shell.done("task", "edit", "3", "--repeat", "none")
    assert shell.done("task", "list", "--json", "repeat:none").json[0]["repeat"] is None
    assert shell("task", "skip", "3").code == 2
    assert shell("task", "add", "x", "--repeat", "rarely").code == 2
