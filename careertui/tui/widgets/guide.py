"""The guided path through an empty plan: five steps in any order, each ticked once it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.message import Message

from careertui.tui.actions import key_of
from careertui.tui.drawing import Line, width_of, wrap
from careertui.tui.widgets.line_view import Landing, LineView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.strip import Strip


class Step(NamedTuple):
    """A step of the path, the question that it asks, and how long it takes."""

    title: str
    question: str
    takes: str = ""


VALUES, SKILLS, VISION, GOAL, TASK = range(5)
STEPS = (
    Step(
        "What matters to you", "Sort a few dozen values: which of them would you give up last?", "5 minutes"
    ),
    Step(
        "What you can do",
        "List your skills: how good are you, and which of them give you energy?",
        "5 minutes",
    ),
    Step("Your vision", "Where do you want to be in five years? One sentence that pulls you forward."),
    Step("Your first goal", "What would bring you closer to it within a year? Something to tick off."),
    Step("Your first tasks", "What is to be done for it next? Three things, small enough for this week."),
)


class Guide(LineView, can_focus=True):
    """Says what to do first, and how."""

    DEFAULT_CSS = """
    Guide { height: 1fr; }
    """

    class Chosen(Message):
        """A step was clicked."""

    WELCOME: ClassVar[tuple[str, str]] = (
        "Welcome. Five steps make a plan, in about a quarter of an hour.",
        "Take them in any order, ↑↓ choose one; values and skills can wait.",
    )

    def __init__(self) -> None:
        super().__init__(id="guide")
        self._made: tuple[bool, ...] = (False,) * len(STEPS)
        self._at: int | None = None
        self._led: int | None = None

    @property
    def next_step(self) -> int:
        """The number of the first step that is not made, from 0; how many there are, where all are."""
        return self._made.index(False) if False in self._made else len(self._made)

    @property
    def step(self) -> int:
        """The step that is being asked about, or was walked to; else the next one."""
        if self._led is not None:
            return self._led
        return self.next_step if self._at is None else self._at

    def is_made(self, step: int) -> bool:
        """Whether a step is ticked."""
        return self._made[step]

    def show(self, made: Sequence[bool]) -> None:
        """Which steps are made; from one that is made now the cursor goes on to what comes after it."""
        self._made = tuple(made)
        self._go_on()
        self.refresh()

    def _go_on(self) -> None:
        if self._at is not None and self._made[self._at]:
            self._at = next((step for step in range(self._at, len(STEPS)) if not self._made[step]), None)

    def lead(self, step: int | None) -> None:
        """Keep the cursor on a step while its questions are asked; None lets go of it there."""
        if step is None:
            self._at = self._led
            self._go_on()
        self._led = step
        self.refresh()

    def move(self, step: int) -> None:
        """To the step below (positive) or above."""
        self._at = max(0, min(self.step + step, len(STEPS) - 1))
        self.refresh()

    # Drawing

    def _lines(self) -> list[tuple[int | None, Line]]:
        """The lines, each with the step that it belongs to; with less air where there is little room."""
        for is_airy, are_asked in ((True, True), (True, False), (False, False)):
            lines = self._written(is_airy=is_airy, are_asked=are_asked)
            if len(lines) <= self.size.height:
                break
        return lines

    def _written(self, *, is_airy: bool, are_asked: bool) -> list[tuple[int | None, Line]]:
        """The whole path; with the questions of all steps, or of the one under the cursor alone."""
        width = min(84, self.size.width - 8)
        lines: list[tuple[int | None, Line]] = []
        for role, text in zip(("strong", "muted"), self.WELCOME, strict=True):
            lines += [(None, [("text", "  "), (role, part)]) for part in wrap(text, self.size.width - 4, 2)]
        lines.append((None, []))
        for number, step in enumerate(STEPS):
            made, is_here = self._made[number], number == self.step
            mark = ("good", "✓") if made else ("accent", "●") if is_here else ("faint", "○")
            role = "strong" if is_here else "muted" if made else "text"
            edge = ("accent", " ▌" if is_here else "  ")
            line: Line = [edge, mark, ("text", "  "), (role, f"{number + 1}  {step.title}")]
            if is_here:
                line += [("faint", "   press "), ("heading", self._key("new"))]
            if step.takes and not made:
                line.append(("faint", f"   {step.takes}"))
            lines.append((number, line))
            if is_here or (are_asked and not made):
                tone = "muted" if is_here else "faint"
                parts = wrap(step.question, width, 3)
                lines += [(number, [("text", "        "), (tone, part)]) for part in parts]
            if is_airy:
                lines.append((None, []))
        if not is_airy:
            lines.append((None, []))
        return [*lines, *((None, [("text", "  "), ("faint", part)]) for part in self._hints())]

    def _key(self, action_id: str) -> str:
        return key_of(action_id, self.app.session.keymap)

    def _hints(self) -> list[str]:
        hints = (
            f"To see a full plan first, leave with {self._key('quit')} and run careertui demo",
            f"{self._key('clear')} puts this away, {self._key('help')} shows all keys.",
        )
        return [part for hint in hints for part in wrap(hint, self.size.width - 4, 2)]

    def render_line(self, y: int) -> Strip:
        """A line of the path."""
        lines = self._lines()
        return self.strip(lines[y][1] if y < len(lines) else [], self.size.width)

    # Jumping

    def landings(self) -> Iterable[Landing]:
        """The steps."""
        seen: set[int] = set()
        for y, (step, _) in enumerate(self._lines()):
            if step is not None and step not in seen:
                seen.add(step)
                yield Landing(0, y, step, is_here=step == self.step)

    def land(self, key: int) -> None:
        """To a step."""
        self._at = key
        self.refresh()
        super().land(key)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """A click on a step takes it."""
        at, lines = event.get_content_offset(self), self._lines()
        if at is None or at.y >= len(lines):
            return
        step, line = lines[at.y]
        if step is not None and 2 <= at.x < width_of(line):
            self._at = step
            self.refresh()
            self.post_message(self.Chosen())
