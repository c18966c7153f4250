"""A goal is achieved: one question, its answer kept as a win, and a line that draws itself once.

To see what moved forward is what moves people on (progress principle, Amabile & Kramer 2011).
"""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Final

from careertui.tui.actions import key_of, keys_of, with_keys
from careertui.tui.drawing import cut
from careertui.tui.widgets.prompt import Back, Prompt

if TYPE_CHECKING:
    from careertui.domain.model import Goal, GoalStatus
    from careertui.tui.drawing import Line
    from careertui.tui.screens.plan_screen import PlanScreen

SECONDS: Final = 0.9
"""How long the line takes to draw itself."""
LINGER: Final = 0.4
"""How long it then stands."""
FRAME: Final = 1 / 30


async def celebrate(screen: PlanScreen, goal: Goal, before: GoalStatus) -> None:
    """Ask what made it work; the answer is a win, no answer is one, too.

    The key that achieves a goal gives it its status from before again, as long as nothing is answered.
    """

    keymap = screen.session.keymap

    def read(text: str) -> Line:
        if text.strip():
            return [("faint", "enter keeps it among your wins")]
        return [
            ("good", "✓ "),
            ("text", cut(goal.title, 36)),
            ("faint", with_keys("   achieved. esc skips, {done} goes back", keymap)),
        ]

    async def submit(text: str) -> str:
        if text.strip():
            from careertui.domain.journal import EntryDraft, EntryKind
            from careertui.planner import journal

            draft = EntryDraft(screen.session.today, text.strip(), kind=EntryKind.WIN, goal_id=goal.id)
            listed = f"{{}}. {key_of('wins', keymap)} lists your wins"
            await screen.write(partial(journal.add, draft=draft), said=listed, may_raise=True)
        screen.call_after_refresh(show_moment, screen, goal)
        return ""

    def leave() -> None:
        show_moment(screen, goal)

    async def go_back() -> None:
        from careertui.planner import goals

        await screen.write(partial(goals.set_status, goal_ids=[goal.id], status=before))

    back = Back(keys_of("done", keymap), go_back)
    await screen.open_prompt(
        Prompt("What made it work?", "", read, submit, leave=leave, back=back, does="keep it", leaves="skip")
    )


def show_moment(screen: PlanScreen, goal: Goal) -> None:
    """The title, and a line that draws itself once; nothing where animation is off. The next key ends it."""
    if not screen.session.settings.animation or screen.app.animation_level == "none":
        return
    bar, start = screen.insight_bar, monotonic()

    def draw() -> None:
        done = (monotonic() - start) / SECONDS
        is_over = done * SECONDS > SECONDS + LINGER or screen.session.last_key > start
        if is_over or screen.is_asking or not screen.is_current:
            timer.stop()
            bar.draw(None)
            return
        bar.draw(moment(goal.title, bar.size.width - 4, done))

    timer = screen.set_interval(FRAME, draw)


def moment(title: str, width: int, done: float) -> list[Line]:
    """The two lines of the moment when so much of it, from 0 to 1, is over; it slows down as it ends."""
    eased = 1 - (1 - max(0.0, min(1.0, done))) ** 3
    drawn = round(eased * width)
    return [
        [("good", "✓ "), ("strong", cut(title, width - 2))],
        [("good", "━" * drawn), ("text", " " * (width - drawn))],
    ]
