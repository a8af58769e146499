"""`attrlint.check`: what programs call."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import attrlint

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "unnamed-dataset"


def test_a_report_is_what_the_command_prints() -> None:
    report = attrlint.check(EXAMPLE)
    assert isinstance(report, attrlint.Report)
    done = subprocess.run(
        [sys.executable, "-m", "attrlint", str(EXAMPLE), "--output-format", "json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    printed = json.loads(done.stdout)["findings"]
    assert [(f.rule, *f.at.start) for f in report.findings] == [
        (f["rule"], f["line"], f["column"]) for f in printed
    ]
    assert printed


def test_a_report_has_the_ledger() -> None:
    (repo,) = attrlint.check(EXAMPLE).repos
    entries = {entry.title: entry for entry in repo.ledger}
    assert entries["bigcode/starcoderbase-7b"].listed


def test_arguments_are_those_of_the_command() -> None:
    everything = attrlint.check(str(EXAMPLE), persona="auditor").findings
    rules = {finding.rule for finding in everything}
    assert "uncredited-dataset" in rules
    only = attrlint.check(EXAMPLE, select=["uncredited-dataset"]).findings
    assert {finding.rule for finding in only} == {"uncredited-dataset"}
    without = attrlint.check(EXAMPLE, ignore=["uncredited-dataset"]).findings
    assert "uncredited-dataset" not in {finding.rule for finding in without}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"path": "no/such/place"}, "no such file"),
        ({"path": EXAMPLE, "select": ["uncredited-datasets"]}, "uncredited-dataset"),
        ({"path": EXAMPLE, "persona": "auditors"}, "auditor"),
    ],
)
def test_what_does_not_hold_is_one_line(arguments: dict[str, object], says: str) -> None:
    with pytest.raises(attrlint.UsageError, match=says) as raised:
        attrlint.check(**arguments)  # type: ignore[arg-type]
    assert "\n" not in str(raised.value)


def test_importing_it_imports_next_to_nothing() -> None:
    code = (
        "import sys; before = set(sys.modules); import attrlint; print(*set(sys.modules) - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) <= {"attrlint", "__future__"}
