"""Identifiers that cannot be right: an arXiv id of a thirteenth month, a DOI that is none, a
misspelt scheme of a URL.

Formats: https://info.arxiv.org/help/arxiv_identifier.html and
https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from attrlint.document import Location, Source, Span
from attrlint.record import NamedTuple
from attrlint.registry.identifiers import canonical, find_identifiers

if TYPE_CHECKING:
    from attrlint.parse import bibtex
    from attrlint.repo import Repo

_EPRINT = ("eprint", "arxiv", "arxivid")
_SAYING = ("journal", "howpublished", "note", "url", "link")


class Malformed(NamedTuple):
    """An identifier that cannot be right, and why in a few words."""

    at: Location
    text: str
    why: str


def malformed(repo: Repo) -> Iterator[Malformed]:
    """The malformed identifiers of the card and of BibTeX, each place once, in file order."""
    found = [*_in_bibtex(repo), *_in_card(repo)]
    found.sort(key=lambda one: (one.at.document.path, one.at.span))
    seen: set[tuple[str, str]] = set()
    for one in found:
        if (one.at.document.path, one.text) not in seen:
            seen.add((one.at.document.path, one.text))
            yield one


def _in_bibtex(repo: Repo) -> Iterator[Malformed]:
    for source, found in repo.bibtex:
        for entry in found.entries:
            yield from _in_entry(source, entry)


def _in_entry(source: Source, entry: bibtex.Entry) -> Iterator[Malformed]:
    archive = (entry.field("archiveprefix") or entry.field("eprinttype")).lower()
    for field in entry.fields:
        value, at = field.value.strip(), source.at(field.value_span)
        if field.name in _EPRINT and archive in ("", "arxiv"):
            if hit := _number().fullmatch(value):
                if why := wrong_arxiv(hit[1]):
                    yield Malformed(at, value, why)
            elif archive and re.fullmatch(r"[a-z-]{2,9}\.[A-Z]{2}", value):
                yield Malformed(at, value, "it is a subject class and no arXiv id")
        elif field.name == "doi":
            if why := wrong_doi(value):
                yield Malformed(at, value, why)
        elif field.name in _SAYING:
            for _, number, why in wrong_numbers(value):
                yield Malformed(at, number, why)
            if field.name == "url" and (why := wrong_url(value)):
                yield Malformed(at, value, why)


def _in_card(repo: Repo) -> Iterator[Malformed]:
    card = repo.card
    if card is None:
        return
    from attrlint.card import texts

    for leaf in texts(card.value("tags")):
        for _, number, why in wrong_numbers(leaf.text):
            yield Malformed(card.at(leaf), number, why)
    for link in card.markdown.links:
        at = Location(card.document, link.url_span)
        for _, number, why in wrong_numbers(link.url):
            yield Malformed(at, number, why)
        why = wrong_url(link.url)
        if not why and (hit := _resolved().match(link.url)):
            why = wrong_doi(hit[1])
        if why:
            yield Malformed(at, link.url, why)
    for block in card.markdown.blocks:
        for span, number, why in wrong_numbers(block.prose.text):
            at = Location(card.document, block.prose.span(span.start, span.end))
            yield Malformed(at, number, why)
        said = block.prose.text
        for hit in _resolved().finditer(said) if "doi" in said.lower() else ():
            if why := wrong_doi(hit[1].rstrip(".,;)")):
                yield Malformed(Location(card.document, block.prose.span(*hit.span())), hit[0], why)


def wrong_numbers(text: str) -> Iterator[tuple[Span, str, str]]:
    """arXiv numbers in running text that cannot be right: place, number, and why."""
    if "arxiv" not in text.lower():
        return
    for hit in _said().finditer(text):
        if why := wrong_arxiv(hit[1]):
            yield Span(*hit.span(1)), hit[1], why


def wrong_arxiv(number: str) -> str:
    """Why `YYMM.NNNNN` (without version) can be no arXiv id; "" where it can."""
    when, _, serial = number.partition(".")
    if len(when) != 4:
        return "an arXiv id has four digits before the point"
    if not 1 <= int(when[2:]) <= 12:
        return f"the digits before the point are a year and a month, and {when[2:]} is no month"
    if when < "0704":
        return "ids of this form begin in April 2007"
    wanted = 4 if when < "1501" else 5
    if len(serial) != wanted:
        spelt = {4: "four", 5: "five"}[wanted]
        return f"an arXiv id of 20{when[:2]} has {spelt} digits after the point"
    return ""


def wrong_doi(text: str) -> str:
    """Why a text is no DOI; "" where it is one, holds one, or is not filled in."""
    if not text or re.search(r"x{3}|\.\.\.|[<>\[\]?…]", text, re.IGNORECASE):
        return ""
    if any(key.startswith(("doi:", "arxiv:")) for _, key in find_identifiers(text)):
        return ""
    key = canonical(text) or canonical(f"doi:{text}") or ""
    if key.startswith(("doi:", "arxiv:")) or re.fullmatch(r"(?:10/)?[a-z0-9]{3,8}", text):
        return ""  # the second: a short DOI
    return "a DOI begins with 10., a number and a slash"


def wrong_url(text: str) -> str:
    """Why an address cannot be followed as it is spelt; "" where it can."""
    low = text.strip().lower()
    if re.match(r"https?:/{0,2}https?:/", low):
        return "its scheme stands twice"
    if re.match(r"https?:/(?!/)|https?//|https?:(?=www\.)", low):
        return "its scheme is not followed by ://"
    if re.match(r"(?:h?ttps?|ht{3,}ps?|htps?|http[ps]{2,}|hhttps?)://", low):
        return "" if re.match(r"https?://", low) else "its scheme is misspelt"
    return ""


@cache
def _number() -> re.Pattern[str]:
    """An eprint field's value that is a number as arXiv has them, perhaps a wrong one."""
    return re.compile(r"(?:arxiv:\s?)?(\d{3,6}\.\d{3,8})(?:v\d{1,2})?", re.IGNORECASE)


@cache
def _said() -> re.Pattern[str]:
    """An arXiv number in running text. `[arXiv 2023.12]` is a date."""
    return re.compile(
        r"arxiv(?:\.org/(?:abs|pdf|html)/|:\s?)(\d{3,6}\.\d{3,8})(?:v\d{1,2})?(?![\w])(?!\.\d)",
        re.IGNORECASE,
    )


@cache
def _resolved() -> re.Pattern[str]:
    return re.compile(r"https?://(?:dx\.)?doi\.org/([^?#\s]+)", re.IGNORECASE)
