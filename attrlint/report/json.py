"""One JSON object (schemas/report.schema.json): all findings and a summary."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.report import Result, severities
from attrlint.report._rows import rows

VERSION = 1


def render(result: Result) -> Iterator[str]:
    """The object, indented, in ASCII."""
    import json

    reports = [checked.report for checked in result.checked]
    count = severities(finding for _, finding in result.findings())
    summary = {
        "repositories": sum(report.repositories for report in reports),
        "files": sum(report.files for report in reports),
        "errors": count["error"],
        "warnings": count["warning"],
        "notes": count["note"],
        "suppressed": sum(report.suppressed for report in reports),
        "skipped": [
            {"path": name, "reason": reason}
            for report in reports
            for name, reason in report.skipped
        ],
    }
    report = {"version": VERSION, "findings": list(rows(result)), "summary": summary}
    yield json.dumps(report, indent=2) + "\n"
