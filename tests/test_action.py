"""The GitHub Action: its steps, run in bash as a runner runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: dict[str, Any] = {step.get("name", ""): step for step in ACTION["runs"]["steps"]}
EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")
CARD = "---\nlicense: mit\nbase_model: bigcode/starcoderbase-7b\n---\n\n# A model\n"
CONFIG = "base_model: bigcode/starcoderbase-7b\ndatasets:\n  - path: openai/gsm8k\n"


class Ran(NamedTuple):
    """What a step left behind."""

    code: int
    printed: str
    summary: str
    outputs: dict[str, str]


def step(name: str, folder: Path, path: str, /, **inputs: str) -> Ran:
    """Run a step in `folder`; inputs are spelt with `_` for `-`."""
    temp = folder.parent / "runner"
    temp.mkdir(exist_ok=True)
    given = {key.replace("_", "-"): value for key, value in inputs.items()}
    assert given.keys() <= ACTION["inputs"].keys()
    values = {f"inputs.{key}": value["default"] for key, value in ACTION["inputs"].items()}
    values |= {f"inputs.{key}": value for key, value in given.items()}
    values["github.action_path"] = str(ROOT)
    env = {
        key: EXPRESSION.sub(lambda found: values[found[1]], value)
        for key, value in STEPS[name]["env"].items()
    }
    for file in ("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY"):
        (temp / file).write_text("")
        env[file] = str(temp / file)
    (temp / "step.sh").write_text(STEPS[name]["run"])
    rest = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", temp / "step.sh"],
        cwd=folder,
        env={**rest, "RUNNER_TEMP": str(temp), "PATH": f"{path}:{rest['PATH']}", **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = (temp / "GITHUB_OUTPUT").read_text().splitlines()
    return Ran(
        done.returncode,
        done.stdout + done.stderr,
        (temp / "GITHUB_STEP_SUMMARY").read_text(),
        dict(line.split("=", 1) for line in lines),
    )


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    root = tmp_path / "repo"
    (root / "configs").mkdir(parents=True)
    (root / "README.md").write_text(CARD)
    (root / "configs/sft.yml").write_text(CONFIG)
    return root


@pytest.fixture
def bin_folder(tmp_path: Path) -> str:
    """A folder with an `attrlint` that is this checkout's."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "attrlint").write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m attrlint "$@"\n'
    )
    (folder / "attrlint").chmod(0o755)
    return str(folder)


def test_no_input_is_part_of_a_script() -> None:
    for each in ACTION["runs"]["steps"]:
        assert not EXPRESSION.search(each.get("run", ""))
    passed = {value for each in STEPS.values() for value in each.get("env", {}).values()}
    used = {found[1] for value in passed for found in EXPRESSION.finditer(value)}
    inputs = {f"inputs.{name}" for name in ACTION["inputs"]}
    assert inputs - used == {"inputs.python-version"}


def test_findings_are_annotated_summed_up_and_fail_the_step(repo: Path, bin_folder: str) -> None:
    ran = step("Check", repo, bin_folder, args="--select uncredited-dataset")
    assert ran.code == 1 and ran.outputs == {"exit-code": "1"}
    assert ran.printed.startswith(
        "::error title=attrlint%3A uncredited-dataset,file=configs/sft.yml,line=3,endLine=3,col=11"
    )
    assert ran.summary.startswith("## attrlint: 1 error\n")
    assert "<code>configs/sft.yml:3</code>" in ran.summary
    ledger = ran.summary.partition("### README.md")[2]
    assert "| work | used | named |" in ledger and "GSM8K" in ledger


def test_a_clean_repository_passes(repo: Path, bin_folder: str) -> None:
    (repo / "README.md").write_text(CARD.replace("---\n\n", "datasets: [openai/gsm8k]\n---\n\n"))
    ran = step("Check", repo, bin_folder, args="--select uncredited-dataset")
    assert (ran.code, ran.printed, ran.outputs) == (0, "", {"exit-code": "0"})
    assert ran.summary.startswith("## attrlint: all credits are in place\n")


def test_every_input_arrives(repo: Path, bin_folder: str) -> None:
    (repo / "ci.toml").write_text('select = ["uncredited-dataset"]\n')
    ran = step(
        "Check",
        repo,
        bin_folder,
        paths="configs\n\nREADME.md",
        args="\n --min-confidence  low\n--isolated\n",
        persona="auditor",
        fail_on="never",
        summary="false",
    )
    assert (ran.code, ran.summary) == (0, ""), ran.printed
    ran = step("Check", repo, bin_folder, config="ci.toml", sarif_file="out file.sarif")
    assert ran.code == 1
    (run,) = json.loads((repo / "out file.sarif").read_text())["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["uncredited-dataset"]
    subprocess.run(
        [
            f"{bin_folder}/attrlint",
            "baseline",
            ".",
            "--config",
            "ci.toml",
            "--baseline",
            "old.json",
        ],
        cwd=repo,
        check=True,
    )
    ran = step("Check", repo, bin_folder, config="ci.toml", baseline="old.json")
    assert ran.code == 0, ran.printed


@pytest.mark.parametrize(
    ("inputs", "says"),
    [
        ({"paths": "$(touch ran)\n`touch ran`;touch ran"}, "no such file or folder"),
        ({"paths": "--output-file=ran"}, "no such file or folder"),
        ({"args": "$(touch ran) ; touch ran"}, "no such file or folder"),
        ({"args": "--no-such-option"}, "no option '--no-such-option'"),
        ({"config": "x$(touch ran)"}, "no such file"),
        ({"persona": "a --output-file=ran"}, "--persona"),
    ],
)
def test_inputs_are_data(inputs: dict[str, str], says: str, repo: Path, bin_folder: str) -> None:
    ran = step("Check", repo, bin_folder, **inputs)
    assert ran.code == 2 and ran.outputs == {"exit-code": "2"}
    assert says in ran.printed
    assert not (repo / "ran").exists()


def test_names_with_spaces_and_dashes_are_paths(repo: Path, bin_folder: str) -> None:
    for name in ("a b", "--version", "*"):
        (repo / name).mkdir()
        (repo / name / "README.md").write_text(CARD)
        (repo / name / "sft.yml").write_text(CONFIG)
        ran = step("Check", repo, bin_folder, paths=name, args="--select uncredited-dataset")
        assert (ran.code, f"file={name}/sft.yml" in ran.printed) == (1, True), ran.printed


@pytest.mark.slow
@pytest.mark.parametrize("version", ["", f"attrlint @ {ROOT.as_uri()}"], ids=["own", "asked"])
def test_the_action_installs_what_it_then_runs(repo: Path, version: str) -> None:
    ran = step("Install attrlint", repo, "", version=version)
    assert ran.code == 0, ran.printed
    (path,) = (repo.parent / "runner/GITHUB_PATH").read_text().splitlines()
    ran = step("Check", repo, path, args="--select uncredited-dataset")
    assert ran.code == 1 and ran.printed.startswith("::error ")
