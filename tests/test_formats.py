"""The example that each format's module declares, and what holds for all of them."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from attrlint import formats
from attrlint.discover import Group, kind_of, walk
from attrlint.document import Source
from attrlint.files import Files
from attrlint.formats import catalogue
from attrlint.formats.spec import Example, Format, calls, keys, signs
from attrlint.grouping import groups
from attrlint.registry import store
from attrlint.repo import Repo
from tests.write_headers import gguf, safetensors, typed

EXAMPLES = [
    pytest.param(format, example, id=f"{format.name}:{example.name}")
    for format in formats.everything()
    for example in format.example
]


def repository(root: Path) -> Files:
    return Files(Group("", None, tuple(walk(root))))


def on_disk(example: Example) -> bytes:
    """The bytes of an example: of a binary file, which it shows as a listing, the file."""
    entries = [line.split(": ", 1) for line in example.text.splitlines()]
    if example.name.endswith(".gguf"):
        return gguf([(key, typed(value)) for key, value in entries])
    if example.name.endswith(".safetensors"):
        return safetensors(dict(entries))
    return example.text.encode()


@pytest.mark.parametrize(("format", "example"), EXAMPLES)
def test_example(format: Format, example: Example, tmp_path: Path) -> None:
    for each in format.example:
        path = tmp_path / each.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(on_disk(each))
    files = repository(tmp_path)
    document = files.document(example.name)
    assert document is not None
    kind = kind_of(example.name.rpartition("/")[2])
    found = list(formats.references(Source.whole(document), kind, files))
    said = [f"{ref.at.start.line} {ref.kind} {ref.role} {ref.value}" for ref in found]
    assert said == [line.strip() for line in example.expected.splitlines() if line.strip()]
    for reference in found:
        assert reference.text == reference.at.text
        assert reference.text
        assert reference.work is None


@pytest.mark.parametrize("format", formats.everything(), ids=lambda format: format.name)
def test_tables(format: Format) -> None:
    assert format.example
    for key in keys(format):
        assert key.kind in ("", "dataset", "model", "method")
        assert bool(key.kind) == bool(key.role)
        assert key.confidence in ("high", "medium", "low")
    for call in calls(format):
        assert call.kind in ("dataset", "model")


def test_names_are_unique() -> None:
    names = [format.name for format in formats.everything()]
    assert len(names) == len(set(names))


def test_what_tells_a_format_is_read_from_the_source_as_it_is() -> None:
    for outline in catalogue.outlines():
        format = catalogue.load(outline.module)
        assert outline.files == format.files
        assert outline.words == tuple(
            frozenset(re.findall(rb"\w+", " ".join(chain(*alternative)).encode()))
            for alternative in signs(format)
        )


def test_only_what_names_something_in_settings_can_carry_a_name(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text(
        '[paths]\ntrain = "corpus/wikiner.spacy"\n[nlp]\npipeline = ["ner"]\n[training]\nseed = 0\n'
        '[components.ner.model.embed]\nattrs = ["NORM","SHAPE"]\n'
    )
    entries = [("general.architecture", "llama"), ("general.name", "x-13b")]
    (tmp_path / "x.gguf").write_bytes(gguf(entries))
    files = repository(tmp_path)
    found = []
    for name in ("config.cfg", "x.gguf"):
        document = files.document(name)
        assert document is not None
        strings = formats.strings(Source.whole(document), kind_of(name), files)
        found += [(text, via) for _, text, via in strings]
    assert found == [("corpus/wikiner.spacy", "paths.train"), ("x-13b", "general.name")]


KINDS = {  # the first example of each
    kind_of(example.name.rpartition("/")[2]): (format, example)
    for format in reversed(formats.everything())
    for example in reversed(format.example)
}


@pytest.mark.parametrize(("format", "example"), KINDS.values(), ids=list(KINDS))
def test_every_kind_of_file_is_read(format: Format, example: Example, tmp_path: Path) -> None:
    for each in format.example:
        path = tmp_path / each.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(on_disk(each))
    (group,) = groups(list(walk(tmp_path)))
    read = {reference.at.document.path for reference in Repo(group, store.default()).in_files}
    assert example.name in read, f"{format.name}: nothing is read of {example.name}"
