"""Words that begin with a dash and are no options: `-is:achieved` in a filter, `-2.5` as a value."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand


class TakesFilter(TyperCommand):
    """A command whose arguments may be a filter, and whose options all begin with two dashes, but for `-h`.

    Typer would look for options in each letter after a single dash, and find the `h` of help in `achieved`.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        valued = _valued(self.params)
        options: list[str] = []
        words: list[str] = []
        for at, word in enumerate(args[:end]):
            is_value = at > 0 and args[at - 1] in valued and args[at - 1] == (options or [""])[-1]
            (options if is_value or word.startswith("--") or word == "-h" else words).append(word)
        return super().parse_args(ctx, [*options, "--", *words, *args[end + 1 :]])


class TakesNumbers(TyperCommand):
    """A command with an argument that may be a number below 0."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        valued = _valued(self.params)
        numbers = [
            at
            for at, word in enumerate(args)
            if re.match(r"-[.0-9]", word) and not (at and args[at - 1] in valued) and "--" not in args[:at]
        ]
        rest = [word for at, word in enumerate(args) if at not in numbers]
        if not numbers:
            return super().parse_args(ctx, rest)
        separator = [] if "--" in rest else ["--"]
        return super().parse_args(ctx, [*rest, *separator, *(args[at] for at in numbers)])


def _valued(params: list[Any]) -> set[str]:
    """The options that take the word after them."""
    return {name for each in params if not getattr(each, "is_flag", False) for name in each.opts}
