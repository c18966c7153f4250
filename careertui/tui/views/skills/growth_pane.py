"""What stands beside the list of the growth view: the chart of a row, and what it came to this quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import show_date, show_full
from careertui.domain.skills import LEVELS, quarter_start
from careertui.tui.drawing import Line, cut, fit, pad, width_of, wrap
from careertui.tui.views.skills.growth_chart import chart, lines_for, start_of

if TYPE_CHECKING:
    from careertui.tui.views.skills.growth_rows import GrowthRows, Key

LEAST_CHART = 8
"""Lines of the lowest chart, with its dates."""
MOST_CHART = 18
"""A chart that is higher is no clearer."""
WHAT_RISES = "A level is dated when it is changed, be it in the inventory, on the map or among the gaps."


def pane(rows: GrowthRows, key: Key, width: int, room: int) -> list[Line]:
    """The lines for a row of the list, as many as there is room for."""
    below = _history(rows, key, width) if key.skill_id else _learned(rows, key, width)
    lines: list[Line] = [_title(rows, key, width)]
    free = room - len(lines)
    least = min(len(below), 3)
    has_chart = free >= LEAST_CHART and (bool(key.skill_id) or free >= LEAST_CHART + least + 1)
    if has_chart:
        air = int(free >= LEAST_CHART + 1)
        high = min(MOST_CHART, max(LEAST_CHART, free - 2 * air - len(below)))
        steps = rows.steps(key)
        start = start_of(steps, rows.today)
        target = rows.plan.needed(key.skill_id) if key.skill_id else 0
        drawn = chart(steps, start, rows.today, width, lines_for(high - 2) + 2, target=target)
        lines += [[]] * air + drawn
    free = room - len(lines)
    if free < 3:
        return [fit(line, width) for line in lines[:room]]
    lines.append([])
    free -= 1
    if len(below) > free:
        hidden = len(below) - free + 1
        below = [*below[: free - 1], [("faint", f"  +{hidden} more")]]
    return [fit(line, width) for line in (*lines, *below)]


def _title(rows: GrowthRows, key: Key, width: int) -> Line:
    """The name, where it stands, and what is needed of it."""
    said: Line
    if key.skill_id:
        skill = rows.plan.skills[key.skill_id]
        said = [("muted", f"   {LEVELS[skill.level]} ({skill.level})")]
        if needed := rows.plan.needed(skill.id):
            reached = skill.level >= needed
            said += [("link", "   ◇ "), ("muted", f"{'reached' if reached else 'needed'}: {needed}")]
    else:
        count = len(rows.skills(key))
        said = [("muted", f"   mean {rows.now(key):.1f} of {count} skill{'s' * (count != 1)}")]
    return [("strong", cut(rows.title(key), max(8, width - width_of(said)))), *said]


def _learned(rows: GrowthRows, key: Key, width: int) -> list[Line]:
    """What has risen this quarter, from where to where."""
    since = show_date(quarter_start(rows.today), rows.today)
    learned = rows.learned(key)
    if not learned:
        lines: list[Line] = [[("strong", "Learned this quarter")]]
        text = f"No level has risen since {since}. {WHAT_RISES}"
        return [*lines, *([("muted", part)] for part in wrap(text, width, 3))]
    levels = rows.gained(key)
    skills = f"{len(learned)} skill{'s' * (len(learned) != 1)}"
    said = f"{levels} level{'s' * (levels != 1)} in {skills} since {since}"
    heading = "Learned this quarter"
    lines = [[("strong", heading), ("muted", f"   {said}")]]
    if width_of(lines[0]) > width:
        lines = [[("strong", heading)], *([("muted", part)] for part in wrap(said, width, 2))]
    name = max(8, min(30, width - 27))
    for each in learned:
        words = f"  {LEVELS[each.before]} → {LEVELS[each.now]}"
        lines.append(
            [
                ("text", pad(each.skill.name, name)),
                ("muted", f"  {each.before} → "),
                ("good", str(each.now)),
                ("faint", words if len(words) + name + 8 <= width else f"  {LEVELS[each.now]}"),
            ]
        )
    return lines


def _history(rows: GrowthRows, key: Key, width: int) -> list[Line]:
    """Every level of a skill with its day, the newest first."""
    skill = rows.plan.skills[key.skill_id]
    lines: list[Line] = [[("strong", "Every change, dated")]]
    levels = list(skill.levels)
    for number in range(len(levels) - 1, -1, -1):
        at = levels[number]
        day = show_full(at.date, rows.today)
        line: Line = [("muted", pad(day, 14))]
        if number == 0:
            line += [("text", str(at.level)), ("faint", f"  {LEVELS[at.level]}, where it began")]
        else:
            before = levels[number - 1].level
            role = "good" if at.level > before else "warn"
            line += [("muted", f"{before} → "), (role, str(at.level)), ("faint", f"  {LEVELS[at.level]}")]
        lines.append(line)
    if len(levels) < 2:
        lines += [[("muted", part)] for part in wrap(WHAT_RISES, width, 2)]
    return lines
