"""Completions in real shells, the manual page, and `--watch`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from queue import Queue

import pytest

from attrlint.shell import described
from attrlint.shipped import commands

ROOT = Path(__file__).parent.parent
BASH = """
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_attrlint
printf '%s\\n' "${COMPREPLY[@]}"
"""


def script(kind: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "attrlint", "completion", kind],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def offered(shell: str, script: Path, folder: Path, *words: str) -> set[str]:
    """What a shell offers for the last of some words."""
    if shell == "bash":
        call = ["bash", "-c", BASH, "bash", str(script), *words]
    else:
        call = ["fish", "-c", f"source {script}; complete -C '{' '.join(words)}'"]
    done = subprocess.run(call, cwd=folder, capture_output=True, text=True, check=True)
    return {line.partition("\t")[0] for line in done.stdout.splitlines()}


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_completions_in_a_shell(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    (tmp_path / "models").mkdir()
    completion = tmp_path / "completion"
    completion.write_text(script(shell))

    def ask(*words: str) -> set[str]:
        return offered(shell, completion, tmp_path, "attrlint", *words)

    assert {"check", "ledger", "explain"} <= ask("") | ask("c") | ask("l") | ask("e")
    assert "--persona" in ask("--per")
    assert ask("check", "--persona", "") >= {"regular", "pedantic", "auditor"}
    assert ask("ledger", "--output-format", "") >= {"text", "json"}
    assert "sarif" not in ask("ledger", "--output-format", "")
    assert {word.rstrip("/") for word in ask("check", "mod")} >= {"models"}


def test_the_zsh_script_parses() -> None:
    if shutil.which("zsh") is None:
        pytest.skip("no zsh here")
    subprocess.run(["zsh", "-n", "/dev/stdin"], input=script("zsh"), text=True, check=True)


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish", "man"])
def test_every_command_and_option_is_in_it(kind: str) -> None:
    text = script(kind).replace("\\-", "-")
    for command in described(commands()):
        assert command.name in text
        for option in command.options:
            for name in option.names:
                assert (name if kind != "fish" else name.lstrip("-")) in text


def test_watch_checks_again(tmp_path: Path) -> None:
    card = tmp_path / "README.md"
    card.write_text("---\nlicense: mit\n---\n# A model\n\nIt does things.\n")
    config = tmp_path / "config.yaml"
    process = subprocess.Popen(
        [sys.executable, "-m", "attrlint", str(tmp_path), "--watch", "--output-format", "concise"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines: Queue[str] = Queue()

    def read() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            lines.put(line)

    threading.Thread(target=read, daemon=True).start()

    def until(words: str) -> None:
        while words not in lines.get(timeout=60):
            pass

    try:
        until("watching")
        config.write_text("base_model: meta-llama/Llama-2-7b-hf\ndatasets:\n  - path: a/b\n")
        until("uncredited-base-model")
        until("watching")
        (tmp_path / "attrlint.toml").write_text('persona = "judge"\n')
        until("attrlint.toml:1")
        until("watching")
    finally:
        process.kill()
        process.wait()
