"""The matrix of the board: its open cards in Eisenhower's four boxes, and what moves a card between them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.eisenhower import Matrix, importance_for, is_near, top_values
from careertui.domain.errors import Invalid
from careertui.domain.model import Column, Importance
from careertui.planner import tasks
from careertui.tui.actions import BY_ID, key_of
from careertui.tui.drawing import asked_about
from careertui.tui.screens.board_order import OrderScreen
from careertui.tui.signs import SERVES
from careertui.tui.working import begin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.widget import Widget

    from careertui.domain.model import Task
    from careertui.tui.actions import Hint
    from careertui.tui.drawing import Line
    from careertui.tui.session import PlanSession
    from careertui.tui.widgets.board_view import BoardView
    from careertui.tui.widgets.matrix_view import MatrixView
    from careertui.tui.widgets.prompt import Prompt

BOXES = "board:matrix"
"""Under which it is remembered whether the cards lie in boxes."""
FOOTER = ("toggle_matrix", "move_up", "edit", "done", "due", "mark", "filter", "undo", "help")
WORDS = {"toggle_matrix": "board", "move_up": "move"}
"""What actions of the footer are called in the matrix."""
MOVES = ("move_up", "move_down", "move_left", "move_right")


class MatrixScreen(OrderScreen):
    """A board that can be looked at as a matrix. What is done there is done to the same cards."""

    DEFAULT_CSS = """
    MatrixScreen .-away { display: none; }
    """

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self.matrix: MatrixView | None = None
        self._shown: Matrix | None = None

    @property
    def shows_boxes(self) -> bool:
        """Whether the cards lie in boxes."""
        return self._shown is not None

    @property
    def cards(self) -> BoardView | MatrixView:
        """Where the cards are seen: in columns, or in boxes."""
        return self.matrix if self.matrix is not None and self.shows_boxes else self.board

    def footer_hints(self) -> Sequence[Hint]:
        """The keys that matter in the matrix."""
        if not self.shows_boxes or not self.has_keys:
            return super().footer_hints()
        found = []
        for action_id in FOOTER:
            is_move = action_id == MOVES[0]
            key = self._move_keys if is_move else key_of(action_id, self.session.keymap)
            word = WORDS.get(action_id, BY_ID[action_id].hint)
            found.append((" ".join(MOVES) if is_move else action_id, key, word))
        return found

    # Showing

    def compose_main(self) -> Iterable[Widget]:
        """The board; and its matrix, where that was shown last. Else it is made when it is asked for."""
        yield self.board
        if self.session.recall(BOXES):
            self.matrix = self._new_matrix()
            yield self.matrix

    def _new_matrix(self) -> MatrixView:
        from careertui.tui.widgets.matrix_view import MatrixView

        matrix = MatrixView(self.board)
        matrix.add_class("-away")
        return matrix

    async def _have_matrix(self) -> MatrixView:
        if self.matrix is None:
            self.matrix = self._new_matrix()  # known before it is mounted, so that there is one
            await self.query_one("#body").mount(self.matrix, after=self.board)
        return self.matrix

    def recall_matrix(self, *, is_shown: bool) -> None:
        """Have the matrix ready where the board was left with it, and begin with it where that is shown."""
        if not self.session.recall(BOXES):
            return
        if self.matrix is None:  # the screen was there before the plan was read
            begin(self, partial(self._mount_recalled, is_shown=is_shown))
        elif is_shown:
            self.take_up_matrix()

    async def _mount_recalled(self, *, is_shown: bool) -> None:
        await self._have_matrix()
        if is_shown:
            self.take_up_matrix()
            self.refilter()

    def keep_boxes(self) -> None:
        """Remember beyond the end of the program whether the cards lie in boxes."""
        self.session.remember(BOXES, "yes" if self.shows_boxes else "")

    async def action_toggle_matrix(self) -> None:
        """The cards in four boxes, or in their columns."""
        if self.shows_boxes:
            self.leave_matrix(self.cards.current)
            self.say("The columns again.")
            return
        matrix, current = await self._have_matrix(), self.board.current
        self.show_in_boxes(self.open_ids(), is_new=True)
        self._swap(self.board, matrix)
        if current is not None:
            matrix.go_to(current)
        self.say(self._explained())

    @property
    def _move_keys(self) -> str:
        """The keys that move a card, `⇧↑↓←→` where all are held with shift."""
        keys = [key_of(action_id, self.session.keymap) for action_id in MOVES]
        if all(key.startswith("⇧") for key in keys):
            return "⇧" + "".join(key[1:] for key in keys)
        return " ".join(keys)

    def _explained(self) -> str:
        """How cards move, and which values make one important."""
        values = top_values(self.session.plan)
        if not values:
            return f"Up is important, left is urgent: {self._move_keys} move a card."
        names = " or ".join(f"“{value.name}”" for value in values[:2])
        up = f"importance high, or {SERVES} its goal serves {names}"
        return f"Up: {up}. Left: due in a week. {self._move_keys} move."

    def leave_matrix(self, task_id: int | None) -> None:
        """Back to the columns, the cursor on a task."""
        if self.matrix is None:
            return
        self._shown = None
        self._swap(self.matrix, self.board)
        if task_id is not None:
            self.board.go_to(task_id)

    def take_up_matrix(self) -> None:
        """Back to the matrix, as it was left; its boxes are filled when the board is shown anew."""
        if self.matrix is not None and not self.shows_boxes:
            self._shown = Matrix(self.session.plan, self.session.today, ())
            self._swap(self.board, self.matrix)

    def _swap(self, away: Widget, here: Widget) -> None:
        # By a class: where the terminal is narrow, what stands beside the list still hides it.
        away.add_class("-away")
        here.remove_class("-away")
        if not self.is_typing:
            self.set_focus(self.list_widget)
        self.refresh_footer()
        self.keep_boxes()

    def open_ids(self) -> list[int]:
        """The open cards that the board shows."""
        return [
            each
            for column in self.board.grid.columns
            if column != Column.DONE
            for each in self.board.ids(column)
        ]

    def show_in_boxes(self, task_ids: Sequence[int], *, is_new: bool) -> None:
        """Put these into their boxes; `is_new` where others were shown before, or none."""
        if self.matrix is not None:
            self._shown = Matrix(self.session.plan, self.session.today, task_ids)
            self.matrix.show(self._shown, is_new=is_new)

    def follow_matrix(self, changed: set[int] | None) -> None:
        """Give what changed its place in the boxes; None means all, and so does a filter."""
        if self.matrix is None or self._shown is None:
            return
        if changed is None or self.is_filtered or not changed:
            is_new = changed is not None and not changed
            self.show_in_boxes(self.open_ids(), is_new=is_new or not self.matrix.count())
        else:
            self._shown.update(self.session.plan, changed)
            self.matrix.show(self._shown)

    async def on_matrix_view_opened(self) -> None:
        """A double click edits."""
        await self.action_edit()

    def on_matrix_view_highlighted(self) -> None:
        """The panel follows the cursor."""
        self.show_detail_soon()

    # Moving between the boxes

    async def move_in_matrix(self, across: int, down: int) -> None:
        """The cards that are meant into the box beside: by their importance, or a date that is asked for."""
        assert self.matrix is not None  # noqa: S101 (for the type checker)
        moving = [self.session.plan.tasks[each] for each in self.matrix.targets]
        if not moving:
            self._nothing_here()
        elif down:
            await self._weigh_to(moving, important=down < 0)
        else:
            await self._date_to(moving, urgent=across < 0)

    async def _weigh_to(self, moving: Sequence[Task], *, important: bool) -> None:
        plan = self.session.plan
        wanted: Mapping[int, Importance | None] = {
            task.id: importance_for(task, plan.alignment(task.goal_id), important=important)
            for task in moving
        }
        crossing = [task for task in moving if wanted[task.id] is not None]
        if not crossing:
            self.say(self._is_there(important=important), tone="warn")
            return
        # One step is one importance: where one of them needs low to cross, all get that.
        is_low = Importance.LOW in wanted.values()
        importance = Importance.LOW if is_low else wanted[crossing[0].id]
        change = await self.write(
            partial(
                tasks.edit,
                task_ids=[task.id for task in crossing],
                changes={"importance": importance},
                seen=crossing,
            )
        )
        if change is not None and is_low:
            self.say(f"{change.label}: {self._what_low_means(crossing)}.")

    def _what_low_means(self, crossing: Sequence[Task]) -> str:
        """Why low, and not medium: what would keep a card important otherwise."""
        values = self.session.plan.values_of(crossing[0].goal_id)
        if len(crossing) > 1 or not values:
            return "low wins over the values that their goals serve"
        return f"low wins over “{values[0].name}”, which its goal serves"

    def _is_there(self, *, important: bool | None = None, urgent: bool | None = None) -> str:
        if urgent is None:
            return f"It stands there already: {'important' if important else 'not important'}."
        return f"It stands there already: {'urgent' if urgent else 'not urgent'}."

    async def _date_to(self, moving: Sequence[Task], *, urgent: bool) -> None:
        today = self.session.today
        crossing = [task for task in moving if is_near(task.due, today) is not urgent]
        if not crossing:
            self.say(self._is_there(urgent=urgent), tone="warn")
            return
        await self.open_prompt(self._date_prompt(crossing, urgent=urgent))

    def _date_prompt(self, crossing: Sequence[Task], *, urgent: bool) -> Prompt:
        """The line that asks for a date on the other side of a week from today."""
        from careertui.tui import day_line
        from careertui.tui.widgets.prompt import Prompt

        today = self.session.today
        about = asked_about([task.title for task in crossing])
        verb = "is" if len(crossing) == 1 else "are"
        wanted = "within seven days: today, fri, +3d" if urgent else "more than a week away, or none"

        def read(text: str) -> Line:
            found = day_line.read_back(text, today, f"When {verb} {about} due then? {wanted}")
            if text.strip() and found[0][0] == "accent" and not fits(text):
                return [*found, ("warn", f"  that is {'not urgent yet' if urgent else 'urgent'}")]
            return found

        def fits(text: str) -> bool:
            return is_near(day_line.taken(text, today), today) is urgent

        async def submit(text: str) -> str:
            if not text.strip():
                return ""
            day = day_line.taken(text, today)
            if is_near(day, today) is not urgent:
                raise Invalid("due", text, wanted)
            changes = {"due": day}
            use_case = partial(
                tasks.edit, task_ids=[task.id for task in crossing], changes=changes, seen=crossing
            )
            await self.write(use_case, may_raise=True)
            return ""

        example = "fri" if urgent else "in 3 weeks"
        return Prompt("Due", example, read, submit, does="move it")
