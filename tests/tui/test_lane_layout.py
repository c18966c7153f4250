"""Where cards stand in lanes: each once, whole, below its heading; the cursor keeps its card in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings, strategies as st

from careertui.domain.lanes import Lane
from careertui.domain.model import Column
from careertui.tui.widgets.board_layout import COLUMNS, HEAD
from careertui.tui.widgets.lane_layout import Folded, LaneLayout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_LANES = 5
STEPS = st.sampled_from(["up", "down", "left", "right", "page", "end", "home", "fold", "wheel", "wheel up"])


class World:
    """Cards of columns and lanes, and a layout that shows them."""

    def __init__(self, homes: Sequence[tuple[int, int]], width: int, height: int) -> None:
        self.columns = {number: COLUMNS[column] for number, (column, _) in enumerate(homes, 1)}
        self.keys = {number: lane for number, (_, lane) in enumerate(homes, 1)}
        self.order = list(self.columns)
        self.before: dict[str, list[tuple[int, int]]] = {}
        self.layout = LaneLayout(lambda task_id: 1 + task_id % 4, self.lanes_of)
        self.layout.resize(width, height)
        self.show()
        self.layout.move_to_cards()

    def lanes_of(self, lists: Mapping[str, Sequence[int]]) -> tuple[list[Lane], set[str]]:
        found = []
        for key in range(MOST_LANES):
            cards = {
                column: [each for each in ids if self.keys[each] == key] for column, ids in lists.items()
            }
            if size := sum(map(len, cards.values())):
                found.append(Lane(key, f"lane {key}", cards, size))
        now = {column: [(each, self.keys[each]) for each in ids] for column, ids in lists.items()}
        moved = {column for column in now if self.before.get(column) != now[column]}
        self.before = now
        return found, moved

    def show(self) -> None:
        lists: dict[str, Sequence[int]] = {
            column: [each for each in self.order if self.columns[each] is column] for column in Column
        }
        self.layout.show(lists, self.columns.get)

    def step(self, step: str) -> None:
        layout = self.layout
        count, at = layout.count(layout.column), COLUMNS.index(layout.column)
        if step in {"up", "down", "page", "home", "end"} and count:
            by = {"up": -1, "down": 1, "page": 4, "home": -999, "end": 999}[step]
            layout.move_to(layout.column, max(0, min(layout.place + by, count - 1)))
        elif step in {"left", "right"}:
            beside = COLUMNS[max(0, min(at + (1 if step == "right" else -1), 4))]
            layout.move_to(beside, layout.place_beside(beside))
        elif step == "fold" and layout.lane is not None:
            layout.fold({layout.lane.key} ^ layout.folded, self.columns.get)
        elif step.startswith("wheel"):
            layout.scroll(layout.column, -1 if step == "wheel up" else 1)

    def move(self, card: int, column: int, lane: int) -> None:
        """A card goes to the end of another lane, another column."""
        if card in self.columns:
            self.order.remove(card)
            self.order.append(card)
            self.columns[card], self.keys[card] = COLUMNS[column], lane
            self.show()

    def stands_on(self, stop: object) -> bool:
        return self.layout.stop == stop

    def check(self) -> None:
        layout = self.layout
        lines = [y for y, _ in layout.headings]
        assert lines == sorted(set(lines))
        numbers = [number for _, number in layout.headings]
        assert numbers == list(range(layout.top[0], layout.top[0] + len(numbers)))
        for column in COLUMNS:
            seen = [each for lane in layout.lanes for each in lane.columns[column]]
            assert list(layout.ids(column)) == seen
            folded = {
                each for lane in layout.lanes if lane.key in layout.folded for each in lane.columns[column]
            }
            assert [each for each in seen if each not in folded] == [
                stop for stop in layout.stops(column) if isinstance(stop, int)
            ]
        for column in layout.shown:
            slots = layout.slots(column)
            taken = [line for slot in slots for line in slot.lines]
            assert len(taken) == len({*taken, *lines}) - len(lines)  # no two of them on one line
            for slot in slots:
                assert self.columns[slot.task_id] is column
                above = [number for y, number in layout.headings if y < slot.top]
                assert layout.lanes[above[-1]].key == self.keys[slot.task_id]
            # Below a heading the columns begin together, but for those that have no card left there.
            unfolded = [stop for stop in layout.stops(column) if isinstance(stop, int)]
            assert layout.above(column) + len(slots) + layout.below(column) == len(unfolded)
            first = layout.above(column)
            assert [slot.task_id for slot in slots] == unfolded[first : first + len(slots)]

    def check_cursor(self) -> None:
        layout = self.layout
        if layout.stop is not None:  # its heading is seen, be it folded or not
            assert layout.number in [number for _, number in layout.headings]
        if isinstance(layout.stop, int):
            slot = next(slot for slot in layout.slots(layout.column) if slot.task_id == layout.stop)
            assert slot.top == HEAD + 1 or slot.lines.stop <= layout.height - 1
            assert layout.column in layout.shown


worlds = st.builds(
    World,
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, MOST_LANES - 1)), max_size=30),
    st.sampled_from([30, 60, 80, 120]),
    st.integers(6, 30),
)


@settings(max_examples=60, deadline=None)
@given(worlds, st.lists(STEPS, max_size=25))
def test_cards_stand_once_below_their_headings_and_the_cursor_stays_in_sight(
    world: World, steps: list[str]
) -> None:
    world.check()
    for step in steps:
        world.step(step)
        world.check()
        if not step.startswith("wheel"):
            world.check_cursor()
    for column in Column:
        ids = world.layout.ids(column)
        assert sorted(ids) == sorted(each for each in world.columns if world.columns[each] is column)


@settings(max_examples=60, deadline=None)
@given(worlds, st.lists(STEPS, max_size=8), st.randoms(use_true_random=False))
def test_the_cursor_keeps_its_card_whatever_sorts_anew(world: World, steps: list[str], luck: object) -> None:
    for step in steps:
        world.step(step)
    stop = world.layout.stop
    luck.shuffle(world.order)  # type: ignore[attr-defined]
    world.show()
    world.check()
    world.check_cursor()
    assert world.layout.stop == stop


@settings(max_examples=60, deadline=None)
@given(
    worlds,
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 4), st.integers(0, MOST_LANES - 1)), max_size=8),
    st.booleans(),
)
def test_a_card_that_moves_stands_once_where_it_came_to(
    world: World, moves: list[tuple[int, int, int]], folds: bool
) -> None:
    for move in moves:
        world.move(*move)
        world.check()
        if folds:
            world.step("fold")
            world.check()


@settings(max_examples=40, deadline=None)
@given(worlds)
def test_walking_down_passes_every_card_of_the_column_and_the_lanes_in_order(world: World) -> None:
    layout = world.layout
    world.step("home")
    passed = []
    for _ in range(layout.count(layout.column)):
        passed.append(layout.current)
        world.step("down")
    assert passed == list(layout.ids(layout.column))


def test_a_folded_lane_is_one_stop_in_every_column_and_unfolds_to_its_first_card() -> None:
    world = World([(0, 0), (0, 1), (0, 1), (1, 1), (0, 2)], 120, 30)
    layout = world.layout
    world.step("down")
    assert world.stands_on(2)
    world.step("fold")
    assert world.stands_on(Folded(1))
    assert layout.current is None
    assert [list(layout.stops(column)) for column in COLUMNS[:3]] == [
        [1, Folded(1), 5],
        [Folded(1)],
        [Folded(1)],
    ]
    assert list(layout.ids(COLUMNS[0])) == [1, 2, 3, 5]
    world.step("right")
    assert world.stands_on(Folded(1))
    world.step("left")
    world.step("fold")
    assert world.stands_on(2)


def test_beside_a_lane_without_a_card_there_the_cursor_goes_to_the_nearest_that_has_one() -> None:
    world = World([(0, 0), (0, 1), (0, 2), (1, 0), (1, 4), (0, 3), (0, 4)], 120, 60)
    layout = world.layout
    for card, beside in ((1, 4), (2, 4), (3, 5), (6, 5), (7, 5)):
        layout.move_to(COLUMNS[0], layout.ids(COLUMNS[0]).index(card))
        world.step("right")
        assert layout.current == beside
    assert layout.card_beside(COLUMNS[0]) == 7
    layout.move_to(COLUMNS[0], 1)
    assert layout.card_beside(COLUMNS[1]) is None
