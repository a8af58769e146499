"""Expressions that are kept between runs are those that `re` compiles."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from attrlint.card import languages, statements
from attrlint.card.pattern import Pattern
from attrlint.kept import expressions

SOURCES = {
    (r"(?P<year>\d{4})-(?P<month>\d\d)|(x)", 0),
    (r"café|[à-ü]+\b", re.I),
    (r"(?i:a(?-i:B))+?c(?=d)(?<!e)", re.M | re.S),
    (r" a  b # remark", re.X),
    (r"[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", 0),
    *((cue.pattern.source, cue.pattern.flags) for cue in languages.load("en").cues),
    *((each.source, each.flags) for each in statements.words("ja") if isinstance(each, Pattern)),
}
TEXTS = (
    "2024-05 x",
    "CAFÉ über",
    "aBcd aBaBcd",
    "ab",
    "fine-tuned on a version of X",
    "\x00\ud800",
)
RUN = """
import re, sys
from attrlint.kept import expressions
expressions.keep()
patterns = [re.compile("(?P<a>%d)|b" % number, re.I) for number in range(int(sys.argv[1]))]
assert all(each.match("B") and each.groupindex == {"a": 1} for each in patterns)
assert patterns[3].search("xx3")["a"] == "3"
print(len(patterns))
"""


def kept(place: Path) -> expressions.Kept:
    compiler = "re._compiler" if sys.version_info >= (3, 11) else "sre_compile"
    return expressions.Kept(str(place), import_module(compiler), import_module("_sre"))


def run(count: int, cache: Path, **more: str) -> None:
    home = str(Path(expressions.__file__).parent.parent)
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env |= {"ATTRLINT_CACHE_DIR": str(cache), "PYTHONPATH": home, **more}
    call = (sys.executable, "-c", RUN, str(count))
    done = subprocess.run(call, env=env, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == (f"{count}\n", "")


def test_what_is_kept_is_what_re_compiles(tmp_path: Path) -> None:
    first = kept(tmp_path / "kept")
    for source, flags in SOURCES:
        first.compiled(source, flags)
    first.write()
    second = kept(tmp_path / "kept")
    assert len(second._known) == len(SOURCES) >= expressions._FEW
    for source, flags in SOURCES:
        expected, found = re.compile(source, flags), second.compiled(source, flags)
        assert found == expected  # the text, the flags and the code
        assert (found.groups, found.groupindex) == (expected.groups, expected.groupindex)
        for text in TEXTS:
            assert [m.span() for m in found.finditer(text)] == [
                m.span() for m in expected.finditer(text)
            ]
            assert [m.groupdict() for m in found.finditer(text)] == [
                m.groupdict() for m in expected.finditer(text)
            ]


def test_bytes_are_compiled_as_ever(tmp_path: Path) -> None:
    assert kept(tmp_path / "kept").compiled(b"[a-z]+").findall(b"ab c") == [b"ab", b"c"]


def test_what_is_no_expression_is_told_as_ever(tmp_path: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        kept(tmp_path / "kept").compiled("(a")


@pytest.mark.parametrize("damage", [b"", b"x", b"0" * 40])
def test_a_damaged_file_is_none(tmp_path: Path, damage: bytes) -> None:
    place = tmp_path / "kept"
    first = kept(place)
    for source, flags in SOURCES:
        first.compiled(source, flags)
    first.write()
    place.write_bytes(damage + place.read_bytes()[: 1000 if damage else -1])
    assert kept(place)._known == {}


def test_few_new_ones_are_not_worth_writing_and_of_many_not_all_are_kept(tmp_path: Path) -> None:
    place = tmp_path / "kept"
    few = kept(place)
    for number in range(expressions._FEW - 1):
        few.compiled(f"a{number}")
    few.write()
    assert not place.exists()
    for number in range(expressions._MOST + 50):
        few.compiled(f"b{number}")
    few.write()
    assert len(kept(place)._known) == expressions._MOST


def test_a_full_file_makes_room_for_what_a_run_uses(tmp_path: Path) -> None:
    place = tmp_path / "kept"
    for letter, count in (("a", expressions._MOST), ("b", expressions._FEW)):
        run = kept(place)
        run.compiled("a0")
        for number in range(count):
            run.compiled(f"{letter}{number}")
        run.write()
    assert {source for source, _ in kept(place)._known} == {
        "a0",
        *(f"b{number}" for number in range(expressions._FEW)),
    }


def test_a_process_takes_what_another_left(tmp_path: Path) -> None:
    run(30, tmp_path)
    (file,) = tmp_path.iterdir()
    written = file.stat().st_mtime_ns, file.stat().st_ino
    run(30, tmp_path)
    run(34, tmp_path)  # four new ones are few
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == written
    run(60, tmp_path)
    assert (file.stat().st_mtime_ns, file.stat().st_ino) != written
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    run(30, tmp_path / "file" / "cache")


def test_who_wants_no_byte_code_written_gets_none_of_this(tmp_path: Path) -> None:
    run(30, tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert list(tmp_path.iterdir()) == []
