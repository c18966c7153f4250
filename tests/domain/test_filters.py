from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, strategies as st

from careertui.domain.filters import Filter, Search, parse_filter
from careertui.domain.model import Column, Goal, GoalKind, GoalStatus, Horizon, Importance, Need, Task
from careertui.domain.plan import Plan
from careertui.domain.short_forms import read_short
from careertui.domain.text import fold
from tests.domain.examples import TODAY, a_goal, a_skill, a_task, a_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.domain.health import Healths
    from careertui.domain.skills import Skill
    from careertui.domain.values import Value


class Around:
    """The little of a plan that a filter asks for, without any cleverness."""

    def __init__(self, goals: Sequence[Goal] = (), blocked: Sequence[int] = ()) -> None:
        self.goals = {goal.id: goal for goal in goals}
        self.values = {value.id: value for value in VALUES}
        self.skills = {skill.id: skill for skill in SKILLS}
        self.blocked = blocked
        self.looked_up = 0
        self.plan = Plan(goals)

    def healths(self, today: date, /) -> Healths:
        return self.plan.healths(today)

    def folded(self, record: Goal | Task | Value | Skill, /) -> str:
        return fold(record.title if isinstance(record, Goal | Task) else record.name)

    def line_of_goals(self, goal_id: int | None, /) -> Sequence[Goal]:
        self.looked_up += 1
        line = []
        while goal_id is not None:
            line.append(self.goals[goal_id])
            goal_id = self.goals[goal_id].parent_id
        return line


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


VALUES = [a_value(1, "Mastery"), a_value(2, "Élan"), a_value(3, "Family life")]
SKILLS = [a_skill(1, "Writing"), a_skill(2, "Systems thinking"), a_skill(3, "Spanish")]
GOALS = [
    a_goal(1, "Lead where people grow", horizon=Horizon.VISION, due=date(2031, 1, 1), value_ids=(1,)),
    a_goal(2, "Become a staff engineer", parent_id=1, status=GoalStatus.PAUSED, needs=(Need(2, 4),)),
    a_goal(3, "First talk", parent_id=2, kind=GoalKind.MILESTONE, horizon=Horizon.SHORT, due=in_days(-3)),
    a_goal(4, "Learn Spanish", status=GoalStatus.IDEA, horizon=Horizon.MEDIUM, start=in_days(2)),
    a_goal(5, "Run a café", status=GoalStatus.ACHIEVED, due=in_days(-9), value_ids=(2, 3)),
    a_goal(6, "Old plan", status=GoalStatus.DROPPED),
]
TASKS = [
    a_task(
        1,
        "Write the proposal",
        importance=Importance.HIGH,
        due=in_days(6),
        effort_minutes=120,
        tags=("writing",),
        goal_id=2,
        skill_ids=(1,),
    ),
    a_task(2, "Review the DESIGN", column=Column.DOING, due=in_days(-2), effort_minutes=30, goal_id=3),
    a_task(
        3,
        "Café with Priya",
        column=Column.WAITING,
        tags=("people", "writing-group"),
        scheduled=in_days(1),
        repeat="every 2 weeks on mon",
    ),
    a_task(
        4, "Ask Sam", importance=Importance.LOW, waiting_for="Sam Lee", goal_id=4, due=TODAY, blocked_by=(1,)
    ),
    a_task(5, "Update the CV", column=Column.DONE, due=in_days(-20), goal_id=2, repeat="every year"),
]
PLAN = Around(GOALS, blocked=(4,))


def read_date(text: str) -> date | None:
    return read_short(text, TODAY)


def parse(text: str) -> Filter:
    return parse_filter(text, today=TODAY, read_date=read_date)


def task_ids(text: str) -> list[int]:
    return [task.id for task in parse(text).select_tasks(TASKS, PLAN)]


def goal_ids(text: str) -> list[int]:
    return [goal.id for goal in parse(text).select_goals(GOALS, PLAN)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", [1, 2, 3, 4, 5]),
        ("the", [1, 2, 5]),
        ("the design", [2]),
        ("CAFE", [3]),
        ('"the design"', [2]),
        ('"design the"', []),
        ("wrt", [1]),
        ("prpsl", [1]),
        ("ppl", [1]),
        ("qqq", []),
        ("wr zz", []),
        ("the wrt", [1]),
        ("-the", [3, 4]),
        ('-"the cv"', [1, 2, 3, 4]),
        ("the -cv -design", [1]),
        ("-zzz", [1, 2, 3, 4, 5]),
        ("!high", [1]),
        ("!none", [2, 3, 5]),
        ("-!none", [1, 4]),
        ("importance:low", [4]),
        ("#writing", [1]),
        ("#writ", [1, 3]),
        ("tag:people", [3]),
        ("#writing,people", [1, 3]),
        ("-#writing,people", [2, 4, 5]),
        ('#"writing,people"', []),
        ("tag:none", [2, 4, 5]),
        ("tag:any", [1, 3]),
        ('#"none"', []),
        ("@doing", [2]),
        ("column:n", [1, 4]),
        (">staff", [1, 2, 5]),
        (">2", [1, 2, 5]),
        (">grow", [1, 2, 5]),
        ('>"staff engineer"', [1, 2, 5]),
        (">staff-engineer", [1, 2, 5]),
        (">stfeng", [1, 2, 5]),
        (">lrn", [4]),
        (">nobody", []),
        (">77", []),
        ("goal:none", [3]),
        ("goal:any", [1, 2, 4, 5]),
        ("-goal:spanish", [1, 2, 3, 5]),
        ("due:none", [3]),
        ("due:any", [1, 2, 4, 5]),
        ("due:fri", [1]),
        ("due:today", [4]),
        ("due:<today", [2, 5]),
        ("due:<=today", [2, 4, 5]),
        ("due:>today", [1]),
        ("due:>=today", [1, 4]),
        ("due:<in 2 weeks -is:done", [1, 2, 4]),
        ("due:nov", [1, 2, 4, 5]),
        ("due:<nov", []),
        ("due:>nov", []),
        ("due:2026", [1, 2, 4, 5]),
        ("scheduled:any", [3]),
        ("scheduled:tomorrow", [3]),
        ("effort:<1h", [2]),
        ("effort:<=30m", [2]),
        ("effort:>1h", [1]),
        ("effort:>=2h", [1]),
        ("effort:2h", [1]),
        ("effort:none", [3, 4, 5]),
        ("effort:any", [1, 2]),
        ("is:repeating", [3]),
        ("repeat:any", [3, 5]),
        ("repeat:none", [1, 2, 4]),
        ("repeat:week", [3]),
        ('repeat:"none"', []),
        ("wait:sam", [4]),
        ('wait:"sam lee"', [4]),
        ("wait:any", [4]),
        ("wait:none", [1, 2, 3, 5]),
        ("blocked-by:1", [4]),
        ("value:mastery", [1, 2, 5]),
        ("value:MAST", [1, 2, 5]),
        ("value:1", [1, 2, 5]),
        ("horizon:long", [1, 5]),
        ("horizon:short,medium", [2, 4]),
        ("-horizon:long", [2, 3, 4]),
        ("is:off-track", []),
        ("value:mstr", [1, 2, 5]),
        ("value:family", []),
        ("value:77", []),
        ("value:any", [1, 2, 5]),
        ("value:none", [3, 4]),
        ("-value:mastery", [3, 4]),
        ("skill:writing", [1]),
        ("skill:think", [1, 5]),
        ('skill:"systems thinking"', [1, 5]),
        ("skill:systems-thinking", [1, 5]),
        ("skill:thkng", [1, 5]),
        ("skill:2", [1, 5]),
        ("skill:spanish", []),
        ("skill:any", [1, 5]),
        ("skill:none", [2, 3, 4]),
        ("is:blocked", [4]),
        ("is:overdue", [2]),
        ("is:orphan", [3]),
        ("is:open", [1, 2, 3, 4]),
        ("is:done", [5]),
        ("is:waiting", [3, 4]),
        ("is:active", [2]),
        ("is:bl", [4]),
        ("is:milestone", []),
        ("-is:milestone", [1, 2, 3, 4, 5]),
        ("\\#writing", []),
        ("due:xyz", [1, 2, 3, 4, 5]),
    ],
)
def test_tasks_are_selected(text: str, ids: list[int]) -> None:
    assert task_ids(text) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", [1, 2, 3, 4, 5, 6]),
        ("talk", [3]),
        ("tlk", [3]),
        ("cafe", [5]),
        ("is:overdue", [3]),
        ("is:orphan", [4, 5, 6]),
        ("is:milestone", [3]),
        ("-is:milestone is:short", []),
        ("is:vision", [1]),
        ("is:long", [2, 5, 6]),
        ("is:medium", [4]),
        ("is:short", [3]),
        ("horizon:vision", [1]),
        ("horizon:LONG-term", [2, 5, 6]),
        ("horizon:m", [4]),
        ("horizon:short", [3]),
        ("horizon:vision,short", [1, 3]),
        ('horizon:"long, medium"', [2, 4, 5, 6]),
        ("-horizon:long", [1, 3, 4]),
        ("horizon:short is:off-track", [3]),
        ("is:on-track", [1]),
        ("is:on", [1]),
        ('is:"off track"', [3]),
        ("is:off-track", [3]),
        ("-is:off-track is:active", [1]),
        ("is:at-risk", []),
        ("is:stalled", []),
        ("is:idea", [4]),
        ("is:active", [1, 3]),
        ("is:paused", [2]),
        ("is:achieved", [5]),
        ("is:done", [5]),
        ("is:dropped", [6]),
        ("is:open", [1, 2, 3, 4]),
        (">grow", [2, 3]),
        (">staff", [3]),
        (">2", [3]),
        ("goal:none", [1, 4, 5, 6]),
        ("goal:any", [2, 3]),
        ("value:mastery", [1, 2, 3]),
        ("value:elan", [5]),
        ("value:family", [5]),
        ("value:any", [1, 2, 3, 5]),
        ("value:none", [4, 6]),
        ("skill:systems", [2]),
        ("skill:writing", []),
        ("skill:any", [2]),
        ("-skill:none", [2]),
        ("due:<today", [3, 5]),
        ("due:2031", [1]),
        ("scheduled:any", [4]),
        ("!high", []),
        ("-#writing", [1, 2, 3, 4, 5, 6]),
        ("is:blocked", []),
        ("is:waiting", []),
    ],
)
def test_goals_are_selected(text: str, ids: list[int]) -> None:
    assert goal_ids(text) == ids


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("due:xyz", "“xyz” is no date: try fri, 30 jun or +2w, none or any"),
        ("due:<", "“” is no date: try fri, 30 jun or +2w, none or any"),
        ("effort:much", "“much” is no effort: try 2h, 90m or 1h30, none or any"),
        ("!hot", "“hot” is no importance: try none, low, medium or high"),
        ("@nowhere", "“nowhere” is no column: try backlog, next, doing, waiting or done"),
        ("blocked-by:Sam", "“Sam” is no task: try blocked-by:12"),
        ("goal:", "goal: which? try >staff"),
        ("tag:", "tag: which? try #writing"),
        ("tag:;", "tag: which? try #writing"),
        ("wait:", "wait: which? try wait:Sam"),
        ("value:", "value: which? try value:mastery"),
        ("skill:", "skill: which? try skill:writing"),
        ("column:", "column: which? try @next"),
        ("importance:", "importance: which? try !high"),
        ("effort:", "effort: which? try effort:<1h"),
        ("blocked-by:", "blocked-by: which? try blocked-by:12"),
        ("horizon:", "horizon: which? try horizon:short"),
        ("horizon:next", "“next” is no horizon: try vision, long, medium or short"),
        ("horizon:long,soon", "“soon” is no horizon: try vision, long, medium or short"),
        ("is:offtrak", "“offtrak” is no state: try off-track or on-track"),
        ("is:risky", "“risky” is no state: try at-risk"),
    ],
)
def test_what_is_not_understood_is_told_and_asks_nothing(text: str, problem: str) -> None:
    found = parse(f"{text} talk")
    assert found.problems == (problem,)
    assert len(found.terms) == 1
    assert parse(text).is_empty


def test_an_unknown_state_names_those_that_are_like_it_or_all_that_there_are() -> None:
    assert parse("is:o").problems == ("“o” is no state: try overdue, open, orphan, on-track or off-track",)
    for text in ("is:", "is:qqq"):
        (problem,) = parse(text).problems
        assert "is no state: try overdue, open, done," in problem
        assert problem.endswith("achieved or dropped")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("-#a", "not #a"),
        ("due:<fri", "due before Fri 27 Nov"),
        ("due:>=jun 2027", "due from Tue 1 Jun 2027"),
        ("due:2027", "due Fri 1 Jan 2027 to Fri 31 Dec 2027"),
        ("due:none", "no due date"),
        ("effort:<1h", "effort under 1h"),
        ("wait:none", "waiting for nobody"),
        ("goal:none", "no goal"),
        ("value:mastery", "serves mastery"),
        ("value:none", "no value"),
        ("-value:any", "not any value"),
        ('skill:"systems thinking"', "skill systems thinking"),
        ("skill:any", "any skill"),
        ("-is:open", "not open"),
        ("is:at-risk", "at risk"),
        ("is:v", "vision"),
        ("horizon:short", "short-term"),
        ("-horizon:vision,long", "not vision or long-term"),
        ("!none", "no importance"),
        ("@next", "in Next"),
        ("word", "“word”"),
    ],
)
def test_each_term_says_what_it_asks(text: str, meaning: str) -> None:
    (term,) = parse(text).terms
    assert term.token.meaning == meaning


def test_tokens_stand_where_the_screen_can_colour_them_and_words_are_none() -> None:
    text = "talk -is:open due:<in 3 weeks @nowhere"
    pieces = [(text[token.start : token.end], token.ok) for token in parse(text).tokens]
    assert pieces == [("-is:open", True), ("due:<in 3 weeks", True), ("@nowhere", False)]


def test_a_filter_without_terms_is_empty_and_lets_everything_through() -> None:
    assert parse("").is_empty
    assert parse(' ""  \u0301 ').is_empty
    assert not parse("a").is_empty


def test_near_matches_count_only_where_a_word_is_found_nowhere() -> None:
    tasks = [a_task(1, "abc"), a_task(2, "a big cat")]
    assert [task.id for task in parse("abc").select_tasks(tasks, PLAN)] == [1]
    assert [task.id for task in parse("abc").select_tasks(tasks[1:], PLAN)] == [2]
    assert parse("big abc").select_tasks(tasks, PLAN) == []
    assert parse("-abc").select_tasks(tasks, PLAN) == [tasks[1]]


def test_what_is_asked_exactly_has_no_near_matches() -> None:
    tasks = [a_task(2, "a big cat")]
    asked = parse("abc due:blursday")
    assert asked.exactly().select_tasks(tasks, PLAN) == []
    assert asked.exactly().problems == asked.problems
    assert parse("big -abc").exactly().select_tasks(tasks, PLAN) == tasks


def test_the_line_of_a_goal_is_walked_once_however_many_tasks_share_it() -> None:
    around = Around(GOALS)
    for text in (">staff", "value:mastery", "value:none"):
        around.looked_up = 0
        parse(text).select_tasks([a_task(number, goal_id=3) for number in range(500)], around)
        assert around.looked_up == 1


def test_a_plan_in_memory_answers_every_question() -> None:
    plan = Plan(GOALS, TASKS, values=VALUES, skills=SKILLS)
    texts = ("value:mastery", "value:none", "skill:think", "skill:any", ">staff", "is:blocked", "cafe")
    for text in (*texts, "horizon:short", "is:off-track"):
        assert parse(text).select_tasks(TASKS, plan) == parse(text).select_tasks(TASKS, PLAN)
        assert parse(text).select_goals(GOALS, plan) == parse(text).select_goals(GOALS, PLAN)


SOME = """!high -!low due:fri due:<2w due:none due: -due:any #writing #w >staff - -- @next is:open is:o
-is:blocked effort:<1h effort: the -the "the " wait:any zzz blocked-by:1 goal:none tag:any in 3 weeks
value:mastery value:none -skill:writing skill: value:" skill:2 horizon:short,v horizon: is:stalled is:at"""
PIECES = st.sampled_from([*SOME.split(), "\\"])
FILTERS = st.text(max_size=60) | st.lists(PIECES, max_size=5).map(" ".join)


@given(FILTERS)
def test_no_filter_raises_and_the_order_is_kept(text: str) -> None:
    assert task_ids(text) == sorted(task_ids(text))
    assert goal_ids(text) == sorted(goal_ids(text))


@given(FILTERS, PIECES)
def test_one_more_question_never_lets_more_through(text: str, piece: str) -> None:
    # A date may go on over the next word, and an open quote over all of them.
    assume('"' not in text and not text.rstrip().endswith(("due:", "<2w", "fri", "in", "3", "weeks")))
    assert set(task_ids(f"{text} {piece}")) <= set(task_ids(text))


@given(
    st.sampled_from(
        ["!high", "due:<2w", "due:none", "@next", "is:open", "is:overdue", "effort:<1h", "the", ">staff"]
    )
    | st.sampled_from(["value:mastery", "value:none", "skill:think", "skill:any"])
)
def test_a_question_and_its_negation_share_everything_between_them(text: str) -> None:
    assert sorted(task_ids(text) + task_ids(f"-{text}")) == [task.id for task in TASKS]


@given(st.lists(FILTERS | st.text("abcdeot hm", max_size=6), min_size=1, max_size=8), st.booleans())
def test_what_narrows_letter_by_letter_finds_the_same_as_a_line_read_at_once(
    lines: list[str], letter_by_letter: bool
) -> None:
    goals = Search({-goal.id: goal for goal in GOALS}, PLAN, Filter.select_goals)
    tasks = Search({task.id: task for task in TASKS}, PLAN, Filter.select_tasks)
    typed = [line[:end] for line in lines for end in range(len(line) + 1)] if letter_by_letter else lines
    for text in typed:
        assert goals.select(parse(text)) == [-goal_id for goal_id in goal_ids(text)]
        assert tasks.select(parse(text)) == task_ids(text)


def test_a_word_of_many_letters_is_not_slow_on_a_title_made_to_slow_it() -> None:
    tasks = [a_task(1, "a" * 10_000)]
    assert parse("a" * 40 + "b").select_tasks(tasks, PLAN) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("horizon:short", True),
        (">staff -value:mastery horizon:long", True),
        ("", False),
        ("horizon:short talk", False),
        ("horizon:short is:open", False),
        ("skill:writing", False),
    ],
)
def test_a_filter_knows_whether_it_asks_for_goals_alone(text: str, expected: bool) -> None:
    assert parse(text).is_of_goals is expected
