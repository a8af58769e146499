"""The argument parser of a sub-command: what is wrong with a call is a `UsageError`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import NoReturn

from attrlint.usage import UsageError, meant


class Parser(argparse.ArgumentParser):
    """Raises where argparse would print its usage and leave."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message.removeprefix("argument "))

    def parse(self, args: Sequence[str]) -> argparse.Namespace:
        """The arguments, options and paths in any order; what follows `--` is a path."""
        cut = list(args).index("--") if "--" in args else len(args)
        found, unknown = self.parse_known_intermixed_args(args[:cut])
        for word in unknown:
            name = word.partition("=")[0]
            raise UsageError(f"no option '{name}'{meant(name, self._option_string_actions)}")
        rest = [action.dest for action in self._actions if action.nargs == "*"]
        if args[cut + 1 :] and not rest:
            raise UsageError(f"'{args[cut + 1]}': no argument is expected there")
        for name in rest[-1:]:
            setattr(found, name, [*(getattr(found, name) or ()), *args[cut + 1 :]])
        return found


def _formatter(prog: str) -> argparse.HelpFormatter:
    """With a width of its own: argparse would import shutil to ask for it, help or no help."""
    try:
        width = os.get_terminal_size().columns - 2
    except OSError:
        width = 98
    return argparse.RawDescriptionHelpFormatter(prog, width=max(40, min(width, 98)))


def parser(name: str, command: object) -> Parser:
    """The parser for a module of `attrlint/commands/`."""
    made = Parser(
        prog=f"attrlint {name}",
        usage=getattr(command, "USAGE", "%(prog)s [OPTIONS] [PATH ...]"),
        description=command.__doc__,
        formatter_class=_formatter,
        allow_abbrev=False,
    )
    made.add_argument("--debug", action="store_true", help="print tracebacks of bugs")
    return made
