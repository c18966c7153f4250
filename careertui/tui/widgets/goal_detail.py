"""What the detail panel says of a goal that can be checked, measured, defended and changed for a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import due_tone, show_date, show_full
from careertui.domain.health import TONES, Health
from careertui.domain.measure import show_bare, show_number
from careertui.domain.model import GoalKind, Horizon
from careertui.domain.obstacles import Level, ObstacleStatus, needs_plan, plan_sentence, risk_level
from careertui.domain.pace import pace_of
from careertui.domain.smart import check_goal, check_task
from careertui.tui.actions import NO_KEYS, key_of
from careertui.tui.drawing import Line, cut, pad, right, wrap
from careertui.tui.widgets.detail_lines import LABEL, flow, labelled, listed
from careertui.tui.widgets.measure_chart import measure_chart
from careertui.tui.widgets.tree_lines import MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from careertui.domain.checkins import CheckIn
    from careertui.domain.health import HealthReport
    from careertui.domain.model import Goal, Task
    from careertui.domain.obstacles import Obstacle
    from careertui.domain.plan import Plan
    from careertui.domain.smart import Finding, Smart
    from careertui.tui.actions import Keys

MOST_PARTS = 3
"""Check-ins, obstacles and adaptations that are listed; the rest is counted."""
RISKS = {Level.RED: "bad", Level.AMBER: "warn", Level.GREEN: "muted"}
FIELDS = {"value_ids": "values", "goal_id": "goal", "effort_minutes": "effort"}
"""Fields that are called otherwise in the form."""


def head_lines(goal: Goal, report: HealthReport | None, today: date, width: int) -> list[Line]:
    """What it is, when it is due, and how it does."""
    what = "vision" if goal.horizon is Horizon.VISION else f"{goal.horizon}-term {goal.kind}"
    if goal.kind is GoalKind.MILESTONE:
        what = "milestone"
    head: Line = [("muted", what)]
    if goal.due:
        role = due_tone(goal.due, today) if goal.is_open else "muted"
        head.append(
            (role, ("overdue since " if goal.is_overdue(today) else "due ") + show_full(goal.due, today))
        )
    if report is None:
        head.append((MARKS[goal.status][0], str(goal.status)))
    elif report.health is Health.ACHIEVED:
        head.append(("good", report.words))
    else:
        role = TONES[report.health]
        head.append((role, str(report.health)))
        # What the date says already is not said twice.
        if report.health is Health.STALLED or (report.behind is not None and not goal.is_overdue(today)):
            head.append((role, report.words.partition(": ")[0]))
    return flow(head, width)


def reason_lines(report: HealthReport | None, width: int) -> list[Line]:
    """What the health of a goal rests on, below its progress."""
    reason = "" if report is None else report.words.partition(": ")[2]
    return [labelled("", [("muted", part)]) for part in wrap(reason, width - LABEL, 2)] if reason else []


def smart_lines(goal: Goal, plan: Plan, today: date, width: int, keymap: Keys = NO_KEYS) -> list[Line]:
    """The five letters, and each finding with the key that mends it; nothing for a goal that is closed."""
    if not goal.is_open:
        return []
    pace = pace_of(goal, plan, today)
    smart = check_goal(goal, plan, today, pace)
    lines: list[Line] = [_letters(smart)]
    for number, finding in enumerate(smart.findings):
        lines += _finding(finding, width - LABEL, keymap, is_first=number == 0)
    if smart.suggestion is not None:
        lines += [[("link", part)] for part in wrap(smart.suggestion.sentence, width - LABEL, 3)]
    found = listed("SMART", lines)
    paced = all(finding.code != "achievable.pace" for finding in smart.findings)
    if pace is not None and pace.needed and paced:
        found += listed("pace", [[("muted", part)] for part in wrap(pace.words, width - LABEL, 2)])
    return found


def task_smart_lines(task: Task, plan: Plan, today: date, width: int, keymap: Keys = NO_KEYS) -> list[Line]:
    """What an open task lacks, each with the key that mends it; nothing where it lacks nothing."""
    smart = check_task(task, plan, today)
    # The head says already that it is overdue.
    found = [finding for finding in smart.findings if finding.code != "time.past"]
    if not task.is_open or not found:
        return []
    lines: list[Line] = [_letters(smart)]
    for finding in found:
        lines += _finding(finding, width - LABEL, keymap, is_first=False)
    return listed("SMART", lines)


def _letters(smart: Smart) -> Line:
    line: Line = []
    for letter, holds in zip("SMART", smart[:5], strict=True):
        line += [("text", "  ")] if line else []
        line.append(("good", f"✓ {letter}") if holds else ("warn", f"✗ {letter}"))
    return line


def _finding(finding: Finding, width: int, keymap: Keys, *, is_first: bool) -> list[Line]:
    """A sentence, and behind it the key that goes where it is mended."""
    lines: list[Line] = [[("muted", part)] for part in wrap(finding.sentence, width, 4)]
    if is_first:
        key, word = key_of("mend", keymap), "mends it"
    else:
        key = key_of(finding.action, keymap)
        word = FIELDS.get(finding.field, finding.field) if finding.action == "edit" else ""
    hint = [("accent", key), ("faint", f" {word}")] if word else [("accent", key)]
    used = len("".join(text for _, text in lines[-1]))
    if used + 2 + len(key) + 1 + len(word) <= width:
        lines[-1] += [("text", "  "), *hint]
    else:
        lines.append([*hint])
    return lines


def measure_lines(
    goal: Goal,
    checkins: Sequence[CheckIn],
    today: date,
    width: int,
    keymap: Keys = NO_KEYS,
    *,
    role: str = "accent",
) -> list[Line]:
    """From where to where it is measured, its chart, and what was checked in last."""
    lines: list[Line] = []
    if goal.unit or goal.baseline is not None or goal.target is not None:
        lines += listed("measure", [_measure(goal, width - LABEL)])
    if chart := measure_chart(goal, checkins, today, width, role=role):
        lines += [[], *chart]
    if not checkins:
        if goal.has_measure and goal.is_open:
            key = key_of("check_in", keymap)
            lines += listed("check-ins", [[("faint", f"none yet: {key} says where it stands")]])
        return lines
    rows = [_checkin(each, goal, today, width - LABEL) for each in reversed(checkins[-MOST_PARTS:])]
    return lines + listed("check-ins", rows) + _more(len(checkins), key_of("check_ins", keymap), "lists them")


def _measure(goal: Goal, width: int) -> Line:
    """`0 › 3 › 5 talks`."""
    current = goal.baseline if goal.current is None else goal.current
    line: Line = [("muted", "?" if goal.baseline is None else show_number(goal.baseline))]
    if current is not None and current != goal.baseline:
        line += [("faint", " › "), ("strong", show_number(current))]
    line += [("faint", " › "), ("text", "?" if goal.target is None else show_number(goal.target))]
    used = sum(len(text) for _, text in line)
    if not goal.unit:
        return [*line, ("faint", "  no unit")]
    return [*line, ("muted", goal.unit if goal.unit == "%" else " " + cut(goal.unit, width - used - 1))]


def _checkin(each: CheckIn, goal: Goal, today: date, width: int) -> Line:
    """The day, the value, the confidence, and as much of the note as there is room for."""
    line: Line = [("muted", pad(show_date(each.date, today), 9))]
    if each.value is not None:
        line.append(("text", show_bare(each.value, goal.unit)))
    if each.confidence is not None:
        line += [("text", "  ")] if each.value is not None else []
        line.append(("muted", f"{each.confidence}/10"))
    room = width - sum(len(text) for _, text in line) - 2
    if each.note and room >= 6:
        line += [("text", "  "), ("faint", cut(each.note, room))]
    return line


def _more(count: int, key: str, word: str) -> list[Line]:
    if count <= MOST_PARTS:
        return []
    said = ("faint", f"and {count - MOST_PARTS} more: ")
    return [labelled("", [said, ("accent", key), ("faint", f" {word}")])]


def risk_lines(obstacles: Sequence[Obstacle], width: int) -> list[Line]:
    """What may stand in its way, each with its risk (1-25) and the plan for it."""
    pressing = [each for each in obstacles if each.status is not ObstacleStatus.CLOSED]
    room = width - LABEL - 3
    lines: list[Line] = []
    for each in pressing[:MOST_PARTS]:
        level = risk_level(each.risk)
        has_come = each.status is ObstacleStatus.HAPPENED
        title = f"{each.title} (happened)" if has_come else each.title
        for number, part in enumerate(wrap(title, room, 3)):
            risk = right(str(each.risk), 2) if number == 0 else "  "
            lines.append([(RISKS[level], risk), ("text", f" {part}")])
        if sentence := plan_sentence(each.cue, each.response):
            lines += [[("muted", f"   {part}")] for part in wrap(sentence, room, 4)]
        elif needs_plan(each):
            lines.append([("bad", "   no plan for it yet")])
    if len(pressing) > MOST_PARTS:
        lines.append([("faint", f"and {len(pressing) - MOST_PARTS} more")])
    return listed("risks", lines)


def adapted_lines(goal: Goal, plan: Plan, today: date, width: int) -> list[Line]:
    """How it was changed for a reason, the newest first; and what replaced it."""
    lines: list[Line] = []
    successor = plan.goals.get(goal.successor_id) if goal.successor_id is not None else None
    if successor is not None:
        lines += [[("link", part)] for part in wrap(f"replaced by “{successor.title}”", width - LABEL, 2)]
    adaptations = plan.adaptations(goal.id)
    for each in adaptations[:MOST_PARTS]:
        lines.append([("muted", pad(show_date(each.date, today), 9)), ("text", str(each.choice))])
        lines += [[("faint", f"  {part}")] for part in wrap(each.reason, width - LABEL - 2, 3) if part]
    if len(adaptations) > MOST_PARTS:
        lines.append([("faint", f"and {len(adaptations) - MOST_PARTS} more")])
    return listed("adapted", lines)
