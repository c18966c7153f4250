"""Jumping: one key shows letters on all that is seen, the next one goes there."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from careertui.tui.actions import BY_ID, JUMP, in_scope, key_of, keys_of, show_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.screen import Screen

    from careertui.tui.actions import Hint, Scope
    from careertui.tui.session import PlanSession
    from careertui.tui.widgets.line_view import Landing, LineView

    Host = Screen[None]
else:
    Host = object


class Place(NamedTuple):
    """A place that can be jumped to: the widget that it is in, and where it is there."""

    widget: LineView
    landing: Landing


def codes(count: int, near: int, letters: str = ascii_lowercase) -> list[str]:
    """Letters to type for so many places in the order of reading; none begins another one.

    One letter each while they suffice; else the places nearest to the number `near` have one letter and the
    others two. What is beyond all pairs of letters has none (an empty code).
    """
    size = len(letters)
    firsts = 0 if count <= size else min(size, -(-(count - size) // (size - 1)))
    singles = letters[: size - firsts]
    pairs = [first + second for first in letters[size - firsts :] for second in letters]
    by_distance = sorted(range(count), key=lambda at: (abs(at - near), at))
    kept = set(by_distance[: len(singles) + len(pairs)])
    nearest = set(by_distance[: len(singles)])
    single, pair = iter(singles), iter(pairs)
    return [next(single) if at in nearest else next(pair) if at in kept else "" for at in range(count)]


class Jumping(Host):
    """For a screen whose rows and panes can be jumped to. Its widgets say which of theirs are seen."""

    session: PlanSession

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, Place] = {}
        self._typed = ""

    @property
    def scope(self) -> Scope:
        """Which actions work now."""
        raise NotImplementedError

    @property
    def is_jumping(self) -> bool:
        """Whether letters stand on what is seen, and the next key is one of them."""
        return bool(self._places)

    def jump_widgets(self) -> Iterable[LineView]:
        """The widgets that can be jumped to, in the order of reading."""
        raise NotImplementedError

    def refresh_footer(self) -> None:
        """Other keys matter now."""
        raise NotImplementedError

    def say(self, text: str, *, tone: str = "accent") -> None:
        """One line about what was done or why it was not."""
        raise NotImplementedError

    @property
    def jump_hints(self) -> Sequence[Hint]:
        """The keys that matter while letters are shown."""
        keymap = self.session.keymap
        hints: list[Hint] = [(JUMP, "a-z", "go there")]
        for second, action_id in self._chords().items():
            jump = key_of(JUMP, keymap)
            word = "first row" if action_id == "top" else BY_ID[action_id].title.lower()
            hints.append((action_id, f"{jump} {show_key(second)}", word))
        return [*hints, ("clear", "esc", "stay here")]

    def action_jump(self) -> None:
        """Show letters on all that is seen, or take them away."""
        if self.is_jumping:
            self.stop_jumping()
            return
        places = [
            Place(widget, landing)
            for widget in self.jump_widgets()
            if _is_seen(widget)
            for landing in widget.landings()
        ]
        taken = set(self._chords())
        letters = "".join(letter for letter in ascii_lowercase if letter not in taken)
        here = (at for at, (widget, landing) in enumerate(places) if landing.is_here and widget.has_focus)
        self._typed = ""
        given = zip(codes(len(places), next(here, 0), letters), places, strict=True)
        self._places = {code: place for code, place in given if code}
        if self._places:
            self._show_letters()
        else:
            self.say("There is nothing to jump to here.")

    async def take_jump_key(self, key: str) -> bool:
        """A key while letters are shown; False where it is none of them and means what it always does."""
        chord = self._chords().get(key)
        typed = self._typed + key
        if chord is not None and not self._typed:
            self.stop_jumping()
            await self.run_action(chord)
        elif place := self._places.get(typed):
            self.stop_jumping()
            place.widget.land(place.landing.key)
        elif any(code.startswith(typed) for code in self._places):
            self._typed = typed
            self._show_letters()
        else:
            self.stop_jumping()
            return key == "escape" or (len(key) == 1 and key.isalpha())
        return True

    def stop_jumping(self) -> None:
        """The letters go; the cursor stays."""
        if self._places:
            self._places, self._typed = {}, ""
            for widget in self.jump_widgets():
                widget.show_letters({})
            self.refresh_footer()

    def _chords(self) -> Mapping[str, str]:
        """The keys that do something else right after the key that jumps, and what."""
        keymap = self.session.keymap
        starts = set(keys_of(JUMP, keymap))
        found = {}
        for action in in_scope(self.scope):
            for key in keys_of(action.id, keymap):
                first, _, second = key.partition(" ")
                if second and first in starts:
                    found[second] = action.id
        return found

    def _show_letters(self) -> None:
        shown: dict[LineView, dict[Landing, str]] = {widget: {} for widget in self.jump_widgets()}
        for code, (widget, landing) in self._places.items():
            if code.startswith(self._typed):
                shown[widget][landing] = code[len(self._typed) :]
        for widget, letters in shown.items():
            widget.show_letters(letters)
        self.refresh_footer()


def _is_seen(widget: LineView) -> bool:
    return widget.is_attached and all(node.display for node in widget.ancestors_with_self if node.is_attached)
