"""What a card names and a reader cannot find, and what of the rest asks to be cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.card.sections import kind_at
from attrlint.document import Location
from attrlint.ledger import Entry
from attrlint.naming import names_of
from attrlint.once import for_last
from attrlint.questions.bearing import is_elsewhere
from attrlint.questions.giving import gives, holds_code
from attrlint.questions.places import card_of, is_a_word
from attrlint.questions.undeclared import is_family, is_told_closer, undeclared
from attrlint.questions.wording import surest
from attrlint.record import NamedTuple
from attrlint.registry.identifiers import squash

if TYPE_CHECKING:
    from attrlint.repo import Repo

_PAPER = r"\[[^\]\n]{0,20}\b(?:paper|article|publication)\b[^\]\n]{0,40}\]\(http"
_COMPARISON = r"\b(?:baselines?|comparisons?|compared)\b"
_ID = r"`([\w.-]+/[\w.-]+)`"
_NEAR = 200  # letters before a name or a year, and behind it
_YEAR = r"[ (\[]((?:19|20)\d\d)\b"
_LEAD = 80  # letters before a year in which its authors stand
_PLACES = 20  # of a work, or of a citation, that are looked at
_ROLES = ("base", "merge", "teacher", "reward", "train")


class Unfindable(NamedTuple):
    """A work that a reader cannot find: where the card names it, and how sure that is."""

    entry: Entry
    at: Location
    confidence: str


def unfindable(repo: Repo, kind: str) -> Iterator[Unfindable]:
    """The models or datasets used that the card only names: neither listed, linked nor cited. What
    its metadata has to list is found there then, and is said once; a model with a paper is a base
    that is to be cited, too, which the list does not do.
    """
    told = {
        (one.entry.kind, one.entry.id)
        for one in undeclared(repo)
        if one.confidence != "low" and not one.is_own
        if kind == "dataset" or not asks(one.entry)
    }
    for one in _models(repo) if kind == "model" else _datasets(repo):
        if (kind, one.entry.id) in told or _has_address(one.at) or _has_authors(repo, one.entry):
            continue
        if kind == "model" or not (_heads_linked_row(one.at) or _has_id(one.at)):
            yield one


def _has_address(at: Location) -> bool:
    """Whether an address stands in brackets behind a name, wherever it leads: `X (https://…)`."""
    after = at.document.text[at.span.end : at.span.end + 12]
    return after.lstrip(" *_`").startswith(("(http", "(<http", "(www."))


def _has_id(at: Location) -> bool:
    """Whether the line of a data set's name has an id in code that begins with it: Gulls 2021, from
    Kaggle `acme/gulls-2021-images`. That of a model is as often the author's own."""
    text, start = at.document.text, at.span.start
    near = text[max(text.rfind("\n", 0, start) + 1, start - _NEAR) : at.span.end + _NEAR]
    line, name = near.partition("\n")[0], squash(at.text)
    ids = (squash(id.rpartition("/")[2]) for id in re.findall(_ID, line))
    return name != "" and any(id.startswith(name) for id in ids)


def _has_authors(repo: Repo, entry: Entry) -> bool:
    """Whether a card cites a work's paper by who wrote it and when, near a name of the work: `Gulls
    (Gull & Tern, 2008)`. The year may be that of the preprint, or of the proceedings."""
    cited = _cited_by_year(repo)
    for paper in entry.work.papers if entry.work is not None and cited else ():
        family, comma, _ = paper.authors[0].partition(",") if paper.authors else ("", "", "")
        if not comma or not paper.year:
            continue  # a team's last word is any word
        years = range(paper.year - 1, paper.year + 2)
        near = [text for year in years for text in cited.get((family, str(year)), ())]
        if near and any(name in text for name in _spoken(entry) for text in near):
            return True
    return False


def _spoken(entry: Entry) -> set[str]:
    """What the cards may call a work, and do call it, squashed."""
    said = [use.text for use in entry.mentions[:_PLACES]]
    said += [entry.named.text] if entry.named is not None else []
    return {squash(name) for name in (*names_of(entry).names, *said)} - {""}


@for_last  # of every work that is used
def _cited_by_year(repo: Repo) -> dict[tuple[str, str], list[str]]:
    """The words that stand before a year in the cards, each with it, among them those who wrote;
    and the text around, squashed, of some of the places where they do."""
    found: dict[tuple[str, str], list[str]] = {}
    for card in repo.cards:
        text = card.document.text
        for year in re.finditer(_YEAR, text):
            start, end = year.span()
            before = text[max(0, start - _NEAR) : start].rpartition("\n\n")[2]
            near = squash(before + text[start : end + _NEAR].partition("\n\n")[0])
            clause = re.split(r"[^\w .,&'’-]", before[-_LEAD:])[-1]
            for word in set(re.findall(r"\w[\w'’-]+", clause)):
                places = found.setdefault((word, year[1]), [])
                if len(places) < _PLACES:
                    places.append(near)
    return found


def _heads_linked_row(at: Location) -> bool:
    """Whether a row of a table begins with a name and has a link: where to get it from."""
    text, start = at.document.text, at.span.start
    if text[text.rfind("\n", 0, start) + 1 : start].strip(" |*_`") != "":
        return False
    row = text[start : text.find("\n", start) + 1 or len(text)]
    return row.count("|") > 1 and "](http" in row.partition("|")[2]


def _models(repo: Repo) -> Iterator[Unfindable]:
    said: set[int | str] = set()  # places and works: one name may stand for several of a family
    for entry in repo.ledger.used("model", "base", "teacher", "merge", "reward"):
        if (
            entry.named is None
            or entry.findable
            or not _has_a_page(entry)
            or _is_written_out(repo, entry)
            or repo.is_ancestor(entry)
        ):
            continue
        if _is_compared(repo, entry.named) or is_told_closer(repo, entry):
            continue
        another = entry.work is not None and entry.work.id in repo.credited
        if another and (is_family(entry) or not repo.publishes):
            continue  # "Llama 3", where another of its members is linked
        marks: set[int | str] = {entry.named.span.start, entry.id}
        if said.isdisjoint(marks):
            said |= marks
            yield Unfindable(entry, entry.named, "low" if entry.vague else _sure(repo, entry))


def _datasets(repo: Repo) -> Iterator[Unfindable]:
    models = {entry.named: entry for entry in repo.ledger.used("model")}
    for entry in repo.ledger.used("dataset", "train"):
        if entry.named is None or entry.findable or not (entry.work or entry.hub):
            continue
        if entry.is_common_source or _is_written_out(repo, entry):
            continue
        if repo.declares(entry, "datasets") or is_told_closer(repo, entry):
            continue  # another edition of it is listed, or told
        if is_a_word(repo, entry):
            continue  # a `math` in the prose may be no name
        model = models.get(entry.named)
        if model is not None and model.work and model.work.title == entry.named.text:
            continue  # "StarCoder" is the model's name before it is that of its data
        yield Unfindable(entry, entry.named, _sure(repo, entry))


def _sure(repo: Repo, entry: Entry) -> str:
    """How sure it is that a work is used. In the README of code that releases nothing a sentence
    has to be sure: a name that is linked nowhere, and may not be meant, asks nothing."""
    sure = surest(entry.uses)
    tested = any(one.role == "eval" and one.confidence != "low" for one in entry.mentions)
    if all(use.is_preparation for use in entry.uses) and _is_told_as_test(repo, entry):
        return "low"  # what is made ready here may be the test data
    if tested and sure != "high":
        return "low"  # what is evaluated on only seems to be trained on
    if sure == "high" or gives(repo) or not holds_code(repo):
        return sure
    return sure if any(use.origin != "prose" for use in entry.uses) else "low"


def _is_told_as_test(repo: Repo, entry: Entry) -> bool:
    """Whether the line that names a data set, or the section, speaks of testing: `evaluation
    benchmarks: X, Y`."""
    at = entry.named
    card = card_of(repo, at) if at is not None else None
    if at is None or card is None:
        return False
    text, start = at.document.text, at.span.start
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if re.search(r"\b(?:eval|test|bench)", line, re.IGNORECASE):
        return True
    return kind_at(card.markdown, start) == "evaluation"


def _is_compared(repo: Repo, at: Location) -> bool:
    """Whether a place stands under a heading of comparisons, `Baseline comparison`: no title."""
    card = card_of(repo, at)
    headings = card.markdown.section(at.span.start)[-1:] if card is not None else ()
    return any(
        heading.level > 1 and re.search(_COMPARISON, heading.text, re.IGNORECASE)
        for heading in headings
    )


def _is_written_out(repo: Repo, entry: Entry) -> bool:
    """Whether the README of code has the id in a command, `MODEL=acme/base-1b`, or another page of
    the project has it."""
    if repo.publishes or repo.card is None or not entry.hub:
        return False
    if "/" in entry.hub and is_elsewhere(repo, entry.hub):
        return True
    text, id = repo.card.document.text.lower(), entry.hub.lower()
    whole = rf"(?<![\w./-]){re.escape(id)}(?![\w/-])"
    return id in text and re.search(whole, text, re.ASCII) is not None


def _has_a_page(entry: Entry) -> bool:
    """Whether there is something to link: a hosted model may have neither page nor paper."""
    return bool(entry.hub or (entry.work and (entry.work.hub or entry.work.papers)))


def uncited(repo: Repo) -> list[Entry]:
    """The works used that ask for a citation and have none, by their place in the card; those
    left out that a reader cannot find at all.
    """
    owed = {
        entry.work.id: entry
        for kind in ("dataset", "model")
        for entry in reversed([*repo.ledger.used(kind, *_ROLES)])
        if entry.work and entry.named and not entry.cited and asks(entry)
        if not any(_has_paper(repo, mention.at) for mention in entry.mentions)
        if kind == "dataset" or not _is_compared(repo, entry.named)
        if not is_told_closer(repo, entry)
        if not _has_authors(repo, entry)
    }
    for kind in ("model", "dataset"):
        for one in unfindable(repo, kind):
            if one.entry.work is not None and (one.confidence != "low" or not one.entry.vague):
                owed.pop(one.entry.work.id, None)
    return sorted(owed.values(), key=lambda entry: entry.named.span if entry.named else (0, 0))


def _has_paper(repo: Repo, at: Location) -> bool:
    """Whether a place is in a row of a table that gives a paper to what it names: the author's
    choice among several."""
    text, start = at.document.text, at.span.start
    end = text.find("\n", start)
    line = text[text.rfind("\n", 0, start) + 1 : end if end >= 0 else len(text)]
    if not line.lstrip().startswith("|"):
        return False
    return repo.cites_beside(at) or re.search(_PAPER, line, re.IGNORECASE) is not None


def asks(entry: Entry) -> bool:
    """Whether the work came with a publication: one that has an identifier, or authors. What may
    be no more than an architecture does not ask, unless it is linked.
    """
    if entry.work is None or not entry.work.papers or surest(entry.uses) == "low":
        return False
    if entry.is_common_source:
        return False
    if entry.vague and not entry.linked:
        return False
    paper = entry.work.papers[0]
    found = paper.arxiv or paper.doi or paper.acl or paper.openreview
    return bool(found) or len(paper.authors) > 1
