"""The settings: each in a line, changed where it stands, written into the file at once."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

from careertui.domain.errors import Invalid, PlanError
from careertui.planner import places, setting_reading, settings_file
from careertui.planner.setting_table import (
    BY_KEY,
    SETTINGS,
    Setting,
    WrongValue,
    quoted,
    show_value,
)
from careertui.planner.words import explain
from careertui.tui.chosen import KEYS, wins, write
from careertui.tui.dialogs.list_dialog import ListDialog
from careertui.tui.dialogs.setting_lines import (
    columns_line,
    keys_line,
    problem_lines,
    say_value,
    setting_line,
)
from careertui.tui.drawing import Line, cut
from careertui.tui.widgets.item_list import Item
from careertui.tui.widgets.one_line import OneLine
from careertui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events
    from textual.widget import Widget

    from careertui.planner.settings import Problem
    from careertui.planner.settings_file import Step
    from careertui.tui.actions import Hint
    from careertui.tui.screens.plan_screen import PlanScreen

KEYS_ROW = len(SETTINGS)
COLUMNS_ROW = KEYS_ROW + 1
"""The rows below all settings, which lead to the keys and to the columns of the board."""
STRAY = -1
"""The first row above all settings, for what in the file is none; those that follow it count on downward."""

NEXT_WRONG: Hint = ("next_wrong", "n", "next wrong")


class SettingsDialog(ListDialog):
    """All settings. What is changed holds at once, here and in the file."""

    DEFAULT_CSS = """
    SettingsDialog {
        & > Vertical { height: 40; max-height: 94%; }
        & #setting-help { margin: 1 2 0 2; }
        &.-away { background: transparent; }
        &.-away > Vertical { display: none; }
    }
    """
    """While a theme is tried on, nothing stands before what it is tried on."""

    BINDINGS: ClassVar = [
        Binding("comma", "leave", "Close", show=False),
        Binding("right,l,plus,equals_sign", "step(1)", "More", show=False),
        Binding("left,h,minus", "step(-1)", "Less", show=False),
        Binding("space", "step(1)", "Next", show=False),
        Binding("enter,e", "choose", "Choose", show=False),
        Binding("backspace,delete,x", "reset", "Default", show=False),
        Binding("E", "edit_file", "Open the file", show=False),
        Binding("n", "next_wrong", "Next that is wrong", show=False),
    ]

    HINTS: ClassVar[Sequence[Hint]] = (
        ("step(-1) step(1)", "←→", "change"),
        ("choose", "enter", "choose"),
        ("reset", "x", "default"),
        ("undo", "u", "take back"),
        ("edit_file", "E", "the file"),
        ("close", "esc", "close"),
    )
    GAP = 0

    def __init__(self, host: PlanScreen) -> None:
        super().__init__(host)
        self.help_line = OneLine(id="setting-help")
        self._steps: list[Step] = []
        """The changes that were made here."""
        self._origins: dict[str, str] = {}
        self._problems: dict[int, list[Problem]] = {}
        """What is wrong, by the row where it is told."""

    def compose_more(self) -> Iterable[Widget]:
        """What the setting under the cursor is about."""
        yield self.help_line

    @property
    def hints(self) -> Sequence[Hint]:
        """The keys that matter now."""
        if len(self._problems) < 2:
            return self.HINTS
        return (NEXT_WRONG, *(hint for hint in self.HINTS if hint[0] != "choose"))

    @property
    def current(self) -> Setting | None:
        """The setting under the cursor; None on the rows that lead elsewhere."""
        at = self.list.current
        return SETTINGS[at] if at is not None and 0 <= at < KEYS_ROW else None

    @property
    def stray(self) -> Problem | None:
        """What is wrong under the cursor, where that is no setting."""
        at = self.list.current
        return self._problems[at][0] if at is not None and at < 0 else None

    async def show(self) -> None:
        """List the settings as they are."""
        import os

        path = places.settings()
        self._origins = await asyncio.to_thread(setting_reading.sources, path, os.environ)
        is_first = not self.list.count
        self._problems = _by_row(self.host.session.problems)
        shown = str(path).replace(str(Path.home()), "~", 1)
        wrong = len(self.host.session.problems)
        told = f"{wrong} wrong   " if wrong else ""
        self.title_line.show([("heading", "Settings   "), ("warn", told), ("muted", cut(shown, 60))])
        strays = [
            Item(at, partial(self._stray_line, at)) for at in sorted(self._problems, reverse=True) if at < 0
        ]
        items = [Item(at, partial(self._line, at, setting)) for at, setting in enumerate(SETTINGS)]
        leading = (Item(KEYS_ROW, self._keys_line), Item(COLUMNS_ROW, self._columns_line))
        self.list.show([*strays, *items, *leading])
        if is_first and wrong:
            self._go_to_wrong()
        if not self.is_typing:
            self._footer.show(self.hints)
        self._tell()

    def _line(self, at: int, setting: Setting, width: int) -> list[Line]:
        line = setting_line(
            setting,
            self.host.session.settings.value(setting.key),
            origin=self._origins.get(setting.key, ""),
            is_first=at == 0 or SETTINGS[at - 1].group != setting.group,
            width=width,
        )
        return [line, *problem_lines(self._problems.get(at, ()), width)]

    def _keys_line(self, width: int) -> list[Line]:
        line = keys_line(len(self.host.session.keymap), width)
        return [line, *problem_lines(self._problems.get(KEYS_ROW, ()), width)]

    def _columns_line(self, width: int) -> list[Line]:
        return [columns_line(self.host.session.plan.board, width)]

    def _stray_line(self, at: int, width: int) -> list[Line]:
        problems = self._problems[at]
        said_of = "unknown" if problems[0].key or problems[0].is_variable else "file"
        return problem_lines(problems, width, said_of=said_of if at == STRAY else "")

    def _tell(self) -> None:
        """What the setting under the cursor is about."""
        setting = self.current
        text = "Which key does what; one with another meaning is refused."
        if self.list.current == COLUMNS_ROW:
            text = "Rename, add, remove, reorder and limit the columns."
        if setting is not None:
            text = setting.help
            if self._origins.get(setting.key) == setting.twin:
                text = f"{setting.twin} in the environment wins."
        elif (stray := self.stray) is not None:
            text = "It counts for nothing. x takes it out of the file."
            if not stray.key:
                text = "It is changed where it stands; E opens the file."
        self.help_line.show([("muted", text)])

    def action_move(self, step: int) -> None:
        """Down (positive) or up."""
        super().action_move(step)
        self._tell()

    def on_click(self, event: events.Click) -> None:
        """A click selects."""
        super().on_click(event)
        self._tell()

    def action_next_wrong(self) -> None:
        """To the next setting that is wrong, and from the last one to the first."""
        self._go_to_wrong(beyond=self.list.current)
        self._tell()

    def _go_to_wrong(self, beyond: int | None = None) -> None:
        rows = sorted(self._problems, key=_place_of_row)
        later = [at for at in rows if beyond is not None and _place_of_row(at) > _place_of_row(beyond)]
        if rows:
            self.list.go_to((later or rows)[0])

    # Changing

    async def action_step(self, step: int) -> None:
        """The next value, or the one before; a number more or less."""
        setting = self.current
        if setting is None:
            if self.stray is None:
                await self._lead()
            return
        value = self.host.session.settings.value(setting.key)
        choices: Sequence[object] = [setting.read(choice) for choice in setting.choices]
        if setting.key == "theme":
            choices = self._themes()
        if choices:
            at = choices.index(value) if value in choices else 0
            await self._set(setting, choices[(at + step) % len(choices)])
        elif isinstance(value, int | float):
            size = 1 if isinstance(setting.default, int) else 0.5
            await self._set(setting, max(setting.least, min(value + step * size, setting.most)))

    async def action_choose(self) -> None:
        """A theme from the list, a number as it is typed, the keys; else the next value."""
        setting = self.current
        if setting is None:
            await self._lead()
        elif setting.key == "theme":
            from careertui.tui.dialogs.themes import ThemesDialog

            self.add_class("-away")
            self.app.push_screen(ThemesDialog(self.host, self._themes()), self._take_theme)
        elif setting.is_number:
            await self._ask(setting)
        else:
            await self.action_step(1)

    async def _take_theme(self, name: str | None) -> None:
        self.remove_class("-away")
        if name is not None:
            await self._set(BY_KEY["theme"], name)

    async def _lead(self) -> None:
        """To the keys, to the columns of the board, or to what in the file is no setting."""
        if self.stray is not None:
            await self.action_edit_file()
        elif self.list.current == KEYS_ROW:
            self.action_keys()
        else:
            from careertui.tui.dialogs.columns import ColumnsDialog

            self.app.push_screen(ColumnsDialog(self.host), self._come_back)

    def action_keys(self) -> None:
        """The keys of all actions."""
        from careertui.tui.dialogs.keymap import KeymapDialog

        self.app.push_screen(KeymapDialog(self.host), self._come_back)

    async def _come_back(self, _: object) -> None:
        await self.show()

    async def action_reset(self) -> None:
        """Its default again: it is taken out of the file."""
        if (setting := self.current) is not None:
            await self._set(setting, None)
        elif (stray := self.stray) is not None and stray.key:
            await self._take_out(stray.key)

    async def _ask(self, setting: Setting) -> None:
        def read(text: str) -> Line:
            try:
                return [("accent", say_value(setting, setting.read(text.strip())))] if text.strip() else []
            except WrongValue as wrong:
                return [("warn", f"{quoted(text.strip())} {wrong}")]

        async def submit(text: str) -> str:
            if text.strip():
                try:
                    value = setting.read(text.strip())
                except WrongValue as wrong:
                    raise Invalid(setting.title, "", f"{quoted(text.strip())} {wrong}") from wrong
                await self._set(setting, value)
            return ""

        value = show_value(self.host.session.settings.value(setting.key))
        await self.ask(Prompt(_begun(setting.title), "", read, submit, value, does="set"))

    async def _set(self, setting: Setting, value: Any) -> None:
        """Write a setting, and let everything follow; None takes it out."""
        if self._origins.get(setting.key) == setting.twin:
            self.say(wins(setting.twin), "warn")
            return
        if await self._change(setting.key, value):
            now = setting.default if value is None else value
            self.say(f"{_begun(setting.title)}: {say_value(setting, now)}.")

    async def _take_out(self, key: str) -> None:
        """Take out of the file what is no setting."""
        if await self._change(key, None):
            self.say(f"“{key}” is taken out of the file.")

    async def _change(self, key: str, value: Any) -> bool:
        """Write it where it is another than stands in the file; what stood there can be taken back."""
        try:
            before = await asyncio.to_thread(settings_file.standing, places.settings(), key)
        except PlanError as error:
            self.say(explain(error), "bad")
            return False
        steps = self._steps
        return value != before and await self._write(
            key, lambda path: steps.append(settings_file.put(path, key, value))
        )

    async def _write(self, key: str, step: Callable[[Path], None]) -> bool:
        if refused := await write(self.host.app, key, step):
            self.say(refused, "bad")
            return False
        await self.show()
        return True

    async def action_undo(self) -> None:
        """Take back what was changed here last."""
        if not self._steps:
            self.say("Nothing was changed here. On the screen, u takes back the last change of the plan.")
            return
        step = self._steps.pop()
        key = step.key
        if await self._write(key, lambda path: settings_file.take_back(path, step)):
            setting = BY_KEY.get(key)
            if setting is None or SETTINGS.index(setting) in self._problems:  # a wrong one is wrong again
                self.say(f"“{key}” stands in the file again.")
                return
            now = self.host.session.settings.value(key)
            self.say(f"{_begun(setting.title)} is {say_value(setting, now)} again.")

    async def action_redo(self) -> None:
        """There is none here: a setting is changed again as it was."""
        self.say("A setting that was taken back is changed again where it stands.")

    async def action_edit_file(self) -> None:
        """The file itself in $EDITOR."""
        from careertui.planner.editor import NO_EDITOR, edit_text

        path = places.settings()
        try:
            text = path.read_text(encoding="utf-8") if path.exists() else settings_file.HEAD
            left = edit_text(text, path.name, self.app.suspend)
            if left is None:
                self.say(NO_EDITOR, "warn")
                return
            if left != text:
                settings_file.replace(path, left)
        except (OSError, UnicodeDecodeError) as error:
            self.say(f"The file cannot be read: {error}", "bad")
            return
        except PlanError as error:
            self.say(explain(error), "bad")
            return
        found = await self.host.session.read_settings()
        await self.host.app.follow(found)
        await self.show()
        if self.host.session.problems:
            self.say("Not all of it is right: what is wrong is marked with a !.", "warn")
            self._go_to_wrong()
        else:
            self.say("The settings are as the file says.")

    def _themes(self) -> list[str]:
        """All themes, our own first."""
        names = self.host.app.available_themes
        return sorted(names, key=lambda name: (not name.startswith("careertui"), name))


def _by_row(problems: Iterable[Problem]) -> dict[int, list[Problem]]:
    """What is wrong, by the row of its setting; what is none has rows of its own."""
    rows = {setting.key: at for at, setting in enumerate(SETTINGS)}
    found: dict[int, list[Problem]] = {}
    stray = STRAY
    for problem in problems:
        at = rows.get(problem.key, KEYS_ROW if problem.key.startswith(KEYS) else None)
        if at is None:
            at, stray = stray, stray - 1
        found.setdefault(at, []).append(problem)
    return found


def _place_of_row(at: int) -> tuple[bool, int]:
    """Rows in their order: those above the settings count downward."""
    return (False, -at) if at < 0 else (True, at)


def _begun(title: str) -> str:
    """A title as the beginning of a sentence; names in it keep their letters."""
    return title[:1].upper() + title[1:]
