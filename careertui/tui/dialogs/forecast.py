"""When a goal is done at the pace so far, and what would come of more or fewer tasks or another pace.

The forecast is worked out in a thread of its own; what is asked meanwhile is worked out next, and only the
last of it. Nothing that is tried out here is kept.
"""

from __future__ import annotations

import asyncio
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from careertui.domain.dates import show_full
from careertui.domain.forecast import HISTORY_WEEKS, RUNS, Forecast, forecast, weekly
from careertui.domain.measure import show_number
from careertui.domain.pace import LEAST_WEEKS, done_days
from careertui.tui.background import begin
from careertui.tui.drawing import Line, cut, fit, pad, right, width_of, wrap
from careertui.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from datetime import date

    from textual import events
    from textual.app import ComposeResult
    from textual.strip import Strip

    from careertui.domain.plan import Plan
    from careertui.tui.drawing import Span

BLOCKS = " ▁▂▃▄▅▆▇█"
HEIGHT = 5
"""Lines of the chart."""
GOOD, FAIR = 0.85, 0.5
"""A chance to be on time from which on it is good news, or no bad ones."""
LEAST_PACE, MOST_PACE = 0.1, 5.0
MOST_TASKS = 5_000


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


class ForecastLines(LineView, can_focus=True):
    """The forecast as sentence, dates and chart, and what is tried out."""

    DEFAULT_CSS = """
    ForecastLines { height: 21; background: $surface; }
    """

    def __init__(self, known: Basis, today: date) -> None:
        super().__init__(id="forecast")
        self.basis = known
        self.asked = WhatIf()
        self.found: Forecast | None = None
        self.answered: WhatIf | None = None
        """What the shown forecast is for; None before the first."""
        self._today = today

    @property
    def why_not(self) -> str:
        """Why there is no forecast, and what would give one; empty where there is one."""
        known = self.basis
        if not known.open_tasks:
            return "No task is open: nothing says what is left to do. Close this and press a to add a task."
        if known.first_done is None:
            return (
                "Not enough history: no task of it was done yet. "
                f"{LEAST_WEEKS} weeks after the first one is done, its pace can be told."
            )
        if len(known.weeks) < LEAST_WEEKS:
            from datetime import timedelta

            count = len(known.weeks) or "no"
            there = known.first_done + timedelta(days=7 * LEAST_WEEKS - 1)
            return (
                f"Not enough history: {count} whole week{'' if count == 1 else 's'} since the first of its "
                f"tasks was done, and a forecast needs {LEAST_WEEKS}. Ask again on {show_full(there)}."
            )
        if not any(known.weeks):
            return f"Not enough history: no task of it was done in the last {HISTORY_WEEKS // 52} years."
        return ""

    @property
    def text(self) -> str:
        """What is said, for 80 cells."""
        return "\n".join("".join(part for _, part in line) for line in self.lines(76))

    def show(self, found: Forecast | None, answered: WhatIf) -> None:
        """Show what was worked out."""
        self.found, self.answered = found, answered
        self.refresh()

    def ask(self, asked: WhatIf) -> None:
        """Show what is asked at once; the answer follows."""
        self.asked = asked
        self.refresh()

    # Drawing

    def lines(self, width: int) -> list[Line]:
        """All lines, for a width."""
        head: list[Line] = [[("heading", cut(self.basis.title, width))], []]
        if why_not := self.why_not:
            return [*head, *([("text", part)] for part in wrap(why_not, width, 6))]
        if self.answered is None:
            return [
                *head,
                [("muted", "Working it out …")],
                *[[] for _ in range(HEIGHT + 7)],
                *self._what_if(),
            ]
        if self.found is None:
            return [*head, [("muted", "There is no forecast at this pace.")], [], *self._what_if()]
        return [
            *head,
            self._sentence(self.found, width),
            [],
            *self._dates(self.found),
            [],
            *self._chart(self.found, width),
            [],
            [("muted", cut(self._history(), width))],
            *self._what_if(),
        ]

    def _sentence(self, found: Forecast, width: int) -> Line:
        role = "strong"
        if found.chance is not None:
            role = "good" if found.chance >= GOOD else "warn" if found.chance >= FAIR else "bad"
        return [(role, cut(found.words(self._today), width))]

    def _dates(self, found: Forecast) -> list[Line]:
        rows = (
            ("P50", "half of all runs", found.p50),
            ("P85", "85 of 100", found.p85),
            ("P95", "95 of 100", found.p95),
        )
        return [
            [
                ("accent", pad(name, 5)),
                ("text", right("more than ten years away" if day is None else show_full(day), 12)),
                ("muted", f"   {share} are done by then" + self._against(day, found.due)),
            ]
            for name, share, day in rows
        ]

    @staticmethod
    def _against(day: date | None, due: date | None) -> str:
        if day is None or due is None or day == due:
            return ""
        days = abs((day - due).days)
        far = f"{days} day{'' if days == 1 else 's'}" if days < 14 else f"{days // 7} weeks"
        return f", {far} {'late' if day > due else 'early'}"

    def _chart(self, found: Forecast, width: int) -> list[Line]:
        """The runs by when they end; those that keep the due date are green and stand before its mark."""
        bins = found.histogram
        if not bins:
            return [[("muted", "No run ends within ten years.")]]
        cells = max(1, min(3, (width - 2) // len(bins)))
        most = max(count for _, count in bins)
        tones = ["accent" if found.due is None or day <= found.due else "warn" for day, _ in bins]
        if found.due is not None:
            tones = ["good" if tone == "accent" else tone for tone in tones]
        lines: list[Line] = []
        for row in reversed(range(HEIGHT)):
            signs = []
            for tone, (_, count) in zip(tones, bins, strict=True):
                # Whatever happened in any run is seen, be it rare.
                eighths = max(round(count / most * HEIGHT * 8), int(count > 0)) - row * 8
                signs.append((tone, BLOCKS[max(0, min(8, eighths))] * cells))
            lines.append(_joined(signs))
        room = cells * len(bins)
        lines.append([("rule", "─" * room)])
        first, last = bins[0][0], bins[-1][0]
        labels: Line = [("faint", show_full(first))]
        if (gap := room - len(show_full(first)) - len(show_full(last))) > 0 and first != last:
            labels += [("text", " " * gap), ("faint", show_full(last))]
        lines.append(labels)
        if found.due is not None:
            lines.insert(-1, self._due_mark(found.due, found, cells, room))
        return lines

    @staticmethod
    def _due_mark(due: date, found: Forecast, cells: int, room: int) -> Line:
        days = (due - found.histogram[0][0]).days
        at = days * cells // found.span
        said = f"due {show_full(due)}"
        if at < 0:
            return [("strong", f"◂ {said}")]
        if at >= room:
            return [("text", " " * max(0, room - len(said) - 2)), ("strong", f"{said} ▸")]
        if at + 2 + len(said) <= max(room, 40):
            return [("text", " " * at), ("strong", f"▴ {said}")]
        return [("text", " " * (at - len(said) - 1)), ("strong", f"{said} ▴")]

    def _history(self) -> str:
        known = self.basis
        weeks = len(known.weeks)
        pace = show_number(round(sum(known.weeks) / weeks, 1))
        idle = sum(not count for count in known.weeks)
        rest = f", {idle} of them without any" if idle else ""
        tasks = f"{pace} task{'' if pace == '1' else 's'} a week"
        return f"From {weeks} weeks of history: {tasks}{rest}. {RUNS:,} runs."

    def _what_if(self) -> list[Line]:
        more, pace = self.asked
        tasks = max(self.basis.open_tasks + more, 0)
        is_tried = self.asked != WhatIf()
        changed = f" ({more:+d})" if more else ""
        tone = "accent" if is_tried else "text"
        line: Line = [
            ("muted", "What if?  "),
            ("accent" if more else "text", f"{tasks} open task{'' if tasks == 1 else 's'}{changed}"),
            ("muted", " at "),
            ("accent" if pace != 1 else "text", f"{round(pace * 100)}%"),
            ("muted", " of the pace"),
        ]
        if is_tried and self.answered != self.asked:
            line.append((tone, " …"))
        return [[], line]

    def render_line(self, y: int) -> Strip:
        """A line of the forecast."""
        width = self.size.width
        lines = self.lines(width)
        line = lines[y] if y < len(lines) else []
        return self.strip(fit(line, width) if width_of(line) > width else line, width, "bar")


class KeyLine(LineView):
    """What the keys do here."""

    DEFAULT_CSS = """
    KeyLine { height: 1; margin-top: 1; background: $surface; }
    """

    def __init__(self, *, may_try: bool) -> None:
        super().__init__()
        self._may_try = may_try

    def render_line(self, y: int) -> Strip:
        """The one line."""
        keys = [("← →", "tasks"), ("↓ ↑", "pace"), ("r", "as it is")] if self._may_try else []
        line: Line = []
        for key, does in [*keys, ("esc", "close")]:
            line += [("heading", key), ("muted", f" {does}   ")]
        return self.strip(line, self.size.width, "bar")


class ForecastDialog(ModalScreen[None]):
    """The forecast of a goal over a screen."""

    DEFAULT_CSS = """
    ForecastDialog {
        align: center middle; background: $background 60%;
        & > Vertical {
            width: 84; max-width: 100%; height: auto; max-height: 100%; background: $surface; padding: 1 3;
        }
    }
    """

    BINDINGS: ClassVar = [
        Binding("escape,q,f,enter", "dismiss", "Close", show=False),
        Binding("right,l", "tasks(1)", "One task more", show=False),
        Binding("left,h", "tasks(-1)", "One task less", show=False),
        Binding("pagedown", "tasks(-10)", "Ten tasks less", show=False),
        Binding("pageup", "tasks(10)", "Ten tasks more", show=False),
        Binding("up,k", "pace(1)", "A tenth faster", show=False),
        Binding("down,j", "pace(-1)", "A tenth slower", show=False),
        Binding("r,backspace", "reset", "As it is", show=False),
    ]

    def __init__(self, known: Basis, today: date) -> None:
        super().__init__()
        self.view = ForecastLines(known, today)
        self._today = today
        self._is_working = False

    def compose(self) -> ComposeResult:
        """The forecast in a calm frame, the keys below."""
        with Vertical():
            yield self.view
            yield KeyLine(may_try=not self.view.why_not)

    def on_mount(self) -> None:
        """Begin to work it out."""
        if self.view.why_not:
            self.view.styles.height = len(self.view.lines(76))
        else:
            self._work_soon()

    def on_resize(self, event: events.Resize) -> None:
        """Low terminals have no room for the air around."""
        self.query_one(Vertical).styles.padding = (0 if event.size.height < 26 else 1, 3)

    # Working it out

    def _work_soon(self) -> None:
        if not self._is_working:
            self._is_working = True
            begin(self, self._work)

    async def _work(self) -> None:
        """One after the other, in a thread: what was asked last is what is shown in the end."""
        loop, known = asyncio.get_running_loop(), self.view.basis
        try:
            while (asked := self.view.asked) != self.view.answered:
                tasks = max(known.open_tasks + asked.more, 0)
                use = partial(forecast, known.weeks, tasks, self._today, known.due, pace=asked.pace)
                self.view.show(await loop.run_in_executor(None, use), asked)
        finally:
            self._is_working = False

    # What if

    def _ask(self, more: int, pace: float) -> None:
        if self.view.why_not:
            return
        least = -self.view.basis.open_tasks
        asked = WhatIf(max(least, min(more, MOST_TASKS)), max(LEAST_PACE, min(round(pace, 1), MOST_PACE)))
        self.view.ask(asked)
        self._work_soon()

    def action_tasks(self, step: int) -> None:
        """More open tasks, or fewer."""
        more, pace = self.view.asked
        self._ask(more + step, pace)

    def action_pace(self, step: int) -> None:
        """A tenth of the pace so far more, or less."""
        more, pace = self.view.asked
        self._ask(more, pace + step / 10)

    def action_reset(self) -> None:
        """As the plan has it."""
        self._ask(0, 1.0)

    def on_click(self, event: events.Click) -> None:
        """A click beside the dialog closes it."""
        if event.widget is self:
            self.dismiss()


def _joined(signs: list[Span]) -> Line:
    return [
        (role, "".join(sign for _, sign in group)) for role, group in groupby(signs, key=lambda each: each[0])
    ]
