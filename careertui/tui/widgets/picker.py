"""Several of many records: letters narrow the list, space chooses, a digit sets the level where it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.actions import SkipAction
from textual.binding import Binding
from textual.message import Message

from careertui.domain.syntax import near_pattern
from careertui.domain.text import clean_line, fold
from careertui.tui.actions import with_keys
from careertui.tui.drawing import cut, fit, pad, right, width_of
from careertui.tui.widgets.line_view import LineView
from careertui.tui.widgets.scrolling import top_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from textual import events
    from textual.strip import Strip

    from careertui.tui.drawing import Line

ROWS = 6
"""So many options are seen at once in a form."""
HEAD = 2
"""Lines above the options: what is chosen, and what is sought."""
LEVELS = range(1, 6)


class Option(NamedTuple):
    """A record that can be chosen; `level` is the one that it is chosen with, where levels count."""

    id: int
    name: str
    note: str = ""
    level: int = 3


def show_chosen(chosen: Mapping[int, int | None]) -> str:
    """What is chosen as a text: `3,5`, or with levels `3:4,5:2`; by id, so that equal choices are equal."""
    return ",".join(str(key) if level is None else f"{key}:{level}" for key, level in sorted(chosen.items()))


def read_chosen(text: str, *, levels: bool) -> dict[int, int | None]:
    """What a text says is chosen; what it cannot mean is left out."""
    found: dict[int, int | None] = {}
    for part in text.split(","):
        key, _, level = part.strip().partition(":")
        if not (key.isascii() and key.isdigit()):
            continue
        if not levels:
            found[int(key)] = None
        elif level.isascii() and level.isdigit() and int(level) in LEVELS:
            found[int(key)] = int(level)
    return found


class Picker(LineView, can_focus=True):
    """A field of a form with several of many values. With the focus it unfolds the list below itself."""

    DEFAULT_CSS = """
    Picker { height: 1; width: 1fr; }
    """

    BINDINGS: ClassVar = [
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("pagedown", f"move({ROWS})", "Page down", show=False),
        Binding("pageup", f"move(-{ROWS})", "Page up", show=False),
        Binding("space", "choose", "Choose", show=False),
        Binding("enter", "take", "Choose or save", show=False),
        Binding("backspace", "shorten", "Delete a letter", show=False),
        Binding("escape,ctrl+u", "forget", "Delete what is sought", show=False),
    ]

    class Changed(Message):
        """Something else is chosen."""

    class Submitted(Message):
        """Enter was pressed with nothing sought: the form is to be saved."""

    def __init__(
        self,
        options_from: Callable[[], Sequence[Option]],
        *,
        levels: bool = False,
        hint: str = "",
        missing: str = "",
        rows: int = ROWS,
        id: str | None = None,  # noqa: A002 (Textual's name)
    ) -> None:
        super().__init__(id=id)
        self.levels = levels
        self._rows = rows
        self._options_from = options_from
        self._hint = hint
        self._missing = missing
        self._options: Sequence[Option] = ()
        self._folded: list[str] = []
        self._named: dict[int, Option] = {}
        self._chosen: dict[int, int | None] = {}
        self._sought = ""
        self._is_open = False
        self._shown: list[int] = []
        self._at = 0
        self._top = 0

    # What is chosen

    @property
    def value(self) -> str:
        """What is chosen, as a text."""
        return show_chosen(self._chosen)

    @value.setter
    def value(self, text: str) -> None:
        self._chosen = read_chosen(text, levels=self.levels)
        if self._chosen or self._is_open:
            self._load()
        self.refresh()

    @property
    def sought(self) -> str:
        """The letters that narrow the list."""
        return self._sought

    @property
    def shown(self) -> list[Option]:
        """The options that match, in the order in which they stand."""
        return [self._options[at] for at in self._shown]

    @property
    def current(self) -> Option | None:
        """The option under the cursor."""
        return self._options[self._shown[self._at]] if self._shown else None

    def _load(self) -> None:
        """Take in the options as they are now: the plan changes while a form is kept."""
        self._options = self._options_from()
        self._folded = []
        self._named = {option.id: option for option in self._options}
        self._seek("")

    # Narrowing

    def _seek(self, sought: str) -> None:
        """Show what matches: the best match first, and of equals what was chosen already."""
        self._sought = sought
        words = fold(sought).split()
        # The order stands until something else is sought: what is ticked does not jump away.
        self._shown, self._at, self._top = self._matching(words) if words else self._all(), 0, 0
        self._fold_or_unfold()

    def _all(self) -> list[int]:
        """Every option, what was chosen already first."""
        found = list(range(len(self._options)))
        if self._chosen:
            found.sort(key=lambda at: self._options[at].id not in self._chosen)
        return found

    def _matching(self, words: Sequence[str]) -> list[int]:
        if not self._folded:  # of very many options, only where something is sought
            self._folded = [fold(option.name) for option in self._options]
        found = [at for at, name in enumerate(self._folded) if all(word in name for word in words)]
        if not found and (near := near_pattern("".join(words))):
            found = [at for at, name in enumerate(self._folded) if near.search(name)]
        found.sort(key=lambda at: (self._likeness(at, words), self._options[at].id not in self._chosen))
        return found

    def _likeness(self, at: int, words: Sequence[str]) -> int:
        name = self._folded[at]
        return 0 if name.startswith(words[0]) else 1 if f" {words[0]}" in name else 2

    def _fold_or_unfold(self) -> None:
        height = HEAD + max(1, min(self._rows, len(self._options))) if self._is_open else 1
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self.refresh()

    # Keys

    def action_move(self, step: int) -> None:
        """Down (positive) or up; beyond either end to the field that is there."""
        end = len(self._shown) - 1
        if end < 0 or (self._at == 0 and step < 0) or (self._at == end and step > 0):
            raise SkipAction
        self._at = max(0, min(self._at + step, end))
        self._top = top_for(self._top, self._at, self._at, seen=self._rows, count=len(self._shown))
        self.refresh()

    def action_choose(self) -> None:
        """Choose the option under the cursor, or let it go."""
        if (option := self.current) is not None:
            self._set(option, None if option.id in self._chosen else option.level)

    def action_take(self) -> None:
        """Choose what was sought; with nothing sought, save."""
        if not self._sought:
            self.post_message(self.Submitted())
        elif (option := self.current) is not None:
            self._set(option, self._chosen.get(option.id) or option.level)

    def action_shorten(self) -> None:
        """One letter less."""
        if self._sought:
            self._seek(self._sought[:-1])

    def action_forget(self) -> None:
        """Show all again; with nothing sought, the key is the form's."""
        if not self._sought:
            raise SkipAction
        self._seek("")

    def _set(self, option: Option, level: int | None) -> None:
        """Choose it with a level, or let it go (None); what was sought has been found."""
        if level is None:
            self._chosen.pop(option.id, None)
        else:
            self._chosen[option.id] = level if self.levels else None
        if self._sought:
            self._seek("")
            place = next((row for row, at in enumerate(self._shown) if self._options[at].id == option.id), 0)
            self._at, self._top = place, max(0, place - self._rows + 1)
        self.refresh()
        self.post_message(self.Changed())

    def on_key(self, event: events.Key) -> None:
        """Letters narrow; where levels count, a digit chooses the option under the cursor with this level."""
        letter = event.character
        if not letter or not event.is_printable or event.key == "space":
            return
        event.stop()
        event.prevent_default()
        if self.levels and letter in "012345":
            if (option := self.current) is not None:
                self._set(option, int(letter) or None)
        else:
            self._seek(self._sought + letter)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is sought."""
        event.stop()
        self._seek(clean_line(self._sought + event.text))

    # Pointer and focus

    def on_click(self, event: events.Click) -> None:
        """A click on an option chooses it, or lets it go."""
        row = event.y - HEAD + self._top
        if event.y >= HEAD and row < len(self._shown):
            self._at = row
            self.action_choose()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls the options."""
        self._scroll(2, event)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls the options."""
        self._scroll(-2, event)

    def _scroll(self, step: int, event: events.MouseEvent) -> None:
        top = max(0, min(self._top + step, len(self._shown) - self._rows))
        if self._is_open and top != self._top:
            event.stop()
            self._top = top
            self._at = max(top, min(self._at, top + self._rows - 1))
            self.refresh()

    def on_focus(self) -> None:
        """Unfold, with the options as they are now."""
        self._is_open = True
        self._load()

    def on_resize(self) -> None:
        """What has unfolded is seen whole."""
        if self._is_open:
            self.call_after_refresh(self.scroll_visible, animate=False)

    def on_blur(self) -> None:
        """Fold, and forget what was sought."""
        self._is_open = False
        self._seek("")

    # Drawing

    def render_line(self, y: int) -> Strip:
        """What is chosen, what is sought, or an option."""
        width = self.size.width
        if y == 0:
            return self.strip(self._chosen_line(width), width, "cursor" if self._is_open else "card")
        if y == 1:
            return self.strip(self._sought_line(width), width, "cursor")
        row = y - HEAD + self._top
        if row < len(self._shown):
            return self.strip(self._option_line(row, width), width, "cursor" if row == self._at else "card")
        said = "" if row else self._nothing()
        return self.strip([("muted", f"  {cut(said, width - 2)}")], width, "card")

    def _nothing(self) -> str:
        if self._sought:
            return "Nothing matches. Backspace goes back."
        return with_keys(self._missing, self.app.session.keymap)

    def _chosen_line(self, width: int) -> Line:
        names = [(self._named[key].name, level) for key, level in self._chosen.items() if key in self._named]
        if not names:
            return [("faint", cut(self._hint, width))]
        line: Line = []
        for number, (name, level) in enumerate(names):
            left = len(names) - number - 1
            word: Line = [("text", cut(name, width))]
            word += [("accent", f" {level}")] if level is not None else []
            word = [("faint", " · "), *word] if number else word
            rest = f" +{left}" if left else ""
            if number and width_of([*line, *word]) + len(rest) > width:
                return [*line, ("muted", f" +{left + 1}")]
            line += word
        return fit(line, width)

    def _sought_line(self, width: int) -> Line:
        count = f"{len(self._shown)} of {len(self._options)}" if self._sought else f"{len(self._options)}"
        line: Line = [("heading", "/ "), ("text", self._sought), ("accent", "▏")]
        if not self._sought:
            room = width - width_of(line) - len(count) - 2
            line.append(("faint", next((hint for hint in self._hints() if len(hint) <= room), "")))
        line = fit(line, width - len(count) - 2)
        return [*line, ("faint", right(count, width - width_of(line) - 1))]

    def _hints(self) -> tuple[str, ...]:
        """What the keys do, in as many words as there is room for."""
        if self.levels:
            return "letters find · space chooses · 1-5 sets the level", "space ticks · 1-5", "1-5"
        return "letters find · space chooses", "type · space ticks", "type"

    def _option_line(self, row: int, width: int) -> Line:
        option = self._options[self._shown[row]]
        edge = ("accent", "▌" if row == self._at else " ")
        is_chosen = option.id in self._chosen
        mark = ("accent", "✓ ") if is_chosen else ("faint", "· ")
        level = self._chosen.get(option.id)
        note = option.note if level is None else f"needs {level}"
        room = width - 3 - 1
        note = cut(note, room // 2)
        name = pad(option.name, room - width_of([("", note)]) - 1)
        role = "strong" if is_chosen else "text"
        return [edge, mark, (role, name), ("text", " "), ("muted" if level is None else "accent", note)]


def chosen_ids(text: str, known: Iterable[int]) -> tuple[int, ...]:
    """The ids that a text chooses, of those that are known."""
    there = set(known)
    return tuple(key for key in sorted(read_chosen(text, levels=False)) if key in there)


def chosen_levels(text: str, known: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """The ids that a text chooses with their levels, of those that are known."""
    there = set(known)
    chosen = sorted(read_chosen(text, levels=True).items())
    return tuple((key, level) for key, level in chosen if level is not None and key in there)
