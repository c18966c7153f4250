"""What a terminal sends is read as keys and pastes, whatever is in it."""

from __future__ import annotations

import signal
import sys
from itertools import pairwise
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, strategies as st
from textual import events

from careertui.tui import terminal_input
from careertui.tui.terminal_input import PlainPastes

if TYPE_CHECKING:
    from collections.abc import Sequence

START, END = "\x1b[200~", "\x1b[201~"
SENT = f"a{START}one \x1b[31mred\x1b[0m\ntwo\x1b\x1b[20{END}b\x1b[A"


def read(pieces: Sequence[str]) -> list[str]:
    """The keys and the pasted texts that come out, in their order."""
    parser = PlainPastes()
    found = [event for piece in pieces if piece for event in parser.feed(piece)]
    return [event.text if isinstance(event, events.Paste) else event.key for event in found]  # type: ignore[attr-defined]


@example(cuts=[])
@example(cuts=list(range(len(SENT))))
@given(cuts=st.lists(st.integers(0, len(SENT))))
def test_a_paste_with_escape_sequences_is_one_text_in_however_many_pieces_it_comes(cuts: list[int]) -> None:
    places = [0, *sorted(cuts), len(SENT)]
    pieces = [SENT[begin:end] for begin, end in pairwise(places)]
    before, pasted, *after = read(pieces)
    assert (before, after) == ("a", ["b", "up"])
    assert "\x1b" not in pasted
    assert pasted.startswith("one ")
    assert "red" in pasted
    assert "\ntwo" in pasted
    if not cuts:
        assert pasted == "one red\ntwo[20"


def test_keys_do_not_wait_for_what_may_follow() -> None:
    parser = PlainPastes()
    assert [event.key for event in parser.feed("ab\x1b[B")] == ["a", "b", "down"]  # type: ignore[attr-defined]
    assert read([f"{START}x{END}", "\x1b[200", f"~y{END}"]) == ["x", "y"]


@pytest.mark.parametrize(
    "sent",
    ["\x1b[1114112u", "\x1b[99999999999~", "\x1b[1:1A", "\x1b[27;1;999:1114112u"],
)
def test_a_key_that_cannot_be_is_passed_over(sent: str) -> None:
    assert read([f"a{sent}b"]) == ["a", "b"]


@pytest.mark.parametrize("size", ["36;120;0;0", "0;0;0;0", "0;0;720;1200"])
def test_a_terminal_that_does_not_know_its_size_in_pixels_has_a_mouse(size: str) -> None:
    parser = PlainPastes()
    *_, event = parser.feed(f"\x1b[48;{size}t\x1b[<0;12;5M")
    assert isinstance(event, events.MouseDown)
    assert (event.x, event.y) == (11, 4)


@pytest.mark.parametrize("button", [1, 2, 18, 128, 129])
def test_of_the_buttons_of_a_mouse_the_first_alone_acts(button: int) -> None:
    parser = PlainPastes()
    assert [*parser.feed(f"\x1b[<{button};12;5M\x1b[<{button};12;5m")] == []
    held = [*parser.feed("\x1b[<16;12;5M\x1b[<0;12;5m\x1b[<65;12;5M")]
    assert [type(event) for event in held] == [events.MouseDown, events.MouseUp, events.MouseScrollDown]


def test_bytes_that_are_no_text_leave_a_sign() -> None:
    decoder: Any = terminal_input.lenient("utf-8")()
    assert [decoder.decode(piece) for piece in (b"a\xff", b"\xc3", b"\xbcb")] == ["a\ufffd", "", "üb"]


def test_a_terminal_that_sends_nothing_where_it_was_to_send_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    raised: list[int] = []
    monkeypatch.setattr(signal, "raise_signal", raised.append)
    monkeypatch.setattr(terminal_input, "_REST", 0)
    decoder: Any = terminal_input.lenient("utf-8")()
    assert decoder.decode(b"a") == "a"
    assert decoder.decode(b"", final=True) == ""
    assert raised == []
    assert [decoder.decode(b"") for _ in range(3)] == ["", "", ""]
    assert raised == [signal.SIGHUP], "once, however often it is asked"


def test_where_leaving_is_in_vain_the_program_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    clock = iter((0.0, 4.9, 5.1))
    monkeypatch.setattr(signal, "raise_signal", lambda number: None)
    monkeypatch.setattr(terminal_input, "_REST", 0)
    monkeypatch.setattr(terminal_input, "monotonic", lambda: next(clock))
    monkeypatch.setattr("os._exit", ended.append)
    decoder: Any = terminal_input.lenient("utf-8")()
    for expected in ([], [], [128 + signal.SIGHUP]):
        decoder.decode(b"")
        assert ended == expected


@pytest.mark.parametrize("names", [(), ("XTermParser",), ("XTermParser", "getincrementaldecoder")])
def test_a_driver_with_other_names_reads_as_it_did(
    names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    module = ModuleType("some_driver")
    for name in names:
        setattr(module, name, None)
    monkeypatch.setitem(sys.modules, "some_driver", module)
    terminal_input.make_safe(type("SomeDriver", (), {"__module__": "some_driver"}))
    changed = {name for name in vars(module) if not name.startswith("__")}
    assert changed == set(names)
    assert all(getattr(module, name) is not None for name in names)
