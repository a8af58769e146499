"""What a card calls the model or dataset itself: a mention of that is no reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.card import Card, texts
from attrlint.card.metadata import listed
from attrlint.card.pattern import Pattern
from attrlint.once import for_last
from attrlint.parse.tree import Items, Scalar, Table
from attrlint.registry.identifiers import hub_link, squash

_LOADED = Pattern(
    r"""(?:from_pretrained|pipeline|SentenceTransformer|CrossEncoder|InferenceClient|LLM|SetFitModel
    |from_pretrained_keras|load_from_hub|snapshot_download|hf_hub_download|load_model|load_dataset
    |GPTQForCausalLM|model(?:_id|_name|_path|_name_or_path)?|repo(?:_id)?|checkpoint|MODEL(?:_ID)?)
    \s*(?:\(|=)[^"'\n]{0,80}?["']([A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9_][\w.-]{0,95})["']""",
    re.VERBOSE,
)
_FOR_ADAPTER = Pattern(r"\bPeft(?:Model|Config)|load_adapter|load_lora_weights|set_adapter")
_TOKENIZER = Pattern(r"Tokenizer\w*\.from_pretrained\s*\(\s*$|tokenizer\s*=\s*$")


@for_last
def names(card: Card) -> tuple[str, ...]:
    """The title's name and the names of the model-index, as written, without doubles."""
    found = list(titles(card))
    if not found or not re.fullmatch(r"(?=\S*\d)\S+", found[0]):
        found += [leaf.text for leaf in indexed(card)]  # a title that is a name knows better
    return tuple(dict.fromkeys(name for name in found if name))


@for_last
def ids(card: Card) -> frozenset[str]:
    """Hub ids, lower case, that usage snippets load as this repository."""
    return frozenset(_ids(card, {squash(name) for name in names(card)}))


def titles(card: Card) -> Iterator[str]:
    """The card's title, and shorter forms of it."""
    headings = card.markdown.headings
    title = next((h for h in headings if h.level == 1), headings[0] if headings else None)
    if title is None:
        return
    text = re.sub(r"^(?:(?:model|dataset) )?card (?:for|of)\s+", "", title.text.strip(), flags=re.I)
    text = re.sub(r"\s+(?:(?:model|dataset) )?card$", "", text.strip(" :*_`\"'#"), flags=re.I)
    yield text
    if "/" in text and " " not in text:
        yield text.rpartition("/")[2]
    if named := re.search(r"\(([A-Za-z][\w.-]*[A-Z0-9][\w.-]*)\)|\(([\w.-]+)\)$", text):
        yield named[1] or named[2]
    for mark in (" - ", ": ", " – ", " — ", " ("):
        head = re.sub(r"[^\w\s.+#()/-]+", "", text.partition(mark)[0]).strip()  # no emoji
        if head != text and " " not in head:
            yield head


def indexed(card: Card) -> Iterator[Scalar]:
    """The names in the model-index."""
    index = card.value("model-index")
    for item in index.items if isinstance(index, Items) else ():
        if isinstance(item, Table):
            yield from texts(item.get("name"))


def _ids(card: Card, own: set[str]) -> Iterator[str]:
    declared = {name.lower() for key in ("base_model", "datasets") for name in listed(card, key)}
    text = card.document.text
    for link in card.markdown.links:
        target = hub_link(link.url)
        name = target[1].lower() if target else ""
        if name and name not in declared and squash(name.rpartition("/")[2]) in own:
            yield name
    for fence in card.markdown.fences:
        code = text[fence.span.start : fence.span.end]
        if '"' not in code and "'" not in code:
            continue
        adapts = bool(_FOR_ADAPTER.search(code))
        for hit in _LOADED.finditer(code):
            name = hit[1].lower()
            if name in declared:
                continue
            same = squash(name.rpartition("/")[2]) in own
            by_tokenizer = _TOKENIZER.search(code, max(0, hit.start() - 40), hit.start(1) - 1)
            if same or not (adapts or by_tokenizer or "Tokenizer" in hit.group()[:30]):
                yield name
