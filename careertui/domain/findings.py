"""What values and skills say, one sentence each. The doors to them are in `careertui.domain.insight`.

They stand apart because the first frame waits for none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .insight import Insight
from .model import GoalStatus, RecordKind, Ref
from .skills import RED_GAP, Quadrant, is_flat, open_task_for, quadrant, queue
from .values import (
    NOTABLE_GAP,
    SERIOUS_IMPORTANCE,
    Pile,
    chosen,
    is_serious,
    orphan_goals,
    too_many,
    unserved,
    valued_living,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from .model import Goal
    from .plan import Plan
    from .skills import Skill, SkillGap
    from .values import Value

STALE_DAYS: Final = 30
"""Ratings older than this are asked for again (ours)."""
IDLE_DAYS: Final = 90
"""A strength that was not used for longer is worth a word (ours)."""


# Values


def for_values(plan: Plan, today: date) -> Insight | None:
    """The most serious gap; else the widest; else the next step to an order; else what no goal serves.

    Else what is to be rated, or rated again; else how the values are lived in all.
    """
    values = chosen(plan)
    if gaps := _gaps(values):
        return _gap_of_value(gaps[0], plan)
    return _to_order(values, plan) or _unserved(plan) or _to_rate(values, today) or _living(values)


def unserved_gap(plan: Plan) -> Insight | None:
    """The most serious gap among the values that no active goal serves."""
    gaps = _gaps([value for value in unserved(plan) if is_serious(value)])
    return _gap_of_value(gaps[0], plan) if gaps else None


def orphans(plan: Plan) -> Insight | None:
    """The ranked values that no active goal serves; else the active goals that serve no value."""
    if not plan.ranked:
        return None
    if found := _unserved(plan):
        return found
    goals = orphan_goals(plan)
    if not goals:
        return None
    first = goals[0]
    ref = Ref(RecordKind.GOAL, first.id)
    if len(goals) == 1:
        return Insight(f"“{first.title}” serves no value.", "Link it to one, or let it go.", ref)
    return Insight(f"{len(goals)} active goals serve no value,", f"“{first.title}” among them.", ref)


def _gaps(values: Sequence[Value]) -> list[Value]:
    """The values with a gap worth a word: serious ones first, then the widest, then as they came."""
    wide = [(value.gap, value) for value in values if value.gap is not None and value.gap >= NOTABLE_GAP]
    wide.sort(key=lambda each: (not is_serious(each[1]), -each[0]))
    return [value for _, value in wide]


def _gap_of_value(value: Value, plan: Plan) -> Insight:
    importance = value.importance or 0
    how = " much" if importance >= SERIOUS_IMPORTANCE else ""
    if plan.ranked and plan.ranked[0].id == value.id:
        how = " most"
    goals = [goal for goal in plan.serving(value.id) if goal.status is GoalStatus.ACTIVE]
    return Insight(
        f"{value.name} matters{how} ({importance}) and is lived at {value.lived};",
        f"{_who(goals, 'serves', 'serve')} it." if goals else "no active goal serves it.",
        Ref(RecordKind.VALUE, value.id),
        is_warning=is_serious(value),
        action="" if goals else "start_goal",
    )


def _to_order(values: Sequence[Value], plan: Plan) -> Insight | None:
    """What comes next on the way from loose cards to a ranked list; None where there is one."""
    if plan.ranked:
        return None
    unsorted = sum(value.pile is Pile.UNSORTED for value in plan.values.values())
    if unsorted:
        heart = f"{unsorted} value{' waits' if unsorted == 1 else 's wait'} to be sorted."
        return Insight(heart, "The first thought is mostly the right one.", action="sort")
    if too_many(len(values)):
        heart = f"{len(values)} values are very important, which is too many to steer by."
        return Insight(heart, "A second pass keeps those that you would give up last.", action="sort")
    if len(values) > 1:
        heart = f"{len(values)} values are very important, and none has its place yet."
        return Insight(heart, "A few duels give it to them.", action="duel")
    return None


def _unserved(plan: Plan) -> Insight | None:
    values = [value for value in plan.ranked if not plan.is_served(value.id)]
    if not values:
        return None
    return Insight(
        f"No active goal serves {_names(values, 'or')}.",
        "Start one, or link one that does.",
        Ref(RecordKind.VALUE, values[0].id),
        action="start_goal",
    )


def _to_rate(values: Sequence[Value], today: date) -> Insight | None:
    unrated = [value for value in values if value.gap is None]
    if unrated:
        return Insight(
            f"{_names(unrated)} {'is' if len(unrated) == 1 else 'are'} not rated yet.",
            "Say how much each matters, and how far you live it.",
            Ref(RecordKind.VALUE, unrated[0].id),
            action="rate",
        )
    dated = [(value.rated or today, value) for value in values]
    if not dated:
        return None
    day, oldest = min(dated, key=lambda each: each[0])
    days = (today - day).days
    if days <= STALE_DAYS:
        return None
    return Insight(
        f"{oldest.name} was last rated {days} days ago.",
        "Rate again: the trend shows what has moved.",
        Ref(RecordKind.VALUE, oldest.id),
        action="rate",
    )


def _living(values: Sequence[Value]) -> Insight | None:
    mean = valued_living(values)
    if mean is None:
        return None
    count = f"{len(values)} value{'' if len(values) == 1 else 's'}"
    return Insight(f"Valued living stands at {round(mean)} of 100,", f"importance times lived over {count}.")


# Skills


def for_skills(plan: Plan, today: date) -> Insight | None:
    """That the levels tell nothing; else the first gap without a task; else what drains; else what feeds."""
    skills = plan.skills.values()
    if is_flat(skills):
        level = next(iter(skills)).level
        return Insight(
            f"All {len(skills)} skills stand at level {level}, which cannot tell strengths apart.",
            "Raise what others ask you for, and lower what you avoid.",
        )
    if found := _first_gap(plan, 1):
        return found
    return _burnout(plan) or _strengths(plan, today)


def red_gap(plan: Plan) -> Insight | None:
    """The first wide gap of a skill that no open task closes."""
    return _first_gap(plan, RED_GAP)


def _first_gap(plan: Plan, least: int) -> Insight | None:
    for each in queue(plan):
        if each.gap >= least and open_task_for(each.skill.id, plan) is None:
            return _gap_of_skill(each)
    return None


def _gap_of_skill(gap: SkillGap) -> Insight:
    if len(gap.goals) > 1:  # their names are longer than the sentence has room for
        why = f"{len(gap.goals)} goals need it"
    else:
        why = f"{_who(gap.goals, 'needs', 'need')} it" if gap.goals else "it is your own target"
    return Insight(
        f"{gap.skill.name} is needed at {gap.needed} and stands at {gap.skill.level};",
        f"{why}, and no task is planned.",
        Ref(RecordKind.SKILL, gap.skill.id),
        is_warning=gap.gap >= RED_GAP,
        action="plan_gap",
    )


def _burnout(plan: Plan) -> Insight | None:
    skills = _in_quarter(plan, Quadrant.BURNOUT)
    if not skills:
        return None
    verb, them = ("drains", "it") if len(skills) == 1 else ("drain", "them")
    return Insight(
        f"{_names(skills)} {verb} you, good as you are at {them}.",
        f"Set {them} a limit, or change how you do {them}.",
        Ref(RecordKind.SKILL, skills[0].id),
        is_warning=True,
    )


def _strengths(plan: Plan, today: date) -> Insight | None:
    skills = _in_quarter(plan, Quadrant.STRENGTH)
    if not skills:
        return None
    for skill in skills:
        if skill.last_used is not None and (days := (today - skill.last_used).days) > IDLE_DAYS:
            return Insight(
                f"{skill.name} is a strength that was last used {days} days ago.",
                "Give it a place in the next goal.",
                Ref(RecordKind.SKILL, skill.id),
            )
    verb, them = ("is your strength", "it") if len(skills) == 1 else ("are your strengths", "one of them")
    return Insight(
        f"{_names(skills)} {verb}.",
        f"Let the next goal build on {them}.",
        Ref(RecordKind.SKILL, skills[0].id),
    )


def _in_quarter(plan: Plan, wanted: Quadrant) -> list[Skill]:
    """The skills of a quarter, the clearest cases first."""
    found = [skill for skill in plan.skills.values() if quadrant(skill) is wanted]
    return sorted(found, key=lambda skill: (-abs(skill.energy or 0), -skill.level, plan.folded(skill)))


# Words


def _names(records: Sequence[Value] | Sequence[Skill], last: str = "and") -> str:
    """`Family`, `Family and Fun`, `Family, Fun and Trust`, `Family, Fun and 3 more`."""
    names = [record.name for record in records]
    if len(names) > 3:
        names = [*names[:2], f"{len(names) - 2} more"]
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _who(goals: Sequence[Goal], one: str, many: str) -> str:
    """`“Run a café” needs`, `“Run a café” and 2 others need`."""
    others = len(goals) - 1
    if not others:
        return f"“{goals[0].title}” {one}"
    return f"“{goals[0].title}” and {others} other{'' if others == 1 else 's'} {many}"
