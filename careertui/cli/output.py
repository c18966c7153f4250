"""How answers look: JSON for programs, aligned text for pipes, Rich tables for a terminal."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TextIO

    from careertui.domain.model import Change

# What JSON may hold and a terminal would obey: DEL and the C1 controls, and what reorders the text beside it.
_OBEYED = [chr(code) for code in (*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)]

_READABLE = 24
"""Cells that the columns of words have together at least; with fewer, their lines are hardly a word each."""
_GAP = 2
"""Cells between two columns of a table."""


class NotWritten(Exception):
    """Our output could not be written, as on a full disk; it says why."""


_TONES = {"good": "green", "warn": "yellow", "bad": "red"}
"""The colours of a terminal's own for how a cell stands out."""


class Toned(str):
    """A cell that stands out on a terminal, in its tone: `good`, `warn`, `bad`; any other is none."""

    __slots__ = ("tone",)

    tone: str


def toned(text: str, tone: str) -> Toned:
    """A cell in a tone."""
    made = Toned(text)
    made.tone = tone
    return made


class NobodyListens(Exception):
    """The program that read our output has gone, as `head` does."""


def on_terminal() -> bool:
    """Whether data goes to a person's terminal, not to a file or another program."""
    return sys.stdout.isatty()


def can_ask() -> bool:
    """Whether somebody is there to answer a question."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str) -> bool:
    """Whether a person says yes to a question, which goes to stderr."""
    _write(sys.stderr, f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def finish() -> None:
    """Hand on what was shown and still waits in a buffer."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise _failed(error) from None


def say(words: str) -> None:
    """Words for a person: on stderr, so that stdout holds data alone. No path drives the terminal."""
    if not words.isprintable():
        from careertui.domain.text import clean

        words = clean(words)
    _write(sys.stderr, words + "\n")


def report(change: Change) -> None:
    """What a command did, and the advice that came with it."""
    say(in_style(change.label) if _changed(change) else "Nothing to change.")
    if change.note:
        say(in_style(change.note))
    if change.warning:
        say(change.warning)


def report_added(change: Change, record: Callable[[int], object], *, as_json: bool) -> None:
    """What a command added, and on stdout its id, or as JSON all of it, as `record` reads it."""
    assert change.focus is not None  # noqa: S101 (for the type checker)
    report(change)
    if as_json:
        show_json(record(change.focus.id))
    else:
        show(str(change.focus.id))


def report_changed(change: Change, record: Callable[[], object], *, as_json: bool) -> None:
    """What a command changed, and as JSON what it changed as it is then."""
    report(change)
    if as_json:
        show_json(record())


def report_done(change: Change, plural: str, found: Iterable[Mapping[str, object]], *, as_json: bool) -> None:
    """What was done to these records, and as JSON what it came to and the records, below their `plural`."""
    report(change)
    if as_json:
        show_json(
            {
                "label": change.label,
                "changed": _changed(change),
                "warning": change.warning or None,
                plural: list(found),
            }
        )


def in_style(label: str) -> str:
    """What the history says, its dates written as this person writes them."""
    from careertui.domain.dates import restyle

    from . import chosen

    return restyle(label, chosen.today())


def show(text: str) -> None:
    """Data as text, on stdout."""
    _write(sys.stdout, text + "\n")


def show_json(document: object) -> None:
    """One JSON document on stdout; a list has one record a line.

    So has an iterator: of many records, each is then written before the next is made, in less time and room.
    """
    import json
    from collections.abc import Iterator

    if isinstance(document, (list, Iterator)):
        dump = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
        show_json_text("[" + ",\n".join(map(dump, document)) + "]")
    else:
        show_json_text(json.dumps(document, ensure_ascii=False, indent=2))


def show_json_text(text: str) -> None:
    """A JSON document on stdout, in UTF-8 whatever the locale, with nothing that a terminal would obey."""
    for sign in _OBEYED:
        if sign in text:
            text = text.replace(sign, f"\\u{ord(sign):04x}")
    _write_bytes(text.encode() + b"\n")


def show_heading(text: str, *, is_first: bool = False) -> None:
    """What the rows below are, with a blank line above unless it is the first thing said."""
    from careertui.domain.text import clean_line

    if not is_first:
        show("")
    if on_terminal():
        from rich.console import Console
        from rich.text import Text

        Console(highlight=False).print(Text(clean_line(text), style="bold"))
    else:
        show(clean_line(text))


def show_lines(rows: Iterable[Sequence[str]], *, right: Iterable[int] = ()) -> None:
    """Rows without headings, each on one line; a terminal gets no more of them than fits."""
    from careertui.domain.text import clean_line

    body = [[clean_line(cell) for cell in row] for row in rows]
    to_the_right = frozenset(right)
    lines = _aligned(body, [number in to_the_right for number in range(len(body[0]))]) if body else []
    if on_terminal():
        from shutil import get_terminal_size

        room = get_terminal_size().columns
        lines = [_cut(line, room) for line in lines]
    for line in lines:
        show(line)


def show_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Iterable[str] = (),
    wrapped: Iterable[str] = (),
) -> None:
    """Rows under their headings; the last column takes the room left, those in `right` align right.

    On a terminal that is too narrow the last column and those in `wrapped` go on below, and those for which
    there is no room beside them are left out, the empty ones first, then from the right; stderr names them.
    """
    from careertui.domain.text import clean

    rows = list(rows)
    body = [[_one_line(clean(cell)) for cell in row] for row in rows]
    if on_terminal():
        from shutil import get_terminal_size

        words = {columns[-1], *wrapped}
        kept = _with_room(columns, body, words, get_terminal_size().columns)
        _show_rich(
            [columns[place] for place in kept],
            [
                [(row[place], _style(said[place])) for place in kept]
                for row, said in zip(body, rows, strict=True)
            ],
            frozenset(right),
            words,
        )
        if missing := [name for place, name in enumerate(columns) if place not in kept]:
            say(f"No room for: {', '.join(missing)}")
    else:
        show("\n".join(_aligned([list(columns), *body], [name in frozenset(right) for name in columns])))


def show_fields(fields: Mapping[str, str]) -> None:
    """One record, a field a line, the names aligned; empty fields are left out, further lines indented."""
    from careertui.domain.text import clean

    shown = {name: clean(text) for name, text in fields.items() if text}
    width = max((len(name) for name in shown), default=0)
    lines = []
    for name, text in shown.items():
        first, *others = text.split("\n")
        lines.append(f"{name:<{width}}  {first}")
        lines.extend(f"{'':<{width}}  {other}" for other in others)
    show("\n".join(line.rstrip() for line in lines))


def _changed(change: Change) -> bool:
    return any(change.touched.values())


def _one_line(text: str) -> str:
    """A cell keeps the blanks in front (the tree's indentation) and has no line breaks."""
    return text.replace("\n", " ").rstrip()


def _style(cell: str) -> str:
    return _TONES.get(cell.tone, "") if isinstance(cell, Toned) else ""


def _with_room(
    columns: Sequence[str], rows: Sequence[Sequence[str]], words: set[str], room: int
) -> Sequence[int]:
    """The places of the columns that a terminal of `room` cells can show, those of words readable."""
    widths = [max(map(_cells, cells)) for cells in zip(columns, *rows, strict=True)]
    readable = _READABLE // sum(name in words for name in columns)
    needed = [
        min(width, readable) if name in words else width for name, width in zip(columns, widths, strict=True)
    ]
    kept = list(range(len(columns)))
    # The first is what names the row.
    can_go = [place for place in reversed(kept[1:]) if columns[place] not in words]
    can_go.sort(key=lambda place: any(row[place] for row in rows))
    for place in can_go:
        if sum(needed[each] + _GAP for each in kept) - _GAP <= room:
            break
        kept.remove(place)
    return kept


def _show_rich(
    columns: Sequence[str],
    rows: Iterable[Sequence[tuple[str, str]]],
    right: frozenset[str],
    wrapped: set[str],
) -> None:
    """A table of rows; each cell has its style."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True, header_style="bold"
    )
    for name in columns:
        table.add_column(
            name, justify="right" if name in right else "left", no_wrap=name not in wrapped, overflow="fold"
        )
    for row in rows:
        table.add_row(*(Text(cell, style) for cell, style in row))
    Console(highlight=False).print(table)


def _aligned(rows: Sequence[Sequence[str]], right: Sequence[bool]) -> list[str]:
    """Columns two blanks apart, as wide as their widest cells; nothing is cut and no line ends in blanks."""
    widths = [max(map(_cells, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        padded = []
        for cell, width, to_the_right in zip(row, widths, right, strict=True):
            blanks = " " * (width - _cells(cell))
            padded.append(blanks + cell if to_the_right else cell + blanks)
        lines.append("  ".join(padded).rstrip())
    return lines


def _cells(text: str) -> int:
    """How many cells of a terminal the text fills."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _cut(text: str, width: int) -> str:
    """The text in so many cells, an ellipsis where something is missing."""
    if _cells(text) <= width:
        return text
    from rich.cells import set_cell_size

    return set_cell_size(text, max(0, width - 1)).rstrip() + "…"


def _write(stream: TextIO, text: str) -> None:
    """Write through a stream whose locale may lack a letter: it is replaced, never an error."""
    try:
        stream.write(text)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "replace").decode(encoding))
    except OSError as error:
        raise _failed(error) from None


def _failed(error: OSError) -> Exception:
    if isinstance(error, BrokenPipeError):
        return NobodyListens()
    return NotWritten(error.strerror or str(error))


def _write_bytes(data: bytes) -> None:
    try:
        sys.stdout.flush()
        binary = getattr(sys.stdout, "buffer", None)
        if binary is None:
            sys.stdout.write(data.decode())
        else:
            binary.write(data)
            binary.flush()
    except OSError as error:
        raise _failed(error) from None
