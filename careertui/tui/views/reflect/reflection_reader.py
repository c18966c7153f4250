"""The reflections as a view reads them: which there are at once, their texts as they come into sight."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.errors import PlanError
from careertui.domain.journal import offered
from careertui.domain.model import RecordKind, Ref
from careertui.planner.words import explain
from careertui.tui.background import begin
from careertui.tui.views.reflect.reading_pane import ReadingPane
from careertui.tui.views.reflect.reflections import NEW, Written, read_before, read_texts, read_written
from careertui.tui.widgets.view import View

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from careertui.domain.journal import Entry, Question
    from careertui.tui.session import PlanChanged, PlanSession


class ReflectionReader(View):
    """Holds what was read, and reads what is missing. Subclasses show it, and say what is in sight.

    Row 0 is the question, the entries come below it. Nothing waits for what is read, and what stands stays
    until something else is there.
    """

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self.written = Written()
        self.is_read = False
        """Whether anything was read yet."""
        self._texts: dict[int, str] = {}
        self._before: dict[str, list[Entry]] = {}
        self._pane = ReadingPane()
        self._order: list[Question] = []
        self._asked: str | None = None
        self._words = ""
        self._at = 0
        self._go_to: int | None = None
        self._is_old = True
        self._is_reading = False
        self._reading_list = asyncio.Lock()

    def in_sight(self) -> list[int]:
        """The ids of the entries that are seen, or are about to be."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Show what was read."""
        raise NotImplementedError

    # What stands where

    @property
    def question(self) -> Question | None:
        """The question of now: the one that was asked for, or began to be answered, or is next in turn."""
        chosen = [question for question in self._order if question.key == self._asked]
        begun = [question for question in self._order if f"{NEW}{question.key}" in self.written.drafts]
        return next(iter([*chosen, *begun, *self._order]), None)

    def current(self) -> Ref | None:
        """The entry under the cursor."""
        entry_id = self._entry_id
        return None if entry_id is None else Ref(RecordKind.ENTRY, entry_id)

    @property
    def _entry_id(self) -> int | None:
        headings = self.written.headings
        return headings[self._at - 1].id if 0 < self._at <= len(headings) else None

    # Reading

    def take_in(self, changed: PlanChanged) -> None:
        """Entries changed, or nobody knows."""
        if changed.is_whole or RecordKind.ENTRY in changed.change.touched:
            self.read_again()

    def read_again(self) -> None:
        """Read everything anew."""
        self._is_old = True
        self._look()

    def refilter(self, text: str) -> None:
        """Show only what has these words."""
        self._words = text
        self._look()

    async def found(self) -> None:
        """Wait until what is shown is what was sought; where it cannot be read, that is said."""
        async with self._reading_list:
            pass  # whoever reads it already is done
        try:
            while self._is_list_missing:
                await self._read_list()
        except PlanError as error:
            self.host.say(explain(error), tone="bad")

    def _look(self) -> None:
        """Read whatever is missing."""
        if not self._is_reading and self.is_attached and self._missing() is not None:
            self._is_reading = True
            begin(self, self._read_missing)

    async def _read_missing(self) -> None:
        try:
            while (missing := self._missing()) is not None:
                await missing()
        except PlanError as error:
            self.host.say(explain(error), tone="bad")
        finally:
            self._is_reading = False

    def _missing(self) -> partial[Coroutine[object, object, None]] | None:
        if self._is_list_missing:
            return partial(self._read_list)
        if ids := [entry_id for entry_id in self.in_sight() if entry_id not in self._texts]:
            return partial(self._read_texts, ids)
        question = self.question
        if question is not None and question.key not in self._before:
            return partial(self._read_before, question.key)
        return None

    @property
    def _is_list_missing(self) -> bool:
        return self._is_old or self._words != self.written.words

    async def _read_list(self) -> None:
        async with self._reading_list:
            if self._is_list_missing:  # nobody has read it meanwhile
                words, self._is_old = self._words, False
                wanted = self._entry_id if self._go_to is None else self._go_to
                place = max(0, self._at - 1)
                try:
                    written = await self.session.desk.run(read_written, words, wanted, place)
                except PlanError:
                    self._is_old = True
                    raise
                self._take_list(written)

    def _take_list(self, written: Written) -> None:
        before = self._entry_id
        self.written, self._texts, self.is_read = written, dict(written.texts), True
        self._before = {}
        self._pane.forget()
        self._order = offered(written.questions, written.answered, self.session.today)
        if written.words and self._at == 0 and written.headings:
            self._at = 1
        self._arrive(before)

    async def _read_texts(self, ids: list[int]) -> None:
        found = await self.session.desk.run(read_texts, ids)
        # What is gone in between has no text; the list that is read next does not show it.
        self._texts |= dict.fromkeys(ids, "") | found
        self.refresh()

    async def _read_before(self, prompt: str) -> None:
        self._before[prompt] = await self.session.desk.run(read_before, prompt, self.session.today)
        self.refresh()

    def _arrive(self, entry_id: int | None) -> None:
        """After the list has changed: the cursor on its entry, or on the one that took its place."""
        place = self.written.place_of(self._go_to)
        if not self._is_old:  # else what is read next may have it
            self._go_to = None
        if place is None:
            place = self.written.place_of(entry_id)
        at = self._at if place is None else place + 1
        self._at = min(at, len(self.written.headings))
        self.lay_out()
        self.host.refresh_footer()
