"""Every action is found: in the palette, in the help, in the footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.command import CommandPalette
from textual.widgets import OptionList

from careertui.domain.model import Column
from careertui.tui.actions import ACTIONS, Scope, hints, in_scope, show_keys
from careertui.tui.dialogs.help import HelpDialog, HelpLines
from tests.tui.driving import Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

SCOPES = {"today": Scope.TODAY, "goals": Scope.GOALS, "board": Scope.BOARD}


def _offered(plan: Driven) -> list[str]:
    options = plan.app.screen.query_one(OptionList)
    return [str(option.prompt) for option in options.options]


@pytest.mark.parametrize("name", SCOPES)
async def test_the_palette_offers_every_action_of_the_screen(small_plan: Path, name: str) -> None:
    async with drive(small_plan, screen=name) as plan:
        await plan.press("ctrl+p")
        assert isinstance(plan.app.screen, CommandPalette)
        actions = [each for each in in_scope(SCOPES[name]) if each.id != "palette" and not each.counts]
        wanted = [each.title for each in actions if each.title not in {"Save", "Close", "Discard"}]
        await plan.until(lambda: len(_offered(plan)) >= len(wanted))
        offered = "\n".join(_offered(plan))
        assert [title for title in wanted if title not in offered] == []
        assert "Maximize" not in offered
        await plan.press("escape")
        assert plan.focused in {"focus", "tree", "board"}


async def test_an_action_is_found_by_its_name_and_done(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("ctrl+p", *"move right")
        await plan.until(lambda: _offered(plan) and "Move right" in _offered(plan)[0])
        await plan.press("enter")
        await plan.until(lambda: plan.task("Read the book").column is Column.NEXT)


async def test_an_action_is_found_by_what_it_does(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("ctrl+p", *"across restarts")
        await plan.until(lambda: any("Undo" in line for line in _offered(plan)))


async def test_what_is_long_gone_is_not_found(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("ctrl+p", *"xyzzy")
        await plan.until(lambda: not any("·" in line for line in _offered(plan)))
        await plan.until(lambda: "No matches" in plan.text)


@pytest.mark.parametrize("name", SCOPES)
async def test_the_help_shows_the_keys_of_this_screen_first_and_then_all_others(
    small_plan: Path, name: str
) -> None:
    async with drive(small_plan, screen=name) as plan:
        await plan.press("question_mark")
        assert isinstance(plan.app.screen, HelpDialog)
        text = " ".join(plan.app.screen.query_one(HelpLines).text.split())
        here, _, others = text.partition("All other keys")
        for action in ACTIONS:
            part = here if action.scope & SCOPES[name] else others
            assert action.help in part, action.id
            assert show_keys(action).split()[0] in part
        assert "one small language" in here
        await plan.press("escape")
        assert not isinstance(plan.app.screen, HelpDialog)


async def test_the_help_scrolls_to_its_end_and_back(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24)) as plan:
        await plan.press("f1")
        first = plan.text
        assert "more lines" in first
        await plan.press("j", "pagedown")
        assert plan.text != first
        await plan.press("end")
        assert "more lines" not in plan.text
        assert "Throw the draft away" in plan.text
        await plan.press("home")
        assert plan.text == first
        await plan.press("q")  # closes the help, not the program
        assert plan.app.is_running
        assert len(plan.app.screen_stack) == 1


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_the_footer_shows_whole_hints_and_always_the_way_to_all_keys(
    small_plan: Path, size: tuple[int, int]
) -> None:
    for name, scope in SCOPES.items():
        async with drive(small_plan, size, screen=name) as plan:
            shown = plan.lines[-1].split("   ")
            known = {f"{key} {word}" for _, key, word in hints(scope)}
            assert {hint.strip() for hint in shown} <= known
            assert shown[-1].strip() == "? all keys"
            assert len(shown) >= 4


@pytest.mark.parametrize(
    ("screen", "key", "offered"),
    [
        ("goals", "M", "n new   u undo   esc close"),
        ("goals", "b", "n new   p premortem   esc close"),
        ("goals", "ctrl+w", "n new   u undo   esc close"),
        ("board", "ctrl+t", "n new   u undo   esc close"),
        ("board", "I", "n new   u undo   esc close"),
        ("goals", "A", "enter choose   u undo   esc close"),
    ],
)
async def test_a_dialog_offers_a_key_that_needs_an_item_where_there_is_one(
    small_plan: Path, screen: str, key: str, offered: str
) -> None:
    async with drive(small_plan, screen=screen) as plan:
        await plan.press(key)
        assert any(line.strip() == offered for line in plan.lines), plan.text


async def test_no_word_of_a_help_is_lost_where_the_list_scrolls(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("ctrl+p")
        await plan.write("undo")
        await plan.until(lambda: "Take the last change back" in plan.text)
        assert "entry." in plan.text  # the last word of what `new` does
