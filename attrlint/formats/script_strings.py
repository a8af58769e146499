"""What a script holds as text: commands that it runs or shows, YAML, and every other string."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.document import Source, Span
from attrlint.formats.expression import compiled
from attrlint.reference import Reference

if TYPE_CHECKING:
    from attrlint.files import Files
    from attrlint.parse import python
    from attrlint.parse.values import Value

_MANY = 20
_COMMAND = (
    r"(?m)^[^\S\n]*(?:\$[^\S\n]*)?(?:[A-Z_]+=\S+ )*"
    r"(?:python|python3|accelerate|torchrun|deepspeed|trl|swift)\b"
)
_RUNS = ("run", "call", "check_call", "check_output", "Popen", "system", "popen")
_RUNNERS = ("subprocess", "os", "sp")
_LAUNCHERS = ("accelerate", "torchrun", "deepspeed", "python", "python3", "llamafactory-cli")
_LAUNCHED = rf"[\"'](?:{'|'.join(_LAUNCHERS)})[\"']"
_FIELD = r"([^{}\\]*)(\{[^{}]+\})([^{}\\]*)\Z"
_WORD = r"[\w./:=,@+{}$\[\]\-]+\Z"


def references(script: python.Script, source: Source) -> Iterator[Reference]:
    """The references of commands and of YAML in strings.

    A command in a docstring is an example and weighs little; one that is run has medium confidence.
    """
    from attrlint.formats import commands

    for value in script.strings:
        part = source.part(value.span)
        if "--" in part.text and compiled(_COMMAND).search(part.text):
            for reference in commands.references(part):
                if reference.kind != "method" and reference.value != "unresolved":
                    yield reference._replace(confidence="low")
        elif ":" in part.text and (value.text == part.text or _is_filled_in(value, part)):
            yield from _in_yaml(part)
    launches = compiled(_LAUNCHED).search(source.text) is not None
    for call in script.calls:
        owner, _, last = call.name.rpartition(".")
        runs = last in _RUNS and owner.rpartition(".")[2] in _RUNNERS
        given = call.args[0] if (runs or launches) and call.args else None
        if given is not None and (runs or _launches(given)):
            part, known = _command(given, source)
            for reference in commands.references(part, known):
                if reference.value != "unresolved":
                    sure = "medium" if reference.confidence == "high" else reference.confidence
                    yield reference._replace(confidence=sure)


def _launches(given: Value) -> bool:
    """Whether a list is a command, whatever it is handed to: `["accelerate", "launch", …]`."""
    words = given.parts if given.origin == "list" else ()
    return len(words) > 2 and words[0].text in _LAUNCHERS


def _is_filled_in(value: Value, part: Source) -> bool:
    """Whether a string is its source but for the names that are put in: `f"model: acme/one"`."""
    return value.origin == "fstring" and not any(sign in part.text for sign in ("\\", "{{", "}}"))


def _in_yaml(part: Source) -> Iterator[Reference]:
    from attrlint.formats.catalogue import likely
    from attrlint.formats.trees import fits, index
    from attrlint.formats.trees import references as in_tree

    near = likely(part.text)
    if not near:
        return
    from attrlint.parse import yaml

    for root in yaml.parse(part.text).roots:
        inside = index(root)
        fitting = tuple(format for format in near if fits(format, root, inside))
        for reference in in_tree(root, part, fitting, inside):
            text, start = part.document.text, reference.at.span.start
            if "{" not in text[start : text.find("\n", start)]:  # what an f-string puts in
                yield reference


def _command(given: Value, source: Source) -> tuple[Source, tuple[tuple[str, str], ...]]:
    """The command line of a call: a text, or a list of words put in a row; with what the variables
    stand for that are in it, those of f-strings.
    """
    from attrlint.parse.python_strings import HOLE

    text, marks = "", [(0, source.at(given.span).span.start)]
    known: list[tuple[str, str]] = []
    for word in given.parts if given.origin == "list" else (given,):
        at, said, folder = word.defined or word.span, word.text, ""
        if word.origin == "fstring" and word.known:
            said = _with_variable(word, source, known)
        if given.origin == "list" and HOLE in said:
            at, said = _named(said.rpartition("/")[2], at, source)
            folder = "./"
        if word.origin == "list" or at.end - at.start != len(said):
            continue  # made of parts, or with escapes: it has no place of its own
        if given.origin == "list":
            if not compiled(_WORD).match(said):
                continue
            text += f" {folder}" if text else folder
        marks.append((len(text), source.at(at).span.start))
        text += said
    return Source(source.document, text, tuple(marks)), tuple(known)


def _with_variable(word: Value, source: Source, known: list[tuple[str, str]]) -> str:
    """A word with one field, `f"--model={config.model}"`, as a shell would have it, each part where
    it is: `--model=${v0__________}`; what it stands for is added to `known`."""
    parts = compiled(_FIELD).match(source.text[slice(*word.span)])
    if parts is None or not word.text.startswith(parts[1]) or not word.text.endswith(parts[3]):
        return word.text
    name = f"v{len(known)}".ljust(len(parts[2]) - 3, "_")
    if len(name) + 3 != len(parts[2]):
        return word.text  # too short a field
    known.append((name, word.text[len(parts[1]) : len(word.text) - len(parts[3])]))
    return f"{parts[1]}${{{name}}}{parts[3]}"


def _named(name: str, at: Span, source: Source) -> tuple[Span, str]:
    """The name of a file in a folder that is not known, `os.path.join(folder, "x.ckpt")`, and its
    place."""
    start = source.text.rfind(name, at.start, at.end)
    return (Span(start, start + len(name)), name) if start >= 0 else (at, "")


def strings(source: Source, files: Files) -> Iterator[tuple[Span, str, str]]:
    """The strings that calls and settings are given, each with what takes it."""
    from attrlint.formats.code import parsed
    from attrlint.formats.imported import constants
    from attrlint.parse import python

    if not python.worth_parsing(source.text):
        return
    script = parsed(source.text, constants(source, files))
    for call in script.calls:
        last = call.name.rpartition(".")[2]
        if last in ("print", "info", "debug", "warning", "error", "format", "join", "split"):
            continue
        given = [(f"{last}()", value) for value in call.args]
        given += [(keyword.name, keyword.value) for keyword in call.keywords]
        for via, value in given:
            for each in value.strings() if value is not None else ():
                if each.defined is None:
                    yield each.span, each.text, via
    for setting in (*script.settings, *script.assignments):
        for each in _telling(setting.value) if setting.value else ():
            if each.defined is None:
                yield each.span, each.text, setting.name


def _telling(value: Value) -> Iterator[Value]:
    """The strings of a value that may say what a script uses: not a catalogue's, the keys of a
    dispatch table or the items of a long list.
    """
    if value.origin == "mapping":
        yield from (part for part in value.parts if "/" in part.text)
    elif value.origin != "list" or len(value.parts) <= _MANY:
        yield from value.strings()
