"""Words that begin with a dash and are no options: `-is:achieved` in a filter, `-2.5` as a value."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand


class FilteredList(TyperCommand):
    """A list whose options all begin with two dashes, but for `-h`; whatever else there is, is filter.

    Typer would look for options in each letter after a single dash, and find the `h` of help in `achieved`.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        options = [word for word in args[:end] if word.startswith("--") or word == "-h"]
        words = [word for word in args[:end] if word not in options]
        return super().parse_args(ctx, [*options, "--", *words, *args[end + 1 :]])


class TakesNumbers(TyperCommand):
    """A command with an argument that may be a number below 0."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        valued = {name for each in self.params if not getattr(each, "is_flag", False) for name in each.opts}
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
