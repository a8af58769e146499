"""Workflow commands of GitHub Actions: an annotation a finding.

Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions and the
escapes of actions/toolkit (packages/core/src/command.ts).
"""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.report import Result, clickable
from attrlint.terminal import safe

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def render(result: Result) -> Iterator[str]:
    """`::error file=…,line=…::message`, the other places at the end of the message."""
    for checked, finding in result.findings():
        (line, column), (end_line, end_column) = finding.at.start, finding.at.end
        where = {
            "title": f"attrlint: {finding.rule}",
            "file": clickable(checked.root, finding.at.document),
            "line": str(line),
            "endLine": str(end_line),
        }
        if line == end_line:  # columns over several lines are refused
            where |= {"col": str(column), "endColumn": str(max(column, end_column - 1))}
        text = safe(finding.message)
        for evidence in finding.evidence:
            at = clickable(checked.root, evidence.at.document)
            text += f"\n{safe(at)}:{evidence.at.start.line}: {safe(evidence.note)}"
        if finding.hint:
            text += f"\nhelp: {safe(finding.hint)}"
        properties = ",".join(f"{name}={_property(value)}" for name, value in where.items())
        yield f"::{_LEVELS[finding.severity]} {properties}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property's value. A line end is carried as it is, so that the annotation finds its file;
    for other control characters there is no escape, and they are spelt out."""
    carried = "".join(char if char in "\r\n" else safe(char) for char in text)
    return _data(carried).replace(":", "%3A").replace(",", "%2C")
