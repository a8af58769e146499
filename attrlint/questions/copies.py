"""Repositories that hold a known work again, and cards of parents that lie in the repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.discover import Found, Group
from attrlint.document import Location
from attrlint.grouping import is_parents_card
from attrlint.ledger import Entry
from attrlint.questions.lineage import is_ancestor
from attrlint.record import NamedTuple
from attrlint.registry import reuploads
from attrlint.registry.identifiers import squash
from attrlint.registry.work import Match, Work

if TYPE_CHECKING:
    from attrlint.history.past import Past
    from attrlint.repo import Repo


class Copy(NamedTuple):
    """A repository that is a work again: the work, its hub id, and where the card says so."""

    work: Work
    original: str
    relation: str  # copy | quantised | derivative
    at: Location
    by: str  # what tells it: "its title"


class Lost(NamedTuple):
    """What the card of a parent credits and this card does not name."""

    parent: Location
    entries: tuple[Entry, ...]  # of the parent's card
    when: str = ""  # the commit in which it was the card here, as a message says it


def copied(repo: Repo) -> Iterator[Copy]:
    """The work that is held here in another form, by the card's title or the names of GGUF files,
    and that the card does not link.

    `# Some-Model-7B-GGUF` is Some-Model-7B again, as told in `registry.reuploads`. A title that is
    the work's own name proves nothing: it may be its maker's card. A file counts where the card
    names no base.
    """
    card = repo.card
    if card is None or not repo.has_metadata or not card.markdown.headings:
        return
    heading = next((h for h in card.markdown.headings if h.level == 1), card.markdown.headings[0])
    title = "-".join(heading.text.strip(" :*_`\"'#").rpartition("/")[2].replace(" - ", "-").split())
    names = [(title, "its title")]
    if not any(entry.named for entry in repo.ledger.used("model", "base", "merge")):
        files = (file.base for file in repo.files if file.base.lower().endswith(".gguf"))
        names += [(_without_shard(file), f"the name of {file}") for file in files]
    kind = "dataset" if card.kind == "dataset" else "model"
    for name, by in names:
        found = _again(repo, name, kind)
        if found is None:
            continue
        match, relation = found
        own = squash(match.hub.rpartition("/")[2]) == squash(title)
        if not own and not _is_pointed_at(repo, match.work, match.hub):
            yield Copy(match.work, match.hub, relation, Location(card.document, heading.span), by)
        return


def _without_shard(file: str) -> str:
    return re.sub(r"-\d{5}-of-\d{5}$", "", file.rpartition(".")[0])


def _again(repo: Repo, name: str, kind: str) -> tuple[Match, str] | None:
    """The one work that a name, without words for a form at its end, is of, and the relation."""
    for plain, relation in reuploads.plain_names(name, kind):
        if not relation or relation == "derivative":
            continue
        found = [
            match
            for match in repo.registry.by_name(plain, kind)
            if match.hub and (match.confidence != "low" or _is_spelt_out(repo, match.work.title))
        ]
        if len({match.work.id for match in found}) == 1:
            return found[0], relation
    return None


def _is_spelt_out(repo: Repo, title: str) -> bool:
    """Whether the card writes a title that is no plain word as its makers do: `GSM8K`."""
    coined = re.search(r"[A-Z].*\d|\d.*[A-Z]|[a-z][A-Z]", title)
    text = repo.card.document.text if repo.card else ""
    return bool(coined) and bool(re.search(rf"(?<!\w){re.escape(title)}(?!\w)", text))


def _is_pointed_at(repo: Repo, work: Work, original: str) -> bool:
    """Whether the card lists, links or cites a work, or writes the id of the original out."""
    entry = repo.ledger.of(work)
    if entry is not None and entry.findable:
        return True
    for credit in repo.credits:
        match = repo.registry.by_identifier(credit.key) if credit.key else None
        if match is not None and match.work == work:
            return True
    text = repo.card.document.text.lower() if repo.card else ""
    return original.lower() in text


def lost(repo: Repo) -> Iterator[Lost]:
    """What a parent's card that lies beside this one credits, and this one does not name.

    A parent's card is a file like `README.base.md`, `original_model_card.md` or `README.md.orig`;
    where the history may be read, an older version of this card with the parent's title, too.
    """
    if repo.card is None or not repo.has_metadata:
        return
    name = repo.card.document.path
    for file in repo.files:
        if not is_parents_card(file.base) or file.name == name:
            continue
        document = repo.files.document(file.name)
        entries = _unnamed(repo, _of_parent(repo, file)) if document is not None else ()
        if entries and document is not None:
            yield Lost(entries[0].named or Location(document, entries[0].uses[0].at.span), entries)
    if repo.past is not None:
        yield from _in_history(repo, repo.past)


def _in_history(repo: Repo, past: Past) -> Iterator[Lost]:
    from attrlint.history import parents

    for document, commit in parents.cards(past):
        of_parent = _of_parent(repo, Found(past.root / document.path, document.path, "markdown"))
        of_parent.files.adopt({document.path: document})
        if entries := _unnamed(repo, of_parent):
            here = (*repo.metadata_end("base_model"), *repo.card_end(""))
            yield Lost(here[0].at, entries, commit.told)
            return


def _unnamed(repo: Repo, parent: Repo) -> tuple[Entry, ...]:
    """The works that a parent's card credits and this one does not name."""
    here = {entry.id for entry in repo.ledger if entry.named}
    said = squash(repo.card.document.text) if repo.card else ""
    return tuple(
        entry
        for entry in parent.ledger
        if entry.named and entry.uses and entry.work and entry.id not in here
        if not _says(said, entry) and not is_ancestor(repo, entry)
    )


def _of_parent(repo: Repo, file: Found) -> Repo:
    card = file._replace(kind="markdown")
    group = Group(repo.folder, card, (card,))
    return type(repo)(group, repo.registry, as_of=repo.as_of)


def _says(said: str, entry: Entry) -> bool:
    """Whether a squashed text holds a name of the entry's work."""
    work = entry.work
    names = (entry.title, entry.hub.rpartition("/")[2], *(work.aliases if work else ()))
    return any(len(name) > 3 and squash(name) in said for name in names)
