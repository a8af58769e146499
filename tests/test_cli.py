"""The command line as people and programs call it: whole processes in real git repositories."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from attrlint.shipped import folder

ROOT = Path(__file__).parent.parent
CONFIG = """\
base_model: bigcode/starcoderbase-7b
datasets:
  - path: openai/gsm8k
    type: alpaca
output_dir: ./out
"""
CARD = """\
---
license: apache-2.0
base_model: bigcode/starcoderbase-7b
---

# Harbour 7B

Fine-tuned from [StarCoderBase](https://huggingface.co/bigcode/starcoderbase-7b).
"""
CREDITED = CARD.replace("---\n\n#", "datasets: [openai/gsm8k]\n---\n\n#") + (
    "Trained on [GSM8K](https://huggingface.co/datasets/openai/gsm8k).\n"
)
ONE = ("--select", "uncredited-dataset")


def attrlint(
    *args: str | Path, cwd: Path, stdin: str = "", **environ: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "attrlint", *map(str, args)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        check=False,
    )


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    root = tmp_path / "model"
    (root / "configs").mkdir(parents=True)
    (root / "configs/sft.yml").write_text(CONFIG, encoding="utf-8")
    (root / "README.md").write_text(CARD, encoding="utf-8")
    subprocess.run(["git", "init", "-q", root], check=True)
    return root


def report(*args: str | Path, cwd: Path, stdin: str = "") -> Any:
    done = attrlint(*args, "--output-format", "json", cwd=cwd, stdin=stdin)
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)


def test_a_finding_is_shown_and_the_exit_code_is_1(repo: Path) -> None:
    done = attrlint(*ONE, cwd=repo)
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    first, *rest = done.stdout.splitlines()
    assert first.startswith("configs/sft.yml:3:11: error: ")
    assert first.endswith(" [uncredited-dataset]")
    assert rest[1:3] == ["3 |   - path: openai/gsm8k", "  |           ^^^^^^^^^^^^"]
    assert "Found 1 finding (1 error) in 1 repository, 2 files" in rest


def test_a_clean_repository(repo: Path) -> None:
    (repo / "README.md").write_text(CREDITED, encoding="utf-8")
    done = attrlint(*ONE, cwd=repo)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "All credits are in place (1 repository, 2 files)\n"


def test_check_is_the_default_command(repo: Path) -> None:
    said = attrlint("check", ".", *ONE, cwd=repo).stdout
    assert said and said == attrlint(".", *ONE, cwd=repo).stdout == attrlint(*ONE, cwd=repo).stdout


def test_what_follows_two_dashes_is_a_path(repo: Path) -> None:
    (repo / "--fix").mkdir()
    (repo / "--fix" / "a.yaml").write_text(CONFIG)
    for call in (("--", "--fix"), ("check", *ONE, "--", "--fix"), (*ONE, "./--fix")):
        done = attrlint(*call, cwd=repo)
        assert done.returncode in (0, 1), done.stderr
    done = attrlint("completion", "bash", "--", "zsh", cwd=repo)
    assert done.returncode == 2 and "zsh" in done.stderr


def test_paths_are_clickable_in_text_and_relative_to_the_path_in_json(repo: Path) -> None:
    said = attrlint("model", *ONE, cwd=repo.parent).stdout
    assert said.startswith("model/configs/sft.yml:3:11: ")
    found = report("model", *ONE, cwd=repo.parent)
    jsonschema.validate(found, json.loads((folder("schemas") / "report.schema.json").read_text()))
    assert [row["path"] for row in found["findings"]] == ["configs/sft.yml"]


def test_sarif_of_a_real_run_meets_the_schema(repo: Path) -> None:
    done = attrlint("--output-format", "sarif", cwd=repo)
    subset = json.loads((folder("schemas") / "sarif-subset.schema.json").read_text())
    jsonschema.validate(json.loads(done.stdout), subset)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--exit-zero",), 0),
        (("--fail-on", "never"), 0),
        (("--fail-on", "error"), 1),
        (("--ignore", "uncredited-dataset"), 0),
        (("--min-confidence", "high"), 1),
        (("--as-of", "2024-01-01", "--no-cache", "--isolated", "--color", "never"), 1),
    ],
)
def test_exit_codes(repo: Path, options: tuple[str, ...], code: int) -> None:
    assert attrlint(*ONE, *options, cwd=repo).returncode == code


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("chek", "."), "no command and no path 'chek'; did you mean 'check'?"),
        (("nowhere/",), "no command and no path 'nowhere/'"),
        ((".", "nowhere"), "nowhere: no such file or folder"),
        ((".", "--slect", "x"), "no option '--slect'; did you mean '--select'?"),
        ((".", "--select", "uncited-datasets"), "did you mean 'uncited-dataset'?"),
        ((".", "--ignore", "crdit"), "did you mean 'credit'?"),
        ((".", "--persona", "regulr"), "--persona: no 'regulr'; did you mean 'regular'?"),
        ((".", "--output-format", "jsno"), "did you mean 'json"),
        ((".", "--as-of", "yesterday"), "'yesterday' is no date"),
        ((".", "--config", "x.toml"), "x.toml: no such file"),
        ((".", "--statistics", "--output-format", "sarif"), "--statistics prints text or json"),
        (("explain", "uncited-datset"), "no rule or licence named 'uncited-datset'; did you mean"),
        (("explain", "credit"), "'credit' is a group: attrlint rules credit"),
        (("rules", "crdit"), "did you mean 'credit'?"),
        (("registry", "serch"), "did you mean 'search'?"),
        (("registry", "search"), "what for?"),
        (("empty",), "empty: no files to read"),
        ((".", "--output-file", "no/such/folder"), "No such file"),
        (("init", "nowhere"), "nowhere: no such folder"),
        (("refs", ".", "--output-format", "sarif"), "no 'sarif'"),
        ((".", "--stdin-filename", "../x.md"), "does not lie under"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_code_2(
    repo: Path, args: tuple[str, ...], says: str
) -> None:
    (repo / "empty").mkdir()
    done = attrlint(*args, cwd=repo)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("attrlint: ") and done.stderr.count("\n") == 1
    assert says in done.stderr


def test_a_configuration_is_found_and_the_call_is_stronger(repo: Path) -> None:
    (repo / "attrlint.toml").write_text('ignore = ["credit"]\nselect = ["credit"]\n')
    assert report(cwd=repo)["findings"] == []
    assert len(report(*ONE, cwd=repo)["findings"]) == 1
    assert len(report("--isolated", *ONE, cwd=repo)["findings"]) == 1
    (repo / "attrlint.toml").write_text('fail-on = "never"\n')
    assert attrlint(*ONE, cwd=repo).returncode == 0
    (repo / "attrlint.toml").write_text('\nselect = ["uncited-datasets"]\n')
    done = attrlint(cwd=repo)
    assert done.returncode == 2
    assert done.stderr == (
        "attrlint: attrlint.toml:2: no rule named 'uncited-datasets'; "
        "did you mean 'uncited-dataset'?\n"
    )


def test_per_file_ignores(repo: Path) -> None:
    (repo / "attrlint.toml").write_text('[per-file-ignores]\n"configs/*" = ["credit"]\n')
    assert report(*ONE, cwd=repo)["findings"] == []
    assert report("configs/..", *ONE, cwd=repo)["findings"] == []


def test_directives_suppress_and_are_counted(repo: Path) -> None:
    text = CONFIG.replace("gsm8k\n", "gsm8k  # attrlint: ignore[uncredited-dataset] a draft\n")
    (repo / "configs/sft.yml").write_text(text)
    done = attrlint(*ONE, cwd=repo)
    assert done.returncode == 0
    assert "1 finding suppressed" in done.stdout


def test_standard_input_stands_for_a_file_of_the_repository(repo: Path) -> None:
    args = (*ONE, "--stdin-filename", "README.md")
    assert report(*args, cwd=repo, stdin=CREDITED)["findings"] == []
    assert len(report(*args, cwd=repo, stdin=CARD)["findings"]) == 1
    elsewhere = ("model", *ONE, "--stdin-filename", "model/configs/sft.yml")
    assert report(*elsewhere, cwd=repo.parent, stdin="a: 1\n")["findings"] == []


def test_an_output_file_that_is_a_pipe_stays_one(repo: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        done = attrlint(*ONE, "--output-format", "json", "--output-file", str(pipe), cwd=repo)
        assert done.returncode == 1
        assert json.loads(os.read(reader, 1_000_000))["findings"]
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_an_output_file_is_written_whole(repo: Path) -> None:
    done = attrlint(*ONE, "--output-format", "json", "--output-file", "../out.json", cwd=repo)
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((repo.parent / "out.json").read_text())["version"] == 1
    assert [path.name for path in repo.parent.iterdir()] in (
        ["model", "out.json"],
        ["out.json", "model"],
    )


def test_statistics(repo: Path) -> None:
    done = attrlint(*ONE, "--statistics", cwd=repo)
    assert done.stdout.splitlines()[0].split()[:3] == ["1", "error", "uncredited-dataset"]
    found = json.loads(attrlint(*ONE, "--statistics", "--output-format", "json", cwd=repo).stdout)
    assert found["statistics"][0]["count"] == 1


def test_refs_follow_the_contract(repo: Path) -> None:
    done = attrlint("refs", ".", "--output-format", "json", cwd=repo)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["version"] == 1
    row = next(row for row in found["references"] if row["value"] == "openai/gsm8k")
    wanted = "path line column end_line end_column text kind role value work via confidence"
    assert set(wanted.split()) <= set(row)
    assert (row["path"], row["line"], row["column"], row["end_column"]) == (
        "configs/sft.yml",
        3,
        11,
        23,
    )
    assert (row["kind"], row["role"], row["text"]) == ("dataset", "train", "openai/gsm8k")
    assert "configs/sft.yml:3:11" in attrlint("refs", cwd=repo).stdout


def test_the_ledger_shows_uses_and_credits(repo: Path) -> None:
    (repo / "README.md").write_text(CREDITED, encoding="utf-8")
    done = attrlint("ledger", "--output-format", "json", cwd=repo)
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(done.stdout)["repositories"]
    assert found["card"] == "README.md"
    entry = next(entry for entry in found["entries"] if entry["hub"] == "openai/gsm8k")
    assert entry["credits"]["listed"] == {"path": "README.md", "line": 4, "column": 12}
    assert entry["credits"]["linked"]["line"] == 10
    assert entry["credits"]["noticed"] is None
    text = attrlint("ledger", cwd=repo).stdout
    head, *rows = text.splitlines()
    assert head.split()[:6] == ["work", "used", "named", "linked", "listed", "cited"]
    assert any("configs/sft.yml:3" in row and ":4" in row and ":10" in row for row in rows)


def test_several_paths(repo: Path) -> None:
    other = repo.parent / "other"
    other.mkdir()
    (other / "README.md").write_text(CREDITED, encoding="utf-8")
    found = report("model", "other", "model", *ONE, cwd=repo.parent)
    assert found["summary"]["repositories"] == 2
    assert [row["path"] for row in found["findings"]] == ["model/configs/sft.yml"]


def test_a_tree_that_is_linted_runs_no_code_of_its_own(repo: Path) -> None:
    trap = 'open("ran", "w").close()\n'
    for name in ("yaml", "json", "argparse", "difflib", "lint/x"):
        path = repo / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(trap)
    (repo / "attrlint.toml").write_text('rules = ["lint"]\n')
    for args in ((), ("--output-format", "json"), ("--isolated",), ("chek",)):
        attrlint(*args, cwd=repo)
    assert not (repo / "ran").exists()


def test_a_broken_pipe_is_quiet(repo: Path) -> None:
    for number in range(300):
        (repo / f"configs/{number}.yml").write_text(CONFIG.replace("gsm8k", f"set-{number}"))
    process = subprocess.Popen(
        [sys.executable, "-m", "attrlint", *ONE],
        cwd=repo,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    errors = process.stderr.read()
    process.wait()
    assert errors == b""
    assert process.returncode == 1


def on_a_terminal(*args: str, cwd: Path, **environ: str) -> str:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "attrlint", *args],
        cwd=cwd,
        stdout=slave,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **environ},
    )
    os.close(slave)
    said = b""
    while True:
        try:
            piece = os.read(master, 4096)
        except OSError:
            break
        if not piece:
            break
        said += piece
    process.wait()
    os.close(master)
    return said.decode()


def test_colours_are_for_terminals_and_for_those_who_ask(repo: Path) -> None:
    plain = {"NO_COLOR": "", "FORCE_COLOR": ""}
    assert "\x1b[1;31m" in on_a_terminal(*ONE, cwd=repo, **plain)
    assert "\x1b[" not in on_a_terminal(*ONE, cwd=repo, NO_COLOR="1", FORCE_COLOR="1")
    assert "\x1b[" not in on_a_terminal(*ONE, "--color", "never", cwd=repo, **plain)
    assert "\x1b[" not in attrlint(*ONE, cwd=repo, **plain).stdout
    assert "\x1b[" in attrlint(*ONE, cwd=repo, NO_COLOR="", FORCE_COLOR="1").stdout
    assert "\x1b[" in attrlint(*ONE, "--color", "always", cwd=repo, **plain).stdout


def test_the_configuration_that_init_writes_holds(repo: Path) -> None:
    assert attrlint("init", "--yes", cwd=repo).returncode == 0
    assert attrlint(*ONE, cwd=repo).returncode == 1
    text = (repo / "attrlint.toml").read_text()
    lines = (line.removeprefix("# ") for line in text.splitlines()[1:])
    (repo / "attrlint.toml").write_text("\n".join(lines))
    assert attrlint(*ONE, cwd=repo).returncode in (0, 1)


@pytest.mark.parametrize("group", ["house", "answer"])
def test_a_rule_that_raises_is_a_finding_and_exit_code_3(
    repo: Path, tmp_path: Path, group: str
) -> None:
    lint = tmp_path / group
    lint.mkdir()
    (lint / "breaks.py").write_text(
        "from attrlint.rule import rule\n"
        '@rule("breaks", severity="note")\n'
        'def check(repo):\n    "Breaks."\n    raise KeyError("x")\n    yield\n'
    )
    config = tmp_path / "attrlint.toml"
    config.write_text(f'rules = ["{group}"]\nselect = ["breaks"]\n')
    done = attrlint("--config", config, "--output-format", "concise", cwd=repo)
    assert done.returncode == 3
    assert "[internal-error]" in done.stdout and "the rule breaks failed here" in done.stdout
    debugged = attrlint("--config", config, "--debug", cwd=repo)
    assert "KeyError" in debugged.stderr and "Traceback" in debugged.stderr
    (lint / "breaks.py").write_text("1 /")
    broken = attrlint("--config", config, cwd=repo)
    assert broken.returncode == 2 and broken.stderr.count("\n") == 1
    assert "breaks.py: SyntaxError" in broken.stderr


def test_file_names_that_would_mislead_are_spelt_out(repo: Path) -> None:
    name = "a\x1b[31m\u202egpj.yml"
    (repo / name).write_text(CONFIG)
    (repo / "configs/sft.yml").unlink()
    text = attrlint(*ONE, cwd=repo).stdout
    assert "a\\x1b[31m\\u202egpj.yml:3:11" in text and "\x1b" not in text
    assert report(*ONE, cwd=repo)["findings"][0]["path"] == name


def test_a_file_name_that_is_no_unicode(repo: Path) -> None:
    try:
        os.rename(repo / "configs/sft.yml", os.fsencode(repo) + b"/caf\xe9.yml")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    for name in ("text", "json", "sarif", "github", "junit", "markdown", "grouped"):
        done = attrlint(*ONE, "--output-format", name, cwd=repo)
        assert done.returncode == 1, (name, done.stderr)
        assert "caf" in done.stdout
