"""The quick-add line: what it was understood to say, and the task that it becomes."""

from __future__ import annotations

from functools import partial
from math import inf
from typing import TYPE_CHECKING

from careertui.domain.language import Capture, parse_capture
from careertui.domain.model import Column
from careertui.domain.rank import BOTTOM, after
from careertui.domain.text import fold
from careertui.planner import dates, tasks
from careertui.tui.drawing import Pieces, cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from careertui.domain.board_columns import BoardColumn
    from careertui.domain.drafts import TaskDraft
    from careertui.domain.model import Change
    from careertui.domain.rank import Place
    from careertui.store.store import Store
    from careertui.tui.drawing import Line
    from careertui.tui.session import PlanSession

_WEIGHTS = {
    kind: weight
    for weight, kind in enumerate(
        ("tag", "effort", "importance", "blocked-by", "wait", "goal", "repeat", "scheduled", "column", "due")
    )
}
"""What matters most of what was understood, where a narrow screen has not room for all."""
HELP = "!high  due:fri  effort:2h  #tag  >goal  @next  wait:Sam  every:mon"


class QuickAdd:
    """Reads lines into tasks for a place on the board; each goes below the one before, as in a list."""

    def __init__(
        self,
        session: PlanSession,
        column: str,
        place: Place = BOTTOM,
        goal_id: int | None = None,
        *,
        skill_ids: tuple[int, ...] = (),
        tags: tuple[str, ...] = (),
    ) -> None:
        self._session = session
        self._column = column
        self._place = place
        self._goal_id = goal_id
        self._skill_ids = skill_ids
        self._tags = tags
        self._goals = list(session.plan.goals.values())

    @property
    def _home(self) -> BoardColumn:
        """Where tasks go that name no column; one that is gone meanwhile cannot be chosen anew here."""
        board = self._session.plan.board
        home = board.get(self._column) or board.home(Column.NEXT)
        if home.key != self._column:
            self._column, self._place = home.key, BOTTOM
        return home

    @property
    def label(self) -> str:
        """Where the tasks go."""
        goal = self._session.plan.goals.get(self._goal_id) if self._goal_id is not None else None
        where = f"#{self._tags[0]}" if self._tags else self._home.name
        label = f"Add to “{goal.title}”" if goal else f"Add to {where}"
        return label if len(label) <= 32 else label[:31] + "…"

    def read(self, text: str) -> Line:
        """The live reading of a line."""
        if not text.strip():
            return [("faint", HELP)]
        found = self._capture(text)
        told = [
            (_WEIGHTS.get(token.kind, 0), ("accent", token.meaning))
            for token in found.tokens
            if token.ok and token.kind != "blocked-by"
        ]
        blockers, missing = self._blockers(found.draft)
        told += [(_WEIGHTS["blocked-by"], ("accent", f"blocked by {cut(title, 30)}")) for title in blockers]
        told += [(_WEIGHTS["due"], ("accent", day)) for day in self._first_day(found.draft)]
        wrong = [(inf, ("warn", problem)) for problem in (*found.problems, *found.doubts, *missing)]
        return Pieces(found.draft.title or "…", [*told, *wrong])

    def _blockers(self, draft: TaskDraft) -> tuple[list[str], list[str]]:
        """The titles of what the task waits for, and what is said of each that is no task."""
        known = self._session.plan.tasks
        titles = [known[task_id].title for task_id in draft.blocked_by if task_id in known]
        return titles, [f"there is no task {task_id}" for task_id in draft.blocked_by if task_id not in known]

    def _first_day(self, draft: TaskDraft) -> tuple[str, ...]:
        """When a task that comes again is due first, where the line does not say it."""
        if not draft.repeat or draft.due or draft.scheduled:
            return ()
        from careertui.tui.repeat_line import coming

        said = coming(draft.repeat, self._session.today, None)
        return (said,) if said else ()

    def use_case(self, text: str) -> Callable[[Store], Change]:
        """What adds the task of a line."""
        draft = self._draft(text)
        place = self._place if draft.column == self._home.key else BOTTOM
        return partial(tasks.add, drafts=[draft], place=place, limits=self._session.settings.wip)

    def added(self, text: str, change: Change) -> None:
        """The next task goes below this one."""
        if change.focus is not None and self._draft(text).column == self._home.key:
            self._place = after(change.focus.id)

    def _draft(self, text: str) -> TaskDraft:
        found = self._capture(text)
        draft = found.draft
        if "column" not in found.given:
            draft = draft._replace(column=self._home.key)
        if "goal_id" not in found.given and self._goal_id is not None:
            draft = draft._replace(goal_id=self._goal_id)
        own = {fold(tag) for tag in self._tags}
        tags = (*self._tags, *(tag for tag in draft.tags if fold(tag) not in own))
        return draft._replace(skill_ids=self._skill_ids, tags=tags)

    def _capture(self, text: str) -> Capture:
        today = self._session.today
        return parse_capture(
            text,
            today=today,
            read_date=partial(dates.read_date, today=today),
            goals=self._goals,
            columns=self._session.plan.board,
        )
