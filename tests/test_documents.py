"""What the documents say is so: links, commands, printed examples, tables, code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from attrlint import __version__, testing
from attrlint.config import FAIL_ON, PERSONAS, load
from attrlint.parse import markdown, toml
from attrlint.report import formats
from attrlint.schema import violations
from attrlint.shipped import commands, folder

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    page
    for pattern in ("*.md", "docs/*.md", "benchmarks/*.md", "examples/*.md", "registry/*.md")
    for page in ROOT.glob(pattern)
)
FENCE = re.compile(r"^(`{3,})(\w+)(?: (\S+))?\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
README = (ROOT / "README.md").read_text(encoding="utf-8")


def run(*args: str, cwd: Path = ROOT) -> str:
    done = subprocess.run(
        [sys.executable, *args],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "100"},
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def blocks(page: Path, language: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return [found[3] for found in FENCE.findall(text) if found[1] == language]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    for link in markdown.parse(page.read_text(encoding="utf-8")).links:
        if link.url and not re.match(r"https?:|#|mailto:", link.url):
            assert (page.parent / link.url.partition("#")[0]).exists(), link.url


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_that_are_shown_exist(page: Path) -> None:
    known = {*commands(), "--trust", "--exit-zero"}
    for block in blocks(page, "console"):
        for call in re.findall(r"^\$ attrlint (\S+)", block, re.MULTILINE):
            is_path = call.startswith((".", "examples/", "founding-", "unnamed-"))
            assert call in known or is_path, call


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_yaml_that_is_shown_parses(page: Path) -> None:
    for block in blocks(page, "yaml"):
        assert yaml.safe_load(block)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_configurations_that_are_shown_hold(page: Path, tmp_path: Path) -> None:
    for block in blocks(page, "toml"):
        if "unpinned-base" in block:  # the rule of writing-rules.md; see below
            continue
        if page.name == "editors.md":  # the editors' configurations
            assert not toml.parse(block).faults
            continue
        (tmp_path / "attrlint.toml").write_text(block)
        assert load(tmp_path).path


@pytest.mark.parametrize(
    "call",
    ["examples/founding-dispute", "ledger examples/unnamed-dataset"],
    ids=lambda call: call.split()[-1],
)
def test_the_readme_shows_what_is_printed(call: str) -> None:
    printed = run("-m", "attrlint", *call.split())
    assert f"```console\n$ attrlint {call}\n{printed}```" in README


def test_the_readme_counts_the_works() -> None:
    (said,) = re.findall(r"more than ([\d,]+) datasets, models", README)
    lines = (folder("registry") / "names.tsv").read_text(encoding="utf-8").splitlines()
    works = {line.split("\t")[1] for line in lines} - {""}
    assert int(said.replace(",", "")) <= len(works) < int(said.replace(",", "")) * 1.3


def test_the_readme_names_every_format_and_group() -> None:
    said = " ".join(README.split())
    assert f"is one of {', '.join(formats()[:-1])}" in said or all(
        f" {name}" in said for name in formats()
    )
    for group in os.listdir(folder("rules")):
        if not group.startswith("_"):
            assert f"\n| {group} |" in README


def test_both_commands_of_the_readme_are_there() -> None:
    first, second = (block for block in blocks(ROOT / "README.md", "console")[2:4])
    assert "pip install" in first and "attrlint --exit-zero examples/founding-dispute" in first
    assert second == "$ ./.ci/run\n"
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", script], check=True)
    steps = re.findall(r"^step (.*)$", script.read_text(), re.MULTILINE)
    assert steps == [
        "ruff check .",
        "ruff format --check .",
        "mypy",
        "python -m attrlint.registry.build --check",
        "attrlint registry check",
        "attrlint .",
        'python -m pytest -n auto "$@"',
    ]


def test_the_list_of_rules_is_current() -> None:
    """Made by: attrlint rules --isolated --output-format markdown --output-file docs/rules.md"""
    printed = run("-m", "attrlint", "rules", "--isolated", "--output-format", "markdown")
    assert (ROOT / "docs/rules.md").read_text(encoding="utf-8") == printed


def test_the_list_of_formats_is_current() -> None:
    """Made by: attrlint formats --output-format markdown --output-file docs/formats.md"""
    printed = run("-m", "attrlint", "formats", "--isolated", "--output-format", "markdown")
    assert (ROOT / "docs/formats.md").read_text(encoding="utf-8") == printed


def test_the_layers_name_each_module_once() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \d+ \| (.*) \|$", page, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    package = ROOT / "attrlint"
    there = {path.stem for path in package.glob("*.py")} - {"__init__"}
    there |= {path.parent.name for path in package.glob("*/__init__.py")}
    assert sorted(named) == sorted(there)


def test_every_key_of_the_configuration_is_described() -> None:
    schema = json.loads((folder("schemas") / "config.schema.json").read_text(encoding="utf-8"))
    page = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
    rows = dict(
        re.findall(r"^\| `\[?([\w-]+)(?:\.NAME\])?` \| .*? \| (.*) \|$", page, re.MULTILINE)
    )
    described = {key: value["description"] for key, value in schema["properties"].items()}
    assert {key: rows[key] for key in described} == described
    assert set(rows) == set(described)
    assert all(f"| {persona} |" in page for persona in PERSONAS)
    assert all(f'"{severity}"' in page for severity in FAIL_ON)


def test_every_input_of_the_action_is_described() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    page = (ROOT / "docs/integrations.md").read_text(encoding="utf-8")
    for name, value in action["inputs"].items():
        default = f"`{value['default']}`" if value["default"] else ""
        assert f"| `{name}` | {default} | {value['description']} |\n" in page
    assert all(f"`{name}`" in page for name in formats())


def test_the_rule_that_is_shown_works(tmp_path: Path) -> None:
    page = (ROOT / "docs/writing-rules.md").read_text(encoding="utf-8")
    files = {name: text for _, _, name, text in FENCE.findall(page) if name}
    assert len(files) == 4
    testing.write(files, tmp_path)
    said = run("-m", "pytest", "-p", "no:cacheprovider", "tests/test_lint.py", cwd=tmp_path)
    assert re.search(r"\b1 passed\b", said), said
    for example in testing.examples(files["lint/house/unpinned_base.md"]):
        testing.write(example.files, tmp_path / "model")
        found = run("-m", "attrlint", "--trust", "--output-format", "json", "model", cwd=tmp_path)
        rules = [row["rule"] for row in json.loads(found)["findings"]]
        assert ("unpinned-base" in rules) == bool(example.console)
    listed = run("-m", "attrlint", "rules", "--trust", "house", cwd=tmp_path)
    assert "unpinned-base  warning  A base model must be pinned" in listed
    explained = run("-m", "attrlint", "explain", "--trust", "unpinned-base", cwd=tmp_path)
    assert "allow = []    ids of models that need no revision" in explained


def test_the_citation_file_is_valid_and_of_this_version() -> None:
    from attrlint.files import parse_tree

    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    (root,) = parse_tree(text, "cff").roots
    assert list(violations(root, "cff")) == []
    assert yaml.safe_load(text)["version"] == __version__


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in text and "END OF TERMS AND CONDITIONS" in text
    assert len(text.split()) == 1581


def test_attrlint_passes_on_this_repository() -> None:
    found = json.loads(run("-m", "attrlint", "--output-format", "json", "."))
    assert found["findings"] == [] and found["summary"]["suppressed"] == 0
