"""The program's own theme, dark and light, and what it becomes where a terminal has few colours.

Widgets use Textual's tokens only, so every other theme works too.
"""

from __future__ import annotations

from dataclasses import replace

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

NEUTRAL = 32
"""The brightest and the darkest part of a colour lie at most so far apart where it is nearly grey, of 255."""

DARK = Theme(
    name="careertui-dark",
    dark=True,
    primary="#62b6b7",
    secondary="#8ea7d8",
    accent="#62b6b7",
    success="#87c38f",
    warning="#e0b062",
    error="#e07a72",
    foreground="#d6dde6",
    background="#0f141a",
    surface="#151b23",
    panel="#1c2530",
    variables={
        "foreground-muted": "#7f8b99",
        "foreground-disabled": "#5f6b79",
        "rule": "#26303c",
        "text-primary": "#62b6b7",
        "text-secondary": "#8ea7d8",
        "text-success": "#87c38f",
        "text-warning": "#e0b062",
        "text-error": "#e07a72",
        "input-selection-background": "#62b6b7 35%",
        "block-cursor-foreground": "#0f141a",
        "scrollbar": "#26303c",
        "scrollbar-background": "#0f141a",
        "scrollbar-background-hover": "#0f141a",
        "scrollbar-background-active": "#0f141a",
        "scrollbar-corner-color": "#0f141a",
    },
)

LIGHT = Theme(
    name="careertui-light",
    dark=False,
    primary="#1c7375",
    secondary="#41549f",
    accent="#1c7375",
    success="#2b7040",
    warning="#86580a",
    error="#b03329",
    foreground="#1f2933",
    background="#f8f7f4",
    surface="#f0eeea",
    panel="#e4e3dd",
    variables={
        "foreground-muted": "#525d68",
        "foreground-disabled": "#656f79",
        "rule": "#cfd0cb",
        "text-primary": "#1c7375",
        "text-secondary": "#41549f",
        "text-success": "#2b7040",
        "text-warning": "#86580a",
        "text-error": "#b03329",
        "input-selection-background": "#1c7375 25%",
        "block-cursor-foreground": "#f8f7f4",
        "scrollbar": "#cfd0cb",
        "scrollbar-background": "#f8f7f4",
        "scrollbar-background-hover": "#f8f7f4",
        "scrollbar-background-active": "#f8f7f4",
        "scrollbar-corner-color": "#f8f7f4",
    },
)

# Sixteen colours: those of the terminal itself, by number. Both ground and text are said: the terminal's
# own pair may be either way round. No bright ground means anything: some terminals draw it as the plain one.

DARK_16 = Theme(
    name="careertui-16-dark",
    ansi=True,
    dark=True,
    primary="ansi_bright_cyan",
    secondary="ansi_cyan",
    accent="ansi_bright_cyan",
    success="ansi_bright_green",
    warning="ansi_bright_yellow",
    error="ansi_bright_red",
    foreground="ansi_bright_white",
    background="ansi_black",
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_bright_white",
        "surface": "ansi_black",
        "panel": "ansi_blue",
        "foreground-muted": "ansi_white",
        "foreground-disabled": "ansi_white",
        "rule": "ansi_bright_black",
        "block-cursor-foreground": "ansi_bright_white",
        "block-cursor-background": "ansi_blue",
        "input-selection-background": "ansi_cyan",
        "input-selection-foreground": "ansi_black",
        "scrollbar": "ansi_white",
        "scrollbar-hover": "ansi_white",
        "scrollbar-active": "ansi_white",
        "scrollbar-background": "ansi_black",
        "scrollbar-corner-color": "ansi_black",
    },
)

LIGHT_16 = Theme(
    name="careertui-16-light",
    ansi=True,
    dark=False,
    primary="ansi_blue",
    secondary="ansi_blue",
    accent="ansi_blue",
    success="ansi_blue",  # green and yellow cannot be read on white
    warning="ansi_magenta",
    error="ansi_red",
    foreground="ansi_black",
    background="ansi_bright_white",
    variables={
        "ansi-background": "ansi_bright_white",
        "ansi-foreground": "ansi_black",
        "surface": "ansi_bright_white",
        "panel": "ansi_cyan",
        "foreground-muted": "ansi_bright_black",
        "foreground-disabled": "ansi_bright_black",
        "rule": "ansi_bright_black",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_cyan",
        "input-selection-background": "ansi_blue",
        "input-selection-foreground": "ansi_bright_white",
        "scrollbar": "ansi_bright_black",
        "scrollbar-hover": "ansi_bright_black",
        "scrollbar-active": "ansi_bright_black",
        "scrollbar-background": "ansi_bright_white",
        "scrollbar-background-hover": "ansi_bright_white",
        "scrollbar-background-active": "ansi_bright_white",
        "scrollbar-corner-color": "ansi_bright_white",
    },
)

CSS_16 = """
Screen:ansi { background: $background; color: $foreground; }
ThemesDialog:ansi {
    background: transparent;
    & > Vertical { border-left: solid $rule; }
}
Input:ansi, TextArea:ansi {
    background: $background; color: $foreground;
    &:focus { background: $panel; color: $block-cursor-foreground; }
}
Input:ansi {
    & > .input--cursor { background: $panel; color: $block-cursor-foreground; text-style: reverse; }
    & > .input--placeholder, & > .input--suggestion { color: $foreground-muted; text-style: none; }
    &:focus > .input--placeholder, &:focus > .input--suggestion { color: $block-cursor-foreground; }
}
ActionPalette:ansi {
    background: $background;
    & > .command-palette--help-text { color: $foreground; }
    & CommandInput:focus { background: $background; color: $foreground; }
}
CommandList:ansi:nocolor > .option-list--option-highlighted { text-style: bold underline; }
Input:ansi:nocolor > .input--placeholder, Input:ansi:nocolor > .input--suggestion { text-style: dim; }
"""
"""Where the colours are the terminal's own, nothing can shine through: a dialog has the screen to itself."""
CSS_16_IN = (__name__, "CSS_16")
"""Where Textual says that it has these rules from. They are read only where a theme needs them."""


THEME_NAMES = (*(theme.name for theme in (DARK, LIGHT, DARK_16, LIGHT_16)), *BUILTIN_THEMES)
"""All themes: our own first, then Textual's."""


def own_themes(*, has_all_colours: bool) -> tuple[Theme, ...]:
    """Our own themes, as a terminal with or without all colours can show them."""
    wide = (DARK, LIGHT) if has_all_colours else (_grey(DARK), _grey(LIGHT))
    return (*wide, DARK_16, LIGHT_16)


def no_theme(name: str) -> str:
    """That there is no such theme, and which is near; empty where there is one."""
    if name in THEME_NAMES:
        return ""
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), THEME_NAMES, n=1, cutoff=0.5) or [DARK.name]
    return f"there is no theme “{name}”: did you mean {near[0]}?"


def fitting(theme: Theme, *, has_few_colours: bool) -> Theme:
    """The theme, or our own of 16 colours in its place where the terminal has no more."""
    if theme.ansi or not has_few_colours:
        return theme
    return DARK_16 if theme.dark else LIGHT_16


def _grey(theme: Theme) -> Theme:
    """The theme with its neutral colours as pure greys.

    Of 256 colours 24 are greys, and the darkest of the others are far apart: a ground that is a little blue
    would be either black or as blue as it gets.
    """

    def grey(colour: str) -> str:
        parts = Color.parse(colour.partition(" ")[0]).rgb  # behind it may stand how much shines through
        mean = round(sum(parts) / 3)
        return colour if max(parts) - min(parts) > NEUTRAL else Color(mean, mean, mean).hex

    return replace(
        theme,
        foreground=grey(theme.foreground or ""),
        background=grey(theme.background or ""),
        surface=grey(theme.surface or ""),
        panel=grey(theme.panel or ""),
        variables={name: grey(each) for name, each in theme.variables.items()},
    )
