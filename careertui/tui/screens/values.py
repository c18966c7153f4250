"""Screen 2: what matters to this person, and how far it is lived."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from careertui.domain.model import RecordKind
from careertui.tui.actions import Scope
from careertui.tui.screens.writing import WritingScreen

if TYPE_CHECKING:
    from careertui.domain.model import Ref


class ValuesScreen(WritingScreen):
    """Sort, rank, profile, reflect."""

    SCOPE = Scope.VALUES
    NAME = "values"
    VIEWS: ClassVar = {
        "sort": ("values.sort_view", "SortView"),
        "rank": ("values.rank_view", "RankView"),
        "profile": ("values.profile_view", "ProfileView"),
        "reflect": ("reflect.reflect_view", "ReflectView"),
    }
    FORMS = (RecordKind.VALUE,)
    DETAIL_FROM = 151

    def first_view(self) -> str:
        """The profile, once there is one."""
        return "profile" if self.session.plan.ranked else "sort"

    def home_of(self, ref: Ref) -> str | None:
        """Reflections where they are written; very important values in the profile, others where they lie."""
        if ref.kind is RecordKind.ENTRY:
            return "reflect"
        value = self.session.plan.values.get(ref.id) if ref.kind is RecordKind.VALUE else None
        return None if value is None else "profile" if value.pile == "very" else "sort"

    async def reveal(self, ref: Ref) -> bool:
        """And a value that lies on a pile is taken up again, as a click on its name does."""
        if await super().reveal(ref):
            return True
        from careertui.tui.views.values.sort_view import SortView

        value = self.session.plan.values.get(ref.id) if ref.kind is RecordKind.VALUE else None
        if value is None or not isinstance(self.view, SortView):
            return False
        self.view.take_up(value)
        return True

    async def action_view_sort(self) -> None:
        """One value at a time."""
        await self.show_view("sort")

    async def action_view_rank(self) -> None:
        """Two values at a time."""
        await self.show_view("rank")

    async def action_view_profile(self) -> None:
        """All that are ranked."""
        await self.show_view("profile")

    async def action_view_reflect(self) -> None:
        """Questions, and what was written."""
        await self.show_view("reflect")
