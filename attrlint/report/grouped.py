"""By work: what is missing for each work stands together; findings about no work come by file."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.finding import Finding
from attrlint.report import Checked, Result, clickable, plural, summary
from attrlint.terminal import safe


def render(result: Result) -> Iterator[str]:
    """A heading a work or file, its findings below it in columns, then the summary."""
    groups: dict[tuple[bool, str], list[tuple[Checked, Finding]]] = {}
    for checked, finding in result.findings():
        about = finding.reference or finding.work
        place = clickable(checked.root, finding.at.document)
        groups.setdefault((not about, about or place), []).append((checked, finding))
    pen = result.pen
    order = sorted(groups, key=lambda key: (key[0], -len(groups[key]), key[1]))
    for is_file, title in order:
        found = groups[is_file, title]
        yield f"{pen(safe(title), 'bold')} ({plural(len(found), 'finding')})\n"
        rows = [(_place(checked, finding, is_file), finding) for checked, finding in found]
        room = min(50, max(len(place) for place, _ in rows))
        for place, finding in rows:
            severity = pen(f"{finding.severity:7}", finding.severity)
            rule = pen(f"[{finding.rule}]", "dim")
            yield f"  {place:<{room}}  {severity}  {safe(finding.message)} {rule}\n"
        yield "\n"
    yield from summary(result)


def _place(checked: Checked, finding: Finding, is_file: bool) -> str:
    line, column = finding.at.start
    path = "" if is_file else safe(clickable(checked.root, finding.at.document)) + ":"
    return f"{path}{line}:{column}"
