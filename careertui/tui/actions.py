"""Every action, declared once: bindings, palette, footer, help and the README's key table are made from it.

`python -m careertui.tui.actions` prints the README's table.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Flag, auto
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import Binding


class Scope(Flag):
    """Where an action works."""

    TODAY = auto()
    GOALS = auto()
    BOARD = auto()
    FORM = auto()
    EVERYWHERE = TODAY | GOALS | BOARD
    LISTS = GOALS | BOARD


SCOPE_TITLES = {Scope.TODAY: "Today", Scope.GOALS: "Goals", Scope.BOARD: "Board", Scope.FORM: "While editing"}


class Action(NamedTuple):
    """One thing a person can do.

    `keys` are named as Textual names them, a chord as `g g`; `hint` is the word in the footer.
    `footer` orders the hints that a screen shows; None keeps the action out of the footer.
    `footer_scope` shows the hint only there.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    scope: Scope
    hint: str = ""
    footer: int | None = None
    footer_scope: Scope | None = None

    @property
    def method(self) -> str:
        """The method of the screen that does it."""
        return f"action_{self.id}"


E, L, T, G, B, F = Scope.EVERYWHERE, Scope.LISTS, Scope.TODAY, Scope.GOALS, Scope.BOARD, Scope.FORM

# A table reads best with one row a line.
# fmt: off
ACTIONS: tuple[Action, ...] = (
    # Making and changing
    Action("new", ("n",), "New", "Add a task, or a goal beside the one under the cursor.", E, "new", 10),
    Action("new_inside", ("N",), "New inside", "Add a goal below the one under the cursor.", G, "inside", 11),
    Action("add_task", ("a",), "Add a task", "Add a task in one line, to the goal under the cursor.", G, "task", 12),
    Action("edit", ("enter", "e"), "Open and edit", "Edit every field in the form beside the list.", E, "edit", 13),
    Action("edit_notes", ("E",), "Notes in $EDITOR", "Write the notes in the editor that $EDITOR names.", E),
    Action("done", ("space",), "Done", "Done or achieved, and back.", E, "done", 14),
    Action("due", ("d",), "Due date", "Set the due date: fri, 30 jun, +2w, in 3 weeks, eom, none.", E, "due", 17, T | B),
    Action("importance_up", ("plus", "equals_sign"), "More important", "Raise the importance of a task.", E),
    Action("importance_down", ("minus",), "Less important", "Lower the importance of a task.", E),
    Action("delete", ("x", "delete"), "Delete", "Delete; a goal with all below it. Undo brings it back.", E),
    Action("undo", ("u", "ctrl+z"), "Undo", "Take the last change back, without limit, across restarts.", E, "undo", 30),
    Action("redo", ("U", "ctrl+y"), "Redo", "Make the change again that was taken back.", E),
    # Moving the thing itself
    Action("move_up", ("shift+up", "K"), "Move up", "Move the card or goal itself one place up.", L),
    Action("move_down", ("shift+down", "J"), "Move down", "Move the card or goal itself one place down.", L),
    Action("move_left", ("shift+left", "H"), "Move left", "Move the card to the column before; a goal out.", L),
    Action("move_right", ("shift+right", "L"), "Move right", "Move the card to the next column; a goal in.", L),
    Action("move_top", ("shift+home", "left_curly_bracket"), "Move to the top", "Move it to the top of its list.", L),
    Action("move_bottom", ("shift+end", "right_curly_bracket"), "Move to the bottom", "Move it to the bottom.", L),
    # Marking
    Action("mark", ("v",), "Mark", "Mark it; every action then acts on all marked, as one step.", B, "mark", 20),
    Action("mark_to", ("V",), "Mark to here", "Mark everything from the last mark to the cursor.", B),
    Action("mark_all", ("asterisk",), "Mark all shown", "Mark all that the screen shows, or none.", B),
    # Looking
    Action("filter", ("slash",), "Filter", "Show only what matches: words, #tag, due:<2w, is:blocked ...", L, "filter", 21),
    Action("clear", ("escape",), "Clear", "Clear filter and marks; close what is open.", E),
    Action("follow", ("exclamation_mark",), "Follow the insight", "Go to what the sentence speaks of.", E, "go there"),
    Action("toggle_detail", ("i",), "Detail panel", "Show or hide the panel beside the list.", L),
    Action("fold", ("z",), "Fold", "Fold the goal under the cursor, or unfold it.", G),
    Action("fold_all", ("Z",), "Fold all", "Fold all goals, or unfold them.", G),
    Action("toggle_tasks", ("s",), "Tasks in the tree", "Show or hide the tasks below their goals.", G),
    Action("toggle_older", ("o",), "Older and closed", "Show or hide what is long done, achieved or dropped.", L),
    # Walking
    Action("cursor_down", ("down", "j"), "Down", "Move the cursor down.", E),
    Action("cursor_up", ("up", "k"), "Up", "Move the cursor up.", E),
    Action("cursor_left", ("left", "h"), "Left", "To the column before; in the tree fold, or go to the goal above.", E),
    Action("cursor_right", ("right", "l"), "Right", "To the next column; in the tree unfold, or go inside.", E),
    Action("page_down", ("pagedown", "ctrl+d"), "Page down", "A screenful down.", E),
    Action("page_up", ("pageup", "ctrl+b"), "Page up", "A screenful up.", E),
    Action("top", ("home", "g g"), "First", "To the first row.", E),
    Action("bottom", ("end", "G"), "Last", "To the last row.", E),
    # Screens and help
    Action("show_today", ("1",), "Today", "What to do now, what is due, how the goals stand.", E),
    Action("show_goals", ("4",), "Goals", "The goal tree.", E),
    Action("show_board", ("5",), "Board", "The task board.", E),
    Action("palette", ("ctrl+p",), "All commands", "Find any action by its name.", E, "commands", 40, T),
    Action("help", ("question_mark", "f1"), "All keys", "The keys of this screen, then all others.", E, "all keys", 99),
    Action("quit", ("q", "ctrl+q"), "Quit", "Leave. Everything is saved already.", E),
    # Forms
    Action("save", ("ctrl+s",), "Save", "Save the form.", F, "save", 1),
    Action("close_form", ("escape",), "Close", "Close the form; what was typed is kept as a draft.", F, "close, keep draft", 9),
    Action("discard", ("ctrl+r",), "Discard", "Throw the draft away and show what is saved.", F, "discard draft", 3),
)
# fmt: on

Keys = Mapping[str, tuple[str, ...]]
"""The keys that a person has chosen, by the id of the action."""
NO_KEYS: Keys = MappingProxyType({})

BY_ID = {action.id: action for action in ACTIONS}

NAMES = {
    "?": "question_mark", "/": "slash", "!": "exclamation_mark", "+": "plus", "-": "minus", "=": "equals_sign",
    "*": "asterisk", "{": "left_curly_bracket", "}": "right_curly_bracket", "(": "left_parenthesis",
    ")": "right_parenthesis", "[": "left_square_bracket", "]": "right_square_bracket", "<": "less_than_sign",
    ">": "greater_than_sign", ".": "full_stop", ",": "comma", ";": "semicolon", ":": "colon", "'": "apostrophe",
    '"': "quotation_mark", "#": "number_sign", "$": "dollar_sign", "%": "percent_sign", "&": "ampersand",
    "@": "at", "^": "circumflex_accent", "_": "underscore", "`": "grave_accent", "|": "vertical_line",
    "~": "tilde", "\\": "backslash",
}  # fmt: skip
"""The names that Textual has for signs."""

_SHOWN = {name: sign for sign, name in NAMES.items()} | {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "escape": "esc",
}


def show_key(key: str) -> str:
    """A key as a person reads it: `?`, `⇧↑`, `ctrl+p`, `g g`."""
    if key.startswith("shift+"):
        return "⇧" + show_key(key[6:])
    return _SHOWN.get(key, key)


def show_keys(action: Action, keymap: Keys = NO_KEYS) -> str:
    """All keys of an action as a person reads them."""
    return " ".join(show_key(key) for key in keymap.get(action.id, action.keys))


def in_scope(scope: Scope) -> Iterator[Action]:
    """The actions that work there, in the order of the table."""
    return (action for action in ACTIONS if action.scope & scope)


Hint = tuple[str, str, str]
"""A key of the footer: the id of its action, the key as a person reads it, and its word."""


def hints(scope: Scope, keymap: Keys = NO_KEYS) -> list[Hint]:
    """The footer of a scope: id, key and word of what matters most, in order."""
    shown = [
        action
        for action in in_scope(scope)
        if action.footer is not None and (action.footer_scope is None or action.footer_scope & scope)
    ]
    shown.sort(key=lambda action: action.footer or 0)
    return [(action.id, show_key(keymap.get(action.id, action.keys)[0]), action.hint) for action in shown]


def bindings(scope: Scope, keymap: Keys = NO_KEYS) -> list[Binding]:
    """Textual's bindings for a scope. A chord binds its first key to `chord`."""
    from textual.binding import Binding

    made = []
    for action in in_scope(scope):
        for number, key in enumerate(keymap.get(action.id, action.keys)):
            first, _, second = key.partition(" ")
            made.append(
                Binding(
                    first,
                    f"chord('{second}', '{action.id}')" if second else action.id,
                    action.title,
                    show=False,
                    id=f"{action.id}.{number}",
                    tooltip=action.help,
                )
            )
    return made


def markdown_table() -> str:
    """The key table of the README."""
    rows = ["| keys | name | what it does | where |", "|---|---|---|---|"]
    for action in ACTIONS:
        keys = " ".join(f"`{show_key(key)}`" for key in action.keys).replace("|", "\\|")
        where = (
            "everywhere"
            if action.scope == Scope.EVERYWHERE
            else ", ".join(title for scope, title in SCOPE_TITLES.items() if action.scope & scope)
        )
        rows.append(f"| {keys} | `{action.id}` | {action.help} | {where} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(markdown_table())  # noqa: T201 (its purpose)
