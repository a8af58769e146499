"""`imports` finds the program's modules as Python does: by their byte code where that holds."""

from __future__ import annotations

import importlib.util
import os
import py_compile
import subprocess
import sys
from pathlib import Path
from types import CodeType

import pytest

from attrlint import imports


def _code(path: Path) -> CodeType:
    code = imports.Loader("made", str(path)).get_code("made")
    assert code is not None
    return code


def _value(path: Path) -> object:
    told: dict[str, object] = {}
    exec(_code(path), told)
    return told["value"]


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """A module with its byte code."""
    path = tmp_path / "made.py"
    path.write_text("value = 1\n", encoding="utf-8")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    py_compile.compile(str(path), doraise=True)
    return path


def test_byte_code_is_taken_where_it_holds(module: Path) -> None:
    module.write_text("value = 2\n", encoding="utf-8")  # as long, and by its time as old
    os.utime(module, (1_000_000_000, 1_000_000_000))
    assert _value(module) == 1


@pytest.mark.parametrize("text", ["value = 2\n", "value = 234\n"])
def test_a_changed_source_is_read_again(module: Path, text: str) -> None:
    module.write_text(text, encoding="utf-8")
    if len(text) > 10:
        os.utime(module, (1_000_000_000, 1_000_000_000))
    assert _value(module) != 1


@pytest.mark.parametrize("damage", [b"", b"\0" * 400, None])
def test_damaged_or_missing_byte_code_is_made_again(module: Path, damage: bytes | None) -> None:
    cached = Path(importlib.util.cache_from_source(str(module)))
    if damage is None:
        cached.unlink()
    else:
        cached.write_bytes(damage)
    assert _value(module) == 1


def test_a_moved_module_says_where_it_lies_now(module: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    module.rename(tmp_path / "new" / module.name)
    (tmp_path / "__pycache__").rename(tmp_path / "new" / "__pycache__")
    moved = tmp_path / "new" / module.name
    assert _code(moved).co_filename == str(moved)


def test_only_modules_of_one_file_are_found() -> None:
    found = imports.Finder.find_spec("attrlint.parse.yaml")
    usual = importlib.util.find_spec("attrlint.parse.yaml")
    assert found is not None and usual is not None
    assert (found.origin, found.cached) == (usual.origin, usual.cached)
    assert found.parent == usual.parent
    for name in ("attrlint.parse", "attrlint.no_such", "json", "attrlintlike.cli"):
        assert imports.Finder.find_spec(name) is None


@pytest.mark.parametrize("options", [["-O"], ["-X", "pycache_prefix={}"]])
def test_it_runs_however_python_is_called(tmp_path: Path, options: list[str]) -> None:
    (tmp_path / "README.md").write_text("# A\n", encoding="utf-8")
    call = [sys.executable, *(option.format(tmp_path / "kept") for option in options)]
    call += ["-m", "attrlint", "--no-cache", "--exit-zero", str(tmp_path)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
