"""`attrlint history` on real repositories."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from attrlint.cli import main
from attrlint.history import timeline
from tests.conftest import Commit, Git

CARD = "---\nlicense: mit\n---\n\n# sums\n\nTrained on [GSM8K](https://huggingface.co/datasets/openai/gsm8k).\n"
SFT = "base_model: EleutherAI/pythia-1b\ndatasets:\n  - path: openai/gsm8k\n    type: alpaca\n"


def told(root: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, str, bool]]:
    assert main(["history", "--isolated", "--output-format", "json", str(root)]) == 0
    found = json.loads(capsys.readouterr().out)["repositories"]
    return [
        (row["date"], f"{row['event']} {row['kind']}", row["about"], row["or_before"])
        for one in found
        for row in one["events"]
    ]


def test_what_came_and_left(
    tmp_path: Path, commit: Commit, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path, {"model.yml": SFT, "weights.bin": "1"}, "start")
    commit(tmp_path, {"README.md": CARD, "LICENSE": "MIT\n"}, "a card")
    commit(tmp_path, {"train.py": "x = 1\n"}, "nothing of ours")
    commit(tmp_path, {"LICENSE": None, "README.md": "# sums\n"}, "shorten")
    assert told(tmp_path, capsys) == [
        ("2024-03-01", "came used", "EleutherAI/pythia-1b", False),
        ("2024-03-01", "came used", "openai/gsm8k", False),
        ("2024-03-02", "came file", "LICENSE", False),
        ("2024-03-02", "came license", "mit", False),
        ("2024-03-02", "came linked", "openai/gsm8k", False),
        ("2024-03-04", "left file", "LICENSE", False),
        ("2024-03-04", "left license", "mit", False),
        ("2024-03-04", "left linked", "openai/gsm8k", False),
    ]
    assert main(["history", "--isolated", "--color", "never", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("2024-03-01  ")
    assert lines[0].endswith("  A: start")
    assert lines[1] == "  + EleutherAI/pythia-1b used"
    assert lines[-1] == "3 commits changed what is used, credited or licensed"


def test_a_shallow_clone_does_not_say_when(
    tmp_path: Path, commit: Commit, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path / "full", {"README.md": CARD, "model.yml": SFT})
    commit(tmp_path / "full", {"model.yml": SFT + "seed: 1\n"})
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{tmp_path}/full", "shallow")
    assert {row[3] for row in told(tmp_path / "shallow", capsys)} == {True}


def test_only_the_newest_commits_are_read(
    tmp_path: Path,
    commit: Commit,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for seed in range(4):
        commit(tmp_path, {"README.md": CARD, "model.yml": f"{SFT}seed: {seed}\n"})
    monkeypatch.setattr(timeline, "MOST_COMMITS", 2)
    assert {(row[0], row[3]) for row in told(tmp_path, capsys)} == {("2024-03-03", True)}


def test_without_a_repository_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["history", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"attrlint: {tmp_path}: no git repository\n"
