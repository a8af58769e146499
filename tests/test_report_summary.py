"""The last lines of a report for people claim no more than is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint.engine import Report
from attrlint.report import Checked, Result, render


@pytest.mark.parametrize(
    ("report", "lines"),
    [
        (Report((), 1, 3, (), ()), ["All credits are in place (1 repository, 3 files)"]),
        (
            Report((), 1, 3, (), (), unsure=2),
            [
                "No credit is known to be missing (1 repository, 3 files)",
                "2 findings are unsure: --min-confidence low shows them",
            ],
        ),
        (Report((), 1, 3, (), (), has_card=False), ["Nothing to report (1 repository, 3 files)"]),
    ],
)
def test_summary_claims_no_more_than_is_known(report: Report, lines: list[str]) -> None:
    text = "".join(render("text", Result((Checked(Path("models"), report),))))
    assert text.splitlines() == lines
