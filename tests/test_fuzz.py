"""A few changed files through the whole check: see benchmarks/fuzz.py, which runs for longer."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrlint import formats
from attrlint.discover import Group, kind_of, walk
from attrlint.document import Source
from attrlint.files import Files
from attrlint.shipped import folder
from benchmarks.fuzz import mutated, rounds, run

EXAMPLES = [
    (example.name.rpartition("/")[2], example.text.encode())
    for format in formats.everything()
    for example in format.example
]
FILES = sorted(path for path in folder("examples").rglob("*") if path.is_file())


@given(st.sampled_from(EXAMPLES), st.sampled_from(EXAMPLES), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_a_changed_example_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    example: tuple[str, bytes],
    other: tuple[str, bytes],
    chance: random.Random,
) -> None:
    """Whatever is found lies within the file, and is what stands there."""
    name, data = example
    here = tmp_path_factory.mktemp("changed")
    (here / name).write_bytes(mutated(data, other[1], chance))
    files = Files(Group("", None, tuple(walk(here))))
    document = files.document(name)
    if document is None:
        return
    for reference in formats.references(Source.whole(document), kind_of(name), files):
        span = reference.at.span
        assert 0 <= span.start <= span.end <= len(document.text)
        assert reference.text == document.text[span.start : span.end]


def test_changed_repositories_are_checked(tmp_path: Path) -> None:
    """The whole check: every rule, a report, and the references."""
    cards = [path for path in FILES if path.name == "README.md"]
    assert cards
    for number, (name, data, card) in zip(range(12), rounds(FILES, random.Random(3)), strict=False):
        here = tmp_path / str(number)
        here.mkdir()
        (here / "README.md").write_bytes(card)
        (here / name).write_bytes(data)
        run(here, limit=60)
