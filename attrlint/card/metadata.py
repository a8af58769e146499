"""References in a card's metadata, by the keys of the hub.

Format: https://huggingface.co/docs/hub/model-cards and
https://github.com/huggingface/hub-docs/blob/main/modelcard.md (base_model, datasets, model-index,
tags) and datasetcard.md (source_datasets).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from attrlint.card import Card, texts
from attrlint.card.joined import are_joined
from attrlint.card.pattern import Pattern
from attrlint.document import Location, Span
from attrlint.formats.subsets import beside
from attrlint.formats.values import placeholder
from attrlint.once import for_last
from attrlint.parse.tree import Items, Node, Scalar, Table
from attrlint.reference import Reference
from attrlint.registry.identifiers import hub_link, is_legacy_model

READS = (
    (
        "Model and dataset cards of the Hugging Face hub",
        "`base_model`, `datasets`, `dataset`, `source_datasets`, `model-index`, `tags`",
    ),
    ("PyTorch Hub pages", "no key: their metadata (`layout: hub_detail`) is not the hub's"),
)
_MERGE_TAGS = frozenset(("merge", "mergekit", "lazymergekit", "moe-merge", "frankenmerge"))
_SIZE = Pattern(r"(?<![A-Za-z0-9.])\d+(?:\.\d+)?[bBmM](?![A-Za-z0-9])")
_MERGING = Pattern(  # models, and neither branches of code nor an adapter into its base
    r"(?<![a-z_])merg(?:e[sd]?|ing|ers?|ekit)(?![a-z_])(?! (?:(?:the|your|its|a) )?(?:into|back"
    r"|q?loras?|peft|adapters?|weights|requests?|commits?|conflicts?|branch(?:es)?)\b)",
    re.I,
)
_MERGED_MODELS = Pattern(
    r"mergekit|merge_method|slerp|\bmodels? merg|\bmerg\w+ (?:of|(?:[\w-]+ ){0,2}models?)\b", re.I
)
_OFTEN = 3  # times that a card of a merge says so at least
_RELATIONS = "adapter|finetune|quantized|merge"
_UNKNOWN = (
    " unknown unkown none null n/a na various custom private other todo tbd original generator "
    "imagefolder image_folder audiofolder audio_folder json csv kaggle "
    "confidential dataset data_set "
)
_TASKS = (  # what people write where the type of a dataset is wanted
    " text-classification sentiment-analysis token-classification named-entity-recognition "
    "question-answering summarization translation text-generation fill-mask image-classification "
    "object-detection automatic-speech-recognition natural-language-inference "
)
_NAME_KEYS = ("path", "id", "dataset", "repo", "name")
_PATH = Pattern(r"[/~.]|[A-Za-z]:[\\/]|file:")
_LIST = Pattern(r"[\w./-]+(?:,\s*[\w./-]+)+|(?=.*\w[_-])[a-z][\w.-]*(?: [a-z][\w.-]*)+")
_SHORT_ID = Pattern(r"[\w.-]+/[\w.-]+\Z")


@for_last
def references(card: Card) -> tuple[Reference, ...]:
    """Every work that the metadata names, each at its value; eval sets of the results included."""
    return tuple(_references(card))


def _references(card: Card) -> Iterator[Reference]:
    if card.metadata is None:
        return
    yield from _bases(card)
    taken = _trained(card)
    for key in ("datasets", "dataset"):
        for leaf, told in _listed(card.value(key)):
            for name in _several(leaf):
                for found in _one(card, name, "dataset", "train", f"metadata:{key}"):
                    yield found._replace(subsets=told or taken.get(found.value.lower(), ()))
    for leaf in texts(card.value("source_datasets")):
        text = leaf.text.removeprefix("extended|")
        if text != leaf.text and not text.startswith("other"):
            yield from _one(card, _tail(leaf, text), "dataset", "train", "metadata:source_datasets")
        elif "/" in text:
            yield from _one(card, leaf, "dataset", "train", "metadata:source_datasets")
    yield from _results(card)
    yield from _tags(card)


def is_merge(card: Card) -> bool:
    """Whether the metadata says that the model is a merge of others."""
    relation = card.value("base_model_relation")
    if isinstance(relation, Scalar):
        return relation.text == "merge"
    return any(leaf.text.lower() in _MERGE_TAGS for leaf in texts(card.value("tags")))


def speaks_of_merges(card: Card, *, often: bool = False) -> bool:
    """Whether a card's metadata or text says that models are merged.

    `often`: as often as the card of a merge does, and a README without metadata says models.
    """
    text, times = card.document.text, _OFTEN if often else 1
    if is_merge(card):
        return True
    if sum(1 for _ in islice(_MERGING.finditer(text), times)) < times:
        return False
    return not often or card.kind != "readme" or _MERGED_MODELS.search(text) is not None


def listed(card: Card, key: str) -> tuple[str, ...]:
    """The ids under a key as written, without the hub's address."""
    return tuple(_bare(leaf.text)[1] for leaf in texts(card.value(key)))


def unfilled(card: Card) -> Iterator[Location]:
    """Where a template's word stands for an id of a base or data: `datasets: your-dataset-name`."""
    for key in ("base_model", "datasets"):
        for leaf, _ in _listed(card.value(key)):
            if placeholder(leaf.text) and " " not in leaf.text:
                yield card.at(leaf.span)


def _listed(node: Node | None) -> Iterator[tuple[Scalar, tuple[str, ...]]]:
    """The names of datasets, each with the parts that are named beside it where it is a mapping."""
    for item in node.items if isinstance(node, Items) else (node,):
        if isinstance(item, Table) and len(item.entries) > 1:
            key = next((key for key in _NAME_KEYS if isinstance(item.get(key), Scalar)), "")
            others = tuple(entry for entry in item.entries if entry.key.text != key)
            for leaf in texts(item.get(key)):
                yield leaf, beside(item._replace(entries=others))
        else:
            yield from ((leaf, ()) for leaf in texts(item))


def _trained(card: Card) -> dict[str, tuple[str, ...]]:
    """The configurations that transformers' Trainer was given, by dataset: the cards that it writes
    hold them in the results (`create_model_card`: `dataset_args`).
    """
    if not any(leaf.text == "generated_from_trainer" for leaf in texts(card.value("tags"))):
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for result in _tables(card.value("model-index"), "results"):
        for entry in _tables(result, "dataset"):
            said = entry.get("config") or entry.get("args")
            for leaf in texts(entry.get("type")):
                told = tuple(each.text for each in texts(said))
                name = leaf.text.lower()
                found[name] = tuple(dict.fromkeys((*found.get(name, ()), *told)))
    return found


def _bases(card: Card) -> Iterator[Reference]:
    bases = list(texts(card.value("base_model")))
    relation = card.value("base_model_relation")
    stated = relation.text if isinstance(relation, Scalar) else ""
    several = len(bases) > 1 and stated in ("", "merge")
    several = several and not (_is_series(bases) or _is_assembled(card, bases))
    role = "merge" if several or is_merge(card) else "base"
    for leaf in bases:
        yield from _one(card, leaf, "model", role, "metadata:base_model")


def _is_assembled(card: Card, bases: list[Scalar]) -> bool:
    """Whether one of two bases encodes what the other reads: parts of a model of several kinds."""
    tags = {leaf.text for leaf in texts(card.value("tags"))}
    return are_joined(leaf.text for leaf in bases) and _MERGE_TAGS.isdisjoint(tags)


def _is_series(bases: list[Scalar]) -> bool:
    """Whether bases are one model in several sizes: those of a card for several models."""
    sizes = [_SIZE.search(leaf.text) for leaf in bases]
    if not all(sizes):
        return False
    said = {hit.group().lower() for hit in sizes if hit}
    names = {_SIZE.sub("", leaf.text).lower() for leaf in bases}
    return len(said) == len(bases) and len(names) == 1


def _results(card: Card) -> Iterator[Reference]:
    """The sets that results were measured on: their id, or their name where that says nothing."""
    for result in _tables(card.value("model-index"), "results"):
        tasks = {one.text for each in _tables(result, "task") for one in texts(each.get("type"))}
        for entry in _tables(result, "dataset"):
            types = (one for one in texts(entry.get("type")) if f" {one.text} " not in _TASKS)
            named = [one for one in types if one.text not in tasks]
            leaf = next((leaf for leaf in named if f" {leaf.text.lower()} " not in _UNKNOWN), None)
            leaf = leaf or next(iter(texts(entry.get("name"))), None)
            if leaf is not None:
                yield from _one(card, leaf, "dataset", "eval", "metadata:model-index")


def _tables(node: Node | None, key: str) -> Iterator[Table]:
    """The mappings under `key` in a mapping or a list of them, however deep lists are nested."""
    if isinstance(node, Items):
        for item in node.items:
            yield from _tables(item, key)
    elif isinstance(node, Table):
        for entry in node.entries:
            if entry.key.text == key:
                found = entry.value.items if isinstance(entry.value, Items) else (entry.value,)
                yield from (each for each in found if isinstance(each, Table))
            elif isinstance(entry.value, Table | Items):
                yield from _tables(entry.value, key)


def _tags(card: Card) -> Iterator[Reference]:
    """Tags that are ids (`dataset:x`, merge parents), or the name of a listed dataset."""
    datasets = {name.rpartition("/")[2].lower() for name in listed(card, "datasets")}
    bases = {name.lower() for name in listed(card, "base_model")}
    merged = is_merge(card)
    for leaf in texts(card.value("tags")):
        text = leaf.text.strip()
        low = text.lower()
        if hit := re.match(rf"base_model:(?:({_RELATIONS}):)?(?=\S)", text):
            role = "merge" if hit[1] == "merge" or merged else "base"
            yield from _one(card, _tail(leaf, text[hit.end() :]), "model", role, "metadata:tags")
        elif hit := re.match(r"dataset:(?=\S)", text):
            yield from _one(
                card, _tail(leaf, text[hit.end() :]), "dataset", "train", "metadata:tags"
            )
        elif low in bases or (merged and _SHORT_ID.match(text)):
            role = "merge" if merged else "base"
            yield from _one(card, leaf, "model", role, "metadata:tags")
        elif len(low) > 4 and any(_begins(name, low) for name in datasets) and not _is_word(low):
            full = next(d for d in listed(card, "datasets") if _begins(_name(d), low))
            yield _reference(card, leaf, "dataset", "train", full, "metadata:tags", "medium")


def _is_word(tag: str) -> bool:
    """Whether a tag is the name of a language or another common word (`lithuanian`)."""
    from attrlint.card import languages

    return tag in languages.load("en").ordinary


def _name(hub_id: str) -> str:
    return hub_id.rpartition("/")[2].lower()


def _begins(name: str, tag: str) -> bool:
    """Whether a dataset's name begins with a tag that is not the tool's that wrote it."""
    if name.startswith(f"{tag}-data"):  # autotrain-data-…
        return False
    return name == tag or (name.startswith(tag) and name[len(tag)] in "-_.")


def _several(leaf: Scalar) -> Iterator[Scalar]:
    """The names in one value: people write several words, or commas, where a list is wanted."""
    if leaf.style != "plain" or not _LIST.fullmatch(leaf.text):
        yield leaf
        return
    for word in re.finditer(r"[^\s,]+", leaf.text):
        start = leaf.span.start + word.start()
        yield leaf._replace(span=Span(start, start + len(word.group())), text=word.group())


def _tail(leaf: Scalar, text: str) -> Scalar:
    """The end of a scalar, as a scalar of its own."""
    return leaf._replace(span=Span(leaf.span.end - len(text), leaf.span.end), text=text)


def _bare(text: str) -> tuple[str, str]:
    """(kind or "", id) of a value: an address of the hub is cut down to its id."""
    text = text.strip()
    link = hub_link(text) if "/" in text else None
    return link or ("", text)


def _one(card: Card, leaf: Scalar, kind: str, role: str, via: str) -> Iterator[Reference]:
    text = leaf.text.strip()
    if not text or f" {text.lower()} " in _UNKNOWN or "{{" in text or text.startswith("<"):
        return
    if not any(map(str.isalpha, text)):
        return  # the number of a measure
    kind_by_link, value = _bare(text)
    if _PATH.match(value) and not kind_by_link:
        parts = [part for part in re.split(r"[\\/]+", value) if part not in ("", ".", "..", "~")]
        near = "/".join(parts[-2:]) or value
        yield _reference(card, leaf, kind, role, near, via, "medium", local=True)
        return
    known = "/" in value or kind == "dataset" or is_legacy_model(value)
    confidence = "high" if known and " " not in value else "medium"
    yield _reference(card, leaf, kind, role, value, via, confidence)


def _reference(
    card: Card,
    leaf: Scalar,
    kind: str,
    role: str,
    value: str,
    via: str,
    confidence: str,
    *,
    local: bool = False,
) -> Reference:
    at = card.at(leaf)
    return Reference(
        at,
        kind,
        role,
        leaf.text,
        value,
        via,
        confidence=confidence,
        local=local,
        format="hf-card",
    )
