"""Directives in the files: `attrlint: ignore[rule] reason` in a comment, and what they suppress.

In YAML, TOML, Python, shell scripts and Modelfiles a comment is `# …`, in Markdown it is
`<!-- … -->` (`# …` in the front matter), in a notebook what its cells are. JSON has no comments:
`per-file-ignores` of the configuration answers there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from attrlint.document import Document, Location, Source, Span
from attrlint.finding import Answered, Finding
from attrlint.record import NamedTuple
from attrlint.usage import meant

if TYPE_CHECKING:
    from attrlint.files import Files
    from attrlint.rule import Rule

WORD = "attrlint:"
_KINDS = ("markdown", "yaml", "cff", "toml", "python", "notebook", "shell", "modelfile", "build")
_OPENINGS = ("#", "<!--")
_WITHIN = 80  # characters behind one of them
_TOP = 20  # lines; also anywhere in the front matter


class Directive(NamedTuple):
    """One rule name in one directive, or one directive that is not understood."""

    at: Location  # the whole directive, for `malformed` what is wrong in it
    kind: str  # ignore | ignore-file | malformed
    rule: str  # a rule or a group
    reason: str
    covers: Span  # where the findings begin that it suppresses
    problem: str = ""  # what is wrong with a malformed one


def directives(files: Files, known: Collection[str] = ()) -> tuple[Directive, ...]:
    """The directives in a repository's files, in file order.

    `known` are the names of rules and groups that a directive may name: without it, those of the
    rules that ship.
    """
    from attrlint.plugins import built_in, names

    found: list[Directive] = []
    for file in files:
        if file.kind not in _KINDS:
            continue
        document = files.document(file.name)
        if document is None or WORD not in document.text:
            continue
        known = known or names(built_in())
        found.extend(read(document, file.kind, known))
    return tuple(found)


def read(document: Document, kind: str, known: Collection[str]) -> Iterator[Directive]:
    """The directives of one file. `kind` is as in `discover.Found`."""
    for source, inner in _sources(document, kind):
        text = Document(document.path, source.text)
        comments = _comments(source.text, inner)
        covered, top = _covered(text, comments, units(source.text, inner)), _top(text)
        for comment in comments:
            for part in _parts(source.text, comment):
                for found in _directive(text, part, covered[comment], top, known):
                    covers = source.at(found.covers).span
                    if found.kind == "ignore-file":
                        covers = Span(0, len(document.text))
                    yield found._replace(at=source.at(found.at.span), covers=covers)


def _sources(document: Document, kind: str) -> Iterator[tuple[Source, str]]:
    """The texts that a file holds, each with its kind: the whole file, or a notebook's cells."""
    if kind != "notebook":
        yield Source.whole(document), kind
        return
    from attrlint.parse import notebook

    for cell in notebook.parse(document.text).cells:
        if WORD in cell.text:
            inner = "markdown" if cell.kind == "markdown" else "python"
            yield Source(document, cell.text, cell.marks), inner


def _comments(text: str, kind: str) -> list[Span]:
    """The comments of a file, in order, those in strings and code blocks left out."""
    if kind == "markdown":
        from attrlint.parse import markdown, yaml

        page = markdown.parse(text)
        found = list(page.comments)
        if page.front_matter:
            inside = page.front_matter.span
            yaml_text = text[inside.start : inside.end]
            found += [span.shift(inside.start) for span in yaml.comments(yaml_text)]
        return sorted(found)
    if kind == "toml":
        from attrlint.parse import toml

        return list(toml.parse(text).comments)
    if kind == "python":
        from attrlint.parse import python_places

        return list(python_places.comments(text))
    if kind == "shell":
        from attrlint.parse import shell

        return list(shell.parse(text).comments)
    if kind == "modelfile":
        return [Span(*found.span()) for found in re.finditer(r"(?m)^[ \t]*#.*$", text)]
    from attrlint.parse import yaml

    return list(yaml.comments(text))


def units(text: str, kind: str) -> tuple[Span, ...]:
    """What a comment covers as one although it has several lines, in file order.

    In a card these are code blocks and BibTeX, in scripts the commands that go on behind a `\\`.
    """
    if kind == "markdown":
        from attrlint.parse import bibtex, markdown

        fences = [fence.whole for fence in markdown.parse(text).fences]
        entries = bibtex.find(text) if "@" in text else ()
        bare = (one for one in entries if not any(f.start <= one.start < f.end for f in fences))
        return tuple(sorted([*fences, *bare]))
    if kind not in ("shell", "python", "modelfile") or "\\" not in text:
        return ()
    return tuple(
        Span(*found.span()) for found in re.finditer(r"(?m)^(?:[^\r\n]*\\\r?\n)+[^\r\n]*", text)
    )


def _parts(text: str, comment: Span) -> Iterator[Span]:
    """The directives in a comment: what begins with the word right after `#` or `<!--`."""
    start = text.find(WORD, comment.start, comment.end)
    while start >= 0:
        after = text.find(WORD, start + len(WORD), comment.end)
        before = text[max(comment.start, start - _WITHIN) : start].rstrip()
        if before.endswith(_OPENINGS):
            end = max(text.rfind(each, start, after) for each in _OPENINGS) if after >= 0 else -1
            body = text[start : end if end >= 0 else comment.end]
            body = body.removesuffix("-->").rstrip().rstrip("\r")
            yield Span(start, start + len(body))
        start = after


def _directive(
    document: Document, part: Span, covered: Span, top: int, known: Collection[str]
) -> Iterator[Directive]:
    text = document.text
    found = re.compile(r"\s*([\w-]*)\s*(?:\[([^\]]*)\])?").match(
        text, part.start + len(WORD), part.end
    )
    assert found is not None  # every part of it may be empty
    kind = found[1]
    reason = " ".join(text[found.end() : part.end].split()).lstrip(":–—- ")

    def malformed(span: Span, problem: str) -> Directive:
        return Directive(Location(document, span), "malformed", "", reason, span, problem)

    if kind not in ("ignore", "ignore-file"):
        what = f"'{kind}' is no directive" if kind else "a directive begins with a word"
        yield malformed(part, f"{what}{meant(kind, ('ignore', 'ignore-file'))}")
        return
    if found[2] is None or not found[2].strip():
        yield malformed(part, f"'{kind}' needs the names of rules in brackets: {kind}[rule] reason")
        return
    if kind == "ignore-file" and part.start > top:
        yield malformed(part, f"'ignore-file' counts only in the first {_TOP} lines of a file")
        return
    at = found.start(2)
    for name in found[2].split(","):
        span = Span(at + len(name) - len(name.lstrip()), at + len(name.rstrip()))
        at += len(name) + 1
        rule = name.strip()
        if rule in known:
            yield Directive(Location(document, part), kind, rule, reason, covered)
        else:
            yield malformed(span, f"no rule named '{rule}'{meant(rule, known)}")


def _top(document: Document) -> int:
    """The offset up to which a directive may speak for the whole file."""
    from attrlint.parse.blocks import front_matter

    last = document.line_span(min(_TOP, document.line_count)).end
    metadata = front_matter(document.text)
    if metadata is None:
        return last
    word = re.compile(r"\S").search(document.text, metadata.whole.end)
    line = document.position(word.start() if word else metadata.whole.end).line
    return max(last, document.line_span(line).end)


def _covered(
    document: Document, comments: list[Span], together: tuple[Span, ...]
) -> dict[Span, Span]:
    """What a directive in each comment covers; `together` is what several lines are as one.

    A comment that shares its line with something covers that line, one on lines of its own what
    the next line that says something is. Worked out backwards, so that a block of comments costs
    no more than its length.
    """
    text = document.text
    next_word = re.compile(r"\S")
    found: dict[Span, Span] = {}
    below: dict[int, Span] = {}
    starts = [span.start for span in together]

    def whole(at: int) -> Span:
        line = document.line_span(document.position(at).line)
        unit = together[max(0, bisect_right(starts, line.end) - 1)] if together else line
        return unit if unit.start <= line.end and line.start <= unit.end else line

    for comment in reversed(comments):
        word = next_word.search(text, comment.end)
        at = word.start() if word else len(text)
        if _begins_line(text, comment.start) and (
            not word or text.find("\n", comment.end, at) >= 0
        ):
            covers = below.get(at) or whole(at)
        else:
            covers = whole(comment.start)
        found[comment] = below[comment.start] = covers
    return found


def _begins_line(text: str, at: int) -> bool:
    while at and text[at - 1] in " \t":
        at -= 1
    return not at or text[at - 1] == "\n"


def apply(
    findings: Iterable[Finding], answers: Collection[Directive]
) -> tuple[list[Finding], list[Answered], tuple[Directive, ...]]:
    """What is left of the findings, what was suppressed, the directives that suppressed none.

    Only a finding's own place counts, not the others that it rests on.
    """
    by_file: dict[str, list[Directive]] = {}
    for answer in answers:
        if answer.kind != "malformed":
            by_file.setdefault(answer.at.document.path, []).append(answer)
    kept, used, suppressed = [], set(), []
    for finding in findings:
        hits = [
            answer
            for answer in by_file.get(finding.at.document.path, ())
            if answer.rule in (finding.rule, finding.group)
            and answer.covers.start <= finding.at.span.start <= answer.covers.end
        ]
        used.update(hits)
        if hits:
            suppressed.append(Answered(finding, "inline", hits[0].reason))
        else:
            kept.append(finding)
    unused = (a for a in answers if a.kind != "malformed" and a not in used)
    return kept, suppressed, tuple(unused)


def judged(name: str, rules: Iterable[Rule], ran: Collection[str]) -> bool:
    """Whether enough ran to say that an answer is of no use: the rule, or all of the group."""
    if name in ran:
        return True
    from attrlint.plugins import built_in

    whole = sum(rule.group == name for rule in built_in())
    return 0 < whole <= sum(rule.group == name for rule in rules)
