"""A screen on which one writes: the editor in the place of the list, its draft, and what saves it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.errors import ChangedElsewhere, EditorFailed, Invalid, NotFound, PlanError
from careertui.domain.text import clean
from careertui.planner.words import explain
from careertui.tui.actions import HIDDEN, key_of, with_keys
from careertui.tui.screens.view_screen import ViewScreen
from careertui.tui.working import begin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.timer import Timer

    from careertui.domain.model import Change, Ref
    from careertui.tui.drawing import Line
    from careertui.tui.session import PlanSession
    from careertui.tui.views.reflect.reflect_view import ReflectView
    from careertui.tui.views.reflect.reflection_editor import ReflectionEditor
    from careertui.tui.views.reflect.reflections import Draft, Sheet

KEEP_SECONDS = 0.4
"""What is typed is kept so soon; it is not put off while one goes on typing."""


class WritingScreen(ViewScreen):
    """Has an editor for entries, made when it is first needed. One sheet at a time is on it."""

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self._sheet: Sheet | None = None
        self._editor: ReflectionEditor | None = None
        self._keeping: Timer | None = None

    @property
    def is_writing(self) -> bool:
        """Whether the editor is open."""
        return self._sheet is not None

    @property
    def is_editing(self) -> bool:
        """Whether the editor or a form is open."""
        return self.is_writing or super().is_editing

    @property
    def editor(self) -> ReflectionEditor:
        """The editor; only while it is open."""
        assert self._editor is not None  # noqa: S101 (for the type checker)
        return self._editor

    @property
    def reflections(self) -> ReflectView:
        """The view that the editor belongs to; only while it is up."""
        from careertui.tui.views.reflect.reflect_view import ReflectView

        assert isinstance(self.view, ReflectView)  # noqa: S101 (for the type checker)
        return self.view

    def say_filter(self) -> None:
        """Remind the person that not everything is shown, once it is known how much is."""
        from careertui.tui.views.reflect.reflect_view import ReflectView

        if not isinstance(self.view, ReflectView):
            super().say_filter()
            return
        begin(self, partial(self._say_found, self.view))

    def count_matches(self) -> Line:
        """How many the filter lets through; the list of reflections says so itself once it is known."""
        from careertui.tui.views.reflect.reflect_view import ReflectView

        if isinstance(self.view, ReflectView):
            return [("faint", "words that you wrote or were asked, all of them    enter keeps it")]
        return super().count_matches()

    async def _say_found(self, view: ReflectView) -> None:
        await view.found()
        if self.is_filtered:
            super().say_filter()

    # Opening

    async def open_sheet(self, sheet: Sheet, entry_id: int | None, text: str | None = None) -> None:
        """Open the editor: on an entry, or else on a new answer; with a text where there is one already."""
        from careertui.tui.views.reflect import reflections

        try:
            sheet, draft = await self._read_sheet(sheet, entry_id)
            today, before = self.session.today, []
            if sheet.prompt:
                before = await self.session.desk.run(reflections.read_before, sheet.prompt, today)
        except PlanError as error:
            self.say(explain(error), tone="bad")
            return
        editor = await self._make_editor()
        saved = _saved(sheet)
        if text is not None:
            draft = reflections.Draft(text, (draft or saved).date)
        # From here on nothing waits: the next key finds the editor open.
        self._sheet = sheet
        editor.fill(saved, draft, [entry for entry in before if entry != sheet.entry], today)
        editor.display = True
        self.set_focus(editor.page)
        self.reflections.show_writing(sheet)
        self.refresh_footer()
        self.insight_bar.fall_silent()
        self.insight_bar.keep_quiet(quiet=True)
        if draft is not None and text is None:
            gone = "throws it away" if sheet.entry is None else "throws it away and shows what is saved"
            self.say(f"This is your draft. {key_of('discard', self.session.keymap)} {gone}.")

    async def _read_sheet(self, sheet: Sheet, entry_id: int | None) -> tuple[Sheet, Draft | None]:
        """The sheet of an entry as it is now, or else the one given, and its draft. Raises PlanError."""
        from careertui.tui.views.reflect import reflections

        read = self.session.desk.run
        if entry_id is not None:
            entry = await read(reflections.read_entry, entry_id)
            sheet = reflections.Sheet(entry.prompt, entry)
        return sheet, await read(reflections.read_draft, sheet)

    async def _make_editor(self) -> ReflectionEditor:
        if self._editor is None:
            from careertui.tui.views.reflect.reflection_editor import ReflectionEditor

            self._editor = ReflectionEditor()
            self._editor.display = False
            await self.query_one("#views").mount(self._editor)
        return self._editor

    async def write_in_editor(self, sheet: Sheet, entry_id: int | None) -> None:
        """The same in $EDITOR. Where it cannot be saved, the text stays on the page as it was written."""
        from careertui.planner.editor import NO_EDITOR, edit_text

        try:
            sheet, draft = await self._read_sheet(sheet, entry_id)
        except PlanError as error:
            self.say(explain(error), tone="bad")
            return
        before = (draft or _saved(sheet)).text
        try:
            text = edit_text(before, "reflection.md", self.app.suspend)
        except EditorFailed as error:
            self.say(explain(error), tone="bad")
            return
        if text is None:
            self.say(NO_EDITOR, tone="warn")
        elif (text := clean(text).rstrip()) == before.rstrip():
            self.say("Nothing was changed." if before else "Nothing was written.")
        else:
            await self.open_sheet(sheet, entry_id, text)
            await self.action_save()

    # Saving

    async def action_save(self) -> None:
        """Save what is written, or the form. Where that fails, everything stays as it was typed."""
        sheet = self._sheet
        if sheet is None:
            await super().action_save()
            return
        try:
            change = await self._save_sheet(sheet, self.editor.changes(self.session.today))
        except Invalid as error:
            self.editor.complain(error.hint, error.field)
            return
        except ChangedElsewhere as error:
            await self._read_anew(sheet)
            save, discard = (key_of(each, self.session.keymap) for each in ("save", "discard"))
            self.editor.complain(f"{explain(error)} {save} again keeps yours, {discard} takes theirs.")
            return
        except NotFound:
            await self._begin_anew(sheet)
            save = key_of("save", self.session.keymap)
            self.editor.complain(f"It was deleted in another window. {save} again writes it anew.")
            return
        except PlanError as error:
            self.editor.complain(explain(error))
            return
        await self._keep_sheet(None)
        if sheet.entry is None:
            self.reflections.take_turns()
        self._put_away()
        if change is not None and change.focus is not None:
            self.stand_on(change.focus)
            begin(self, partial(self._say_where, change.focus))

    async def _say_where(self, ref: Ref) -> None:
        view = self.reflections
        await view.found()
        if self.is_filtered and view.current() != ref:
            self.say(with_keys(HIDDEN, self.session.keymap), tone="warn")

    async def _save_sheet(self, sheet: Sheet, changes: Mapping[str, object]) -> Change | None:
        from careertui.domain.journal import EntryDraft
        from careertui.planner import journal

        if sheet.entry is None:
            fields = {"date": self.session.today, "text": "", **changes}
            draft = EntryDraft(prompt=sheet.prompt, **fields)  # type: ignore[arg-type]
            return await self.write(partial(journal.add, draft=draft), may_raise=True)
        if not changes:
            return None
        entry = sheet.entry
        use_case = partial(journal.edit, entry_id=entry.id, changes=changes, seen=entry)
        return await self.write(use_case, may_raise=True)

    async def _begin_anew(self, sheet: Sheet) -> None:
        """Another window deleted the entry: from now on it is a new one."""
        await self._keep_sheet(None)
        self._sheet = replace(sheet, entry=None)
        self.editor.forget_saved()
        await self._keep_sheet(self.editor.draft)

    async def _read_anew(self, sheet: Sheet) -> None:
        """Another window changed the entry: from now on this is what was seen."""
        from careertui.tui.views.reflect import reflections

        await self.app.look_for_changes()
        if sheet.entry is not None:
            entry = await self.session.desk.run(reflections.read_entry, sheet.entry.id)
            self._sheet = replace(sheet, entry=entry)

    # Closing and drafts

    async def action_close_form(self) -> None:
        """Close the editor, or the form; what was typed is kept, also over the end of the program."""
        if not self.is_writing:
            await super().action_close_form()
            return
        draft = self.editor.draft
        if not await self._keep_sheet(draft) and draft is not None:
            return
        self._put_away()
        if draft is not None:
            self.say("Kept as a draft: open it again to go on.")

    async def action_discard(self) -> None:
        """Throw the draft away, and show what is saved."""
        sheet = self._sheet
        if sheet is None:
            await super().action_discard()
            return
        if await self._keep_sheet(None):
            await self.open_sheet(sheet, None if sheet.entry is None else sheet.entry.id)
            saved = "The page is empty again." if sheet.entry is None else "This is what is saved."
            self.say(f"The draft is gone. {saved}")

    def on_reflection_editor_typed(self) -> None:
        """What is typed is kept a moment later, while the next words are typed."""
        if self.is_writing and self._keeping is None:
            self._keeping = self.set_timer(KEEP_SECONDS, self._keep_typed)

    async def _keep_typed(self) -> None:
        self._keeping = None
        if self.is_writing:
            await self._keep_sheet(self.editor.draft)

    async def _keep_sheet(self, draft: Draft | None) -> bool:
        """Keep it, or forget what was kept; where that fails, the editor says why."""
        from careertui.tui.views.reflect import reflections

        assert self._sheet is not None  # noqa: S101 (for the type checker)
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping = None
        try:
            await self.session.desk.run(reflections.keep_draft, self._sheet, draft)
        except PlanError as error:
            self.editor.complain(explain(error))
            return False
        return True

    def _put_away(self) -> None:
        self._sheet = None
        self.editor.display = False
        view = self.reflections
        view.show_writing(None)
        view.read_again()
        self.refresh_footer()
        self.insight_bar.keep_quiet(quiet=False)
        self.set_focus(view)


def _saved(sheet: Sheet) -> Draft:
    """What stands in the plan: the text and the date of an entry, or an empty page of today."""
    from careertui.tui.views.reflect.reflection_editor import TODAY
    from careertui.tui.views.reflect.reflections import Draft

    return Draft("", TODAY) if sheet.entry is None else Draft(sheet.entry.text, sheet.entry.date.isoformat())
