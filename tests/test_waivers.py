"""Waivers: which findings they hold back, until when, and what is said of those that do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import engine
from attrlint.config import Config

CARD = "---\nlicense: mit\nbase_model: my-org/base\n---\n\n# sums-1b\n"
SFT = "base_model: my-org/base\ndatasets:\n  - path: allenai/c4\n  - path: openai/gsm8k\n"
CONFIG = Config(select=("uncredited-dataset", "answer"), as_of="2024-05-31")


def check(folder: Path, waiver: str, config: Config = CONFIG) -> engine.Report:
    folder.joinpath("README.md").write_text(CARD, encoding="utf-8")
    folder.joinpath("sft.yml").write_text(SFT, encoding="utf-8")
    folder.joinpath("attribution.yaml").write_text(f"waivers:\n- {waiver}\n", encoding="utf-8")
    return engine.check(folder, config)


@pytest.mark.parametrize(
    ("waiver", "held"),
    [
        ("{rule: uncredited-dataset, work: allenai/c4", ["allenai/c4"]),
        ("{rule: uncredited-dataset, work: C4", ["allenai/c4"]),
        ("{rule: credit, work: dataset/c4-colossal-clean-crawled-corpus", ["allenai/c4"]),
        ("{rule: uncredited-dataset", ["allenai/c4", "openai/gsm8k"]),
    ],
)
def test_a_waiver_holds_back_the_findings_of_its_rule_and_work(
    tmp_path: Path, waiver: str, held: list[str]
) -> None:
    report = check(tmp_path, f"{waiver}, reason: the report, owner: me, expires: 2024-05-31}}")
    assert [one.finding.reference for one in report.answered] == held
    assert {(one.by, one.reason) for one in report.answered} == {
        ("waiver", "the report (me, until 2024-05-31)")
    }
    assert len(report.findings) == 2 - len(held)


@pytest.mark.parametrize(
    ("waiver", "rule", "place"),
    [
        ("{rule: credit, work: c4, reason: why, owner: me, expires: 2024-05-30}", "expired", 61),
        ("{rule: credit, work: c4, owner: me, expires: 2024-06-01}", "unexplained", 10),
        ("{rule: crdit, reason: why, owner: me, expires: 2024-06-01}", "malformed", 10),
        ("{rule: credit, reason: why, owner: me, expires: 2024-02-30}", "malformed", 51),
        ("{rule: uncredited-dataset, work: X/y, reason: why, owner: me, expires: 2025-01-01}",
         "unused", 10),
        ("{rule: missing-license, reason: why, owner: me, expires: 2025-01-01}", "", 0),
    ],
)  # fmt: skip
def test_what_is_said_of_a_waiver(tmp_path: Path, waiver: str, rule: str, place: int) -> None:
    report = check(tmp_path, waiver)
    said = [one for one in report.findings if one.group == "answer"]
    assert [one.rule.partition("-")[0] for one in said] == ([rule] if rule else [])
    assert [one.at.start for one in said] == ([(2, place)] if rule else [])
    if rule == "expired":
        assert report.answered == ()
