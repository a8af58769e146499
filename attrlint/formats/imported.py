"""Constants that a script imports from the repository's own modules: `from config import MODEL`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from attrlint.formats.sourced import environment

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files

_MOST = 200_000  # characters of a module: settings are short
_IMPORTS = (
    r"(?m)^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+"
    r"(\([^()]{0,2000}\)|(?:[^\n#\\]|\\\r?\n){1,1000})"
    r"|import[ \t]+([\w.]+)(?:[ \t]+as[ \t]+(\w+))?)"
)
_FIELD = r"(?:dataclasses\.)?[fF]ield\(\s{0,40}(?:default[ \t]*=[ \t]*)?"
_TEXT = rf"=[ \t]*(?:{_FIELD})?[\"'][^\"'\\\n{{}}]{{1,300}}[\"']"  # what _SET wants at least
_PARSES = r"(?m)^def (\w{0,30}(?:arg|pars|option|opts)\w{0,30})\("
_OPTION = (  # add_argument("--name", default="text")
    r"(?m)^[^#\n]{0,200}?add_argument\(\s*(?:[\"']-\w[\"'],\s*)?[\"']--([\w\-]+)[\"'][^()]{0,300}?"
    r"\bdefault[ ]?=[ ]?[\"']([^\"'\\\n{}]{1,300})[\"']"
)
_SET = (  # NAME = "text", at the top, in a class or of `self`; NAME: str = field(default="text", …)
    r"(?m)^(class[ \t]+(\w+)|([ \t]*)(?:self\.)?(\w+)"
    rf"(?:[ \t]*:[ \t]*[\w.\[\] |]{{1,40}})?[ \t]*=[ \t]*({_FIELD})?"
    r"[\"']([^\"'\\\n{}]{1,300})[\"'][ \t]*(?(5)[,)\n]|(?:\#[^\n]*)?$)|\S)"
)


def constants(source: Source, files: Files) -> tuple[tuple[str, str], ...]:
    """The texts of constants by the names that a script has for them: `MODEL`, `config.MODEL`,
    `CFG.model` of a class; and of variables of the environment. What a module sets more than once
    is not known.
    """
    if "import" not in source.text:
        return ()
    path, known = source.document.path, dict(environment(source, files))
    for name, file in modules(source.text, path, files):
        document = files.document(file)
        if document is None or len(document.text) > _MOST or file == path:
            continue
        held = _held(document.text)
        if name.startswith("*"):
            known.update(held)
        elif name.endswith(":"):  # a module by its name
            known.update({f"{name[:-1]}.{each}": text for each, text in held.items()})
        else:
            one, _, alias = name.partition("=")
            known.update(
                {
                    alias + each[len(one) :]: text
                    for each, text in held.items()
                    if each == one or each.startswith(f"{one}.")
                }
            )
    return tuple(sorted(known.items()))


@lru_cache(maxsize=2)
def modules(text: str, path: str, files: Files) -> tuple[tuple[str, str], ...]:
    """What the imports of a script bring from the repository's own modules: `NAME=alias`, `*`, or
    `module:`, each with the file it is from.
    """
    return tuple(
        each for match in re.finditer(_IMPORTS, text) for each in _brought(match, path, files)
    )


def _brought(match: re.Match[str], path: str, files: Files) -> Iterator[tuple[str, str]]:
    """What an import brings: `NAME=alias`, `*`, or `module:`, each with the file it is from."""
    module, names, plain, alias = match.groups()
    if plain:
        if file := _file(plain, path, files):
            yield f"{alias or plain}:", file
        return
    file = _file(module, path, files)
    for each in re.findall(r"(\*|\w+)(?:\s+as\s+(\w+))?", names):
        if file:
            yield "*" if each[0] == "*" else f"{each[0]}={each[1] or each[0]}", file
        elif inner := _file(module + "." * bool(module.strip(".")) + each[0], path, files):
            yield f"{each[1] or each[0]}:", inner


def _file(module: str, path: str, files: Files) -> str | None:
    """The repository's file of a module: from the script's folder, or from a folder above it."""
    name = module.lstrip(".")
    inside = name.replace(".", "/")
    if not inside:
        return None
    if level := len(module) - len(name):
        folder = path.rpartition("/")[0]
        for _ in range(level - 1):
            folder = folder.rpartition("/")[0]
        found = "/".join(filter(None, (folder, f"{inside}.py")))
        return found if files.found(found) else None
    return files.near(path, f"{inside}.py")


def _options(text: str) -> Iterator[tuple[str, str]]:
    if "add_argument(" not in text:
        return
    options = re.findall(_OPTION, text)
    names = [name for name, _ in options]
    for function in re.findall(_PARSES, text):
        for name, default in options:
            if names.count(name) == 1:
                yield f"{function}.{name.replace('-', '_')}", default


@lru_cache(maxsize=16)
def _held(text: str) -> dict[str, str]:
    """The constants of a module, those of its classes as `Class.name`, and as `function.name` what
    the arguments are by default that its functions parse.
    """
    held: dict[str, str] = dict(_options(text))
    if not re.search(_TEXT, text):
        return held
    twice: set[str] = set()
    owner = ""
    for match in re.finditer(_SET, text):
        _, opened, indent, name, _, value = match.groups()
        if opened:
            owner = opened
        elif name is None or (not indent and owner):
            owner = ""
        if name is None or (indent and not owner):
            continue
        whole = f"{owner}.{name}" if indent else name
        if whole in held:
            twice.add(whole)
        held[whole] = value
    return {name: value for name, value in held.items() if name not in twice}
