"""What was found: a hit as a row of a list, and all about it as a page, with the words that were sought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.adapting import EFFECTS
from careertui.domain.dates import show_full
from careertui.domain.measure import show_number
from careertui.domain.model import Goal
from careertui.domain.obstacles import plan_sentence
from careertui.domain.searching import HitKind, Span, marks
from careertui.tui.actions import NO_KEYS
from careertui.tui.drawing import Line, cut, fit, pad, width_of, wrap, wrap_text
from careertui.tui.views.reflect.prose import prose
from careertui.tui.widgets.detail import LINES, goal_lines
from careertui.tui.widgets.detail_lines import flow
from careertui.tui.widgets.tree_lines import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from careertui.domain.journal import Entry
    from careertui.domain.plan import Plan
    from careertui.domain.searching import Hit, Query
    from careertui.tui.actions import Keys

KIND = 12
"""Cells for the kind of a hit."""
FOUND = "heading"
"""The role of a word that was sought: seen without colour, too."""
WRITTEN = (HitKind.WIN, HitKind.REFLECTION, HitKind.LEARNING, HitKind.NOTE)
"""The kinds of which the plan in memory has no text."""
GONE: list[Line] = [[("muted", "It is gone.")]]


def marked(text: str, found: Iterable[Span], role: str) -> Line:
    """A text of one line with what was found in it."""
    line: Line = []
    at = 0
    for start, end in found:
        line += [(role, text[at:start]), (FOUND, text[start:end])]
        at = end
    return [part for part in [*line, (role, text[at:])] if part[1]]


def emphasised(lines: Sequence[Line], query: Query) -> list[Line]:
    """Lines with the words of a query in them."""
    return [
        [part for role, text in line for part in marked(text, marks(text, query), role)] for line in lines
    ]


def has_found(line: Line) -> bool:
    """Whether a word that was sought stands in a line."""
    return any(role == FOUND for role, _ in line)


def hit_line(hit: Hit, plan: Plan, width: int) -> Line:
    """A hit as a row: its kind, its title, and where the words stand in its text, if they are not in that."""
    record = plan.record(hit.ref)
    sign = ("muted", "  ")
    if hit.kind is HitKind.GOAL and isinstance(record, Goal):
        role, mark = mark_of(record)
        sign = role, f"{mark} "
    elif hit.kind is HitKind.TASK and not hit.is_open:
        sign = ("good", "✓ ")
    start: Line = [("muted", pad(hit.kind, KIND)), sign]
    room = width - width_of(start)
    title = marked(hit.title, hit.title_marks, "text" if hit.is_open else "muted")
    if not hit.marks or hit.title_marks:
        return [*start, *fit(title, room)]
    title = fit(title, room * 11 // 20)
    room -= width_of(title) + 2
    return [*start, *title, ("text", "  "), *fit(marked(*_around(hit, room), "faint"), room)]


def _around(hit: Hit, room: int) -> tuple[str, tuple[Span, ...]]:
    """As much of the snippet as fits, so that the first word that was sought is seen in it."""
    first = hit.marks[0]
    if first.end < room:
        return hit.snippet, hit.marks
    start = max(0, first.start - max(1, room // 4))
    moved = (Span(span.start - start + 1, span.end - start + 1) for span in hit.marks)
    return f"…{hit.snippet[start:]}", tuple(moved)


def page(
    hit: Hit, plan: Plan, today: date, width: int, *, entry: Entry | None = None, keymap: Keys = NO_KEYS
) -> list[Line]:
    """All about a hit; `entry` is what was written, where it is that."""
    if hit.kind in WRITTEN:
        return _entry(hit, entry, plan, today, width)
    if hit.kind in PARTS:
        return _part(hit, plan, today, width)
    record = plan.record(hit.ref)
    if record is None:
        return GONE
    if isinstance(record, Goal):
        return goal_lines(record, plan, today, width, keymap)
    return LINES[hit.ref.kind](record, plan, today, width)


def _entry(hit: Hit, entry: Entry | None, plan: Plan, today: date, width: int) -> list[Line]:
    if entry is None:
        return []
    head: Line = [("muted", str(hit.kind)), ("muted", show_full(entry.date, today))]
    lines: list[Line] = []
    if entry.prompt:
        lines += [[("strong", part)] for part in wrap(hit.title, width, 4)]
    lines += [*flow(head, width), []]
    if (goal := plan.goals.get(entry.goal_id or 0)) is not None:
        lines += [_goal_line(goal, width), []]
    return lines + prose(entry.text.strip(), width)


def _part(hit: Hit, plan: Plan, today: date, width: int) -> list[Line]:
    """An obstacle, a check-in or a decision, and its goal."""
    head, said = PARTS[hit.kind](hit, plan, today)
    if not head:
        return GONE
    lines: list[Line] = [*flow(head, width), []]
    for role, text in said:
        lines += [[(role, part)] for part in wrap_text(text, width) if part]
    goal = plan.goals.get(hit.ref.id)
    return lines if goal is None else [*lines, [], _goal_line(goal, width)]


def _goal_line(goal: Goal, width: int) -> Line:
    role, sign = mark_of(goal)
    return [(role, f"{sign} "), ("text", cut(goal.title, width - 2))]


def _obstacle(hit: Hit, plan: Plan, _today: date) -> tuple[Line, Line]:
    each = next((each for each in plan.obstacles(hit.ref.id) if each.id == hit.id), None)
    if each is None:
        return [], []
    told = plan_sentence(each.cue, each.response) or each.cue or each.response
    head: Line = [("muted", f"obstacle, {each.status}"), ("muted", f"risk {each.risk} of 25")]
    return head, [("strong", each.title), ("text", told)]


def _checkin(hit: Hit, plan: Plan, today: date) -> tuple[Line, Line]:
    each = next((each for each in plan.checkins(hit.ref.id) if each.id == hit.id), None)
    if each is None:
        return [], []
    head: Line = [("muted", "check-in"), ("muted", show_full(each.date, today))]
    if each.value is not None:
        head.append(("text", show_number(each.value, plan.goals[hit.ref.id].unit)))
    if each.confidence is not None:
        head.append(("muted", f"confidence {each.confidence}"))
    return head, [("text", each.note)]


def _adaptation(hit: Hit, plan: Plan, today: date) -> tuple[Line, Line]:
    each = next((each for each in plan.adaptations(hit.ref.id) if each.id == hit.id), None)
    if each is None:
        return [], []
    head: Line = [("muted", EFFECTS[each.choice].done), ("muted", show_full(each.date, today))]
    return head, [("text", each.reason)]


PARTS = {HitKind.OBSTACLE: _obstacle, HitKind.CHECKIN: _checkin, HitKind.ADAPTATION: _adaptation}
"""The kinds that are parts of goals, and what is said of each: a head, and its words."""
