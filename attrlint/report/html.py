"""One page that stands alone: ledger, lineage and findings (as `attrlint graph`)."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.page import html
from attrlint.report import Result


def render(result: Result) -> Iterator[str]:
    """The page."""
    found = (html.parts(root, report.repos, report.findings) for root, report in result.checked)
    return html.write(tuple(part for parts in found for part in parts))
