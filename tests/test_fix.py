"""Fixes: what they change, what they keep, and what they refuse."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint import fix
from attrlint.document import Document, Location, Span, read
from attrlint.finding import Edit, Finding, Fix


def finding(document: Document, *edits: tuple[int, int, str], safe: bool = True) -> Finding:
    made = tuple(Edit(Span(start, end), text) for start, end, text in edits)
    return Finding("x", Location(document, Span(0, 0)), fix=Fix("t", document, made, safe))


def test_edits_are_applied_back_to_front_and_the_first_of_two_that_overlap_holds() -> None:
    document = Document("a.md", "one two three")
    found = [
        finding(document, (0, 3, "1"), (8, 13, "3")),
        finding(document, (9, 10, "x")),
        finding(document, (4, 7, "2")),
    ]
    [changed] = fix.changes(found, unsafe=False)
    assert changed.text == "1 2 3"
    assert len(changed.fixes) == 2


def test_unsafe_fixes_wait_for_leave() -> None:
    document = Document("a.md", "one")
    found = [finding(document, (0, 3, "1"), safe=False)]
    assert not list(fix.changes(found, unsafe=False))
    assert [changed.text for changed in fix.changes(found, unsafe=True)] == ["1"]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfa: 1\r\nb: 2\r\n",
        "a: é\nb: 2\n".encode("latin-1"),
        "a: 1\nb: 2\n".encode("utf-16"),
    ],
)
def test_encoding_bom_line_ends_and_mode_stay(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(data)
    path.chmod(0o640)
    document = read(path, "a.yml")
    at = document.text.index("b: 2")
    [changed] = fix.changes([finding(document, (at, at + 4, "b: 3\nc: 4"))], unsafe=False)
    fix.write(tmp_path, changed)
    after = read(path, "a.yml")
    end = "\r\n" if b"\r\n" in data else "\n"
    assert after.text == document.text.replace("b: 2", f"b: 3{end}c: 4")
    assert (after.encoding, after.bom) == (document.encoding, document.bom)
    assert path.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == ["a.yml"]


def test_a_file_that_changed_meanwhile_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("a: 1\n", encoding="utf-8")
    [changed] = fix.changes([finding(read(path, "a.yml"), (3, 4, "2"))], unsafe=False)
    path.write_text("a: 9\n", encoding="utf-8")
    with pytest.raises(fix.NotWritten, match="changed while"):
        fix.write(tmp_path, changed)
    assert path.read_text(encoding="utf-8") == "a: 9\n"


def test_a_link_is_never_written_through(tmp_path: Path) -> None:
    target = tmp_path / "target.yml"
    target.write_text("a: 1\n", encoding="utf-8")
    link = tmp_path / "a.yml"
    link.symlink_to(target)
    [changed] = fix.changes([finding(read(link, "a.yml"), (3, 4, "2"))], unsafe=False)
    with pytest.raises(fix.NotWritten, match="link"):
        fix.write(tmp_path, changed)
    assert target.read_text(encoding="utf-8") == "a: 1\n"


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5)), max_size=4))
def test_nothing_outside_the_spans_changes(text: str, places: list[tuple[int, int]]) -> None:
    document = Document("a", text)
    spans = [(min(at, len(text)), min(at + size, len(text))) for at, size in places]
    found = [finding(document, (start, end, "§")) for start, end in spans]
    for changed in fix.changes(found, unsafe=False):
        kept = changed.text.split("§") if "§" not in text else [changed.text]
        at = 0
        for piece in kept:
            if "§" not in text:
                assert text.find(piece, at) >= at
                at = text.find(piece, at) + len(piece)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "attrlint", *arguments, str(folder)]
    return subprocess.run(call, capture_output=True, text=True, env=os.environ | {"NO_COLOR": "1"})


def test_the_command_shows_then_mends_then_has_nothing_left(tmp_path: Path) -> None:
    card = tmp_path / "README.md"
    text = "---\nlicense: apache-2\nlanguage: en\n---\n\n# x\n"
    card.write_text(text, encoding="utf-8")
    shown = run(tmp_path, "--select", "unknown-license", "--unsafe-fixes", "--diff")
    assert "-license: apache-2\n+license: apache-2.0\n" in shown.stdout
    assert card.read_text(encoding="utf-8") == text
    mended = run(tmp_path, "--select", "unknown-license", "--fix", "--unsafe-fixes")
    assert mended.returncode == 0
    assert card.read_text(encoding="utf-8") == text.replace("apache-2", "apache-2.0")
    again = run(tmp_path, "--select", "unknown-license", "--unsafe-fixes", "--diff")
    assert again.stdout == ""
