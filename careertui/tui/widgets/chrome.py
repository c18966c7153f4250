"""The frame around every screen.

The header with the screens, the insight above the footer, the footer with its keys.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.message import Message
from textual.strip import Strip

from careertui.domain.dates import show_reading
from careertui.domain.text import clean_line
from careertui.tui.actions import BY_ID, show_key
from careertui.tui.drawing import Line, cut, width_of, wrap
from careertui.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.timer import Timer

    from careertui.domain.insight import Insight
    from careertui.tui.actions import Hint
    from careertui.tui.following import Key
    from careertui.tui.screens.plan_screen import PlanScreen
    from careertui.tui.session import PlanSession

SCREENS = ("show_today", "show_values", "show_skills", "show_goals", "show_board")
"""The actions that lead to the screens that work."""
NAME = "  careertui   "
"""What stands before the tabs."""
AROUND = 4
"""Cells of air around the timer that runs."""
NOTED = 20
"""Cells that what must not be forgotten has at least, before the titles of other screens."""


class ActionChosen(Message):
    """The pointer chose an action."""

    def __init__(self, action_id: str) -> None:
        super().__init__()
        self.action_id = action_id


class HeaderBar(LineView):
    """The name, the screens with their keys, the date. A click on a screen, or on the timer, goes there."""

    DEFAULT_CSS = """
    HeaderBar { height: 1; background: $surface; }
    """

    class TimerChosen(Message):
        """The pointer chose the timer that runs."""

    def __init__(self, here: str, session: PlanSession) -> None:
        super().__init__()
        self._timer_cells = range(0)
        self.here = here
        self._session = session
        self._note = ""
        self._timer: tuple[str, str, str] | None = None

    def follow_timer(self) -> None:
        """Show the timer that runs as it is now: its role, for how long it has run, on what."""
        plan, shown = self._session.plan, None
        if (task := plan.tasks.get(plan.running or 0)) is not None and task.timer is not None:
            from careertui.planner import clock
            from careertui.planner.worked import is_left
            from careertui.tui.signs import RUNS, show_running

            role = "warn" if is_left(task.timer, clock.now()) else "accent"
            shown = role, f"{RUNS} {show_running(task.timer)}", task.title
        if shown != self._timer:
            self._timer = shown
            self.refresh()

    def note(self, text: str) -> None:
        """What must not be forgotten on this screen: a filter, marks."""
        if text != self._note:
            self._note = text
            self.refresh()

    def _tabs(self) -> list[tuple[int, int, str, Line]]:
        """Where each tab begins and ends, its action, and its spans.

        Where they do not fit, the name of the program goes first, then the titles of the other screens.
        """
        room = self.size.width - (0 if self._timer is None else cell_len(self._timer[1]) + AROUND)
        if self._note:
            room -= min(cell_len(self._note), NOTED) + 4
        for start, are_named in ((len(NAME), True), (1, True), (1, False)):
            tabs = self._tabs_from(start, are_named=are_named)
            if tabs[-1][1] <= room:
                break
        return tabs

    def _tabs_from(self, x: int, *, are_named: bool) -> list[tuple[int, int, str, Line]]:
        tabs = []
        for action_id in SCREENS:
            action = BY_ID[action_id]
            key = show_key(self._session.keymap.get(action_id, action.keys)[0])
            title = f"{action.title} " if are_named or action_id == f"show_{self.here}" else ""
            line: Line = [("muted", f" {key} "), ("text", title)]
            width = width_of(line)
            tabs.append((x, x + width, action_id, line))
            x += width + 1
        return tabs

    def render_line(self, y: int) -> Strip:
        """The one line."""
        width = self.size.width
        tabs = self._tabs()
        used = tabs[0][0]
        segments = self.segments([("heading", NAME if used > 1 else " ")], "bar")
        for _, end, action_id, line in tabs:
            if action_id == f"show_{self.here}":
                segments += self.segments([("tab", text) for _, text in line], "tab")
            else:
                segments += self.segments([("muted", text) for _, text in line], "bar")
            segments += self.segments([("text", " ")], "bar")
            used = end + 1
        today = self._session.today
        shown = f"{show_reading(today, today)}  "
        if self._note and width - used - cell_len(shown) < min(cell_len(self._note), NOTED) + 4:
            shown = ""  # what must not be forgotten comes before the day
        if self._note and (room := width - used - cell_len(shown) - 4) > 3:
            note = cut(self._note, room)
            segments += self.segments([("text", "  "), ("warn", note)], "bar")
            used += 2 + cell_len(note)
        after: Line = [("muted", shown)] if used + cell_len(shown) <= width else []
        timer = self._timer_line(width - used, width - used - width_of(after))
        if timer:
            # That a timer runs comes before the day, too.
            after = timer if width_of([*timer, *after]) > width - used else [*timer, *after]
        gap = width - used - width_of(after)
        self._timer_cells = range(used + gap, used + gap + width_of(timer))
        segments += self.segments([("text", " " * gap), *after], "bar")
        return Strip(segments).adjust_cell_length(width, self.style("text", "bar"))

    def _timer_line(self, room: int, beside: int) -> Line:
        """The timer that runs; its task, where that fits `beside` the day; nothing where there is no room."""
        if self._timer is None:
            return []
        role, runs, title = self._timer
        width = cell_len(runs) + AROUND
        if width > room:
            return []
        left = min(beside - width - 1, 32)
        named = f" {cut(title, left)}" if left > 8 else ""
        return [("text", "  "), (role, runs), ("muted", named), ("text", "  ")]

    def on_click(self, event: events.Click) -> None:
        """Go to the screen whose tab was clicked, or to the task whose timer was."""
        if event.x in self._timer_cells:
            self.post_message(self.TimerChosen())
            return
        for start, end, action_id, _ in self._tabs():
            if start <= event.x < end:
                self.post_message(ActionChosen(action_id))


WAYS_OUT = ("clear", "close", "close_form", "leave_line")
"""The actions that lead out of what is open."""


class FooterBar(LineView):
    """The keys that matter now. A click on one presses it."""

    DEFAULT_CSS = """
    FooterBar { height: 1; background: $surface; }
    """

    def __init__(self, shown: Sequence[Hint]) -> None:
        super().__init__()
        self._shown = tuple(shown)

    def show(self, shown: Sequence[Hint]) -> None:
        """Other keys: of a form, of the line that is typed."""
        if tuple(shown) != self._shown:
            self._shown = tuple(shown)
            self.refresh()

    def _hints(self) -> list[tuple[int, int, str, Line]]:
        """Where each hint begins and ends, its action, and its spans.

        The last one, for all keys, is always there, and so is the way out of what is open.
        """
        found = []
        x, width = 2, self.size.width
        lines: list[tuple[str, Line]] = [
            (action_id, [("heading", key), ("muted", f" {word}")]) for action_id, key, word in self._shown
        ]
        always = {number for number, (action_id, _) in enumerate(lines[:-1]) if action_id in WAYS_OUT}
        always.add(len(lines) - 1)
        for number, (action_id, line) in enumerate(lines):
            needed = width_of(line)
            to_come = sum(width_of(lines[each][1]) + 3 for each in always if each > number)
            if number not in always and x + needed + to_come > width - 1:
                continue
            found.append((x, x + needed, action_id, line))
            x += needed + 3
        return found

    def render_line(self, y: int) -> Strip:
        """The one line."""
        line: Line = [("text", "  ")]
        for _, _, _, spans in self._hints():
            line += [*spans, ("text", "   ")]
        return self.strip(line, self.size.width, "bar")

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        for start, end, action_ids, ((_, key), *_) in self._hints():
            if start <= event.x < end:
                self.post_message(ActionChosen(_pressed(action_ids, key, event.x - start)))


def _pressed(action_ids: str, key: str, cell: int) -> str:
    """Of a hint with several keys the action of the one at a cell; on the word behind them the last."""
    ids, keys = action_ids.split(), key.split()
    if len(ids) == len(keys):
        ends = [*accumulate(cell_len(each) + 1 for each in keys)]
    else:  # as in ⇧↑↓: one sign each, at the end
        ends = [cell_len(key) - len(ids) + number for number in range(1, len(ids) + 1)]
    return next((each for each, end in zip(ids, ends, strict=True) if cell < end), ids[-1])


class InsightBar(LineView):
    """One sentence about this plan, with the key that acts on it.

    For a moment after a change, what was done.
    """

    DEFAULT_CSS = """
    InsightBar {
        height: 2;
        &.-idle { height: 0; }
    }
    """

    MESSAGE_SECONDS = 6.0

    screen: PlanScreen  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self._insight: Insight | None = None
        self._key: Key | None = None
        self._said: tuple[str, str] | None = None
        self._is_quiet = False
        self.gives_way = False
        """Whether its lines are wanted for something else while there is nothing to say."""
        self._drawn: Sequence[Line] | None = None
        self._clock: Timer | None = None

    @property
    def insight(self) -> Insight | None:
        """The sentence that is shown when no message is."""
        return self._insight

    @property
    def said(self) -> str:
        """The message that is shown now, if any."""
        return self._said[1] if self._said else ""

    def show(self, insight: Insight | None) -> None:
        """The sentence to show when no message is."""
        if insight != self._insight:
            self._insight = insight
            self.refresh()

    def follow_cursor(self) -> None:
        """Another record is under the cursor: another key may stand beside the sentence."""
        if self._insight is not None and self.screen.insight_key != self._key:
            self.refresh()

    def keep_quiet(self, *, quiet: bool) -> None:
        """While a form is open the insight could not be followed, so it is not shown."""
        if quiet != self._is_quiet:
            self._is_quiet = quiet
            self.refresh()
        self._perhaps_give_way()

    def _perhaps_give_way(self) -> None:
        is_idle = self._is_quiet and self._said is None and self._drawn is None
        self.set_class(is_idle and self.gives_way, "-idle")

    def say(self, text: str, *, tone: str = "accent") -> None:
        """Say what was done, or what went wrong, in place of the insight for a while."""
        self._said = (tone, text)
        if self._clock is not None:
            self._clock.stop()
        seconds = self.MESSAGE_SECONDS * (2 if tone == "bad" else 1)
        self._clock = self.set_timer(seconds, self.fall_silent)
        self._perhaps_give_way()
        self.refresh()

    def draw(self, lines: Sequence[Line] | None) -> None:
        """Show these lines in place of all else, for a moment; None ends it."""
        if lines != self._drawn:
            self._drawn = lines
            self._perhaps_give_way()
            self.refresh()

    @property
    def is_saying(self) -> bool:
        """Whether a message stands in the place of the insight."""
        return self._said is not None

    def fall_silent(self) -> None:
        """Back to the insight."""
        if self._said is not None:
            self._said = None
            self._perhaps_give_way()
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The message, or the insight; either may need both lines."""
        width = self.size.width
        if self._drawn is not None:
            return self.strip([("text", "  "), *self._drawn[y]] if y < len(self._drawn) else [], width)
        if self._said is not None:
            tone, text = self._said
            lines: list[Line] = [[("text", part)] for part in wrap(text, width - 6, 2)]
        elif self._insight is None or self._is_quiet:
            return self.strip([], width)
        else:
            tone = "warn" if self._insight.is_warning else "accent"
            lines = self._tell(self._insight, width - 6)
        if y >= len(lines):
            return self.strip([], width)
        return self.strip([("text", "  "), (tone, "▌ "), *lines[y]], width)

    def _tell(self, insight: Insight, room: int) -> list[Line]:
        """The sentence, its heart stronger than the rest, and behind its end the key."""
        key: Line = []
        self._key = self.screen.insight_key
        if self._key is not None:
            key = [("text", "  "), ("heading", self._key.shown), ("muted", f" {self._key.word}")]
        heart = clean_line(insight.heart)
        whole = clean_line(f"{heart} {insight.rest}")
        parts = [whole]
        if cell_len(whole) + width_of(key) > room:
            first = wrap(whole, room, 2)[0]
            parts = [first, cut(whole[len(first) :], room - width_of(key))]
        lines: list[Line] = []
        strong = len(heart)
        for part in parts:
            lines.append([("strong", part[:strong]), ("muted", part[strong:])])
            strong = max(0, strong - len(part) - 1)
        lines[-1] += key if parts[-1] else key[1:]  # alone on its line it begins where the line does
        return lines

    def on_click(self) -> None:
        """A click on the sentence does what its key does."""
        if self._said is None and self._insight is not None and self.screen.insight_key is not None:
            self.post_message(ActionChosen("follow"))
