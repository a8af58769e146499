"""List the frameworks and files whose references are read, with an example line of each.

attrlint formats
attrlint formats axolotl peft            what tells their files, and each reference of an example
attrlint formats --output-format markdown    as docs/formats.md is made
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint import commands
from attrlint.record import NamedTuple
from attrlint.terminal import Pen, pen, safe
from attrlint.usage import UsageError, meant

if TYPE_CHECKING:
    from attrlint.formats.spec import Example, Format

USAGE = "%(prog)s [OPTIONS] [FORMAT ...]"
_HEAD = """\
# Formats

Where attrlint finds what a repository uses, besides its card: each framework with what tells its
files, a line of a file in that format, and what attrlint takes the line for. A framework is one
module of `attrlint/formats/`, which holds all that is said of it here; `attrlint formats NAME`
prints the whole example. *Read* is when its own source was last read for it.
[Key by key](#key-by-key) has all that is read of each.

| framework | told by | example | read as | read |
|---|---|---|---|---|
"""
_KEYS = """
## Key by key

A key of a file is a flag of a command, too: `-` and `_` are one. `[]` is a list, `*` any key, `*!`
the key itself, `**` any depth, `&` only beside a key that is on, `0` the first argument. What
stands under *nothing* names no work, however much its value looks like an id.
"""
_ELSEWHERE = """
## Read elsewhere

Cards and files that no framework owns. Lists of software (requirements.txt, pyproject.toml,
conda.yaml) name no data and no models, and nothing in them is read.

| what | keys | by |
|---|---|---|
"""
_READERS = (
    "card.metadata",
    "card.fields",
    "card.comments",
    "questions.cff",
)  # the modules with `READS`


class Seen(NamedTuple):
    """A reference in an example: where it stands, and what it is taken for."""

    file: str
    line: int  # 1-based
    text: str  # of the line, without its indentation
    kind: str
    role: str
    value: str


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `formats`."""
    parser.add_argument("names", metavar="FORMAT", nargs="*", help="these (default: all)")
    parser.add_argument(
        "--isolated", action="store_true", help="read no configuration, which this never does"
    )
    commands.writing(parser, ("text", "json", "markdown"))


def run(args: Namespace) -> int:
    """Print each format's name, title and an example."""
    from attrlint.formats import everything

    known = {format.name: format for format in sorted(everything(), key=lambda each: each.name)}
    for name in args.names:
        if name not in known:
            raise UsageError(f"no format named '{name}'{meant(name, known)}")
    chosen = [known[name] for name in dict.fromkeys(args.names or known)]
    if args.output_format == "json":
        commands.write(args, _json(chosen))
    elif args.output_format == "markdown":
        commands.write(args, _markdown(chosen))
    else:
        paint = pen(args.color, sys.stdout)
        commands.write(args, _whole(chosen, paint) if args.names else _list(chosen, paint))
    return 0


def seen(example: Example) -> Iterator[Seen]:
    """The references of an example, in the order of its lines."""
    lines = example.text.splitlines()
    for row in example.expected.splitlines():
        if row.strip():
            number, kind, role, value = row.strip().split(" ", 3)
            text = lines[int(number) - 1].strip()
            yield Seen(example.name, int(number), text, kind, role, value)


def module(format: Format) -> str:
    """The name of the module that holds a format."""
    from attrlint.formats import catalogue

    each = (outline.module for outline in catalogue.outlines())
    return next(name for name in each if catalogue.load(name) is format)


def _line(format: Format) -> tuple[Seen, ...]:
    """One telling line of a format's examples, with all that it names."""
    every = [each for example in format.example for each in seen(example)]
    works = [each for each in every if each.kind != "method" and each.value != "unresolved"]
    first = ([each for each in works if not each.text.startswith("#")] or every)[0]
    return tuple(each for each in every if (each.file, each.line) == (first.file, first.line))


def marks(format: Format) -> Iterator[str]:
    """What tells a file or a command of the format, each alternative by itself."""
    yield from format.files
    for alternative in format.has:
        yield " + ".join(path.removeprefix("**.") for path in alternative.split())
    yield from (program.strip() for program in format.programs)
    if format.calls or format.classes:
        yield "*.py, *.ipynb"


def names(format: Format) -> tuple[str, ...]:
    """The frameworks that a format's module reads: its own, and those that write the same files."""
    return (format.title, *(each.strip() for each in format.others.split(";") if each.strip()))


def keyed(format: Format) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a format's tables read: a role, and the keys, flags, calls and classes that have it."""
    from attrlint.formats.spec import calls, keys, pairs

    found: dict[str, list[str]] = {}
    for key in keys(format):
        path = f"{key.path}&{key.beside}" if key.beside else key.path
        found.setdefault(f"{key.kind} {key.role}".strip() or "nothing", []).append(path)
    for call in calls(format):
        said = f"{call.name}({call.arguments[-1] if not call.arguments[-1].isdigit() else '…'})"
        found.setdefault(f"{call.kind} {call.role}", []).append(said)
    for name in (*pairs(format.classes), *pairs(format.scripts)):
        found.setdefault("method method", []).append(name)
    for role in sorted(found, key=lambda each: (each.startswith(("method", "nothing")), each)):
        text = "method" if role == "method method" else role
        yield text, tuple(dict.fromkeys(found[role]))


def elsewhere() -> Iterator[tuple[str, str, str]]:
    """What other modules read: what it is, its keys, and the module."""
    from importlib import import_module

    for name in _READERS:
        for what, said in import_module(f"attrlint.{name}").READS:
            yield what, said, f"attrlint/{name.replace('.', '/')}.py"


def _list(formats: list[Format], pen: Pen) -> Iterator[str]:
    room = max(len(format.name) for format in formats)
    for format in formats:
        yield f"{pen(f'{format.name:<{room}}', 'bold')}  {safe(format.title)}\n"
        yield f"{'':{room}}  {pen(safe(_line(format)[0].text), 'dim')}\n"


def _whole(formats: list[Format], pen: Pen) -> Iterator[str]:
    for number, format in enumerate(formats):
        yield ("\n" if number else "") + pen(f"{format.name}: {safe(format.title)}", "bold") + "\n"
        yield f"  source read: {format.read}\n"
        for told in marks(format):
            yield f"  told by: {safe(told)}\n"
        for role, read in keyed(format):
            yield f"  {role}: {safe(', '.join(read))}\n"
        for example in format.example:
            found: dict[int, list[str]] = {}
            for each in seen(example):
                found.setdefault(each.line, []).append(f"{each.kind} {each.role} {each.value}")
            yield f"\n  {pen(example.name, 'bold')}\n"
            for line, text in enumerate(example.text.splitlines(), 1):
                yield f"    {safe(text)}".rstrip() + "\n"
                for said in found.get(line, ()):
                    yield f"      {pen(f'= {safe(said)}', 'good')}\n"


def _markdown(formats: list[Format]) -> Iterator[str]:
    yield _HEAD
    for format in formats:
        line = _line(format)
        told = ", ".join(_code(each) for each in marks(format))
        taken = ", ".join(f"{each.role} {_code(each.value)}" for each in line)
        cells = (format.title, told, _code(line[0].text), taken, format.read)
        yield f"| {' | '.join(cells)} |\n"
    yield _KEYS
    for format in formats:
        others = ", ".join(names(format)[1:])
        yield f"\n### {format.title}\n\n"
        yield f"{others + '. ' if others else ''}Module: `attrlint/formats/{module(format)}.py`\n\n"
        for role, read in keyed(format):
            yield f"- {role}: {', '.join(map(_code, read))}\n"
    yield _ELSEWHERE
    for what, said, by in elsewhere():
        yield f"| {what} | {said} | `{by}` |\n"


def _code(text: str) -> str:
    """Text as code in a cell of a table."""
    return f"`{text}`".replace("|", "\\|")


def _json(formats: list[Format]) -> Iterator[str]:
    import json

    rows = [
        {
            "format": format.name,
            "title": format.title,
            "module": f"attrlint/formats/{module(format)}.py",
            "frameworks": list(names(format)),
            "source_read": format.read,
            "keys": {role: list(read) for role, read in keyed(format)},
            "told_by": list(marks(format)),
            "examples": [
                {
                    "path": example.name,
                    "text": example.text,
                    "references": [
                        {
                            "line": each.line,
                            "kind": each.kind,
                            "role": each.role,
                            "value": each.value,
                        }
                        for each in seen(example)
                    ],
                }
                for example in format.example
            ],
        }
        for format in formats
    ]
    yield json.dumps({"version": 1, "formats": rows}, indent=2) + "\n"
