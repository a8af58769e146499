"""SARIF 2.1.0, for code scanning.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrlint import __version__
from attrlint.document import Document, Location
from attrlint.finding import Answered, Finding, Fix
from attrlint.report import Checked, Result, clickable, docs, file_url, url
from attrlint.report._rows import mark
from attrlint.rule import Rule

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "SRCROOT"


def render(result: Result) -> Iterator[str]:
    """One log with one run, in ASCII."""
    import json

    found = list(result.findings())
    held = [(checked, one) for checked in result.checked for one in checked.report.answered]
    every = [finding for _, finding in found] + [one.finding for _, one in held]
    rules = list(_rules(result, every))
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    skipped = [
        {"level": "note", "message": {"text": f"skipped {name}: {reason}"}}
        for checked in result.checked
        for name, reason in checked.report.skipped
    ]
    crashed = any(checked.report.crashed for checked in result.checked)
    run = {
        "tool": {
            "driver": {
                "name": "attrlint",
                "version": __version__,
                "semanticVersion": __version__,
                **({"informationUri": docs()} if docs() else {}),
                "rules": rules,
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "the folder that attrlint was started in"}}
        },
        "invocations": [
            {"executionSuccessful": not crashed, "toolExecutionNotifications": skipped}
        ],
        "results": [
            *(_result(checked, finding, index) for checked, finding in found),
            *(_suppressed(checked, one, index) for checked, one in held),
        ],
    }
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rules(result: Result, found: list[Finding]) -> Iterator[dict[str, Any]]:
    named = {rule.name for rule in result.rules}
    for rule in result.rules:
        yield _rule(rule)
    for finding in found:
        if finding.rule not in named:  # internal-error
            named.add(finding.rule)
            yield {"id": finding.rule, "defaultConfiguration": {"level": finding.severity}}


def _rule(rule: Rule) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": rule.name,
        "name": rule.name.title().replace("-", ""),
        "shortDescription": {"text": rule.summary},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": ["credit-attribution", rule.group]},
    }
    page = Path(rule.path).with_suffix(".md")
    if page.is_file():
        text = page.read_text(encoding="utf-8")
        described["help"] = {"text": text, "markdown": text}
    if address := url(rule.group, rule.name):
        described["helpUri"] = address
    return described


def _result(checked: Checked, finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    text = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
    shown: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": finding.severity,
        "message": {"text": text},
        "locations": [{"physicalLocation": _place(checked, finding.at)}],
        "partialFingerprints": {"attrlint/v1": mark(finding)},
        "properties": {"confidence": finding.confidence},
    }
    if finding.work:
        shown["properties"]["work"] = finding.work
    if finding.reference:
        shown["properties"]["reference"] = finding.reference
    if finding.evidence:
        shown["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _place(checked, evidence.at),
                "message": {"text": evidence.note},
            }
            for number, evidence in enumerate(finding.evidence, 1)
        ]
    if finding.fix:
        shown["fixes"] = [_fix(checked, finding.fix)]
    return shown


def _suppressed(checked: Checked, one: Answered, index: dict[str, int]) -> dict[str, Any]:
    """A result that has been answered: in the file, or elsewhere (a waiver, the baseline)."""
    kind = "inSource" if one.by == "inline" else "external"
    suppression = {"kind": kind, "status": "accepted", "properties": {"by": one.by}}
    if one.reason:
        suppression["justification"] = one.reason
    return {**_result(checked, one.finding, index), "suppressions": [suppression]}


def _place(checked: Checked, at: Location) -> dict[str, Any]:
    return {"artifactLocation": _file(checked, at.document), "region": _region(at)}


def _region(at: Location) -> dict[str, int]:
    (line, column), (end_line, end_column) = at.start, at.end
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _file(checked: Checked, document: Document) -> dict[str, str]:
    from urllib.parse import quote

    path = clickable(checked.root, document)
    if path.startswith("../") or os.path.isabs(path):
        return {"uri": file_url(Path(path))}
    return {"uri": quote(os.fsencode(path)), "uriBaseId": _ROOT}


def _fix(checked: Checked, fix: Fix) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(Location(fix.document, edit.span)),
            "insertedContent": {"text": edit.whole},
        }
        for edit in fix.edits
    ]
    change = {
        "artifactLocation": _file(checked, fix.document),
        "replacements": replacements,
    }
    return {"description": {"text": fix.title}, "artifactChanges": [change]}
