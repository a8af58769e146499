"""Sub-commands, one module each: its docstring is its help, `options(parser)` its arguments,
`run(args)` does it and gives the exit code. Here: what several of them share.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint.terminal import put
from attrlint.usage import UsageError, meant

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from attrlint.config import Config


def one_of(*names: str) -> Callable[[str], str]:
    """An argument type: one of some names, with a suggestion for what is none of them."""

    def choice(text: str) -> str:
        if text in names:
            return text
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"no '{text}'{meant(text, names)} (one of {', '.join(names)})")

    choice.names = names  # type: ignore[attr-defined]  # what completions offer
    return choice


def reading(parser: ArgumentParser) -> None:
    """Add the arguments that say what is read."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help="folders or files (default: .)")
    group = parser.add_argument_group("what is read")
    group.add_argument("--config", metavar="FILE", type=Path, help="this configuration, no other")
    group.add_argument("--isolated", action="store_true", help="read no configuration")
    group.add_argument(
        "--trust", action="store_true", help="load rules and plugins that a linted tree names"
    )
    group.add_argument(
        "--stdin-filename", metavar="F", help="take standard input for this file's text"
    )
    group.add_argument(
        "--as-of", metavar="DATE", type=_date, help="registry facts as of a day (YYYY-MM-DD)"
    )
    group.add_argument(
        "--online", action="store_true", help="ask the hub about ids that the registry lacks"
    )
    group.add_argument("--no-cache", action="store_true", help="keep nothing from earlier runs")


def writing(parser: ArgumentParser, formats: Iterable[str], default: str = "text") -> None:
    """Add the arguments that say how to print."""
    group = parser.add_argument_group("what is printed")
    names = tuple(formats)
    group.add_argument(
        "--output-format",
        metavar="F",
        type=one_of(*names),
        default=default,
        help=f"{', '.join(names)} (default: {default})",
    )
    group.add_argument("--output-file", metavar="FILE", type=Path, help="write there instead")
    group.add_argument(
        "--color",
        metavar="WHEN",
        type=one_of("auto", "always", "never"),
        default="auto",
        help="auto, always or never",
    )


def _date(text: str) -> str:
    import datetime
    from argparse import ArgumentTypeError

    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is no date like 2024-05-31") from None


def roots(args: Namespace) -> tuple[Path, ...]:
    """The PATHs, each once; raises `UsageError` for one that is not there or cannot be read."""
    found = tuple(dict.fromkeys(Path(path) for path in args.paths or ["."]))
    for path in found:
        if not os.path.lexists(path):
            raise UsageError(f"{path}: no such file or folder")
        if not os.access(path, os.R_OK | (os.X_OK if path.is_dir() else 0)):
            raise UsageError(f"{path}: cannot be read (permissions)")
    return found


def config_for(args: Namespace, root: Path) -> Config:
    """The configuration for a PATH, as the arguments ask for it."""
    from attrlint.config import load

    if args.config and not args.config.is_file():
        raise UsageError(f"{args.config}: no such file")
    if args.config and args.isolated:
        raise UsageError("--config and --isolated exclude each other")
    config = load(root, path=args.config, isolated=args.isolated, trust=args.trust)
    persona = getattr(args, "persona", None) or config.persona
    return config._replace(
        as_of=getattr(args, "as_of", None) or "",
        persona=persona,
        online=getattr(args, "online", False),
        keep=not getattr(args, "no_cache", False),
    )


def overlay(args: Namespace, root: Path) -> dict[str, str] | None:
    """Standard input as the text of `--stdin-filename`, by its name relative to a PATH."""
    if not args.stdin_filename:
        return None
    from attrlint.document import Unreadable, decode

    name = os.path.relpath(args.stdin_filename, root).replace(os.sep, "/")
    if name.startswith("../") or not root.is_dir():
        raise UsageError(f"--stdin-filename: {args.stdin_filename} does not lie under {root}")
    try:
        return {name: decode(sys.stdin.buffer.read(), name).text}
    except Unreadable as error:
        raise UsageError(f"standard input: {error}") from None


def write(args: Namespace, pieces: Iterable[str]) -> None:
    """Print, or write to `--output-file`: beside it first, then renamed over it."""
    target: Path | None = args.output_file
    if target is None:
        put(pieces)
    else:
        put_in(target, pieces)


def put_in(target: Path, pieces: Iterable[str]) -> None:
    """Write a file: beside it first, then renamed over it, or over a link that is there; what is
    no file (`/dev/null`, `/dev/stdout`, a pipe) is written to as it is.

    The name beside it is one that nobody can have put a link at. Raises `UsageError`.
    """
    import tempfile

    beside = ""
    if _is_device(target):
        try:
            with open(target, "w", encoding="utf-8", errors="backslashreplace") as device:
                device.writelines(pieces)
        except OSError as error:
            raise UsageError(f"{target}: {error.strerror or error}") from None
        return
    try:
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=".attrlint.", suffix=".tmp")
        os.chmod(beside, _mode(target))
        with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.writelines(pieces)
        os.replace(beside, target)
    except OSError as error:
        raise UsageError(f"{target}: {error.strerror or error}") from None
    finally:
        with suppress(OSError):
            os.unlink(beside)  # what is left of a run that broke


def _is_device(target: Path) -> bool:
    """Whether a path leads to a device or pipe, or is a name of the system's for one."""
    if target.parent == Path("/dev"):
        return True
    with suppress(OSError):
        return not stat.S_ISREG(mode := target.stat().st_mode) and not stat.S_ISDIR(mode)
    return False


def _mode(target: Path) -> int:
    """The permissions for a file: those that it has, or those that a new one gets."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
