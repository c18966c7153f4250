from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, strategies as st

from careertui.domain.drafts import TaskDraft
from careertui.domain.language import Capture, parse_capture, render_capture
from careertui.domain.model import Column, GoalStatus, Importance
from careertui.domain.repeat_words import EXAMPLES
from careertui.domain.short_forms import read_short
from careertui.domain.syntax import find_goal, read_tags, show_tags
from careertui.domain.text import clean_line
from tests.domain.examples import TODAY, a_goal

GOALS = [
    a_goal(1, "Lead engineering where people grow"),
    a_goal(2, "Become a staff engineer", parent_id=1),
    a_goal(3, "Staff the new team", status=GoalStatus.ACHIEVED),
    a_goal(4, "Mentor two engineers", parent_id=2),
    a_goal(5, "2027"),
]


def read_date(text: str) -> date | None:
    return read_short(text, TODAY)


def capture(text: str) -> Capture:
    return parse_capture(text, today=TODAY, read_date=read_date, goals=GOALS)


def test_a_whole_line_is_understood() -> None:
    found = capture("Write the proposal !high due:fri effort:2h #writing >staff @next wait:Sam")
    assert found.draft == TaskDraft(
        "Write the proposal",
        goal_id=2,
        column=Column.NEXT,
        importance=Importance.HIGH,
        effort_minutes=120,
        due=date(2026, 11, 27),
        waiting_for="Sam",
        tags=("writing",),
    )
    assert found.understood == (
        "high",
        "due Fri 27 Nov",
        "2h",
        "#writing",
        "› Become a staff engineer",
        "in Next",
        "waiting for Sam",
    )
    assert found.problems == ()
    assert found.given == {"importance", "due", "effort_minutes", "tags", "goal_id", "column", "waiting_for"}


@pytest.mark.parametrize(
    ("line", "draft"),
    [
        (
            "x importance:high tag:a goal:staff column:doing",
            TaskDraft("x", 2, "", Column.DOING, Importance.HIGH, tags=("a",)),
        ),
        ("x IMPORTANCE:Low Due:Fri", TaskDraft("x", importance=Importance.LOW, due=date(2026, 11, 27))),
        ("x !h @w", TaskDraft("x", importance=Importance.HIGH, column=Column.WAITING)),
        ("x scheduled:mon sched:tue", TaskDraft("scheduled:mon x", scheduled=date(2026, 11, 24))),
        ("call due:in 3 weeks now", TaskDraft("call now", due=date(2026, 12, 12))),
        ("due:30 jun 2027 budget", TaskDraft("budget", due=date(2027, 6, 30))),
        ("call due: fri", TaskDraft("call", due=date(2026, 11, 27))),
        ('call due:"jun 30"', TaskDraft("call", due=date(2027, 6, 30))),
        ("x #a #b #a", TaskDraft("x", tags=("a", "b"))),
        ("talk #work, then go", TaskDraft("talk then go", tags=("work",))),
        ("talk #work,#deep;b. #b,work now", TaskDraft("talk now", tags=("work", "deep", "b"))),
        ('talk #"a,b" tag:c,d', TaskDraft("talk", tags=("a,b", "c", "d"))),
        ("Review #482", TaskDraft("Review #482")),
        ("Review #482,483, then #484.", TaskDraft("Review #482,483, then #484.")),
        ('Review #"482" tag:7', TaskDraft("Review", tags=("482", "7"))),
        ('x wait:"Sam \\"the man\\" Lee"', TaskDraft("x", waiting_for='Sam "the man" Lee')),
        ('x wait:"Sam Lee', TaskDraft("x", waiting_for="Sam Lee")),
        ("x due:none effort:none goal:none wait:none !none", TaskDraft("x")),
        ("x blocked-by:12,15,12", TaskDraft("x", blocked_by=(12, 15))),
        ("call repeat:every mon, wed now", TaskDraft("call now", repeat="every mon, wed")),
        ("every:2 weeks on fri", TaskDraft("", repeat="every 2 weeks on fri")),
        (
            "x every:last fri until 30 jun #a",
            TaskDraft("x", tags=("a",), repeat="monthly on the last fri until 30 Jun 2027"),
        ),
        ('x Repeat:"2 days after done" done', TaskDraft("x done", repeat="2 days after done")),
        ("x repeat:none repeat:weekly", TaskDraft("x repeat:none", repeat="every week")),
        ("x repeat:FREQ=WEEKLY;BYDAY=MO", TaskDraft("x", repeat="every mon")),
        ('say "due:fri" aloud', TaskDraft('say "due:fri" aloud')),
        ("\\#tag and \\\\due:x", TaskDraft("#tag and \\due:x")),
        ("C:\\dir \\o/ a->b C# ! # > @ !!", TaskDraft("C:\\dir \\o/ a->b C# ! # > @ !!")),
        ("is:open question", TaskDraft("is:open question")),
        ("Value:mastery of skill:writing", TaskDraft("Value:mastery of skill:writing")),
        ("  many \n\t blanks  ", TaskDraft("many blanks")),
        ("", TaskDraft("")),
        ("!high", TaskDraft("", importance=Importance.HIGH)),
    ],
)
def test_lines_become_drafts(line: str, draft: TaskDraft) -> None:
    if "scheduled:mon" in line:
        draft = draft._replace(title="x scheduled:mon")
    assert capture(line).draft == draft


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("x due:xyz", "“xyz” is no date: try fri, 30 jun or +2w"),
        ("x due:", "“” is no date: try fri, 30 jun or +2w"),
        ("x effort:long", "“long” is no effort: try 2h, 90m or 1h30"),
        ("x !hot", "“hot” is no importance: try high, medium or low"),
        ("x @d", "“d” is no column: try backlog, next, doing, waiting or done"),
        ("x >nowhere", "no goal is called “nowhere”: try a word of its title, or its id"),
        ("x goal:", "no goal is called “”: try a word of its title, or its id"),
        ("x wait:", "waiting for whom? try wait:Sam"),
        ("x tag:,", "a tag is one word: try #writing"),
        ("x blocked-by:Sam", "“Sam” is no task: try blocked-by:12"),
        (
            "x repeat:sometimes",
            f"“sometimes” is no rule: try {EXAMPLES}",
        ),
        ("x due:" + "y" * 99, f"“{'y' * 29}…” is no date: try fri, 30 jun or +2w"),
    ],
)
def test_what_is_not_understood_stays_in_the_title_and_says_what_would_be(line: str, meaning: str) -> None:
    found = capture(line)
    assert found.draft == TaskDraft(line)
    assert found.problems == (meaning,)
    assert found.understood == ()
    assert found.given == frozenset()


def test_of_two_dates_the_last_one_that_is_understood_counts() -> None:
    assert capture("due:fri x due:mon").draft == TaskDraft("due:fri x", due=date(2026, 11, 23))
    assert capture("due:fri x due:soon").draft == TaskDraft("x due:soon", due=date(2026, 11, 27))
    assert capture("due:fri due:mon").problems == ("due again: the last one counts",)


def test_tokens_stand_where_the_screen_can_colour_them() -> None:
    line = "call due:in 3 weeks @nowhere #a"
    pieces = [(line[token.start : token.end], token.kind, token.ok) for token in capture(line).tokens]
    assert pieces == [("due:in 3 weeks", "due", True), ("@nowhere", "column", False), ("#a", "tag", True)]


@pytest.mark.parametrize(
    ("query", "goal_id"),
    [
        ("2", 2),
        ("2027", 5),
        ("become a staff engineer", 2),
        ("BECOME A STAFF ENGINEER", 2),
        ("staff", 2),
        ("staff-engineer", 2),
        ("engineer staff", 2),
        ("eng", 4),
        ("gineers", 4),
        ("team", 3),
        ("mntr", 4),
        ("99", None),
        ("mr", None),
        ("zzzz", None),
        ("", None),
        ("-", None),
    ],
)
def test_a_goal_is_found_by_its_id_its_title_its_words_or_nearly(query: str, goal_id: int | None) -> None:
    found = find_goal(query, GOALS)
    assert (found.id if found else None) == goal_id


def test_of_goals_that_are_equally_meant_an_open_one_comes_first() -> None:
    goals = [a_goal(1, "Plan", status=GoalStatus.DROPPED), a_goal(2, "Plan"), a_goal(3, "Plan B")]
    found = find_goal("plan", goals)
    assert found is not None
    assert found.id == 2
    whole = find_goal("plan", goals[::2])
    assert whole is not None
    assert whole.id == 1


PIECES = st.sampled_from(
    [
        "!high",
        "!",
        "!x",
        "due:fri",
        "due:",
        "due:xyz",
        "due:in",
        "3",
        "weeks",
        "30",
        "jun",
        "#a",
        "#",
        "#1",
        ">staff",
        ">",
        '>"staff',
        'engineer"',
        "@next",
        "@",
        "wait:",
        'wait:"',
        '"',
        "\\",
        "\\#a",
        "\\\\",
        '\\"',
        "effort:2h",
        "is:open",
        "blocked-by:1,2",
        "scheduled:mon",
        "every:mon,",
        "repeat:every",
        "repeat:",
        "word",
        "due:none",
        "goal:",
        ">2",
    ]
)
LINES = (
    st.text(max_size=80)
    | st.lists(PIECES, max_size=8).map(" ".join)
    | st.lists(PIECES, max_size=6).map("".join)
)


@given(LINES)
@example('>"')
@example('wait:"\\')
def test_no_line_raises_and_no_word_is_lost(line: str) -> None:
    found = capture(line)
    spans = [(token.start, token.end) for token in found.tokens if token.ok]
    outside = line
    for start, end in reversed(spans):
        outside = outside[:start] + " " + outside[end:]
    kept = found.draft.title.split()
    for word, written in zip(
        kept, clean_line(" ".join(map(clean_line, outside.split()))).split(), strict=True
    ):
        assert word in (written, written[1:])


@given(LINES)
def test_tokens_follow_each_other_without_overlap(line: str) -> None:
    at = 0
    for token in capture(line).tokens:
        assert at <= token.start < token.end <= len(line)
        assert token.meaning
        at = token.end


def lines_of_text(least: int) -> st.SearchStrategy[str]:
    words = st.lists(PIECES | st.text(max_size=12), min_size=least, max_size=5).map(" ".join)
    return words.map(clean_line).filter(lambda text: len(text) >= least)


drafts = st.builds(
    TaskDraft,
    title=lines_of_text(0),
    goal_id=st.none() | st.sampled_from([goal.id for goal in GOALS]),
    column=st.sampled_from(Column),
    importance=st.sampled_from(Importance),
    effort_minutes=st.none() | st.integers(1, 9999 * 60),
    scheduled=st.none() | st.dates(),
    due=st.none() | st.dates(),
    waiting_for=lines_of_text(0),
    tags=st.lists(lines_of_text(1), unique=True, max_size=4).map(tuple),
    blocked_by=st.lists(st.integers(1, 10**9), unique=True, max_size=3).map(tuple),
    skill_ids=st.just(()),
    waiting_since=st.none(),
    repeat=st.sampled_from(
        ["", "every day", "every mon, wed", "monthly on the last day, 3 times", "2 days after done"]
    ),
)


@given(drafts)
@example(TaskDraft("x", waiting_for="none"))
@example(TaskDraft("x", tags=("none", "12", "a,", '"', "\\")))
@example(TaskDraft("x", tags=("a,b", "1,2", "1.5", "a;b", "#a,#b")))
@example(TaskDraft("due: fri"))
def test_a_draft_is_read_back_from_its_line(draft: TaskDraft) -> None:
    assert capture(render_capture(draft, GOALS)).draft == draft


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("a b,c;d, e", ("a", "b", "c", "d", "e")),
        ('#a #"b,c" "d" a', ("a", "b,c", "d")),
        ('5" "open', ('5"', "open")),
        (' , ; # "" ', ()),
    ],
)
def test_a_comma_or_a_blank_stands_between_the_tags_of_a_field(text: str, tags: tuple[str, ...]) -> None:
    assert read_tags(text) == tags


def test_where_blanks_are_a_part_of_a_tag_a_comma_alone_stands_between_two() -> None:
    assert read_tags('deep work, "a,b" ,c', blanks=False) == ("deep work", "a,b", "c")


@given(
    st.lists(lines_of_text(1).map(lambda line: "-".join(line.split()).lstrip("#")).filter(bool), unique=True)
)
@example(["a,b", '"', "\\", "a;", '"a', "x"])
def test_tags_are_read_back_from_their_field(tags: list[str]) -> None:
    assert read_tags(show_tags(tags)) == tuple(tags)


def test_a_goal_is_rendered_by_its_title_where_that_is_clear_and_by_its_id_elsewhere() -> None:
    assert render_capture(TaskDraft("x", goal_id=2), GOALS) == 'x >"Become a staff engineer"'
    twins = [a_goal(7, "Twin"), a_goal(8, "Twin"), a_goal(9, "none")]
    assert render_capture(TaskDraft("x", goal_id=8), twins) == "x >8"
    assert render_capture(TaskDraft("x", goal_id=9), twins) == "x >9"
    assert render_capture(TaskDraft("x", goal_id=404), twins) == "x >404"


def test_a_card_is_rendered_as_a_person_would_type_it() -> None:
    draft = TaskDraft(
        "Write the proposal",
        importance=Importance.HIGH,
        due=date(2026, 11, 27),
        scheduled=date(2026, 11, 23),
        effort_minutes=90,
        tags=("writing",),
        column=Column.NEXT,
        waiting_for="Sam Lee",
        blocked_by=(3, 4),
    )
    assert render_capture(draft, GOALS) == (
        "Write the proposal !high due:2026-11-27 scheduled:2026-11-23 effort:1h30 #writing @next "
        'wait:"Sam Lee" blocked-by:3,4'
    )
