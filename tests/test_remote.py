"""Where a git repository is published, and that its publisher's works are its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import attrlint
from attrlint.remote import MAX_BYTES, origin


def git(folder: Path, *args: str) -> None:
    subprocess.run(["git", "-C", str(folder), *args], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://huggingface.co/Acme/Talker-1b", "Acme/Talker-1b"),
        ("https://huggingface.co/datasets/Acme/talks", "Acme/talks"),
        ("https://me:hf_secret@huggingface.co/Acme/Talker-1b", "Acme/Talker-1b"),
        ("git@hf.co:Acme/Talker-1b", "Acme/Talker-1b"),
        ("https://github.com/Acme/talker.git", "Acme/talker"),
        ("git@github.com:Acme/talker.py.git", "Acme/talker.py"),
        ("ssh://git@gitlab.com:22/Acme/talker/", "Acme/talker"),
        ("https://gitlab.com/Acme/group/talker.git", ""),
        ("../elsewhere", ""),
        ("/srv/acme/talker", ""),
        ("file:///srv/acme/talker", ""),
    ],
)
def test_remotes(tmp_path: Path, url: str, expected: str) -> None:
    git(tmp_path, "init", "-q")
    assert origin(tmp_path) == ""
    git(tmp_path, "remote", "add", "origin", url)
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert origin(tmp_path) == origin(tmp_path / "a" / "b") == expected


def test_origin_comes_before_others(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "remote", "add", "upstream", "https://github.com/makers/talker")
    assert origin(tmp_path) == "makers/talker"
    git(tmp_path, "remote", "add", "origin", "https://github.com/acme/talker")
    assert origin(tmp_path) == "acme/talker"


def test_what_is_no_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: ../elsewhere\n", encoding="utf-8")
    assert origin(tmp_path) == ""
    (tmp_path / "a" / ".git").mkdir(parents=True)
    assert origin(tmp_path / "a") == ""
    late = "#\n" * MAX_BYTES + '[remote "origin"]\n\turl = https://github.com/acme/talker\n'
    (tmp_path / "a" / ".git" / "config").write_text(late, encoding="utf-8")
    assert origin(tmp_path / "a") == ""


TRAIN = """\
base_model: acme/talker-base
datasets:
  - {path: acme/talks, type: alpaca}
  - {path: others/talks, type: alpaca}
"""


def test_the_works_of_who_publishes_it_are_not_owed(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# A tuner\n\nCode to train a model.\n", "utf-8")
    (tmp_path / "train.yaml").write_text(TRAIN, "utf-8")

    def owed() -> set[str]:
        found = attrlint.check(tmp_path, isolated=True, persona="auditor").findings
        return {one.reference for one in found if one.reference}

    assert owed() == {"acme/talker-base", "acme/talks", "others/talks"}
    git(tmp_path, "init", "-q")
    git(tmp_path, "remote", "add", "origin", "https://github.com/Acme/tuner")
    assert owed() == {"others/talks"}
