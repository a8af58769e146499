"""What a terminal shows: colours, links, the width of characters, and what must not reach it.

Escape sequences are written by hand: importing rich costs more than a whole run.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as typing has it; a run without changes imports this module, and not typing
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "good": "1;32",
    "bold": "1",
    "dim": "2",
    "gutter": "1;34",
}
# Controls, line separators, zero-width spaces and bidirectional marks: they move the cursor, start
# a sequence, or make text read differently from what it is. Joiners (U+200C, U+200D) stay.
_UNSAFE = (
    "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f"
    "\\ufeff\\ufff9-\\ufffb\\ud800-\\udfff\\U000e0000-\\U000e0fff]"
)


def safe(text: str) -> str:
    """The text with everything that a terminal or a reader could be misled by spelt out."""
    if "##" in text and read_for_commands():
        text = text.replace("##[", "##\\[").replace("##vso[", "##\\vso[")
    if text.isprintable():  # nearly always; compiling the expression costs more than all the rest
        return text
    import re

    return re.sub(_UNSAFE, lambda found: _spelt(found[0]), text)


def read_for_commands() -> bool:
    """Whether what is printed is searched, anywhere in a line, for commands: `##[…]`, `##vso[…]`.

    Source: ActionCommand.cs of actions/runner, Command.cs of microsoft/azure-pipelines-agent.
    """
    return "GITHUB_ACTIONS" in os.environ or "TF_BUILD" in os.environ


def _spelt(char: str) -> str:
    code = ord(char)
    known = {9: "\\t", 10: "\\n", 13: "\\r"}.get(code)
    if known or code < 256:
        return known or f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width(text: str) -> int:
    """The number of columns that text takes on a terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(char) in ("Mn", "Me", "Cf") else 2 if east_asian_width(char) in "WF" else 1
        for char in text
    )


class Pen:
    """Paints and links text, or leaves it as it is."""

    def __init__(self, colour: bool = False, links: bool = False) -> None:
        self.colour = colour
        self.links = links

    def __call__(self, text: str, style: str) -> str:
        """The text in a style: error, warning, note, good, bold, dim or gutter."""
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.colour and text else text

    def link(self, text: str, url: str) -> str:
        """The text as a link (OSC 8) where the terminal is known to show those."""
        return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\" if self.links and url else text


def pen(choice: str, stream: TextIO) -> Pen:
    """The pen for a stream; `choice` is auto, always or never.

    auto heeds NO_COLOR (https://no-color.org) and FORCE_COLOR, then asks whether it is a terminal.
    """
    environ = os.environ
    is_terminal = stream.isatty() and environ.get("TERM") != "dumb"
    if choice != "auto":
        colour = choice == "always"
    elif environ.get("NO_COLOR"):
        colour = False
    else:
        colour = bool(environ.get("FORCE_COLOR")) or is_terminal
    return Pen(colour, colour and is_terminal and _shows_links())


def _shows_links() -> bool:
    environ = os.environ
    if environ.get("VTE_VERSION", "").isdigit():
        return int(environ["VTE_VERSION"]) >= 5000
    return (
        environ.get("TERM_PROGRAM") in ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper")
        or environ.get("TERM", "").startswith(("xterm-kitty", "foot", "alacritty"))
        or any(name in environ for name in ("WT_SESSION", "KONSOLE_VERSION", "FORCE_HYPERLINK"))
    )


def columns(stream: TextIO) -> int:
    """How many columns to fill: the terminal's, or 100 where there is none."""
    try:
        return max(40, os.get_terminal_size(stream.fileno()).columns)
    except (OSError, ValueError):
        return 100


def put(pieces: Iterable[str]) -> None:
    """Write to standard output. A reader that has gone away is no error: the rest is dropped."""
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
