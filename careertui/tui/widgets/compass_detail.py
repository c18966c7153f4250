"""What the detail panel says of a value and of a skill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import show_full, show_reading
from careertui.domain.skills import ADVICE, ENERGIES, HIGHEST, LEVELS, QUADRANT_TITLES, RED_GAP, gap, quadrant
from careertui.domain.text import show_percent
from careertui.domain.values import NOTABLE_GAP, PILE_TITLES, Pile, is_serious, trend
from careertui.tui.drawing import Line, bar, fit, right, spark, wrap
from careertui.tui.widgets.detail_lines import (
    LABEL,
    MOST_LISTED,
    flow,
    goal_row,
    labelled,
    listed,
    prose,
    rest,
    task_row,
)

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.model import Goal
    from careertui.domain.plan import Plan
    from careertui.domain.skills import Skill
    from careertui.domain.values import Value


def value_lines(value: Value, plan: Plan, today: date, width: int) -> list[Line]:
    """All about a value: what it means, how it is rated and lived, which goals serve it."""
    lines: list[Line] = [[("strong", part)] for part in wrap(value.name, width, 4)]
    lines += flow(_standing(value, plan), width)
    lines += prose("to me", value.meaning, width, role="link")
    lines += prose("definition", value.definition, width, role="muted")
    lines += _ratings(value, today, width)
    serving = plan.serving(value.id)
    rows = [
        goal_row(goal, _how_far(goal, plan), width, role=_status_role(goal)) for goal in serving[:MOST_LISTED]
    ]
    if rows:
        lines += listed("goals", rows) + rest(len(serving))
    elif value.pile is Pile.VERY:
        lines += listed("goals", [[("warn", part)] for part in wrap("no goal serves it", width - LABEL, 2)])
    return lines


def _standing(value: Value, plan: Plan) -> Line:
    """Its pile, its place among those that are ranked, and what that place weighs."""
    line: Line = [("muted", PILE_TITLES[value.pile])]
    ids = [ranked.id for ranked in plan.ranked]
    if value.id in ids:
        line += [
            ("accent", f"no. {ids.index(value.id) + 1} of {len(ids)}"),
            ("muted", f"weighs {show_percent(plan.weight(value.id))}"),
        ]
    return line


def _how_far(goal: Goal, plan: Plan) -> str:
    """The progress of a goal that goes on, else how it ended."""
    return show_percent(plan.progress(goal.id)) if str(goal.status) == "active" else str(goal.status)


def _status_role(goal: Goal) -> str:
    return "muted" if goal.is_open else "faint"


def _ratings(value: Value, today: date, width: int) -> list[Line]:
    if not value.ratings:
        return listed("ratings", [[("faint", "none yet")]]) if value.pile is Pile.VERY else []
    lines: list[Line] = [[]]
    room = max(4, min(20, width - LABEL - 4))
    for label, now, role in (("importance", value.importance, "accent"), ("lived", value.lived, "link")):
        if now is not None:
            lines.append(labelled(label, [*bar(now / 10, room, role), ("text", right(str(now), 4))]))
    if (apart := value.gap) is not None:
        role = "bad" if is_serious(value) else "warn" if apart >= NOTABLE_GAP else "text"
        line: Line = [(role, f"{apart:+d}" if apart else "0")]
        if is_serious(value):
            line.append(("muted", " serious"))
        lines.append(labelled("gap", fit(line, width - LABEL)))
    steps = trend(value)
    if len(steps) > 1:
        words = f" from {steps[0]} to {steps[-1]}"
        lines.append(
            labelled("trend", fit([("link", spark(steps[-12:], 10)), ("muted", words)], width - LABEL))
        )
    table: list[Line] = [[("faint", f"{'':10}importance  lived")]]
    for rating in list(reversed(value.ratings))[:MOST_LISTED]:
        importance, lived = (("–" if each is None else str(each)) for each in rating[1:])
        table.append([("muted", f"{_day(rating.date, today):<12}"), ("text", f"{importance:>8}{lived:>7}")])
    return lines + listed("ratings", table) + rest(len(value.ratings))


def skill_lines(skill: Skill, plan: Plan, today: date, width: int) -> list[Line]:
    """All about a skill: level and need, energy and what it suggests, what shows it, how it rose."""
    lines: list[Line] = [[("strong", part)] for part in wrap(skill.name, width, 4)]
    head: Line = [("muted", skill.category)]
    if skill.last_used is not None:
        head.append(("muted", f"last used {_day(skill.last_used, today)}"))
    lines += [fit(line, width) for line in flow(head, width)]
    lines += [[], *_levels(skill, plan, width), *_energy(skill, width)]
    needing = plan.needing(skill.id)
    lines += listed("needed by", [_need_row(skill, *need, width) for need in needing[:MOST_LISTED]])
    lines += rest(len(needing))
    tasks = plan.practising(skill.id)
    lines += listed("tasks", [task_row(task, today, width) for task in tasks[:MOST_LISTED]])
    lines += rest(len(tasks))
    lines += _evidence(skill, today, width)
    if len(skill.levels) > 1:
        levels: list[Line] = [
            [("muted", f"{_day(at.date, today):<13}"), ("text", f"{at.level} {LEVELS[at.level]}")]
            for at in reversed(skill.levels)
        ]
        lines += listed("levels", levels[:MOST_LISTED]) + rest(len(levels))
    return lines + prose("notes", skill.notes, width)


def _levels(skill: Skill, plan: Plan, width: int) -> list[Line]:
    room = 10 if width >= 44 else 5
    shown = [labelled("level", [*bar(skill.level / HIGHEST, room), *_named(skill.level)])]
    if skill.target is not None:
        shown.append(labelled("target", [*bar(skill.target / HIGHEST, room), *_named(skill.target)]))
    needed = plan.needed(skill.id)
    if missing := gap(skill, plan):
        role = "bad" if missing >= RED_GAP else "warn"
        words = f"{missing} level{'' if missing == 1 else 's'}"
        shown.append(labelled("gap", [(role, words), ("muted", f" to {needed} {LEVELS[needed]}")]))
    elif needed:
        shown.append(labelled("gap", [("good", "none"), ("muted", f": {needed} is needed")]))
    return [fit(line, width) for line in shown]


def _named(level: int) -> Line:
    return [("text", f"  {level}"), ("muted", f" {LEVELS[level]}")]


def _energy(skill: Skill, width: int) -> list[Line]:
    place = quadrant(skill)
    if skill.energy is None or place is None:
        return [labelled("energy", [("faint", "not said yet")])]
    head: Line = [("text", ENERGIES[skill.energy]), ("muted", f" · {QUADRANT_TITLES[place]}")]
    advice: list[Line] = [[("muted", part)] for part in wrap(ADVICE[place], width - LABEL, 5)]
    return [labelled("energy", fit(head, width - LABEL)), *(labelled("", line) for line in advice)]


def _need_row(skill: Skill, goal: Goal, level: int, width: int) -> Line:
    is_short = goal.is_open and level > skill.level
    return goal_row(goal, f"{skill.level}/{level}", width, role="warn" if is_short else "muted")


def _evidence(skill: Skill, today: date, width: int) -> list[Line]:
    if not skill.evidence:
        return listed("evidence", [[("faint", "none yet")]])
    lines: list[Line] = []
    for number, each in enumerate(skill.evidence[:MOST_LISTED]):
        lines += [[]] if number else []
        lines.append([("muted", _day(each.date, today))])
        lines += [[("text", part)] for part in wrap(each.text, width - LABEL, 6) if part]
        lines += [[("link", part)] for part in wrap(each.link, width - LABEL, 3) if part]
    return listed("evidence", lines) + rest(len(skill.evidence))


def _day(day: date, today: date) -> str:
    """A day that is past, beyond doubt and in at most twelve cells."""
    return show_reading(day, today)[4:] if day.year == today.year else show_full(day, today)
