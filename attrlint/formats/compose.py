"""What a configuration is in the whole that others compose it into: Hydra's groups, and includes.

A group file that no list and no command of the repository chooses is one of what could be used; a
value that the whole takes from elsewhere is not used; `${a.b}` is looked up in the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from attrlint.document import Span
from attrlint.formats.defaults import (
    Choice,
    Folder,
    Placed,
    choices,
    included,
    listed,
    package_of,
)
from attrlint.parse.tree import Entry, Items, Node, Scalar, Table
from attrlint.record import NamedTuple

if TYPE_CHECKING:
    from attrlint.files import Files

_MOST = 400  # compositions of a folder's primary files with what overrides their choices
_LARGEST = 2_000  # files of one composition: lists can multiply without end
_KEYED = r"(?m)^\s{0,4}[\"']?(?:defaults|_base_|__base__|base_config|includes?|extends)[\"']?:"
_SIGNS = {
    "yaml": rf"{_KEYED}|!include ",
    "json": _KEYED,
    "python": r"(?m)^(?:_base_ ?= ?|with read_base\(\):)",
}  # of building on others


class Part(NamedTuple):
    """A file as a part of the whole.

    `overridden` has the dotted paths, in the file, of what every whole takes from elsewhere;
    `values` the texts of the whole by their paths in it, where there is one answer.
    """

    package: str
    chosen: bool
    overridden: frozenset[str]
    values: Mapping[str, str]

    def gives(self, path: str) -> bool:
        """Whether what stands at a path of the file (`model.name`, `data.paths[]`) is used."""
        segments = path.replace("[]", "").split(".")
        return not any(
            ".".join(segments[:end]) in self.overridden for end in range(1, len(segments) + 1)
        )


class _Whole(NamedTuple):
    """One composition: its files, and who gives each value (path -> file, path there, text)."""

    placed: tuple[Placed, ...]
    values: dict[str, tuple[str, str, str]]
    varied: bool  # an experiment's, not what a primary configuration says by itself


def part(name: str, files: Files) -> Part | None:
    """What a configuration is in a whole; None for one that stands by itself."""
    return _parts(files).get(name)


def within(package: str, root: Node) -> Node:
    """A tree as it lies in the whole: under the keys of its package."""
    nowhere = Span(0, 0)
    for key in reversed(package.split(".") if package else ()):
        root = Table(root.span, (Entry(Scalar(nowhere, key, key), root),))
    return root


def built_on(name: str, files: Files) -> tuple[str, ...]:
    """The configurations that one includes, and theirs."""
    parsed = files.tree(name)
    roots = parsed.roots[:1] if parsed is not None else ()
    return tuple(base for root in roots for base in _bases(root, name, files))


@lru_cache(maxsize=2)
def _parts(files: Files) -> dict[str, Part]:
    lists: dict[str, Items] = {}
    wholes: list[_Whole] = []
    for name, root in _composing(files):
        found = listed(root)
        if found is not None:
            lists[name] = found
            continue
        bases = tuple(Placed(base, "") for base in _bases(root, name, files))
        placed = tuple(_tagged(root, name, files))
        if placed:
            wholes.append(_whole((Placed(name, ""), *placed), files))
        if bases:
            # a base is run by itself, too, unless it lies where mmengine keeps parts: `_base_/`
            alone = [(base,) for base in bases if "_base_/" not in base.file]
            wholes += [_whole(placed, files) for placed in ((*bases, Placed(name, "")), *alone)]
    parts: dict[str, Part] = {}
    for folder, primaries in _folders(lists, files):
        mine = list(_compositions(folder, primaries, lists))
        chosen = {each.file for whole in mine for each in whole.placed}
        chosen |= set(_commanded(folder, files))
        parts |= _described(mine, chosen, files)
        for file in files:
            group = folder.group(file.name) if file.kind == "yaml" else ""
            if group and file.name not in parts:
                asked = file.name in chosen
                package = group.replace("/", ".") if asked else ""
                parts[file.name] = Part(package, asked, frozenset(), {})
    return {**_described(wholes, {each.file for w in wholes for each in w.placed}, files), **parts}


def _composing(files: Files) -> Iterator[tuple[str, Node]]:
    """The configurations that may build on others."""
    for file in files:
        if file.kind not in _SIGNS:
            continue
        document = files.document(file.name)
        if document is None or not re.search(_SIGNS[file.kind], document.text):
            continue
        parsed = files.tree(file.name)
        if parsed is not None and parsed.roots:
            yield file.name, parsed.roots[0]


def _tagged(root: Node, name: str, files: Files, path: str = "") -> Iterator[Placed]:
    """The files that stand for values: `datasets: !include sets.yaml` (pyyaml-include)."""
    if isinstance(root, Table):
        for entry in root.entries:
            inner = f"{path}.{entry.key.text}" if path else entry.key.text
            yield from _tagged(entry.value, name, files, inner)
    elif isinstance(root, Items):
        for item in root.items:
            yield from _tagged(item, name, files, path)
    elif root.tag == "!include" and path:
        found = files.near(name, root.text)
        if found is not None and found != name:
            yield Placed(found, path)


def _bases(root: Node, name: str, files: Files, depth: int = 0) -> Iterator[str]:
    """What a file includes, the farthest first."""
    for base in included(root, name, files):
        parsed = files.tree(base) if depth < 8 else None
        if parsed is not None and parsed.roots:
            yield from _bases(parsed.roots[0], base, files, depth + 1)
        yield base


def _folders(lists: Mapping[str, Items], files: Files) -> Iterator[tuple[Folder, list[str]]]:
    """The folders of configurations, the highest that hold a list, with their primary files."""
    holding = {name.rpartition("/")[0] for name in lists}
    tops = {folder for folder in holding if not any(_below(folder, top) for top in holding)}
    for top in sorted(tops):
        primaries = [name for name in lists if name.rpartition("/")[0] == top]
        searched = dict.fromkeys(each for name in primaries for each in _searched(name, files))
        yield Folder(top, tuple(searched), files), primaries


def _below(folder: str, top: str) -> bool:
    return folder != top and (not top or folder.startswith(f"{top}/"))


def _searched(primary: str, files: Files) -> Iterator[str]:
    """`hydra.searchpath: [file://folder]`: further folders, from the repository's own."""
    document = files.document(primary)
    for found in re.findall(r"file://([\w./\-]+)", document.text if document else ""):
        yield found.strip("/")


def _compositions(
    folder: Folder, primaries: Iterable[str], lists: Mapping[str, Items]
) -> Iterator[_Whole]:
    """Each primary configuration, by itself and with each file that overrides its choices."""
    varied = {
        name: over
        for name, items in lists.items()
        if (group := folder.group(name))
        and (over := [c for c in choices(items, group) if c is not None and c.override])
    }
    own = {
        primary: [c for c in choices(lists[primary], "") if c is not None and c.override]
        for primary in primaries
    }
    for primary, mine in own.items():
        yield _whole(folder.expand(primary, "", _by_group(mine)), folder.files)
    pairs = ((primary, name) for primary in own for name in varied)
    for primary, name in islice(pairs, _MOST):
        over = varied[name]
        by_group = _by_group([*own[primary], *over])
        placed = (folder.expand(each, "", by_group) for each in (primary, name))
        yield _whole(chain.from_iterable(placed), folder.files, varied=True)
        yield _Whole(tuple(_asked(folder, over)), {}, True)


def _asked(folder: Folder, over: Iterable[Choice]) -> Iterator[Placed]:
    """The files that overrides choose, where the list that they override is not known either."""
    for choice in over:
        for name in choice.names:
            file = folder.file(choice.group, name) if name else None
            if file is not None:
                yield Placed(file, package_of(choice, "", "", folder.text(file)))


def _by_group(over: Iterable[Choice]) -> dict[tuple[str, str | None], Choice]:
    return {(choice.group, choice.package): choice for choice in over}


def _whole(placed: Iterable[Placed], files: Files, varied: bool = False) -> _Whole:
    placed = tuple(islice(placed, _LARGEST))
    values: dict[str, tuple[str, str, str]] = {}
    for file, package in placed:
        parsed = files.tree(file)
        if parsed is not None and parsed.roots:
            leaves = tuple(_leaves(parsed.roots[0], ""))
            for path, _ in leaves:
                if path.endswith("._delete_"):  # mmengine: this replaces, and adds nothing
                    replaced = ".".join(filter(None, (package, path.removesuffix("_delete_"))))
                    values = {at: it for at, it in values.items() if not at.startswith(replaced)}
            for path, text in leaves:
                values[".".join(filter(None, (package, path)))] = (file, path, text)
    return _Whole(placed, values, varied)


def _leaves(node: Node, path: str) -> Iterator[tuple[str, str]]:
    """The values of a tree by their paths; a list is one value, as it is replaced whole."""
    if isinstance(node, Table):
        for entry in node.entries:
            inner = f"{path}.{entry.key.text}" if path else entry.key.text
            if inner != "defaults":
                yield from _leaves(entry.value, inner)
    elif isinstance(node, Items):
        yield path, ""
    elif node.text != "???":
        yield path, "" if node.value is None else node.text


def _described(wholes: list[_Whole], chosen: set[str], files: Files) -> dict[str, Part]:
    """What each file of some compositions is in them."""
    of: dict[str, list[_Whole]] = {}
    for whole in wholes:
        for name in dict.fromkeys(each.file for each in whole.placed):
            of.setdefault(name, []).append(whole)
    parts = {}
    for name, mine in of.items():
        filled = [whole for whole in mine if whole.values]
        plain = [whole for whole in filled if not whole.varied] or filled
        of_it = plain or mine
        packages = [p.package for whole in of_it for p in whole.placed if p.file == name]
        parsed = files.tree(name)
        roots = parsed.roots[:1] if parsed is not None else ()
        paths = {path for root in roots for path, _ in _leaves(root, "")}
        given = {
            path for whole in filled for file, path, _ in whole.values.values() if file == name
        }
        lost = frozenset(paths - given) if filled else frozenset()
        parts[name] = Part(packages[0] if packages else "", name in chosen, lost, _agreed(plain))
    return parts


def _agreed(wholes: list[_Whole]) -> dict[str, str]:
    """The texts that some compositions have at the same paths."""
    if not wholes:
        return {}
    first, *others = wholes
    return {
        path: text
        for path, (_, _, text) in first.values.items()
        if text and all(other.values.get(path, ("", "", ""))[2] == text for other in others)
    }


def _commanded(folder: Folder, files: Files) -> Iterator[str]:
    """The group files that a command of the repository chooses: `train.py model=llama`. Where the
    choice is a variable, those whose names stand in the same script.
    """
    groups: dict[str, dict[str, str]] = {}
    for file in files:
        if file.kind == "yaml" and (group := folder.group(file.name)):
            stem = file.base.rpartition(".")[0]
            groups.setdefault(group, {})[stem] = file.name
    for file in files:
        document = (
            files.document(file.name) if file.kind in ("shell", "markdown", "python") else None
        )
        if document is None or "=" not in document.text:
            continue
        for group, stems in groups.items():
            if f"{group}=" not in document.text and f"{group}@" not in document.text:
                continue
            pattern = rf"(?<![\w./-])\+{{0,2}}{re.escape(group)}(?:@[\w.]+)?=[\"']?([^\s\"'\\]+)"
            for said in re.findall(pattern, document.text):
                if said in stems:
                    yield stems[said]
                elif "$" in said or "{" in said:
                    yield from (name for stem, name in stems.items() if stem in document.text)
