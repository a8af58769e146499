"""Sub-commands that need no repository: what there is, and what is known."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from attrlint import __version__
from attrlint.formats import everything
from attrlint.plugins import built_in
from attrlint.shipped import commands

ROOT = Path(__file__).parent.parent


def attrlint(*args: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "attrlint", *args],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        check=False,
    )


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(option: str, tmp_path: Path) -> None:
    assert attrlint(option, cwd=tmp_path).stdout == f"attrlint {__version__}\n"


def test_version_imports_little(tmp_path: Path) -> None:
    code = (
        "import sys; from attrlint.cli import main; main(['--version'])\n"
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {"json", "yaml", "logging", "dataclasses", "subprocess", "difflib"}
    assert {name for name in done.stdout.split() if name.startswith("attrlint.")} <= {
        "attrlint.cli",
        "attrlint.usage",
    }


@pytest.mark.parametrize("name", commands())
def test_every_command_explains_itself_on_one_screen(name: str, tmp_path: Path) -> None:
    done = attrlint(name, "--help", cwd=tmp_path, COLUMNS="100")
    assert done.returncode == 0, done.stderr
    assert f"attrlint {name}" in done.stdout
    assert len(done.stdout.splitlines()) <= 50
    assert f"  {name} " in attrlint("--help", cwd=tmp_path).stdout


def test_rules_and_explain(tmp_path: Path) -> None:
    listed = attrlint("rules", cwd=tmp_path).stdout
    rows = json.loads(attrlint("rules", "--output-format", "json", cwd=tmp_path).stdout)["rules"]
    assert [row["rule"] for row in rows] == [rule.name for rule in built_in()]
    assert all(row["rule"] in listed and row["summary"] for row in rows)
    only = attrlint("rules", "answer", cwd=tmp_path).stdout
    assert "malformed-directive" in only and "uncredited-dataset" not in only
    for name in ("uncredited-dataset", "unexplained-suppression"):
        said = attrlint("explain", name, cwd=tmp_path).stdout
        assert said.startswith(name + "\n")
        assert "\n```" not in said
    assert "  least = 3    the number of letters and digits" in said


def test_formats(tmp_path: Path) -> None:
    listed = attrlint("formats", cwd=tmp_path).stdout
    printed = attrlint("formats", "--output-format", "json", cwd=tmp_path).stdout
    rows = {row["format"]: row for row in json.loads(printed)["formats"]}
    assert set(rows) == {format.name for format in everything()}
    assert all(f"{name} " in listed and row["title"] in listed for name, row in rows.items())
    (example,) = rows["peft"]["examples"]
    base = {"kind": "model", "role": "base", "value": "meta-llama/Llama-3.2-3B"}
    assert {"line": 3, **base} in example["references"]
    one = attrlint("formats", "peft", cwd=tmp_path).stdout
    assert "told by: adapter_config.json\n" in one and "= method method DoRA\n" in one
    done = attrlint("formats", "axolot", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        "attrlint: no format named 'axolot'; did you mean 'axolotl'?\n",
    )


def test_registry_search_and_show(tmp_path: Path) -> None:
    assert "dataset/gsm8k" in attrlint("registry", "search", "gsm8k", cwd=tmp_path).stdout
    for name in ("openai/gsm8k", "dataset/gsm8k", "GSM8K", "arXiv:2110.14168"):
        done = attrlint("registry", "show", name, cwd=tmp_path)
        assert done.returncode == 0 and "(dataset/gsm8k)" in done.stdout, name
    missing = attrlint("registry", "show", "no-such-work-at-all", cwd=tmp_path)
    assert missing.returncode == 1 and "no work 'no-such-work-at-all'" in missing.stdout
    assert "works\n" in attrlint("registry", "stats", cwd=tmp_path).stdout
