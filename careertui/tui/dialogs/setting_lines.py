"""What the settings look like, a line each, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.board_columns import STANDARD
from careertui.domain.dates import DateStyle, Day, show_full
from careertui.planner.setting_table import show_value
from careertui.tui.drawing import cut, pad, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.domain.board_columns import BoardColumns
    from careertui.planner.setting_table import Setting
    from careertui.planner.settings import Problem
    from careertui.tui.drawing import Line

GROUP, TITLE, VALUE = 10, 28, 20
"""Cells of the columns."""
WRONG = "! "
"""The sign of what is wrong."""


def setting_line(setting: Setting, value: object, *, origin: str, is_first: bool, width: int) -> Line:
    """A setting with its value, and why it has that; the first of a group has its name in front."""
    line: Line = [
        ("faint", pad(setting.group if is_first else "", GROUP)),
        ("text", pad(setting.title, TITLE)),
        ("text" if value == setting.default else "accent", cut(say_value(setting, value), VALUE)),
    ]
    if origin == setting.twin:
        line.append(("warn", "  " + cut(setting.twin, width - width_of(line) - 2)))
    elif value != setting.default:
        usually = f"usually {say_value(setting, setting.default)}"
        line.append(("faint", "  " + cut(usually, width - width_of(line) - 2)))
    return line


def keys_line(count: int, width: int) -> Line:
    """The row that leads to the keys, so many of which are not the usual ones."""
    said = "as usual" if not count else f"{count} changed"
    role = "accent" if count else "text"
    line: Line = [("faint", pad("keys", GROUP)), ("text", pad("keys of actions", TITLE)), (role, said)]
    return [*line, ("faint", "  " + cut("enter lists them", width - width_of(line) - 2))]


def columns_line(board: BoardColumns, width: int) -> Line:
    """The row that leads to the columns of the board."""
    names = ", ".join(column.name for column in board)
    role = "text" if board == STANDARD else "accent"
    line: Line = [("faint", pad("board", GROUP)), ("text", pad("columns of the board", TITLE))]
    return [*line, (role, f"{len(board)}"), ("faint", "  " + cut(names, width - width_of(line) - 4))]


def problem_lines(problems: Sequence[Problem], width: int, *, said_of: str = "") -> list[Line]:
    """What is wrong, each with its place: below a setting, or behind a word for what it is said of."""
    lines: list[Line] = []
    for problem in problems:
        for number, part in enumerate(wrap(problem.brief, width - GROUP - len(WRONG), 6)):
            mark = " " * len(WRONG) if number else WRONG
            lines.append([("faint", pad("" if lines else said_of, GROUP)), ("warn", mark + part)])
    return lines


def say_value(setting: Setting, value: object) -> str:
    """A value as a person reads it."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if setting.key == "date_style":
        day = Day.of(Day(2026, 12, 31), 0, DateStyle(str(value)))
        return show_full(day, day)
    if setting.key == "first_weekday":
        return str(value).capitalize()
    if isinstance(value, int) and value == 0:
        return "no limit"
    return show_value(value)
