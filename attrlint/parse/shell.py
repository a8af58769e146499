"""Shell scripts: the commands they hold, with every word's place. Nothing is ever run.

The reader is tolerant: it follows bash where a script does, expands variables that the script
itself sets (plain, arrays, option strings, `${X:-default}`, here-documents read into a variable),
and leaves the rest as written.
"""

from __future__ import annotations

from attrlint.document import Span
from attrlint.parse.commandline import Flag, flags, positional, program
from attrlint.parse.tree import Fault
from attrlint.parse.words import Word, alternatives
from attrlint.record import NamedTuple

__all__ = [
    "Assignment",
    "Command",
    "Flag",
    "Heredoc",
    "Shell",
    "Word",
    "alternatives",
    "flags",
    "parse",
    "positional",
    "program",
]


class Assignment(NamedTuple):
    """`name=word`, also after `export` and before a command; `name=(word …)` has many words."""

    name: str
    name_span: Span
    words: tuple[Word, ...]
    array: bool = False


class Command(NamedTuple):
    """A simple command: its words after expansion, redirections and `X=y` in front left out."""

    words: tuple[Word, ...]
    span: Span
    environment: tuple[Assignment, ...] = ()


class Heredoc(NamedTuple):
    """A here-document.

    `target` is the file that the line writes to, or the variable that `read` sets; `text` the body
    as it stands at `span`; `program` the command that reads it.
    """

    target: str
    text: str
    span: Span
    program: str


class Shell(NamedTuple):
    """A script. Commands stand in the order of their ends; those in `$(…)` come first."""

    commands: tuple[Command, ...]
    assignments: tuple[Assignment, ...]
    heredocs: tuple[Heredoc, ...]
    comments: tuple[Span, ...]
    faults: tuple[Fault, ...]
    cut: str = ""  # what of it is not read


def parse(text: str, known: tuple[tuple[str, str], ...] = ()) -> Shell:
    """Reads a script; offsets are into `text`. What is not closed becomes a fault.

    `known` has what variables hold that the script does not set itself, by their names; what is
    made of one stands where it is used.
    """
    from attrlint.parse.shell_read import read

    return read(text, dict(known))
