"""A Markdown table: for a step summary or a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.report import Result, clickable, plural, severities, summary, url
from attrlint.terminal import Pen, safe

_SPECIAL = "\\`*_{}[]<>|#~&@$"


def render(result: Result) -> Iterator[str]:
    """A heading, a row a finding, and the summary."""
    found = list(result.findings())
    count = severities(finding for _, finding in found)
    kinds = ", ".join(
        plural(count[kind], kind) for kind in ("error", "warning", "note") if count[kind]
    )
    yield f"## attrlint: {kinds or 'all credits are in place'}\n\n"
    if found:
        yield "| Where | What | Rule |\n|---|---|---|\n"
    for checked, finding in found:
        path = clickable(checked.root, finding.at.document)
        where = code(f"{path}:{finding.at.start.line}")
        what = f"**{finding.severity}**: {escaped(finding.message)}"
        for evidence in finding.evidence:
            at = clickable(checked.root, evidence.at.document)
            what += f"<br>{code(f'{at}:{evidence.at.start.line}')} {escaped(evidence.note)}"
        if finding.hint:
            what += f"<br>{escaped(finding.hint)}"
        page = url(finding.group, finding.rule)
        rule = f"[{finding.rule}]({page})" if page else escaped(finding.rule)
        yield f"| {where} | {what} | {rule} |\n"
    if found:
        yield "\n"
    yield from (f"{escaped(line.rstrip())}  \n" for line in summary(result._replace(pen=Pen())))


def escaped(text: str) -> str:
    """Text with what Markdown reads as markup escaped, and control characters spelt out."""
    return "".join("\\" + char if char in _SPECIAL else char for char in safe(text))


def code(text: str) -> str:
    """Text as code, in HTML so that it may stand in a table."""
    shown = safe(text)
    for char in "&<>|`":
        shown = shown.replace(char, f"&#{ord(char)};")
    return f"<code>{shown}</code>"
