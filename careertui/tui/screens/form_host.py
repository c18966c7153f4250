"""Editing a record in the form beside the list: open, save, keep a draft, throw it away."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from careertui.domain.errors import ChangedElsewhere, EditorFailed, Invalid, PlanError
from careertui.domain.model import Goal, GoalStatus, Horizon, RecordKind, Ref
from careertui.domain.rank import BOTTOM, Place
from careertui.planner.words import explain
from careertui.tui.actions import BY_ID, HIDDEN, Scope, hints, key_of, with_keys
from careertui.tui.screens.finding import Finding
from careertui.tui.screens.plan_screen import PlanScreen, Side
from careertui.tui.screens.task_actions import TaskActions
from careertui.tui.working import begin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events

    from careertui.domain.drafts import GoalDraft
    from careertui.domain.model import Change
    from careertui.store.store import Store
    from careertui.tui.actions import Hint
    from careertui.tui.advice import Advise
    from careertui.tui.records import Draft as RecordDraft, New, Record, RecordType, Seen
    from careertui.tui.session import PlanChanged, PlanSession
    from careertui.tui.widgets.form import Draft, RecordForm

AIRY = 30
"""Lines from which there is air between the fields of a form."""
IN_FORM = {"save", "close_form", "discard", "next_finding", "quit"}
"""Actions that work while a form is open."""
BUILD_AFTER = 0.6
"""Seconds after a screen first appears in which nothing is built: the first keys come then."""
BUILD_PAUSE = 0.03
"""Seconds between two fields, for whatever key comes."""


class FormScreen(Finding, TaskActions, PlanScreen):
    """A screen with a form beside its list. The form is made when it is first opened, and kept."""

    FORMS: ClassVar[tuple[RecordKind, ...]] = (RecordKind.GOAL, RecordKind.TASK)
    """The forms that are built while nobody waits for them."""

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self._edited: Ref | None = None
        self._seen: Seen | None = None
        self._new: New | None = None
        self._heading = ""
        self._form: RecordForm | None = None
        self._forms: dict[RecordKind, RecordForm] = {}
        self._making = asyncio.Lock()

    @property
    def is_editing(self) -> bool:
        """Whether a form is open."""
        return self._form is not None

    @property
    def is_typing(self) -> bool:
        """Whether keys go into a text."""
        return super().is_typing or self.is_editing

    def footer_hints(self) -> Sequence[Hint]:
        """The keys of the form while one is open."""
        if self.is_editing and not self.is_asking:
            return hints(Scope.FORM, self.session.keymap)
        return super().footer_hints()

    @property
    def form(self) -> RecordForm | None:
        """The open form."""
        return self._form

    def spread_out(self) -> None:
        """A form that covers the list has the lines of the insight and all air, where lines are few."""
        super().spread_out()
        is_tight = self.size.height < AIRY or self.session.settings.is_compact
        for form in self._forms.values():
            form.draw_together(tight=is_tight)
        is_over = self.is_editing and is_tight and self.has_class("-narrow")
        if is_over:
            self.add_class("-low")
        self.insight_bar.gives_way = is_over
        self.insight_bar.keep_quiet(quiet=self.is_editing)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a form is open only its own actions act; without one, those do not."""
        name = str(parameters[1]) if action == "chord" and len(parameters) > 1 else action
        if name in BY_ID:
            if self.is_editing and not self.is_asking:
                # A key that types belongs to the field that has the focus.
                return name in IN_FORM
            if BY_ID[name].scope == Scope.FORM:
                return False
        return super().check_action(action, parameters)

    # Opening

    async def edit_record(self, ref: Ref, *, field: str = "") -> None:
        """Open the form on a record, at a field or at its first."""
        record = self.session.plan.record(ref)
        if record is not None:
            kind = getattr(record, "kind", ref.kind)  # a milestone is a goal by its kind of record
            await self._open(ref, record, f"Edit {kind}", _type_of(ref.kind).read(self.session, record))
            if field and self._form is not None:
                self._form.focus_field(field)

    async def edit_new(
        self, kind: RecordKind, heading: str, draft: RecordDraft, place: Place = BOTTOM
    ) -> None:
        """Open the form on a record that is not in the plan yet."""
        from careertui.tui.records import New

        self._new = New(draft, place)
        self._heading = heading
        await self._open(Ref(kind, 0), None, heading, _type_of(kind).read(self.session, draft))

    async def edit_new_goal(self, draft: GoalDraft, place: Place = BOTTOM) -> None:
        """Open the form on a new goal, whose heading says where it will stand."""
        parent = self.session.plan.goals.get(draft.parent_id) if draft.parent_id is not None else None
        heading = "New vision" if draft.horizon is Horizon.VISION else "New goal"
        await self.edit_new(
            RecordKind.GOAL, f"{heading} below “{parent.title}”" if parent else heading, draft, place
        )

    async def _open(self, ref: Ref, seen: Record | None, title: str, values: Mapping[str, object]) -> None:
        from careertui.tui.records import Seen

        form = await self._form_for(ref.kind)
        draft = await self._load_draft(ref, form)
        # From here on nothing waits: what the hiding of the list sets off finds the form open and in focus.
        self._edited, self._form = ref, form
        self._seen = None if seen is None else Seen(seen, values)
        for other in self._forms.values():
            other.display = other is form
            other.advice_line.show(None)
        self.show_side(form=True)
        form.fill(title, values, draft, self._advisor(ref.kind, seen))
        form.focus_field(_type_of(ref.kind).first)
        self.refresh_footer()
        self.spread_out()
        if form.draft:  # what is left of it
            discard = key_of("discard", self.session.keymap)
            self.say(f"This is your draft. {discard} throws it away and shows what is saved.")

    async def action_edit_notes(self) -> None:
        """The long text of the record under the cursor in $EDITOR."""
        from careertui.planner.editor import NO_EDITOR, edit_text

        ref = self.current()
        record = None if ref is None else self.session.plan.record(ref)
        if ref is None or record is None:
            self._nothing_here()
            return
        prose = _type_of(ref.kind).prose
        before: str = getattr(record, prose)
        try:
            text = edit_text(before, f"{prose}.md", self.app.suspend)
        except EditorFailed as error:
            self.say(explain(error), tone="bad")
            return
        if text is None:
            self.say(NO_EDITOR, tone="warn")
            return
        if text.rstrip() == before.rstrip():
            self.say("Nothing was changed." if before else "Nothing was written.")
            return
        # Through the form: where it cannot be saved, the text stays there as it was written.
        await self.edit_record(ref)
        if self.form is not None:
            self.form.type_into(prose, text)
            await self.action_save()

    def _advisor(self, kind: RecordKind, seen: Record | None) -> Advise | None:
        """What looks at the record while it is typed, where somebody does."""
        from careertui.tui.advice import advisor

        record = seen if seen is not None or self._new is None else self._new.draft
        return advisor(self.session, kind, record)

    def on_mount(self) -> None:
        """The forms are built while nobody waits for them."""
        self.set_timer(BUILD_AFTER, self._build_forms)

    def _build_forms(self) -> None:
        begin(self, self._build_quietly, group="forms")

    async def _build_quietly(self) -> None:
        await self.session.is_warm.wait()
        for kind in self.FORMS:
            await self._form_for(kind, pause=BUILD_PAUSE)

    async def _form_for(self, kind: RecordKind, *, pause: float | None = None) -> RecordForm:
        from careertui.tui.widgets.form import RecordForm

        async with self._making:  # a form that is still being mounted takes in no fields
            form = self._forms.get(kind)
            if form is None:
                form = self._forms[kind] = RecordForm(_type_of(kind).fields(self.session), id=f"{kind}-form")
                form.display = False
                form.advice_line.key = key_of("next_finding", self.session.keymap)
                await (await self._side()).mount(form, form.advice_line)
        await form.build(pause)
        return form

    async def _side(self) -> Side:
        """What holds the forms; on a screen that shows nothing else there, made for the first one."""
        if not self.query("#side"):
            await self.query_one("#body").mount(Side())
        return self.query_one("#side", Side)

    def show_side(self, *, form: bool) -> None:
        """Make the panel beside the list show the form, or what stands there otherwise."""
        raise NotImplementedError

    def hide_forms(self) -> None:
        """No form is seen."""
        for form in self._forms.values():
            form.display = False
            form.advice_line.show(None)

    def _on_plan_changed(self, changed: PlanChanged) -> None:
        """What an open form offers follows the plan, too."""
        super()._on_plan_changed(changed)
        if self._form is not None and self._edited is not None:
            new = None if self._new is None else self._new.draft
            record = self.session.plan.record(self._edited) or new
            if record is not None:
                self._form.offer_anew(_type_of(self._edited.kind).read(self.session, record))

    # Saving

    async def on_record_form_saved(self) -> None:
        """Enter in a line of the form."""
        await self.action_save()

    async def action_save(self) -> None:
        """Save what was changed. Where that fails, everything stays as it was typed."""
        form, ref = self._form, self._edited
        if form is None or ref is None:
            return
        before = self.session.plan.record(ref)
        try:
            changes = form.changes()
            change = await self._save(ref, changes)
        except Invalid as error:
            await self.app.look_for_changes()  # perhaps what was chosen is gone
            form.complain(*form.parse_problem(error))
            return
        except ChangedElsewhere as error:
            await self.app.look_for_changes()
            if self._seen is not None and (record := self.session.plan.record(ref)) is not None:
                self._seen = self._seen._replace(
                    record=record, shown=_type_of(ref.kind).read(self.session, record)
                )
            save, discard = (key_of(each, self.session.keymap) for each in ("save", "discard"))
            form.complain(
                f"{explain(error)} {save} again keeps yours, {discard} takes theirs.", error.fields[0]
            )
            return
        except PlanError as error:
            form.complain(explain(error))
            return
        await self._keep_draft(ref, None)
        self._shut()
        focus = change.focus if change and change.focus else ref
        if focus.id and not self.stand_on(focus) and self.is_filtered:
            hidden = with_keys(HIDDEN, self.session.keymap)
            self.say(f"{change.label}. {hidden}" if change else hidden, tone="warn")
        after = self.session.plan.record(ref)
        if isinstance(before, Goal) and isinstance(after, Goal):
            await self._perhaps_celebrate(before, after)

    async def _perhaps_celebrate(self, before: Goal, after: Goal) -> None:
        """A goal that the form made an achieved one is asked about, as by its key."""
        if before.is_open and after.status is GoalStatus.ACHIEVED:
            from careertui.tui.celebrating import celebrate

            await celebrate(self, after, before.status)

    async def _save(self, ref: Ref, changes: Mapping[str, object]) -> Change | None:
        saved = _type_of(ref.kind)
        if self._new is not None and not ref.id:
            use_case = saved.add(self.session, self._new.draft, self._new.place, changes)
        elif changes and self._seen is not None:
            use_case = saved.edit(self.session, ref.id, self._seen, changes)
        else:
            return None
        return await self.write(use_case, may_raise=True)

    # Closing and drafts

    async def action_close_form(self) -> None:
        """Close the form; what was typed is kept, also over the end of the program."""
        if self._form is None or self._edited is None:
            return
        draft = self._form.draft
        if not await self._keep_draft(self._edited, draft) and draft:
            if self.focused is self.list_widget:
                self._form.focus_field(_type_of(self._edited.kind).first)
            return
        self._shut()
        if draft:
            self.say("Kept as a draft: open it again to go on.")

    async def action_discard(self) -> None:
        """Throw the draft away and show what is saved."""
        if (ref := self._edited) is None:
            return
        await self._keep_draft(ref, None)
        if ref.id and self.session.plan.record(ref) is not None:
            await self.edit_record(ref)
        elif self._new is not None:
            await self.edit_new(ref.kind, self._heading, self._new.draft, self._new.place)
        self.say("The draft is gone. This is what is saved.")

    def action_next_finding(self) -> None:
        """Go to the field that mends what is not SMART; from there to that of the next finding."""
        if self._form is not None and not self._form.go_to_finding():
            self.say("No field of this form has anything to mend.")

    def _shut(self) -> None:
        self._form = self._edited = self._seen = self._new = None
        self.show_side(form=False)
        self.refresh_footer()
        self.spread_out()
        self.set_focus(self.list_widget)

    async def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click into the list leaves the form, as Escape does."""
        if self._form is not None and event.widget is self.list_widget is self.focused:
            await self.action_close_form()

    def _draft_key(self, ref: Ref) -> str:
        return f"draft:{ref.kind}:{ref.id or 'new'}"

    async def leave(self) -> bool:
        """What stands in the form is kept as a draft first."""
        await self.action_close_form()
        return not self.is_editing

    async def _keep_draft(self, ref: Ref, draft: Draft | None) -> bool:
        """Keep it, or forget what was kept; where that fails, the form says why."""
        import json

        text = json.dumps(dict(draft.texts)) if draft else None
        try:
            await self.session.desk.run(_set_state, self._draft_key(ref), text)
        except PlanError as error:
            if draft and self._form is not None:
                self._form.complain(explain(error))
            return False
        return True

    async def _load_draft(self, ref: Ref, form: RecordForm) -> Draft | None:
        import json

        from careertui.tui.widgets.form import Draft

        text = await self.session.desk.run(_get_state, self._draft_key(ref))
        if text is None:
            return None
        try:
            kept = json.loads(text)
        except ValueError:
            return None
        names = {field.name for field in form.fields}
        texts = {name: value for name, value in kept.items() if name in names and isinstance(value, str)}
        return Draft(texts) if texts else None


def _set_state(store: Store, key: str, value: str | None) -> None:
    store.set_state(key, value)


def _get_state(store: Store, key: str) -> str | None:
    return store.get_state(key)


def _type_of(kind: RecordKind) -> RecordType:
    from careertui.tui.records import type_of  # not on the way to the first frame

    return type_of(kind)
