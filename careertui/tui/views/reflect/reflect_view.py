"""Reflect: a question above, what was written below it, and the whole of one entry beside that."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.strip import Strip

from careertui.domain.insight import for_values
from careertui.domain.model import RecordKind, Ref
from careertui.tui.actions import Scope, hints
from careertui.tui.drawing import Line, fit, wrap_text
from careertui.tui.views.reflect.prose import WIDEST, answers
from careertui.tui.views.reflect.question_card import Card, status_of
from careertui.tui.views.reflect.reading_pane import show_day
from careertui.tui.views.reflect.reflection_lines import FREE, asked_of, counted, empty, first, second
from careertui.tui.views.reflect.reflection_reader import ReflectionReader
from careertui.tui.views.reflect.reflections import NEW, Sheet
from careertui.tui.widgets.scrolling import top_for
from careertui.tui.widgets.view import HEAD
from careertui.tui.working import begin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from careertui.domain.insight import Insight
    from careertui.tui.actions import Hint
    from careertui.tui.screens.writing import WritingScreen
    from careertui.tui.session import PlanSession

BESIDE = 100
"""Cells from which the entry under the cursor is read beside the list."""
AIRY = 30
"""Lines of the terminal from which there is air around everything."""


class ReflectView(ReflectionReader):
    """The question (row 0) and the entries below it. The list knows which there are; texts come as needed."""

    SCOPE = Scope.REFLECT
    NAME = "reflect"
    FILTER_EXAMPLE: ClassVar[str] = "words in what you wrote or were asked"

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self._sheet: Sheet | None = None
        self._top = 0
        self._card: list[Line] = []

    @property
    def writer(self) -> WritingScreen:
        """The screen, as the one that has the editor."""
        from careertui.tui.screens.writing import WritingScreen

        host = self.host
        assert isinstance(host, WritingScreen)  # noqa: S101 (for the type checker)
        return host

    # What stands where

    def insight(self) -> Insight | None:
        """What the values say."""
        return for_values(self.session.plan, self.session.today)

    def count_shown(self) -> int:
        """How many entries the search found."""
        return len(self.written.headings)

    def nothing_here(self) -> str:
        """Why an action finds no entry."""
        return "This is the question. What you wrote stands below it: press down first."

    def hints_here(self) -> Sequence[str | Hint]:
        """The keys that matter on the question, or on an entry."""
        words = {"write": "write" if self._at == 0 else "open", "filter": "search", "delete": "delete"}
        own = ("another_question", "pick_question") if self._at == 0 else ("new", "delete", "undo")
        shown = hints(
            self.SCOPE, self.session.keymap, ("write", *own, "write_freely", "filter", "view_profile")
        )
        return [(name, key, words.get(name, word)) for name, key, word in shown]

    def stand_on(self, ref: Ref) -> bool:
        """Put the cursor on an entry: at once, or as soon as it is read."""
        if ref.kind is not RecordKind.ENTRY:
            return False
        place = self.written.place_of(ref.id)
        if place is None:
            self._go_to = ref.id
            self.read_again()
        else:
            self._move(place + 1)
        return True

    # Laying out

    def in_sight(self) -> list[int]:
        """The entries that are seen, and a screenful above and below."""
        fit_in = self._fitting
        above, below = max(0, self._top - fit_in), self._top + 2 * fit_in
        return [heading.id for heading in self.written.headings[above:below]]

    @property
    def _is_airy(self) -> bool:
        return self.screen.size.height >= AIRY and not self.is_compact

    @property
    def _list_top(self) -> int:
        """Where the first entry stands: below the card and a line that counts."""
        return len(self._card) + (3 if self._is_airy else 2)

    @property
    def _row_height(self) -> int:
        return 3 if self._is_airy else 2

    @property
    def _fitting(self) -> int:
        """How many entries are seen at once; the last line is left for how many follow."""
        return max(1, (self.room - self._list_top - 1) // self._row_height)

    @property
    def _list_width(self) -> int:
        width = self.size.width
        is_alone = width < BESIDE or not self.written.total
        return width if is_alone else min(88, width * 13 // 24)

    def lay_out(self) -> None:
        """What the card says, and so where everything stands."""
        self._card = self._make_card().lines(self.size.width, is_airy=self._is_airy)
        if self._sheet is not None:
            self.styles.height = HEAD + len(self._card)
        self._scroll_to_cursor()
        self._look()
        self.refresh()

    def _make_card(self) -> Card:
        today, sheet = self.session.today, self._sheet
        questions = {question.key: question for question in self.written.questions}
        question = self.question if sheet is None else questions.get(sheet.prompt)
        status: Line = [("muted", "No question this time")]
        if sheet is not None and sheet.entry is not None:
            status = [("muted", f"Written {show_day(sheet.entry.date, today)}")]
        elif question is not None:
            has_draft = f"{NEW}{question.key}" in self.written.drafts and sheet is None
            go_on = self.key_for("write") if has_draft else ""
            status = status_of(self.written.answered.get(question.key), today, go_on)
        if question is not None:
            return Card(question.group, question.text, status)
        if sheet is not None and sheet.prompt:  # a question that this version does not ask any more
            return Card("", sheet.prompt, status)
        return Card("", FREE, status) if self.is_read else Card("", "", [])

    def _scroll_to_cursor(self) -> None:
        row = max(0, self._at - 1)
        count = len(self.written.headings)
        self._top = top_for(self._top, row, row, seen=self._fitting, count=count)

    def on_resize(self) -> None:
        """Wrap anew; the cursor stays in sight."""
        self.lay_out()

    # Walking

    def move_cursor(self, step: int) -> None:
        """Down (positive) or up."""
        self._move(max(0, min(self._at + step, len(self.written.headings))))

    def page(self, direction: int) -> None:
        """A screenful down (1) or up (-1)."""
        self.move_cursor(direction * self._fitting)

    def _move(self, at: int) -> None:
        old, top = self._at, self._top
        if at == old:
            return
        self._at = at
        self._pane.top = 0
        self._scroll_to_cursor()
        self._look()
        if self.size.width >= BESIDE or top != self._top or 0 in (old, at):
            self.refresh()
        else:
            for row in (old, at):
                self.refresh_rows(self._line_of(row), self._row_height)
        if 0 in (old, at):
            self.host.refresh_footer()

    def _line_of(self, at: int) -> int:
        return self._list_top + (at - 1 - self._top) * self._row_height

    # Drawing

    def line(self, y: int, width: int) -> Strip:
        """A line of the card, or of the list and what is read beside it."""
        if not self.is_read:
            return self.strip([], width)
        if y < len(self._card):
            is_current = self._at == 0 and self._sheet is None
            edge: Line = [("accent", "▌" if is_current else " ")]
            ground = "cursor" if is_current else "card"
            return Strip.join(
                [
                    self.strip([], 1),
                    self.strip([*edge, *fit(self._card[y], width - 4)], width - 2, ground),
                    self.strip([], 1),
                ]
            )
        beside = width - self._list_width
        if not beside or y == len(self._card):
            return self._list_line(y, width)
        return Strip.join([self._list_line(y, width - beside), self._pane_line(y, beside)])

    def _list_line(self, y: int, width: int) -> Strip:
        if y < self._list_top:
            is_counted = y == len(self._card) + 1
            line = counted(self.written, self.session.keymap) if is_counted else []
            return self.strip(fit(line, width - 2), width)
        if not self.written.headings:
            hint = wrap_text(empty(self.written, self.session.keymap), min(width - 8, WIDEST))
            at = y - self._list_top
            return self.strip([("muted", f"    {hint[at]}")] if at < len(hint) else [], width)
        row, part = divmod(y - self._list_top, self._row_height)
        row += self._top
        if y >= self._list_top + self._fitting * self._row_height:
            below = len(self.written.headings) - self._top - self._fitting
            is_last = y == self.room - 1
            return self.strip([("faint", f"    ↓ {below} more")] if is_last and below > 0 else [], width)
        if row >= len(self.written.headings) or part == 2:
            return self.strip([], width)
        is_current = row + 1 == self._at
        edge = ("accent", "▌" if is_current else " ")
        heading = self.written.headings[row]
        text = self._texts.get(heading.id, "")
        line = first(self.written, heading, text, self.session.today, width - 5, is_current=is_current)
        if part == 1:
            line = second(self.written, heading, width - 5)
        ground = "cursor" if is_current else ""
        return Strip.join([self.strip([], 1), self.strip([edge, ("text", "  "), *line], width - 1, ground)])

    def _pane_line(self, y: int, width: int) -> Strip:
        at = y - len(self._card) - 1
        line: Line = []
        if (entry_id := self._entry_id) is not None:
            heading = self.written.headings[self._at - 1]
            asked, text = asked_of(self.written, heading), self._texts.get(entry_id, "")
            self._pane.show_entry(heading, asked, text, self.session.today, width - 6)
        elif (question := self.question) is not None and question.key in self._before:
            before = self._before[question.key]
            make = partial(answers, before, self.session.today, width - 6)
            self._pane.show((question.key, len(before), width), make)
        room = self.room - len(self._card) - 1
        if at >= 0:
            more = "more" if self._at == 0 else f"{self.key_for('write')} opens all of it"
            line = self._pane.line(at, room, f"↓ {more}")
        return self.strip([("rule", "│"), ("text", "   "), *fit(line, width - 6)], width)

    # Pointer

    def row_at(self, y: int) -> int | None:
        """The question or the entry on a line."""
        if 0 <= y < len(self._card):
            return 0
        row = (y - self._list_top) // self._row_height
        is_seen = 0 <= row < self._fitting and self._top + row < len(self.written.headings)
        return self._top + row + 1 if is_seen else None

    @property
    def row_here(self) -> int | None:
        """The question or the entry under the cursor."""
        return self._at

    def on_click(self, event: events.Click) -> None:
        """Select; a double click writes."""
        if self.clicked_tab(event) or self._sheet is not None:
            return
        at = self.row_at(event.y - HEAD)
        if at is not None and (at == 0 or event.x < self._list_width):
            self._move(at)
            if event.chain == 2:
                begin(self, self.action_write)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls what is under it; the cursor stays on its entry."""
        self._scroll(2, event)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls what is under it; the cursor stays on its entry."""
        self._scroll(-2, event)

    def _scroll(self, step: int, event: events.MouseEvent) -> None:
        event.stop()
        if event.x >= self._list_width:
            self._pane.scroll(step, self.room - len(self._card) - 1)
        else:
            most = max(0, len(self.written.headings) - self._fitting)
            self._top = max(0, min(self._top + step // 2, most))
            self._look()
        self.refresh()

    # Writing

    def ask(self, prompt: str) -> None:
        """Make this the question of now, and stand on it."""
        self._asked = prompt
        self._move(0)
        self.lay_out()

    def take_turns(self) -> None:
        """The question has been answered: the next one in turn, unless another is asked for."""
        self._asked = None

    def show_writing(self, sheet: Sheet | None) -> None:
        """Make room for the editor, below the question that it answers; None: all is as before."""
        self._sheet = sheet
        self.can_focus = sheet is None
        if sheet is None:
            self.styles.height = None
        self.lay_out()

    async def _here(self) -> Sheet:
        """A new answer to the question of now; a key that comes before it is read waits for it."""
        if not self.is_read:
            await self.found()
        question = self.question
        return Sheet("" if question is None else question.key)

    async def action_write(self) -> None:
        """Answer the question, or open the entry under the cursor."""
        await self.writer.open_sheet(await self._here(), self._entry_id)

    async def action_new(self) -> None:
        """Answer the question, wherever the cursor stands."""
        await self.writer.open_sheet(await self._here(), None)

    async def action_write_freely(self) -> None:
        """Write without a question."""
        await self.writer.open_sheet(Sheet(), None)

    async def action_edit_notes(self) -> None:
        """The same in $EDITOR."""
        await self.writer.write_in_editor(await self._here(), self._entry_id)

    async def action_copy(self) -> None:
        """The entry under the cursor, with the question that it answers."""
        from careertui.domain.dates import show_full
        from careertui.domain.markdown import escape
        from careertui.tui.views.reflect import reflections

        if (entry_id := self._entry_id) is None:
            self.host.say(self.nothing_here())
            return
        asked = asked_of(self.written, self.written.headings[self._at - 1])
        entry = await self.session.desk.run(reflections.read_entry, entry_id)
        day = show_full(entry.date, self.session.today)
        head = [f"## {day}", "", *([f"> {escape(asked)}", ""] if asked else [])]
        self.host.copy("\n".join([*head, entry.text]), f"the entry of {day}")

    async def action_open_link(self) -> None:
        """The link in the entry under the cursor."""
        from careertui.tui.views.reflect import reflections

        if (entry_id := self._entry_id) is None:
            self.host.say(self.nothing_here())
            return
        entry = await self.session.desk.run(reflections.read_entry, entry_id)
        await self.host.open_link_in(entry.text)

    async def action_another_question(self) -> None:
        """The next question in turn."""
        await self._here()
        if (question := self.question) is not None:
            at = self._order.index(question) + 1
            self.ask(self._order[at % len(self._order)].key)

    async def action_pick_question(self) -> None:
        """Choose from all questions."""
        from careertui.tui.dialogs.questions import QuestionDialog

        asked = (await self._here()).prompt
        dialog = QuestionDialog(self.written, asked, self.session.today)
        await self.app.push_screen(dialog, self._picked)

    async def _picked(self, prompt: str | None) -> None:
        if prompt:
            self.ask(prompt)
        elif prompt is not None:
            await self.action_write_freely()
