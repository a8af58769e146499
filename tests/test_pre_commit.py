"""The hook, run by pre-commit from a git checkout of this project."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
HOOK, ALWAYS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
CONFIG = """\
repos:
- repo: {checkout}
  rev: {revision}
  hooks:
  - id: attrlint
    args: [--select, "uncredited-dataset,uncredited-trace"]
  - id: attrlint-always
    args: [--select, "uncredited-dataset"]
    stages: [manual]
"""


@pytest.mark.parametrize(
    ("name", "runs"),
    [
        ("README.md", True),
        ("models/a/README.MD", True),
        ("configs/sft.yaml", True),
        ("a.yml", True),
        ("config.json", True),
        ("train.py", True),
        ("train.ipynb", True),
        ("run.sh", True),
        ("Modelfile", True),
        ("x/Modelfile.q4", True),
        ("LICENSE", True),
        ("a/NOTICE.txt", True),
        ("CITATION.cff", True),
        ("refs.bib", True),
        ("model.safetensors", True),
        ("attrlint.toml", True),
        ("image.png", False),
        ("data.csv", False),
        ("main.c", False),
        ("mylicense.png", False),
    ],
)
def test_the_hook_runs_for_the_files_that_attrlint_reads(name: str, runs: bool) -> None:
    assert bool(re.search(HOOK["files"], name)) is runs


def test_the_two_hooks_are_one_command() -> None:
    assert (HOOK["id"], ALWAYS["id"]) == ("attrlint", "attrlint-always")
    assert ALWAYS["always_run"] is True and "files" not in ALWAYS
    assert HOOK["entry"] == ALWAYS["entry"]


@pytest.mark.slow
def test_pre_commit(checkout: Path, tmp_path: Path, git: Callable[..., None]) -> None:
    """The commit is refused until the card names what the config uses."""
    consumer = tmp_path / "consumer"
    (consumer / "configs").mkdir(parents=True)
    git(consumer, "init", "-q")
    config = checkout / "examples/founding-dispute/configs/sft.yml"
    text = config.read_text().replace("./data/problems-80k.jsonl", "openai/gsm8k")
    (consumer / "configs/sft.yml").write_text(text)
    card = "---\nlicense: llama2\nbase_model: codellama/CodeLlama-34b-Python-hf\n---\n\n# A model\n"
    (consumer / "README.md").write_text(card)
    revision = subprocess.check_output(["git", "-C", checkout, "rev-parse", "HEAD"], text=True)
    (consumer / ".pre-commit-config.yaml").write_text(
        CONFIG.format(checkout=checkout.as_uri(), revision=revision.strip())
    )
    git(consumer, "add", "-A")

    def pre_commit(*more: str) -> tuple[int, str]:
        env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        env |= {"PRE_COMMIT_HOME": str(tmp_path / "home")}
        env.pop("PYTHONPATH", None)
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--color", "never", *more],
            cwd=consumer,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    code, said = pre_commit()
    assert code == 1, said
    assert re.search(r"^attrlint\.+Failed$", said, re.MULTILINE), said
    assert "configs/sft.yml:5:11: error: " in said and "[uncredited-dataset]" in said

    (consumer / "README.md").write_text(
        card + "\nTrained on [GSM8K](https://huggingface.co/datasets/openai/gsm8k).\n"
        "`wizardcoder` in paths is after [WizardCoder](https://arxiv.org/abs/2306.08568); none of\n"
        "its data or weights were used.\n"
    )
    git(consumer, "add", "-A")
    code, said = pre_commit()
    assert code == 0, said
    assert re.search(r"^attrlint\.+Passed$", said, re.MULTILINE), said

    (consumer / "notes.txt").write_text("nothing that attrlint reads\n")
    git(consumer, "commit", "-qm", "A model")
    git(consumer, "add", "-A")
    code, said = pre_commit()
    assert re.search(r"^attrlint\.+\(no files to check\)Skipped$", said, re.MULTILINE), said
    code, said = pre_commit("--hook-stage", "manual", "attrlint-always")
    assert code == 0 and re.search(r"^attrlint \(always\)\.+Passed$", said, re.MULTILINE), said
