"""References in YAML, JSON and TOML: a format's tables laid over the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from attrlint.document import Source
from attrlint.formats import own_names, subsets, whisper
from attrlint.formats.found import is_on, make, method, named, place, readings, unresolved, variable
from attrlint.formats.spec import Branch, Format, Key, keys, normal, places, signs
from attrlint.formats.values import BUILDERS, Reading
from attrlint.parse.tree import Entry, Items, Node, Scalar, Table
from attrlint.record import NamedTuple
from attrlint.reference import Reference

_NOTHING: Mapping[str, str] = {}


class Place(NamedTuple):
    """A value in a tree."""

    via: str  # the path as written, "datasets[].path"
    node: Node
    entry: Entry | None  # the entry whose value (or, for `*!`, whose key) it is
    parent: Table | None


class Index(NamedTuple):
    """A tree walked once: its places, and the names and dotted paths in it."""

    places: tuple[tuple[str, str, Node, Entry | None, Table | None], ...]  # normal path, a Place
    names: frozenset[str]
    paths: frozenset[str]


def index(root: Node) -> Index:
    """Every value of a tree under its path, lists left out of the path."""
    places: list[tuple[str, str, Node, Entry | None, Table | None]] = []
    names: set[str] = set()
    paths: set[str] = set()

    def walk(node: Node, path: str, via: str, entry: Entry | None, parent: Table | None) -> None:
        if isinstance(node, Items):
            for item in node.items:
                walk(item, path, via + "[]", entry, parent)
            return
        places.append((path, via, node, entry, parent))
        if isinstance(node, Table):
            for each in node.entries:
                text = each.key.text
                name = normal(text)
                names.add(name)
                inner = f"{path}.{name}" if path else name
                paths.add(inner)
                walk(each.value, inner, f"{via}.{text}" if via else text, each, node)

    walk(root, "", "", None, None)
    return Index(tuple(places), frozenset(names), frozenset(paths))


def among(found: Index, around: Mapping[str, str]) -> Index:
    """A part's index with the names and paths of the whole that it is a part of."""
    paths = {
        ".".join(segments[:end])
        for segments in ([normal(each) for each in path.split(".")] for path in around)
        for end in range(1, len(segments) + 1)
    }
    names = {name for path in paths for name in path.split(".")}
    return found._replace(names=found.names | names, paths=found.paths | paths)


def fits(format: Format, root: Node, found: Index) -> bool:
    """Whether a tree has the keys that tell a format; scripts of one's own have commands alone."""
    if format.general == 2 and not format.keys:
        return False
    return any(all(_has(root, path, found) for path in paths) for paths in signs(format))


def _has(root: Node, path: tuple[str, ...], found: Index) -> bool:
    if path[-1] not in found.names:
        return False
    if "*" in path:
        return _below(root, path)
    if path[0] == "**":
        tail = ".".join(path[1:])
        return (
            len(path) == 2
            or tail in found.paths
            or any(each.endswith("." + tail) for each in found.paths)
        )
    return ".".join(path) in found.paths


def _below(node: Node, path: tuple[str, ...]) -> bool:
    if not path:
        return True
    if isinstance(node, Items):
        return any(_below(item, path) for item in node.items[:50])
    if isinstance(node, Scalar):
        return False
    return any(
        path[0] in ("*", normal(entry.key.text)) and _below(entry.value, path[1:])
        for entry in node.entries
    )


def hits(root: Node, format: Format, found: Index | None = None) -> Iterator[tuple[Key, Place]]:
    """Every key of a format's tables in a tree."""
    found = found or index(root)
    table = places(format)
    exact, deep = table.exact, table.deep
    for path, via, node, entry, parent in found.places:
        if path in exact:
            for key in exact[path]:
                yield key, Place(via, node, entry, parent)
        if deep:
            for tail, key in deep.get(path.rpartition(".")[2], ()):
                if path == tail or path.endswith("." + tail):
                    yield key, Place(via, node, entry, parent)
    if any(needed <= found.names for needed in table.needed):
        yield from _walk(root, [table.wild], "", None, None)


def _walk(
    node: Node, branches: list[Branch], via: str, entry: Entry | None, parent: Table | None
) -> Iterator[tuple[Key, Place]]:
    """The keys with wildcards."""
    if isinstance(node, Items):
        for item in node.items:
            yield from _walk(item, branches, via + "[]", entry, parent)
        return
    for branch in branches:
        for key in branch.get("", ()):
            yield key, Place(via, node, entry, parent)
    if isinstance(node, Scalar):
        return
    deep = [branch["**"] for branch in branches if "**" in branch]
    for each in node.entries:
        name = normal(each.key.text)
        path = f"{via}.{each.key.text}" if via else each.key.text
        inside = [{"**": branch} for branch in deep]
        for branch in (*branches, *deep):
            if name in branch:
                inside.append(branch[name])
            if "*" in branch:
                inside.append(branch["*"])
            if "*!" in branch and _weighs(each.value):
                for key in branch["*!"].get("", ()):
                    yield key._replace(path="!"), Place(f"{via}.*", each.key, each, node)
        if inside:
            yield from _walk(each.value, inside, path, each, node)


def _weighs(node: Node) -> bool:
    """Whether the value of a mixture's key takes something of it."""
    return not (isinstance(node, Scalar) and node.value in (0, 0.0) and node.value is not False)


def references(
    root: Node,
    source: Source,
    formats: tuple[Format, ...],
    found: Index | None = None,
    around: Mapping[str, str] = _NOTHING,
) -> Iterator[Reference]:
    """The references in a tree; what an earlier format knows of a place is not asked again.

    `around` has the texts of a whole that the tree is a part of, by their dotted paths.
    """
    found = found or index(root)
    claimed: set[tuple[int, int]] = set()
    for format in formats:
        mine = set()
        for key, at in hits(root, format, found):
            if at.node.span in claimed and not key.names:
                continue
            if format.general and not _is_beside(key, at):
                continue  # its words may tell it yet
            if format.general and not key.names:
                above = own_names.placed(key, at.via, _target(at.parent))
                if above is None:
                    mine.add(at.node.span)
                    continue
                key = above
            mine.add(at.node.span)
            told = subsets.beside(_around(key, at)) if key.kind == "dataset" else ()
            if format.general and key.kind == "dataset" and subsets.is_held_out(at.parent):
                key = key._replace(role="eval")
            for reference in _references(key, at, root, source, format, around):
                yield reference._replace(subsets=told) if told else reference
        claimed |= mine
    yield from _of_own(source, formats, found, claimed)


def _target(parent: Table | None) -> str:
    """What Hydra calls with the keys of a mapping."""
    node = parent.get("_target_") if parent is not None else None
    return node.text if isinstance(node, Scalar) else ""


def _of_own(
    source: Source, formats: tuple[Format, ...], found: Index, claimed: set[tuple[int, int]]
) -> Iterator[Reference]:
    """Hub ids at keys that no format knows, by the words of the keys."""
    format = next((each for each in formats if each.names), None)
    if format is None:
        return
    silent = {key.path for each in formats for key in keys(each) if not key.kind}
    for path, via, node, _, _ in found.places:
        if not isinstance(node, Scalar) or node.span in claimed:
            continue
        key = whisper.key(path, node.text, source.text, format.names)
        if key is None and own_names.fits(path, node.text):
            key = own_names.key(path, format.names, node.text)
        if key is not None and path.rpartition(".")[2] not in silent:
            yield from named(source, node.span, node.text, key, f"key:{via}", format)


def _around(key: Key, at: Place) -> Table | None:
    """The mapping that says more of a dataset: the one its id stands in, or is the key of."""
    if key.path != "!" or at.entry is None:
        return at.parent
    return at.entry.value if isinstance(at.entry.value, Table) else None


def _references(
    key: Key, at: Place, root: Node, source: Source, format: Format, around: Mapping[str, str]
) -> Iterator[Reference]:
    node = at.node
    via = f"key:{at.via}"
    if key.form == "enum":
        yield from _method(key, at, source, format)
    if not key.kind or key.form == "enum" or not isinstance(node, Scalar):
        return
    if not isinstance(node.value, str) and key.path != "!":
        return
    if key.form == "files" and not _builder_beside(at.parent):
        return
    if not _is_beside(key, at):
        return
    text = node.text
    if variable(text):
        known, value = resolve(text, root, around)
        if not known and "/" in text.rpartition("}")[2]:  # a folder not known, the name below it
            for reading in readings(format, key, text):
                reading = reading._replace(confidence="low")
                yield make(source, place(node.span, len(text), reading), key, reading, via, format)
        elif not known:
            yield unresolved(source, node.span, key, via, format)
        elif value:
            for reading in readings(format, key, value):
                yield make(source, node.span, key, reading, via, format)
        return
    yield from named(source, node.span, text, key, via, format)


def _is_beside(key: Key, at: Place) -> bool:
    """Whether what has to be on beside a key is, or is the one asked."""
    name, _, asked = key.beside.partition("=")
    other = at.parent.get(name) if at.parent and name else None
    if asked:
        return isinstance(other, Scalar) and other.text == asked
    return not name or is_on(other)


def _method(key: Key, at: Place, source: Source, format: Format) -> Iterator[Reference]:
    node = at.node
    if isinstance(node, Table):
        value: object = bool(node.entries) and not _is_disabled(node)
    elif isinstance(node, Scalar):
        value = node.value
    else:
        return
    if not _is_beside(key, at):
        return
    name = method(key, value)
    if not name or (key.weak and _is_off_beside(at.parent)):
        return
    numeric = isinstance(value, (bool, int, float))
    span = at.entry.key.span if numeric and at.entry else node.span
    reading = Reading(0, 0, name, "low" if key.weak else "high")
    yield make(source, span, key, reading, f"key:{at.via}", format)


def _is_off_beside(parent: Table | None) -> bool:
    """Whether a switch for adapters is off in the mapping that their settings stand in."""
    switches = ("lora", "use_lora", "enable_lora", "lora_enable", "use_peft", "peft")
    found = (parent.get(name) for name in switches) if parent is not None else ()
    return any(isinstance(node, Scalar) and not is_on(node) for node in found)


def _is_disabled(settings: Table) -> bool:
    """Whether the settings of something say that it is not done."""
    switches = (settings.get(name) for name in ("enabled", "enable", "use"))
    return any(node is not None and not is_on(node) for node in switches)


def _builder_beside(parent: Table | None) -> bool:
    """Whether the data files beside this are what a builder reads, not a part of a data set."""
    if parent is None:
        return True
    for name in ("path", "source", "dataset_name", "hf_name", "repo_id"):
        node = parent.get(name)
        if isinstance(node, Scalar) and node.text:
            return node.text.lower() in BUILDERS
    return True


def resolve(
    text: str, root: Node, around: Mapping[str, str] = _NOTHING, hops: int = 3
) -> tuple[bool, str]:
    """A value with its `${a.b}` put in from the same file or what is around it; False where
    something is not known.
    """
    known = True

    def put_in(match: re.Match[str]) -> str:
        nonlocal known
        path = match[1] or match[2]
        if path.startswith("oc.env:") and "," in path:
            return path.partition(",")[2].strip().strip("'\"")
        node = _at(root, path)
        if node is None and ":-" in path:  # as a shell fills it in
            return path.partition(":-")[2].strip().strip("'\"")
        if node is None and isinstance(root, Table):  # MosaicML's files hold the whole one deeper
            node = _at(root.get("parameters"), path)
        said = around.get(path) or (node.text if isinstance(node, Scalar) else "")
        if (not isinstance(node, Scalar) and not said) or "???" in said:
            known = False
            return ""
        if isinstance(node, Scalar) and node.value is None and path not in around:
            return ""
        if variable(said):
            if hops <= 0:
                known = False
                return ""
            inside, value = resolve(said, root, around, hops - 1)
            known = known and inside
            return value
        return said

    value = _interpolation().sub(put_in, text)
    return known and not variable(value), value


def _at(node: Node | None, path: str) -> Node | None:
    for segment in path.split("."):
        node = node.get(segment) if isinstance(node, Table) else None
    return node


@cache
def _interpolation() -> re.Pattern[str]:
    return re.compile(r"\$\{([^${}]{1,200})\}|\$([A-Za-z_]\w*)")


def strings(node: Node, via: str = "") -> Iterator[tuple[Scalar, str]]:
    """Every text in a tree with its key path; a mapping's keys where they are shaped like ids."""
    if isinstance(node, Scalar):
        if isinstance(node.value, str):
            yield node, via
    elif isinstance(node, Items):
        for item in node.items:
            yield from strings(item, via + "[]")
    else:
        for entry in node.entries:
            name = entry.key.text
            if "/" in name:
                yield entry.key, f"{via}.*"
            yield from strings(entry.value, f"{via}.{name}" if via else name)
