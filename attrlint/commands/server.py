"""Speak the Language Server Protocol on standard input and output, for editors.

attrlint server                  docs/editors.md shows how each editor starts it
attrlint server --trust          load the rules and plugins that an opened tree names
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from attrlint.usage import UsageError


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `server`."""
    parser.add_argument(
        "--trust", action="store_true", help="load rules and plugins that an opened tree names"
    )
    parser.add_argument("--stdio", action="store_true", help="(what some editors add; the default)")


def run(args: Namespace) -> int:
    """Serve until the editor leaves."""
    try:
        from attrlint.server.protocol import serve
    except ImportError as error:
        raise UsageError(f"the server needs {error.name}: install attrlint[server]") from None
    serve(trust=args.trust)
    return 0
