"""GitLab Code Quality.

Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrlint.report import Result, clickable
from attrlint.report._rows import mark

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def render(result: Result) -> Iterator[str]:
    """A JSON list; a fingerprint that occurs again is numbered, as GitLab drops equal ones."""
    import json

    seen: Counter[str] = Counter()
    issues = []
    for checked, finding in result.findings():
        same = mark(finding)
        seen[same] += 1
        issues.append(
            {
                "description": finding.message,
                "check_name": finding.rule,
                "fingerprint": same if seen[same] == 1 else f"{same}-{seen[same]}",
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": clickable(checked.root, finding.at.document),
                    "lines": {"begin": finding.at.start.line, "end": finding.at.end.line},
                },
            }
        )
    yield json.dumps(issues, indent=2) + "\n"
