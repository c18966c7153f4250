"""The columns of the board, from left to right: rename, add, remove, reorder and limit them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical

from careertui.domain.board_columns import ADDABLE
from careertui.domain.errors import ColumnStays, Invalid
from careertui.domain.model import Column
from careertui.domain.syntax import choices_hint, choose
from careertui.domain.text import clean_line
from careertui.planner import columns
from careertui.planner.labels import count
from careertui.planner.words import explain
from careertui.tui.dialogs.list_dialog import ListDialog
from careertui.tui.drawing import cut, pad, right
from careertui.tui.screens.board_views import SavedViewScreen
from careertui.tui.screens.column_names import filter_now
from careertui.tui.screens.side import SideScreen
from careertui.tui.widgets.item_list import Item
from careertui.tui.widgets.prompt import Prompt, Switch
from careertui.tui.widgets.told import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from careertui.domain.board_columns import BoardColumn, BoardColumns
    from careertui.domain.model import Change
    from careertui.domain.plan import Plan
    from careertui.tui.actions import Hint
    from careertui.tui.drawing import Line
    from careertui.tui.screens.plan_screen import PlanScreen

NAME, CARDS, LIMIT = 24, 10, 18
"""Cells of what stands in the columns of the list; what a column is for has the rest."""

MEANINGS = {
    Column.BACKLOG: "what could be done",
    Column.NEXT: "what comes next",
    Column.DOING: "what is done now",
    Column.WAITING: "what waits for somebody",
    Column.DONE: "what is finished",
}
"""What each kind of column is for: that is how urgency, timers, triage and forecasts take its cards."""


class ColumnsDialog(ListDialog):
    """The columns of the board."""

    BINDINGS: ClassVar = [
        Binding("enter,e", "rename", "Rename", show=False),
        Binding("n", "new", "New", show=False),
        Binding("w", "limit", "Limit", show=False),
        Binding("f", "kind", "What it is for", show=False),
        Binding("x,delete", "remove", "Remove", show=False),
        Binding("shift+up,K", "shift(-1)", "Move left", show=False),
        Binding("shift+down,J", "shift(1)", "Move right", show=False),
        Binding("vertical_line", "leave", "Close", show=False),
    ]
    HINTS: ClassVar[Sequence[Hint]] = (
        ("rename", "enter", "rename"),
        ("new", "n", "new"),
        ("limit", "w", "limit"),
        ("kind", "f", "what for"),
        ("shift(-1) shift(1)", "⇧↑↓", "move"),
        ("remove", "x", "remove"),
        ("undo", "u", "undo"),
        ("close", "esc", "close"),
    )
    GAP: ClassVar[int] = 0

    DEFAULT_CSS = """
    ColumnsDialog { & Note { margin: 0 2; } }
    """

    def __init__(self, host: PlanScreen, key: str = "") -> None:
        super().__init__(host)
        self._key = key
        self._kind = Column.DOING
        self.note = Note()
        self._filter = self._filter_shown

    def compose_more(self) -> Iterable[Widget]:
        """Which views and filters say something else now, in full."""
        yield self.note

    async def on_mount(self) -> None:
        """What follows from a step stands below it."""
        self.query_one(Vertical).move_child(self.note, after=self._said)

    @property
    def _filter_shown(self) -> str:
        """What is filtered on the screen below; a view is said to follow in words of its own."""
        host = self.host
        if not isinstance(host, SideScreen) or (isinstance(host, SavedViewScreen) and host.view is not None):
            return ""
        return host.filter_text

    def say(self, text: str, tone: str = "accent") -> None:
        """What was done, or why it was not; what followed from the step before is history."""
        self.note.say("")
        super().say(text, tone)

    async def ask(self, prompt: Prompt) -> None:
        """Ask for one line, in the place of what was done."""
        self.note.say("")
        await super().ask(prompt)

    def tell(self, text: str, change: Change) -> None:
        """Say what was done, and what names the column otherwise now."""
        before, self._filter = self._filter, self._filter_shown
        followed = "" if self._filter == before else filter_now(self._filter)
        super().tell(text, change._replace(note=""))
        self.note.say(" ".join(filter(None, (f"{change.note}." if change.note else "", followed))))

    @property
    def plan(self) -> Plan:
        """The plan, as it is now."""
        return self.host.session.plan

    @property
    def board(self) -> BoardColumns:
        """The columns, as they are now."""
        return self.plan.board

    @property
    def current(self) -> BoardColumn:
        """The column under the cursor."""
        at = self.list.current
        return next((column for column in self.board if column.id == at), next(iter(self.board)))

    async def show(self) -> None:
        """List the columns as they are now."""
        self.title_line.show([("heading", "Columns"), ("muted", f"   {len(self.board)}, from left to right")])
        self.list.show([Item(column.id, partial(self._lines, column)) for column in self.board])
        if self._key and (found := self.board.get(self._key)) is not None:
            self.list.go_to(found.id)
        self._key = ""

    def _lines(self, column: BoardColumn, width: int) -> list[Line]:
        """Its name, how many cards it has, its limit, and what it is for."""
        cards, limit = len(self.plan.cards(column.key)), column.limit_among(self.host.session.settings.wip)
        is_over = limit is not None and cards > limit
        line: Line = [
            ("text", pad(column.name, NAME - 2)),
            ("bad" if is_over else "muted", right(count(cards, "card"), CARDS)),
            ("text", "  "),
            (
                "bad" if is_over else "muted" if column.limit is None else "accent",
                pad(f"over its limit {limit}" if is_over else _limit_said(column, limit), LIMIT),
            ),
        ]
        if width > NAME + CARDS + LIMIT + 4:
            line.append(("faint", cut(MEANINGS[column.kind], width - NAME - CARDS - LIMIT)))
        return [line]

    # Changing

    async def on_item_list_opened(self) -> None:
        """A double click renames."""
        await self.action_rename()

    async def action_rename(self) -> None:
        """Another name; what it is for stays."""
        column = self.current

        async def submit(text: str) -> str:
            if text.strip():
                await self.write(
                    partial(columns.edit, key=column.key, changes={"name": text}), may_raise=True
                )
            return ""

        def read(text: str) -> Line:
            return self._read_name(text, f"{MEANINGS[column.kind]} stays in it", column)

        await self.ask(Prompt("Rename", "", read, submit, value=column.name, does="rename"))

    async def action_new(self) -> None:
        """One to the right of this; Tab chooses what it is for."""
        beside = self.current
        self._kind = beside.kind if beside.kind in ADDABLE else Column.DOING

        async def submit(text: str) -> str:
            if text.strip():
                use_case = partial(columns.add, name=text, kind=self._kind, beside=beside.key)
                await self.write(use_case, may_raise=True)
            return ""

        def read(text: str) -> Line:
            return self._read_name(text, f"for {MEANINGS[self._kind]}")

        switch = Switch(self._turn_kind, lambda: f"for {MEANINGS[self._other_kind]}")
        await self.ask(Prompt("New column", "Code review", read, submit, does="add", switch=switch))

    @property
    def _other_kind(self) -> Column:
        return ADDABLE[(ADDABLE.index(self._kind) + 1) % len(ADDABLE)]

    def _turn_kind(self) -> None:
        self._kind = self._other_kind

    def _read_name(self, text: str, meaning: str, own: BoardColumn | None = None) -> Line:
        name = clean_line(text)
        taken = self.board.called(name) if name else None
        if taken is not None and taken != own:
            return [("warn", "another column is called so")]
        return [("faint", "→ "), ("accent", cut(name or "…", NAME)), ("faint", f"  {meaning}")]

    async def action_limit(self) -> None:
        """How many cards it holds before it says so."""
        column = self.current
        usual = self.host.session.settings.wip.get(column.kind)
        of_kind = f"as the settings say for {column.kind}: {usual or 'no limit'}"

        def read(text: str) -> Line:
            try:
                limit = _read_limit(text)
            except Invalid as error:
                return [("warn", error.hint)]
            said = of_kind if limit is None else f"limit {limit}" if limit else "no limit"
            return [("faint", "→ "), ("accent", said)]

        async def submit(text: str) -> str:
            changes = {"limit": _read_limit(text)}
            await self.write(partial(columns.edit, key=column.key, changes=changes), may_raise=True)
            return ""

        value = "" if column.limit is None else str(column.limit)
        await self.ask(Prompt("Limit", "3; 0: none", read, submit, value=value, does="set"))

    async def action_kind(self) -> None:
        """What it is for, and its cards with it: typed, or chosen by Tab."""
        column = self.current
        self._kind = column.kind
        if column.base:
            self.say(explain(ColumnStays(column.name, self.board.why_no_kind(column, Column.DONE))), "warn")
            return

        def read(text: str) -> Line:
            try:
                kind = self._read_kind(text)
            except Invalid as error:
                return [("warn", error.hint)]
            if why_not := self.board.why_no_kind(column, kind):
                return [("warn", why_not)]
            cards = len(self.plan.cards(column.key))
            with_cards = f", and its {count(cards, 'card')} with it" if cards else ""
            return [("faint", "→ "), ("accent", f"for {MEANINGS[kind]}"), ("faint", with_cards)]

        async def submit(text: str) -> str:
            limits = self.host.session.settings.wip
            changes = {"kind": self._read_kind(text)}
            use_case = partial(columns.edit, key=column.key, changes=changes, limits=limits)
            await self.write(use_case, may_raise=True)
            return ""

        example = ", ".join(ADDABLE)
        switch = Switch(self._turn_kind, lambda: f"for {MEANINGS[self._other_kind]}")
        await self.ask(Prompt("What for", example, read, submit, does="change", switch=switch))

    def _read_kind(self, text: str) -> Column:
        """A kind as it is typed, or as much of its word as tells it; else the one that Tab chose.

        Raises Invalid.
        """
        kind = choose(text.strip(), ADDABLE) if text.strip() else self._kind
        if kind is None:
            raise Invalid("kind", "", choices_hint(text.strip(), "kind", ADDABLE))
        return kind

    async def action_shift(self, step: int) -> None:
        """One place to the right (positive) or left."""
        column = self.current
        if self.board.beside(column.key, step) is None:
            self.say("It is the first already." if step < 0 else "It is the last already.")
            return
        await self.write(partial(columns.move, key=column.key, step=step))

    async def action_remove(self) -> None:
        """Take it away; where it has cards, it is asked where they go."""
        column = self.current
        if why_kept := self.board.why_kept(column):
            self.say(explain(ColumnStays(column.name, why_kept)), "warn")
            return
        cards = len(self.plan.cards(column.key))
        if not cards:
            await self.write(partial(columns.remove, key=column.key), "{}. u brings it back.")
            return
        near = self.board.beside(column.key, -1) or self.board.beside(column.key, 1) or column

        def target(text: str) -> BoardColumn:
            return columns.find(self.board.without(column.key), text)

        def read(text: str) -> Line:
            if not text.strip():
                return [("faint", f"{count(cards, 'card')}: to which column?")]
            try:
                to = target(text)
            except Invalid as error:
                return [("warn", error.hint)]
            done = ", and are done with it" if to.kind is Column.DONE else ""
            return [
                ("faint", f"→ {count(cards, 'card')} to "),
                ("accent", cut(to.name, NAME)),
                ("faint", done),
            ]

        async def submit(text: str) -> str:
            limits = self.host.session.settings.wip
            use_case = partial(columns.remove, key=column.key, to=target(text).key, limits=limits)
            await self.write(use_case, "{}. u brings all back.", may_raise=True)
            return ""

        await self.ask(Prompt("Cards go to", "next", read, submit, value=near.name, does="remove it"))


def _limit_said(column: BoardColumn, limit: int | None) -> str:
    if limit:
        return f"limit {limit}" if column.limit else f"limit {limit} as usual"
    return "no limit" if column.limit == 0 else ""


def _read_limit(text: str) -> int | None:
    """A limit as it is typed: nothing leaves it to the settings. Raises Invalid."""
    text = text.strip()
    if not text:
        return None
    if text.isascii() and text.isdigit() and int(text[:9]) <= columns.HIGHEST_LIMIT and len(text) < 9:
        return int(text)
    raise Invalid("limit", text, f"a whole number up to {columns.HIGHEST_LIMIT}; 0 for none; or nothing")
