"""The baseline: what it holds back, what is stale, and what may be added to it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint import baseline, engine
from attrlint.baseline import NAME, Baseline
from attrlint.cli import main
from attrlint.config import Config, load
from attrlint.document import Document, Location, Span
from attrlint.finding import Finding
from attrlint.usage import UsageError

CARD = "---\nlicense: mit\nbase_model: my-org/base\n---\n\n# sums-1b\n"
C4 = "dataset/c4-colossal-clean-crawled-corpus"
ONE = ("--select", "uncredited-dataset,answer")


def write(folder: Path, *data: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("README.md").write_text(CARD, encoding="utf-8")
    items = "".join(f"  - path: {name}\n    type: alpaca\n" for name in data)
    text = f"base_model: my-org/base\ndatasets:\n{items}"
    folder.joinpath("sft.yml").write_text(text, encoding="utf-8")


def run(*args: str | Path) -> int:
    return main([str(arg) for arg in args])


def rows(folder: Path) -> list[tuple[str, str, int]]:
    held: list[dict[str, Any]] = json.loads((folder / NAME).read_text("utf-8"))["findings"]
    return [(row["path"], row["work"], row["count"]) for row in held]


def test_what_is_in_the_baseline_is_not_reported_wherever_it_stands(tmp_path: Path) -> None:
    write(tmp_path, "allenai/c4", "openai/gsm8k")
    assert run(tmp_path, *ONE) == 1
    assert run("baseline", tmp_path, *ONE) == 0
    assert rows(tmp_path) == [("sft.yml", C4, 1), ("sft.yml", "dataset/gsm8k", 1)]
    assert run(tmp_path, *ONE) == 0
    write(tmp_path, "openai/gsm8k", "allenai/c4")
    assert run(tmp_path, *ONE) == 0
    assert run(tmp_path, *ONE, "--isolated") == 1
    write(tmp_path, "openai/gsm8k", "allenai/c4", "tatsu-lab/alpaca")
    report = engine.check(tmp_path, Config(select=("uncredited-dataset",)))
    assert [one.reference for one in report.findings] == ["tatsu-lab/alpaca"]
    assert {one.by for one in report.answered} == {"baseline"}


def test_a_stale_entry_fails_until_it_is_pruned(tmp_path: Path, capsys: Any) -> None:
    write(tmp_path, "allenai/c4", "openai/gsm8k")
    run("baseline", tmp_path, *ONE)
    write(tmp_path, "openai/gsm8k", "tatsu-lab/alpaca")
    assert run(tmp_path, *ONE, "--output-format", "concise") == 1
    said = capsys.readouterr().out
    assert f"{NAME}:4:5: warning: the baseline holds uncredited-dataset on {C4}" in said
    assert run("baseline", tmp_path, *ONE, "--prune") == 0
    assert rows(tmp_path) == [("sft.yml", "dataset/gsm8k", 1)]
    report = engine.check(tmp_path, Config(select=("uncredited-dataset", "answer")))
    assert [one.reference for one in report.findings] == ["tatsu-lab/alpaca"]


def test_new_debt_is_refused_unless_asked_for(tmp_path: Path, capsys: Any) -> None:
    write(tmp_path, "allenai/c4", "openai/gsm8k")
    run("baseline", tmp_path, *ONE)
    before = (tmp_path / NAME).read_bytes()
    assert run("baseline", tmp_path, *ONE) == 0
    assert (tmp_path / NAME).read_bytes() == before
    write(tmp_path, "openai/gsm8k", "tatsu-lab/alpaca")
    assert run("baseline", tmp_path, *ONE) == 1
    assert "1 finding not in it" in capsys.readouterr().out
    assert (tmp_path / NAME).read_bytes() == before
    assert run("baseline", tmp_path, *ONE, "--accept-new") == 0
    assert [work for _, work, _ in rows(tmp_path)] == ["dataset/gsm8k", "dataset/stanford-alpaca"]


def test_entries_that_a_call_cannot_judge_are_left(tmp_path: Path) -> None:
    write(tmp_path / "a", "allenai/c4")
    write(tmp_path / "b", "openai/gsm8k")
    run("baseline", tmp_path, *ONE)
    write(tmp_path / "a", "tatsu-lab/alpaca")
    assert run(tmp_path / "b", *ONE) == 0  # found above the PATH
    assert run(tmp_path / "a", *ONE) == 1
    assert run(tmp_path / "b" / "sft.yml", *ONE) == 1  # no card beside it: another finding
    report = engine.check(tmp_path, Config(select=("missing-license", "unused-suppression")))
    assert report.findings == ()
    assert run("baseline", tmp_path / "b", *ONE, "--prune") == 0
    assert [path for path, _, _ in rows(tmp_path)] == ["a/sft.yml", "b/sft.yml"]


def test_the_configuration_or_the_call_names_another_file(tmp_path: Path) -> None:
    write(tmp_path, "allenai/c4")
    (tmp_path / "attrlint.toml").write_text('baseline = "ci/debt.json"\n', encoding="utf-8")
    (tmp_path / "ci").mkdir()
    with pytest.raises(UsageError, match="no such baseline"):
        engine.check(tmp_path, load(tmp_path))
    assert run("baseline", tmp_path, *ONE) == 0
    held = json.loads((tmp_path / "ci/debt.json").read_text("utf-8"))["findings"]
    assert [row["path"] for row in held] == ["../sft.yml"]
    assert run(tmp_path, *ONE) == 0
    assert run(tmp_path, *ONE, "--baseline", tmp_path / "none.json") == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the file ends"),
        ("{", ":1: "),
        ('{"version": 2, "findings": []}', "`version: 2` is not one of `1`"),
        ('{"version": 1,\n"findings": [{"rule": "x"}]}', ":2: `findings.count` is missing"),
        ("\0", "binary"),
    ],
)
def test_a_broken_baseline_is_one_line(tmp_path: Path, text: str, says: str) -> None:
    write(tmp_path, "allenai/c4")
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as wrong:
        engine.check(tmp_path, Config())
    assert says in str(wrong.value) and "\n" not in str(wrong.value)


def finding(rule: str, work: str, path: str, at: int) -> Finding:
    return Finding("x", Location(Document(path, "x" * 99), Span(at, at)), work=work, rule=rule)


FINDINGS = st.lists(
    st.builds(
        finding,
        st.sampled_from(("a", "b")),
        st.sampled_from(("", "w", 'q"\n')),
        st.sampled_from(("f.yml", "é/g")),
        st.integers(0, 90),
    ),
    max_size=8,
)


@given(old=FINDINGS, now=FINDINGS)
def test_what_is_new_and_what_is_gone_add_up(old: list[Finding], now: list[Finding]) -> None:
    text = baseline.text(baseline.rows(old, ""))
    document = Document(NAME, text)
    held = Baseline(document, tuple(baseline.entries(document)))
    assert sum(entry.times for entry in held.entries) == len(old)
    assert all(entry.at.text.startswith("{") for entry in held.entries)
    new, answered, gone = baseline.apply(now, held)
    assert len(new) + len(answered) == len(now)
    assert len(answered) + gone.total() == len(old)
    left = Counter(baseline.rows(now, "")) - Counter(baseline.rows(old, ""))
    assert baseline.rows(new, "") == left
