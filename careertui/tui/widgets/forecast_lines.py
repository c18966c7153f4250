"""A forecast as a person reads it: a sentence, three dates, a chart, and what is tried out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.dates import show_full
from careertui.domain.forecast import HISTORY_WEEKS, RUNS, Forecast, weekly
from careertui.domain.measure import show_number
from careertui.domain.pace import LEAST_WEEKS, done_days
from careertui.domain.text import show_percent
from careertui.tui.drawing import Line, cut, fit, joined, pad, right, width_of, wrap
from careertui.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.strip import Strip

    from careertui.domain.plan import Plan
    from careertui.tui.drawing import Span

BLOCKS = " ▁▂▃▄▅▆▇█"
LEAST_HEIGHT, MOST_HEIGHT = 2, 5
"""Lines of the bars of the chart."""
MOST_CELLS = 3
"""Cells that a bar is wide."""
LINES = 21
"""Lines that all of it takes, with air."""
DATES = 20
"""Cells before what is said of a date."""
TRIED = 10
"""Cells before what is tried out."""
GOOD, FAIR = 0.85, 0.5
"""A chance to be on time from which on it is good news, or no bad ones."""


class Basis(NamedTuple):
    """What a goal is forecast from: its open tasks, those done in each week, and when it is due."""

    title: str
    due: date | None
    open_tasks: int
    weeks: tuple[int, ...]
    first_done: date | None


def basis(goal_id: int, plan: Plan, today: date) -> Basis:
    """What the plan knows of a goal's work, of its own tasks and of those below it."""
    days = [day for day in done_days(goal_id, plan) if day <= today]
    goal = plan.goals[goal_id]
    return Basis(goal.title, goal.due, plan.counts(goal_id)[0], weekly(days, today), min(days, default=None))


class WhatIf(NamedTuple):
    """What is tried out: so many more open tasks (fewer below 0), and how many times the pace so far."""

    more: int = 0
    pace: float = 1.0


AS_IT_IS = WhatIf()


class ForecastLines(LineView, can_focus=True):
    """The forecast as sentence, dates and chart, and what is tried out.

    Where there are few lines the air goes first, then the height of the bars.
    """

    DEFAULT_CSS = """
    ForecastLines { background: $surface; }
    """

    def __init__(self, known: Basis, today: date, add_key: str) -> None:
        super().__init__(id="forecast")
        self.basis = known
        self.asked = AS_IT_IS
        self.answered: WhatIf | None = None
        """What the shown forecast is for; None before the first."""
        self.found: Forecast | None = None
        self.plain: Forecast | None = None
        """The forecast of the plan as it is, with which others are compared."""
        self._today = today
        self._add_key = add_key

    @property
    def why_not(self) -> str:
        """Why there is no forecast, and what would give one; empty where there is one."""
        known = self.basis
        if not known.open_tasks:
            return (
                "No task is open: nothing says what is left to do. "
                f"Close this and press {self._add_key} to add a task."
            )
        if known.first_done is None:
            return (
                "Not enough history: no task of it was done yet. "
                f"{LEAST_WEEKS} weeks after the first one is done, its pace can be told."
            )
        if len(known.weeks) < LEAST_WEEKS:
            count = len(known.weeks) or "no"
            there = show_full(known.first_done + timedelta(days=7 * LEAST_WEEKS - 1), self._today)
            return (
                f"Not enough history: {count} whole week{'' if count == 1 else 's'} since the first of its "
                f"tasks was done, and a forecast needs {LEAST_WEEKS}. Ask again on {there}."
            )
        if not any(known.weeks):
            return f"Not enough history: no task of it was done in the last {HISTORY_WEEKS // 52} years."
        return ""

    def show(self, found: Forecast | None, answered: WhatIf) -> None:
        """Show what was worked out."""
        self.found, self.answered = found, answered
        if answered == AS_IT_IS:
            self.plain = found
        self.refresh()

    def ask(self, asked: WhatIf) -> None:
        """Show what is asked at once; the answer follows."""
        self.asked = asked
        self.refresh()

    # Drawing

    def lines(self, width: int, height: int) -> list[Line]:
        """All lines, for a width and a height; what is tried out stands at the bottom."""
        title: Line = [("heading", cut(self.basis.title, width))]
        if self.why_not:
            return [title, [], *([("text", part)] for part in wrap(self.why_not, width, 6))]
        if self.found is None:
            parts: list[list[Line]] = [[title], [[("muted", "Working it out …")]]]
        else:
            history: list[Line] = [[("muted", part)] for part in wrap(self._history(), width, 2)]
            parts = [[title], [self._sentence(self.found)], self._dates(self.found, width), history]
            around = sum(map(len, parts)) + 2 + (3 if self.found.due else 2)
            room = max(LEAST_HEIGHT, min(MOST_HEIGHT, height - around))
            parts.insert(3, chart(self.found, self._today, width, room))
        bottom = self._what_if(width)
        above = aired(parts, height - len(bottom) - 1)
        return [*above, *([[]] * (height - len(bottom) - len(above))), *bottom]

    def _sentence(self, found: Forecast) -> Line:
        role = "strong"
        if found.chance is not None:
            role = "good" if found.chance >= GOOD else "warn" if found.chance >= FAIR else "bad"
        return [(role, found.words(self._today))]

    def _dates(self, found: Forecast, width: int) -> list[Line]:
        rows = (
            ("P50", "half of all runs", found.p50),
            ("P85", "85 of 100 runs", found.p85),
            ("P95", "95 of 100 runs", found.p95),
        )
        lines: list[Line] = []
        for name, share, day in rows:
            said = f"{share} are done by then"
            against = "" if day is None or found.due is None else f", {_against(day, found.due)}"
            if day is None or DATES + len(said + against) > width:
                said = share
            lines.append(
                [
                    ("accent", pad(name, 5)),
                    ("text", right("10+ years" if day is None else show_full(day, self._today), 12)),
                    ("muted", f"   {said}{against}"),
                ]
            )
        return lines

    def _history(self) -> str:
        known = self.basis
        weeks = len(known.weeks)
        mean = sum(known.weeks) / weeks
        pace = show_number(round(mean, 1 if mean >= 1 else 2))
        idle = sum(not count for count in known.weeks)
        rest = f", {idle} week{'' if idle == 1 else 's'} without any" if idle else ""
        tasks = f"{pace} task{'' if pace == '1' else 's'} a week"
        return f"{weeks} weeks of history: {tasks}{rest}. {RUNS:,} runs."

    def _what_if(self, width: int) -> list[Line]:
        more, pace = self.asked
        tasks = max(self.basis.open_tasks + more, 0)
        changed = f" ({more:+d})" if more else ""
        line: Line = [
            ("muted", pad("What if?", TRIED)),
            ("accent" if more else "text", f"{tasks} open task{'' if tasks == 1 else 's'}{changed}"),
            ("muted", " at "),
            ("accent" if pace != 1 else "text", f"{round(pace * 100)}%"),
            ("muted", " of the pace"),
        ]
        if self.answered != self.asked:
            return [line, [("text", " " * TRIED), ("muted", "…")] if self.found else []]
        difference = "" if self.asked == AS_IT_IS else self._difference()
        return [line, [("text", " " * TRIED), ("text", cut(difference, width - TRIED))]]

    def _difference(self) -> str:
        """What is tried out, compared with the plan as it is."""
        plain, found = self.plain, self.found
        if plain is None or found is None:
            return ""
        if found.p85 is None or plain.p85 is None:
            said = "P85 within ten years" if found.p85 else "P85 still more than ten years away"
            if plain.p85:
                said = "P85 more than ten years away"
        elif found.p85 == plain.p85:
            said = "P85 on the same day"
        else:
            direction = "later" if found.p85 > plain.p85 else "sooner"
            said = f"P85 {_apart(found.p85, plain.p85)} {direction}"
        if found.chance is None or plain.chance is None:
            return said
        chance, before = show_percent(found.chance), show_percent(plain.chance)
        return f"{said}, {chance} on time " + ("either way" if chance == before else f"instead of {before}")

    def render_line(self, y: int) -> Strip:
        """A line of the forecast."""
        width, height = self.size
        lines = self.lines(width, height)
        line = lines[y] if y < len(lines) else []
        return self.strip(fit(line, width) if width_of(line) > width else line, width, "bar")


def aired(parts: Sequence[list[Line]], room: int) -> list[Line]:
    """The parts one below the other, with air above as many as there is room for, the tallest first."""
    spare = max(0, room - sum(map(len, parts)))
    airy = sorted(range(1, len(parts)), key=lambda at: -len(parts[at]))[:spare]
    lines: list[Line] = []
    for at, part in enumerate(parts):
        lines += [*([[]] if at in airy else []), *part]
    return lines


def chart(found: Forecast, today: date, width: int, height: int) -> list[Line]:
    """The runs by when they end; where the due date lies among them, a line parts those that keep it."""
    bins = found.histogram
    if not bins:
        return [[("muted", "No run ends within ten years.")]]
    cells = max(1, min(MOST_CELLS, (width - 1) // len(bins)))
    most = max(count for _, count in bins)
    kept = sum(day <= found.due for day, _ in bins) if found.due else 0
    last = bins[-1][0] + timedelta(days=found.span - 1)
    parted = cells * kept if found.due and kept and found.due <= last else -1
    lines: list[Line] = []
    for row in reversed(range(height)):
        signs: list[Span] = []
        for at, (_, count) in enumerate(bins):
            # Whatever happened in any run is seen, be it rare.
            eighths = max(round(count / most * height * 8), int(count > 0)) - row * 8
            tone = "accent" if found.due is None else "good" if at < kept else "warn"
            signs += [(tone, BLOCKS[max(0, min(8, eighths))])] * cells
        lines.append(_parted(signs, parted, "┊"))
    lines.append(_parted([("rule", "─")] * (cells * len(bins)), parted, "┴"))
    if found.due is not None:
        lines.append(_due_mark(found.due, today, parted, width_of(lines[0]), is_before=not kept))
    first, end = show_full(bins[0][0], today), show_full(last, today)
    gap = width_of(lines[0]) - len(first) - len(end)
    lines.append([("faint", first), *([("text", " " * gap), ("faint", end)] if gap > 0 else [])])
    return lines


def _parted(signs: list[Span], at: int, sign: str) -> Line:
    return joined(signs if at < 0 else [*signs[:at], ("muted", sign), *signs[at:]])


def _due_mark(due: date, today: date, at: int, room: int, *, is_before: bool) -> Line:
    """Below the line of the due date, or pointing to where it lies."""
    said = f"due {show_full(due, today)}"
    if at < 0:
        pointed = f"◂ {said}" if is_before else right(f"{said} ▸", max(room, len(said) + 2))
        return [("strong", pointed)]
    if at + 2 + len(said) <= max(room, 40):
        return [("text", " " * at), ("strong", f"▴ {said}")]
    return [("text", " " * (at - len(said) - 1)), ("strong", f"{said} ▴")]


def _against(day: date, due: date) -> str:
    if day == due:
        return "on the day"
    return f"{_apart(day, due)} {'late' if day > due else 'early'}"


def _apart(day: date, other: date) -> str:
    """How far two days are from each other, roughly where that is far."""
    days = abs((day - other).days)
    for unit, length, least in (("year", 365, 730), ("month", 30, 120), ("week", 7, 14)):
        if days >= least:
            return f"{days // length} {unit}s"
    return f"{days} day{'' if days == 1 else 's'}"
