"""What a branch adds: the findings of today that were not there where it began."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint import engine
from attrlint.finding import Finding
from attrlint.history.base import Base, laid_out
from attrlint.history.git import NoHistory
from attrlint.usage import UsageError

if TYPE_CHECKING:
    from attrlint.config import Config

_Mark = tuple[str, str, str]  # rule, what it is about, file: never the line


def against(
    report: engine.Report, root: Path, revision: str, config: Config, *, debug: bool = False
) -> engine.Report:
    """The report without what the commit had that the branch left `revision` at.

    Raises `UsageError` for a revision that is none, and where there is no git history.
    """
    try:
        with laid_out(root, revision) as base:
            try:
                then = engine.check(base.path, config._replace(baseline=None), debug=debug)
                before: tuple[Finding, ...] = then.findings
            except engine.NothingFound:
                before = ()
            return report._replace(findings=tuple(added(report.findings, before, base)))
    except NoHistory as error:
        raise UsageError(f"--diff-base: {error}") from None


def added(now: Iterable[Finding], before: Iterable[Finding], base: Base) -> Iterable[Finding]:
    """Findings of today beyond those of then: as many of a mark as there are more of.

    Where there are more, those stay whose line says something else than any line did then.
    """
    old, lines = Counter[_Mark](), Counter[tuple[_Mark, str]]()
    for finding in before:
        path = finding.at.document.path
        mark = _mark(finding, base.moved.get(path, path))
        old[mark] += 1
        lines[mark, _line(finding)] += 1
    left = []
    for finding in now:
        mark = _mark(finding, finding.at.document.path)
        if lines[mark, _line(finding)]:
            lines[mark, _line(finding)] -= 1
            old[mark] -= 1
        elif not finding.at.document.path.startswith(base.others or ("\0",)):
            left.append((mark, finding))
    for mark, finding in left:
        if old[mark] > 0:
            old[mark] -= 1
        else:
            yield finding


def _mark(finding: Finding, path: str) -> _Mark:
    return finding.rule, finding.about, path


def _line(finding: Finding) -> str:
    at = finding.at
    span = at.document.line_span(at.start.line)
    return at.document.text[span.start : span.end].strip()
