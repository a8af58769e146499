"""What is wrong with the papers that the registry's works ask to be cited by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from attrlint.registry import entries
from attrlint.registry.identifiers import canonical, squash

IDENTIFIERS = ("arxiv", "doi", "acl", "openreview")
_JOINED = re.compile(r";|\band\b(?=.*\band\b)|[{}\\]|https?:")
_MARKED = re.compile(  # footnote signs, accents that came apart, a cut list
    r"[*^\"`…@<>]|\.\.\.|^al,|\bet(?: al)?$|'ı|^:$|, [A-Z] [a-z]{4}"
)
_GROUP = re.compile(  # "Nations, United": a group is written as it is called
    r"\b(?:team|institute|nations|university|foundation|community|research|consortium|inc)\b",
    re.IGNORECASE,
)
_TORN_NAME = re.compile(  # initials before the comma, an address behind it
    r"[^,]* [A-Z]\.,|(?:[^,]* )?[A-Z]\. [^\W\d_]{2}[^,]*,|.*, (?:.* )?(?:at|of|-)$"
)
_CAPITALS = re.compile(r"(?=[^,]*[AEIOU])[A-Z]{4}[^a-z,]*,")
_ACUTE = re.compile("([a-z])\N{COMBINING ACUTE ACCENT}")
_FULL = 150  # characters; longer venues were cut by their source
_NO_TITLE = re.compile(r"https?:|^the paper\b", re.IGNORECASE)
_POSTED_LATE = 10  # years; a scan of an old paper is posted late now and then
_PRINTED_LATE = 6  # years from arXiv to a journal
_TELLING = 15  # letters; shorter titles are those of many papers
_SLIP = 2  # characters of an identifier that are typed wrongly
_ACL_DOI = re.compile(r"10\.(?:18653|3115)/(?:v1/)?([a-z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)")
_ACL_YEAR = re.compile(r"(?P<year>\d{4})\.|[a-z](?P<short>\d\d)-", re.IGNORECASE)
_SMALL = (
    " a an the of for and in on with to from by is are as at via using towards its how do what "
)


def of_one_work(papers: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Every problem of one work's papers, in words."""
    for paper in papers:
        yield from _identifiers(paper)
        yield from _people(paper)
        yield from _years(paper)
        title, venue = paper.get("title", ""), paper.get("venue", "")
        if _NO_TITLE.search(title):
            yield f"no title of a paper: {title}"
        if _is_torn(venue) or "http" in venue:
            yield f"a venue that is cut short, or a page: {venue}"
        if not any(paper.get(field) for field in ("title", *IDENTIFIERS)):
            yield "a paper with neither title nor identifier"
    for paper in papers[1:]:
        if not any(paper.get(field) for field in ("authors", *IDENTIFIERS)):
            yield f"a further paper of which no more is known than its title: {paper.get('title')}"
    titles = Counter(squash(paper["title"]) for paper in papers if paper.get("title"))
    for paper in papers:
        if titles.pop(squash(paper.get("title", "")), 0) > 1:
            yield f"the same paper twice: {paper['title']}"


def across_works(lines: Sequence[entries.Line]) -> Iterator[str]:
    """Identifiers of two papers, papers with two arXiv ids that look alike, what was torn."""
    titles: dict[str, tuple[str, str]] = {}
    posted: dict[str, tuple[str, str]] = {}
    placed = list(_placed(lines))
    yield from _torn_accents((at, one) for at, paper in placed for one in paper.get("authors", ()))
    yield from _cut_venues(placed)
    yield from _told_elsewhere(placed)
    for at, paper in placed:
        title = paper.get("title", "")
        here = (title, at)
        for key in _keys(paper):
            other, there = titles.setdefault(key, here) if title else here
            if title and not _words(title) & _words(other):
                yield f"{at}: {key} is {title!r} here and {other!r} in {there}"
        if "arxiv" in paper and len(squash(title)) > _TELLING:
            other, there = posted.setdefault(squash(title), (paper["arxiv"], at))
            if 0 < _differences(paper["arxiv"], other) <= _SLIP:
                yield f"{at}: {title!r} is {paper['arxiv']} here and {other} in {there}"
    for at, paper in placed:
        other, there = posted.get(squash(paper.get("title", "")), ("", ""))
        if other and "arxiv" not in paper:
            yield f"{at}: {paper['title']!r} has no arXiv id here and is {other} in {there}"


def _torn_accents(people: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Names where an apostrophe stands for an accent: Cl'ement, where others are Clément."""
    parts = [(at, part) for at, author in people for part in author.replace(",", " ").split()]
    apart = {part: _ACUTE.sub(r"'\1", normalize("NFD", part)) for _, part in parts}
    torn = {form for part, form in apart.items() if form != part}
    for at, part in parts:
        if part in torn:
            yield f"{at}: an author with a mark that is no letter: {part}"


def _cut_venues(placed: Sequence[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    """Long venues that end in the beginning of a word: the field of a source was full."""
    venues = [(at, paper["venue"]) for at, paper in placed if paper.get("venue")]
    words = {word for _, venue in venues for word in re.findall(r"\w+", venue)[:-1]}
    for at, venue in venues:
        last = venue.split()[-1]
        cut = len(venue) > _FULL and last.isalpha() and last not in words
        if cut and any(word.startswith(last) for word in words):
            yield f"{at}: a venue that is cut short, or a page: {venue}"


def _told_elsewhere(placed: Sequence[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    """Papers whose title or authors are left out, where the same paper has them elsewhere."""
    for field in ("title", "authors"):
        told: dict[str, str] = {}
        for at, paper in placed:
            told |= {key: at for key in _keys(paper) if paper.get(field)}
        for at, paper in placed:
            key = next(filter(told.__contains__, _keys(paper)), "")
            if key and not paper.get(field):
                yield f"{at}: {key} has no {field} here, but in {told[key]}"


def _keys(paper: dict[str, Any]) -> list[str]:
    return [f"{field}:{paper[field]}".lower() for field in IDENTIFIERS if field in paper]


def _placed(lines: Sequence[entries.Line]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every paper with the place of its work, `path:line`."""
    for line in lines:
        for paper in line.entry.get("papers", ()):
            yield f"{line.path}:{line.number}", paper


def _identifiers(paper: dict[str, Any]) -> Iterator[str]:
    for field in ("arxiv", "doi"):
        value = paper.get(field)
        if value and canonical(f"{field}:{value}") != f"{field}:{value}":
            yield f"malformed {field} {value}"
    if paper.get("doi", "").startswith("10.5072/"):
        yield f"a DOI that is there for tests: {paper['doi']}"
    acl = paper.get("acl")
    if acl and canonical(f"https://aclanthology.org/{acl}") != f"acl:{acl}":
        yield f"malformed acl {acl}"
    named = _ACL_DOI.fullmatch(paper.get("doi", "").lower())
    if acl and named and named[1] != acl.lower():
        yield f"doi {paper['doi']} is not that of acl {acl}"


def _people(paper: dict[str, Any]) -> Iterator[str]:
    authors = paper.get("authors", ())
    for author in authors:
        if _JOINED.search(author) or _is_torn(author) or _TORN_NAME.match(author):
            yield f"several authors in one, or a part of a name: {author}"
        elif "," in author and _GROUP.search(author):
            yield f"a group written as a person: {author}"
        elif _CAPITALS.match(author):
            yield f"a family name in capitals: {author}"
        elif _MARKED.search(author):
            yield f"an author with a mark that is no letter: {author}"
    for one, next_one in pairwise(authors if any("," in author for author in authors) else ()):
        if one.istitle() and next_one.istitle() and (one + next_one).isalpha():
            yield f"one author in two parts: {one}, {next_one}"


def _years(paper: dict[str, Any]) -> Iterator[str]:
    """A year that the arXiv id or the ACL id contradicts."""
    year, arxiv, acl = paper.get("year"), paper.get("arxiv", ""), paper.get("acl", "")
    if not year:
        return
    if arxiv[:4].isdigit():
        posted = 2000 + int(arxiv[:2])
        if not posted - _POSTED_LATE <= year <= posted + _PRINTED_LATE:
            yield f"a paper of {year} that arXiv has only as {arxiv}: is it the same?"
    if printed := _ACL_YEAR.match(acl):
        short = int(printed["short"] or 0)
        of = int(printed["year"] or (1900 if short > 60 else 2000) + short)
        if abs(of - year) > 1:
            yield f"a paper of {year} that is {acl} at the ACL: is it the same?"


def _words(title: str) -> set[str]:
    return set(re.findall(r"\w+", title.lower())) - set(_SMALL.split())


def _differences(one: str, other: str) -> int:
    """How many characters of two identifiers differ; as many as there are where lengths do."""
    if len(one) != len(other):
        return max(len(one), len(other))
    return sum(a != b for a, b in zip(one, other, strict=True))


def _is_torn(text: str) -> bool:
    """Whether brackets do not match: a text that was cut, or turned round."""
    depth = 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return True
    return depth > 0
