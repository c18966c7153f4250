"""Lists below each other, read as one; none of them is copied, for a board may have very many cards."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from itertools import accumulate, chain
from typing import TYPE_CHECKING, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Iterator

T_co = TypeVar("T_co", covariant=True)


class Stacked(Sequence[T_co]):
    """What these lists hold, one after the other. They must not change as long as it is read."""

    def __init__(self, parts: Sequence[Sequence[T_co]]) -> None:
        self._parts = parts
        self.starts = [*accumulate(map(len, parts), initial=0)]
        """Where each of them begins, and behind them where the last one ends."""

    def __len__(self) -> int:
        return self.starts[-1]

    @overload
    def __getitem__(self, index: int) -> T_co: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T_co]: ...
    def __getitem__(self, index: int | slice) -> T_co | Sequence[T_co]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(index)
        number = bisect_right(self.starts, at) - 1
        return self._parts[number][at - self.starts[number]]

    def __iter__(self) -> Iterator[T_co]:
        return chain.from_iterable(self._parts)

    def __contains__(self, value: object) -> bool:
        return any(value in part for part in self._parts)

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """The first place at which it stands. Raises ValueError where it does not."""
        end = len(self) if stop is None else stop
        for first, part in zip(self.starts, self._parts, strict=False):
            with suppress(ValueError):
                return first + part.index(value, max(0, start - first), max(0, end - first))
        raise ValueError(value)
