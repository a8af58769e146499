"""What a repository's bibliography says: entries whose title and identifier do not agree, preprints
that have been published, and entries that were never filled in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from attrlint.document import Location, Source
from attrlint.record import NamedTuple
from attrlint.registry.cite import is_published, is_venue
from attrlint.registry.identifiers import canonical, find_identifiers, normal_title, same_title
from attrlint.registry.store import Registry, paper_keys
from attrlint.registry.work import Paper, Work

if TYPE_CHECKING:
    from attrlint.parse import bibtex
    from attrlint.repo import Repo

_EPRINT = ("eprint", "arxiv", "arxivid")
_LINKS = ("url", "howpublished", "journal", "link")
_VENUES = ("booktitle", "journal", "eventtitle", "venue", "publisher", "series")
_SCHEMES = ("arxiv:", "doi:", "acl:", "openreview:")
_UNFILLED = (  # how what is left of a template begins
    *("x", ".", "…", "?", "20xx", "todo", "tbd", "tba", "fixme", "the ", "your ", "insert "),
    *("add ", "enter ", "author", "first", "last", "name", "paper ", "model ", "dataset "),
    *("title of ", "year of "),
)
_LONGEST_REFERENCE = 500
_NEAR = 80  # characters between a title and its identifier
_RELEASES = "doi:10.5281/zenodo."  # one of many versions, each with a title of its own


class Cited(NamedTuple):
    """A work as a bibliography or a link gives it: its title, and the identifiers beside that.

    `own` are the identifiers in fields that hold nothing else (eprint, doi), `linked` the others.
    """

    title: str
    own: tuple[tuple[str, Location], ...]
    linked: tuple[tuple[str, Location], ...]


class Mismatch(NamedTuple):
    """An identifier that belongs to another work than the title beside it."""

    at: Location
    key: str
    title: str
    its: Paper  # the publication with that identifier
    work: Work  # the work with that title
    right: str  # an identifier of that work, "" where none is recorded
    confidence: str


class Preprint(NamedTuple):
    """An entry that cites a preprint of what has been published since."""

    at: Location
    key: str
    work: Work
    paper: Paper


def mismatches(repo: Repo) -> Iterator[Mismatch]:
    """Identifiers beside a title that both are registered, and as two works.

    Another spelling, a missing subtitle or a later title of the same publication is none.
    """
    for cited in _cited(repo):
        titled = repo.registry.by_title(cited.title)
        if titled is None or titled.confidence != "high":
            continue
        right = [key for paper in titled.work.papers for key in paper_keys(paper)]
        agrees = any(key in right for key, _ in (*cited.own, *cited.linked))
        for key, at in cited.own if agrees else (*cited.own, *cited.linked):
            if key in right or not key.startswith(_SCHEMES) or key.startswith(_RELEASES):
                continue
            found = _other(repo.registry, key, cited.title)
            if found is None:
                continue
            other, its = found
            sure = _sure(other) and _sure(titled.work)
            nearest = next((k for k in right if k.partition(":")[0] == key.partition(":")[0]), "")
            yield Mismatch(
                at,
                key,
                cited.title,
                its,
                titled.work,
                nearest or next(iter(right), ""),
                "high" if sure else "medium",
            )
            break


def _other(registry: Registry, key: str, title: str) -> tuple[Work, Paper] | None:
    """The work and publication with an identifier, None where unknown or where a title fits."""
    found = None
    for match in registry.all_by_identifier(key):
        for paper in match.work.papers:
            if same_title(title, paper.title) or _alike(title, paper.title):
                return None
            if found is None and paper.title and key in paper_keys(paper):
                found = match.work, paper
    return found


def _alike(one: str, other: str) -> bool:
    """Whether two titles begin with the same word and share most others: one was reworded."""
    ours, theirs = normal_title(one).split(), normal_title(other).split()
    if not ours or ours[:1] != theirs[:1]:
        return False
    return 2 * len({*ours} & {*theirs}) >= len({*ours} | {*theirs})


def _sure(work: Work) -> bool:
    return not {"papers", "papers.title"}.intersection(work.unsure)


def _cited(repo: Repo) -> Iterator[Cited]:
    for source, found in repo.bibtex:
        for entry in found.entries:
            if title := entry.field("title"):
                yield Cited(title, tuple(_own(source, entry)), tuple(_linked(source, entry)))
    yield from _referenced(repo)
    for card in repo.cards:
        for link in card.markdown.links:
            key = canonical(link.url)
            if key and key.startswith(_SCHEMES) and len(link.text.split()) > 3:
                at = Location(card.document, link.url_span)
                yield Cited(link.text, ((key, at),), ())
    yield from _listed(repo)


def _listed(repo: Repo) -> Iterator[Cited]:
    """References written out in the card: a registered title, and near behind it an identifier.

    `Liu et al. *Improved Baselines with Visual Instruction Tuning*. arXiv:2310.03744 (2023).`
    """
    card = repo.card
    if card is None:
        return
    ids: dict[int, list[tuple[str, Location]]] = {}
    spans = [block.span for block in card.markdown.blocks]
    for credit in repo.credits:
        if credit.key.startswith(_SCHEMES) and credit.at.document is card.document:
            at = bisect_right(spans, credit.at.span, key=lambda span: span) - 1
            if at >= 0 and credit.at.span.end <= spans[at].end:
                ids.setdefault(at, []).append((credit.key, credit.at))
    for at, found in ids.items():
        block = card.markdown.blocks[at]
        if block.kind not in ("item", "paragraph") or len(block.prose.text) > _LONGEST_REFERENCE:
            continue
        titles = [piece for piece in _pieces(block.prose.text) if repo.registry.by_title(piece)]
        if len(titles) != 1 or len(found) != 1:
            continue
        end = found[0][1].span.start
        near = card.document.text[max(block.span.start, end - _NEAR - len(titles[0])) : end]
        if titles[0] in near:
            yield Cited(titles[0], (), tuple(found))


def _pieces(text: str) -> Iterator[str]:
    """What may be a title in a written reference: four words or more between marks."""
    for piece in _marks().split(text):
        if 3 < len(piece.split()) < 30:
            yield piece.strip()


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"[.?!](?=\s|$)|[\"“”«»„*_\n]|, |\. | [–—-] |\(")


def _own(source: Source, entry: bibtex.Entry) -> Iterator[tuple[str, Location]]:
    archive = (entry.field("archiveprefix") or entry.field("eprinttype") or "arxiv").lower()
    for field in entry.fields:
        value = field.value.strip()
        key = None
        if field.name in _EPRINT and archive == "arxiv":
            key = canonical(value) or canonical(f"arxiv:{value}")
        elif field.name == "doi":
            key = canonical(value) or canonical(f"doi:{value}")
        if key:
            yield key, source.at(field.value_span)


def _linked(source: Source, entry: bibtex.Entry) -> Iterator[tuple[str, Location]]:
    for field in entry.fields:
        if field.name in _LINKS:
            for _, key in find_identifiers(field.value):
                yield key, source.at(field.value_span)


def _referenced(repo: Repo) -> Iterator[Cited]:
    """The references and the preferred citation of CITATION.cff."""
    from attrlint.questions import cff

    for document, table in cff.references(repo):
        title = cff.text(table, "title")
        if title is None:
            continue
        own = [(leaf, canonical(f"doi:{leaf.text}")) for leaf in cff.texts(table, "doi")]
        own += [(leaf, canonical(leaf.text)) for leaf in cff.identifiers(table)]
        ids = tuple((key, Location(document, leaf.span)) for leaf, key in own if key)
        yield Cited(title.text, ids, ())


def superseded(repo: Repo) -> Iterator[Preprint]:
    """BibTeX entries of a preprint where the work has a published form: those of the card, and in
    .bib files those of works that the repository uses. Each work once.
    """
    used = {entry.id for entry in repo.ledger if entry.uses}
    card = repo.card.document.path if repo.card is not None else ""
    entries = [(source, entry) for source, found in repo.bibtex for entry in found.entries]
    seen: set[str] = set()
    done = [entry.field("title") for _, entry in entries if _names_a_venue(entry)]
    for source, entry in entries:
        ids = [key for key, _ in (*_own(source, entry), *_linked(source, entry))]
        title = entry.field("title")
        if _names_a_venue(entry) or any(not key.startswith("arxiv:") for key in ids[:1]):
            continue
        if any(same_title(title, other) for other in done):
            continue
        for key in ids:
            match = _published(repo.registry, key, title)
            if match is None or match[0].id in seen:
                continue
            if source.document.path == card or match[0].id in used:
                seen.add(match[0].id)
                yield Preprint(source.at(entry.key_span), entry.key, *match)
                break


def _published(registry: Registry, key: str, title: str) -> tuple[Work, Paper] | None:
    for match in registry.all_by_identifier(key):
        paper = match.work.papers[0] if match.work.papers else Paper()
        its = key in paper_keys(paper) and same_title(title, paper.title)
        if its and is_published(paper) and _sure(match.work):
            return match.work, paper
    return None


def _names_a_venue(entry: bibtex.Entry) -> bool:
    return any(field.name in _VENUES and is_venue(field.value) for field in entry.fields)


def unfilled(repo: Repo) -> Iterator[Location]:
    """What is left of a template in the card's citation section, and in BibTeX entries."""
    if repo.card is None:
        return
    from attrlint.card import phrases

    found = [at for at, kind in phrases.placeholders(repo.card) if kind == "citation"]
    for source, entries in repo.bibtex:
        for entry in entries.entries:
            for field in entry.fields:
                if _is_unfilled(field.value.strip()):
                    found.append(source.at(field.value_span))
    path = repo.card.document.path
    found.sort(key=lambda at: (at.document.path != path, at.document.path, at.span))
    end: tuple[str, int] = ("", -1)
    for at in found:
        if (at.document.path, at.span.start) >= end or at.document.path != end[0]:
            yield at
            end = (at.document.path, at.span.end)


def _is_unfilled(value: str) -> bool:
    low = value.lower()
    return (low.startswith(_UNFILLED) or "xxxx." in low) and bool(_unfilled().fullmatch(value))


@cache
def _unfilled() -> re.Pattern[str]:
    return re.compile(
        r"(?:arxiv:? ?|https?://arxiv\.org/abs/)?x{4}\.x{4,5}|x{2,}[-./x]*|\.{3}|…|\?{2,}|20xx"
        r"|(?:todo|tbd|tba|fixme)\b.{0,60}"
        r"|(?:the |your |insert |add |enter )(?:your )?(?:full |paper |model |dataset )?"
        r"(?:names?|title|authors?|year|url|link|doi|citation)(?: here)?"
        r"|(?:author|first ?name|last ?name|name)(?: ?\d|s)?(?:,? (?:and )?(?:author|first ?name"
        r"|last ?name|name)(?: ?\d|s)?)*|(?:paper|model|dataset) (?:title|name)"
        r"|title of (?:the|your) (?:paper|model|dataset|work)|year of publication",
        re.IGNORECASE,
    )
