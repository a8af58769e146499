"""Cards, configurations and licences that are no files, or lie elsewhere: named and not read."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

import pytest

from attrlint.cli import main
from attrlint.config import Config
from attrlint.discover import walk
from attrlint.engine import NothingFound, Report, check

OUT = "a link that leads out of PATH"
NO_FILE = "a link to no file"
PIPE = "a FIFO, a socket or a device"
TRAINS = "base_model: acme/pilot-1b\ndatasets:\n  - path: acme/talks\n    type: alpaca\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "outside.md").write_text("---\nlicense: mit\n---\n# Outside\n", "utf-8")
    return root


def told(root: Path) -> Report:
    return check(root, Config())


def test_each_is_named_with_the_reason(tree: Path) -> None:
    (tree / "train.yml").write_text(TRAINS, "utf-8")
    (tree / "LICENSE").symlink_to("../outside.md")
    (tree / "NOTICE").symlink_to(tree.parent / "nowhere")
    (tree / "a.yml").symlink_to("gone.yml")
    (tree / "b.py").symlink_to("b.py")
    (tree / "licenses").symlink_to("..", target_is_directory=True)
    os.mkfifo(tree / "README.md")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tree / "c.json"))
        report = told(tree)
    assert report.skipped == (
        ("LICENSE", OUT),
        ("NOTICE", OUT),
        ("README.md", PIPE),
        ("a.yml", NO_FILE),
        ("b.py", NO_FILE),
        ("c.json", PIPE),
        ("licenses", OUT),
    )
    assert report.files == 1


def test_what_is_never_read_is_not_missed(tree: Path) -> None:
    for name in ("a.txt", "data.parquet", "model.safetensors", "tokenizer.json", "plain", "p.png"):
        (tree / name).symlink_to("../outside.md")
    os.mkfifo(tree / "log.txt")
    (tree / "configs").symlink_to("..", target_is_directory=True)
    (tree / "ignored.yml").symlink_to("../outside.md")
    (tree / ".gitignore").write_text("ignored.yml\n", "utf-8")
    assert [file.name for file in walk(tree)] == [".gitignore"]


@pytest.mark.parametrize("how", ["fifo", "link"])
def test_a_card_that_is_not_read_is_not_missing(tree: Path, how: str) -> None:
    """Nor is anything that it may hold, and no answer is held to be without use for it."""
    (tree / "adapter_config.json").write_text('{"base_model_name_or_path": "acme/b"}', "utf-8")
    ignore = "# attrlint: ignore[uncredited-dataset] named in the card\n"
    (tree / "train.yml").write_text(TRAINS.replace("    type", f"    {ignore}    type"), "utf-8")
    if how == "fifo":
        os.mkfifo(tree / "README.md")
    else:
        (tree / "README.md").symlink_to("../outside.md")
    assert told(tree).findings == ()


def test_nothing_but_links_is_nothing_to_read(tree: Path) -> None:
    """As in a cache of downloads, whose folders of a version hold links to the files."""
    for name in ("README.md", "config.json"):
        (tree / name).symlink_to("../outside.md")
    with pytest.raises(NothingFound) as raised:
        told(tree)
    assert str(raised.value) == (
        f"{tree}: no files to read; README.md is {OUT} (1 more are left alone, too)"
    )


def test_a_path_that_is_no_file_is_told(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tree / "README.md")
    assert main([str(tree / "README.md"), "--isolated", "--no-cache"]) == 2
    assert capsys.readouterr().err.endswith(
        "README.md: no files to read; it is neither a file nor a folder\n"
    )


@pytest.mark.parametrize("call", [("check", "--history", "--exit-zero"), ("history",)])
def test_a_repository_of_links_has_no_history(tree: Path, call: tuple[str, ...]) -> None:
    """A model's folder whose card and configuration are both no files."""
    (tree / "README.md").write_text("---\nlicense: mit\n---\n# A\n", "utf-8")
    (tree / "sub").mkdir()
    (tree / "sub/config.json").symlink_to("../../outside.md")
    (tree / "sub/README.md").symlink_to("../../outside.md")
    git = ("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-C", str(tree))
    for step in (("init", "-q"), ("add", "."), ("commit", "-qm", "A")):
        subprocess.run([*git, *step], check=True)
    assert main([*call, "--isolated", "--no-cache", str(tree)]) == 0
