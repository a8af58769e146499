"""What a repository says of its licence and what texts it holds."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from attrlint.card import license as statements
from attrlint.card import own_names, texts
from attrlint.card.license_prose import Statement
from attrlint.document import Document, Location, Span
from attrlint.ledger import Entry
from attrlint.licenses import ids
from attrlint.licenses.compat import linked, overlap, same
from attrlint.licenses.identify import Identified, identify, quotes
from attrlint.licenses.ids import License
from attrlint.licenses.mentions import mentions
from attrlint.record import NamedTuple
from attrlint.registry.identifiers import squash

if TYPE_CHECKING:
    from attrlint.repo import Repo

ADAPTERS = ("adapter_config.json", "adapter_model.safetensors", "adapter_model.bin")
_READMES = ("README.md", "readme.md", "README.rst", "README.txt", "README")
_UNSAID = frozenset(("c", "r", "https", "http", "www", "the", "a"))  # no part of a notice's words
_QUOTING = "\"'`“”‘«„「]"  # what stands before a phrase that a licence's text asks for
_MAX_NOTICE = 300_000  # characters of a file that is searched for a notice
_SUGGESTED = 100  # unknown names of licences for which one that is known is looked for


class Text(NamedTuple):
    """A licence, notice or similar file, and the licences that it holds."""

    document: Document
    found: tuple[Identified, ...]

    def holds(self, id: str) -> bool:
        """Whether it holds the text of a licence, or at least its title."""
        return any(same(one.license, id) for one in self.found)


class Unknown(NamedTuple):
    """A value of `license:` that is none: its place, the id meant, and whether that is certain."""

    at: Location
    text: str
    near: str
    sure: bool


class Lacking(NamedTuple):
    """A licence whose text is not here, and the place that declares it."""

    license: License
    at: Location


class Conflict(NamedTuple):
    """A licence statement, and others about the same thing that name another licence."""

    first: Statement
    others: tuple[Statement, ...]


class Terms:
    """The licence side of a repository. Each part is read when first asked."""

    def __init__(self, repo: Repo) -> None:
        self._repo = repo

    @cached_property
    def slot(self) -> str:
        """What this repository publishes: model, data or code."""
        card = self._repo.card
        kinds = {"model": "model", "dataset": "data"}
        slot = kinds.get(card.kind, "code") if card is not None else "code"
        return "model" if slot == "code" and self._repo.has_model else slot

    @cached_property
    def declared(self) -> tuple[Statement, ...]:
        """The licences that the card's metadata declares; a name that is no id has license ""."""
        return tuple(statements.declared(self._repo.card)) if self._repo.card else ()

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids among `declared`."""
        return tuple(one.license for one in self.declared if one.license)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every licence statement: the card's, then those of files."""
        repo = self._repo
        slot = "code" if self._is_apart else self.slot
        card = statements.statements(repo.card) if repo.card is not None else ()
        unsaid = "code" if any(one.slot == "model" for one in card) else slot
        card = tuple(one if one.slot else one._replace(slot=unsaid) for one in card)
        return (*card, *statements.from_files(repo.files, repo.folder, slot))

    @cached_property
    def _is_apart(self) -> bool:
        """Whether the card is kept beside a README about code, which the licence file is for."""
        card = self._repo.group.card
        if card is None or card.base.lower().startswith("readme"):
            return False
        return any(self._repo.files.found(self._repo.folder + name) for name in _READMES)

    @cached_property
    def own(self) -> tuple[Statement, ...]:
        """The statements about what is published here."""
        return tuple(one for one in self.statements if one.slot == self.slot)

    @cached_property
    def says_other(self) -> Location | None:
        """The place of `license: other` in the metadata, or None."""
        card = self._repo.card
        if card is None:
            return None
        for leaf in texts(card.value("license")):
            if leaf.text.strip().lower() == "other":
                return card.at(leaf)
        return None

    def metadata_text(self, key: str) -> str:
        """The first text under a key of the metadata, or ""."""
        card = self._repo.card
        leaf = next(texts(card.value(key)), None) if card is not None else None
        return leaf.text.strip() if leaf is not None else ""

    @cached_property
    def unknown(self) -> tuple[Unknown, ...]:
        """The values of `license:` that are neither an id of the hub nor an SPDX expression."""
        card = self._repo.card
        if card is None:
            return ()
        found: list[Unknown] = []
        for leaf in texts(card.value("license")):
            if not ids.is_known(leaf.text):
                meant = ids.find(leaf.text)
                sure = meant is not None and meant.hub
                near = ids.nearest(leaf.text) if len(found) < _SUGGESTED else ""
                found.append(Unknown(card.at(leaf), leaf.text, near or "", sure))
        return tuple(found)

    def license(self, one: Statement) -> License | None:
        """The licence that a statement names."""
        return ids.get(one.license) if one.license else None

    @cached_property
    def lacking(self) -> Lacking | None:
        """The declared licence that asks for its text, where no file holds a declared one's."""
        found = None
        first: dict[str, Statement] = {}
        for one in self.declared:
            first.setdefault(one.license, one)
        for one in first.values():
            license = self.license(one)
            if license is None or not license.asks("licence_copy_required") or linked(license.id):
                continue
            if self.has_text(license.id):
                return None
            found = found or Lacking(license, one.at)
        return found

    @cached_property
    def has_own_text(self) -> bool:
        """Whether the repository has a licence file of its own, whatever it holds."""
        return any(statements.is_own_text(_base(text.document)) for text in self.texts)

    @cached_property
    def conflict(self) -> Conflict | None:
        """The first licence statement about what is published here that others contradict."""
        groups: dict[object, list[Statement]] = {}
        begun = last = 0
        for one in self.own:
            line = 0 if one.via == "file" else one.at.start.line
            begun = begun if line == last + 1 else line  # lines that follow each other are one list
            last = line
            where = (one.at.document.path, begun, one.via == "target")
            key = one.via if one.via == "metadata" else where
            groups.setdefault(key, []).append(one)
        first, *rest = groups.values() or ([],)
        if not first or (self._repo.has_metadata and first[0].via != "metadata"):
            return None
        code = {one.license for one in self.statements if one.slot == "code"}
        others = [
            group[0]
            for group in rest
            if not _agree(first, group)
            and not (
                group[0].via in ("file", "cff") and code.intersection(g.license for g in group)
            )
        ]
        return Conflict(first[0], tuple(others)) if others else None

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The licence and notice files of the repository, then those of the folders around it."""
        files = self._repo.files
        around = (files.document(file.name) for file in files.group.around)
        documents = (*statements.legal_documents(files), *(one for one in around if one))
        return tuple(Text(document, identify(document.text)) for document in documents)

    def has_text(self, id: str) -> bool:
        """Whether a file holds this licence's text, or the repository has a licence file of
        its own whose text is none that we know, or the card quotes the text."""
        if any(text.holds(id) for text in self.texts):
            return True
        own = [text for text in self.texts if statements.is_own_text(_base(text.document))]
        if any(not text.found for text in own):
            return True
        card = self._repo.card
        return card is not None and quotes(card.document.text, id)

    def text_at(self, id: str) -> Location | None:
        """Where a file holds this licence's text, or at least its title."""
        for text in self.texts:
            for one in text.found:
                if same(one.license, id):
                    return Location(text.document, one.span)
        return None

    def notice(self, words: str) -> Location | None:
        """Where a required notice stands: anywhere but inside the licence text that quotes it."""
        wanted = _notice_key(words)
        for document in self._notices:
            if wanted not in _notice_key(document.text[:_MAX_NOTICE]):
                continue
            card = self._repo.card
            shown = card is not None and document is card.document
            if (at := _outside_license(document, wanted, shown=shown)) is not None:
                return at
        return None

    @cached_property
    def _notices(self) -> tuple[Document, ...]:
        legal = tuple(text.document for text in self.texts)
        others = self._repo.documents("markdown", "text")
        return (*legal, *(one for one in others if one not in legal))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the card calls the model, titles that are no name left out."""
        if self._repo.card is None:
            return ()
        found = own_names(self._repo.card)
        return tuple(name for name in found if len(name.split()) < 6 and re.search(r"\d|-", name))

    def speaks_of_license(self, entry: Entry) -> bool:
        """Whether some sentence of the card that names a work also names a licence."""
        lines = {mention.at.start.line for mention in entry.mentions}
        lines.update(credit.at.start.line for credit in entry.credits)
        card = self._repo.card
        if card is None:
            return False
        return any(
            any(True for _ in mentions(card.document.text[slice(*card.document.line_span(line))]))
            for line in lines
            if line <= card.document.line_count
        )

    @cached_property
    def is_adapter(self) -> bool:
        """Whether an adapter is published here, and no weights of a whole model: beside the card,
        or in the folders below where nothing lies there."""
        files = self._repo.files
        models = [*files.weights, *(file for file in files if file.base in ADAPTERS)]
        beside = [file for file in models if file.folder == self._repo.folder]
        return bool(models) and all(file.base in ADAPTERS for file in beside or models)

    @cached_property
    def is_copy(self) -> bool:
        """Whether this is another file form of its base, which keeps the base's name."""
        return self.metadata_text("base_model_relation").lower() == "quantized"


def _base(document: Document) -> str:
    return document.path.rpartition("/")[2]


def _agree(one: list[Statement], other: list[Statement]) -> bool:
    """Whether two groups of statements can mean one licence. What is not known agrees with all
    but a name of its own: "License: X Public License" beside a declared id."""
    for left in one:
        for right in other:
            if left.license and right.license:
                if same(left.license, right.license):
                    return True
            elif (
                not left.license
                or right.via != "label"
                or overlap(squash(left.text), squash(right.text))
            ):
                return True
    return False


def _notice_key(text: str) -> str:
    words = (word.lower() for word in re.findall("[A-Za-z0-9+]+", text))
    return " " + " ".join(word for word in words if word not in _UNSAID) + " "


def _outside_license(document: Document, wanted: str, *, shown: bool) -> Location | None:
    """The place of a notice (as words) in a document that does not merely quote it.

    Inside a licence's own text a notice counts where it begins a line without quotation marks; in
    a card (`shown`), which may name or hold such a text, wherever none stand before it.
    """
    text = document.text[:_MAX_NOTICE]
    quotes = bool(identify(text))
    first = wanted.split()[0]
    word = rf"(?<![^\W_]){re.escape(first)}(?![^\W_])"  # `_Built with Llama_` is in italics
    for hit in re.finditer(word, text, re.IGNORECASE):
        window = _notice_key(text[hit.start() : hit.start() + 6 * len(wanted)])
        if not window.startswith(wanted):
            continue
        line = text.rfind("\n", 0, hit.start()) + 1
        before = text[line : hit.start()].strip(" \t>*-#_")
        if quotes and before and not (shown and before[-1] not in _QUOTING):
            continue
        line_end = text.find("\n", hit.start())
        return Location(document, Span(hit.start(), line_end if line_end >= 0 else len(text)))
    return None
