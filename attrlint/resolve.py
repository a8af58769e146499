"""Reference to work: by identifier, then by name, then by the name a path ends in."""

from __future__ import annotations

import re

from attrlint.reference import CONFIDENCE, Reference
from attrlint.registry.store import Registry
from attrlint.registry.work import Match

_BY_TABLE = ("library-models", "library-data", "named-weights", "web-data")  # they say titles
_NEAR = 40  # letters behind a name
_HUB_KINDS = ("dataset", "model")
_EXACT = ("key", "flag", "call", "fence", "name")  # a framework's own table says which method


def resolve(reference: Reference, registry: Registry) -> Reference:
    """The same reference with its work, as `_resolve` finds it.

    A benchmark that prose seems to train on, or that a script only makes ready, is mostly one that
    the model was measured on, unless it is sure and leads to it: `fine-tuned on [tweet_eval](…)`.
    """
    found = _resolve(reference, registry)
    said = found.origin == "prose" and not (found.confidence == "high" and _is_linked(found))
    doubtful = found.role == "train" and (said or found.is_preparation)
    if doubtful and found.work and found.work.benchmark:
        return found._replace(confidence="low")
    return found


def _is_linked(reference: Reference) -> bool:
    """Whether it is the text of a link."""
    text, (start, end) = reference.at.document.text, reference.at.span
    return text[max(0, start - 1) : start] == "[" and text[end : end + 2] == "]("


def _resolve(reference: Reference, registry: Registry) -> Reference:
    """The same reference with `work` and `hub` set where the registry knows them.

    A hub id that the registry does not know keeps its own spelling as `hub`, renames applied. A
    name or a path resolves only where exactly one work answers to it, never with more confidence
    than the name deserves.
    """
    value = reference.value
    if reference.work is not None:
        return reference if reference.hub else _with_hub(reference, registry)
    if reference.kind in _HUB_KINDS and _is_hub_id(value):
        match = registry.by_hub(value, reference.kind)
        if match is not None:
            sure = least(reference.confidence, "medium" if reference.local else "high")
            return reference._replace(
                work=match.work, hub=match.hub or value, confidence=least(sure, match.confidence)
            )
        if reference.local:
            return reference
        # `dataset: some/model`: whoever wrote it may have meant another line
        other = reference.kind == "dataset" and _is_model(value, registry)
        sure = "low" if other else reference.confidence
        return reference._replace(
            hub=registry.canonical_hub(value, reference.kind), confidence=sure
        )
    return _by_name(reference, registry)


def _is_model(value: str, registry: Registry) -> bool:
    """Whether an id is that of a known model, as it stands."""
    return any(True for _ in registry.all_by_identifier(f"model:{value.lower()}"))


def _with_hub(reference: Reference, registry: Registry) -> Reference:
    """A reference whose work is known, with the id of the member that its name stands for."""
    if reference.kind not in _HUB_KINDS or reference.work is None:
        return reference
    if _is_hub_id(reference.value):
        found = registry.by_hub(reference.value, reference.kind)
        matches: tuple[Match, ...] = (found,) if found else ()
    else:
        matches = registry.by_name(reference.value, reference.kind)
    for match in matches:
        if match.work.id == reference.work.id and match.hub:
            return reference._replace(hub=match.hub)
    return reference


def _by_name(reference: Reference, registry: Registry) -> Reference:
    name = reference.value.rstrip("/")
    if reference.kind != "method":  # "PagedAttention / vLLM" is one title
        name = name.rpartition("/")[2]
    if reference.kind in _HUB_KINDS and not reference.local:
        match = registry.by_hub(name, reference.kind)  # legacy ids without an owner
        if match is not None:
            return reference._replace(work=match.work, hub=match.hub)
    named = registry.by_name(name, reference.kind)
    if not named and reference.origin == "prose" and reference.kind == "dataset":
        named = _of_release(name, registry)
    match = _only(named) or _only(tuple(one for one in named if one.work.title == name))
    if match is not None and match.confidence == "low" and reference.local and name.isalpha():
        match = None  # a folder called `train`
    if match is None and reference.origin == "prose" and reference.kind == "model":
        return _as_dataset(reference, registry)
    if match is None:
        is_stage = reference.kind == "dataset" and registry.by_name(name, "method")
        return reference._replace(confidence="low") if is_stage else reference  # `dataset: dpo`
    if reference.kind == "method" and reference.origin in _EXACT:
        return reference._replace(work=match.work)
    hub = match.hub if reference.kind == "model" else ""
    if reference.format in _BY_TABLE and match.work.title == name:
        return reference._replace(work=match.work, hub=hub)
    return reference._replace(
        work=match.work, hub=hub, confidence=least(reference.confidence, match.confidence)
    )


def _of_release(name: str, registry: Registry) -> tuple[Match, ...]:
    """The data that a name with a release is of, `Common Voice v7`: words with one are a name."""
    plain = re.sub(r" (?:v\d{1,2}|v?\d{1,2}(?:\.\d{1,2}){1,2})\Z", "", name)
    found = registry.by_name(plain, "dataset") if plain != name else ()
    return tuple(match._replace(confidence="medium") for match in found)


def _as_dataset(reference: Reference, registry: Registry) -> Reference:
    """What prose says a model is built on may be data: "based on The Pile". That of the weights
    that it begins with, "pretrained ImageNet weights", is what these were trained on.
    """
    match = registry.by_hub(reference.value, "dataset") or _only(
        registry.by_name(reference.value, "dataset")
    )
    if match is None or reference.role not in ("base", "teacher"):
        return reference
    end = reference.at.span.end
    after = reference.at.document.text[end : end + _NEAR]
    of_weights = re.match(r"[- ](?:pre-?train\w*[- ])?(?:weights|checkpoints?|init)", after)
    return reference._replace(
        kind="dataset",
        role="train",
        work=match.work,
        hub=match.hub,
        confidence="low" if of_weights else least(reference.confidence, match.confidence),
    )


def _only(found: tuple[Match, ...]) -> Match | None:
    return found[0] if len({match.work.id for match in found}) == 1 else None


def _is_hub_id(value: str) -> bool:
    owner, slash, name = value.partition("/")
    return bool(slash and owner and name) and "/" not in name and " " not in value


def least(*confidences: str) -> str:
    """The lowest of some confidences."""
    return min(confidences, key=CONFIDENCE.index)
