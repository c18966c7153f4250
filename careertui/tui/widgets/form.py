"""The form beside a list.

Every field of one record, checked while it is typed, saved only where it was changed.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Input, TextArea

from careertui.domain.errors import BlankTitle, Invalid
from careertui.tui.widgets.advice_line import AdviceLine
from careertui.tui.widgets.choice import Choice
from careertui.tui.widgets.one_line import OneLine
from careertui.tui.widgets.picker import Picker
from careertui.tui.widgets.told import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.widget import Widget

    from careertui.tui.advice import Advise
    from careertui.tui.drawing import Line
    from careertui.tui.widgets.fields import Field

SAME = {"repetition": "repeat"}
"""Fields that the planner has another word for."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in a form, as it was typed."""

    texts: Mapping[str, str]


class FormRow(Horizontal):
    """The name of a field, its editor, and under it how it was understood."""

    DEFAULT_CSS = """
    FormRow { height: auto; & .label { width: 12; height: 1; } & .editor { width: 1fr; } }
    """


class RecordForm(VerticalScroll):
    """Edits one record, or a new one.

    It knows fields and texts, not records: the screen gives and takes those.
    """

    DEFAULT_CSS = """
    RecordForm {
        padding: 0 2; height: 1fr; scrollbar-size-vertical: 1; background: $background;
        & #form-title { margin-bottom: 1; }
        & Input, & TextArea, & Choice {
            border: none; padding: 0; background: $surface; color: $foreground; width: 1fr; height: 1;
        }
        & Input > .input--placeholder { color: $foreground-disabled; }
        & Input:focus, & TextArea:focus, & Choice:focus { border: none; background: $panel; }
        & .reading { height: 1; padding-left: 12; display: none; }
        & .gap { margin-top: 1; }
        & Problem { dock: bottom; }
        &.-tight #form-title { margin-bottom: 0; }
        &.-tight .gap { margin-top: 0; }
    }
    """

    BINDINGS: ClassVar = [
        Binding("tab,down", "next_field", "Next field", show=False),
        Binding("shift+tab,up", "field_before", "Field before", show=False),
    ]

    class Saved(Message):
        """The person wants the form saved."""

    def __init__(self, fields: Sequence[Field], *, id: str) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.can_focus = False
        self.fields = tuple(fields)
        self._by_name = {field.name: field for field in self.fields}
        self._shown: dict[str, str] = {}
        self._offered: dict[str, Mapping[str, object]] = {}
        """The words that were offered last where they may change, each with its value."""
        self._title = OneLine(id="form-title")
        self._problem = Problem(id="form-problem")
        self._editors: dict[str, Input | TextArea | Choice | Picker] = {}
        self._readings: dict[str, OneLine] = {}
        self._rows: dict[str, FormRow] = {}
        self.advice_line = AdviceLine()
        """Whoever shows the form shows it below: it stands still while the fields scroll."""
        self._advise: Advise | None = None
        self._is_advising = False
        self._parsed: dict[str, tuple[str, object]] = {}
        """What was last typed into each field and could be taken, with what it means."""
        # Not made before their turn comes: Textual works out the styles of each as soon as it is.
        rows = (partial(self._make_row, field) for field in self.fields)
        self._to_build: deque[Callable[[], list[Widget]]] = deque(
            [lambda: [self._title], *rows, lambda: [self._problem]]
        )

    async def build(self, pause: float | None = None) -> None:
        """Mount what is not mounted yet, field by field, with a pause between them, so that no key waits.

        A second call takes over from one that is pausing.
        """
        while self._to_build and self.is_attached:  # the program may end meanwhile
            await self.mount_all(self._to_build.popleft()())
            if pause is not None:
                await asyncio.sleep(pause)

    def _make_row(self, field: Field) -> list[Widget]:
        label = OneLine()
        label.add_class("label")
        label.show([("faint", field.label)])
        editor: Input | TextArea | Choice | Picker
        if field.options:
            editor = Choice(field.options)
        elif field.options_from is not None:
            editor = Picker(
                field.options_from, levels=field.has_levels, hint=field.hint, missing=field.missing
            )
        elif field.lines > 1:
            editor = TextArea(soft_wrap=True, tab_behavior="focus", compact=True)
            editor.styles.height = field.lines
        else:
            editor = Input(placeholder=field.hint, compact=True, select_on_focus=False, classes="saves")
        editor.add_class("editor")
        self._editors[field.name] = editor
        self._rows[field.name] = FormRow(label, editor, classes="gap" if field.lines > 1 else "")
        row: list[Widget] = [self._rows[field.name]]
        if field.read is not None:
            reading = OneLine()
            reading.add_class("reading")
            self._readings[field.name] = reading
            row.append(reading)
        return row

    def draw_together(self, *, tight: bool) -> None:
        """Without air between the fields, so that more of them are seen; or with it."""
        self.set_class(tight, "-tight")
        self.advice_line.set_class(tight, "-tight")

    # Taking in and giving out

    def fill(
        self,
        title: str,
        values: Mapping[str, object],
        draft: Draft | None = None,
        advise: Advise | None = None,
    ) -> None:
        """Show a record's values, or what was typed before; the focus goes to the first field.

        `advise` looks at them as they are typed; what it says stands at the foot.
        """
        self._advise = None  # not before all fields are filled
        self._title.show([("heading", title)])
        self._problem.say("")
        self._shown = {field.name: field.show(values.get(field.name)) for field in self.fields}
        texts = self._shown | dict(draft.texts if draft else {})
        for field in self.fields:
            text = texts[field.name]
            if isinstance(editor := self._editors[field.name], Choice):
                if field.options_now is not None:
                    self._offered[field.name] = field.options_now()
                    editor.offer(tuple(self._offered[field.name]))
                if text not in editor.options:  # of a draft
                    text = self._shown[field.name]
            self._set_text(field, text)
            self._rows[field.name].display = field.is_for(values)
        for field in self.fields:
            self._read_back(field)
        self._advise = advise
        self._parsed = {
            field.name: (self._shown[field.name], values[field.name])
            for field in self.fields
            if field.name in values
        }
        self._say_advice()
        self.scroll_home(animate=False)

    def offer_anew(self, standing: Mapping[str, object]) -> None:
        """Offer what there is to choose from now.

        What was chosen stays, as it is called now; where it is gone, what stands is shown in its place.
        """
        for field in self.fields:
            editor = self._editors[field.name]
            if field.options_now is None or not isinstance(editor, Choice):
                continue
            before, now = self._offered[field.name], field.options_now()
            if [*before.items()] == [*now.items()]:
                continue
            words = {value: word for word, value in now.items()}
            shown = words.get(before.get(self._shown[field.name])) or field.show(standing[field.name])
            chosen = words.get(before.get(editor.value)) or shown
            self._offered[field.name], self._shown[field.name] = now, shown
            self._parsed.pop(field.name, None)  # the same word may mean another one
            editor.offer(tuple(now))
            editor.value = chosen

    def action_next_field(self) -> None:
        """The next field; after the last, the first again."""
        self.screen.focus_next(".editor")

    def action_field_before(self) -> None:
        """The field before; before the first, the last."""
        self.screen.focus_previous(".editor")

    def type_into(self, name: str, text: str) -> None:
        """Put a text into a field, as if it had been typed."""
        self._set_text(self._by_name[name], text)

    def focus_field(self, name: str) -> None:
        """Put the focus into a field."""
        # At once, not when the loop comes to it: the next key is perhaps typed already.
        self.screen.set_focus(self._editors.get(name, self._editors[self.fields[0].name]))

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {field.name: self._text(field) for field in self.fields}

    @property
    def draft(self) -> Draft | None:
        """What was typed and differs from what was shown; None where nothing does."""
        typed = {name: text for name, text in self.texts.items() if text != self._shown[name]}
        return Draft(typed) if typed else None

    def changes(self) -> dict[str, object]:
        """The values of the fields whose text was changed.

        Raises Invalid for the first that cannot be taken.
        """
        draft = self.draft
        return (
            {}
            if draft is None
            else {name: self._by_name[name].parse(text) for name, text in draft.texts.items()}
        )

    def complain(self, text: str, field: str = "") -> None:
        """Say why the form was not saved, below the fields, and go to the one that it is about."""
        self._problem.say(text)
        if field in self._editors:
            self.screen.set_focus(self._editors[field])
            self.call_after_refresh(self._editors[field].scroll_visible, animate=False)

    @property
    def problem(self) -> str:
        """Why the form was not saved, if it was not."""
        return self._problem.text

    def _text(self, field: Field) -> str:
        editor = self._editors[field.name]
        return editor.text if isinstance(editor, TextArea) else editor.value

    def _set_text(self, field: Field, text: str) -> None:
        editor = self._editors[field.name]
        if isinstance(editor, TextArea):
            if editor.text != text:
                editor.load_text(text)
        elif isinstance(editor, Input):
            editor.value = text
            editor.cursor_position = len(text)
        else:
            editor.value = text

    # Advice

    @property
    def advice(self) -> str:
        """What stands at the foot."""
        return self.advice_line.text

    def go_to_finding(self) -> bool:
        """Put the focus into the field of a finding, or of the next where it is there; False without one."""
        names = [name for name in self.advice_line.fields if name in self._editors]
        if not names:
            return False
        here = self._focused
        self.focus_field(names[(names.index(here) + 1) % len(names)] if here in names else names[0])
        return True

    @property
    def _focused(self) -> str:
        """The name of the field that is typed in; empty for none."""
        field = None if self.screen.focused is None else self._field_of(self.screen.focused)
        return "" if field is None else field.name

    def on_descendant_focus(self) -> None:
        """What is said is what concerns the field, where anything does."""
        self._advise_soon()

    def _advise_soon(self) -> None:
        """Once what was typed is on screen; however much was typed, once."""
        if self._advise is not None and not self._is_advising:
            self._is_advising = True
            self.call_after_refresh(self._say_advice)

    def _say_advice(self) -> None:
        """Look at the fields as they are; one that cannot be taken counts as it was when it could."""
        self._is_advising = False
        if self._advise is None:
            self.advice_line.show(None)
            return
        for field in self.fields:
            text = self._text(field)
            if field.name not in self._parsed or self._parsed[field.name][0] != text:
                try:
                    self._parsed[field.name] = text, field.parse(text)
                except Invalid:
                    continue
        typed = {name: value for name, (_, value) in self._parsed.items()}
        self.advice_line.show(self._advise(typed), self._focused)

    # While typing

    def _field_of(self, widget: Widget) -> Field | None:
        return next((self._by_name[name] for name, editor in self._editors.items() if editor is widget), None)

    def _read_back(self, field: Field) -> None:
        if field.read is None:
            return
        text = self._text(field)
        line: Line = []
        if not field.read_with:
            line = field.read(text)
        elif text != self._shown.get(field.name):
            line = field.read(text, *(self._text(self._by_name[other]) for other in field.read_with))
        said = "".join(part for _, part in line)
        reading = self._readings[field.name]
        # What was understood as it stands needs no second line.
        reading.display = bool(said) and said != text
        reading.show([("faint", "→ "), *line])
        if reading.display and self._editors[field.name].has_focus:
            self.call_after_refresh(reading.scroll_visible, animate=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Read a line back."""
        event.stop()
        if (field := self._field_of(event.input)) is not None:
            self._read_back(field)
            for other in self.fields:
                if field.name in other.read_with:
                    self._read_back(other)
        self._advise_soon()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Another word was chosen."""
        event.stop()
        self._advise_soon()

    def on_picker_changed(self, event: Picker.Changed) -> None:
        """Something else was chosen."""
        event.stop()
        self._advise_soon()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a line saves the form."""
        event.stop()
        self.post_message(self.Saved())

    def on_picker_submitted(self, event: Picker.Submitted) -> None:
        """Enter in a list with nothing sought saves the form."""
        event.stop()
        self.post_message(self.Saved())

    def parse_problem(self, error: Invalid) -> tuple[str, str]:
        """The words and the field for a value that cannot be taken."""
        name = self.fields[0].name if isinstance(error, BlankTitle) else SAME.get(error.field, error.field)
        label = self._by_name[name].label if name in self._by_name else name
        return f"{label}: {error.hint}", name
