"""What shows the level of a skill, the newest first: to read, add, change and delete."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical

from careertui.domain.dates import show_date
from careertui.domain.errors import ChangedElsewhere, Invalid, PlanError
from careertui.domain.skills import EvidenceDraft
from careertui.planner import dates
from careertui.planner.words import explain
from careertui.tui.dialogs.dialog import Dialog
from careertui.tui.dialogs.list_dialog import offered
from careertui.tui.views.skills.evidence_lines import evidence_lines
from careertui.tui.widgets.chrome import FooterBar
from careertui.tui.widgets.fields import Field
from careertui.tui.widgets.form import RecordForm
from careertui.tui.widgets.item_list import Item, ItemList
from careertui.tui.widgets.one_line import OneLine
from careertui.tui.widgets.told import Said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from textual.app import ComposeResult

    from careertui.domain.skills import Evidence, Skill
    from careertui.tui.actions import Hint
    from careertui.tui.drawing import Line
    from careertui.tui.screens.plan_screen import PlanScreen
    from careertui.tui.session import PlanChanged
    from careertui.tui.widgets.chrome import ActionChosen
    from careertui.tui.widgets.form import Draft

LIST_HINTS: Sequence[Hint] = (
    ("new", "n", "new"),
    ("edit", "enter", "edit"),
    ("delete", "x", "delete"),
    ("undo", "u", "undo"),
    ("close", "esc", "close"),
)
FORM_HINTS: Sequence[Hint] = (("save", "ctrl+s", "save"), ("close", "esc", "close, keep draft"))


class EvidenceDialog(Dialog[None]):
    """The evidence of one skill over the screen that it was asked for on, which does the writing."""

    DEFAULT_CSS = """
    EvidenceDialog {
        & > Vertical { width: 84; height: 24; padding: 1 0; }
        & OneLine { background: $surface; }
        & #evidence-title { margin: 0 2 1 2; }
        & #evidence-said { margin: 1 2 0 2; }
        & RecordForm { background: $surface; display: none; }
        & RecordForm Input, & RecordForm TextArea { background: $background; }
        & FooterBar { margin-top: 1; }
    }
    """

    BINDINGS: ClassVar = [
        Binding("escape", "close", "Close", show=False),
        Binding("q,N", "leave", "Close", show=False),
        Binding("n", "new", "New", show=False),
        Binding("enter,e", "edit", "Edit", show=False),
        Binding("x,delete", "delete", "Delete", show=False),
        Binding("u,ctrl+z", "undo", "Undo", show=False),
        Binding("U,ctrl+y", "redo", "Redo", show=False),
        Binding("ctrl+s", "save", "Save", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,ctrl+d", "move(5)", "Page down", show=False),
        Binding("pageup,ctrl+b", "move(-5)", "Page up", show=False),
        Binding("home,g", "move(-100000)", "First", show=False),
        Binding("end,G", "move(100000)", "Last", show=False),
    ]

    def __init__(self, host: PlanScreen, skill_id: int, drafts: dict[int, Draft]) -> None:
        super().__init__()
        self._host = host
        self._skill_id = skill_id
        self._drafts = drafts
        """What was typed and not saved, by the id of the piece; a new one by that of the skill, below 0."""
        self._edited: Evidence | None = None
        self._title = OneLine(id="evidence-title")
        self._list = ItemList(("Nothing shows it yet. Press n to add something.",))
        self._form = RecordForm(evidence_fields(lambda: host.session.today), id="evidence-form")
        self._said = Said(id="evidence-said")
        self._footer = FooterBar(LIST_HINTS)

    @property
    def skill(self) -> Skill | None:
        """The skill, as it is now."""
        return self._host.session.plan.skills.get(self._skill_id)

    @property
    def is_typing(self) -> bool:
        """Whether something is being written, which a click beside it must not lose."""
        return self.is_editing

    @property
    def is_editing(self) -> bool:
        """Whether the form is open."""
        return self._form.display

    def compose(self) -> ComposeResult:
        """The list or the form, what was done, and the keys."""
        with Vertical():
            yield self._title
            yield self._list
            yield self._form
            yield self._said
            yield self._footer

    async def on_mount(self) -> None:
        """Follow the plan, whoever changes it."""
        self._host.app.plan_changed.follow(self, self._on_plan_changed)
        await self._form.build()
        for line in self.query(OneLine):
            line.ground = "bar"
        self._show()
        if not self.is_editing:  # a key may have come already and opened the form
            self.set_focus(self._list)

    def _on_plan_changed(self, changed: PlanChanged) -> None:
        del changed
        self._show()

    def _show(self) -> None:
        skill = self.skill
        if skill is None:  # it was deleted meanwhile; undo may bring it back, and what was typed with it
            if self.is_editing:
                self.action_close()
            self.dismiss()
            return
        count = len(skill.evidence)
        number = "1 piece of evidence" if count == 1 else f"{count} pieces of evidence"
        self._title.show([("heading", skill.name), ("muted", f"   {number}")])
        self._list.show(
            [
                Item(piece.id, partial(evidence_lines, piece, self._host.session.today))
                for piece in skill.evidence
            ]
        )
        self._show_keys()

    def _show_keys(self) -> None:
        self._footer.show(FORM_HINTS if self.is_editing else offered(LIST_HINTS, self._list.count))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the form is open keys go into it."""
        del parameters
        return not self.is_editing or action in ("close", "save")

    # The list

    def action_move(self, step: int) -> None:
        """Down (positive) or up."""
        self._list.move_cursor(step)

    def action_leave(self) -> None:
        """Back to the screen."""
        self.dismiss()

    def action_close(self) -> None:
        """From the form to the list, from the list to the screen."""
        if not self.is_editing:
            self.dismiss()
            return
        draft = self._form.draft
        self._show_form(shown=False)
        if draft is not None:
            self._drafts[self._draft_key] = draft
            self._said.say("Kept as a draft: open it again to go on.")

    async def action_delete(self) -> None:
        """Delete the piece under the cursor."""
        from careertui.planner import skills

        if (piece := self._current()) is None:
            self._nothing_here()
            return
        await self._write(partial(skills.delete_evidence, evidence_ids=[piece.id]), "{}. u brings it back.")

    async def action_undo(self) -> None:
        """Take the last change back, whatever it was."""
        from careertui.planner import history

        await self._write(history.undo, "Undone: {}.")

    async def action_redo(self) -> None:
        """Make it again."""
        from careertui.planner import history

        await self._write(history.redo, "Done again: {}.")

    async def _write(self, use_case: Callable[..., object], said: str) -> bool:
        try:
            change = await self._host.write(use_case, may_raise=True)  # type: ignore[arg-type]
        except ChangedElsewhere as error:
            await self._host.app.look_for_changes()
            self._see_anew()
            self._said.say(f"{explain(error)} ctrl+s again keeps yours.", "bad")
            return False
        except PlanError as error:
            self._said.say(explain(error), "bad")
            return False
        if change is not None and self.is_attached:
            self._said.say(said.format(change.label))
        return True

    def _see_anew(self) -> None:
        """From now on the piece as it is now is what was seen; what was typed stays."""
        pieces = self.skill.evidence if self.skill is not None else ()
        edited = self._edited
        self._edited = next((piece for piece in pieces if edited and piece.id == edited.id), edited)

    def _nothing_here(self) -> None:
        self._said.say("There is nothing here. Press n to add something.", "warn")

    # The form

    async def action_new(self) -> None:
        """The form on a new piece."""
        self._fill(None, {"date": self._host.session.today, "text": "", "link": ""})

    async def action_edit(self) -> None:
        """The form on the piece under the cursor."""
        if (piece := self._current()) is None:
            self._nothing_here()
            return
        self._fill(piece, {"date": piece.date, "text": piece.text, "link": piece.link})

    def _fill(self, piece: Evidence | None, values: Mapping[str, object]) -> None:
        self._edited = piece
        draft = self._drafts.pop(self._draft_key, None)
        self._form.fill("Change what shows it" if piece else "What shows it?", values, draft)
        self._show_form(shown=True)
        self._form.focus_field("text")

    @property
    def _draft_key(self) -> int:
        return self._edited.id if self._edited is not None else -self._skill_id

    def _show_form(self, *, shown: bool) -> None:
        self._form.display = shown
        self._list.display = not shown
        self._show_keys()
        self._said.say("")
        if not shown:
            self._list.focus()

    def _current(self) -> Evidence | None:
        """The piece under the cursor."""
        pieces = self.skill.evidence if self.skill is not None else ()
        return next((piece for piece in pieces if piece.id == self._list.current), None)

    async def on_item_list_opened(self) -> None:
        """A double click edits."""
        await self.action_edit()

    async def on_record_form_saved(self) -> None:
        """Enter in a line of the form."""
        await self.action_save()

    async def action_save(self) -> None:
        """Save the form; where that fails it stays as it was typed."""
        from careertui.planner import skills

        if not self.is_editing:
            return
        try:
            changes = self._form.changes()
        except Invalid as error:
            self._form.complain(*self._form.parse_problem(error))
            return
        if self._edited is not None:
            piece = self._edited
            use_case = partial(skills.edit_evidence, evidence_id=piece.id, changes=changes, seen=piece)
        else:
            blank = {"date": self._host.session.today, "text": "", "link": ""}
            draft = EvidenceDraft(**(blank | changes))  # type: ignore[arg-type]
            use_case = partial(skills.add_evidence, skill_id=self._skill_id, draft=draft)
        if (not changes and self._edited is not None) or await self._write(use_case, "{}."):
            said = self._said.text
            self._show_form(shown=False)
            if said:
                self._said.say(said)

    async def on_action_chosen(self, message: ActionChosen) -> None:
        """The pointer chose a key of the footer."""
        message.stop()
        await self.run_action(message.action_id)


def evidence_fields(today: Callable[[], date]) -> tuple[Field, ...]:
    """Every field of a piece of evidence, in the order of the form."""

    def parse_day(text: str) -> date:
        if not text.strip():
            return today()
        day = dates.read_past(text, today())
        if day is None:
            raise Invalid("date", text, "a day that has been, such as today, 3 nov or 2026-06-30")
        return day

    def show_day(value: object) -> str:
        return value.isoformat() if hasattr(value, "isoformat") else ""

    def read_day(text: str) -> Line:
        try:
            day = parse_day(text)
        except Invalid as error:
            return [("bad", error.hint)]
        return [("accent", show_date(day, today()))]

    return (
        Field("text", "what", parse=str, lines=4, hint="what shows it"),
        Field("link", "link", hint="where it can be seen"),
        Field("date", "day", parse_day, show_day, read_day, hint="today, last fri, 3 nov"),
    )
