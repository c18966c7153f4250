"""Terminals with few colours, or none that are wanted: nothing vanishes, whatever it is drawn on."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from rich.color import ColorType
from textual.color import Color

from careertui.planner.settings import Settings
from careertui.tui.app import CareerApp
from careertui.tui.colours import GROUNDS, ROLES, Palette
from careertui.tui.theme import DARK, DARK_16, LIGHT, LIGHT_16, fitting, own_themes
from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path

    from rich.style import Style
    from textual.theme import Theme

    from tests.tui.driving import Driven

PALETTES = {
    "vga": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa "
    "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
    "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    "windows": "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc "
    "767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
}
"""What the sixteen colours look like, by their numbers."""
LINES = {"rule"}
"""Roles in which no words are written."""


def palette_of(theme: Theme) -> Palette:
    """The colours of a theme."""
    return Palette(theme.to_color_system().generate(), lambda: ())


def luminance(number: int | None, palette: str) -> float:
    """How bright a terminal makes one of its colours, from 0 to 1, as WCAG 2 counts."""
    assert number is not None
    parts = Color.parse(f"#{PALETTES[palette].split()[number]}").normalized
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(style: Style, palette: str) -> float:
    """How well it can be read, from 1 (not at all) to 21."""
    assert style.color is not None
    assert style.bgcolor is not None
    dark, light = sorted(luminance(each.number, palette) for each in (style.color, style.bgcolor))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [DARK_16, LIGHT_16], ids=lambda theme: theme.name)
def test_every_role_is_one_of_the_sixteen_and_can_be_read_on_every_ground(theme: Theme) -> None:
    palette = palette_of(theme)
    for role, ground in [*product(ROLES, set(GROUNDS) - {"tab"}), ("tab", "tab")]:
        style = palette.style(role, ground)
        for colour in (style.color, style.bgcolor):
            is_tab = role == "tab"  # black or white on it, whichever can be read better
            assert colour is not None
            assert colour.type in {ColorType.STANDARD, *([ColorType.TRUECOLOR] if is_tab else [])}
            assert is_tab or (colour.number is not None and colour.number < 16)
        if role != "tab":
            for name in PALETTES:
                assert contrast(style, name) > (1.5 if role in LINES else 2.8), (role, ground, name)


@pytest.mark.parametrize("theme", [DARK_16, LIGHT_16], ids=lambda theme: theme.name)
def test_the_cursor_is_seen_without_bright_grounds(theme: Theme) -> None:
    palette = palette_of(theme)
    row, cursor = palette.style("text"), palette.style("text", "cursor")
    assert row.bgcolor is not None
    assert cursor.bgcolor is not None
    assert row.bgcolor.number is not None
    assert cursor.bgcolor.number is not None
    assert row.bgcolor.number % 8 != cursor.bgcolor.number
    assert cursor.bgcolor.number < 8


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_what_is_nearly_grey_is_grey_where_there_are_256_colours(theme: Theme) -> None:
    reduced = {each.name: each for each in own_themes(has_all_colours=False)}[theme.name]
    grounds = [Color.parse(each or "") for each in (reduced.background, reduced.surface, reduced.panel)]
    assert all(len({*colour.rgb}) == 1 for colour in grounds)
    assert len({each.brightness for each in grounds}) == 3
    assert (reduced.primary, reduced.error) == (theme.primary, theme.error)
    assert own_themes(has_all_colours=True)[:2] == (DARK, LIGHT)


def test_a_theme_of_the_terminals_own_colours_stays_what_it_is() -> None:
    assert fitting(LIGHT_16, has_few_colours=True) is LIGHT_16
    assert fitting(DARK, has_few_colours=True) is DARK_16
    assert fitting(LIGHT, has_few_colours=True) is LIGHT_16
    assert fitting(LIGHT, has_few_colours=False) is LIGHT


@pytest.fixture
def poor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that says of itself no more than what it is."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM")


def colours(plan: Driven) -> set[int | None]:
    """The numbers of the colours that the terminal is sent; None for any other."""
    strips = plan.app.screen._compositor.render_strips(plan.app.size)
    styles = {segment.style for strip in strips for segment in strip if segment.style}
    return {each.number for style in styles for each in (style.color, style.bgcolor) if each is not None}


@pytest.mark.parametrize(("chosen", "shown"), [(DARK, DARK_16), (LIGHT, LIGHT_16), (LIGHT_16, LIGHT_16)])
@pytest.mark.usefixtures("poor")
async def test_a_terminal_of_16_colours_is_shown_our_own_of_sixteen(
    small_plan: Path, chosen: Theme, shown: Theme
) -> None:
    settings = Settings(animation=False, theme=chosen.name)
    async with drive(small_plan, screen="board", settings=settings) as plan:
        assert plan.app.current_theme is shown
        await plan.press("n")  # an Input is Textual's own, and has colours of its own there
        await plan.write("Write")
        numbers = colours(plan) - {None}  # the tab
        assert numbers <= {Color.parse(f"ansi_{name}").ansi for name in NAMES}
        await plan.press("escape", "escape", "comma")
        top = plan.lines[0].strip()
        assert not top.startswith("careertui")  # nothing shines through: a dialog stands alone
        await plan.press("enter")
        assert "Themes   here in 16 colours" in plan.text
        await plan.press("end")
        assert plan.app.theme in (DARK_16.name, LIGHT_16.name, "textual-ansi")
        await plan.press("escape")
        assert plan.app.theme == shown.name


NAMES = (
    *("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"),
    *(f"bright_{name}" for name in ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")),
)


async def test_a_terminal_of_256_colours_has_the_theme_in_greys(
    small_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("COLORTERM")
    async with drive(small_plan) as plan:
        assert plan.app.theme == DARK.name
        assert len({*Color.parse(plan.app.current_theme.panel or "").rgb}) == 1


@pytest.mark.parametrize("term", ["xterm", "truecolor"])
async def test_without_colour_the_cursor_and_the_screen_one_is_on_are_seen(
    small_plan: Path, monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLORTERM", term)
    async with drive(small_plan, screen="board") as plan:
        palette = plan.app.palette
        plain, cursor, tab = (
            palette.style("text"),
            palette.style("text", "cursor"),
            palette.style("tab", "tab"),
        )
        if term == "truecolor":
            assert len({plain.bgcolor, cursor.bgcolor, tab.bgcolor}) == 3
            assert all(len({*style.bgcolor.triplet}) == 1 for style in (plain, cursor, tab))  # type: ignore[union-attr,misc]
            plan.app.show_theme(DARK_16.name)  # by choice, from the list of themes
            await plan.settle()
            palette = plan.app.palette
            cursor, tab = palette.style("text", "cursor"), palette.style("tab", "tab")
        assert cursor.reverse
        assert tab.reverse
        assert not palette.style("text").reverse
        assert palette.style("faint").dim
        assert cursor.color is not None
        assert cursor.color.is_default
        assert colours(plan) == {None}


async def test_textuals_themes_of_the_terminals_colours_show_the_cursor_too(small_plan: Path) -> None:
    async with drive(small_plan) as plan:
        for name, theme in plan.app.available_themes.items():
            if theme.ansi:
                plan.app.show_theme(name)
                await plan.settle()
                palette = plan.app.palette
                assert palette.style("text", "cursor").bgcolor != palette.style("text").bgcolor
                assert palette.style("text", "bar").bgcolor == palette.style("text").bgcolor


async def test_textuals_themes_of_the_terminals_colours_show_what_is_typed(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("slash", "r", "e")
        themes = [name for name, theme in plan.app.available_themes.items() if theme.ansi]
        assert {"ansi-dark", "ansi-light"} < {*themes}
        for name in themes:
            plan.app.show_theme(name)
            await plan.settle()
            x, y = plan.find("Filter  re")
            line = plan.app.screen._compositor.render_strips(plan.app.size)[y].crop(x + len("Filter  "))
            typed = next(segment.style for segment in line if segment.text.startswith("re"))
            assert typed is not None
            pair = [each for each in (typed.color, typed.bgcolor) if each is not None]
            assert len(pair) == 2
            example = plan.screen.prompt._input.get_component_rich_style("input--placeholder")
            assert name.startswith("careertui") or example.color != pair[0], name
            assert pair[0].is_default == pair[1].is_default, name  # not one of the terminal and one of ours


def test_the_themes_have_names_of_their_own() -> None:
    names = [theme.name for theme in own_themes(has_all_colours=True)]
    assert len({*names}) == 4
    assert CareerApp.ENABLE_COMMAND_PALETTE is False


async def test_without_colour_the_command_that_is_chosen_is_underlined_and_an_example_is_dim(
    small_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drawn(plan: Driven, attribute: str) -> str:
        strips = plan.app.screen._compositor.render_strips(plan.app.size)
        segments = (segment for strip in strips for segment in strip)
        return "".join(each.text for each in segments if each.style and getattr(each.style, attribute))

    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM")
    async with drive(small_plan, screen="board") as plan:
        await plan.press("ctrl+p")
        await plan.until(lambda: "New  ·  n" in drawn(plan, "underline"))
        await plan.press("escape", "n")
        assert "rite the proposal" in drawn(plan, "dim")
