"""For people: each finding with its source, the other places it rests on, and what to write."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.finding import Finding
from attrlint.report import Checked, Result, clickable, head, plural, summary
from attrlint.report._snippet import snippet
from attrlint.terminal import safe
from attrlint.translate import text, word

_MOST_PLACES = 3


def render(result: Result) -> Iterator[str]:
    """Findings in the order of files and places, then the summary."""
    for checked, finding in result.findings():
        yield from (line + "\n" for line in _finding(checked, finding, result))
        yield "\n"
    yield from summary(result)


def _finding(checked: Checked, finding: Finding, result: Result) -> Iterator[str]:
    pen = result.pen
    path = clickable(checked.root, finding.at.document)
    yield head(finding._replace(message=text(finding.message, result.tag)), path, pen)
    yield from snippet(finding.at, pen, finding.severity, result.columns)
    for evidence in finding.evidence[:_MOST_PLACES]:
        line, column = evidence.at.start
        other = clickable(checked.root, evidence.at.document)
        place = pen(f"{safe(other)}:{line}:{column}:", "bold")
        see, note = word("see:", result.tag), text(evidence.note, result.tag)
        yield f"{place} {pen(see, 'note')} {safe(note)}"
        yield from snippet(evidence.at, pen, "note", result.columns)
    left = len(finding.evidence) - _MOST_PLACES
    if left > 0:
        yield f"  … and {plural(left, 'more place')}"
    if finding.hint:
        help_ = pen(word("help:", result.tag), "bold")
        yield f"  {pen('=', 'gutter')} {help_} {safe(text(finding.hint, result.tag))}"
    if finding.fix:
        how = "" if finding.fix.safe else " (--unsafe-fixes)"
        fix = pen(word("fix:", result.tag), "bold")
        yield f"  {pen('=', 'gutter')} {fix} {safe(finding.fix.title)}{how}"
