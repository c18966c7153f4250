"""All questions by group, to choose one from: letters narrow the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from careertui.domain.journal import shown_age
from careertui.domain.text import fold
from careertui.tui.dialogs.dialog import Dialog
from careertui.tui.drawing import cut, pad, right
from careertui.tui.views.reflect.question_card import times
from careertui.tui.views.reflect.reflections import NEW
from careertui.tui.widgets.line_view import LineView
from careertui.tui.widgets.scrolling import top_for

if TYPE_CHECKING:
    from datetime import date

    from textual import events
    from textual.app import ComposeResult
    from textual.strip import Strip

    from careertui.domain.journal import Question
    from careertui.tui.drawing import Line
    from careertui.tui.views.reflect.reflections import Written

FREE = "No question: write freely"
NOTE = 24
"""Cells for how often and when last."""


class Row(NamedTuple):
    """A line of the list: a question with what is known of it, or the name of a group (no key)."""

    key: str | None
    text: str
    note: str = ""


class QuestionList(LineView):
    """The questions that have the words, below the names of their groups. The cursor stands on questions."""

    DEFAULT_CSS = """
    QuestionList { height: 1fr; background: $surface; }
    """

    class Chosen(Message):
        """A question was clicked."""

    def __init__(self, written: Written, asked: str, today: date) -> None:
        super().__init__(id="question-list")
        self._written = written
        self._today = today
        self._rows: list[Row] = []
        self._at = 0
        self._top = 0
        self.seek("")
        self.go_to(next((place for place, row in enumerate(self._rows) if row.key == asked), 0))

    @property
    def chosen(self) -> str | None:
        """The key of the question under the cursor."""
        return self._rows[self._at].key if self._rows else None

    @property
    def count(self) -> int:
        """How many questions are shown."""
        return sum(bool(row.key) for row in self._rows)

    def seek(self, words: str) -> None:
        """Show only what has these words; the cursor goes to the first of them."""
        wanted = fold(words).split()
        rows = [] if wanted else [Row("", FREE, "draft" if NEW in self._written.drafts else "")]
        group = ""
        for question in self._written.questions:
            folded = fold(f"{question.group} {question.text}")
            if all(word in folded for word in wanted):
                if question.group != group:
                    group = question.group
                    rows += [Row(None, ""), Row(None, group)] if rows else [Row(None, group)]
                rows.append(Row(question.key, question.text, self._note(question)))
        self._rows = rows
        self._at = self._top = 0
        if rows:
            self.move(1 if wanted else 0)
        self.refresh()

    def _note(self, question: Question) -> str:
        if f"{NEW}{question.key}" in self._written.drafts:
            return "draft"
        answered = self._written.answered.get(question.key)
        return f"{times(answered.times)}, {shown_age(answered.last, self._today)}" if answered else ""

    def move(self, step: int) -> None:
        """Down (positive) or up, past the names of groups."""
        stops = [place for place, row in enumerate(self._rows) if row.key is not None]
        if not stops:
            return
        here = stops.index(self._at) if self._at in stops else 0 if step <= 0 else -1
        self.go_to(stops[max(0, min(here + step, len(stops) - 1))])

    def go_to(self, row: int) -> bool:
        """Put the cursor on a row; False where no question stands there."""
        if not 0 <= row < len(self._rows) or self._rows[row].key is None:
            return False
        self._at = row
        # The name of a group is seen with the first question in it.
        above = row - 1 if row and self._rows[row - 1].key is None else row
        if room := self.size.height:
            self._top = top_for(self._top, above, row, seen=room, count=len(self._rows))
        self.refresh()
        return True

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        self.go_to(self._at)

    def render_line(self, y: int) -> Strip:
        """The name of a group, or a question."""
        at, width = y + self._top, self.size.width
        if not self._rows:
            return self.strip([("muted", "  No question has these words.")] if y == 0 else [], width, "bar")
        if at >= len(self._rows):
            return self.strip([], width, "bar")
        row = self._rows[at]
        if row.key is None:
            return self.strip([("heading", f"  {row.text}")], width, "bar")
        is_current = at == self._at
        note = cut(row.note, min(NOTE, width // 3))
        room = width - 4 - len(note)
        line: Line = [("accent", "▌ " if is_current else "  "), ("text", pad(row.text, room))]
        line.append(("accent" if note == "draft" else "muted", right(note, len(note) + 1)))
        return self.strip(line, width, "cursor" if is_current else "bar")

    def on_click(self, event: events.Click) -> None:
        """A click on a question chooses it."""
        event.stop()
        if self.go_to(event.y + self._top):
            self.post_message(self.Chosen())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel walks."""
        event.stop()
        self.move(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel walks."""
        event.stop()
        self.move(-2)


class KeysLine(LineView):
    """What the keys do."""

    DEFAULT_CSS = """
    KeysLine { height: 1; }
    """

    def render_line(self, y: int) -> Strip:
        """The one line."""
        keys: Line = [("heading", "enter"), ("muted", " choose   "), ("heading", "esc"), ("muted", " close")]
        return self.strip(keys if y == 0 else [], self.size.width, "bar")


class QuestionDialog(Dialog[str | None]):
    """Ends with the key of a question, with an empty one for none, or with None."""

    DEFAULT_CSS = """
    QuestionDialog {
        & > Vertical { width: 100; height: 90%; padding: 1 2 0 2; }
        & Input {
            border: none; padding: 0; height: 1; margin: 0 0 1 0; background: $panel; color: $foreground;
        }
        & Input:focus { border: none; }
        & Input > .input--placeholder { color: $foreground-disabled; }
        & KeysLine { margin: 1 0; }
    }
    """

    BINDINGS: ClassVar = [
        Binding("escape", "leave", "Close", show=False),
        Binding("down", "walk(1)", "Down", show=False, priority=True),
        Binding("up", "walk(-1)", "Up", show=False, priority=True),
        Binding("pagedown", "walk(10)", "Page down", show=False, priority=True),
        Binding("pageup", "walk(-10)", "Page up", show=False, priority=True),
    ]

    def __init__(self, written: Written, asked: str, today: date) -> None:
        super().__init__()
        self.questions = QuestionList(written, asked, today)
        self._field = Input(
            placeholder="Find a question", compact=True, select_on_focus=False, id="question-words"
        )

    def compose(self) -> ComposeResult:
        """A line to type in, and the list."""
        with Vertical():
            yield self._field
            yield self.questions
            yield KeysLine()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self.questions.seek(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the question under the cursor."""
        event.stop()
        if (chosen := self.questions.chosen) is not None:
            self.dismiss(chosen)

    def action_walk(self, step: int) -> None:
        """Move the cursor."""
        self.questions.move(step)

    def action_leave(self) -> None:
        """Choose none."""
        self.dismiss(None)

    def on_question_list_chosen(self) -> None:
        """A question was clicked."""
        self.dismiss(self.questions.chosen)
