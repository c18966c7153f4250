"""The program's own theme, dark and light, and what it becomes where a terminal has few colours.

Widgets use Textual's tokens only, so every other theme works too.
"""

from __future__ import annotations

from dataclasses import replace

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

NEUTRAL = 32
"""The brightest and the darkest part of a colour lie at most so far apart where it is nearly grey, of 255."""


def _own(
    name: str,
    *,
    dark: bool,
    text: str,
    muted: str,
    faint: str,
    background: str,
    surface: str,
    panel: str,
    rule: str,
    primary: str,
    secondary: str,
    success: str,
    warning: str,
    error: str,
    selection: str,
) -> Theme:
    """A theme of our own from one colour for each role; `selection` is how much of primary lies on a text."""
    return Theme(
        name=name,
        dark=dark,
        primary=primary,
        secondary=secondary,
        accent=primary,
        success=success,
        warning=warning,
        error=error,
        foreground=text,
        background=background,
        surface=surface,
        panel=panel,
        variables={
            "foreground-muted": muted,
            "foreground-disabled": faint,
            "rule": rule,
            "text-primary": primary,
            "text-secondary": secondary,
            "text-success": success,
            "text-warning": warning,
            "text-error": error,
            "input-selection-background": f"{primary} {selection}",
            "block-cursor-foreground": background,
            **_scrollbar(rule, background),
        },
    )


def _scrollbar(bar: str, background: str) -> dict[str, str]:
    """A bar on the ground of the screen."""
    names = ("background", "background-hover", "background-active", "corner-color")
    return {"scrollbar": bar} | {f"scrollbar-{name}": background for name in names}


DARK = _own(
    "careertui-dark",
    dark=True,
    text="#d6dde6",
    muted="#7f8b99",
    faint="#5f6b79",
    background="#0f141a",
    surface="#151b23",
    panel="#1c2530",
    rule="#26303c",
    primary="#62b6b7",
    secondary="#8ea7d8",
    success="#87c38f",
    warning="#e0b062",
    error="#e07a72",
    selection="35%",
)

LIGHT = _own(
    "careertui-light",
    dark=False,
    text="#1f2933",
    muted="#525d68",
    faint="#656f79",
    background="#f8f7f4",
    surface="#f0eeea",
    panel="#e4e3dd",
    rule="#cfd0cb",
    primary="#1c7375",
    secondary="#41549f",
    success="#2b7040",
    warning="#86580a",
    error="#b03329",
    selection="25%",
)


def _sixteen(
    name: str,
    *,
    dark: bool,
    text: str,
    muted: str,
    ground: str,
    panel: str,
    primary: str,
    secondary: str,
    success: str,
    warning: str,
    error: str,
    selection: tuple[str, str],
) -> Theme:
    """A theme of the terminal's own sixteen colours, by number; `selection`: ground and text of one.

    Both ground and text are said: the terminal's own pair may be either way round. No bright ground means
    anything: some terminals draw it as the plain one.
    """
    bar = f"ansi_{muted}"
    return Theme(
        name=name,
        ansi=True,
        dark=dark,
        primary=f"ansi_{primary}",
        secondary=f"ansi_{secondary}",
        accent=f"ansi_{primary}",
        success=f"ansi_{success}",
        warning=f"ansi_{warning}",
        error=f"ansi_{error}",
        foreground=f"ansi_{text}",
        background=f"ansi_{ground}",
        variables={
            "ansi-background": f"ansi_{ground}",
            "ansi-foreground": f"ansi_{text}",
            "surface": f"ansi_{ground}",
            "panel": f"ansi_{panel}",
            "foreground-muted": bar,
            "foreground-disabled": bar,
            "example-focused": f"ansi_{text}",
            "rule": "ansi_bright_black",
            "block-cursor-foreground": f"ansi_{text}",
            "block-cursor-background": f"ansi_{panel}",
            "input-selection-background": f"ansi_{selection[0]}",
            "input-selection-foreground": f"ansi_{selection[1]}",
            "scrollbar-hover": bar,
            "scrollbar-active": bar,
            **_scrollbar(bar, f"ansi_{ground}"),
        },
    )


DARK_16 = _sixteen(
    "careertui-16-dark",
    dark=True,
    text="bright_white",
    muted="white",
    ground="black",
    panel="blue",
    primary="bright_cyan",
    secondary="cyan",
    success="bright_green",
    warning="bright_yellow",
    error="bright_red",
    selection=("cyan", "black"),
)

LIGHT_16 = _sixteen(
    "careertui-16-light",
    dark=False,
    text="black",
    muted="bright_black",
    ground="bright_white",
    panel="cyan",
    primary="blue",
    secondary="blue",
    success="blue",  # green and yellow cannot be read on white
    warning="magenta",
    error="red",
    selection=("blue", "bright_white"),
)

CSS_16 = """
Screen:ansi { background: $background; color: $foreground; }
ThemesDialog:ansi {
    background: transparent;
    & > Vertical { border-left: solid $rule; }
}
Input:ansi, TextArea:ansi {
    background: $background; color: $foreground;
    &:focus { background: $panel; color: $foreground; }
}
Input:ansi {
    & > .input--cursor { background: $panel; color: $foreground; text-style: reverse; }
    & > .input--placeholder, & > .input--suggestion { color: $foreground-disabled; text-style: none; }
    &:focus > .input--placeholder, &:focus > .input--suggestion { color: $example-focused; }
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
