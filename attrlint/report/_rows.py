"""Findings as plain data: what json, jsonl and gitlab write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrlint.document import Location
from attrlint.finding import Finding, Fix, fingerprint
from attrlint.report import Checked, Result, url


def mark(finding: Finding) -> str:
    """The fingerprint of a finding."""
    return fingerprint(finding.rule, finding.about, finding.at.document.path)


def rows(result: Result) -> Iterator[dict[str, Any]]:
    """Each finding in the form of schemas/report.schema.json."""
    for checked, finding in result.findings():
        yield {
            "rule": finding.rule,
            "group": finding.group,
            "severity": finding.severity,
            "confidence": finding.confidence,
            "message": finding.message,
            **place(result, checked, finding.at),
            "work": finding.work or None,
            "reference": finding.reference or None,
            "hint": finding.hint or None,
            "related": [
                {"message": evidence.note, **place(result, checked, evidence.at)}
                for evidence in finding.evidence
            ],
            "fix": _fix(result, checked, finding.fix) if finding.fix else None,
            "fingerprint": mark(finding),
            "url": url(finding.group, finding.rule) or None,
        }


def place(result: Result, checked: Checked, at: Location) -> dict[str, Any]:
    """path, line, column, end_line and end_column; 1-based, the end exclusive."""
    return {"path": result.name(checked, at.document), **at.numbers}


def _fix(result: Result, checked: Checked, fix: Fix) -> dict[str, Any]:
    edits = []
    for edit in fix.edits:
        where = place(result, checked, Location(fix.document, edit.span))
        del where["path"]
        edits.append({**where, "text": edit.whole})
    path = result.name(checked, fix.document)
    return {"title": fix.title, "safe": fix.safe, "path": path, "edits": edits}
