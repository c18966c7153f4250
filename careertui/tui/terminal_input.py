"""What a terminal sends, made safe for Textual, which reads keys in it on a thread of its own."""

from __future__ import annotations

import os
import signal
import sys
from codecs import getincrementaldecoder
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.keys import Keys

from careertui.domain.text import without_sequences

if TYPE_CHECKING:
    from codecs import IncrementalDecoder
    from collections.abc import Callable, Iterable

    from textual.driver import Driver
    from textual.message import Message

_LONGEST = len(BRACKETED_PASTE_START) - 1
"""How much of a mark there can be without the whole of it."""
_REST = 0.05
"""Seconds between two questions to a terminal that is gone."""
_PATIENCE = 5.0
"""Seconds in which a program without a terminal keeps what was being typed, and ends."""
_BUTTONS = 0b1000_0011
"""The bits that say which button of the mouse was pressed or let go: 0 is the first."""


def _button_of(code: str) -> int:
    """The button in what a terminal sends for the mouse, as `ESC [ < 2 ; 10 ; 5 M`."""
    return int(code[3 : code.index(";")]) & _BUTTONS


def make_safe(driver: type[Driver]) -> None:
    """Have a driver of Textual read what is pasted and what is no text as `PlainPastes` and `lenient` do.

    It finds both by their names in its module; where it has other names some day, it reads as it did.
    """
    module: Any = sys.modules[driver.__module__]
    if hasattr(module, "XTermParser"):
        module.XTermParser = PlainPastes
    if hasattr(module, "getincrementaldecoder"):
        module.getincrementaldecoder = lenient


def lenient(encoding: str) -> Callable[[], object]:
    """A decoder that puts a sign in the place of bytes that are no text; a strict one ends the program."""
    return partial(_Lenient, getincrementaldecoder(encoding)(errors="replace"))


class _Lenient:
    """Decodes what a terminal sends. One that sends nothing where it was to send something is gone.

    The system says so where the terminal is the one that controls the program. Where it is not, as behind a
    wrapper, Textual would ask it again and again, without end. So this program is told from here; where that
    is in vain, as the loop waits for ever to draw, it is ended.
    """

    def __init__(self, decoder: IncrementalDecoder) -> None:
        self._decoder = decoder
        self._gone_since: float | None = None

    def decode(self, data: bytes, final: bool = False) -> str:
        """The text of so many bytes."""
        if not data and not final:
            self._leave()
        return self._decoder.decode(data, final)

    def _leave(self) -> None:
        if self._gone_since is None:
            self._gone_since = monotonic()
            signal.raise_signal(signal.SIGHUP)
        elif monotonic() - self._gone_since > _PATIENCE:
            os._exit(128 + signal.SIGHUP)
        sleep(_REST)


class PlainPastes(XTermParser):
    """Takes escape sequences out of what is pasted: Textual would take them for the keys of a person.

    What is sent besides and cannot be, as a key with the number of no letter, is passed over.
    """

    def __init__(self, debug: bool = False) -> None:
        self._is_pasting = False
        self._rest = ""
        """The end of what came last, in which the mark that is waited for may have begun."""
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """The keys, pastes and other events in what came; "" is the end of it all."""
        if data and not (data := self._plain(data)):
            return ()
        return super().feed(data)

    def parse_mouse_code(self, code: str) -> Message | None:
        """What the mouse did: of its buttons the first alone acts.

        A terminal that does not know its size in pixels, and says 0, sends cells.
        """
        if not (self.terminal_size and self.terminal_pixel_size):  # without any area a size is false
            self.mouse_pixels = False
        message = super().parse_mouse_code(code)
        is_button = isinstance(message, events.MouseDown | events.MouseUp)
        return None if is_button and _button_of(code) else message

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        try:
            return list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):  # which of them depends on the number and on Python
            return [events.Key(Keys.Ignore, sequence)]

    def _plain(self, data: str) -> str:
        plain = []
        while data:
            read = self._read_paste if self._is_pasting else self._read_keys
            done, data = read(data)
            plain.append(done)
        return "".join(plain)

    def _read_keys(self, data: str) -> tuple[str, str]:
        """What goes on as it came, and what follows the mark of a paste. No key waits for what comes next."""
        seen = self._rest + data
        before, mark, after = seen.partition(BRACKETED_PASTE_START)
        if not mark:
            self._rest = seen[-_LONGEST:]
            return data, ""
        known = len(self._rest)
        self._is_pasting, self._rest = True, ""
        return (before + mark)[known:], after

    def _read_paste(self, data: str) -> tuple[str, str]:
        """What was pasted without its escape sequences, and what follows the mark of its end."""
        text, mark, after = (self._rest + data).partition(BRACKETED_PASTE_END)
        self._rest = ""
        if mark:
            self._is_pasting = False
            return without_sequences(text) + mark, after
        begun = (text[-size:] for size in range(_LONGEST, 0, -1))
        self._rest = next((end for end in begun if BRACKETED_PASTE_END.startswith(end)), "")
        return without_sequences(text.removesuffix(self._rest)), ""
