"""One model repository as rules see it: its card, references, traces and ledger."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from attrlint import ledger as ledgers
from attrlint.discover import Found, Group
from attrlint.document import Document, Location, Source
from attrlint.files import Files
from attrlint.finding import Answers, Evidence
from attrlint.naming import names_of
from attrlint.parse.tree import scalars
from attrlint.questions import bearing, giving, lineage, places, readable, statements, traces
from attrlint.questions.papers import linked_paper
from attrlint.reference import Credit, Reference, Trace
from attrlint.registry.identifiers import squash
from attrlint.registry.store import Registry
from attrlint.registry.work import Work
from attrlint.resolve import resolve

if TYPE_CHECKING:
    from pathlib import Path

    from attrlint.attribution import Attribution
    from attrlint.card import Card
    from attrlint.card.names import Names
    from attrlint.history.past import Past
    from attrlint.parse.bibtex import Bibtex
    from attrlint.questions.terms import Terms

_CONFIG_KINDS = (
    *("yaml", "json", "toml", "ini", "shell", "python", "notebook", "modelfile"),
    *("weights", "build"),
)
_TELLING = 6  # letters of a name that a longer word may begin with
_NAMING_KEYS = ("base_model", "datasets", "tags", "model_name", "source_datasets")


class Repo:
    """Everything that a rule may ask of one model repository. Each part is read when first asked.

    `own` holds ids that belong to the publisher: they are never owed. `origin` is where it is
    published, `owner/name`, as far as git knows. `as_of` is the day for facts
    of the registry that changed, as an ISO date; "" for now. `hub` is what a hub said of ids that
    the registry does not know, where it was asked: (kind, id) to (state, id there now), the state
    being public, gated, private, missing or hidden (missing or private).
    """

    def __init__(
        self,
        group: Group,
        registry: Registry,
        *,
        own: tuple[str, ...] = (),
        origin: str = "",
        overlay: dict[str, str] | None = None,
        as_of: str = "",
        hub: dict[tuple[str, str], tuple[str, str]] | None = None,
    ) -> None:
        self.group = group
        self.as_of = as_of
        self._registry = registry
        self.files = Files(group, overlay)
        self.answers = Answers()
        self.history: Path | None = None  # the PATH whose git history may be read
        self.mends = True  # whether findings bring the fixes that take long to work out
        self.hub = hub or {}
        self._own = own
        self.origin = origin

    @cached_property
    def registry(self) -> Registry:
        """The works: those given, and those that its attribution.yaml adds or says otherwise."""
        own = self.attribution
        if own is None or not own.works:
            return self._registry
        from attrlint import attribution
        from attrlint.registry import added

        return added.to(self._registry, attribution.entries(own))

    @property
    def today(self) -> str:
        """The day of the call, or the one that it asks for, as an ISO date."""
        import datetime

        return self.as_of or datetime.date.today().isoformat()

    @property
    def folder(self) -> str:
        """Its folder relative to the root: "" or with a trailing slash."""
        return self.group.folder

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """The card, and behind it what is read with it (`Group.pages`)."""
        return tuple(readable.cards(self))

    @property
    def card(self) -> Card | None:
        """The model or dataset card (or README), read; None where there is none."""
        return self.cards[0] if self.cards else None

    @cached_property
    def attribution(self) -> Attribution | None:
        """The attribution.yaml beside the card, read; None where there is none."""
        from attrlint import attribution

        return attribution.of(self.files)

    @cached_property
    def stated(self) -> tuple[statements.Stated, ...]:
        """What the card's prose and attribution.yaml state of the works of others."""
        return statements.find(self)

    @property
    def has_metadata(self) -> bool:
        """Whether the card has a model's metadata: else a README may be about code, or an app."""
        metadata = self.card.metadata if self.card is not None else None
        return metadata is not None and metadata.key("sdk") is None

    @cached_property
    def publishes(self) -> bool:
        """Whether something is given away here: weights, an adapter, a model config or card."""
        return self.has_metadata or self.has_model

    @cached_property
    def has_model(self) -> bool:
        """Whether weights lie in the tree, or a model's configuration in its top folder."""
        return readable.has_model(self)

    @cached_property
    def has_model_beside(self) -> bool:
        """Whether weights or a model's configuration lie beside the card, as on the Hub."""
        return readable.has_model_beside(self)

    def documents(self, *kinds: str) -> Iterator[Document]:
        """The readable files of some kinds (see `discover.Found`), sorted by name."""
        for file in self.files:
            if file.kind in kinds and (document := self.files.document(file.name)):
                yield document

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference of the repository, resolved, in the order of files and places."""
        found = [*self.in_files, *readable.in_notebooks(self), *readable.in_docstrings(self)]
        for card in reversed(self.cards):
            from attrlint.card import references

            found += references(card, self.registry, self.files)
        found += readable.in_translations(self)
        found = [resolve(each, self.registry) for each in found]
        read = [*bearing.tempered(self, found), *readable.echoes(self, found)]
        return tuple(sorted(read, key=lambda each: (each.at.document.path, each.at.span)))

    @cached_property
    def listed(self) -> dict[str, lineage.Listed]:
        """What the card's metadata list, by key: base_model, datasets."""
        return {key: lineage.listed(self, key) for key in ("base_model", "datasets")}

    @cached_property
    def in_files(self) -> tuple[Reference, ...]:
        """The references of configs, scripts and notebooks, as they stand there."""
        from attrlint import formats

        return tuple(
            reference
            for file, source in self.configs()
            for reference in self.files.first(formats.references(source, file.kind, self.files))
        )

    def configs(self) -> Iterator[tuple[Found, Source]]:
        """The configs, scripts and notebooks that can be read, with their text."""
        for file in self.files:
            if file.kind in _CONFIG_KINDS and (document := self.files.document(file.name)):
                yield file, Source.whole(document)

    @cached_property
    def credits(self) -> tuple[Credit, ...]:
        """Every place in the cards, CITATION.cff and .bib files that points at a work."""
        from attrlint.card import credits

        cards = (*self.cards, *readable.translations(self))
        found = [one for card in cards for one in credits.credits(card, self.files)]
        for file in self.files:
            if file.kind not in ("cff", "bibtex"):
                continue
            if (document := self.files.document(file.name)) is None:
                continue
            if file.kind == "bibtex":
                found.extend(credits.bib(document))
            elif (tree := self.files.tree(file.name)) is not None:
                found.extend(credits.cff(document, tree))
        return tuple(found)

    @cached_property
    def ledger(self) -> ledgers.Ledger:
        """The works used here, and the credit that each is given."""
        entries = ledgers.gather(
            (r for r in self.references if not self.is_own(r)), self.credits, self.registry
        )
        return ledgers.Ledger(tuple(statements.noted(self, self._with_names(e)) for e in entries))

    def _with_names(self, entry: ledgers.Entry) -> ledgers.Entry:
        more = [
            Credit(mention.at, "linked", entry.id, mention.text)
            for mention in entry.mentions
            if places.in_link(self, mention.at)
        ]
        if self.card is not None:
            asked = names_of(entry)
            at = self.names(asked.names, family=asked.family)
            at = at or places.in_plain_block(self, entry)
            at = at or places.told(entry)
            if at is not None and not places.is_phrase(entry, at):
                more.append(Credit(at, "named", entry.id, at.text))
            if at := places.as_link(self, asked.names, entry.work, at):
                more.append(Credit(at, "linked", entry.id, at.text))
            if at := linked_paper(self, asked.names):
                more.append(Credit(at, "cited", entry.id, at.text))
        if at := places.noticed(self, {squash(name) for name in names_of(entry).names}):
            more.append(Credit(at, "noticed", entry.id, at.text))
        if not more:
            return entry
        credits = [*entry.credits, *(c for c in more if c.grade != "noticed")]
        credits.sort(key=lambda credit: credit.at.span.start)
        return entry._replace(credits=(*credits, *(c for c in more if c.grade == "noticed")))

    def cites_beside(self, at: Location, work: Work | None = None) -> bool:
        """Whether a paper is cited on the line of a place, that of a work or of none used here."""
        return places.cites_beside(self, at, work)

    def names(self, names: tuple[str, ...], *, family: bool = False) -> Location | None:
        """The first place in the cards' prose that says one of `names` as a name of its own."""
        found = (said.first(names, family=family) for said in self._said)
        return next((at for at in found if at is not None), None)

    @cached_property
    def _said(self) -> tuple[Names, ...]:
        from attrlint.card import names

        return tuple(map(names.of, self.cards))

    def is_own(self, reference: Reference) -> bool:
        """Whether a reference names this repository itself or a work of its publisher's."""
        return giving.is_own(self, reference)

    @cached_property
    def publishers(self) -> frozenset[str]:
        """Whose the repository may be, squashed: owners on a hub or of a project in code."""
        return giving.publishers(self)

    @cached_property
    def own_ids(self) -> frozenset[str]:
        """Ids that are the publisher's, lower case: from the config and from the repository."""
        from attrlint.formats import own

        told = (*self._own, self.origin)
        return own.own_ids(self.files) | {name.lower() for name in told if name}

    def is_itself(self, id: str) -> bool:
        """Whether an id is that of this very repository, and no other of its publisher's."""
        return giving.is_itself(self, id)

    @cached_property
    def own_names(self) -> frozenset[str]:
        """Names of the model itself, squashed: the cards' titles and the model-index. READMEs of
        parts are titled after these: `# Data`."""
        from attrlint.card import own
        from attrlint.grouping import is_of_a_part

        pages = (page for page in self.cards[1:] if not is_of_a_part(page.document.path))
        found = (*self.cards[:1], *pages)
        return frozenset(squash(name) for card in found for name in own.names(card))

    @cached_property
    def traces(self) -> tuple[Trace, ...]:
        """Names of registered works in config values, paths, run names and file names.

        Left out: what a reference at the same place says already.
        """
        return traces.find(self)

    def card_end(self, note: str) -> tuple[Evidence, ...]:
        """The card's last line as a second place, or nothing where there is no card."""
        return places.card_end(self, note)

    def metadata_end(self, key: str) -> tuple[Evidence, ...]:
        """Where `key:` stands in the metadata, or would stand, as a second place."""
        return places.metadata_end(self, key)

    def declares(self, entry: ledgers.Entry, key: str) -> bool:
        """Whether the metadata key (base_model, datasets) lists an entry's work."""
        return lineage.declares(self, entry, key)

    def recipe_uses(self, entry: ledgers.Entry) -> tuple[Reference, ...]:
        """The places where a merge recipe lists this model."""
        return lineage.recipe_uses(entry)

    def is_merged(self, entry: ledgers.Entry) -> bool:
        """Whether a merge recipe lists this model."""
        return bool(lineage.recipe_uses(entry))

    def is_ancestor(self, entry: ledgers.Entry) -> bool:
        """Whether a declared base model is recorded as made from this one."""
        return lineage.is_ancestor(self, entry)

    @cached_property
    def base_conflicts(self) -> tuple[lineage.Conflict, ...]:
        """Places that name another base model than the rest of the repository."""
        return lineage.conflicts(self)

    def tagged(self, entry: ledgers.Entry) -> bool:
        """Whether a tag of the card names this method (PEFT and TRL write such tags), a word of
        its title, `Some-Model-AWQ`, or that of a known variant: a card that says QLoRA says LoRA.
        """
        if self.card is None:
            return False
        said = [tag.text for tag in scalars(tags)] if (tags := self.card.value("tags")) else []
        said += [word for h in self.card.markdown.headings[:1] for word in h.text.split("-")]
        names = {squash(name) for name in names_of(entry).names}
        long = tuple(name for name in names if len(name) >= _TELLING - 2)
        if not names.isdisjoint((*map(squash, said), *self.words)):
            return True
        longer = (word for word in self.words if word not in names and word.endswith(long))
        return any(self.registry.by_name(word, "method") for word in longer)

    def speaks_of(self, work: Work, name: str) -> bool:
        """Whether the card mentions a work: by name, in its metadata, or by a link or citation."""
        return traces.is_spoken_of(self, work, name)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the cards, squashed, and what follows a hyphen in them."""
        import re

        text = "\n".join(card.document.text for card in self.cards)
        return frozenset(map(squash, re.findall(r"(?=\b(\w[\w.+-]{1,60}))", text)))

    @cached_property
    def credited(self) -> frozenset[str]:
        """The ids of the works that links, citations and the metadata of the card lead to."""
        pointed = (self.registry.by_identifier(credit.key) for credit in self.credits)
        return frozenset(match.work.id for match in pointed if match is not None)

    @cached_property
    def metadata_words(self) -> tuple[str, ...]:
        if self.card is None or self.card.metadata is None:
            return ()
        kept = [e.value for e in self.card.metadata.entries if e.key.text in _NAMING_KEYS]
        return tuple(squash(leaf.text) for node in kept for leaf in scalars(node))

    @cached_property
    def bibtex(self) -> tuple[tuple[Source, Bibtex], ...]:
        """The BibTeX of the cards and of .bib files, parsed, with the text it stands in; that of a
        paper, whose LaTeX lies beside it, is the paper's."""
        from attrlint.parse import bibtex

        found = []
        papers = {file.folder for file in self.files if file.base.endswith(".tex")}
        for document in self.documents("bibtex"):
            if document.path.rpartition("/")[0] + "/" not in papers:
                found.append((Source.whole(document), bibtex.parse(document.text)))
        for card in self.cards:
            whole = Source.whole(card.document)
            for part in map(whole.part, card.shown(bibtex.find(whole.text))):
                found.append((part, bibtex.parse(part.text)))
        return tuple(found)

    def card_phrases(self, kind: str) -> tuple[Location, ...]:
        """Phrases of the card: kind unnamed-base or undescribed-data."""
        if self.card is None or (kind == "undescribed-data" and statements.describe_data(self)):
            return ()
        from attrlint.card import prose

        find = prose.unnamed_bases if kind == "unnamed-base" else prose.undescribed_data
        return tuple(find(self.card))

    @cached_property
    def terms(self) -> Terms:
        """What it says of its licence, what texts it holds, and what its sources ask."""
        from attrlint.questions.terms import Terms

        return Terms(self)

    @cached_property
    def past(self) -> Past | None:
        """Its git history, where it may be read and there is one."""
        if self.history is None:
            return None
        from attrlint.history.past import of

        return of(self)

    def anchor(self) -> Location:
        """Where a finding about the repository as a whole stands: the card's start, or a file's."""
        return places.anchor(self)
