"""The repositories in examples/: what is found in them, and that the answer mends it."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from attrlint import engine
from attrlint.config import Config
from attrlint.finding import Finding
from attrlint.shipped import folder

EXAMPLES = folder("examples")
FOUND = {
    "founding-dispute": {"uncredited-trace"},
    "founding-dispute-fixed": set(),
    "unnamed-dataset": {"uncredited-dataset", "missing-citation", "loosened-data-license"},
}


def findings(name: str, config: Config) -> tuple[Finding, ...]:
    return engine.check(EXAMPLES / name, config).findings


def test_every_example_is_here() -> None:
    assert {path.name for path in EXAMPLES.iterdir() if path.is_dir()} == set(FOUND)


@pytest.mark.parametrize("name", FOUND)
def test_what_an_example_is_for_is_found(name: str) -> None:
    assert FOUND[name] <= {finding.rule for finding in findings(name, Config())}


def test_the_founding_dispute_has_one_finding_with_both_places() -> None:
    (finding,) = findings("founding-dispute", Config())
    assert (str(finding.at), finding.at.text) == ("config.json:2:26", "wizardcoder")
    assert [evidence.at.document.path for evidence in finding.evidence] == ["README.md"]
    assert "WizardCoder" in finding.message and "does not mention it" in finding.message


def test_the_answer_leaves_nothing_even_for_an_auditor() -> None:
    assert findings("founding-dispute-fixed", Config(persona="auditor")) == ()


def test_the_answer_is_four_lines_of_the_card() -> None:
    before, after = EXAMPLES / "founding-dispute", EXAMPLES / "founding-dispute-fixed"
    names = {path.relative_to(before) for path in before.rglob("*") if path.is_file()}
    assert names == {path.relative_to(after) for path in after.rglob("*") if path.is_file()}
    for name in names - {Path("README.md")}:
        assert (before / name).read_bytes() == (after / name).read_bytes()
    old, new = ((each / "README.md").read_text().splitlines() for each in (before, after))
    changed = [line for line in difflib.ndiff(old, new) if line[0] in "+-" and line[2:].strip()]
    at = new.index("## Credits")
    assert changed == [f"+ {line}" for line in (new[at], *new[at + 2 : at + 6])]


def test_no_finding_accuses() -> None:
    for name in FOUND:
        for finding in findings(name, Config(persona="auditor")):
            said = f"{finding.message} {finding.hint}".lower()
            assert not any(word in said for word in ("stolen", "stole", "illegal", "violat"))
