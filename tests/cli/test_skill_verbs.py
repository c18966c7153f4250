"""`careertui skill ...`, and the skills of goals and tasks"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import GoalDraft
from careertui.domain.skills import SkillDraft
from careertui.planner import clock, goals, skills

if TYPE_CHECKING:
    from careertui.store.store import Store

    from .conftest import Shell

KEYS = [
    "id", "name", "category", "level", "target", "needed", "gap", "energy", "quadrant", "evidence",
    "goal_ids", "last_used",
]  # fmt: skip
TODAY = date(2026, 11, 21)  # a Saturday


def write_plan(store: Store) -> None:
    """The plan of these tests."""
    for draft in (
        SkillDraft("Writing", "Communication", level=3, target=4, energy=2),
        SkillDraft("Coaching", "People", level=1, energy=-1),
        SkillDraft("Welding", "Workshop", level=4, energy=-2),
        SkillDraft("Odds and ends", level=2),
    ):
        skills.add(store, [draft], TODAY)
    goals.add(store, GoalDraft("Lead"))
    goals.add(store, GoalDraft("Staff", parent_id=1))


@pytest.fixture
def inventory(written: Shell) -> Shell:
    """1 Writing 3 of 4, 2 Coaching 1, 3 Welding 4, 4 Odds and ends 2; with the goals 1 Lead > 2 Staff."""
    return written


def names(shell: Shell, *filters: str) -> list[str]:
    """The names of a list, in its order."""
    return [skill["name"] for skill in shell.done("skill", "list", *filters, "--json").json]


def test_add_prints_the_new_id_on_stdout_and_words_on_stderr(shell: Shell) -> None:
    outcome = shell.done("skill", "add", "Active", "listening")
    assert outcome.out == "1\n"
    assert "Active listening" in outcome.err


def test_a_skill_has_exactly_the_documented_keys_in_their_order(shell: Shell) -> None:
    assert list(shell.done("skill", "add", "Writing", "--json").json) == KEYS
    (listed,) = shell.done("skill", "list", "--json").json
    assert list(listed) == KEYS
    assert list(shell.show("skill", 1)) == KEYS
    shell.done("skill", "edit", "1", "--target", "2")
    (gap,) = shell.done("skill", "gaps", "--json").json
    assert list(gap) == KEYS


def test_add_takes_every_field(inventory: Shell) -> None:
    added = inventory.done(
        *("skill", "add", "Drawing", "--category", "Workshop", "--level", "2", "--target", "expert"),
        *("--energy", "+1", "--goal", "1:3", "--goal", "2:4", "--last-used", "fri", "--notes", "N", "--json"),
    ).json
    assert added == {
        "id": 5, "name": "Drawing", "category": "Workshop", "level": 2, "target": 5, "needed": 5, "gap": 3,
        "energy": 1, "quadrant": "grow", "evidence": [], "goal_ids": [1, 2], "last_used": "2026-11-20",
    }  # fmt: skip
    inventory.done("undo")
    assert inventory("skill", "show", "5").code == 3


def test_a_starter_skill_gets_its_category_unless_one_is_given(shell: Shell) -> None:
    for arguments in (["active  LISTENING"], ["Writing", "--category", "Mine"], ["Zither"]):
        shell.add("skill", *arguments)
    categories = [shell.show("skill", number)["category"] for number in (1, 2, 3)]
    assert categories == ["Communication", "Mine", "Other"]


def test_a_level_is_a_number_or_a_name(shell: Shell) -> None:
    shell.add("skill", "A")
    for text, level in (("5", 5), ("0", 0), ("expert", 5), ("none", 0), ("Adv", 2), ("proficient", 4)):
        shell.done("skill", "level", "1", text)
        assert shell.show("skill", 1)["level"] == level


def test_energy_is_a_number_or_a_word(shell: Shell) -> None:
    shell.add("skill", "A")
    for text, energy in (("-2", -2), ("+2", 2), ("0", 0), ("drains", -2), ("neutral", 0), ("none", None)):
        shell.done("skill", "edit", "1", "--energy", text)
        assert shell.show("skill", 1)["energy"] == energy


def test_the_list_is_by_category_as_on_screen_and_then_by_name(inventory: Shell) -> None:
    inventory.add("skill", "Active listening")
    assert names(inventory) == ["Active listening", "Writing", "Coaching", "Welding", "Odds and ends"]
    header, *lines = inventory.done("skill", "list").out.splitlines()
    assert header.split() == ["id", "category", "level", "needed", "gap", "energy", "name"]
    assert lines[1].split() == ["1", "Communication", "3", "4", "1", "energises", "Writing"]


def test_a_filter_finds_what_it_says(inventory: Shell) -> None:
    for filters, found in (
        (["writ"], ["Writing"]),
        (["workshop"], ["Welding"]),
        (["@people"], ["Coaching"]),
        (["level:>2"], ["Writing", "Welding"]),
        (["is:strength"], ["Writing"]),
        (["-is:strength", "-gap:none"], []),
        (["-is:strength", "-is:burnout"], ["Coaching", "Odds and ends"]),
        (["energy:none"], ["Odds and ends"]),
        (["gap:any"], ["Writing"]),
    ):
        assert names(inventory, *filters) == found


def test_a_filter_that_finds_nothing_says_so(inventory: Shell) -> None:
    assert "No skill matches" in inventory.done("skill", "list", "zither").err


def test_there_is_no_skill_yet(shell: Shell) -> None:
    shell.add("goal", "Lead")
    assert "no skill" in shell.done("skill", "list").err
    assert "no gap" in shell.done("skill", "gaps").err


def test_level_keeps_the_levels_of_other_days(inventory: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 24))
    inventory.done("skill", "level", "1", "proficient", "--on", "1 dec")
    inventory.done("skill", "level", "1", "5")
    inventory.done("skill", "level", "1", "4")
    assert inventory.show("skill", 1)["level"] == 4
    shown = inventory.done("skill", "show", "1").out
    assert "level     4 proficient\n" in shown
    assert "levels    2026-12-24  4 proficient\n          2026-12-01  4 proficient\n" in shown
    assert "2026-11-21  3 competent" in shown
    outcome = inventory("skill", "level", "1", "2", "--on", "22 dec")
    assert outcome.code == 2
    assert "2026-12-24" in outcome.err


def test_evidence_is_dated_and_shown(inventory: Shell) -> None:
    inventory.done("skill", "evidence", "1", "The", "memo", "--link", "https://example.com/m", "--on", "fri")
    inventory.done("skill", "evidence", "1", "A talk")
    assert inventory.show("skill", 1)["evidence"] == [
        {"date": "2026-11-21", "text": "A talk", "link": ""},
        {"date": "2026-11-20", "text": "The memo", "link": "https://example.com/m"},
    ]
    shown = inventory.done("skill", "show", "1").out
    assert "evidence  2026-11-21  A talk\n" in shown
    assert "2026-11-20  The memo\n                      https://example.com/m\n" in shown
    assert names(inventory, "evidence:2") == ["Writing"]


def test_on_a_terminal_the_days_of_levels_stand_one_below_the_other(inventory: Shell) -> None:
    inventory.done("skill", "evidence", "1", "The memo\nand more", "--on", "2026-11-04")
    inventory.done("skill", "evidence", "1", "A talk", "--on", "yesterday")
    shown = inventory.on_terminal("skill", "show", "1")
    assert (
        "evidence  yesterday  A talk\n          4 Nov      The memo\n                     and more\n" in shown
    )


def test_show_says_what_the_skill_is_for_and_what_its_quarter_suggests(inventory: Shell) -> None:
    inventory.done("goal", "edit", "2", "--skill", "writing:5")
    inventory.add("task", "Write it", "--skill", "1")
    shown = inventory.done("skill", "show", "1").out
    assert "needed    5 expert\n" in shown
    assert "gap       2\n" in shown
    assert "energy    2 energises\n" in shown
    assert "quadrant  Strengths. " in shown
    assert "goals     2 Staff (active, needs 5)\n" in shown
    assert "tasks     1 Write it (backlog)\n" in shown


def test_gaps_come_with_what_they_hold_up_the_most_pressing_first(inventory: Shell) -> None:
    inventory.done("goal", "edit", "1", "--skill", "coaching:4")
    inventory.done("goal", "edit", "2", "--skill", "coaching:3", "--skill", "welding:2")
    inventory.add("task", "Practise", "--skill", "coaching", "--due", "2026-12-01")
    gaps = inventory.done("skill", "gaps", "--json").json
    assert [(gap["name"], gap["needed"], gap["gap"]) for gap in gaps] == [
        ("Coaching", 4, 3),
        ("Writing", 4, 1),
    ]
    header, *lines = inventory.done("skill", "gaps").out.splitlines()
    assert header.split() == ["id", "level", "needed", "gap", "goals", "task", "due", "name"]
    assert [line.split() for line in lines] == [
        ["2", "1", "4", "3", "1", "2", "1", "2026-12-01", "Coaching"],
        ["1", "3", "4", "1", "Writing"],
    ]


def test_edit_changes_and_clears_fields_as_one_step(inventory: Shell) -> None:
    inventory.done(
        *("skill", "edit", "1", "--name", "Prose", "--category", "Craft", "--level", "4", "--target", "5"),
        *("--energy", "1", "--goal", "2:5", "--last-used", "2026-11-01", "--notes", "N"),
    )
    skill = inventory.show("skill", 1)
    assert [skill[key] for key in KEYS[1:8]] == ["Prose", "Craft", 4, 5, 5, 1, 1]
    assert (skill["goal_ids"], skill["last_used"]) == ([2], "2026-11-01")
    inventory.done(
        *("skill", "edit", "1", "--target", "none", "--energy", "none", "--goal", "none"),
        *("--last-used", "none", "--notes", ""),
    )
    skill = inventory.show("skill", 1)
    assert [skill[key] for key in KEYS[1:9]] == ["Prose", "Craft", 4, None, 0, 0, None, None]
    assert (skill["goal_ids"], skill["last_used"]) == ([], None)
    assert len(inventory.done("history", "--json").json) == 8


def test_delete_is_one_step_that_undo_brings_back(inventory: Shell) -> None:
    inventory.done("skill", "evidence", "1", "The memo")
    inventory.done("goal", "edit", "1", "--skill", "1:4")
    before = inventory.done("skill", "list", "--json").out
    inventory.done("skill", "delete", "1", "3")
    assert names(inventory) == ["Coaching", "Odds and ends"]
    inventory.done("undo")
    assert inventory.done("skill", "list", "--json").out == before


# Goals and tasks


def test_a_goal_takes_skills_with_the_level_it_needs(inventory: Shell) -> None:
    goal_id = inventory.add("goal", "Teach", "--skill", "coach:3", "--skill", "#1:2")
    assert [inventory.show("skill", number)["goal_ids"] for number in (1, 2)] == [[goal_id]] * 2
    shown = inventory.done("goal", "show", str(goal_id)).out
    needs = "needs     1 Writing (level 3 of 2 needed)\n          2 Coaching (level 1 of 3 needed)\n"
    assert needs in shown
    inventory.done("goal", "edit", str(goal_id), "--skill", "none")
    assert "needs" not in inventory.done("goal", "show", str(goal_id)).out


def test_a_task_takes_skills_and_none_clears_them(inventory: Shell) -> None:
    inventory.add("task", "Write it", "--skill", "writ", "--skill", "2")
    assert "skills   1 Writing\n         2 Coaching\n" in inventory.done("task", "show", "1").out
    inventory.done("task", "edit", "1", "--skill", "odds and", "--title", "Write")
    assert "skills   4 Odds and ends\n" in inventory.done("task", "show", "1").out
    inventory.done("task", "edit", "1", "--skill", "none")
    assert "skills" not in inventory.done("task", "show", "1").out


def test_lists_know_the_filter_by_skill(inventory: Shell) -> None:
    inventory.done("goal", "edit", "1", "--skill", "coaching:3")
    inventory.add("task", "Write it", "--skill", "writing")
    inventory.add("task", "Talk", "--goal", "1")
    assert inventory.titles("task", "skill:writing") == ["Write it"]
    assert inventory.titles("task", "skill:coaching") == ["Talk"]
    assert inventory.titles("goal", "skill:coaching") == ["Lead"]
    assert inventory.titles("goal", "skill:none") == ["Staff"]


REFUSED = [
    (["goal", "edit", "1", "--skill", "99:3"], 3),
    (["goal", "edit", "1", "--skill", "1"], 2),
    (["goal", "edit", "1", "--skill", ":3"], 2),
    (["goal", "edit", "1", "--skill", "1:0"], 2),
    (["goal", "edit", "1", "--skill", "1:6"], 2),
    (["goal", "edit", "1", "--skill", "zither:3"], 2),
    (["goal", "edit", "99", "--skill", "1:3"], 3),
    (["goal", "add", "X", "--skill", "w:3"], 2),
    (["task", "add", "X", "--skill", "99"], 3),
    (["task", "add", "X", "--skill", "zither"], 2),
    (["task", "edit", "99", "--skill", "1"], 3),
    (["skill", "add"], 2),
    (["skill", "add", " "], 2),
    (["skill", "add", "A", "--level", "6"], 2),
    (["skill", "add", "A", "--level", "n"], 2),
    (["skill", "add", "A", "--target", "6"], 2),
    (["skill", "add", "A", "--energy", "3"], 2),
    (["skill", "add", "A", "--energy", "lots"], 2),
    (["skill", "add", "A", "--goal", "1"], 2),
    (["skill", "add", "A", "--goal", "lead:3"], 2),
    (["skill", "add", "A", "--goal", "99:3"], 3),
    (["skill", "add", "A", "--last-used", "tomorrow"], 2),
    (["skill", "list", "level:high"], 2),
    (["skill", "list", "--all"], 2),
    (["skill", "gaps", "word"], 2),
    (["skill", "show", "99"], 3),
    (["skill", "edit", "1"], 2),
    (["skill", "edit", "99", "--level", "2"], 3),
    (["skill", "edit", "1", "--name", ""], 2),
    (["skill", "edit", "1", "--goal", "1:3", "--goal", "none"], 2),
    (["skill", "level", "1"], 2),
    (["skill", "level", "1", "6"], 2),
    (["skill", "level", "99", "2"], 3),
    (["skill", "level", "1", "2", "--on", "tomorrow"], 2),
    (["skill", "evidence", "1"], 2),
    (["skill", "evidence", "1", "  "], 2),
    (["skill", "evidence", "99", "X"], 3),
    (["skill", "evidence", "1", "X", "--on", "blursday"], 2),
    (["skill", "delete", "1", "99"], 3),
    (["skill"], 2),
]


def test_what_cannot_be_done_has_its_exit_code_one_sentence_and_no_effect(inventory: Shell) -> None:
    lists = (["skill", "list"], ["goal", "list"], ["task", "list"], ["history"])
    before = [inventory.done(*words, "--json").out for words in lists]
    for arguments, code in REFUSED:
        outcome = inventory(*arguments)
        assert (outcome.code, outcome.out) == (code, ""), arguments
        assert outcome.err.strip()
        assert "Traceback" not in outcome.err
    assert [inventory.done(*words, "--json").out for words in lists] == before
