"""The keys of all actions: choose one, press a key, and it has that key; clashes are told in words."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from careertui.domain.errors import PlanError
from careertui.domain.text import fold
from careertui.planner import places, settings_file
from careertui.planner.words import explain
from careertui.tui.actions import ACTIONS, BY_ID, Action, keys_of, show_key, show_keys, show_scope, sign_of
from careertui.tui.chosen import KEYS
from careertui.tui.dialogs.list_dialog import ListDialog
from careertui.tui.drawing import Line, cut, pad
from careertui.tui.keymap import why_not
from careertui.tui.widgets.item_list import Item
from careertui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual import events

    from careertui.planner.settings_file import Step
    from careertui.tui.actions import Hint
    from careertui.tui.screens.plan_screen import PlanScreen

KEY, TITLE = 18, 26
"""Cells of the columns."""
PRESSING: Sequence[Hint] = (("cancel", "esc", "leave it as it is"),)


class KeymapDialog(ListDialog):
    """Every action with its keys. What is changed holds at once, and stands in the file."""

    DEFAULT_CSS = """
    KeymapDialog { & > Vertical { height: 36; max-height: 94%; } }
    """

    BINDINGS: ClassVar = [
        Binding("enter,e", "press", "Another key", show=False),
        Binding("n,a", "add", "One more key", show=False),
        Binding("backspace,delete,x", "reset", "Its usual keys", show=False),
        Binding("slash", "find", "Find", show=False),
    ]

    HINTS: ClassVar[Sequence[Hint]] = (
        ("press", "enter", "another key"),
        ("add", "n", "one more"),
        ("reset", "x", "usual"),
        ("undo", "u", "take back"),
        ("find", "/", "find"),
        ("close", "esc", "close"),
    )
    EMPTY: ClassVar[Sequence[str]] = ("No action is called so. Escape shows all of them.",)
    GAP = 0

    def __init__(self, host: PlanScreen) -> None:
        super().__init__(host)
        self._asked = ""
        self._pressing: tuple[Action, bool] | None = None
        """The action that is to have the next key, and whether it keeps those that it has."""
        self._steps: list[Step] = []
        """The changes that were made here."""

    @property
    def current(self) -> Action | None:
        """The action under the cursor."""
        return None if self.list.current is None else ACTIONS[self.list.current]

    async def show(self) -> None:
        """List the actions, all or those that are sought."""
        words = fold(self._asked).split()
        shown = [
            (at, action)
            for at, action in enumerate(ACTIONS)
            if all(word in fold(f"{action.title} {action.id} {action.help}") for word in words)
        ]
        number = f"   {len(shown)} of {len(ACTIONS)}" if words else f"   {len(ACTIONS)} actions"
        self.title_line.show([("heading", "Keys"), ("muted", number)])
        self.list.show([Item(at, partial(self._line, action)) for at, action in shown])

    def _line(self, action: Action, width: int) -> list[Line]:
        keymap = self.host.session.keymap
        role = "accent" if action.id in keymap else "text"
        room = width - KEY - TITLE
        return [
            [
                (role, pad(show_keys(action, keymap), KEY)),
                ("text", pad(action.title, TITLE)),
                ("faint", cut(show_scope(action.scope), room)),
            ]
        ]

    # Pressing a key

    async def take_key(self, event: events.Key) -> bool:
        """The next key is the one that is chosen, while one is."""
        if self._pressing is None:
            return await super().take_key(event)
        if event.key == "escape":
            self.action_cancel()
        else:
            await self._take(event.key)
        return True

    def action_press(self) -> None:
        """Wait for the key that the action is to have in place of its own."""
        self._wait_for_key(is_added=False)

    def action_add(self) -> None:
        """Wait for a key that it is to have as well."""
        self._wait_for_key(is_added=True)

    def _wait_for_key(self, *, is_added: bool) -> None:
        if (action := self.current) is not None:
            self._pressing = action, is_added
            has = show_keys(action, self.host.session.keymap)
            as_well = f" It keeps {has}." if is_added else f" It is {has} now."
            self.say(f"Press the key for “{action.title}”.{as_well}", "warn")
            self._footer.show(PRESSING)

    def action_cancel(self) -> None:
        """Leave it as it is."""
        self._pressing = None
        self._footer.show(self.HINTS)
        self.say("")

    async def _take(self, key: str) -> None:
        assert self._pressing is not None  # noqa: S101 (asked before)
        action, is_added = self._pressing
        keymap = self.host.session.keymap
        has = tuple(each for each in keys_of(action.id, keymap) if " " not in each)
        if key in has:
            self.action_cancel()
            self.say(f"{show_key(key)} is a key of “{action.title}” already.")
            return
        keys = (*has, key) if is_added else (key,)
        if reason := why_not(action.id, keys, keymap):
            self.say(f"{reason} Press another key.", "bad")
            return
        self.action_cancel()
        if await self._write(action.id, tuple(map(sign_of, keys))):
            self.say(f"“{action.title}” is on {show_keys(action, self.host.session.keymap)} now.")

    async def action_reset(self) -> None:
        """Its usual keys again."""
        action, keymap = self.current, self.host.session.keymap
        if action is None or action.id not in self.host.session.settings.keys:
            return
        rest = {name: keys for name, keys in keymap.items() if name != action.id}
        if reason := why_not(action.id, action.keys, rest):
            self.say(f"It cannot have its usual keys: {reason}", "bad")
        elif await self._write(action.id, None):
            self.say(f"“{action.title}” has its usual keys: {show_keys(action)}.")

    async def action_undo(self) -> None:
        """Take back what was changed here last."""
        if not self._steps:
            self.say("No key was changed here.")
            return
        step = self._steps.pop()
        if await self._follow(lambda path: settings_file.take_back(path, step)):
            action_id = step.key.removeprefix(KEYS)
            action = BY_ID[action_id]
            self.say(f"“{action.title}” is on {show_keys(action, self.host.session.keymap)} again.")

    async def action_redo(self) -> None:
        """There is none here."""
        self.say("A key that was taken back is pressed once more.")

    async def _write(self, action_id: str, keys: tuple[str, ...] | None) -> bool:
        steps, key = self._steps, f"{KEYS}{action_id}"
        return await self._follow(lambda path: steps.append(settings_file.put(path, key, keys)))

    async def _follow(self, step: Callable[[Path], None]) -> bool:
        """Change the file, and let everything follow; whether it could be."""
        try:
            await asyncio.to_thread(step, places.settings())
        except PlanError as error:
            self.say(explain(error), "bad")
            return False
        await self.host.app.follow(await self.host.session.read_settings())
        await self.show()
        return True

    # Finding

    async def action_find(self) -> None:
        """Show only the actions with these words."""

        def follow(text: str) -> None:
            self._asked = text
            self.run_worker(self.show(), exclusive=True, group="show")

        async def submit(_: str) -> str:
            return ""

        def leave() -> None:
            follow("")

        await self.ask(
            Prompt(
                "Find",
                "words of an action",
                lambda _: [],
                submit,
                self._asked,
                follow=follow,
                leave=leave,
                does="show these",
                leaves="show all",
            )
        )

    def action_close(self) -> None:
        """All actions again, else back."""
        if self._asked:
            self._asked = ""
            self.run_worker(self.show(), exclusive=True, group="show")
        else:
            super().action_close()
