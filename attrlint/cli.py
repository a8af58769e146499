"""Arguments to one call of a sub-command, and its exit code.

0 clean, 1 findings, 2 a wrong call or configuration, 3 a bug, 130 interrupted. What is imported
here is what `--version` costs, so everything else is imported when it is wanted.
"""

from __future__ import annotations

import os
import sys

from attrlint import __version__
from attrlint.usage import UsageError, meant

TYPE_CHECKING = False  # as typing has it; typing itself would cost every start
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_DEFAULT = "check"


def main(argv: Sequence[str] | None = None) -> int:
    """Run attrlint with `argv` (default: the process's) and give its exit code."""
    if argv is None:
        _spare_collector()
    args = list(sys.argv[1:] if argv is None else argv)
    if args[:1] in (["--version"], ["-V"]):
        print(f"attrlint {__version__}")
        return 0
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    from attrlint.kept import remembered
    from attrlint.terminal import put

    answer = "" if argv is not None or "--no-cache" in args else remembered.name_of(args)
    try:
        if answer and (known := remembered.replay(answer)):
            code, text = known
            put((text,))
            return code
        if argv is None:
            from attrlint import imports
            from attrlint.kept import expressions, tables

            writes = "--no-cache" not in args
            expressions.keep(writes=writes)
            tables.keep(writes=writes)
            imports.shorten()
        return _run(args, answer)
    except UsageError as error:
        _complain(str(error))
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if "--debug" in args:
            raise
        _complain(f"internal error: {type(error).__name__}: {error} (--debug prints where)")
        return 3


def script() -> int:
    """`main` for a process that is nothing else, which then ends at once.

    Python would take down every object first, one by one: a twentieth of a short run.
    """
    code = main()
    stopped = code == 130  # by Ctrl-C, which may leave a lock behind that a thread would wait for
    if ("threading" in sys.modules and not stopped) or sys.gettrace() or sys.getprofile():
        return code  # somebody may wait for the end
    import atexit

    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        return code  # Python tells of it
    os._exit(code)


def _spare_collector() -> None:
    """Let the garbage collector look for cycles less often, and not at all when Python ends.

    A short run makes hardly any, and at its end the memory goes back as a whole: what looking
    costs is more than a tenth of the run.
    """
    import atexit
    import gc

    gc.set_threshold(100_000)
    atexit.register(gc.freeze)


def _run(args: list[str], answer: str = "") -> int:
    from importlib import import_module

    from attrlint.commands._plain import parsed as plainly
    from attrlint.shipped import commands

    if args[:1] in (["--help"], ["-h"], ["help"]):
        return _help(args[1:])
    first = args[0] if args else ""
    known = commands()
    name = first if first in known else _DEFAULT
    if first and name != first and not first.startswith("-") and not os.path.lexists(first):
        raise UsageError(f"no command and no path '{first}'{meant(first, known)}")
    command = import_module(f"attrlint.commands.{name}")
    words = args[1:] if name == first else args
    parsed: Any = plainly(command, words) if name == _DEFAULT else None
    if parsed is None:
        from attrlint.commands._parser import parser

        arguments = parser(name, command)
        command.options(arguments)
        parsed = arguments.parse(words)
    parsed.answer = answer  # where the next run like it looks
    code: int = command.run(parsed)
    return code


def _help(args: list[str]) -> int:
    from importlib import import_module

    from attrlint.shipped import commands

    if args:
        return _run([args[0], "--help"])
    print("attrlint: the credit-attribution linter for model repositories\n")
    print("usage: attrlint [check] [PATH ...]    check repositories: attrlint check --help")
    print("       attrlint COMMAND --help        how to call one of:\n")
    for name in commands():
        summary = (import_module(f"attrlint.commands.{name}").__doc__ or "").partition("\n")[0]
        print(f"  {name:10} {summary}")
    print("\nattrlint demo shows what it does.")
    return 0


def _complain(text: str) -> None:
    from attrlint.terminal import safe

    print(f"attrlint: {safe(text)}", file=sys.stderr)
