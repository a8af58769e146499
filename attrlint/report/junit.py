"""JUnit XML: a suite a file, a failing case a finding; one passing case where nothing was found."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from attrlint.finding import Finding
from attrlint.report import Checked, Result, clickable
from attrlint.terminal import safe


def render(result: Result) -> Iterator[str]:
    """The document, line by line."""
    found = list(result.findings())
    total = max(1, len(found))
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<testsuites name="attrlint" tests="{total}" failures="{len(found)}" errors="0">\n'
    for name, group in groupby(found, key=lambda pair: _file(*pair)):
        cases = list(group)
        count = f'tests="{len(cases)}" failures="{len(cases)}" errors="0"'
        yield f'  <testsuite name="{_escaped(name)}" {count}>\n'
        for checked, finding in cases:
            yield from _case(checked, finding, name)
        yield "  </testsuite>\n"
    if not found:
        yield '  <testsuite name="attrlint" tests="1" failures="0" errors="0">\n'
        yield '    <testcase classname="attrlint" name="all credits are in place"/>\n'
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _file(checked: Checked, finding: Finding) -> str:
    return clickable(checked.root, finding.at.document)


def _case(checked: Checked, finding: Finding, path: str) -> Iterator[str]:
    line, column = finding.at.start
    name = _escaped(f"{finding.rule} at {line}:{column}")
    yield f'    <testcase classname="{_escaped(path)}" name="{name}" line="{line}">\n'
    text = f"{safe(path)}:{line}:{column}: {safe(finding.message)}"
    for evidence in finding.evidence:
        at, place = clickable(checked.root, evidence.at.document), evidence.at.start
        text += f"\n{safe(at)}:{place.line}:{place.column}: {safe(evidence.note)}"
    message = _escaped(finding.message)
    text = "\n".join(_escaped(row) for row in text.split("\n"))
    yield f'      <failure type="{finding.severity}" message="{message}">{text}</failure>\n'
    yield "    </testcase>\n"


def _escaped(text: str) -> str:
    text = safe(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")  # not in XML 1.0
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(char, entity)
    return text
