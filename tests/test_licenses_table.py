"""The licence table: its shape, what is said of it, and the pages made from it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from attrlint.licenses import duties, ids
from attrlint.licenses.check import check
from attrlint.shipped import folder

ROOT = Path(__file__).parent.parent
GOOD: dict[str, Any] = {
    "id": "ours",
    "name": "Our License",
    "class": "permissive",
    "duties": {"attribution_required": True, "notice_text": "Ours"},
    "clauses": {"notice_text": "2"},
    "when": {"notice_text": "it is given away"},
    "sources": ["its text"],
}


def attrlint(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "attrlint", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT)


def test_the_table_is_sound() -> None:
    assert list(check(folder("registry"))) == []


def problems(tmp_path: Path, *rows: dict[str, Any], texts: str = "") -> list[str]:
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "licenses.jsonl").write_text(lines, "utf-8")
    (tmp_path / "license-texts.jsonl").write_text(texts, "utf-8")
    return list(check(tmp_path))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"class": "nice"}, "class: 'nice' is not one of"),
        ({"duties": {"be_kind": True}}, "'be_kind' was unexpected"),
        ({"duties": {"notice_text": True}}, "duties.notice_text"),
        ({"clauses": {"share_alike": "1"}}, "clauses: share_alike is no duty of it"),
        ({"when": {"share_alike": "ever"}}, "when: share_alike is no duty of it"),
        ({"unsure": True}, "its basis is not said"),
        ({"aliases": ["our license"]}, ""),
        ({"aliases": ["Their License"]}, "'Their License' names theirs too"),
        ({"sources": []}, "sources"),
    ],
)
def test_what_check_finds(tmp_path: Path, change: dict[str, Any], problem: str) -> None:
    theirs = {**GOOD, "id": "theirs", "name": "Their License"}
    ours = {**GOOD, "id": "zours", "name": "Our License"}
    assert problems(tmp_path, theirs, ours) == []
    found = problems(tmp_path, theirs, {**ours, **change})
    assert len(found) == bool(problem)
    assert not problem or (problem in found[0] and found[0].startswith("licenses.jsonl:2: "))


def test_check_finds_disorder_and_texts_of_nothing(tmp_path: Path) -> None:
    ours, theirs = GOOD, {**GOOD, "id": "a", "name": "A License"}
    assert problems(tmp_path, ours, theirs) == ["licenses.jsonl:2: a stands after ours"]
    found = problems(tmp_path, ours, texts='{"id":"nothing","titles":["nothing"]}\n')
    assert found == ["license-texts.jsonl:1: no licence has the id nothing"]


def test_every_duty_of_the_schema_has_words() -> None:
    schema = json.loads((folder("schemas") / "licenses.schema.json").read_text("utf-8"))
    assert set(schema["properties"]["duties"]["properties"]) == set(duties.WORDS)


@pytest.mark.parametrize(
    ("id", "line"),
    [
        ("llama3.1", 'let the name of what is made from it begin with: "Llama" [1.b.i'),
        ("llama2", "terms on training with what it generates: restricted: outputs may not"),
        ("qwen", 'display the words: "Built with Qwen" or "Improved using Qwen" [5(b)]'),
        ("apache-2.0", "keep a notice file, where the work comes with a NOTICE file [4(d)]"),
        ("modified-mit", 'display the words: "Kimi K2", where a product has more than 100'),
        ("gemma", "let the notice say: "),
    ],
)
def test_told(id: str, line: str) -> None:
    license = ids.get(id)
    assert license
    assert [duty.line for duty in duties.told(license) if duty.line.startswith(line)]


def test_a_duty_under_a_condition_is_not_owed_outright() -> None:
    apache, llama = ids.get("apache-2.0"), ids.get("llama3.1")
    assert apache
    assert llama
    assert (apache.asks("notice_file_required"), apache.owes("notice_file_required")) == (1, 0)
    assert llama.owes("notice_file_required")
    assert not llama.owes("no_derivatives")


def test_the_page_of_licences_is_current() -> None:
    """Made by: attrlint licenses --output-format markdown --output-file docs/licenses.md"""
    printed = attrlint("licenses", "--output-format", "markdown").stdout
    assert (ROOT / "docs/licenses.md").read_text(encoding="utf-8") == printed, (
        "run: attrlint licenses --output-format markdown --output-file docs/licenses.md"
    )
    assert not any(word in printed.lower() for word in ("violat", "infring", "stole"))


def test_explain_a_license() -> None:
    done = attrlint("explain", "Llama 3.1 Community License", "--isolated")
    assert done.returncode == 0
    assert done.stdout.startswith("llama3.1  Llama 3.1 Community License Agreement\n")
    assert '  - display the words: "Built with Llama" [1.b.i(B)]\n' in done.stdout
    assert done.stdout.endswith("no legal advice: the text of the licence decides.\n")


def test_licenses_as_json_and_by_name() -> None:
    done = attrlint("licenses", "mit", "gemma", "--output-format", "json")
    assert [row["id"] for row in json.loads(done.stdout)["licenses"]] == ["mit", "gemma"]
    done = attrlint("licenses", "gema")
    assert (done.returncode, done.stderr) == (
        2,
        "attrlint: no licence named 'gema'; did you mean 'gemma'?\n",
    )
