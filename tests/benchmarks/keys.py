"""From a key to the frame that shows what it did, on the board and in the goal tree."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from statistics import median
from typing import TYPE_CHECKING, TypeVar

from tests.benchmarks import plans
from tests.benchmarks.measure import ANSWER_LINES, LIST, TREE, WHOLE, Watch, press, wait_for_first_frame
from tests.benchmarks.table import Row, from_samples
from tests.benchmarks.writes import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.benchmarks.lab import Plan
    from tests.benchmarks.terminal import Terminal

T = TypeVar("T")

DOWN, UP, RIGHT, LEFT = b"\x1b[B", b"\x1b[A", b"\x1b[C", b"\x1b[D"
SHIFT_DOWN, SHIFT_UP = b"\x1b[1;2B", b"\x1b[1;2A"
HOME = b"\x1b[H"
PAGE_DOWN, PAGE_UP = b"\x1b[6~", b"\x1b[5~"
FOLD_ALL = b"Z"
ESCAPE, BACKSPACE = b"\x1b", b"\x7f"
GOALS_KEY, BOARD_KEY = b"4", b"5"
BY_GOAL, FROM_GOAL = b"c", b"ccc"
BY_VALUE, FROM_VALUE = b"cc", b"cc"
"""Keys into lanes, and on to the board without them."""
VIEW = b"\x1b[17~"
"""F6, the view of what is put off: a filter, in lanes by goal."""
LETTER = b"v"
"""A letter that some titles have and most have not."""

CURSOR_LIMIT, MOVE_LIMIT, COLUMN_LIMIT, LETTER_LIMIT = 1.5, 3.0, 5.0, 1.0
GROWTH_LIMIT = 1.3
"""How much slower a key may be at 10,000 records than at 100."""
TIMES = 3
"""How often a round measures a key that has a limit of a few milliseconds, and the floor below it."""


@dataclass(frozen=True, slots=True)
class Key:
    """One figure: the key, where it shows what it did, what undoes it, and its limits."""

    name: str
    keys: bytes
    watches: tuple[Watch, ...]
    back: bytes
    floor: str
    limit: float | None
    before: bytes = b""
    parts: tuple[str, ...] = ("",)
    """What of the figure each watch shows; the limit is for the first."""
    around: tuple[bytes, bytes] = (b"", b"")
    """Keys before it is measured for the first time, and after the last: another look of the screen."""
    writes: bool = False
    """Whether it makes a change durable; its limit is for what comes on top of the write."""

    @property
    def times(self) -> int:
        """How often each round measures it."""
        return 1 if self.limit is None else TIMES


@dataclass(slots=True)
class Samples:
    """The measurements of one figure: of the floor, and at each size of each of its parts."""

    floor: list[float] = field(default_factory=list)
    by_size: dict[int, list[list[float]]] = field(default_factory=dict)
    writes: dict[int, list[float]] = field(default_factory=dict)
    """Of a key that writes: its write alone."""


def _keys(screen: Watch) -> tuple[Key, ...]:
    return (
        Key("cursor down", DOWN, (screen,), UP, "echo", CURSOR_LIMIT),
        Key("re-rank, durable", SHIFT_DOWN, (screen,), SHIFT_UP, "echo", MOVE_LIMIT, writes=True),
        Key(
            "letter in the filter",
            LETTER,
            (ANSWER_LINES, screen),
            ESCAPE,
            "typing",
            LETTER_LIMIT,
            before=b"/",
            parts=(": on screen", ": list narrowed"),
        ),
        Key("a page down", PAGE_DOWN, (screen,), PAGE_UP, "echo", None),
    )


def board_keys(plan: Plan) -> Iterator[Row]:
    """Keys on the board."""
    down, move, letter, page = _keys(LIST)
    column = Key("next column", RIGHT, (LIST,), LEFT, "echo", COLUMN_LIMIT)
    sizes = {size: plans.board_size(size) for size in plan.board_sizes}
    goal, value, view = (BY_GOAL, FROM_GOAL), (BY_VALUE, FROM_VALUE), (VIEW + HOME, VIEW)
    arranged = (
        *(
            replace(key, name=f"{key.name}, lanes by goal", around=goal)
            for key in (down, column, letter, page)
        ),
        replace(move, name="re-rank, durable, lanes by value", around=value),
        *(replace(key, name=f"{key.name}, in a saved view", around=view) for key in (down, page)),
        Key("show a saved view, or leave it", VIEW, (LIST,), VIEW, "echo", None),
        Key("fold all lanes by goal", FOLD_ALL, (LIST,), FOLD_ALL, "echo", None, around=goal),
    )
    yield from _keys_at_sizes(plan, BOARD_KEY, LIST, (down, move, column, letter, page, *arranged), sizes)


def tree_keys(plan: Plan) -> Iterator[Row]:
    """Keys in the goal tree."""
    sizes = {size: plans.tree_size(size) for size in plan.tree_sizes}
    yield from _keys_at_sizes(plan, GOALS_KEY, TREE, _keys(TREE), sizes)


def measured_keys(plan: Plan) -> Iterator[Row]:
    """Keys in a tree of goals that are measured, with five tasks and ten check-ins for each."""
    down, move, letter, page = _keys(TREE)
    fold = Key("fold the whole tree", FOLD_ALL, (TREE,), FOLD_ALL, "echo", None)
    sizes = {size: plans.measured_size(size) for size in (plan.tree_sizes[0], plan.tree_sizes[-1])}
    yield from _keys_at_sizes(plan, GOALS_KEY, TREE, (down, move, letter, page, fold), sizes)


def _keys_at_sizes(
    plan: Plan, screen: bytes, watch: Watch, keys: Sequence[Key], sizes: dict[int, plans.Size]
) -> Iterator[Row]:
    """One program for each size and each floor, all of them open; each key goes to one after the other."""
    lab = plan.lab
    with ExitStack() as stack:
        floors = {name: stack.enter_context(lab.start(lab.floor(name))) for name in ("echo", "typing")}
        opened: dict[int, Terminal] = {}
        for size, records in sizes.items():
            plan.say(f"opening {size:,}")
            terminal = opened[size] = stack.enter_context(lab.start(lab.careertui(lab.plan(records))))
            wait_for_first_frame(terminal, plans.TITLE)
            terminal.wait_until_idle()
            press(terminal, screen, watch)
            terminal.wait_until_idle()
            for _ in range(3):  # in the tree, down to the first goal that has neighbours without children
                press(terminal, DOWN, watch)
        for terminal in floors.values():
            wait_for_first_frame(terminal, None)
            terminal.wait_until_idle()
            _press_floor(terminal)  # for the first time
        first_writes = {size: press(terminal, SHIFT_DOWN, watch)[0] for size, terminal in opened.items()}
        of_goals = screen == GOALS_KEY
        writers = {
            size: stack.enter_context(Writer(lab.plan(records), of_goals=of_goals))
            for size, records in sizes.items()
        }
        for key in keys:
            samples = Samples(by_size={size: [[] for _ in key.watches] for size in opened})
            _press_all(opened.values(), key.around[0], watch)
            for number in range(plan.rounds):
                plan.say(f"{key.name}, round {number + 1} of {plan.rounds}")
                samples.floor += _press_floor(floors[key.floor])
                for size, terminal in _turned([*opened.items()], number):
                    writer = writers[size] if key.writes else None
                    for _ in range(key.times):
                        _press_and_back(terminal, key, samples.by_size[size])
                        if writer is not None:
                            samples.writes.setdefault(size, []).append(writer.move())
            _press_all(opened.values(), key.around[1], watch)
            yield from _key_rows(key, samples)
        for size, value in first_writes.items():
            yield Row("re-rank, first write of the day", f"{size:,}", value, note="with the daily backup")


def _turned(each: list[T], number: int) -> list[T]:
    """Each round begins with another one: the machine has rested meanwhile, and the first wakes it."""
    number %= len(each)
    return each[number:] + each[:number]


def _press_all(terminals: Iterable[Terminal], keys: bytes, watch: Watch) -> None:
    """The same keys in every program, which then come to rest."""
    for terminal in terminals if keys else ():
        press(terminal, keys, watch)
        terminal.wait_until_idle()


def _press_floor(terminal: Terminal) -> list[float]:
    """A letter, and then the key that takes it back, which does not count; a few times."""
    letters = []
    for _ in range(TIMES):
        letters += press(terminal, b"b", WHOLE)
        press(terminal, BACKSPACE, WHOLE)
    return letters


def _press_and_back(terminal: Terminal, key: Key, samples: list[list[float]]) -> None:
    if key.before:
        press(terminal, key.before, WHOLE)
    for part, value in zip(samples, press(terminal, key.keys, *key.watches), strict=True):
        part.append(value)
    press(terminal, key.back, *key.watches)


def _key_rows(key: Key, samples: Samples) -> Iterator[Row]:
    yield from_samples(f"floor: {key.floor}", "", samples.floor)
    for number, part in enumerate(key.parts):
        first: Row | None = None
        for size, measured in samples.by_size.items():
            limit = None if key.writes or number else key.limit
            row = from_samples(
                key.name + part, f"{size:,}", measured[number], floor=samples.floor, limit=limit
            )
            yield row
            if key.writes:
                yield from _beside_the_write(key, row, samples, samples.writes[size])
            first = first or row
            if size == 10_000:
                name = f"  {key.name}{part}, 10,000 against 100"
                yield Row(name, "", row.value, floor=first.value, limit=GROWTH_LIMIT)


def _beside_the_write(key: Key, row: Row, samples: Samples, writes: list[float]) -> Iterator[Row]:
    """The write alone, and what comes on top of it."""
    yield from_samples("  of that the write", row.size, writes)
    rest = max(0.0, row.value - median(writes))
    yield Row("  and all else", row.size, rest, floor=median(samples.floor), limit=key.limit)
