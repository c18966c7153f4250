"""The card sort: one value at a time, and three piles to put it on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from careertui.domain import insight
from careertui.domain.model import RecordKind, Ref
from careertui.domain.values import PILE_TITLES, Pile, too_many
from careertui.tui.actions import Scope
from careertui.tui.drawing import bar, cut, fit, width_of
from careertui.tui.views.values.own_value import ask_for_value
from careertui.tui.views.values.sort_deck import PILES, SortDeck
from careertui.tui.views.values.sort_piles import pile_columns
from careertui.tui.views.values.value_card import cards
from careertui.tui.widgets.chrome import ActionChosen
from careertui.tui.widgets.painted import (
    NARROW,
    PaintedView,
    Piece,
    Zone,
    block,
    centred,
    page,
    paragraph,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from careertui.domain.insight import Insight
    from careertui.domain.model import Change
    from careertui.domain.values import Value
    from careertui.store.store import Store
    from careertui.tui.actions import Hint
    from careertui.tui.drawing import Line
    from careertui.tui.session import PlanChanged, PlanSession
    from careertui.tui.widgets.painted import Row

MEMORY = "values:second pass"
ACTIONS = {Pile.NOT: "sort_not", Pile.IMPORTANT: "sort_important", Pile.VERY: "sort_very"}
CARD = 64
"""The widest that a card gets: a definition is read at a glance."""
SIDE = 22
"""Cells that a pile needs beside the card."""


class SortView(PaintedView):
    """A card in the middle; the arrows put it on a pile."""

    SCOPE = Scope.SORT
    NAME = "sort"

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self.deck = SortDeck()
        self._is_recalled = False

    # What the screen asks

    def current(self) -> Ref | None:
        """The value on the card."""
        card = self.deck.card
        return None if card is None else Ref(RecordKind.VALUE, card.id)

    def shown(self) -> list[tuple[str, list[Ref]]]:
        """The piles, the most important first; below them what has none yet."""
        return [
            (
                PILE_TITLES[pile].capitalize(),
                [Ref(RecordKind.VALUE, value.id) for value in self.deck.by_name(pile)],
            )
            for pile in (*reversed(PILES), Pile.UNSORTED)
        ]

    def nothing_here(self) -> str:
        """Why an action finds no value."""
        again, new = self.key_for("sort_later"), self.key_for("new")
        return f"There is no card. {again} takes one up, {new} adds one."

    def insight(self) -> Insight | None:
        """What the values say, once all are sorted: before that there is one question only."""
        if self.deck.card is not None or not self.deck.values:
            return None
        return insight.for_values(self.session.plan, self.session.today)

    def take_in(self, changed: PlanChanged) -> None:
        """The next card."""
        del changed
        if not self._is_recalled and self.session.is_read:
            self._is_recalled = True
            self.deck.load(self.session.recall(MEMORY))
        self._settle()

    def _settle(self) -> None:
        self.deck.take_in(self.session.plan.values)
        if self._is_recalled:
            self.session.remember(MEMORY, self.deck.dump())
        self.repaint()
        if self.is_attached:
            self.host.refresh_footer()
            self.host.insight_bar.show(self.host.insight())

    def stand_on(self, ref: Ref) -> bool:
        """Ask about a value that has no pile yet; the profile is where to look for a very important one."""
        value = self.session.plan.values.get(ref.id) if ref.kind is RecordKind.VALUE else None
        if value is None:
            return False
        if self.deck.is_asked(value):
            self.take_up(value)
        return self.deck.card is value

    def take_up(self, value: Value) -> None:
        """Ask about a value, also about one that lies on a pile already."""
        self.deck.hold(value.id)
        self._settle()

    def hints_here(self) -> Sequence[str | Hint] | None:
        """Before the first card, and after the last."""
        if not self.deck.values:
            return (("go_on", self.key_for("go_on"), "begin"), "new", "view_reflect")
        if self.deck.card is not None:
            return None
        narrow = ("sort_very", self.key_for("sort_very"), "narrow down")
        again = ("sort_later", self.key_for("sort_later"), "take up again")
        first = (narrow,) if too_many(len(self.deck.piles[Pile.VERY])) else ()
        back = ("take_back",) if self.deck.moves else ()
        return (*first, "view_rank", "view_profile", again, *back, "new", "undo")

    # Answers

    async def action_sort_not(self) -> None:
        """Not important."""
        await self._put(Pile.NOT)

    async def action_sort_important(self) -> None:
        """Important."""
        await self._put(Pile.IMPORTANT)

    async def action_sort_very(self) -> None:
        """Very important."""
        await self._put(Pile.VERY)

    async def _put(self, pile: Pile) -> None:
        from careertui.planner import values

        card = self.deck.card
        if card is None:
            await self._without_card(pile)
        elif self.deck.is_narrowing and card.pile is pile is Pile.VERY:
            self.deck.keep(card)
            self._settle()
        else:
            self.deck.put(card, pile)
            if card.pile is pile:
                self._settle()
                self.host.say(f"“{card.name}” stays where it lies: {PILE_TITLES[pile]}.")
            else:
                await self._write(partial(values.sort, value_ids=[card.id], pile=pile))

    async def _write(self, use_case: Callable[[Store], Change]) -> None:
        if await self.host.write(use_case) is None:
            self.deck.forget()
            self._settle()

    async def _without_card(self, pile: Pile) -> None:
        if pile is Pile.VERY:
            await self.action_go_on()
        elif not self.deck.values:
            self.host.say(f"Nothing is laid out yet: {self.key_for('go_on')} begins.")
        else:
            again, rank = self.key_for("sort_later"), self.key_for("view_rank")
            self.host.say(
                f"Every value has its pile. {again} takes one up again, {rank} ranks what is on top."
            )

    async def action_go_on(self) -> None:
        """Begin; once all are sorted, the second pass where it helps, else the duels."""
        from careertui.planner import starters, values

        if not self.deck.values:
            # The key may come before the plan, which perhaps has values already.
            if await self.session.until_read() and not self.session.plan.values:
                await self.host.write(partial(values.deal, drafts=starters.values()))
        elif self.deck.card is not None:
            piles = ", ".join(f"{self.key_for(ACTIONS[pile])} {PILE_TITLES[pile]}" for pile in PILES)
            self.host.say(f"Put this one on a pile first: {piles}.")
        elif too_many(len(self.deck.piles[Pile.VERY])):
            self.deck.narrow()
            self._settle()
        else:
            await self.host.show_view("profile" if self._all_ranked else "rank")

    @property
    def _all_ranked(self) -> bool:
        very = self.deck.piles[Pile.VERY]
        return bool(very) and all(value.rank is not None for value in very)

    async def action_take_back(self) -> None:
        """The last answer is forgotten, and its card lies there again."""
        from careertui.planner import values

        if (move := self.deck.take_back()) is None:
            self.host.say(
                f"There is no answer to take back here; {self.key_for('undo')} undoes the last change."
            )
        elif move.before is move.pile:
            self._settle()
        else:
            use_case = partial(values.sort, value_ids=[move.value_id], pile=move.before)
            if move.place is not None:
                use_case = partial(values.place, value_id=move.value_id, place=move.place)
            if await self.host.write(use_case) is None:
                self.deck.remember(move)
                self._settle()

    def action_sort_later(self) -> None:
        """Another card."""
        if self.deck.look_further():
            self._settle()
        elif self.deck.card is None:
            self.host.say(f"Nothing is laid out yet: {self.key_for('go_on')} begins.")
        else:
            self.host.say("It is the last one: nothing comes after it.")

    async def action_clear(self) -> None:
        """Back to the piles."""
        if self.deck.stop():
            self._settle()
        else:
            await self.host.action_clear()

    # Values of one's own

    async def action_new(self) -> None:
        """A value in one line; it is asked about at once."""

        def ask_about(value_id: int) -> None:
            self.deck.take_in(self.session.plan.values)
            self.deck.hold(value_id)
            self._settle()

        await ask_for_value(self.host, Pile.UNSORTED, ask_about)

    async def action_edit_value(self) -> None:
        """The form on the card."""
        if (ref := self.current()) is None:
            self.host.say(self.nothing_here())
            return
        await self.host.edit_record(ref)

    def clicked(self, means: str, *, twice: bool) -> None:
        """A pile takes the card; a name on a pile is taken up again."""
        if means.isdigit():
            self.take_up(self.session.plan.values[int(means)])
        elif means == "edit_value" and not twice:
            return
        else:
            self.post_message(ActionChosen(means))

    # Painting

    def paint(self, width: int, room: int) -> list[Row]:
        """The first page, the card, or the piles."""
        if not self.deck.values:
            return self._first_page(width, room)
        card = self.deck.card
        if card is None:
            return self._piles(width, room)
        return self._with_card(card, width, room)

    def _first_page(self, width: int, room: int) -> list[Row]:
        from careertui.planner import starters

        text = (
            f"{len(starters.values())} values lie ready, each with a few words on how it is to live it. "
            "Put one after the other on one of three piles. What is very important is then ranked, two at a "
            "time. It takes about five minutes; you can leave at any time and go on later."
        )
        piles: Line = [span for pile in PILES for span in (*self._pile_name(pile), ("text", "    "))][:-1]
        ways = self.ways(("go_on", "begin"), ("new", "begin with a value of your own"))
        told = paragraph("muted", text, min(58, width - 6), most=7)
        return page("What matters to you?", told, [piles], ways, width=width, room=room)

    def _pile_name(self, pile: Pile) -> Line:
        return [("heading", self.key_for(ACTIONS[pile])), ("text", f" {PILE_TITLES[pile]}")]

    def _question(self, card: Value) -> str:
        if self.deck.is_narrowing and card.pile is Pile.VERY:
            return "Ten at most can steer you: keep it among the very important ones?"
        if card.pile is not Pile.UNSORTED:
            return f"It lies on “{PILE_TITLES[card.pile]}”. Where does it belong?"
        return "How important is this to you?"

    def _with_card(self, card: Value, width: int, room: int) -> list[Row]:
        is_narrow = width < NARROW
        across = min(CARD, width - 8) if is_narrow else max(SIDE, min(CARD, width - 2 * SIDE))
        left = (width - across) // 2
        high = max(6, min(11, room - (6 if is_narrow else 7)))
        air: Row = [Piece([], width)]
        rows: list[Row] = [
            [Piece(centred([("muted", cut(self._question(card), width - 4))], width), width)],
            air,
        ]
        (body,) = cards([card], across, high, has_rule=True)
        if is_narrow:
            rows += [[Piece([], left), Piece(line, across, "card")] for line in body]
        else:
            beside = [self._beside(pile, left, high) for pile in (Pile.NOT, Pile.VERY)]
            rows += [
                [Piece(before, left), Piece(line, across, "card"), Piece(after, width - across - left)]
                for before, line, after in zip(beside[0], body, beside[1], strict=True)
            ]
        rows += [air, *self._below(width, left, across, is_narrow=is_narrow), air]
        number, total = self.deck.progress
        shown = f" {number} of {total}"
        done: Line = [*bar((number - 1) / total, across - len(shown) - 1), ("muted", " " + shown)]
        rows.append([Piece([], left), Piece(done, across)])
        above = max(0, (room - len(rows)) * 2 // 5)
        self._zone_card(above, width, left, across, high, is_narrow=is_narrow)
        return [air] * above + rows

    def _zone_card(
        self, above: int, width: int, left: int, across: int, high: int, *, is_narrow: bool
    ) -> None:
        top, bottom = above + 2, above + 2 + high
        self.zones.append(Zone(top, bottom, left, left + across, "edit_value"))
        if is_narrow:
            x = (width - width_of(self._piles_line())) // 2
            for pile in PILES:
                end = x + width_of(self._counted(pile))
                self.zones.append(Zone(bottom + 1, bottom + 2, x, end, ACTIONS[pile]))
                x = end + 3
        else:
            self.zones.append(Zone(top, bottom, 0, left, ACTIONS[Pile.NOT]))
            self.zones.append(Zone(top, bottom, left + across, width, ACTIONS[Pile.VERY]))
            self.zones.append(Zone(bottom + 1, bottom + 3, left, left + across, ACTIONS[Pile.IMPORTANT]))

    def _counted(self, pile: Pile) -> Line:
        count = len(self.deck.lying_on(pile))
        return [
            ("heading", self.key_for(ACTIONS[pile])),
            ("text", f" {PILE_TITLES[pile]}"),
            ("muted", f" {count}"),
        ]

    def _beside(self, pile: Pile, width: int, high: int) -> list[Line]:
        """A pile beside the card: its key, its name, and what went on it last."""
        latest = self.deck.lying_on(pile)[: max(0, high // 2 - 2)]
        names: list[Line] = [[("faint", cut(value.name, width - 4))] for value in latest]
        lines = [fit(self._counted(pile), width - 3), [], *names]
        if pile is Pile.NOT:
            lines = [[("text", " " * (width - 2 - width_of(line))), *line] for line in lines]
        else:
            lines = [[("text", "  "), *line] for line in lines]
        drawn: list[Line] = [[] for _ in range(max(0, (high - 3) // 2))] + lines
        return (drawn + [[] for _ in range(high)])[:high]

    def _piles_line(self) -> Line:
        return [span for pile in PILES for span in (*self._counted(pile), ("text", "   "))][:-1]

    def _below(self, width: int, left: int, across: int, *, is_narrow: bool) -> list[Row]:
        if is_narrow:
            return [[Piece(centred(self._piles_line(), width), width)]]
        latest = " · ".join(value.name for value in self.deck.piles[Pile.IMPORTANT][:3])
        return [
            [Piece([], left), Piece(centred(self._counted(Pile.IMPORTANT), across), across)],
            [Piece([], left), Piece(centred([("faint", cut(latest, across))], across), across)],
        ]

    def _piles(self, width: int, room: int) -> list[Row]:
        """All sorted: what lies where, and what comes next."""
        very = self.deck.piles[Pile.VERY]
        total = len(self.deck.values)
        title = f"All {total} values have their pile." if total > 1 else "Your value has its pile."
        lines: list[Line] = [[("strong", title)], []]
        if too_many(len(very)):
            advice = f"{len(very)} are very important. Ten at most can steer you."
            ways = self.ways(
                ("sort_very", "narrow them down: keep or lower each"), ("view_rank", "rank them as they are")
            )
        elif very:
            advice = f"{len(very)} very important one{'' if len(very) == 1 else 's'} to go by."
            next_way = ("view_rank", "rank them, two at a time")
            if self._all_ranked:
                next_way = ("view_profile", "say how far you live each")
            ways = self.ways(next_way, ("sort_later", "take one up again"))
        else:
            advice = "None is very important yet, so there is nothing to rank."
            ways = self.ways(("sort_later", "take one up again"), ("new", "add one of your own"))
        lines += [[("muted", cut(advice, width - 4))], [], *block(ways, width), []]
        rows: list[Row] = [
            [Piece(centred(line, width) if line and number < 3 else line, width)]
            for number, line in enumerate(lines)
        ]
        if room - len(rows) > 24:
            rows = [[Piece([], width)], *rows, [Piece([], width)]]
        columns, self.zones = pile_columns(self.deck, width, room - len(rows), len(rows))
        return rows + columns
