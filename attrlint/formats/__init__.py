"""Where each framework's configs, scripts and notebooks name works.

A framework is one module of this folder that holds a `FORMAT`; nothing else knows of it. What comes
out is as written: `registry` says which work a value is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from attrlint.document import Location, Source, Span
from attrlint.formats.catalogue import configures, everything, likely, named
from attrlint.formats.foreign import (
    in_evaluation,
    is_assessing,
    is_check,
    is_converter,
    is_copied,
    is_left,
    is_lesson,
    is_shipped,
    is_show,
    is_vendored,
)
from attrlint.record import NamedTuple
from attrlint.reference import Reference

if TYPE_CHECKING:
    from attrlint.files import Files
    from attrlint.formats.compose import Part
    from attrlint.formats.spec import Format
    from attrlint.formats.trees import Index
    from attrlint.parse.tree import Node, Parsed

__all__ = [
    "everything",
    "faults",
    "is_assessing",
    "is_converter",
    "is_foreign",
    "is_left",
    "is_shipped",
    "is_show",
    "recognised",
    "references",
    "strings",
]

_TREES = ("yaml", "json", "toml", "ini", "weights")
_PREDICTED = '"model_patch":'  # what SWE-bench is handed: patches that a model wrote
_MAX_TREE = 1_000_000
MAX_STRINGS = 50_000  # values of a file in which names are looked for, each time one is handed over
_NAMING = {  # where most values are settings, the keys whose values name something
    "ini": frozenset(("name", "source", "vectors", "train", "dev", "path")),
    "weights": frozenset(
        (
            *("name", "basename", "finetune", "title", "merged_from", "dataset"),
            *("ss_sd_model_name", "ss_base_model", "ss_vae_name", "ss_output_name"),
        )
    ),
}


def references(source: Source, kind: str, files: Files) -> Iterator[Reference]:
    """The references in a file or a fenced block, by place; no work is looked up yet.

    `kind` as `discover.Found.kind`: yaml, json, toml, shell, python, notebook, modelfile, ini,
    weights, build. The repository's own hub ids (what it pushes to) are left out; in a test suite,
    in what is kept of old, in an evaluation's configuration, in a lesson, in what converts weights,
    in examples of a framework and in a copy of a project, whose code is not read, nothing is sure.
    """
    from attrlint.formats.found import one_place_each
    from attrlint.formats.own import own_ids

    own, path = own_ids(files), source.document.path
    copied = is_copied(path, files)
    if copied and kind in ("python", "notebook"):
        return  # a library's source, and its tutorials
    lesser = copied or is_check(path) or is_left(path) or is_shipped(path, files)
    lesser = lesser or is_converter(path) or is_lesson(path)
    lesser = lesser or (kind in _TREES and in_evaluation(path))
    found = list(files.first(_references(source, kind, files), apart=False))
    if _is_whole(source):
        files.formats[path] = tuple({each.format: None for each in found})
    for reference in one_place_each(found):
        if reference.value.lower() in own and reference.kind != "method":
            continue
        if not _is_config(reference, source, files):
            yield reference._replace(confidence="low") if lesser else reference


def is_foreign(path: str, files: Files) -> bool:
    """Whether a file is part of a test suite, of CI, or of another project's source in a copy."""
    return is_check(path) or is_vendored(path, files)


def _is_config(reference: Reference, source: Source, files: Files) -> bool:
    """Whether a data set is a configuration of the repository: that says itself what it holds; or
    a flag chooses one of Hydra's groups, `model=llama`.
    """
    flag = reference.via.removeprefix("flag:--").replace(".", "/")
    if reference.via.startswith("flag:") and f"{flag}/{reference.text}" in _groups(files):
        return True
    return (
        reference.kind == "dataset"
        and reference.text.endswith((".yaml", ".yml", ".toml"))
        and files.near(source.document.path, reference.text) is not None
    )


@lru_cache(maxsize=2)
def _groups(files: Files) -> frozenset[str]:
    """The YAML files of a repository by their folder and name: `model/llama`."""
    yaml = (file.name.rpartition(".")[0].split("/") for file in files if file.kind == "yaml")
    return frozenset("/".join(parts[-2:]) for parts in yaml)


def _references(source: Source, kind: str, files: Files) -> Iterator[Reference]:
    if kind in _TREES:
        yield from _in_tree(source, kind, files)
    elif kind == "shell":
        from attrlint.formats import commands, embedded, sourced, steps

        if commands.likely(source.text):
            brought = sourced.settings(source, files)
            read = steps.without_own(commands.references(source, brought), source, files)
            yield from _resolved(read, source, files, everything())
            commands.note_cut(source, sourced.script(source, files), files)
            for part, inner in embedded.in_shell(source, files):
                yield from _references(part, inner, files)
    elif kind == "build":
        from attrlint.formats.build_files import script

        yield from _references(script(source), "shell", files)
    elif kind == "python":
        from attrlint.formats import code

        if configures(source.text):
            yield from _in_tree(source, kind, files)
        read = code.references(source, everything(), files)
        yield from _resolved(read, source, files, everything())
    elif kind == "notebook":
        from attrlint.formats import notebooks

        notebooks.note_cut(source, files)
        if _is_whole(source):
            notebooks.keep(source, files)
        inside = (each for each in notebooks.parts(source) if each[1] != "notebook")
        read = (each for part, inner in inside for each in _references(part, inner, files))
        found = list(notebooks.fetched(list(files.first(read, apart=False)), source))
        yield from (*found, *notebooks.linked(source, found))
    elif kind == "modelfile":
        from attrlint.formats import ollama

        yield from ollama.references(source)


@lru_cache(maxsize=8)
def _parsed(text: str, kind: str) -> Parsed:
    from attrlint.files import parse_tree

    return parse_tree(text, kind)


def _tree(source: Source, kind: str, files: Files) -> Parsed:
    if _is_whole(source):
        whole = files.tree(source.document.path)
        if whole is not None:
            return whole
    return _parsed(source.text, kind)


def _candidates(source: Source, package: str = "") -> tuple[Format, ...]:
    """The formats that a file may be in by its name and its text, before it is parsed; `package`
    has the keys above it in a whole that others compose.
    """
    if len(source.text) > _MAX_TREE:
        return ()
    text = f"{source.text}\n{package}" if package else source.text
    return likely(text, source.document.path if _is_whole(source) else "")


def _is_whole(source: Source) -> bool:
    return source.text is source.document.text


class _Applying(NamedTuple):
    """The formats that a root of a tree is in."""

    root: Node
    inside: Index
    formats: tuple[Format, ...]


def _applying(source: Source, kind: str, files: Files) -> tuple[_Applying, ...]:
    """The roots of a tree with the formats that they are in."""
    if not _is_whole(source):
        return _apply(source, kind, files)
    known: tuple[_Applying, ...] | None = files.recognised.get(source.document.path)
    if known is None:
        known = files.recognised[source.document.path] = _apply(source, kind, files)
    return known


def _apply(source: Source, kind: str, files: Files) -> tuple[_Applying, ...]:
    part = _part(source, kind, files)
    package = part.package if part is not None else ""
    around = part.values if part is not None and package else {}
    whole = "\n".join((package, *around))
    candidates = configures(source.text) if kind == "python" else _candidates(source, whole)
    if not candidates:
        return ()
    from attrlint.formats.trees import among, fits, index

    path = source.document.path if _is_whole(source) else ""
    sure = {
        format.name for format in candidates if kind == "python" or (path and named(format, path))
    }
    found = []
    for root in _tree(source, kind, files).roots:
        if part is not None and package:
            from attrlint.formats.compose import within

            root = within(package, root)
        inside = index(root)
        keys = among(inside, around) if around else inside
        formats = tuple(
            format for format in candidates if format.name in sure or fits(format, root, keys)
        )
        if formats:
            found.append(_Applying(root, inside, formats))
    return tuple(found)


def _part(source: Source, kind: str, files: Files) -> Part | None:
    """What a configuration is in the whole that others of the repository compose it into."""
    if kind not in ("yaml", "json", "python") or not _is_whole(source):
        return None
    from attrlint.formats.compose import part

    return part(source.document.path, files)


def _in_tree(source: Source, kind: str, files: Files) -> Iterator[Reference]:
    from attrlint.formats import asked

    if kind == "json" and _PREDICTED in source.text:
        return
    part = _part(source, kind, files)
    read = _by_tables(source, kind, files, part.values if part is not None else {})
    for reference in asked.surer(read, source, kind, files):
        if part is not None and reference.origin == "key":
            path = reference.via.removeprefix(f"key:{part.package}").lstrip(".")
            if not part.gives(path.removeprefix("key:")):
                continue
        if reference.via.startswith("key:defaults[]."):  # what Hydra composes
            continue
        unnamed = part is None and kind == "python" and "_base_/" in source.document.path
        if unnamed or (part is not None and not part.chosen):
            reference = reference._replace(confidence="low")
        yield reference


def _by_tables(
    source: Source, kind: str, files: Files, around: Mapping[str, str]
) -> Iterator[Reference]:
    if kind in ("yaml", "json") and len(source.text) <= _MAX_TREE:
        from attrlint.formats import embedded

        roots = _tree(source, kind, files).roots if embedded.may_hold(source.text) else ()
        for part, inner in (each for root in roots for each in embedded.in_tree(root, source)):
            yield from _references(part, inner, files)
    if applying := _applying(source, kind, files):
        from attrlint.formats import fetches, trees

        for root, inside, formats in applying:
            for format in formats:
                if format.hook is not None:
                    yield from format.hook(root, source, files)
            read = trees.references(root, source, formats, inside, around)
            found = _resolved(read, source, files, formats)
            yield from fetches.linked_beside(found) if kind in ("yaml", "toml") else found
        if kind != "json":
            yield from fetches.in_comments(source)


def _resolved(
    found: Iterator[Reference], source: Source, files: Files, formats: tuple[Format, ...]
) -> Iterator[Reference]:
    """References, their names put in from the repository's own files where a format has them."""
    by_name = {format.name: format.resolve for format in formats if format.resolve is not None}
    for reference in found:
        resolve = by_name.get(reference.format)
        yield resolve(reference, source, files) if resolve else reference


def strings(source: Source, kind: str, files: Files) -> Iterator[tuple[Location, str, str]]:
    """Every value that could carry a work's name, with its place and its key path or flag.

    Paths, run names and output folders among them; long prose, prompts and comments left out.
    Only of what is a training, merging or packaging file.
    """
    for number, (span, text, via) in enumerate(_strings(source, kind, files)):
        if number == MAX_STRINGS:
            why = f"names in its values beyond the first {MAX_STRINGS:,}"
            return files.note(source.document.path, why)
        if text and len(text) <= 300 and "\n" not in text and text.count(" ") <= 6:
            yield source.at(span), text, via


def _strings(source: Source, kind: str, files: Files) -> Iterator[tuple[Span, str, str]]:
    if kind in _TREES:
        from attrlint.formats import trees

        for each in _applying(source, kind, files):
            for scalar, via in trees.strings(each.root):
                if kind in _NAMING and via.rpartition(".")[2].rstrip("[]") not in _NAMING[kind]:
                    continue
                if not _prose_key(via):
                    yield scalar.span, scalar.text, via
    elif kind == "shell":
        from attrlint.formats import commands, sourced

        if commands.likely(source.text) and recognised(source, kind, files):
            yield from commands.strings(sourced.script(source, files))
    elif kind == "python":
        from attrlint.formats import script_strings

        yield from script_strings.strings(source, files)
    elif kind == "notebook":
        from attrlint.formats import notebooks

        for part, inner in notebooks.parts(source):
            for place, text, via in strings(part, inner, files):
                yield place.span, text, via


_PROSE = ("prompt", "template", "description", "system", "special_tokens", "comment", "license")


def _prose_key(via: str) -> bool:
    last = via.rpartition(".")[2].rstrip("[]").lower()
    return any(sign in last for sign in _PROSE)


def recognised(source: Source, kind: str, files: Files) -> tuple[str, ...]:
    """The names of the formats that a file is in."""
    if kind in _TREES:
        return tuple(
            {f.name: None for each in _applying(source, kind, files) for f in each.formats}
        )
    if kind == "shell":
        from attrlint.formats import commands, sourced

        likely = commands.likely(source.text)
        applied = commands.applied(sourced.script(source, files)) if likely else ()
        return tuple({format.name: None for each in applied for format in each.formats})
    if _is_whole(source) and source.document.path in files.formats:
        return files.formats[source.document.path]
    return tuple({each.format: None for each in _references(source, kind, files)})


def faults(source: Source, kind: str, files: Files) -> tuple[tuple[Location, str], ...]:
    """What does not parse in a file that looks like a training or merge configuration."""
    import re

    from attrlint.formats.spec import signs

    name = source.document.path.rpartition("/")[2].lower()
    if kind not in _TREES or "template" in name or not _candidates(source):
        return ()  # what is filled in before use need not parse
    found = _tree(source, kind, files).faults
    if not found or any(source.text.startswith("${", one.span.start) for one in found):
        return ()
    keys = set(
        re.findall(r"^[ \t{]*(?:-[ \t]+)?[\"']?([\w.\-]+)[\"']?[ \t]*[:=]", source.text, re.M)
    )
    seen = {key.replace("-", "_").lower() for key in keys}
    told = (
        any(
            all(path[-1] in seen for path in paths)
            for format in _candidates(source)
            if not format.general
            for paths in signs(format)
        )
        or "model_name_or_path" in seen
    )
    if not told:
        return ()
    conflict = re.search(r"^<{7}(?= )", source.text, re.M)
    if conflict is not None and re.search(r"^>{7} ", source.text, re.M):
        return ((source.at(Span(*conflict.span())), "a merge conflict is left here"),)
    return tuple((source.at(fault.span), fault.message) for fault in found)
