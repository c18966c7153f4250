"""The lines of a ranking: a value with its place, and with what it weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.tui.drawing import Line, bar, cut, pad, right

if TYPE_CHECKING:
    from careertui.domain.plan import Plan
    from careertui.domain.values import Value


def placed(number: int, value: Value, width: int, mark: str, *, is_current: bool) -> Line:
    """A value and its place; `mark` says on which side of the question it stands."""
    return [
        *_place(number, is_current=is_current),
        ("strong" if is_current else "text", cut(value.name, width - 8)),
        ("faint", f" {mark}"),
    ]


def weighed(number: int, value: Value, plan: Plan, widths: tuple[int, int, int], *, is_current: bool) -> Line:
    """A value, its place, one's own words, and its weight against that of the first one.

    `widths` are those of the names, the words and the bars.
    """
    names, words, bars = widths
    weight = plan.weight(value.id)
    return [
        *_place(number, is_current=is_current),
        ("strong" if is_current else "text", pad(value.name, names)),
        ("text", "  "),
        ("muted", pad(value.meaning if words > 12 else "", words)),
        ("text", "  "),
        *bar(weight / plan.weight(plan.ranked[0].id), bars),
        ("muted", right(f"{weight:.0%}", 6)),
    ]


def _place(number: int, *, is_current: bool) -> Line:
    return [("accent", "▌" if is_current else " "), ("faint", right(str(number), 3)), ("text", "  ")]
