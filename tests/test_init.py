"""`init` and `demo`, as a newcomer runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
SPEC = "attrlint @ git+https://git.example.org/attrlint@0123abc"


def attrlint(*arguments: str | Path, cwd: Path, path: str = "") -> subprocess.CompletedProcess[str]:
    found = os.pathsep.join(part for part in (path, str(ROOT)) if part)
    return subprocess.run(
        [sys.executable, "-m", "attrlint", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": found, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def files(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_nothing_is_written_without_leave(tmp_path: Path) -> None:
    done = attrlint("init", "--from", SPEC, cwd=tmp_path)
    assert done.returncode == 0
    assert "id: attrlint" in done.stdout and "pip install" in done.stdout
    assert done.stdout.count("not written; --yes writes it") == 3
    assert files(tmp_path) == []


def test_what_is_written_holds_and_is_never_written_twice(tmp_path: Path) -> None:
    assert attrlint("init", "--yes", "--from", SPEC, cwd=tmp_path).returncode == 0
    names = [".github/workflows/attrlint.yml", ".pre-commit-config.yaml", "attrlint.toml"]
    assert files(tmp_path) == names
    hooks = yaml.safe_load((tmp_path / names[1]).read_text())
    assert hooks["repos"][0]["hooks"][0]["additional_dependencies"] == [SPEC]
    steps = yaml.safe_load((tmp_path / names[0]).read_text())["jobs"]["attrlint"]["steps"]
    assert {"run": f"pip install '{SPEC}'"} in steps
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    check = (sys.executable, "-m", "pre_commit", "validate-config", str(tmp_path / names[1]))
    subprocess.run(check, check=True)
    assert attrlint("--persona", "auditor", cwd=tmp_path).returncode == 0  # it trips over none
    before = {name: (tmp_path / name).read_bytes() for name in names}
    again = attrlint("init", "--yes", "--from", "attrlint==9", cwd=tmp_path)
    assert again.returncode == 0 and again.stdout.count("left as it is") == 3
    assert {name: (tmp_path / name).read_bytes() for name in names} == before


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_hook_is_added_to_those_that_are_there(end: str, tmp_path: Path) -> None:
    hooks = tmp_path / ".pre-commit-config.yaml"
    first = "- repo: https://git.example.org/x\n  rev: v1\n  hooks:\n  - id: x  # y\n"
    old = f"# ours\nrepos:\n{first}ci: {{}}\n"
    hooks.write_bytes(old.replace("\n", end).encode())
    assert attrlint("init", "--yes", "--from", SPEC, cwd=tmp_path).returncode == 0
    after = hooks.read_bytes().decode()
    found = yaml.safe_load(after)["repos"]
    assert [each["repo"] for each in found] == ["https://git.example.org/x", "local"]
    head, _, tail = after.partition(f"- id: x  # y{end}")
    assert (head + f"- id: x  # y{end}", tail[-len(f"ci: {{}}{end}") :]) == (
        old.replace("\n", end).partition("ci:")[0],
        f"ci: {{}}{end}",
    )


def test_where_the_hooks_cannot_be_added_to_it_says_what_to_add(tmp_path: Path) -> None:
    hooks = tmp_path / ".pre-commit-config.yaml"
    hooks.write_text("repos: []\n")
    done = attrlint("init", "--yes", cwd=tmp_path)
    assert done.returncode == 0 and "add this to its repos:" in done.stdout
    assert hooks.read_text() == "repos: []\n"


@pytest.mark.parametrize(
    ("recorded", "spec"),
    [
        (None, "attrlint=={version}"),
        (
            {
                "url": "https://git.example.org/attrlint",
                "vcs_info": {"vcs": "git", "commit_id": "0123abc"},
            },
            SPEC,
        ),
        ({"url": "file:///src/attrlint", "dir_info": {"editable": True}}, ""),
    ],
)
def test_it_is_had_from_where_it_came(
    recorded: dict[str, object] | None, spec: str, tmp_path: Path
) -> None:
    """What pip records of an installation, https://packaging.python.org/specifications/direct-url."""
    info = tmp_path / "site" / "attrlint-7.8.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: attrlint\nVersion: 7.8\n")
    if recorded is not None:
        (info / "direct_url.json").write_text(json.dumps(recorded))
    work = tmp_path / "work"
    work.mkdir()
    done = attrlint("init", "--yes", cwd=work, path=str(info.parent))
    assert done.returncode == 0, done.stderr
    (hook,) = yaml.safe_load((work / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    if not spec:
        assert hook["language"] == "system"
        assert "--from" in done.stdout and not (work / ".github").exists()
        return
    version = attrlint("--version", cwd=work).stdout.split()[1]
    assert hook["additional_dependencies"] == [spec.format(version=version)]


def test_demo_tells_the_whole_story(tmp_path: Path) -> None:
    done = attrlint("demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    story = [
        "model/config.json:2:26: warning: ",
        "[uncredited-trace]",
        "+## Credits",
        "All credits are in place",
        "[uncredited-dataset]",
        "$ attrlint other --fix",
        "+- nickrosh/Evol-Instruct-Code-80k-v1",
        "wizardcoder,",
        "attrlint explain RULE",
    ]
    at = -1
    for line in story:
        at = done.stdout.index(line, at + 1)
    assert list(tmp_path.iterdir()) == []
