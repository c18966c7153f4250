"""Every action, declared once: bindings, palette, footer, help and the README's key table are made from it.

`python -m careertui.tui.actions` prints the README's table.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Flag, auto
from functools import cache
from string import Formatter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import Binding


class Scope(Flag):
    """Where an action works: a screen, one of the views of a screen, a dialog, or an open form."""

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
    TRIAGE = auto()
    DUEL = auto()
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
    Scope.TRIAGE: "Triage",
    Scope.DUEL: "Duels of cards",
    Scope.FORM: "While editing",
}
"""What a person calls them; what works in all views of a screen is told once."""


def show_scope(scope: Scope) -> str:
    """Where an action works, in words."""
    said: list[str] = []
    left: Scope = scope
    if scope & Scope.EVERYWHERE == Scope.EVERYWHERE:
        said.append("everywhere")
        left &= ~Scope.EVERYWHERE
    for part, title in SCOPE_TITLES.items():
        if part & left == part:
            said.append(title)
            left &= ~part
    return ", ".join(said)


class Action(NamedTuple):
    """One thing a person can do.

    `keys` are named as Textual names them, a chord as `g g`; `hint` is the word in the footer.
    `footer` orders the hints that a screen shows; None keeps the action out of the footer.
    `footer_scope` shows the hint only there. One that `counts` is told which of its keys was pressed, by its
    number from 0.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    scope: Scope
    hint: str = ""
    footer: int | None = None
    footer_scope: Scope | None = None
    counts: bool = False


E, P, L, T, G, B, F = (
    Scope.EVERYWHERE, Scope.PLAN, Scope.LISTS, Scope.TODAY, Scope.GOALS, Scope.BOARD, Scope.FORM,
)  # fmt: skip
V, SO, RA, PR, RE = Scope.VALUES, Scope.SORT, Scope.RANK, Scope.PROFILE, Scope.REFLECT
S, IN, MA, GA, GR = Scope.SKILLS, Scope.INVENTORY, Scope.MAP, Scope.GAPS, Scope.GROWTH
TR, DU = Scope.TRIAGE, Scope.DUEL

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
    Action("why", ("W",), "Why", "Read why: the vision, the goals and the values above it, in your own words.", P | TR),
    Action("why_here", ("w",), "Why here", "The urgency of the task term by term, and what would raise or lower it.", P),
    Action("obstacles", ("b",), "Obstacles", "What may stand in the way of the goal, and the plan for it: register, rehearsal, premortem.", G),
    Action("adapt", ("A",), "Adapt", "Continue, shrink, reschedule, pause, replace or let go of the goal, for a reason.", G),
    Action("story", ("y",), "History of the goal", "What changed on the goal, when and why, in plain words.", G),
    Action("edit_value", ("e",), "Edit the value", "Rename it, say what it means to you, link goals.", SO | RA | PR, "edit", 15, SO | PR),
    Action("edit_notes", ("E",), "Write in $EDITOR", "Write the long text in the editor that $EDITOR names.", P | V | S),
    Action("done", ("space",), "Done", "Done or achieved, and back.", P | TR, "done", 14),
    Action("due", ("d",), "Due date", "Set the due date: fri, 30 jun, +2w, in 3 weeks, eom, none.", P, "due", 17, T | B),
    Action("repeat", ("r",), "Repeat", "Say when the task comes again: every mon, every 2 weeks, 2 days after done, none.", P),
    Action("skip_this", ("R",), "Skip this one", "Pass over this one of a task that comes again: it is for its next day then.", P),
    Action("timer", ("p",), "Timer", "Start the timer on the task, or stop it; one runs at a time.", P),
    Action("worked", ("ctrl+t",), "Worked time", "What was worked on the task: read, add, correct and delete it.", P),
    Action("checklist", ("I",), "Checklist", "The boxes in the notes of the task: tick, add, change, move and delete them.", P),
    Action("importance_up", ("plus", "equals_sign"), "More important", "Raise the importance of a task.", P | TR, "importance", 15, TR),
    Action("importance_down", ("minus",), "Less important", "Lower the importance of a task.", P | TR),
    Action("level_up", ("plus", "equals_sign", "shift+right", "L"), "Level up", "One level more: novice, advanced beginner, competent, proficient, expert.", IN | MA | GA, "level", 14),
    Action("level_down", ("minus", "shift+left", "H"), "Level down", "One level less.", IN | MA | GA),
    Action("target_up", ("greater_than_sign",), "Target up", "Aim one level higher.", IN | MA | GA, "target", 16, IN),
    Action("target_down", ("less_than_sign",), "Target down", "Aim one level lower; below the first, no target.", IN | MA | GA),
    Action("energy_up", ("right_parenthesis",), "More energy", "It gives more energy than was said: drains ... energises.", IN | MA, "energy", 17),
    Action("energy_down", ("left_parenthesis",), "Less energy", "It takes more energy than was said.", IN | MA),
    Action("used_today", ("space",), "Used today", "Note that the skill was used today.", IN | MA),
    Action("blocked_by", ("b",), "Blocked by", "Choose what the task waits for: other tasks that have to be done first.", T | B),
    Action("wait_for", ("f",), "Wait for somebody", "Say for whom the task waits: it goes to Waiting, from today.", T | B | TR),
    Action("delete", ("x", "delete"), "Delete", "Delete; a goal with all below it. Undo brings it back.", P | V | IN | MA | TR),
    Action("undo", ("u", "ctrl+z"), "Undo", "Take the last change back, without limit, across restarts.", E | TR, "undo", 30, T | B | PR),
    Action("redo", ("U", "ctrl+y"), "Redo", "Make the change again that was taken back.", E),
    # Knowing oneself
    Action("sort_not", ("left", "h"), "Not important", "Put the value on the pile of what is not important to you.", SO, "not important", 1),
    Action("sort_important", ("down", "j"), "Important", "Put the value on the pile of what is important.", SO, "important", 2),
    Action("sort_very", ("right", "l"), "Very important", "Put the value on the pile of what is very important.", SO, "very important", 3),
    Action("sort_later", ("tab",), "Another one", "Leave this value for later; once all have their pile, take up one after the other again.", SO, "later", 5),
    Action("go_on", ("enter",), "Go on", "Begin to sort or to rank, and go on to what comes next.", SO | RA, "go on"),
    Action("choose_left", ("left", "h"), "The left one", "The left one comes first: you would give it up last.", RA | DU, "left", 1),
    Action("choose_right", ("right", "l"), "The right one", "The right one comes first: you would give it up last.", RA | DU, "right", 2),
    Action("take_back", ("backspace",), "Take back", "Take the last answer or decision back.", SO | RA | TR | DU, "take back", 4),
    Action("rate", ("enter",), "Rate", "Say how important it is and how far you live it, 1-9 and 0 for ten.", PR, "rate", 5),
    Action("write", ("enter", "e"), "Write, or open", "Answer the question, or open what you wrote.", RE, "write", 10),
    Action("write_freely", ("N",), "Write freely", "Write without a question.", RE, "write freely", 13),
    Action("another_question", ("space",), "Another question", "Show another question to reflect on.", RE, "another", 11),
    Action("pick_question", ("f",), "Pick a question", "Choose a question from the list of all.", RE, "choose", 12),
    # Deciding, task by task
    Action("triage", ("T",), "Triage", "One task at a time that is unsorted, stale or late: decide with one key each; marked ones where some are.", T | B, "triage", 22, B),
    Action("take_up", ("right", "l"), "Do now", "Put the task on top of Doing, or of Next where Doing is full.", TR),
    Action("plan_day", ("d",), "Give it a day", "Plan it for a day: fri, in 3 weeks; with by in front it is due then.", TR),
    Action("put_off", ("left", "h"), "Later", "Put the task at the end of the backlog; it is not asked about for a while.", TR),
    Action("split", ("s",), "Split it", "Make two or more tasks of it, a line each.", TR),
    Action("make_goal", ("g",), "Make it a goal", "Make a goal of the task, below the goal that it serves.", TR),
    Action("skip", ("tab",), "Skip", "Decide nothing about this task, and go on.", TR, "skip", 16),
    Action("duel_rank", ("D",), "Rank by duels", "Put the marked cards, or a short column, in order, two at a time.", B),
    # Moving the thing itself
    Action("move_up", ("shift+up", "K"), "Move up", "Move the card, goal or value itself one place up; in the matrix to what is important.", L | RA | PR),
    Action("move_down", ("shift+down", "J"), "Move down", "Move the card, goal or value itself one place down; in the matrix to what is not.", L | RA | PR),
    Action("move_left", ("shift+left", "H"), "Move left", "Move the card to the column before, in the matrix to what is urgent; a goal out, in the timeline to an earlier date.", L),
    Action("move_right", ("shift+right", "L"), "Move right", "Move the card to the next column, in the matrix to what is not urgent; a goal in, in the timeline to a later date.", L, "move"),
    Action("move_all_earlier", ("less_than_sign", "ctrl+left"), "All earlier", "In the timeline: move the goal with everything open below it.", G),
    Action("move_all_later", ("greater_than_sign", "ctrl+right"), "All later", "In the timeline: move the goal with everything open below it.", G, "all below"),
    Action("move_top", ("shift+home", "left_curly_bracket"), "Move to the top", "Move it to the top of its list.", L | RA | PR),
    Action("move_bottom", ("shift+end", "right_curly_bracket"), "Move to the bottom", "Move it to the bottom.", L | RA | PR),
    Action("move_to_lane", ("m",), "Move into a lane", "Choose the goal, in lanes the value or tag, that the card moves into, or all marked: one without cards, too.", B),
    Action("toggle_order", ("O",), "Order of the column", "By urgency, or back to your own order; each column remembers it.", B),
    Action("adopt_order", ("A",), "Adopt the order by urgency", "Make the order by urgency your own: of the marked cards, else of the column.", B),
    Action("columns", ("vertical_line",), "Columns", "The columns of the board: rename, add, remove, reorder and limit them.", B),
    # Marking
    Action("mark", ("v",), "Mark", "Mark it; every action then acts on all marked, as one step.", B | IN, "mark", 20, B),
    Action("mark_to", ("V",), "Mark to here", "Mark everything from the last mark to the cursor.", B | IN),
    Action("mark_all", ("asterisk",), "Mark all shown", "Mark all that the screen shows, or none.", B | IN),
    # Taking along
    Action("copy", ("C",), "Copy", "Copy it as Markdown: a goal with all below it, or all that is marked.", E),
    Action("copy_shown", ("P",), "Copy all shown", "Copy all that the screen shows as Markdown.", P | SO | RA | PR | S),
    Action("open_link", ("B",), "Open the link", "Open the link in its notes in the browser; of several, the chosen one.", E),
    # Looking
    Action("search", ("ctrl+f",), "Search everything", "Find any word of the plan: goals, tasks, values, skills, reflections, obstacles, wins.", E),
    Action("filter", ("slash",), "Filter", "Show only what matches: words, #tag, due:<2w, value:mastery ...", L | RE | IN | GA | GR, "filter", 21),
    Action("clear", ("escape",), "Clear", "Clear filter and marks; close what is open.", E | TR | DU, "leave", 98, TR | DU),
    Action("follow", ("exclamation_mark",), "Follow the insight", "Go to what the sentence speaks of.", E, "go there"),
    Action("first_steps", ("F",), "First steps", "Answer what a plan begins with: a vision, a goal, three tasks; or go on with it.", T, "vision, goal, tasks"),
    Action("toggle_detail", ("i",), "Detail panel", "Show or hide the panel beside the list.", L | PR | IN | MA | GA),
    Action("toggle_matrix", ("M",), "Matrix", "The open cards in four boxes: important or not, urgent or not; or back to the columns.", B),
    Action("group_cards", ("c",), "Lanes", "The cards in lanes: by goal, by value, by tag; or not.", B),
    Action("saved_views", ("S",), "Saved views", "Save what the board shows under a name and a key; show, change and order what was saved.", B),
    Action("saved_view", tuple(f"f{number}" for number in range(2, 10)), "Saved view", "The view of the board that has the key; pressed again, back to what was shown before.", E, counts=True),
    Action("fold", ("z",), "Fold", "Fold the goal, category or lane under the cursor, or unfold it.", G | IN | B),
    Action("fold_all", ("Z",), "Fold all", "Fold all, or unfold all.", G | IN | B),
    Action("toggle_tasks", ("s",), "Tasks in the tree", "Show or hide the tasks below their goals.", G),
    Action("toggle_values", ("v",), "Values in the tree", "Show or hide the values that each goal serves.", G),
    Action("group_horizons", ("c",), "By horizon", "The goals below a heading for each horizon, from vision to short term; or back to the tree.", G),
    Action("toggle_timeline", ("t",), "Timeline", "The goals on a time axis, or back to the tree.", G, "timeline", 19),
    Action("zoom_out", ("left_parenthesis",), "More time", "In the timeline: weeks, months, quarters, years.", G, "zoom"),
    Action("zoom_in", ("right_parenthesis",), "Less time", "In the timeline: years, quarters, months, weeks.", G),
    Action("pan_earlier", ("left_square_bracket",), "Earlier", "In the timeline: go back in time.", G, "earlier"),
    Action("pan_later", ("right_square_bracket",), "Later", "In the timeline: go on in time.", G, "later"),
    Action("forecast", ("f",), "Forecast", "When the open tasks are done at the pace so far; and what if there were more or fewer.", G, "forecast"),
    Action("orphans", ("O",), "Orphans", "List goals that serve no value, and values that no goal serves.", G | V),
    Action("look_back", ("Y",), "Plan on a past date", "Look at the goals as they stood on a day that has been.", G),
    Action("wins", ("ctrl+w",), "Wins", "What you achieved, and what made it work.", P),
    Action("toggle_older", ("o",), "Older and closed", "Show or hide what is long done, achieved or dropped.", L),
    Action("toggle_density", ("underscore",), "Density", "Compact, with more on the screen, or comfortable again; a setting.", E),
    # Walking
    Action("cursor_down", ("down", "j"), "Down", "Move the cursor down.", P | RA | PR | RE | S),
    Action("cursor_up", ("up", "k"), "Up", "Move the cursor up.", P | RA | PR | RE | S),
    Action("cursor_left", ("left", "h"), "Left", "To the column before; in the tree fold, or go to what is above.", P | IN | MA),
    Action("cursor_right", ("right", "l"), "Right", "To the next column; in the tree unfold, or go inside.", P | IN | MA),
    Action("page_down", ("pagedown", "ctrl+d"), "Page down", "A screenful down.", P | RA | PR | RE | S),
    Action("page_up", ("pageup", "ctrl+b"), "Page up", "A screenful up.", P | RA | PR | RE | S),
    Action("top", ("home", "g g"), "First", "To the first row.", P | RA | PR | RE | S),
    Action("bottom", ("end", "G"), "Last", "To the last row.", P | RA | PR | RE | S),
    Action("jump", ("g",), "Jump", "Letters appear on all rows and panes that are seen: press one to go there.", E),
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
    Action("settings", ("comma",), "Settings", "Colours, dates, limits, weights and keys; what is changed holds at once.", E),
    Action("help", ("question_mark", "f1"), "All keys", "The keys of this screen, then all others.", E | TR | DU, "all keys", 99),
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
NO_MATCH = "Nothing matches. {clear} shows everything."
"""What a list says that a filter left empty; to be told `with_keys`."""
HIDDEN = "The filter hides it: {clear} shows everything."
"""What is said of a record that a filter hides; to be told `with_keys`."""
JUMP = "jump"
"""The action whose key may begin chords as well."""

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

_SIGNS = {name: sign for sign, name in NAMES.items()}
_SHOWN = _SIGNS | {
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


def sign_of(key: str) -> str:
    """A key as it is written in the settings: signs as they are typed, all else by Textual's name."""
    *held, last = key.split("+")
    return "+".join([*held, _SIGNS.get(last, last)])


def key_of(action_id: str, keymap: Keys = NO_KEYS) -> str:
    """The first key of an action, as a person reads it."""
    return show_key(keys_of(action_id, keymap)[0])


def with_keys(text: str, keymap: Keys = NO_KEYS) -> str:
    """A text that names keys by their actions, as in `{clear} shows everything`, with the keys themselves."""
    named = {name for _, name, _, _ in Formatter().parse(text) if name}
    return text.format_map({name: key_of(name, keymap) for name in named})


def keys_of(action_id: str, keymap: Keys = NO_KEYS) -> tuple[str, ...]:
    """The keys of an action, named as Textual names them."""
    return keymap.get(action_id, BY_ID[action_id].keys)


def show_keys(action: Action, keymap: Keys = NO_KEYS) -> str:
    """All keys of an action as a person reads them."""
    return " ".join(show_key(key) for key in keys_of(action.id, keymap))


@cache
def in_scope(scope: Scope) -> tuple[Action, ...]:
    """The actions that work there, in the order of the table."""
    return tuple(action for action in ACTIONS if action.scope & scope)


@cache
def _in_footer(scope: Scope) -> tuple[Action, ...]:
    """What matters most there, in its order. Every change draws the footer."""
    shown = (
        action
        for action in in_scope(scope)
        if action.footer is not None and (action.footer_scope is None or action.footer_scope & scope)
    )
    return tuple(sorted(shown, key=lambda action: action.footer or 0))


Hint = tuple[str, str, str]
"""A key of the footer: the id of its action, the key as a person reads it, and its word.

One word may stand for several keys, as `( ) zoom` does: then their actions stand in the same order.
"""


def hints(scope: Scope, keymap: Keys = NO_KEYS, ids: Sequence[str] | None = None) -> list[Hint]:
    """The footer of a scope: id, key and word of what matters most, in order; or of these actions alone."""
    shown = _in_footer(scope) if ids is None else [BY_ID[action_id] for action_id in ids]
    return [(action.id, key_of(action.id, keymap), action.hint) for action in shown]


def bindings(scope: Scope, keymap: Keys = NO_KEYS) -> list[Binding]:
    """Textual's bindings for a scope. A chord binds its first key to `chord`.

    Where that key jumps, it is bound to that alone: the screen then looks for the second one.
    """
    from textual.binding import Binding

    made = []
    jumps = keys_of(JUMP, keymap) if BY_ID[JUMP].scope & scope else ()
    for action in in_scope(scope):
        for number, key in enumerate(keys_of(action.id, keymap)):
            first, _, second = key.partition(" ")
            if second and first in jumps:
                continue
            does = f"{action.id}({number})" if action.counts else action.id
            made.append(
                Binding(
                    first,
                    f"chord('{second}', '{action.id}')" if second else does,
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
