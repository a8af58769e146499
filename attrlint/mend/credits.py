"""The fixes that give credit: an entry of the metadata, a line, a link, a citation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from attrlint.document import Location, Span
from attrlint.finding import Edit, Fix
from attrlint.ledger import Entry
from attrlint.mend import mapping, section
from attrlint.mend.words import words
from attrlint.parse.tree import scalars
from attrlint.questions.findable import asks
from attrlint.questions.wording import address, hub_of, surest
from attrlint.registry import cite
from attrlint.registry.identifiers import is_legacy_model, squash
from attrlint.registry.work import Work

if TYPE_CHECKING:
    from attrlint.parse.tree import Table
    from attrlint.repo import Repo

_KEYS = {"dataset": "datasets", "model": "base_model"}
_ROLES = ("base", "teacher", "reward", "train", "tokenizer", "component")
_SECTIONS = {"train": ("training-data", "credit")}


def credit_fix(repo: Repo, entry: Entry) -> Fix | None:
    """Name a work in the card: in the metadata where that has a key for it, else by a line."""
    if not repo.mends:
        return None
    return list_fix(repo, entry) or line_fix(repo, entry)


def list_fix(repo: Repo, entry: Entry) -> Fix | None:
    """List a training dataset, a base or a merge parent in the metadata.

    None where the metadata names another base already: that would say that both were merged.
    """
    card, id = repo.card, hub_id(entry)
    if card is None or card.metadata is None or card.metadata_source is None or card.faults:
        return None
    merged = "merge" in entry.roles
    if card.kind != "model" or not id or not (merged or entry.roles & {"base", "train"}):
        return None
    if all(use.is_part or use.is_calibration for use in entry.uses):
        return None
    key = _KEYS.get(entry.kind, "")
    if not key or (key == "base_model" and not merged and _names_base(card.metadata)):
        return None
    several = key == "datasets" or merged or _has_bases(repo)
    if several and key == "base_model" and not merged:
        return None
    source, table = card.metadata_source, card.metadata
    edits = mapping.listed(source, table, key, id, several=several)
    if edits is None:
        return None
    if merged and not _says_merge(repo):
        edits += mapping.listed(source, table, "tags", "merge", several=True) or ()
    elif key == "base_model" and _is_adapter(repo) and not table.key("base_model_relation"):
        edits += mapping.put(source, table, "base_model_relation", "adapter") or ()
    safe = _is_sure(entry) and _is_written(entry)
    return Fix(f"list {id} under {key}", card.document, edits, safe)


def _names_base(metadata: Table) -> bool:
    held = metadata.get("base_model")
    return held is not None and any(leaf.value is not None for leaf in scalars(held))


def line_fix(repo: Repo, entry: Entry) -> Fix | None:
    """Name and link a work in the card's section on what it owes (or its training data)."""
    card, where = repo.card, address(entry)
    if card is None or not where or entry.vague or f"]({where})" in card.document.text:
        return None
    said = words(card)
    role = _role(entry)
    name = entry.hub or (entry.work.title if entry.work else entry.title)
    line = f"{said[role]}: [{name}]({where})"
    if entry.work is not None and entry.work.papers and not entry.hub:
        line += f" {cite.byline(cite.citation(entry.work))}"
    line += _paper_beside(entry) if entry.hub else ""
    edits = section.items(card, _SECTIONS.get(role, ("credit",)), said["credit"], line)
    if edits is None:
        return None
    return Fix(f"name {entry.title}", card.document, edits, _is_sure(entry))


def _role(entry: Entry) -> str:
    """What a work is to the model, as `words` calls it."""
    if entry.kind == "method":
        return "method"
    if "tokenizer" not in entry.roles and all(use.is_part for use in entry.uses):
        return "component"
    if all(use.is_calibration for use in entry.uses):
        return "calibration"
    return next((role for role in _ROLES if role in entry.roles), "base")


def link_fix(repo: Repo, entry: Entry) -> Fix | None:
    """Make the name of a work in the card's prose a link to it, and put its paper beside it where
    it asks to be cited; the paper alone where it is not certain what to link.
    """
    card, at, where = repo.card, entry.named, address(entry)
    if card is None or at is None or at.document is not card.document:
        return None
    span = _linkable(card.document.text, at.span, card.markdown.code)
    inside = [link.whole for link in card.markdown.links] + list(card.markdown.comments)
    front = card.markdown.front_matter
    if front is not None:
        inside.append(front.whole)
    if span is None or any(each.start < span.end and span.start < each.end for each in inside):
        return None
    block = next((b for b in card.markdown.blocks if b.span.start <= span.start < b.span.end), None)
    if block is None or block.kind in ("heading", "html"):
        return None
    text = Location(card.document, span).text
    linked = bool(where) and (entry.kind == "method" or bool(hub_id(entry)))
    paper = _paper_beside(entry)
    if not linked and not paper:
        return None
    edit = Edit(span, (f"[{text}]({where})" if linked else text) + paper)
    certain = entry.kind == "method" or _is_written(entry) or not linked
    what = f"{'link' if linked else 'cite'} {entry.title}"
    return Fix(what, card.document, (edit,), _is_sure(entry) and certain)


def _paper_beside(entry: Entry) -> str:
    """The paper of a work that asks to be cited, in brackets after a space; "" for none."""
    if entry.kind == "method" or entry.work is None or not asks(entry):
        return ""
    paper = entry.work.papers[0]
    if not paper.arxiv or not _is_read(entry.work):
        return ""
    return f" ([arXiv:{paper.arxiv}](https://arxiv.org/abs/{paper.arxiv}))"


def cite_fix(repo: Repo, entries: Iterable[Entry]) -> Fix | None:
    """Put the BibTeX of some works into the card's citation section.

    Where some are certain and some are not, of those that are: the others are left for later.
    """
    card = repo.card
    if card is None or not repo.mends:
        return None
    text = _flat(card.document.text)
    owed = [entry for entry in entries if entry.work and _is_lacking(entry.work, text)]
    sure = [entry for entry in owed if _is_sure(entry) and entry.work and _is_read(entry.work)]
    found = sure or owed
    if not found:
        return None
    said = words(card)
    lead = said.get(f"cited-{card.kind}", said["cited"])
    taken = [entry.key for _, bibtex in repo.bibtex for entry in bibtex.entries]
    works = (entry.work for entry in found if entry.work is not None)
    citations = {one.identity: one for one in map(cite.citation, works)}
    edits = None
    if all(one.paper.arxiv or one.paper.doi for one in citations.values()):
        edits = section.links(card, map(cite.markdown, citations.values()))
    if edits is None:
        entries_text = "".join(cite.write(citations.values(), "bibtex", taken))
        edits = section.bibliography(card, said["citation"], lead, entries_text)
    if edits is None:
        return None
    what = found[0].title if len(citations) == 1 else f"{len(citations)} works"
    return Fix(f"cite {what}", card.document, edits, bool(sure))


def hub_id(entry: Entry) -> str:
    """The id on the Hub that an entry stands for, "" where that is not certain.

    A name of a model is that of many; one of a dataset has to be the id's or the work's own.
    """
    if _is_written(entry):
        return entry.hub
    work, id = entry.work, hub_of(entry)
    if entry.kind != "dataset" or work is None or not id:
        return ""
    own = {squash(id.rpartition("/")[2]), squash(work.title)}
    return id if any(squash(mention.text) in own for mention in entry.mentions) else ""


def _has_bases(repo: Repo) -> bool:
    """Whether several works belong under `base_model:` and do not stand there."""
    lacking = (
        each
        for each in repo.ledger.used("model", "base", "merge")
        if not repo.declares(each, "base_model") and not all(use.is_part for use in each.uses)
    )
    return len(list(islice(lacking, 2))) > 1


def _says_merge(repo: Repo) -> bool:
    from attrlint.card import metadata

    return repo.card is not None and metadata.is_merge(repo.card)


def _is_adapter(repo: Repo) -> bool:
    names = ("adapter_config.json", "adapter_model.safetensors", "adapter_model.bin")
    return any(file.base in names and file.folder == repo.folder for file in repo.files)


def _is_sure(entry: Entry) -> bool:
    return surest(entry.uses) == "high"


def _is_written(entry: Entry) -> bool:
    """Whether a file gives the id: a name in prose may be that of another work."""
    return bool(entry.hub) and any(
        mention.hub == entry.hub
        and (mention.origin != "prose" or "/" in mention.text or is_legacy_model(mention.text))
        for mention in entry.mentions
    )


def _is_lacking(work: Work, text: str) -> bool:
    """Whether it is known who wrote what, and when, and the card has no such title anywhere. One
    that is no more than the work's name, "Mistral 7B", stands where the work is named."""
    one = cite.citation(work)
    if not (one.authors and one.title and one.year):
        return False
    return squash(one.title) == squash(work.title) or _flat(one.title) not in text


def _flat(text: str) -> str:
    return " ".join(re.sub(r"[{}\\*_]", "", text).split()).casefold()


def _is_read(work: Work) -> bool:
    """Whether what the registry says of its publication was read at a source."""
    return not any(field.startswith("papers") for field in work.unsure)


def _linkable(text: str, span: Span, code: tuple[Span, ...]) -> Span | None:
    """The span of a name with the code marks around it, and without a bracket that is opened in it,
    `Zwq 3.1** (8B`; None where a link would break a word."""
    said = text[span.start : span.end]
    if said.count("(") > said.count(")"):
        said = said[: said.rindex("(")].rstrip(" *_")
        span = Span(span.start, span.start + len(said))
    if not said.strip() or set(said) & set("[]\n`|<>"):
        return None
    around = next((each for each in code if each.start < span.end and span.start < each.end), None)
    if around is not None:
        if text[around.start : around.end].strip("` ") != said:
            return None
        marks = 0
        while text[around.start - marks - 1 : around.start - marks] == "`":
            marks += 1
        span = Span(around.start - marks, around.end + marks)
        if text[around.end : span.end] != "`" * marks:
            return None
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if before.isalnum() or (before and before in "/[@#_-.="):
        return None
    if after.isalnum() or (after and after in "/]_-@=("):
        return None
    return span
