"""The program on a plan of its own, driven by keys and the mouse, with its screen as lines of text."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.keys import _character_to_key

from careertui.domain.model import Column, Goal, RecordKind, Ref, StepState, Task
from careertui.planner.settings import Settings
from careertui.store import queries
from careertui.store.store import Store
from careertui.tui.app import CareerApp
from careertui.tui.desk import Desk
from careertui.tui.screens.board import BoardScreen
from careertui.tui.screens.form_host import FormScreen
from careertui.tui.screens.goals import GoalsScreen
from careertui.tui.screens.plan_screen import PlanScreen
from careertui.tui.screens.side import SideScreen
from careertui.tui.screens.view_screen import ViewScreen
from careertui.tui.session import PlanSession
from careertui.tui.widgets.tree_rows import ref_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.widget import Widget

    from careertui.tui.widgets.form import RecordForm

TODAY = date(2026, 11, 21)  # a Saturday
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
EVIL = "[/x] [b]bold [$accent] \\ \x1b[31m \u202e 👩\u200d💻 \t"
CHARACTERS = {
    "space": " ",
    "enter": "\r",
    "slash": "/",
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "asterisk": "*",
    "exclamation_mark": "!",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
}
"""What is typed by keys whose names are words."""
SCREEN_KEYS = {"today": "1", "values": "2", "skills": "3", "goals": "4", "board": "5"}
LONGEST = 60.0
"""Seconds after which a test that waits for what never comes is an error; most take well under one."""
VIEW_KEYS = {
    "sort": ("2", "s"),
    "rank": ("2", "r"),
    "profile": ("2", "p"),
    "reflect": ("2", "w"),
    "inventory": ("3", "s"),
    "map": ("3", "m"),
    "gaps": ("3", "p"),
    "growth": ("3", "w"),
}
"""The way to a view from anywhere."""


@dataclass
class Driven:
    """The running program, and short words for what tests do with it again and again."""

    app: CareerApp
    pilot: Pilot[None]
    path: Path

    # What is seen

    @property
    def lines(self) -> list[str]:
        """What the terminal shows, line by line."""
        strips = self.app.screen._compositor.render_strips(self.app.size)
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """What the terminal shows."""
        return "\n".join(self.lines)

    @property
    def screen(self) -> PlanScreen:
        """The planner's screen that is up, be it under a dialog."""
        found = [screen for screen in self.app.screen_stack if isinstance(screen, PlanScreen)]
        assert found
        return found[-1]

    @property
    def where(self) -> str:
        """The name of the planner's screen that is up."""
        return self.screen.NAME

    @property
    def view(self) -> str:
        """The name of the view that is up; on a screen without views, of the screen."""
        return self.screen.view.NAME if isinstance(self.screen, ViewScreen) else self.screen.NAME

    @property
    def goals(self) -> GoalsScreen:
        """The goal tree's screen."""
        assert isinstance(self.screen, GoalsScreen)
        return self.screen

    @property
    def board(self) -> BoardScreen:
        """The board's screen."""
        assert isinstance(self.screen, BoardScreen)
        return self.screen

    @property
    def form(self) -> RecordForm:
        """The open form."""
        assert isinstance(self.screen, FormScreen)
        assert self.screen.form is not None
        return self.screen.form

    @property
    def is_editing(self) -> bool:
        """Whether a form is open."""
        return isinstance(self.screen, FormScreen) and self.screen.is_editing

    @property
    def said(self) -> str:
        """The message above the footer."""
        return self.screen.insight_bar.said

    @property
    def reading(self) -> str:
        """What the prompt was understood to say."""
        return self.screen.prompt.reading

    @property
    def focused(self) -> str | None:
        """The id of the widget that has the focus."""
        return None if self.app.focused is None else self.app.focused.id

    def column(self, column: Column) -> list[str]:
        """The titles that the board shows in the base column of a kind."""
        return self.column_at(column)

    def column_at(self, key: str) -> list[str]:
        """The titles that the board shows in the column with this key."""
        return [self.app.session.plan.tasks[task_id].title for task_id in self.board.board.ids(key)]

    @property
    def card(self) -> str:
        """The title of the card under the cursor, in the columns or in the matrix."""
        current = self.board.cards.current
        return "" if current is None else self.app.session.plan.tasks[current].title

    @property
    def rows(self) -> list[str]:
        """The titles of the goal tree's rows; headings in brackets."""
        refs = (ref_of(key) or key for key in self.goals.goal_tree.keys)
        return [self.title(ref) if isinstance(ref, Ref) else f"[{ref}]" for ref in refs]

    @property
    def row(self) -> str:
        """The title of the row under the tree's cursor; a heading in brackets."""
        tree = self.goals.goal_tree
        if tree.heading is not None:
            return f"[{tree.heading}]"
        return "" if tree.current is None else self.title(tree.current)

    def title(self, ref: Ref) -> str:
        """The title of a goal or task, the name of a value or skill."""
        record = self.app.session.plan.record(ref)
        if record is None:  # another window deleted it, and the row that showed it goes next
            return "(gone)"
        return record.title if isinstance(record, Goal | Task) else record.name

    # What is in the file

    def stored(self) -> tuple[list[Goal], list[Task]]:
        """All that the file holds, as another program reads it."""
        with closing(Store.open(self.path)) as store:
            return queries.goals(store.connection), queries.tasks(store.connection)

    def goal(self, title: str) -> Goal:
        """The stored goal with this title."""
        return next(goal for goal in self.stored()[0] if goal.title == title)

    def task(self, title: str) -> Task:
        """The stored task with this title."""
        return next(task for task in self.stored()[1] if task.title == title)

    def steps(self) -> int:
        """How many steps the history has."""
        with closing(Store.open(self.path)) as store:
            return len(store.history(None))

    def steps_standing(self) -> int:
        """How many steps of the history could be undone."""
        with closing(Store.open(self.path)) as store:
            return sum(step.state is StepState.DONE for step in store.history(None))

    # What is done

    async def press(self, *keys: str) -> None:
        """Press keys, and wait after each until all that follows has happened."""
        for key in keys:
            self.send(key)
            await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is on its way any more, and draw the frame that follows.

        Nothing is once the event loop has nothing to do but this, and every widget waits for a message.
        Sending each of them one until all have come, as Textual's pilot does, takes half the time of a test.
        """
        ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
        for _ in range(50):
            quiet = 0
            while quiet < 2:
                if not self.app.is_running or self.app.failure is not None:
                    return
                await asyncio.sleep(0)
                if ready:
                    quiet = 0
                elif self.app.session.desk.waiting or self.app._batch_count or not self._all_wait():
                    quiet = 0
                    await asyncio.sleep(0.001)  # for another thread, or what Textual draws a moment later
                else:
                    quiet += 1
            screen = self.app.screen
            is_drawn = not (screen._layout_required or screen._scroll_required or screen._repaint_required)
            if is_drawn and not screen._dirty_widgets and not screen._callbacks:
                return
            screen._on_timer_update()

    async def let_panel_follow(self) -> None:
        """Have the panel beside the list show what is under the cursor, as it does a moment later."""
        if isinstance(self.screen, SideScreen) and self.screen._detail_timer is not None:
            self.screen._show_detail()
        await self.settle()

    def _all_wait(self) -> bool:
        """Whether every widget has done what it was sent, and waits for more."""
        pumps = (self.app, *self.app.screen.walk_children(with_self=True))
        return all(pump._message_queue.ready_event._waiters for pump in pumps if pump._running)

    def send(self, key: str) -> None:
        """Press a key, and wait for nothing."""
        driver = self.app._driver
        assert driver is not None
        if len(key) > 1:
            event = events.Key(key, CHARACTERS.get(key))
        else:
            event = events.Key(key if key.isalnum() else _character_to_key(key), key)
        event.set_sender(self.app)
        driver.send_message(event)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Another program writes meanwhile, and is slow."""
        with closing(sqlite3.connect(self.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                other.execute("ROLLBACK")

    async def write(self, text: str) -> None:
        """Put text where the focus is, as a paste does."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def fill(self, **texts: str) -> None:
        """Replace what stands in fields of the open form, as a paste over everything does."""
        for name, text in texts.items():
            editor: Widget = self.form._editors[name]
            editor.focus()
            await self.settle()
            editor.action_select_all()  # type: ignore[attr-defined]
            if text:
                await self.write(text)
            else:
                await self.press("backspace")

    async def until(self, condition: Callable[[], object], seconds: float = 5.0) -> None:
        """Wait until something is so."""
        end = monotonic() + seconds
        while not condition():
            assert monotonic() < end, f"it did not come about within {seconds} s:\n{self.text}"
            await asyncio.sleep(0.02)

    async def go(self, name: str) -> None:
        """Show a screen, or a view of it."""
        await self.press(*VIEW_KEYS.get(name) or SCREEN_KEYS[name])
        assert name in (self.where, self.view)
        if name == "reflect":
            await self.until(lambda: self.screen.list_widget.is_read)  # type: ignore[attr-defined]
            await self.settle()

    async def stand(self, title: str) -> None:
        """Put the cursor on a record, be it hidden in a fold."""
        plan = self.app.session.plan
        refs = [
            *(Ref(RecordKind.GOAL, goal.id) for goal in plan.goals.values() if goal.title == title),
            *(Ref(RecordKind.TASK, task.id) for task in plan.tasks.values() if task.title == title),
            *(Ref(RecordKind.VALUE, value.id) for value in plan.values.values() if value.name == title),
            *(Ref(RecordKind.SKILL, skill.id) for skill in plan.skills.values() if skill.name == title),
        ]
        await self.until(lambda: self.screen.stand_on(refs[0]))  # Today reads its day anew after a change
        await self.settle()

    def find(self, text: str) -> tuple[int, int]:
        """Where on the screen a text stands first, most of the detail panel left out: cell and line."""
        from rich.cells import cell_len

        for y, line in enumerate(self.lines):
            if text in (line if y == len(self.lines) - 1 else line[: max(80, self.app.size.width * 2 // 3)]):
                return cell_len(line[: line.index(text)]), y
        raise AssertionError(f"“{text}” is nowhere on\n{self.text}")

    async def click(self, text: str, times: int = 1) -> None:
        """Click on the first place where the text stands."""
        await self.pilot.click(offset=self.find(text), times=times)
        await self.settle()

    def other_window(self) -> closing[Store]:
        """The same plan in another program."""
        return closing(Store.open(self.path))


@asynccontextmanager
async def drive(
    path: Path,
    size: tuple[int, int] = (120, 36),
    *,
    screen: str = "today",
    settings: Settings | None = None,
    notices: tuple[str, ...] = (),
) -> AsyncIterator[Driven]:
    """The program on a plan, as `careertui.tui.opening.run` opens it, with nothing that moves by itself."""
    desk = Desk(path)
    session = PlanSession(desk, settings or Settings(animation=False))
    desk.open_now()
    try:
        app = CareerApp(session, session.begin_reading_today()(), notices=notices)
        async with asyncio.timeout(LONGEST), app.run_test(size=size) as pilot:
            driven = Driven(app, pilot, path)
            await driven.until(lambda: session.is_read or app.failure)
            await driven.settle()
            if screen != "today":
                await driven.go(screen)
            yield driven
    finally:
        desk.close_now()
