"""Which model a repository starts from: recipes, declarations, and places that disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.ledger import Entry
from attrlint.once import for_last
from attrlint.record import NamedTuple
from attrlint.reference import Reference
from attrlint.registry.identifiers import squash
from attrlint.registry.store import Registry
from attrlint.registry.work import Work

if TYPE_CHECKING:
    from attrlint.repo import Repo

_FORMS = frozenset(
    (
        *("hf", "gguf", "ggml", "awq", "gptq", "exl2", "bnb", "4bit", "8bit", "int4", "int8"),
        *("fp16", "bf16", "fp8", "unsloth", "mlx", "onnx", "quantized"),
    )
)
_TELLING = 8  # letters of a name by which an id that begins with it is meant
SHIPPED = ("config.json", "adapter_config.json", "model_index.json")  # beside the weights


class Conflict(NamedTuple):
    """Two places that name different base models."""

    here: Reference
    there: Reference


def same_model(one: str, other: str, registry: Registry) -> bool:
    """Whether two hub ids are one model: the same id, a rename, a copy or another file form."""
    if one.lower() == other.lower():
        return True
    if plain_name(one) == plain_name(other):
        return True
    return _original(one, registry) == _original(other, registry)


def _original(hub: str, registry: Registry) -> str:
    """The id, in lower case, that a copy or another file form is of, through all such steps."""
    seen: set[str] = set()
    while registry.relation(hub) in ("copy", "quantised") and hub.lower() not in seen:
        seen.add(hub.lower())
        hub = registry.base_of(hub) or hub
    return hub.lower()


def plain_name(hub: str) -> str:
    """The name in a hub id without its owner and without words for a file form (hf, gguf, 4bit)."""
    words = re.split(r"[-_. ]+", hub.rpartition("/")[2].lower())
    return squash("".join(word for word in words if word not in _FORMS))


def is_another_size(repo: Repo, entry: Entry) -> bool:
    """Whether only scripts start from a model of which the metadata lists another size: `Gull-7B`
    beside `base_model: acme/Gull-2B`. It made another model than the one that is presented."""
    if entry.kind != "model" or any(use.origin not in ("call", "flag") for use in entry.uses):
        return False
    said, size = repo.listed["base_model"], _sizeless(entry.hub)
    if not size or entry.hub.lower() in said.hubs or plain_name(entry.hub) in said.names:
        return False
    return size in _listed_sizeless(repo)


@for_last  # of every model that is used
def _listed_sizeless(repo: Repo) -> frozenset[str]:
    return frozenset(map(_sizeless, repo.listed["base_model"].hubs))


def _sizeless(hub: str) -> str:
    """The plain name in a hub id without its size; "" where it has none."""
    tail = hub.rpartition("/")[2]
    short = re.sub(r"[-_. ]\d+(?:\.\d+)?[bm](?![a-z0-9])", "", tail, flags=re.IGNORECASE)
    return plain_name(short) if short != tail else ""


def owned(reference: Reference) -> str:
    """The id that a reference gives, or its work's where it gives a name alone, in lower case."""
    value = (reference.hub or reference.value).lower()
    if "/" in value or reference.work is None or not reference.work.hub:
        return value
    return f"{reference.work.hub[0].lower().rpartition('/')[0]}/{value}"


def recipe_uses(entry: Entry) -> tuple[Reference, ...]:
    """The places where a merge recipe (a file, or a block in the card) lists this model."""
    return tuple(
        use
        for use in entry.uses
        if not use.local
        and (use.role == "merge" or use.format == "mergekit")
        and use.origin not in ("metadata", "prose")
    )


class Listed(NamedTuple):
    """What a key of the metadata lists, to be asked of each entry of the ledger.

    Hub ids are in lower case; `above` are ids of what the listed ones are recorded as made from;
    `spoken` are names that are no ids, in lower case; `begun` is what names in the ids begin with.
    """

    hubs: frozenset[str]
    names: frozenset[str]  # `plain_name` of the hub ids
    works: frozenset[str]
    above: frozenset[str]
    spoken: frozenset[str]
    begun: frozenset[str]  # squashed


def listed(repo: Repo, key: str) -> Listed:
    """What the metadata key (base_model, datasets) lists."""
    here = [r for r in repo.references if r.via.startswith(f"metadata:{key}")]
    hubs = [r.hub for r in here if r.hub and not r.local]
    works = [r.work for r in here if r.work is not None and not r.local]
    if key == "datasets":
        every = {r.work.id: r.work for r in here if r.work is not None}
        above = [_sources(work, repo.registry) for work in every.values()]
    else:
        above = [_ancestors(hub, repo.registry) for hub in {r.hub for r in here if r.hub}]
    return Listed(
        frozenset((*map(str.lower, hubs), *(_original(hub, repo.registry) for hub in hubs))),
        frozenset(map(plain_name, hubs)),
        frozenset(work.id for work in works),
        frozenset().union(*above),
        frozenset(r.text.lower() for r in here if not r.hub and not r.local),
        frozenset(name for hub in hubs for name in _beginnings(hub)),
    )


def declares(repo: Repo, entry: Entry, key: str) -> bool:
    """Whether the metadata key (base_model, datasets) lists this entry's work, in any spelling."""
    if any(mention.via.startswith(f"metadata:{key}") for mention in entry.mentions):
        return True
    said = repo.listed[key]
    if entry.kind != "model" or not entry.hub:
        if entry.work is not None and entry.work.id in said.works:
            return True
        spoken = {squash(use.text) for use in entry.uses} if entry.kind == "dataset" else set()
        if any(_is_edition(name, one) for one in spoken for name in said.names):
            return True
        if any(len(one) >= _TELLING and one in said.begun for one in spoken):
            return True
        return any(_is_said(name, one) for one in spoken for name in said.spoken)
    if entry.hub.lower() in said.hubs or plain_name(entry.hub) in said.names:
        return True
    return _original(entry.hub, repo.registry) in said.hubs


def _is_edition(name: str, spoken: str) -> bool:
    """Whether a listed name is a spoken one and a number: `common_voice_25_0`, Common Voice."""
    return len(spoken) > 4 and name.startswith(spoken) and name[len(spoken) :].isdigit()


def _beginnings(hub: str) -> Iterator[str]:
    """What the name in a hub id begins with, squashed: Stack Exchange, for that of
    `gull-lab/stackexchange_titles`."""
    words = re.split(r"[-_.]+", hub.rpartition("/")[2])
    return (squash("".join(words[:end])) for end in range(1, len(words)))


def _is_said(listed: str, spoken: str) -> bool:
    """Whether a listed name is a spoken one, or that and further words: `Zwq Corpus (news)`."""
    words = re.split(r"[^\w.+-]+", listed)
    return any(squash("".join(words[:end])) == spoken for end in range(1, len(words) + 1))


def is_ancestor(repo: Repo, entry: Entry) -> bool:
    """Whether a base model or dataset that is declared is recorded as made from this one, or a base
    that the card only names: what it was quantised from, and not what that was tuned from."""
    if entry.kind == "dataset":
        return entry.id in repo.listed["datasets"].above
    return entry.hub.lower() in repo.listed["base_model"].above | _above_named(repo)


@for_last
def _above_named(repo: Repo) -> frozenset[str]:
    """The hub ids, in lower case, of what the bases that the card names are recorded as made of."""
    named = {one.hub for one in repo.ledger.used("model", "base") if one.named and one.hub}
    return frozenset().union(*(_ancestors(hub, repo.registry) for hub in named))


def _sources(work: Work, registry: Registry) -> frozenset[str]:
    """The ids of the datasets that one is recorded as derived from, near and far."""
    found: set[str] = set()
    todo = [*work.derived_from]
    while todo:
        key = todo.pop()
        match = registry.by_hub(key, "dataset") if not key.startswith("dataset/") else None
        above = match.work if match else registry.work(key)
        if above is not None and above.id not in found:
            found.add(above.id)
            todo.extend(above.derived_from)
    return frozenset(found)


def conflicts(repo: Repo) -> tuple[Conflict, ...]:
    """Where the files shipped beside the card, or its one training config, name another base.

    A chain is no conflict: a base that derives from the declared one, or the other way round. A
    merge has several bases. A repository without weights, with many configs, has no one base.
    """
    bases = [
        r
        for r in repo.references
        if r.kind == "model"
        and r.role == "base"
        and r.hub
        and not r.local
        and r.confidence != "low"
        and "/" in r.hub
        and not r.is_part
        and not repo.is_own(r)
    ]
    declared = [r for r in bases if r.via.startswith("metadata:base_model")]
    if any(r.role == "merge" for r in repo.references):
        return ()
    shipped = [
        r
        for r in bases
        if r.at.document.path in {repo.folder + name for name in SHIPPED}
        and r.via.startswith(("key:_name_or_path", "key:base_model_name_or_path"))
    ]
    trained = [r for r in bases if r.origin in ("key", "flag", "fence") and r not in shipped]
    if len({(r.at.document.path, r.hub.lower()) for r in trained}) == 1:
        shipped += trained[:1]
    if not declared and len(shipped) > 1:
        declared, shipped = shipped[:1], shipped[1:]
    found = []
    for here in shipped:
        if declared and not any(_one_chain(here.hub, r.hub, repo.registry) for r in declared):
            found.append(Conflict(here, declared[0]))
    return tuple(found) or tuple(_told_otherwise(bases, declared, repo.registry))


def _told_otherwise(
    bases: list[Reference], declared: list[Reference], registry: Registry
) -> Iterator[Conflict]:
    """Where the prose knows one base of another family than the one that the metadata lists.

    Silent where the registry does not know what one of them was pretrained as: it may be made from
    the other.
    """
    told = [r for r in bases if r.origin == "prose" and r.confidence == "high"]
    if len(declared) != 1 or len({r.hub.lower() for r in told}) != 1:
        return
    if _one_chain(told[0].hub, declared[0].hub, registry):
        return
    ours, theirs = _family(declared[0].hub, registry), _family(told[0].hub, registry)
    if ours and theirs and ours != theirs:
        yield Conflict(told[0], declared[0])


def _family(hub: str, registry: Registry) -> str:
    """The owner of the model that one was pretrained as; "" where that is not known."""
    from attrlint.registry.families import families

    known = {family.hub.lower() for family in families()}
    for each in (hub.lower(), *_ancestors(hub, registry)):
        if each in known:
            return each.partition("/")[0]
    return ""


def _one_chain(one: str, other: str, registry: Registry) -> bool:
    return (
        same_model(one, other, registry)
        or other.lower() in _ancestors(one, registry)
        or one.lower() in _ancestors(other, registry)
    )


def _ancestors(hub: str, registry: Registry) -> frozenset[str]:
    seen: set[str] = set()
    while (base := registry.base_of(hub)) and base.lower() not in seen:
        seen.add(base.lower())
        hub = base
    return frozenset(seen)
