"""What a card names and its metadata does not list: the Hub reads lineage from there only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.ledger import Entry
from attrlint.naming import LANGUAGES
from attrlint.once import for_last
from attrlint.questions.giving import is_of_publisher
from attrlint.questions.lineage import is_another_size, plain_name
from attrlint.questions.places import card_of, is_loose
from attrlint.questions.wording import surest
from attrlint.record import NamedTuple
from attrlint.reference import Reference
from attrlint.registry.identifiers import canonical, squash

if TYPE_CHECKING:
    from attrlint.card import Card
    from attrlint.repo import Repo

_MARKS = r"[\s*_`]*\Z"
_KEYS = (("dataset", "datasets", ("train",)), ("model", "base_model", ("base", "merge")))


class Undeclared(NamedTuple):
    """A work that the card names, the key that lacks it, where it is used, and how sure that is."""

    entry: Entry
    key: str
    uses: tuple[Reference, ...]
    confidence: str
    is_own: bool  # data of who publishes the model


@for_last
def undeclared(repo: Repo) -> tuple[Undeclared, ...]:
    """The datasets and base models that the card of a model names and its metadata lacks."""
    return tuple(_undeclared(repo))


def _undeclared(repo: Repo) -> Iterator[Undeclared]:
    if repo.card is None or not repo.has_metadata or repo.card.kind != "model":
        return
    told = {conflict.here.at for conflict in repo.base_conflicts}
    own_base = any(is_of_publisher(repo, id) for id in repo.listed["base_model"].hubs)
    for kind, key, roles in _KEYS:
        for entry in repo.ledger.used(kind, *roles):
            uses = tuple(use for use in entry.uses if use.role in roles and not use.local)
            uses = tuple(sorted(uses, key=lambda use: _is_elsewhere(repo.card, use)))
            if not uses or not entry.named or repo.declares(entry, key) or not _listable(entry):
                continue
            if all(at.document is not repo.card.document for at in (entry.named, uses[0].at)):
                continue  # a README of code beside the card tells of more than this model
            if surest(uses) == "low" and any(use.role not in roles for use in entry.uses):
                continue  # a script only may load what the card says taught
            if kind == "dataset" and all(use.is_calibration for use in uses):
                continue  # nothing was trained on it
            if entry.is_common_source or (kind == "dataset" and _is_translated(repo, uses[0])):
                continue
            if is_told_closer(repo, entry) or is_another_size(repo, entry):
                continue
            if uses[0].is_part or _encodes(uses[0]):
                continue  # a tower or VAE is in the model, and not what it was tuned from
            if repo.recipe_uses(entry) or repo.is_ancestor(entry) or uses[0].at in told:
                continue
            if key == "base_model" and own_base and entry.work is not None:
                continue  # what one's own base was tuned from: its card says that
            sure = "low" if entry.vague or is_loose(repo, entry) else surest(uses)
            own = kind == "dataset" and is_of_publisher(repo, entry.hub or entry.title)
            yield Undeclared(entry, key, uses, sure, own)


def _is_elsewhere(card: Card | None, use: Reference) -> tuple[bool, bool]:
    """Whether a use is told in a file of another kind than pages, and in another page."""
    return use.origin != "prose", card is None or use.at.document is not card.document


def _encodes(use: Reference) -> bool:
    """Whether a model is named as what encodes the input, `a fixed text encoder ([CLIP](…))`, or
    finds the speech in it: `Gull VAD`."""
    if use.kind != "model":
        return False
    if re.search(r"\b(?:vad|vocoder|codec)\Z", use.text, re.IGNORECASE):
        return True
    lead = use.at.document.text[max(0, use.at.span.start - 24) : use.at.span.start]
    encoder = r"\b(?:text|image|vision|visual|audio|speech) (?:encoder|tower)s?\W{0,4}\Z"
    return re.search(encoder, lead, re.IGNORECASE) is not None


def _listable(entry: Entry) -> bool:
    return bool(entry.hub or entry.kind == "model" or (entry.work and entry.work.hub))


def _is_translated(repo: Repo, use: Reference) -> bool:
    """Whether the card tells of another edition of data, which is none of its ids: `a translated
    SQuAD`, `[Italian SQuAD](…)` for a project that is not the work's.
    """
    if use.origin != "prose" or use.work is None or "/" in use.text:
        return False
    lead = use.at.document.text[max(0, use.at.span.start - 40) : use.at.span.start]
    if re.search(rf"(?:translated|(?:version|translation) of(?: the)?){_MARKS}", lead, re.I):
        return True
    if not re.search(rf"\b(?:{LANGUAGES}){_MARKS}", lead, re.I):
        return False
    known = {f"github:{name.lower()}" for name in use.work.github}
    card = card_of(repo, use.at)
    links = card.markdown.links if card is not None else ()
    around = (one.url for one in links if one.text_span.start <= use.at.span.start < one.whole.end)
    keys = {(canonical(url) or "").lower() for url in around}
    return any(key.startswith("github:") and key not in known for key in keys)


def is_told_closer(repo: Repo, entry: Entry) -> bool:
    """Whether a card has the id of a work with the same paper, whose title begins so: `Stable
    Diffusion` in the title of what is made from `runwayml/stable-diffusion-v1-5`, `Code-Feedback`
    beside `CodeFeedback-Filtered-Instruction`; or that of a file form, `gull-4-fp8`."""
    if entry.work is None or not is_family(entry):
        return False
    paper = entry.work.papers[0].arxiv if entry.work.papers else ""
    title = squash(entry.work.title)
    for other in repo.ledger.used(entry.kind):
        work = other.work
        if work is None or work.id == entry.work.id or other.named is None:
            continue
        if not squash(work.title).startswith(title):
            continue
        said = squash(other.named.text)
        closer = said in (squash(other.hub), squash(other.hub.rpartition("/")[2]))
        same = any(paper and each.arxiv == paper for each in work.papers)
        form = plain_name(other.hub) == title
        if (same or form) and (closer or other.findable):
            return True
    return False


def is_family(entry: Entry) -> bool:
    """Whether the card calls a work by no more than the name of its family."""
    said = entry.named.text if entry.named is not None else ""
    return entry.work is not None and squash(said) == squash(entry.work.title)
