"""One line a finding and nothing else: for editors, grep and other programs that read lines."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.report import Result, clickable, head


def render(result: Result) -> Iterator[str]:
    """`path:line:column: severity: message [rule]` for each finding."""
    for checked, finding in result.findings():
        path = clickable(checked.root, finding.at.document)
        yield head(finding, path, result.pen) + "\n"
