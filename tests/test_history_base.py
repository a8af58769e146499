"""`--diff-base`: what a branch adds, on real repositories."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Commit, Git

GROUPS = ("credit", "history")
CARD = "---\nlicense: mit\n---\n\n# sums\n"
GSM8K = "datasets:\n  - path: openai/gsm8k\n    type: alpaca\n"
BASE = "base_model: EleutherAI/pythia-1b\n"
ALPACA = "  - path: tatsu-lab/alpaca\n    type: alpaca\n"


def check(root: Path, revision: str = "main", *more: str) -> list[tuple[str, str, int]]:
    done = call(root, "--diff-base", revision, *more)
    assert done.returncode in (0, 1), done.stderr
    found = json.loads(done.stdout)["findings"]
    return [(row["rule"], row["path"], row["line"]) for row in found if row["group"] in GROUPS]


def call(root: Path, *more: str) -> subprocess.CompletedProcess[str]:
    words = ["check", "--isolated", "--output-format", "json", *more, str(root)]
    command = [sys.executable, "-m", "attrlint", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def branch(tmp_path: Path, commit: Commit, git: Git) -> Path:
    """A branch that leaves a main with old debt, and a main that went on."""
    commit(tmp_path, {"m/README.md": CARD, "m/sft.yml": BASE + GSM8K}, "start")
    git(tmp_path, "checkout", "-q", "-b", "side")
    git(tmp_path, "checkout", "-q", "main")
    commit(tmp_path, {"m/README.md": CARD + "\nTrained on GSM8K from pythia-1b.\n"}, "mend on main")
    git(tmp_path, "checkout", "-q", "side")
    return tmp_path


def test_nothing_is_added_by_moving_lines_and_files(branch: Path, commit: Commit, git: Git) -> None:
    assert check(branch) == []
    commit(branch, {"m/sft.yml": f"# a recipe\n\n{BASE}seed: 1\n{GSM8K}"}, "move lines")
    assert check(branch) == []
    git(branch, "mv", "m/sft.yml", "m/train.yml")
    git(branch, "commit", "-q", "-m", "move the file")
    assert check(branch) == []
    assert check(branch / "m") == []


def test_what_the_branch_adds_is_found_committed_or_not(branch: Path, commit: Commit) -> None:
    recipe = branch / "m" / "sft.yml"
    recipe.write_text(BASE + GSM8K + ALPACA, encoding="utf-8")
    assert check(branch) == [("uncredited-dataset", "m/sft.yml", 5)]
    commit(branch, {}, "add")
    assert check(branch) == [("uncredited-dataset", "m/sft.yml", 5)]
    (branch / "m" / "new.yml").write_text(BASE + GSM8K, encoding="utf-8")
    assert check(branch / "m", "HEAD~1") == [
        ("uncredited-base-model", "new.yml", 1),
        ("uncredited-dataset", "new.yml", 3),
        ("uncredited-dataset", "sft.yml", 5),
    ]


def test_a_credit_that_the_branch_removed(branch: Path, commit: Commit, git: Git) -> None:
    git(branch, "checkout", "-q", "-b", "third", "main")
    commit(branch, {"m/README.md": CARD}, "shorten")
    rules = {rule for rule, _, _ in check(branch, "main", "--history")}
    assert {"removed-credit", "uncredited-dataset"} <= rules
    commit(branch, {"other.yml": "a: 1\n"}, "later")
    assert check(branch, "HEAD~1", "--history") == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--diff-base", "nowhere"), "--diff-base: no commit named 'nowhere'"),
        (("--diff-base=--output=x",), "--diff-base: no commit named '--output=x'"),
        (("--diff-base", "main", "--fix"), "--diff-base reports; --fix mends whatever is there"),
    ],
)
def test_a_wrong_call_is_one_line(branch: Path, arguments: tuple[str, ...], said: str) -> None:
    done = call(branch, *arguments)
    assert (done.returncode, done.stderr, done.stdout) == (2, f"attrlint: {said}\n", "")


def test_without_a_common_commit_or_a_repository(
    branch: Path, git: Git, tmp_path_factory: pytest.TempPathFactory
) -> None:
    git(branch, "checkout", "-q", "--orphan", "alone")
    git(branch, "commit", "-q", "-m", "alone")
    done = call(branch, "--diff-base", "main")
    assert done.stderr == "attrlint: --diff-base: 'main' and HEAD have no commit in common\n"
    outside = tmp_path_factory.mktemp("outside")
    (outside / "README.md").write_text(CARD, encoding="utf-8")
    done = call(outside, "--diff-base", "main")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(": no git repository\n")
