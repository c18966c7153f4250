"""The program's own theme, dark and light.

Widgets use Textual's tokens only, so every other theme works too.
"""

from __future__ import annotations

from textual.theme import Theme

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
