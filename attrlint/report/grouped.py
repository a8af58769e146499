"""By work: what is missing for each work stands together; findings about no work come by file.

The works with most errors come first. One message is said once, with all the places where it holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.finding import Finding
from attrlint.report import Checked, Result, clickable, plural, severities, summary
from attrlint.terminal import safe, width
from attrlint.translate import text

_MOST = 8  # places that are listed of one message

Found = list[tuple[Checked, Finding]]


def render(result: Result) -> Iterator[str]:
    """A heading a work or file, below it each message with its places, then the summary."""
    groups: dict[tuple[bool, str], Found] = {}
    for checked, finding in result.findings():
        place = clickable(checked.root, finding.at.document)
        key = (not finding.about, finding.reference or finding.work or place)
        groups.setdefault(key, []).append((checked, finding))
    pen = result.pen
    for is_file, title in sorted(groups, key=lambda key: (key[0], *_weight(groups[key]), key[1])):
        found = groups[is_file, title]
        yield f"{pen(safe(title), 'bold')} ({_count(found)})\n"
        said: dict[tuple[str, str], Found] = {}
        for checked, finding in found:
            said.setdefault((finding.rule, finding.message), []).append((checked, finding))
        for same in sorted(said.values(), key=_weight):
            yield from _message(same, result, is_file)
        yield "\n"
    yield from summary(result)


def _weight(found: Found) -> tuple[int, int]:
    """Sorts what has most errors first, then what has most findings."""
    count = severities(finding for _, finding in found)
    return (-count["error"], -len(found))


def _count(found: Found) -> str:
    count = severities(finding for _, finding in found)
    kinds = (plural(count[kind], kind) for kind in ("error", "warning", "note") if count[kind])
    return ", ".join(kinds)


def _message(same: Found, result: Result, is_file: bool) -> Iterator[str]:
    pen = result.pen
    finding = same[0][1]
    severity = pen(f"{finding.severity:7}", finding.severity)
    said = safe(text(finding.message, result.tag))
    yield f"  {severity}  {said} {pen(f'[{finding.rule}]', 'dim')}\n"
    places = [_place(checked, one, is_file) for checked, one in same[:_MOST]]
    if len(same) > _MOST:
        places.append(f"… {len(same) - _MOST} more")
    line = ""
    for place in places:
        if line and width(line) + width(place) + 13 > result.columns:
            yield f"           {line}\n"
            line = ""
        line += ("  " if line else "") + place
    yield f"           {line}\n"
    if finding.hint:
        yield f"           {pen('help:', 'bold')} {safe(finding.hint)}\n"
    if finding.fix:
        how = "--fix" if finding.fix.safe else "--unsafe-fixes"
        yield f"           {pen('fix:', 'bold')} {safe(finding.fix.title)} ({how})\n"


def _place(checked: Checked, finding: Finding, is_file: bool) -> str:
    line, column = finding.at.start
    path = "" if is_file else safe(clickable(checked.root, finding.at.document)) + ":"
    return f"{path}{line}:{column}"
