"""Where credit is given: ids in the metadata, links, identifiers in prose, BibTeX, CITATION.cff.

Keys are spelt as `registry.identifiers` does, and two more for what has no identifier:
`title:<squashed title>` and `bibkey:<key>`. Usage snippets and configs in fences give no credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from attrlint.card import Card, sections, texts
from attrlint.card.pattern import Pattern
from attrlint.document import Document, Location, Source
from attrlint.files import Files
from attrlint.formats.values import hub_id
from attrlint.parse.markdown import Block
from attrlint.parse.tree import Node, Parsed, Scalar, Table
from attrlint.reference import Credit
from attrlint.registry.identifiers import (
    canonical,
    find_identifiers,
    hub_key,
    hub_link,
    normal_title,
    squash,
)

MAX_CREDITS = 10_000  # of each kind: of the forty largest cards of 25,000 none has 120
_LISTED = {"base_model": "model", "datasets": "dataset", "dataset": "dataset"}
_TAG = Pattern(
    r"(?:(base_model|dataset):)(?:(?:adapter|finetune|quantized|merge):)?(?=\S)|(arxiv|doi):"
)
_ID = Pattern(r"(?<![\w./@:-])[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9_][\w.-]{0,95}(?![\w/])")
_QUOTED = Pattern(r"(?<=[\"“])[^\"“”\n]{15,300}?(?=[,.]?[\"”])")
_NUMBERED = Pattern(r"(?:\A|\n)\s*\\?\[\^?\d{1,2}\\?\]")
_PART = Pattern(r"(?:\A|(?<=[.?!,)\]]\s)|(?<=\n))(?=([^\s.,][^.\n]{14,300}))")
_SLUG = Pattern(r"/(?:\d+[_-])?([^\W_]+(?:[_-][^\W_]+){3,40})(?:\.pdf|\.html?)?/?\Z")
_LATEX = frozenset("\\{$+")  # "+": titles are compared without it
_TITLE, _LONGEST = 15, 200  # letters of a title that tells a publication; of a line that is one
_CODE_INFO = frozenset(
    ("", "bibtex", "bib", "latex", "tex", "text", "txt", "citation", "plaintext")
)
_CFF_URLS = ("url", "repository", "repository-code", "repository-artifact")


def credits(card: Card, files: Files) -> tuple[Credit, ...]:
    """Every place of a card that points at something, in file order; where there are very many of
    a kind, that is noted in `files`.
    """
    found: list[Credit] = []
    for read in (_listed, _links, _identifiers, _citations, _titles):
        some = list(islice(read(card), MAX_CREDITS + 1))
        if len(some) > MAX_CREDITS:
            why = f"what it points at beyond the first {MAX_CREDITS:,} places"
            files.note(card.document.path, why)
        found += some[:MAX_CREDITS]
    found.sort(key=lambda credit: credit.at.span)
    seen: set[tuple[int, str, str]] = set()
    kept = []
    for credit in found:
        mark = (credit.at.span.start, credit.key, credit.grade)
        if mark not in seen:
            seen.add(mark)
            kept.append(credit)
    return tuple(kept)


def cff(document: Document, tree: Parsed) -> tuple[Credit, ...]:
    """What a CITATION.cff points at: itself, its references and its preferred citation.

    Format: https://github.com/citation-file-format/citation-file-format (1.2.0).
    """
    root = tree.roots[0] if tree.roots else None
    if not isinstance(root, Table):
        return ()
    return tuple(_cff_work(document, root, 0))


def bib(document: Document) -> tuple[Credit, ...]:
    """What the entries of a .bib file cite."""
    return tuple(_entries(Source.whole(document)))


def _listed(card: Card) -> Iterator[Credit]:
    for key, kind in _LISTED.items():
        for leaf in texts(card.value(key)):
            if credit := _of_id(card, leaf, leaf.text.strip(), kind):
                yield credit
    for leaf in texts(card.value("source_datasets")):
        if credit := _of_id(card, leaf, leaf.text.removeprefix("extended|"), "dataset"):
            yield credit
    for leaf in texts(card.value("tags")):
        hit = _TAG.match(leaf.text)
        if hit is None:
            continue
        if hit[2]:
            if key_ := canonical(leaf.text):
                yield Credit(card.at(leaf), "cited", key_, leaf.text)
        else:
            kind = "dataset" if hit[1] == "dataset" else "model"
            if credit := _of_id(card, leaf, leaf.text[hit.end() :], kind):
                yield credit


def _of_id(card: Card, leaf: Scalar, text: str, kind: str) -> Credit | None:
    link = hub_link(text) if "://" in text else None
    kind, name = link or (kind, text)
    key = hub_key(name, kind)
    return Credit(card.at(leaf), "listed", key, leaf.text) if key else None


def _links(card: Card) -> Iterator[Credit]:
    for link in card.markdown.links:
        if link.image:
            continue
        key = canonical(link.url)
        if key:
            at = Location(card.document, link.text_span if link.text.strip() else link.url_span)
            yield Credit(at, _grade(key), key, link.text or link.url)
    for span in card.markdown.urls:
        raw = card.document.text[span.start : span.end]
        if key := canonical(raw):
            yield Credit(Location(card.document, span), _grade(key), key, raw)


def _identifiers(card: Card) -> Iterator[Credit]:
    """arXiv ids, DOIs and full hub ids that stand in prose without a link."""
    for block in card.markdown.blocks:
        text = block.prose.text
        if "/" not in text and "arxiv" not in text.lower():
            continue
        keys = set()
        for span, key in find_identifiers(text):
            at = Location(card.document, block.prose.span(span.start, span.end))
            yield Credit(at, _grade(key), key, at.text)
            keys.add(key)
        for hit in re.finditer(
            r"arxiv(?:\s+preprint)?[\s:.]{1,3}(?:arxiv:)?(\d{4}\.\d{4,5})", text, re.I
        ):
            at = Location(card.document, block.prose.span(*hit.span(1)))
            if f"arxiv:{hit[1]}" not in keys:
                yield Credit(at, "cited", f"arxiv:{hit[1]}", at.text)
        for hit in _ID.finditer(text):
            name = hit.group().rstrip(".")
            if hub_id(name):
                at = Location(card.document, block.prose.span(hit.start(), hit.start() + len(name)))
                for kind in ("model", "dataset"):
                    yield Credit(at, "linked", f"{kind}:{name.lower()}", name)


def _citations(card: Card) -> Iterator[Credit]:
    """BibTeX wherever it stands, and identifiers in plain fences of a citation section."""
    whole = Source.whole(card.document)
    start = card.markdown.front_matter.whole.end if card.markdown.front_matter else 0
    if "@" in card.document.text:
        from attrlint.parse import bibtex

        for span in bibtex.find(card.document.text):
            if span.start >= start:
                yield from _entries(whole.part(span))
    for fence in card.markdown.fences:
        if fence.info not in _CODE_INFO:
            continue
        kind = "citation" if fence.info in ("bibtex", "bib", "citation") else ""
        if (kind or sections.kind_at(card.markdown, fence.whole.start)) != "citation":
            continue
        text = card.document.text[fence.span.start : fence.span.end]
        for span, key in find_identifiers(text):
            at = Location(card.document, span.shift(fence.span.start))
            yield Credit(at, "cited", key, at.text)


def _titles(card: Card) -> Iterator[Credit]:
    """What may be the title of a publication: the text of a link or the end of its URL, what stands
    in quotation marks or alone, or a part of a plain reference ("[1] Roe, J. (2023). The Title.").
    """
    for link in card.markdown.links:
        if not link.image:
            yield from _title(link.text, Location(card.document, link.text_span))
            yield from _slug(link.url, Location(card.document, link.url_span))
    for url in card.markdown.urls:
        yield from _slug(card.document.text[url.start : url.end], Location(card.document, url))
    for block in card.markdown.blocks:
        for start, end in _parts(card, block):
            said = block.prose.text[start:end]
            yield from _title(said, Location(card.document, block.prose.span(start, end)))


def _slug(url: str, at: Location) -> Iterator[Credit]:
    if slug := _SLUG.search(url):
        yield from _title(slug[1].replace("_", " ").replace("-", " "), at)


def _parts(card: Card, block: Block) -> Iterator[tuple[int, int]]:
    """Where titles may stand in the prose of a block."""
    text = block.prose.text
    if '"' in text or "“" in text:
        for quoted in _QUOTED.finditer(text):
            yield quoted.span()
    is_citation = sections.kind_at(card.markdown, block.span.start) == "citation"
    if is_citation or _NUMBERED.search(text):
        for part in _PART.finditer(text):
            start, end = part.span(1)
            yield start, end
            if (comma := text.find(",", start, end)) > 0:
                yield start, comma
    elif len(text) <= _LONGEST and text[-1:].isalnum() and "\n" not in text:
        yield 0, len(text)


def _title(text: str, at: Location) -> Iterator[Credit]:
    if len(text) >= _TITLE and text.count(" ") > 1:
        is_plain = _LATEX.isdisjoint(text)  # as nearly all are
        title = squash(text if is_plain else normal_title(text))
        if len(title) >= _TITLE:
            yield Credit(at, "cited", f"title:{title}", text)


def _entries(source: Source) -> Iterator[Credit]:
    from attrlint.parse import bibtex

    for entry in bibtex.parse(source.text).entries:
        if entry.key:
            yield Credit(source.at(entry.key_span), "cited", f"bibkey:{entry.key}", entry.key)
        for field in entry.fields:
            for key in _field_keys(field.name.lower(), field.value):
                yield Credit(source.at(field.value_span), "cited", key, field.value)


def _field_keys(name: str, value: str) -> Iterator[str]:
    """The keys that a field of a BibTeX entry points at."""
    if name == "title":
        if title := squash(normal_title(value)):
            yield f"title:{title}"
    elif name in ("eprint", "arxiv", "arxivid"):
        if key := canonical(value) or canonical(f"arxiv:{value.strip()}"):
            yield key
    elif name == "doi":
        if key := canonical(value) or canonical(f"doi:{value.strip()}"):
            yield key
    elif name in ("url", "howpublished", "note", "journal", "eprinttype", "publisher", "link"):
        yield from (key for _, key in find_identifiers(value))


def _cff_work(document: Document, node: Table, depth: int) -> Iterator[Credit]:
    def credit(leaf: Scalar, key: str) -> Credit:
        return Credit(Location(document, leaf.span), "cited", key, leaf.text)

    for entry in node.entries:
        name, value = entry.key.text, entry.value
        if name == "title" and isinstance(value, Scalar):
            if title := squash(normal_title(value.text)):
                yield credit(value, f"title:{title}")
        elif name == "doi" and isinstance(value, Scalar):
            if key := canonical(value.text) or canonical(f"doi:{value.text}"):
                yield credit(value, key)
        elif name in _CFF_URLS and isinstance(value, Scalar):
            if key := canonical(value.text):
                yield credit(value, key)
        elif name == "identifiers":
            for item in _tables(value):
                leaf = item.get("value")
                if not isinstance(leaf, Scalar):
                    continue
                if key := canonical(leaf.text) or canonical(f"doi:{leaf.text}"):
                    yield credit(leaf, key)
        elif name in ("notes", "collection-title", "journal") and isinstance(value, Scalar):
            for _, key in find_identifiers(value.text):
                yield credit(value, key)
        elif name in ("references", "preferred-citation") and depth < 2:
            for item in _tables(value):
                yield from _cff_work(document, item, depth + 1)


def _tables(node: Node) -> Iterator[Table]:
    if isinstance(node, Table):
        yield node
    elif not isinstance(node, Scalar):
        yield from (item for item in node.items if isinstance(item, Table))


def _grade(key: str) -> str:
    return "cited" if key.startswith(("arxiv:", "doi:", "acl:", "openreview:")) else "linked"
