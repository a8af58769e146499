"""The card of a repository: its metadata and prose, read once.

What stands in it is asked of the modules beside this one: `metadata` and `prose` for references,
`credits` and `names` for credit, `sections` for headings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import is_

from attrlint.document import Document, Location, Source, Span
from attrlint.files import Files
from attrlint.parse import markdown, yaml
from attrlint.parse.markdown import Block, Markdown
from attrlint.parse.tree import Items, Node, Scalar, Table
from attrlint.record import NamedTuple
from attrlint.reference import Reference
from attrlint.registry.store import Registry

_DATASET_KEYS = (
    "task_categories",
    "task_ids",
    "dataset_info",
    "size_categories",
    "annotations_creators",
    "language_creators",
    "multilinguality",
    "source_datasets",
    "paperswithcode_id",
    "pretty_name",
)
MAX_HEADINGS = 2_000  # of 25,000 cards none has 500
MAX_NAMED = 2_000_000  # characters of prose: a file of a repository that has as many is no card
MAX_PROSE = 150_000  # characters: of 25,000 cards none has more than 120,000
_RULES = 20  # lines of `---`; metadata stands above the text, if not at its top
_STILL = "names, links and citations"
_MODEL_KEYS = ("base_model", "model-index", "library_name", "base_model_relation", "pipeline_tag")


class Card(NamedTuple):
    """A card taken apart.

    `metadata_source` is the YAML between the fences: spans of `metadata` are offsets into it.
    `faults` are what is wrong with the metadata's syntax: a message and a place.
    """

    document: Document
    markdown: Markdown
    metadata: Table | None
    metadata_source: Source | None
    faults: tuple[tuple[str, Location], ...]
    kind: str  # model | dataset | readme (no card metadata)

    def at(self, place: Node | Span) -> Location:
        """Where a node of the metadata, or a span of its text, stands in the file."""
        span = place if isinstance(place, Span) else place.span
        if self.metadata_source is None:
            return Location(self.document, span)
        return self.metadata_source.at(span)

    def value(self, key: str) -> Node | None:
        """The value of a key of the metadata, or None."""
        return self.metadata.get(key) if self.metadata is not None else None

    def shown(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Those of some spans of the text that no comment holds."""
        hidden = self.markdown.comments
        for span in spans:
            if not any(each.start <= span.start < each.end for each in hidden):
                yield span

    def says(self, key: str, text: str = "") -> bool:
        """Whether a key of the metadata says something, or `text`, letter case aside."""
        found = [leaf.text.strip().lower() for leaf in texts(self.value(key))]
        return text in found if text else any(found)


def read(document: Document) -> Card:
    """The card in a document. Metadata that does not parse is a fault, and what parsed is kept."""
    parts = markdown.parse(document.text)
    parts = parts._replace(headings=parts.headings[:MAX_HEADINGS])
    front = parts.front_matter
    if front is None:
        return Card(document, parts, None, None, (), "readme")
    source = Source.whole(document).part(front.span)
    parsed = yaml.parse(source.text)
    faults = [(fault.message, source.at(fault.span)) for fault in parsed.faults]
    if not front.terminated:
        opening = Span(front.whole.start, front.whole.start + 3)
        faults.insert(0, ("the metadata has no closing `---`", Location(document, opening)))
    root = parsed.roots[0] if parsed.roots else None
    table = root if isinstance(root, Table) else None
    titled = parts.headings[0].text.casefold() if parts.headings else ""
    kind = _kind(table, titled) if table is not None or faults else "readme"
    return Card(document, parts, table, source, tuple(faults), kind)


def _kind(table: Table | None, title: str) -> str:
    if table is None or any(table.key(key) for key in _MODEL_KEYS):
        return "model"
    if title.startswith("dataset card"):
        return "dataset"
    if table.key("datasets") or table.key("widget"):
        return "model"  # whatever else: a dataset lists no datasets
    return "dataset" if any(table.key(key) for key in _DATASET_KEYS) else "model"


def texts(node: Node | None) -> Iterator[Scalar]:
    """The strings of a metadata value: itself, or the members of a list.

    A member mangled into a mapping (`squad: null`) counts by its key.
    """
    if isinstance(node, Items):
        for item in node.items:
            yield from texts(item)
    elif isinstance(node, Table):
        if len(node.entries) == 1:
            key, value = node.entries[0]
            if isinstance(value, Scalar):
                yield key if value.value is None else value
    elif node is not None and isinstance(node.value, str) and node.text.strip():
        yield node


def references(card: Card, registry: Registry, files: Files) -> Iterator[Reference]:
    """Every reference of a card, in file order: at most one a line for each work."""
    from attrlint.card import fences, inline_commands, metadata, prose, settings, snippets

    flags = inline_commands.flagged(card)
    below = late(card)
    aside = tuple(sorted((below, *flags))) if below is not None else flags
    found = [
        *files.first(metadata.references(card)),
        *_outside(aside, prose.references(in_part(card, files), registry, files)),
        *files.first(fences.references(card, files)),
    ]
    found += snippets.references(card, found, registry, files)
    found += settings.references(card, registry)
    if flags:
        found += inline_commands.references(card, files)
    if "<!--" in card.document.text:
        from attrlint.card import comments

        found += comments.references(card)
    yield from one_each(found)


def one_each(found: list[Reference]) -> list[Reference]:
    """Those of the references of a card that do not overlap, in file order, at most one a line for
    each work; what is only named once more gives way."""
    from attrlint.card import prose, running, snippets

    further = {prose.AGAIN: 1, snippets.AGAIN: 1, running.RUNNING: 2}
    found.sort(key=lambda each: (further.get(each.via, 0), each.at.span.start, -each.at.span.end))
    seen: set[tuple[int, str]] = set()
    kept: list[Reference] = []
    for reference in found:
        span = reference.at.span
        at = bisect_left(kept, span, key=lambda each: each.at.span)
        if at and kept[at - 1].at.span.end > span.start:
            continue  # the same words, read by another pattern
        if at < len(kept) and kept[at].at.span.start < span.end:
            continue
        named = reference.value.rpartition("/")[2].lower()
        if reference.kind == "method" and reference.work is not None:
            named = reference.work.id  # `LoRA (Low-Rank Adaptation)`
        key = (reference.at.start.line, named)
        if key not in seen:
            seen.add(key)
            kept.insert(at, reference)
    return kept


def late(card: Card) -> Span | None:
    """Where metadata stand below the first line of a card, which the Hub does not read; or None."""
    if card.metadata is not None:
        return None
    import re

    from attrlint.grouping import begins_as_card

    text, fences = card.document.text, card.markdown.fences
    for mark in islice(re.finditer(r"---[ \t]*\r?\n\s*(?=[a-z_]+:)", text), _RULES):
        end = text.find("\n---", mark.end())
        inside = any(fence.span.start <= mark.start() < fence.span.end for fence in fences)
        if end > 0 and not inside and begins_as_card(text[mark.start() : end].encode()):
            return Span(mark.start(), end)
    return None


def in_part(card: Card, files: Files, lies: Source | None = None) -> Card:
    """A card with as many blocks of prose as are read for what they say was used; what is left out
    is noted, but for long rows of tables, which are no prose. `lies` is where its text does, if it
    is no file of its own: nothing else is read of that.
    """
    from attrlint.card.scan import MAX_BLOCK

    blocks, document = card.markdown.blocks, card.document
    source, still = (lies, "") if lies else (Source.whole(document), f", but for {_STILL}")
    if len(card.markdown.headings) == MAX_HEADINGS:
        files.note(document.path, f"its sections beyond the first {MAX_HEADINGS:,} headings")
    if sum(len(block.prose.text) for block in blocks) > MAX_NAMED:
        files.note(document.path, f"names beyond {MAX_NAMED:,} characters of its prose")
    kept: list[Block] = []
    read = 0
    for block in blocks:
        length = len(block.prose.text)
        read += min(length, MAX_BLOCK)
        if read > MAX_PROSE:
            line = source.at(block.span).start.line
            files.note(document.path, f"its prose from line {line} on{still}")
            break
        kept.append(_cut(block) if length > MAX_BLOCK else block)
        if length > MAX_BLOCK and block.kind != "row":
            line = source.at(block.span).start.line
            why = f"the block at line {line} beyond {MAX_BLOCK:,} characters{still}"
            files.note(document.path, why)
    if len(kept) == len(blocks) and all(map(is_, kept, blocks)):
        return card  # what is remembered of it is not made again
    return card._replace(markdown=card.markdown._replace(blocks=tuple(kept)))


def _cut(block: Block) -> Block:
    """A block without what is not read of its prose."""
    from attrlint.card.scan import MAX_BLOCK

    prose = block.prose._replace(text=block.prose.text[:MAX_BLOCK])
    end = prose.span(0, MAX_BLOCK).end
    return block._replace(span=block.span._replace(end=end), prose=prose)


def _outside(spans: tuple[Span, ...], found: Iterable[Reference]) -> Iterator[Reference]:
    """References that stand in none of some places: what flags are called names nothing."""
    for reference in found:
        at = reference.at.span.start
        if not any(span.start <= at < span.end for span in spans):
            yield reference


def own_names(card: Card) -> tuple[str, ...]:
    """What the card calls the model or dataset itself: its title, names in its model-index."""
    from attrlint.card import own

    return own.names(card)
