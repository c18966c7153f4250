"""Why: the values, the vision and the goals above a goal or task, in the person's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical

from careertui.domain.model import RecordKind
from careertui.tui.actions import key_of
from careertui.tui.dialogs.dialog import Dialog
from careertui.tui.drawing import Line, wrap, wrap_text
from careertui.tui.widgets.chrome import FooterBar
from careertui.tui.widgets.one_line import OneLine
from careertui.tui.widgets.told import Told
from careertui.tui.widgets.tree_lines import mark_of

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from careertui.domain.model import Ref
    from careertui.domain.plan import Plan
    from careertui.tui.actions import Hint, Keys
    from careertui.tui.widgets.chrome import ActionChosen

HINTS: tuple[Hint, ...] = (("close", "esc", "close"),)
MOST_VALUES = 3
"""Values whose words are read; the others are named."""


def why_lines(ref: Ref, plan: Plan, width: int, keymap: Keys) -> list[Line]:
    """The values first, then the goals from the vision down, each with its own words below it."""
    goals = plan.line_of_goals(ref.id if ref.kind is RecordKind.GOAL else plan.tasks[ref.id].goal_id)
    values = plan.values_of(goals[0].id) if goals else []
    lines: list[Line] = []
    for value in values[:MOST_VALUES]:
        lines += _part(("link", "♡ "), value.name, value.meaning, width)
    if others := values[MOST_VALUES:]:
        named = ", ".join(value.name for value in others)
        lines += [[("faint", part)] for part in wrap(f"and {named}", width, 2)] + [[]]
    for goal in reversed(goals):
        if goal.why.strip() or goal.id != ref.id or ref.kind is not RecordKind.GOAL:
            role, sign = mark_of(goal)
            lines += _part((role, f"{sign} "), goal.title, goal.why, width)
    if not goals:
        said = "It serves no goal yet. Edit it to say which: then its why is here."
        lines += [[("muted", part)] for part in wrap(said, width, 3)]
    elif not any(goal.why.strip() for goal in goals) and not any(value.meaning.strip() for value in values):
        key = key_of("edit", keymap)
        said = f"Nobody has said why yet. {key} on a goal has a line for it; values have their own words."
        lines += [[("muted", part)] for part in wrap(said, width, 3)]
    return lines[:-1] if lines and not lines[-1] else lines


def _part(mark: tuple[str, str], title: str, words: str, width: int) -> list[Line]:
    first, *rest = wrap(title, width - 2, 3)
    lines: list[Line] = [[mark, ("strong", first)], *([("strong", f"  {part}")] for part in rest)]
    if words.strip():
        lines += [[("text", f"  {part}")] for part in wrap_text(words.strip(), width - 2)]
    return [*lines, []]


class WhyText(Told):
    """The words, as high as they are long, and scrolled where that is too much."""

    DEFAULT_CSS = """
    WhyText { height: auto; max-height: 60vh; }
    """

    def __init__(self, ref: Ref, plan: Plan, keymap: Keys) -> None:
        super().__init__(id="why-text")
        self.show(lambda width: why_lines(ref, plan, width, keymap))

    def on_mount(self) -> None:
        """The lines are those of the width."""
        self.styles.height = 1

    def _write(self) -> None:
        super()._write()
        self.styles.height = len(self._lines)


class WhyDialog(Dialog[None]):
    """Reads; any of the keys that close a dialog closes it."""

    DEFAULT_CSS = """
    WhyDialog {
        & > Vertical { width: 68; height: auto; padding: 1 0; }
        & OneLine { background: $surface; margin: 0 2 1 2; }
        & WhyText { margin: 0 2; }
        & FooterBar { margin-top: 1; }
    }
    """

    BINDINGS: ClassVar = [
        Binding("escape,enter,q,W", "close", "Close", show=False),
        Binding("down,j", "scroll_lines(1)", "Down", show=False),
        Binding("up,k", "scroll_lines(-1)", "Up", show=False),
        Binding("pagedown,space", "scroll_lines(10)", "Page down", show=False),
        Binding("pageup", "scroll_lines(-10)", "Page up", show=False),
    ]

    def __init__(self, ref: Ref, plan: Plan, keymap: Keys) -> None:
        super().__init__()
        self._title = OneLine()
        self.words = WhyText(ref, plan, keymap)
        self._asked = getattr(plan.record(ref), "title", "")

    def compose(self) -> ComposeResult:
        """What is asked about, the words, and the key."""
        with Vertical():
            yield self._title
            yield self.words
            yield FooterBar(HINTS)

    def on_mount(self) -> None:
        """Say what is asked about."""
        self._title.ground = "bar"
        self._title.show([("heading", "Why "), ("muted", self._asked)])
        self.words.focus()

    def action_scroll_lines(self, step: int) -> None:
        """Scroll so many lines."""
        self.words.scroll_list(step)

    async def on_action_chosen(self, message: ActionChosen) -> None:
        """The pointer chose the key."""
        message.stop()
        await self.run_action(message.action_id)
