"""Whether a goal is specific, measurable, achievable, relevant and time-bound. Advice, never in the way.

Each finding has a stable code, and names the action or field that mends it. A wholly new skill asks for a
learning goal in place of a performance goal (Swann et al. 2022). The bounds are ours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from .dates import show_date
from .horizons import horizon_misfit, parent_due, parent_misfit
from .model import GoalKind, GoalStatus, Horizon
from .obstacles import needs_plan
from .smart_words import ARTICLES, ENGLISH, LEARNING, NUMBERS, OUTCOMES, VAGUE, VERBS
from .text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from .model import Goal, Task
    from .pace import Pace
    from .plan import Plan

LEAST_WORDS: Final = 3
TASK_WORDS: Final = 2
"""A title of fewer words leaves open what is meant."""
LEAST_CONFIDENCE: Final = 3
MOST_CONFIDENCE: Final = 9
"""Confidence (1-10) below the first is too little, above the second hardly a stretch."""
MOST_PACE: Final = 1.5
"""A pace of more than so many times the recent one is not kept up."""
FAR_DAYS: Final = 90
"""A goal that is due later than that needs milestones."""
LONGEST_TASK: Final = 8 * 60
"""A task of more minutes than this is several tasks."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_NAMES: Final = {"S": "specific", "M": "measurable", "A": "achievable", "R": "relevant", "T": "time-bound"}


class Finding(NamedTuple):
    """What is missing, as one sentence; `code` is stable.

    `action` is the id of the action that mends it; `field` the field of the form to go to with it.
    """

    code: str
    letter: str
    sentence: str
    action: str = "edit"
    field: str = ""


class Smart(NamedTuple):
    """Which of the five hold, and what is found where one does not; `suggestion` counts for none of them."""

    s: bool
    m: bool
    a: bool
    r: bool
    t: bool
    findings: tuple[Finding, ...] = ()
    suggestion: Finding | None = None

    @property
    def score(self) -> int:
        """How many of the five hold."""
        return sum(self[:5])

    @property
    def marks(self) -> str:
        """`SMART`, with `·` in place of each letter that does not hold."""
        return "".join(letter if holds else "·" for letter, holds in zip("SMART", self[:5], strict=True))

    @property
    def words(self) -> str:
        """`4 of 5. Not measurable yet: it has no baseline.`"""
        if not self.findings:
            return "5 of 5."
        first = self.findings[0]
        sentence = first.sentence[0].lower() + first.sentence[1:]
        return f"{self.score} of 5. Not {_NAMES[first.letter]} yet: {sentence}"


def check_goal(goal: Goal, plan: Plan, today: date, pace: Pace | None = None) -> Smart:
    """What a goal or milestone lacks; it need not be in the plan yet.

    A milestone is measured by being done, and asked for its confidence only where it was said. A vision is
    measured by the goals below it, and neither asked for confidence nor for a due date.
    """
    found = (
        *_specific(goal.title, LEAST_WORDS, measured=goal.has_measure),
        *_measurable(goal, plan),
        *_achievable(goal, pace),
        *_relevant(goal, plan),
        *_time_bound(goal, plan, today),
    )
    return _made(found, _learning(goal, plan))


def check_task(task: Task, plan: Plan, today: date) -> Smart:
    """The small form for a task: it is measured by being done, and needs no due date."""
    found = [*_specific(task.title, TASK_WORDS, measured=False, verb=False)]
    if task.effort_minutes is not None and task.effort_minutes > LONGEST_TASK:
        sentence = "It takes more than a day: make it several tasks."
        found.append(Finding("achievable.effort", "A", sentence, field="effort_minutes"))
    goal = plan.goals.get(task.goal_id) if task.goal_id is not None else None
    if goal is None:
        found.append(Finding("relevant.goal", "R", "It belongs to no goal.", field="goal_id"))
    if task.is_overdue(today):
        found.append(Finding("time.past", "T", "Its due date has passed.", "due", "due"))
    elif task.due is not None and goal is not None:
        above = goal if goal.due is not None else parent_due(goal, plan)
        if above is not None and above.due is not None and task.due > above.due:
            sentence = f"It is due after its goal ({show_date(above.due, today)})."
            found.append(Finding("time.parent", "T", sentence, "due", "due"))
    return _made(tuple(found))


def check_obstacles(goal: Goal, plan: Plan) -> tuple[Finding, ...]:
    """What presses red on a goal and has no whole plan yet; it counts for none of the five."""
    return tuple(
        Finding(
            "obstacle.plan",
            "",
            f"There is no plan for “{each.title}” (risk {each.risk} of 25).",
            "obstacles",
            "cue",
        )
        for each in plan.obstacles(goal.id)
        if needs_plan(each)
    )


def _made(found: tuple[Finding, ...], suggestion: Finding | None = None) -> Smart:
    lacking = {finding.letter for finding in found}
    s, m, a, r, t = [letter not in lacking for letter in "SMART"]
    return Smart(s, m, a, r, t, found, suggestion)


def _specific(title: str, least: int, *, measured: bool, verb: bool = True) -> Iterator[Finding]:
    words = _WORD.findall(fold(title))
    if len(words) < least:
        sentence = f"Its title has fewer than {'three' if least == LEAST_WORDS else 'two'} words."
        yield Finding("specific.words", "S", sentence, field="title")
    elif verb and not _says_what(words):
        sentence = "Its title neither opens with a verb nor names an outcome."
        yield Finding("specific.verb", "S", sentence, field="title")
    if not measured and not VAGUE.isdisjoint(words):
        written = (word for word in _WORD.findall(title) if fold(word) in VAGUE)
        vague = next(written, "") or next(word for word in words if word in VAGUE)
        yield Finding("specific.vague", "S", f"“{vague}” says little without a measure.", field="title")


def _says_what(words: list[str]) -> bool:
    """Whether a title opens with a verb or names an outcome: a number, something reached, a thing by article.

    Only English can be judged: a title without an English word that is known passes.
    """
    if words[0] in VERBS or words[0] in ARTICLES or not any(word in ENGLISH for word in words):
        return True
    parts = [part for word in words for part in re.split(r"['’.-]", word)]
    return any(
        part[0].isdigit() or part in NUMBERS or part in OUTCOMES or (len(part) > 4 and part.endswith("ed"))
        for part in parts
        if part
    )


def _measurable(goal: Goal, plan: Plan) -> Iterator[Finding]:
    if goal.kind is GoalKind.MILESTONE or (goal.horizon is Horizon.VISION and plan.children(goal.id)):
        return
    if not goal.unit and goal.baseline is None and goal.target is None:
        yield Finding("measurable.none", "M", "It has no measure.", field="target")
        return
    if goal.target is None:
        yield Finding("measurable.target", "M", "It has no target.", field="target")
    if goal.baseline is None:
        yield Finding("measurable.baseline", "M", "It has no baseline.", field="baseline")
    if not goal.unit:
        yield Finding("measurable.unit", "M", "Its measure has no unit.", field="unit")
    if goal.target is not None and goal.target == goal.baseline:
        yield Finding("measurable.same", "M", "Its target is where it began.", field="target")


def _achievable(goal: Goal, pace: Pace | None) -> Iterator[Finding]:
    if goal.confidence is None:
        if goal.kind is GoalKind.GOAL and goal.horizon is not Horizon.VISION:
            sentence = "It does not say how confident you are (1-10)."
            yield Finding("achievable.unknown", "A", sentence, field="confidence")
    elif goal.confidence < LEAST_CONFIDENCE:
        sentence = f"Your confidence is {goal.confidence}: make it smaller, or give it more time."
        yield Finding("achievable.low", "A", sentence, field="confidence")
    elif goal.confidence > MOST_CONFIDENCE:
        sentence = f"Your confidence is {goal.confidence}: is it a stretch?"
        yield Finding("achievable.high", "A", sentence, field="confidence")
    if pace is not None and pace.ratio is not None and pace.ratio > MOST_PACE:
        yield Finding("achievable.pace", "A", f"It {pace.words}.", "due", "due")


def _relevant(goal: Goal, plan: Plan) -> Iterator[Finding]:
    if not goal.value_ids and not any(above.value_ids for above in plan.line_of_goals(goal.parent_id)):
        sentence = "It serves no value, and neither does a goal above it."
        if goal.parent_id is None:
            sentence = "It serves no value."
        yield Finding("relevant.value", "R", sentence, field="value_ids")


def _time_bound(goal: Goal, plan: Plan, today: date) -> Iterator[Finding]:
    if goal.due is None:
        if goal.horizon is not Horizon.VISION:
            yield Finding("time.none", "T", "It has no due date.", "due", "due")
        return
    if goal.is_overdue(today):
        yield Finding("time.past", "T", "Its due date has passed.", "due", "due")
    if misfit := parent_misfit(goal, plan, today):
        yield Finding("time.parent", "T", misfit, "due", "due")
    if misfit := horizon_misfit(goal, today):
        yield Finding("time.horizon", "T", misfit, "edit", "horizon")
    if (goal.due - today).days > FAR_DAYS and goal.kind is GoalKind.GOAL and not _has_waypoints(goal, plan):
        sentence = f"It is due {show_date(goal.due, today)} and has no milestone on the way."
        yield Finding("time.milestones", "T", sentence, "new_inside")


def _has_waypoints(goal: Goal, plan: Plan) -> bool:
    """A milestone lies below it, or a goal with a due date of its own."""
    below = (plan.goals[each] for each in plan.below(goal.id))
    return any(
        (each.kind is GoalKind.MILESTONE or each.due is not None) and each.status is not GoalStatus.DROPPED
        for each in below
    )


def _learning(goal: Goal, plan: Plan) -> Finding | None:
    """For a skill that is wholly new, find ways first, and only then perform (Swann et al. 2022)."""
    if not goal.is_open or not goal.needs:
        return None
    first = _WORD.search(goal.title)
    if first is None or fold(first[0]) in LEARNING:
        return None
    new = (plan.skills.get(need.skill_id) for need in goal.needs)
    skill = next((skill for skill in new if skill is not None and skill.level == 0), None)
    if skill is None:
        return None
    sentence = f"{skill.name} is new to you: begin with a learning goal, such as “Find three ways to …”."
    return Finding("learning.goal", "", sentence, "new_inside", "title")
