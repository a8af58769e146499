"""Reports: one module a format, whose `render(result) -> Iterator[str]` yields its text.

A module here is a format of that name; what formats share stands in this file and in modules
that begin with an underscore.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint.document import Document
from attrlint.record import NamedTuple
from attrlint.terminal import Pen, read_for_commands, safe
from attrlint.translate import word

if TYPE_CHECKING:
    from attrlint.engine import Report
    from attrlint.finding import Finding
    from attrlint.rule import Rule

_JSON = ("gitlab", "json", "jsonl", "sarif")
_ANSWERS = (("inline", "in the files"), ("waiver", "waived"), ("baseline", "in the baseline"))


class Checked(NamedTuple):
    """One PATH and what was found under it."""

    root: Path
    report: Report


class Result(NamedTuple):
    """All that one call found, and how to show it."""

    checked: tuple[Checked, ...]
    rules: tuple[Rule, ...] = ()  # those that ran
    pen: Pen = Pen()
    columns: int = 100
    tag: str = ""  # the reader's language (see `translate`), "" for English

    def findings(self) -> Iterator[tuple[Checked, Finding]]:
        """Every finding with the PATH that it is under."""
        for checked in self.checked:
            for finding in checked.report.findings:
                yield checked, finding

    def name(self, checked: Checked, document: Document) -> str:
        """A file as reports for programs name it: relative to the PATH, where there is one only."""
        return document.path if len(self.checked) == 1 else clickable(checked.root, document)


def formats() -> tuple[str, ...]:
    """The names of all formats."""
    names = (entry.partition(".")[0] for entry in os.listdir(Path(__file__).parent))
    return tuple(sorted({name for name in names if not name.startswith("_")}))


def render(name: str, result: Result) -> Iterator[str]:
    """A result in the format called `name` (one of `formats()`), in pieces of text."""
    pieces: Iterator[str] = import_module(f"attrlint.report.{name}").render(result)
    if name in _JSON and read_for_commands():
        import re

        return (re.sub(r"##(vso)?\[", r"##\1\\u005b", piece) for piece in pieces)
    return pieces


def clickable(root: Path, document: Document) -> str:
    """A file's path as seen from the folder that attrlint runs in, with `/`; absolute elsewhere.

    One that begins as a workflow command does (`::`) has `./` before it.
    """
    is_file = root.name == document.path and root.is_file()
    path = os.path.normpath(root if is_file else root / document.path)
    here = os.path.join(os.getcwd(), "")
    path = path.removeprefix(here).replace(os.sep, "/")
    return f"./{path}" if path.lstrip().startswith("::") else path


def head(finding: Finding, path: str, pen: Pen | None = None) -> str:
    """`path:line:column: severity: message [rule]`, painted and linked where asked."""
    pen = pen or Pen()
    line, column = finding.at.start
    place = pen(f"{safe(path)}:{line}:{column}:", "bold")
    if pen.links:
        place = pen.link(place, file_url(Path(path)))
    rule = pen(f"[{finding.rule}]", "dim")
    if pen.links:
        rule = pen.link(rule, url(finding.group, finding.rule))
    severity = pen(f"{finding.severity}:", finding.severity)
    return f"{place} {severity} {safe(finding.message)} {rule}"


def docs() -> str:
    """Where somebody has published the documentation as a site, as $ATTRLINT_DOCS says; or ""."""
    return os.environ.get("ATTRLINT_DOCS", "").rstrip("/")


@cache
def url(group: str, rule: str) -> str:
    """The page about a rule; "" for one that does not ship with attrlint, and without a site."""
    if not docs():
        return ""
    from attrlint.plugins import built_in

    ships = any((known.group, known.name) == (group, rule) for known in built_in())
    return f"{docs()}/rules/{group}/{rule}/" if ships else ""


def file_url(path: Path) -> str:
    """The `file:` URL of a path."""
    from urllib.parse import quote

    name = path.absolute().as_posix()
    return "file://" + quote(os.fsencode(name if name.startswith("/") else "/" + name))


def severities(findings: Iterable[Finding]) -> Counter[str]:
    """How many findings there are of each severity."""
    return Counter(finding.severity for finding in findings)


def plural(count: int, one: str, many: str = "") -> str:
    """`1 file`, `2 files`, `3 repositories`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _nothing(reports: list[Report], tag: str) -> str:
    """What to say where nothing is found: as much as is known, and no more."""
    if any(report.answered or report.skipped or not report.has_card for report in reports):
        return "Nothing to report"
    if any(report.unsure for report in reports):
        return word("No credit is known to be missing", tag)
    return word("All credits are in place", tag)


def summary(result: Result) -> Iterator[str]:
    """The lines under a report for people: how many findings, what can be mended, what was left."""
    findings = [finding for _, finding in result.findings()]
    count = severities(findings)
    reports = [checked.report for checked in result.checked]
    repositories = sum(report.repositories for report in reports)
    where = (
        f"{plural(repositories, 'repository', 'repositories')}, "
        f"{plural(sum(report.files for report in reports), 'file')}"
    )
    pen = result.pen
    if findings:
        kinds = ", ".join(
            pen(plural(count[kind], kind), kind)
            for kind in ("error", "warning", "note")
            if count[kind]
        )
        yield f"Found {plural(len(findings), 'finding')} ({kinds}) in {where}\n"
    else:
        yield f"{pen(_nothing(reports, result.tag), 'good')} ({where})\n"
        if unsure := sum(report.unsure for report in reports):
            told = "finding is" if unsure == 1 else "findings are"
            shows = f"--min-confidence low shows {'it' if unsure == 1 else 'them'}"
            yield pen(f"{unsure:,} {told} unsure: {shows}\n", "dim")
    fixes = [finding.fix.safe for finding in findings if finding.fix]
    if any(fixes):
        more = f" ({fixes.count(False)} more with --unsafe-fixes)" if not all(fixes) else ""
        yield f"{sum(fixes)} can be mended with --fix{more}\n"
    elif fixes:
        yield f"{len(fixes)} can be mended with --fix --unsafe-fixes\n"
    answered = Counter(one.by for report in reports for one in report.answered)
    if answered:
        how = ", ".join(f"{answered[by]} {words}" for by, words in _ANSWERS if answered[by])
        yield pen(f"{plural(answered.total(), 'finding')} suppressed ({how})\n", "dim")
    for checked in result.checked:
        for name, reason in checked.report.skipped:
            path = clickable(checked.root, Document(name, ""))
            yield pen(f"skipped {safe(path)}: {safe(reason)}\n", "dim")
