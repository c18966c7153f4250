"""Where one writes: a page, its date, and beside it what was written before to the same question."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, TextArea

from careertui.domain.dates import show_reading
from careertui.domain.errors import Invalid
from careertui.domain.text import clean
from careertui.planner import dates
from careertui.tui.drawing import fit
from careertui.tui.views.reflect.prose import answers
from careertui.tui.views.reflect.reading_pane import ReadingPane
from careertui.tui.views.reflect.reflections import Draft
from careertui.tui.widgets.line_view import LineView
from careertui.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual import events
    from textual.app import ComposeResult
    from textual.strip import Strip

    from careertui.domain.journal import Entry
    from careertui.tui.drawing import Line

TODAY = "today"
NARROW = 100
"""Cells from which what was written before stands beside the page."""
LOW = 6
"""Lines of what was written before up to which there is none to spare."""
DATES = "try yesterday, 3 days ago or 2 nov 2025"


class BeforePane(LineView, can_focus=True):
    """What was written before to this question. With the focus, the arrows scroll it."""

    DEFAULT_CSS = """
    BeforePane { height: 1fr; }
    """

    BINDINGS: ClassVar = [
        Binding("down", "scroll_lines(1)", "Down", show=False),
        Binding("up", "scroll_lines(-1)", "Up", show=False),
        Binding("pagedown", "scroll_lines(10)", "Page down", show=False),
        Binding("pageup", "scroll_lines(-10)", "Page up", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[Entry] = ()
        self._today: date | None = None
        self._pane = ReadingPane()

    def show(self, entries: Sequence[Entry], today: date) -> None:
        """Show these, or nothing."""
        self._entries, self._today = entries, today
        self._pane.forget()
        self._pane.top = 0
        self.display = bool(entries)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of what was written."""
        width, height = self.size
        if self._today is None:
            return self.strip([], width)
        is_beside = self.size.width < self.screen.size.width
        role = "accent" if self.has_focus else "rule"
        edge: Line = [(role, "│"), ("text", "   ")] if is_beside else [("text", "    ")]
        if not is_beside and y == 0:
            return self.strip([(role, " " + "─" * (width - 2))], width)
        top = 1
        air = 1 if height > LOW else 0
        make = partial(answers, self._entries, self._today, width - 6, air=air)
        self._pane.show((width, air), make)
        line = self._pane.line(y - top, height - top) if y >= top else []
        return self.strip([*edge, *fit(line, width - 6)], width)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls."""
        event.stop()
        self.action_scroll_lines(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls."""
        event.stop()
        self.action_scroll_lines(-2)

    def action_scroll_lines(self, step: int) -> None:
        """Scroll so many lines."""
        self._pane.scroll(step, self.size.height - 1)
        self.refresh()


class ReflectionEditor(Horizontal):
    """Edits a text and its date. It knows nothing of the plan: the screen gives and takes."""

    DEFAULT_CSS = """
    ReflectionEditor {
        height: 1fr; width: 1fr; background: $background;
        & #page { width: 13fr; max-width: 88; height: 1fr; padding: 0 1; }
        & BeforePane { width: 11fr; }
        & TextArea {
            border: none; padding: 1 3 0 3; height: 1fr; background: $background; color: $foreground;
        }
        & TextArea:focus { border: none; }
        & TextArea .text-area--placeholder { color: $foreground-disabled; }
        & #day { height: 1; padding: 0 3; }
        & #day-label { width: 7; }
        & #day Input {
            border: none; padding: 0; width: 20; height: 1; background: $surface; color: $foreground;
        }
        & #day Input:focus { border: none; background: $panel; }
        & #page-problem { height: 1; padding: 0 3; }
        &.-narrow {
            layout: vertical;
            & #page { width: 1fr; max-width: 100%; height: 2fr; }
            & BeforePane { width: 1fr; height: 1fr; max-height: 12; }
        }
    }
    """

    class Typed(Message):
        """Something was typed."""

    def __init__(self) -> None:
        super().__init__(id="reflection-editor")
        self.page = TextArea(
            soft_wrap=True,
            tab_behavior="focus",
            compact=True,
            highlight_cursor_line=False,
            placeholder="Write as it comes.",
            id="page-text",
        )
        self.day = Input(compact=True, select_on_focus=False, id="page-day")
        self.before = BeforePane()
        self._reading = OneLine()
        self._problem = OneLine(id="page-problem")
        self._shown = Draft("", TODAY)
        self._today: date | None = None

    def compose(self) -> ComposeResult:
        """The page with its date, and what was written before."""
        label = OneLine(id="day-label")
        label.show([("faint", "Date")])
        with Vertical(id="page"):
            yield self.page
            with Horizontal(id="day"):
                yield label
                yield self.day
                yield self._reading
            yield self._problem
        yield self.before

    def on_resize(self, event: events.Resize) -> None:
        """What was written before stands below the page where there is no room beside it."""
        self.set_class(event.size.width < NARROW, "-narrow")

    # Taking in and giving out

    def fill(self, shown: Draft, draft: Draft | None, before: Sequence[Entry], today: date) -> None:
        """Show what is saved, or what was typed since; and what was written before."""
        typed = draft or shown
        self._shown, self._today = shown, today
        with self.prevent(TextArea.Changed, Input.Changed):
            self.page.load_text(clean(typed.text))
            self.day.value = typed.date
        self.page.move_cursor(self.page.document.end)
        self.day.cursor_position = len(typed.date)
        self.before.show(before, today)
        self._problem.show([])
        self._read_back()

    def forget_saved(self) -> None:
        """Nothing of what stands on the page is saved any more."""
        self._shown = Draft("", TODAY)

    @property
    def typed(self) -> Draft:
        """What stands on the page."""
        return Draft(self.page.text, self.day.value)

    @property
    def draft(self) -> Draft | None:
        """What stands on the page and is not saved; None where nothing is."""
        return None if self.typed == self._shown else self.typed

    def changes(self, today: date) -> dict[str, object]:
        """The fields that were changed. Raises Invalid."""
        typed, found = self.typed, dict[str, object]()
        if typed.date != self._shown.date:
            found["date"] = read_day(typed.date, today)
        if typed.text != self._shown.text:
            found["text"] = typed.text
        return found

    def complain(self, text: str, field: str = "text") -> None:
        """Say why it was not saved, and go to what it is about."""
        self._problem.show([("bad", "✗ "), ("text", text)])
        self.screen.set_focus(self.day if field == "date" else self.page)

    @property
    def problem(self) -> str:
        """Why it was not saved, if it was not."""
        return self._problem.text

    # While typing

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """A draft is to be kept."""
        event.stop()
        self._problem.show([])
        self.post_message(self.Typed())

    def on_input_changed(self, event: Input.Changed) -> None:
        """The date is read back."""
        event.stop()
        self._problem.show([])
        self._read_back()
        self.post_message(self.Typed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the date goes back to the page."""
        event.stop()
        self.screen.set_focus(self.page)

    def _read_back(self) -> None:
        if self._today is None:
            return
        try:
            day = read_day(self.day.value, self._today)
            line: Line = [("faint", " → "), ("muted", show_reading(day, self._today))]
        except Invalid:
            line = [("faint", " → "), ("bad", "no such day")]
        self._reading.show(line)


def read_day(text: str, today: date) -> date:
    """The day on which something was written: today or before. Raises Invalid."""
    day = dates.read_date(text.strip() or TODAY, today)
    if day is None or day > today:
        hint = DATES if day is None else f"that is still to come; {DATES}"
        raise Invalid("date", text, hint)
    return day
