"""The rules that read git, on histories that are no straight line of one card."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from attrlint import engine
from attrlint.config import Config
from attrlint.finding import Finding
from tests.conftest import Commit, Git

RECIPE = "base_model: EleutherAI/pythia-1b\ndatasets:\n  - path: openai/gsm8k\n    type: alpaca\n"
FULL = "---\nlicense: mit\ndatasets:\n- openai/gsm8k\n---\n\n# sums\n"
SHORT = "---\nlicense: mit\n---\n\n# sums\n"


def found(root: Path) -> list[tuple[str, str, str]]:
    """The rule, place and commit's subject of each finding of the history rules."""
    config = Config(select=("history",), history=True)
    return [_row(root, finding) for finding in engine.check(root, config).findings]


def _row(root: Path, finding: Finding) -> tuple[str, str, str]:
    commit = finding.message.partition("commit ")[2].partition(" ")[0]
    call = ["git", "-C", str(root), "log", "-1", "--format=%s", commit]
    subject = subprocess.run(call, capture_output=True, text=True, check=True).stdout.strip()
    return finding.rule, finding.at.document.path, subject


def test_a_credit_that_went_on_a_merged_branch(tmp_path: Path, commit: Commit, git: Git) -> None:
    commit(tmp_path, {"README.md": FULL, "sft.yml": RECIPE}, "start")
    git(tmp_path, "checkout", "-q", "-b", "side")
    commit(tmp_path, {"README.md": SHORT}, "shorten")
    git(tmp_path, "checkout", "-q", "main")
    commit(tmp_path, {"sft.yml": RECIPE + "lr: 1\n"}, "tune")
    git(tmp_path, "merge", "-q", "--no-ff", "-m", "merge", "side")
    assert found(tmp_path) == [("removed-credit", "README.md", "shorten")]


def test_a_branch_that_still_had_it_is_no_loss_of_the_merge(
    tmp_path: Path, commit: Commit, git: Git
) -> None:
    commit(tmp_path, {"README.md": FULL, "sft.yml": RECIPE}, "start")
    git(tmp_path, "branch", "side")
    commit(tmp_path, {"README.md": SHORT}, "shorten")
    git(tmp_path, "checkout", "-q", "side")
    commit(tmp_path, {"sft.yml": RECIPE + "lr: 1\n", "LICENSE": "MIT\n"}, "tune")
    git(tmp_path, "checkout", "-q", "main")
    git(tmp_path, "merge", "-q", "--no-ff", "-m", "merge", "side")
    assert found(tmp_path) == [("removed-credit", "README.md", "shorten")]


def test_a_card_that_was_moved_is_followed(tmp_path: Path, commit: Commit) -> None:
    commit(tmp_path, {"MODEL_CARD.md": FULL, "sft.yml": RECIPE}, "start")
    commit(tmp_path, {"MODEL_CARD.md": None, "README.md": FULL}, "move")
    assert found(tmp_path) == []
    commit(tmp_path, {"README.md": SHORT}, "shorten")
    assert found(tmp_path) == [("removed-credit", "README.md", "shorten")]


def test_each_of_several_cards_has_its_own_history(tmp_path: Path, commit: Commit) -> None:
    files = {f"{name}/{file}": text for name in "ab" for file, text in _model(FULL).items()}
    commit(tmp_path, {**files, "README.md": "# all\n"}, "start")
    commit(tmp_path, {"a/README.md": SHORT}, "shorten a")
    commit(tmp_path, {"b/LICENSE": None}, "tidy b")
    assert found(tmp_path) == [
        ("removed-credit", "a/README.md", "shorten a"),
        ("removed-license", "b/README.md", "tidy b"),
    ]
    assert found(tmp_path / "a") == [("removed-credit", "README.md", "shorten a")]


def _model(card: str) -> dict[str, str]:
    return {"README.md": card, "sft.yml": RECIPE, "config.json": "{}\n", "LICENSE": "MIT\n"}


def test_a_folder_that_went_took_its_licence_with_it(tmp_path: Path, commit: Commit) -> None:
    commit(tmp_path, {"README.md": SHORT, "x/LICENSE": "MIT\n", "x/a.py": ""}, "start")
    commit(tmp_path, {"x/LICENSE": None, "x/a.py": None}, "no x")
    assert found(tmp_path) == []


def test_a_text_of_a_folder_of_licences_counts(tmp_path: Path, commit: Commit) -> None:
    commit(tmp_path, {"README.md": SHORT, "licenses/base.txt": "MIT License\n"}, "start")
    commit(tmp_path, {"licenses/base.txt": None}, "tidy up")
    assert found(tmp_path) == [("removed-license", "README.md", "tidy up")]


def test_what_is_not_known_is_said_and_not_guessed(
    tmp_path: Path, commit: Commit, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(tmp_path / "full", {"README.md": FULL, "sft.yml": RECIPE}, "start")
    commit(tmp_path / "full", {"README.md": SHORT}, "shorten")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{tmp_path}/full", "shallow")
    config = Config(select=("history",), history=True)
    report = engine.check(tmp_path / "shallow", config)
    assert report.findings == ()
    assert report.skipped == (
        (
            ".git",
            "the history of a shallow clone begins on 2024-03-02; what was before is not known",
        ),
    )
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "README.md").write_text(SHORT, encoding="utf-8")
    skipped = engine.check(tmp_path / "none", config).skipped
    assert skipped == ((".git", f"{tmp_path / 'none'}: no git repository"),)


def test_what_is_not_committed_is_no_commits_doing(tmp_path: Path, commit: Commit) -> None:
    commit(tmp_path, {"README.md": FULL, "sft.yml": RECIPE}, "start")
    (tmp_path / "README.md").write_text(SHORT, encoding="utf-8")
    assert found(tmp_path) == []


def test_weights_that_came_with_the_new_name_are_another_model(
    tmp_path: Path, commit: Commit
) -> None:
    old = '{\n  "_name_or_path": "/runs/wizardcoder-34b",\n  "model_type": "llama"\n}\n'
    new = old.replace("wizardcoder-34b", "phind-codellama-34b-v1")
    files = {"config.json": old, "README.md": SHORT, "model.safetensors": "1"}
    commit(tmp_path / "kept", files, "start")
    commit(tmp_path / "kept", {"config.json": new}, "rename")
    assert found(tmp_path / "kept") == [("renamed-reference", "config.json", "rename")]
    commit(tmp_path / "other", files, "start")
    commit(tmp_path / "other", {"config.json": new, "model.safetensors": "2"}, "retrain")
    assert found(tmp_path / "other") == []


def test_a_name_that_went_with_its_flag(tmp_path: Path, commit: Commit) -> None:
    call = "python run_clm.py --model_name_or_path gpt2 --learning_rate 1e-5 "
    commit(tmp_path, {"README.md": SHORT, "sft.sh": call + "--dataset_name openai/gsm8k"}, "start")
    commit(tmp_path, {"sft.sh": call + "--train_file data/v2.json"}, "rename")
    assert found(tmp_path) == [("renamed-reference", "sft.sh", "rename")]
    commit(tmp_path, {"README.md": SHORT + "\nTrained on our v2.json.\n"}, "tell")
    assert found(tmp_path) == []
    commit(tmp_path, {"README.md": SHORT}, "tell no more")
    assert found(tmp_path)
    commit(tmp_path, {"sft.sh": call + "--dataset_name tatsu-lab/alpaca"}, "another")
    assert found(tmp_path) == []


def test_a_copy_on_the_hub_begins_with_the_card_of_its_parent(
    tmp_path: Path, commit: Commit
) -> None:
    commit(tmp_path, {"README.md": FULL}, "Duplicate from acme/sums")
    commit(tmp_path, {"README.md": "---\nlicense: mit\n---\n\n# other\n"}, "our card")
    config = Config(select=("lost-inheritance",), history=True)
    (lost,) = engine.check(tmp_path, config).findings
    assert "GSM8K" in lost.message
    commit(
        tmp_path, {"README.md": "---\nlicense: mit\n---\n\n# other\n\nGSM8K helped.\n"}, "credit"
    )
    assert engine.check(tmp_path, config).findings == ()


def test_a_file_that_was_called_after_data(tmp_path: Path, commit: Commit) -> None:
    card = SHORT.replace("license: mit", "license: mit\nlibrary_name: transformers")
    told = '{{\n "model_name_or_path": "gpt2",\n "train_file": "{}",\n "learning_rate": 1e-5\n}}\n'
    files = {"README.md": card, "model.safetensors": "1", "training_args.json": told}
    files["training_args.json"] = told.format("data/openhermes_2_5_clean.jsonl")
    commit(tmp_path, files, "start")
    commit(tmp_path, {"training_args.json": told.format("data/train.jsonl")}, "rename")
    assert found(tmp_path) == [("renamed-reference", "training_args.json", "rename")]
