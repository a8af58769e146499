"""Batches of repositories in, batches of rows out; nothing touches the disk."""

from __future__ import annotations

import functools
import gc
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import attrlint
from attrlint.document import MAX_BYTES
from attrlint.scan import TABLES, lint_batch, lint_tables, schema
from attrlint.scan import batch as scan_batch
from attrlint.scan.batch import Linter, configuration
from attrlint.scan.given import Given
from attrlint.scan.rows import Rows
from attrlint.scan.schema import described
from attrlint.usage import UsageError

ROOT = Path(__file__).parent.parent
CARD = "---\nlicense: mit\nbase_model: meta-llama/Llama-2-7b-hf\n---\n\n# Mine\n\nOurs.\n"
SFT = "base_model: meta-llama/Llama-2-7b-hf\ndatasets:\n  - path: allenai/c4\n    type: alpaca\n"


def batch(**columns: Any) -> pa.RecordBatch:
    return pa.record_batch(columns)


def rows(table: str, **columns: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = lint_batch(batch(**columns), table).to_pylist()
    return found


@pytest.mark.parametrize("table", TABLES)
def test_the_columns_are_documented(table: str) -> None:
    assert described(table) in (ROOT / "docs" / "scan.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_batch_has_the_schema(table: str) -> None:
    none = batch(repo_id=pa.array([], pa.string()), card=pa.array([], pa.string()))
    found = lint_batch(none, table)
    assert (found.num_rows, found.schema) == (0, schema(table))


def test_what_is_found_is_what_check_finds(tmp_path: Path) -> None:
    (tmp_path / "configs").mkdir()
    (tmp_path / "README.md").write_text(CARD, encoding="utf-8")
    (tmp_path / "configs" / "sft.yml").write_text(SFT, encoding="utf-8")
    report = attrlint.check(tmp_path, isolated=True)
    files = [[{"path": "configs/sft.yml", "content": SFT}]]
    found = rows("findings", repo_id=["a/b"], card=[CARD], files=files)
    assert [
        (one.rule, one.at.document.path, *one.at.start, *one.at.end, one.message, one.work or None)
        for one in report.findings
    ] == [
        tuple(
            row[name]
            for name in (
                *("rule", "path", "line", "column", "end_line", "end_column", "message", "work"),
            )
        )
        for row in found
    ]
    assert "uncredited-dataset" in {row["rule"] for row in found}


def test_the_other_tables() -> None:
    files = [[("configs/sft.yml", SFT)]]
    kind = pa.map_(pa.string(), pa.binary())
    given = {"modelId": ["a/b"], "content": [CARD.encode()], "files": pa.array(files, kind)}
    tables = {name: found.to_pylist() for name, found in lint_tables(batch(**given)).items()}
    used = {row["used_value"]: row for row in tables["ledger"]}
    assert used["allenai/c4"]["used_path"] == "configs/sft.yml"
    assert (used["allenai/c4"]["used_line"], used["allenai/c4"]["named"]) == (3, None)
    assert (used["allenai/c4"]["roles"], used["allenai/c4"]["owes"]) == (["train"], ["credit"])
    assert used["meta-llama/Llama-2-7b-hf"]["listed"] == 3
    assert used["meta-llama/Llama-2-7b-hf"]["license"] == "llama2"
    assert {row["how"] for row in tables["references"]} >= {"metadata:base_model", "key:base_model"}
    assert [
        (row["card"], row["license"], row["files"], row["uses"], row["named"], row["error"])
        for row in tables["repositories"]
    ] == [("README.md", "mit", 2, 2, 1, None)]
    assert tables["repositories"][0]["findings"] == len(tables["findings"])


def test_a_card_that_was_seen_before() -> None:
    found = rows("ledger", repo_id=["a/b", "c/d", "e/f"], card=[CARD, "# Other\n", CARD])
    assert [row.pop("repository") for row in found] == ["a/b", "e/f"]
    assert found[0] == found[1]


def test_its_own_id_is_no_work_of_others() -> None:
    card = f"{CARD}\nThe chat model was fine-tuned from Me/Mine-1b.\n"
    used = rows("ledger", repo_id=["me/mine-1b", "you/yours-1b"], card=[card, card])
    assert [(row["repository"], row["work"]) for row in used] == [
        ("me/mine-1b", "model/llama-2"),
        ("you/yours-1b", "model/llama-2"),
        ("you/yours-1b", "model:me/mine-1b"),
    ]


def test_a_repository_with_several_cards() -> None:
    files = [[{"path": "lora/README.md", "content": CARD}, {"path": "a.yml", "content": SFT}]]
    ledger = rows("ledger", id=["a/b"], card=[CARD], files=files)
    assert {row["card"] for row in ledger} == {"README.md", "lora/README.md"}
    assert len(rows("repositories", id=["a/b"], card=[CARD], files=files)) == 1


@pytest.mark.parametrize(
    ("card", "error"),
    [
        (None, "no card and no files"),
        (b"\0\1\2", "README.md: binary, not text"),
        (b"\xff\xfe\0", "README.md: not text"),
        (b"a" * (MAX_BYTES + 1), "README.md: larger than 5 MB"),
        (b"", None),
        (b"\xff\xfa no UTF-8, \xe9\xe8", None),
        (b"---\nlicense: [\n", None),
        (b"# " + b"[" * 50_000, None),
    ],
)
def test_hostile_cards(card: bytes | None, error: str | None) -> None:
    given = pa.array([card, CARD.encode()], pa.binary())
    found = rows("repositories", repo_id=["bad/one", "good/one"], card=given)
    assert [row["error"] for row in found] == [error, None]
    assert found[1]["uses"] == 1


def test_text_that_is_no_utf8() -> None:
    data = CARD.replace("Ours", "Ours, né").encode("latin-1")
    offsets, values = (
        pa.py_buffer(part) for part in (bytes(4) + len(data).to_bytes(4, "little"), data)
    )
    broken = pa.Array.from_buffers(pa.string(), 1, [None, offsets, values])
    assert rows("repositories", repo_id=["a/b"], card=broken)[0]["uses"] == 1


@pytest.mark.parametrize(
    "name", ["../sft.yml", "/etc/sft.yml", "a/../../sft.yml", "a\0b.yml", "..", ""]
)
def test_names_that_leave_the_repository(name: str) -> None:
    files = [[{"path": name, "content": SFT}]]
    given = {"repo_id": ["a/b"], "card": [CARD], "files": files}
    (row,) = rows("repositories", **given)
    assert (row["files"], row["error"]) == (1, None)
    assert row["skipped"] == [f"{name}: its name leaves the repository"]
    assert {one["path"] for one in rows("references", **given)} == {"README.md"}


def test_no_rules_of_a_row_run() -> None:
    hostile = [
        {"path": "attrlint.toml", "content": 'rules = ["lint"]\nplugins = ["antigravity"]\n'},
        {"path": "lint/evil.py", "content": "raise SystemExit(9)\n"},
    ]
    (row,) = rows("repositories", repo_id=["a/b"], card=[CARD], files=[hostile])
    assert row["error"] is None


def test_half_a_character_in_a_value() -> None:
    files = [[{"path": "sft.json", "content": '{"base_model": "\\ud800/x", "datasets": []}'}]]
    assert rows("repositories", repo_id=["a/b"], card=[CARD], files=files)[0]["error"] is None
    assert rows("references", repo_id=["a/b"], card=[CARD], files=files)


MADE_UP = """---
license: mit
base_model: own{n}/base-{n}b
datasets: [sets{n}/data-{n}]
tags: [tag{n}]
---

# Model{n}

## Section{n} of data

We trained Model{n} on [set{n}](https://huggingface.co/datasets/sets{n}/other-{n}) and
Corpus{n}, as in arXiv:2301.0{n}, from [Other{n}](https://example.org/{n}). License: made-up-{n}.

```bibtex
@misc{{key{n}, title={{A title {n}}}, author={{A{n}, B}}, year={{2024}}}}
```
"""


def test_what_a_process_keeps_does_not_grow_with_what_it_reads() -> None:
    def kept(first: int) -> dict[str, int]:
        numbers = range(first, first + 30)
        cards = [MADE_UP.format(n=n) for n in numbers]
        files = [[{"path": "a.yml", "content": SFT.replace("c4", f"c4-{n}")}] for n in numbers]
        lint_batch(batch(repo_id=[f"a/{n}" for n in numbers], card=cards, files=files))
        caches = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
        return {
            f"{one.__module__}.{one.__qualname__}": one.cache_info().currsize
            for one in caches
            if one.cache_info().maxsize is None and one.__module__.startswith("attrlint.")
        }

    before = kept(1000)
    assert before and kept(2000) == before


def test_what_was_asked_for_last_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_batch, "_MOST_KEPT", 60)
    linter = Linter(configuration(None))

    def lint(n: int) -> Rows:
        found = linter.lint(Given(f"a/{n}", {"README.md": MADE_UP.format(n=n).encode()}))
        assert linter.held <= 60
        return found

    def is_known(n: int) -> bool:
        before = set(linter.known)
        lint(n)
        return list(linter.known)[-1] in before

    first = lint(0)
    assert sum(map(len, first.values())) > 3
    for n in range(1, 30):
        lint(n)
        assert is_known(0)
    assert not is_known(1)
    assert lint(0) == first
    assert {row["repository"] for row in lint(7)["ledger"]} == {"a/7"}


@pytest.mark.parametrize(
    ("columns", "call", "says"),
    [
        ({"card": ["a"]}, {}, "no column with the repository's id among card"),
        ({"id": ["a"], "url": ["b"]}, {}, "no column with the card among id, url"),
        ({"id": ["a"], "md": ["b"]}, {"card": "readme"}, "no column 'readme' among id, md"),
        ({"id": ["a"], "card": ["b"]}, {"table": "finding"}, "did you mean 'findings'?"),
        ({"id": ["a"], "card": ["b"]}, {"config": "none.toml"}, "none.toml: no such file"),
    ],
)
def test_wrong_calls(columns: dict[str, Any], call: dict[str, Any], says: str) -> None:
    with pytest.raises(UsageError) as raised:
        lint_batch(batch(**columns), **call)
    assert says in str(raised.value)


def test_columns_by_name_and_a_configuration(tmp_path: Path) -> None:
    config = tmp_path / "attrlint.toml"
    config.write_text('own = ["allenai/c4"]\nselect = ["credit"]\n', encoding="utf-8")
    given = batch(name=["a/b"], md=[CARD], tree=[[{"path": "sft.yml", "content": SFT}]])
    names = {"id": "name", "card": "md", "files": "tree"}
    assert "uncredited-dataset" in lint_batch(given, **names)["rule"].to_pylist()
    silent = lint_batch(given, config=config, **names)["rule"].to_pylist()
    assert "uncredited-dataset" not in silent
