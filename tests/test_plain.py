"""A call of paths and switches is read without argparse, and to the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from attrlint.commands import check
from attrlint.commands._parser import parser
from attrlint.commands._plain import parsed


def _by_argparse(words: list[str]) -> dict[str, object]:
    made = parser("check", check)
    check.options(made)
    return vars(made.parse(words))


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["."],
        ["a", "--fix", "b", "--debug"],
        ["--no-cache", "--history", "--isolated", ""],
        ["--exit-zero", "--exit-zero", "--watch", "--statistics", "--trust", "--online", "x=y"],
        ["--diff", "--unsafe-fixes", "--add-ignore", "a b"],
    ],
)
def test_it_is_what_argparse_makes_of_it(words: list[str]) -> None:
    found = parsed(check, words)
    assert found is not None
    assert vars(found) == _by_argparse(words)


@pytest.mark.parametrize(
    "word", ["--select=a", "--select", "--", "-", "-h", "--help", "--fi", "--fix=1", "--nothing"]
)
def test_anything_else_is_left_to_argparse(word: str) -> None:
    assert parsed(check, [".", word]) is None


def test_a_plain_call_does_not_import_it(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# A\n", encoding="utf-8")
    code = (
        "import sys; from attrlint.cli import main;"
        f"main([{str(tmp_path)!r}, '--exit-zero']); print('argparse' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
