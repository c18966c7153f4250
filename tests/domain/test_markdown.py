"""Records as Markdown: what a person wrote is shown as it was written, checked by a parser of Markdown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, strategies as st
from markdown_it import MarkdownIt

from careertui.domain.markdown import (
    MOST,
    escape,
    goal_text,
    list_text,
    record_text,
    skill_line,
    task_line,
    task_text,
    value_line,
)
from careertui.domain.model import Column, GoalKind, GoalStatus, Horizon, Importance
from careertui.domain.plan import Plan
from careertui.domain.text import clean_line
from careertui.domain.values import Rating
from tests.domain.examples import NOW, a_goal, a_skill, a_task, a_value

PARSER = MarkdownIt("commonmark").enable(["strikethrough"])
SIGNS = st.text(alphabet=st.sampled_from("ab1 _*~`[]()<>#!\\&;:=+-.|\"'$%^{}/@x"), max_size=24)
WORDS = st.one_of(SIGNS, st.text(max_size=24))


def shown(source: str) -> tuple[list[str], str]:
    """The blocks that the source opens, and the text that is shown."""
    blocks, text = [], ""
    for token in PARSER.parse(source):
        if token.nesting == 1:
            blocks.append(token.type)
        for child in token.children or ():
            blocks += [child.type] if child.type not in ("text", "strong_open", "strong_close") else []
            text += child.content
    return blocks, text


@given(WORDS)
def test_words_are_shown_as_they_were_written_wherever_they_stand(words: str) -> None:
    wanted = clean_line(words)
    if not wanted:
        return
    assert shown(f"## {escape(words)}") == (["heading_open"], wanted)
    assert shown(escape(words)) == (["paragraph_open"], wanted)
    item = ["bullet_list_open", "list_item_open", "paragraph_open"]
    assert shown(f"- [ ] {escape(words)}") == (item, f"[ ] {wanted}")
    assert shown(f"- **{escape(words)}** (x)") == (item, f"{wanted} (x)")


@pytest.mark.parametrize(
    "plain",
    ["snake_case and 2_000", "C:\\dir", "R&D", "1.5 hours", "-5 degrees", "#tag", "~5 h"],
)
def test_what_means_nothing_is_left_as_it_is(plain: str) -> None:
    assert escape(plain) == plain


VALUES = [a_value(1, "Mastery", rank=1)]
GOALS = [
    a_goal(1, "Lead *well*", horizon=Horizon.VISION, value_ids=(1,)),
    a_goal(
        2,
        "Become staff",
        parent_id=1,
        due=date(2028, 6, 30),
        why="It pays.\n\nAnd is fun.",
        notes="- one\n- two",
    ),
    a_goal(3, "Proposal accepted", parent_id=2, kind=GoalKind.MILESTONE, status=GoalStatus.ACHIEVED),
]
"""A vision, a goal below it, and a milestone below that."""


def plan_of(*tasks: object) -> Plan:
    """The goals with these tasks."""
    return Plan(GOALS, tasks, values=VALUES)  # type: ignore[arg-type]


def test_a_task_is_an_item_to_tick_with_what_it_serves_and_its_notes() -> None:
    blocker = a_task(1, "Ask _Lena_")
    task = a_task(2, "Write the [draft]", goal_id=2, tags=("writing",), blocked_by=(1,))._replace(
        due=date(2026, 11, 27),
        importance=Importance.HIGH,
        effort_minutes=120,
        waiting_for="Sam",
        notes="# Aim\n\n- [ ] say *why*\n",
    )
    assert task_text(task, plan_of(blocker, task)).split("\n") == [
        "- [ ] Write the \\[draft\\] (due 27 Nov 2026, high, 2h, waits for Sam, #writing)",
        "  Serves: Mastery › Lead \\*well\\* › Become staff\\",
        "  Blocked by: Ask \\_Lena\\_",
        "",
        "  # Aim",
        "",
        "  - [ ] say *why*",
    ]
    assert task_text(a_task(3, "Bare"), plan_of()) == "- [ ] Bare"


def test_a_goal_has_its_facts_and_all_below_it() -> None:
    tasks = [a_task(1, "Open", goal_id=2), a_task(2, "Over", goal_id=3, column=Column.DONE, done=NOW)]
    plan = plan_of(*tasks)
    assert goal_text(plan.goals[2], plan).split("\n") == [
        "## Become staff",
        "",
        "long goal, active, due 30 Jun 2028, 100%",
        "",
        "Serves: Mastery › Lead \\*well\\*",
        "",
        "> It pays.",
        ">",
        "> And is fun.",
        "",
        "- [ ] Open",
        "- **Proposal accepted** (milestone, achieved, 100%)",
        "  - [x] Over",
        "",
        "- one",
        "- two",
    ]


def test_a_measure_is_told_where_it_has_both_ends() -> None:
    goal = a_goal(1, "Talks")._replace(baseline=0.0, target=12.0, unit="talks", current=3.0)
    plan = Plan([goal])
    assert "Measure: from 0 to 12 talks, now 3" in goal_text(goal, plan)
    assert "Measure" not in goal_text(goal._replace(target=None), plan)


def test_values_and_skills_are_items() -> None:
    plan = Plan([], [], values=VALUES, skills=[a_skill(1, "Writing", level=3, target=4)])
    value = replace(VALUES[0], meaning="to grow", ratings=(Rating(date(2026, 11, 1), 9, 4),))
    assert value_line(value, plan) == "- **Mastery**: to grow (importance 9, lived 4, 0 goals)"
    assert skill_line(plan.skills[1], plan) == "- Writing: competent (3, needed 4)"
    assert record_text(plan.skills[1], plan) == skill_line(plan.skills[1], plan)
    assert record_text(value, plan) == value_line(value, plan)
    assert record_text(a_task(1, "T"), plan) == "- [ ] T"


def test_a_list_stands_under_its_headings_at_its_depths() -> None:
    task = a_task(1, "Open", goal_id=2)
    plan = plan_of(task)
    sections: list[tuple[str, list[tuple[int, object]]]] = [
        ("Goals", [(0, GOALS[0]), (1, GOALS[1]), (2, task)]),
        ("Nothing", []),
        ("", [(0, VALUES[0])]),
    ]
    assert list_text(sections, plan).split("\n") == [
        "## Goals",
        "",
        "- **Lead \\*well\\*** (100%)",
        "  - **Become staff** (due 30 Jun 2028, 100%)",
        "    - [ ] Open",
        "",
        "- **Mastery** (1 goal)",
    ]


def test_a_very_long_list_ends_with_how_many_are_left_out() -> None:
    tasks = [a_task(number, f"T{number}", goal_id=2) for number in range(1, MOST + 11)]
    plan = plan_of(*tasks)
    lines = list_text([("", [(0, task) for task in tasks])], plan).split("\n")
    assert (len(lines), lines[-1]) == (MOST + 1, "- … and 10 more")
    assert "- … and more" in goal_text(plan.goals[2], plan).split("\n")
    assert len(goal_text(plan.goals[2], plan)) < 60 * MOST
    assert task_line(tasks[0], indent=1) == "  - [ ] T1"
