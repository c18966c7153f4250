"""Every action, declared once: bindings, palette, footer, help and the README's key table are made from it.

`python -m careertui.tui.actions` prints the README's table.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Flag, auto
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.binding import Binding


class Scope(Flag):
    """Where an action works: a screen, one of the views of a screen, or an open form."""

    TODAY = auto()
    SORT = auto()
    RANK = auto()
    PROFILE = auto()
    REFLECT = auto()
    INVENTORY = auto()
    MAP = auto()
    GAPS = auto()
    GROWTH = auto()
    GOALS = auto()
    BOARD = auto()
    FORM = auto()
    VALUES = SORT | RANK | PROFILE | REFLECT
    SKILLS = INVENTORY | MAP | GAPS | GROWTH
    VIEWS = VALUES | SKILLS
    PLAN = TODAY | GOALS | BOARD
    LISTS = GOALS | BOARD
    EVERYWHERE = PLAN | VIEWS


SCOPE_TITLES = {
    Scope.TODAY: "Today",
    Scope.VALUES: "Values",
    Scope.SORT: "Values: sort",
    Scope.RANK: "Values: rank",
    Scope.PROFILE: "Values: profile",
    Scope.REFLECT: "Values: reflect",
    Scope.SKILLS: "Skills",
    Scope.INVENTORY: "Skills: inventory",
    Scope.MAP: "Skills: strength map",
    Scope.GAPS: "Skills: gaps",
    Scope.GROWTH: "Skills: growth",
    Scope.GOALS: "Goals",
    Scope.BOARD: "Board",
    Scope.FORM: "While editing",
}
"""What a person calls them; what works in all views of a screen is told once."""


def show_scope(scope: Scope) -> str:
    """Where an action works, in words."""
    if scope == Scope.EVERYWHERE:
        return "everywhere"
    said: list[str] = []
    left: Scope = scope
    for part, title in SCOPE_TITLES.items():
        if part & left == part:
            said.append(title)
            left &= ~part
    return ", ".join(said)


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


E, P, L, T, G, B, F = (
    Scope.EVERYWHERE, Scope.PLAN, Scope.LISTS, Scope.TODAY, Scope.GOALS, Scope.BOARD, Scope.FORM,
)  # fmt: skip
V, SO, RA, PR, RE = Scope.VALUES, Scope.SORT, Scope.RANK, Scope.PROFILE, Scope.REFLECT
S, IN, MA, GA, GR = Scope.SKILLS, Scope.INVENTORY, Scope.MAP, Scope.GAPS, Scope.GROWTH

# A table reads best with one row a line.
# fmt: off
ACTIONS: tuple[Action, ...] = (
    # Making and changing
    Action("new", ("n",), "New", "Add a task, a goal beside the one under the cursor, a value, a skill, an entry.", E, "new", 10),
    Action("new_inside", ("N",), "New inside", "Add a goal below the one under the cursor.", G, "inside", 11),
    Action("start_goal", ("N",), "Start a goal", "Add a goal that serves the value under the cursor.", PR, "start a goal", 11),
    Action("add_task", ("a",), "Add a task", "Add a task in one line, to the goal under the cursor.", G, "task", 12),
    Action("plan_gap", ("a",), "Plan a task for it", "Add a task that practises this skill, with a date and its goal.", IN | MA | GA, "plan a task", 12, GA),
    Action("add_evidence", ("N",), "Add evidence", "Note what shows this skill: a day, a text, a link.", IN | MA, "evidence", 18, IN),
    Action("edit", ("enter", "e"), "Open and edit", "Edit every field in the form beside the list.", P | S, "edit", 13),
    Action("mend", ("S",), "Mend what is not SMART", "Go straight to the field or action that mends the first finding.", G),
    Action("check_in", ("m",), "Check in", "Say where the goal stands: a value, your confidence from 1 to 10, a note.", G, "check in", 18),
    Action("check_ins", ("M",), "Check-ins", "List the check-ins of the goal: read, add, change, delete.", G),
    Action("why", ("W",), "Why", "Read why: the vision, the goals and the values above it, in your own words.", P),
    Action("obstacles", ("b",), "Obstacles", "What may stand in the way of the goal, and the plan for it: register, rehearsal, premortem.", G),
    Action("adapt", ("A",), "Adapt", "Continue, shrink, reschedule, pause, replace or let go of the goal, for a reason.", G),
    Action("story", ("y",), "History of the goal", "What changed on the goal, when and why, in plain words.", G),
    Action("edit_value", ("e",), "Edit the value", "Rename it, say what it means to you, link goals.", SO | RA | PR, "edit", 15, SO | PR),
    Action("edit_notes", ("E",), "Write in $EDITOR", "Write the long text in the editor that $EDITOR names.", P | PR | RE | IN),
    Action("done", ("space",), "Done", "Done or achieved, and back.", P, "done", 14),
    Action("due", ("d",), "Due date", "Set the due date: fri, 30 jun, +2w, in 3 weeks, eom, none.", P, "due", 17, T | B),
    Action("importance_up", ("plus", "equals_sign"), "More important", "Raise the importance of a task.", P),
    Action("importance_down", ("minus",), "Less important", "Lower the importance of a task.", P),
    Action("level_up", ("plus", "equals_sign", "shift+right", "L"), "Level up", "One level more: novice, advanced beginner, competent, proficient, expert.", IN | MA | GA, "level", 14),
    Action("level_down", ("minus", "shift+left", "H"), "Level down", "One level less.", IN | MA | GA),
    Action("target_up", ("greater_than_sign",), "Target up", "Aim one level higher.", IN | MA | GA, "target", 16, IN),
    Action("target_down", ("less_than_sign",), "Target down", "Aim one level lower; below the first, no target.", IN | MA | GA),
    Action("energy_up", ("right_parenthesis",), "More energy", "It gives more energy than was said: drains ... energises.", IN | MA, "energy", 17),
    Action("energy_down", ("left_parenthesis",), "Less energy", "It takes more energy than was said.", IN | MA),
    Action("used_today", ("space",), "Used today", "Note that the skill was used today.", IN | MA),
    Action("delete", ("x", "delete"), "Delete", "Delete; a goal with all below it. Undo brings it back.", P | V | IN | MA),
    Action("undo", ("u", "ctrl+z"), "Undo", "Take the last change back, without limit, across restarts.", E, "undo", 30, T | B | PR),
    Action("redo", ("U", "ctrl+y"), "Redo", "Make the change again that was taken back.", E),
    # Knowing oneself
    Action("sort_not", ("left", "h"), "Not important", "Put the value on the pile of what is not important to you.", SO, "not important", 1),
    Action("sort_important", ("down", "j"), "Important", "Put the value on the pile of what is important.", SO, "important", 2),
    Action("sort_very", ("right", "l"), "Very important", "Put the value on the pile of what is very important.", SO, "very important", 3),
    Action("sort_later", ("tab",), "Another one", "Leave this value for later; once all have their pile, take up one after the other again.", SO, "later", 5),
    Action("go_on", ("enter",), "Go on", "Begin to sort or to rank, and go on to what comes next.", SO | RA, "go on"),
    Action("choose_left", ("left", "h"), "The left one", "You would give up the left one last.", RA, "left", 1),
    Action("choose_right", ("right", "l"), "The right one", "You would give up the right one last.", RA, "right", 2),
    Action("take_back", ("backspace",), "Take back", "Take the last answer back.", SO | RA, "take back", 4),
    Action("rate", ("enter",), "Rate", "Say how important it is and how far you live it, 1-9 and 0 for ten.", PR, "rate", 5),
    Action("write", ("enter", "e"), "Write, or open", "Answer the question, or open what you wrote.", RE, "write", 10),
    Action("write_freely", ("N",), "Write freely", "Write without a question.", RE, "write freely", 13),
    Action("another_question", ("space",), "Another question", "Show another question to reflect on.", RE, "another", 11),
    Action("pick_question", ("f",), "Pick a question", "Choose a question from the list of all.", RE, "choose", 12),
    # Moving the thing itself
    Action("move_up", ("shift+up", "K"), "Move up", "Move the card, goal or value itself one place up.", L | RA | PR),
    Action("move_down", ("shift+down", "J"), "Move down", "Move the card, goal or value itself one place down.", L | RA | PR),
    Action("move_left", ("shift+left", "H"), "Move left", "Move the card to the column before; a goal out, in the timeline to an earlier date.", L),
    Action("move_right", ("shift+right", "L"), "Move right", "Move the card to the next column; a goal in, in the timeline to a later date.", L, "move"),
    Action("move_all_earlier", ("ctrl+left", "less_than_sign"), "All earlier", "In the timeline: move the goal with everything open below it.", G),
    Action("move_all_later", ("ctrl+right", "greater_than_sign"), "All later", "In the timeline: move the goal with everything open below it.", G, "with all below"),
    Action("move_top", ("shift+home", "left_curly_bracket"), "Move to the top", "Move it to the top of its list.", L | RA | PR),
    Action("move_bottom", ("shift+end", "right_curly_bracket"), "Move to the bottom", "Move it to the bottom.", L | RA | PR),
    # Marking
    Action("mark", ("v",), "Mark", "Mark it; every action then acts on all marked, as one step.", B | IN, "mark", 20, B),
    Action("mark_to", ("V",), "Mark to here", "Mark everything from the last mark to the cursor.", B | IN),
    Action("mark_all", ("asterisk",), "Mark all shown", "Mark all that the screen shows, or none.", B | IN),
    # Looking
    Action("filter", ("slash",), "Filter", "Show only what matches: words, #tag, due:<2w, value:mastery ...", L | RE | IN | GA | GR, "filter", 21),
    Action("clear", ("escape",), "Clear", "Clear filter and marks; close what is open.", E),
    Action("follow", ("exclamation_mark",), "Follow the insight", "Go to what the sentence speaks of.", E, "go there"),
    Action("toggle_detail", ("i",), "Detail panel", "Show or hide the panel beside the list.", L | PR | IN | MA | GA),
    Action("fold", ("z",), "Fold", "Fold the goal or category under the cursor, or unfold it.", G | IN),
    Action("fold_all", ("Z",), "Fold all", "Fold all, or unfold all.", G | IN),
    Action("toggle_tasks", ("s",), "Tasks in the tree", "Show or hide the tasks below their goals.", G),
    Action("toggle_values", ("v",), "Values in the tree", "Show or hide the values that each goal serves.", G),
    Action("toggle_timeline", ("t",), "Timeline", "The goals on a time axis, or back to the tree.", G, "timeline", 19),
    Action("zoom_out", ("left_parenthesis",), "More time", "In the timeline: weeks, months, quarters, years.", G, "zoom"),
    Action("zoom_in", ("right_parenthesis",), "Less time", "In the timeline: years, quarters, months, weeks.", G),
    Action("pan_earlier", ("comma",), "Earlier", "In the timeline: go back in time.", G, "earlier"),
    Action("pan_later", ("full_stop",), "Later", "In the timeline: go on in time.", G, "later"),
    Action("forecast", ("f",), "Forecast", "When the open tasks are done at the pace so far; and what if there were more or fewer.", G, "forecast"),
    Action("orphans", ("O",), "Orphans", "List goals that serve no value, and values that no goal serves.", G | V),
    Action("look_back", ("Y",), "Plan on a past date", "Look at the goals as they stood on a day that has been.", G),
    Action("wins", ("ctrl+w",), "Wins", "What you achieved, and what made it work.", P),
    Action("toggle_older", ("o",), "Older and closed", "Show or hide what is long done, achieved or dropped.", L),
    # Walking
    Action("cursor_down", ("down", "j"), "Down", "Move the cursor down.", P | RA | PR | RE | S),
    Action("cursor_up", ("up", "k"), "Up", "Move the cursor up.", P | RA | PR | RE | S),
    Action("cursor_left", ("left", "h"), "Left", "To the column before; in the tree fold, or go to what is above.", P | IN | MA),
    Action("cursor_right", ("right", "l"), "Right", "To the next column; in the tree unfold, or go inside.", P | IN | MA),
    Action("page_down", ("pagedown", "ctrl+d"), "Page down", "A screenful down.", P | RA | PR | RE | S),
    Action("page_up", ("pageup", "ctrl+b"), "Page up", "A screenful up.", P | RA | PR | RE | S),
    Action("top", ("home", "g g"), "First", "To the first row.", P | RA | PR | RE | S),
    Action("bottom", ("end", "G"), "Last", "To the last row.", P | RA | PR | RE | S),
    # Screens, views and help
    Action("show_today", ("1",), "Today", "What to do now, what is due, how the goals stand.", E),
    Action("show_values", ("2",), "Values", "What matters to you, and how far you live it.", E),
    Action("show_skills", ("3",), "Skills", "What you can do, and what your goals need.", E),
    Action("show_goals", ("4",), "Goals", "The goal tree.", E),
    Action("show_board", ("5",), "Board", "The task board.", E),
    Action("view_sort", ("s",), "Sort", "One value at a time: not important, important or very important.", V, "sort", 21, PR | RA),
    Action("view_rank", ("r",), "Rank", "Two values at a time, until all have their order.", V, "rank", 22, SO | PR),
    Action("view_profile", ("p",), "Profile", "Your values with their ratings, gaps and goals.", V, "profile", 23, RA | RE),
    Action("view_reflect", ("w",), "Reflect", "Questions to think about, and what you wrote.", V, "reflect", 24, PR),
    Action("view_inventory", ("s",), "Inventory", "All skills by category.", S, "skills", 21, MA | GA | GR),
    Action("view_map", ("m",), "Strength map", "Level against energy: what to build on, what to hand over.", S, "map", 22, IN | GA | GR),
    Action("view_gaps", ("p",), "Gaps", "What your goals need and you do not have yet.", S, "gaps", 23, MA | GR),
    Action("view_growth", ("w",), "Growth", "How levels rose over time.", S, "growth", 24, MA | GA),
    Action("view_before", ("left_square_bracket",), "View before", "To the view before this one.", V | S),
    Action("view_next", ("right_square_bracket",), "Next view", "To the next view of this screen.", V | S),
    Action("palette", ("ctrl+p",), "All commands", "Find any action by its name.", E, "commands", 40, T),
    Action("help", ("question_mark", "f1"), "All keys", "The keys of this screen, then all others.", E, "all keys", 99),
    Action("quit", ("q", "ctrl+q"), "Quit", "Leave. Everything is saved already.", E),
    # Forms
    Action("save", ("ctrl+s",), "Save", "Save the form.", F, "save", 1),
    Action("next_finding", ("ctrl+n",), "Next finding", "Go to the field that mends what is not SMART; again, to the next one.", F),
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


def key_of(action_id: str, keymap: Keys = NO_KEYS) -> str:
    """The first key of an action, as a person reads it."""
    return show_key(keymap.get(action_id, BY_ID[action_id].keys)[0])


def show_keys(action: Action, keymap: Keys = NO_KEYS) -> str:
    """All keys of an action as a person reads them."""
    return " ".join(show_key(key) for key in keymap.get(action.id, action.keys))


def in_scope(scope: Scope) -> Iterator[Action]:
    """The actions that work there, in the order of the table."""
    return (action for action in ACTIONS if action.scope & scope)


Hint = tuple[str, str, str]
"""A key of the footer: the id of its action, the key as a person reads it, and its word."""


def hints(scope: Scope, keymap: Keys = NO_KEYS, ids: Sequence[str] | None = None) -> list[Hint]:
    """The footer of a scope: id, key and word of what matters most, in order; or of these actions alone."""
    if ids is not None:
        shown = [BY_ID[action_id] for action_id in ids]
    else:
        shown = [
            action
            for action in in_scope(scope)
            if action.footer is not None and (action.footer_scope is None or action.footer_scope & scope)
        ]
        shown.sort(key=lambda action: action.footer or 0)
    return [(action.id, key_of(action.id, keymap), action.hint) for action in shown]


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
        rows.append(f"| {keys} | `{action.id}` | {action.help} | {show_scope(action.scope)} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(markdown_table())  # noqa: T201 (its purpose)
