"""One page that stands alone: the ledger as a table, its picture, each finding beside its source.

It loads nothing, and its content security policy says so: the style sheet and the script inside
are allowed by their hashes, everything else is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint import __version__
from attrlint.document import Document
from attrlint.page import lineage, svg
from attrlint.record import NamedTuple
from attrlint.report import clickable, plural, severities
from attrlint.terminal import safe

if TYPE_CHECKING:
    from attrlint.document import Location
    from attrlint.finding import Finding
    from attrlint.ledger import Entry
    from attrlint.repo import Repo

GRADES = ("named", "linked", "listed", "cited", "noticed")
_CONTEXT = 2  # lines of source above and below a place
_LONGEST = 300  # characters of a line that are shown
_PLACES = 5  # other places of a finding that are shown


class Part(NamedTuple):
    """One model repository with what was found in it."""

    root: Path
    repo: Repo
    findings: tuple[Finding, ...]


def parts(root: Path, repos: Iterable[Repo], findings: tuple[Finding, ...]) -> Iterator[Part]:
    """The repositories under a PATH that use or owe something, each with its findings."""
    for repo in repos:
        names = {file.name for file in repo.files}
        own = tuple(f for f in findings if f.at.document.path in names)
        if own or any(entry.uses for entry in repo.ledger):
            yield Part(root, repo, own)


def write(parts: tuple[Part, ...]) -> Iterator[str]:
    """The page in pieces of text; of no part, one that says that nothing is used."""
    style, script = _carried("page.css") + svg.STYLE, _carried("page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}';"
        " base-uri 'none'; form-action 'none'"
    )
    heading = "Credits"
    if len(parts) == 1:
        heading += f" of {lineage.title(parts[0].repo)}"
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_text(heading)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">Skip to the ledger</a>\n'
        f"<header>\n<h1>{_text(heading)}</h1>\n<p>{_summary(parts)}</p>\n"
    )
    yield from _contents(parts)
    yield '</header>\n<main id="main">\n'
    for number, part in enumerate(parts, 1):
        yield from _section(part, number)
    yield (
        "</main>\n<footer><p>Made by attrlint "
        f"{__version__}. Licences are claims as the registry records them, with their sources; "
        "this is no legal advice.</p></footer>\n"
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def _summary(parts: tuple[Part, ...]) -> str:
    scores = [lineage.score(part.repo, part.findings) for part in parts]
    settled, whole = (sum(numbers) for numbers in zip((0, 0), *scores, strict=True))
    count = severities(finding for part in parts for finding in part.findings)
    kinds = ", ".join(
        plural(count[kind], kind) for kind in ("error", "warning", "note") if count[kind]
    )
    return (
        f"{plural(whole, 'work')} in {plural(len(parts), 'repository', 'repositories')}, "
        f"{settled} without findings. "
        f"{f'Open: {kinds}' if kinds else 'Nothing is open'}."
    )


def _contents(parts: tuple[Part, ...]) -> Iterator[str]:
    if len(parts) < 2:
        return
    yield '<nav aria-label="Repositories"><ul>\n'
    for number, part in enumerate(parts, 1):
        left = plural(len(part.findings), "finding") if part.findings else "no findings"
        yield f'<li><a href="#repository-{number}">{_text(_name(part))}</a>: {left}</li>\n'
    yield "</ul></nav>\n"


def _section(part: Part, number: int) -> Iterator[str]:
    entries = lineage.used(part.repo)
    yield (
        f'<section id="repository-{number}" aria-labelledby="name-{number}">\n'
        f'<h2 id="name-{number}">{_text(_name(part))}</h2>\n'
    )
    if entries:
        yield from _ledger(part, number, entries)
        rows = {lineage.key(e): f"#work-{number}-{row}" for row, e in enumerate(entries, 1)}
        yield "<h3>What it is made from</h3>\n<figure>\n"
        yield from svg.draw(
            lineage.graph(part.repo, part.findings),
            link=lambda node: rows.get(node.id, ""),
            name=f"picture-{number}",
            alone=False,
        )
        yield (
            '<figcaption class="soft">Orange: findings are open. Dashed: as the registry records '
            "it, not in these files.</figcaption>\n</figure>\n"
        )
    else:
        yield '<p class="soft">No work is used here that is known by a name.</p>\n'
    yield "<h3>Findings</h3>\n"
    if not part.findings:
        yield '<p class="good-text">None.</p>\n'
    for row, finding in enumerate(part.findings, 1):
        yield from _finding(finding, f"{number}-{row}")
    yield "</section>\n"


def _ledger(part: Part, number: int, entries: list[Entry]) -> Iterator[str]:
    kinds = sorted({entry.kind for entry in entries})
    options = "".join(f'<option value="{kind}">{kind}s</option>' for kind in kinds)
    yield (
        "<h3>Works used</h3>\n"
        f'<form class="filter" data-table="works-{number}" role="search" hidden>'
        '<label>Filter <input type="search"></label>'
        f'<label>Kind <select><option value="">all</option>{options}</select></label>'
        '<label><input type="checkbox"> only with findings</label>'
        '<output aria-live="polite"></output></form>\n'
        f'<div class="wide" tabindex="0" role="region" aria-labelledby="caption-{number}">'
        f'<table id="works-{number}"><caption id="caption-{number}">Each work, where it is used, '
        "and the first place that gives it credit: a line of the card, or of another file"
        "</caption>\n<thead><tr>"
        + "".join(
            f'<th scope="col">{head}</th>'
            for head in ("Work", "Kind", "Used", "Licence recorded", "Credit", "Findings")
        )
        + "</tr></thead>\n<tbody>\n"
    )
    for row, entry in enumerate(entries, 1):
        yield _row(part, entry, f"{number}-{row}", number)
    yield "</tbody></table></div>\n"


def _row(part: Part, entry: Entry, row: str, number: int) -> str:
    about = lineage.owed(entry, part.findings)
    address = ""
    if entry.hub:
        folder = "datasets/" if entry.kind == "dataset" else ""
        address = f"https://huggingface.co/{folder}{entry.hub}"
    name = (
        f'<a href="{escape(address)}">{_text(entry.title)}</a>' if address else _text(entry.title)
    )
    roles = ", ".join(sorted(entry.roles))
    links = ", ".join(
        f'<a class="owed-text" href="#finding-{number}-{part.findings.index(f) + 1}">'
        f"{_text(f.rule)}</a>"
        for f in about
    )
    cells = (
        entry.kind,
        f"{_text(roles)}<br><code>{_place(entry.uses[0].at)}</code>",
        _text(entry.license) or '<span class="soft">not known as one</span>',
        _credit(part, entry, bool(about)),
        links or '<span class="good-text">none</span>',
    )
    owed = " data-owed" if about else ""
    return (
        f'<tr id="work-{row}" data-kind="{entry.kind}"{owed}><th scope="row">{name}</th>'
        + "".join(f"<td>{cell}</td>" for cell in cells)
        + "</tr>\n"
    )


def _finding(finding: Finding, row: str) -> Iterator[str]:
    yield (
        f'<article id="finding-{row}" class="{finding.severity}" aria-labelledby="says-{row}">\n'
        f'<h4 id="says-{row}"><span class="severity">{finding.severity}</span> '
        f"{_text(finding.message)}</h4>\n"
        f'<p><code>{_place(finding.at)}</code> <span class="soft">{_text(finding.rule)}'
        "</span></p>\n"
    )
    yield _source(finding.at)
    for evidence in finding.evidence[:_PLACES]:
        yield f"<p>{_text(evidence.note)}: <code>{_place(evidence.at)}</code></p>\n"
        yield _source(evidence.at)
    left = len(finding.evidence) - _PLACES
    if left > 0:
        yield f"<p>… and {plural(left, 'more place')}</p>\n"
    if finding.hint:
        yield f"<p><strong>What helps:</strong> {_text(finding.hint)}</p>\n"
    yield "</article>\n"


def _source(at: Location) -> str:
    """The lines around a place, the place marked; nothing for a file without text."""
    document = at.document
    if not document.text.strip():
        return ""
    first, last = at.start.line, document.position(max(at.span.start, at.span.end - 1)).line
    lines = []
    for line in range(max(1, first - _CONTEXT), min(document.line_count, last + _CONTEXT) + 1):
        span = document.line_span(line)
        start = min(max(at.span.start, span.start), span.end)
        end = max(start, min(at.span.end, span.end))
        marked = first <= line <= last and end > start
        if not marked:
            start = end = span.end
        before = document.text[span.start : start][-_LONGEST:]
        here, after = document.text[start:end][:_LONGEST], document.text[end : span.end][:_LONGEST]
        mark = f"<mark>{_text(here)}</mark>" if marked else ""
        lines.append(f"{line:>5}  {_text(before)}{mark}{_text(after)}".rstrip())
        if len(lines) > 4 * _CONTEXT:
            break
    return '<pre tabindex="0"><code>' + "\n".join(lines) + "</code></pre>\n"


def _name(part: Part) -> str:
    """The card, or the folder of a repository without one, as seen from where attrlint runs."""
    card = part.repo.card
    return clickable(part.root, card.document if card else Document(part.repo.folder, ""))


def _place(at: Location) -> str:
    return _text(f"{at.document.path}:{at.start.line}")


def _credit(part: Part, entry: Entry, owes: bool) -> str:
    """The first place of each grade; a line of the card where no file is named."""
    card = part.repo.card
    given = []
    for grade in GRADES:
        at = getattr(entry, grade)
        if at is None:
            continue
        in_card = card is not None and at.document is card.document
        where = f"line {at.start.line}" if in_card else f"<code>{_place(at)}</code>"
        given.append(f"{grade}: {where}")
    if not given and entry.local:
        return '<span class="soft">a local file</span>'
    style = "owed-text" if owes else "soft"
    return "<br>".join(given) or f'<span class="{style}">none</span>'


def _text(text: str) -> str:
    """Text as HTML: markup escaped, control characters spelt out."""
    return escape(safe(text.replace("\t", "    ")), quote=True)


@cache
def _carried(name: str) -> str:
    return files("attrlint.page").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
