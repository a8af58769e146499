"""From a key and what stands there to references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from attrlint.document import Source, Span
from attrlint.formats import subsets
from attrlint.formats.spec import Format, Key, pairs
from attrlint.formats.values import Reading, is_hosted, placeholder, read
from attrlint.parse.tree import Items, Node, Scalar
from attrlint.reference import CONFIDENCE, Reference

_OFF = ("0", "0.0", "none", "null", "no", "false", "off", "")
_DEVICES = ("cuda", "cpu", "mps", "xpu", "npu", "cuda:0")
_LESSER = frozenset((("tokenizer", "base"), ("eval", "train")))
_STRONGER = {  # a weak sign of the first says nothing beside one of the others
    "LoRA": frozenset(("LoRA", "QLoRA", "DoRA", "rsLoRA")),
    "GRPO": frozenset(("GRPO", "REINFORCE++")),
    "DPO": frozenset(("DPO", "IPO", "ORPO", "SimPO", "SLiC-HF")),  # losses of the same stage
}


def beside(key: Key, format: Format, other: str, text: str) -> Key:
    """A key of the form `with:X` for a value `text` beside X's value `other`: the key under which
    the value reads as the id that the framework's table has for both.
    """
    from attrlint.formats import tables

    known = tables.aliases(format.table, key.kind).get(f"{other}/{text}".lower())
    return key._replace(form="set:" + known) if known else key._replace(form="hub")


def readings(format: Format, key: Key, text: str) -> Iterator[Reading]:
    """What a value names, the framework's own names resolved by its table."""
    if key.form == "hosted":  # tuned where it is served: the only base without weights
        yield from _hosted(text)
        return
    if key.role == "base" and (text in _DEVICES or ("/" in text and is_hosted(text))):
        return  # nothing is trained from what has no weights: it writes, or judges
    table = _aliases(format, key.kind)
    own = "/" in text or key.form == "alias"  # "ViT-B/32"; "sql", elsewhere a builder
    if own and (whole := table.get(text.strip().lower(), "-")) != "-":
        yield Reading(0, len(text), whole)
        return
    if key.form.startswith("set:"):
        yield Reading(0, len(text), key.form.removeprefix("set:"), key.confidence)
        return
    if key.form == "table":
        from attrlint.formats import tables

        for listed, kind in tables.read(format.table).get(text.strip().lower(), ()):
            if kind in ("", key.kind):
                yield Reading(0, len(text), listed)
        return
    if key.form == "tasks":
        yield from _tasks(text, key.kind)
        return
    if key.form.startswith("arg:"):
        names = key.form.removeprefix("arg:")
        for each in re.finditer(rf"(?:^|,)(?:{names})=([^,]+)", text):
            for reading in readings(format, key._replace(form="hub"), each[1]):
                start, end = reading.start + each.start(1), reading.end + each.start(1)
                yield reading._replace(start=start, end=end)
        return
    if key.form == "known":
        for each in re.finditer(r"[\w.\-]+", text):
            named = _known(table, each[0])
            if named and named != "-":
                yield Reading(*each.span(), named, key.confidence)
        return
    if key.form == "class":
        name = text.strip().rpartition(".")[2]
        if work := table.get(name) or table.get(name.lower()):
            start = text.rindex(name)
            yield Reading(start, start + len(name), work)
        return
    form = "list" if key.form == "alias" else key.form
    for reading in read(text, key.kind, form):
        known = _known(table, reading.value)
        if known == "-":
            continue
        if known:
            reading = reading._replace(value=known, confidence="high", local=False)
        elif "___" in reading.value:  # how ModelScope's cache spells a dot in a name
            reading = reading._replace(value=reading.value.replace("___", "."))
        if CONFIDENCE.index(key.confidence) < CONFIDENCE.index(reading.confidence):
            reading = reading._replace(confidence=key.confidence)
        yield reading


def _hosted(text: str) -> Iterator[Reading]:
    """A model as a service names it; what was tuned there before, `ft:…`, is one's own."""
    name = text.removeprefix("accounts/fireworks/models/")
    if re.fullmatch(r"[\w.\-]+(?:/[\w.\-]+)?", name) and not placeholder(name):
        yield Reading(len(text) - len(name), len(text), name)


def _tasks(text: str, kind: str) -> Iterator[Reading]:
    """The data of lighteval's tasks, `lighteval|gpqa:diamond|0|0,…`: each once."""
    from attrlint.formats import tables

    table, seen = tables.aliases("lighteval", kind) if "|" in text else {}, set()
    for each in re.finditer(r"(?<=\|)[\w.\-]+", text if table else ""):
        work = table.get(each[0].lower())
        if work and work not in seen:
            seen.add(work)
            yield Reading(*each.span(), work)


def _known(table: dict[str, str], name: str) -> str:
    """What a table has for a name, or for the longest beginning of it (`mmlu_*`)."""
    low = name.lower()
    found = table.get(name) or table.get(low) or ""
    at = low.rfind("_") if table else -1
    while not found and at > 0:
        found = table.get(f"{low[:at]}_*", "")
        at = low.rfind("_", 0, at)
    return found


@cache
def _aliases(format: Format, kind: str) -> dict[str, str]:
    """The framework's own names: those of its module before those of its table."""
    if not format.table:
        return pairs(format.aliases) if format.aliases else {}
    from attrlint.formats import tables

    named: dict[str, str] = {}
    for name in reversed(format.table.split()):
        named |= tables.aliases(name, kind)
    return {**named, **pairs(format.aliases)}


def place(span: Span, size: int, reading: Reading) -> Span:
    """The span of a reading in a value: its own part where the value stands as it is read."""
    if span.end - span.start != size:
        return span
    return Span(span.start + reading.start, span.start + reading.end)


def make(
    source: Source, span: Span, key: Key, reading: Reading, via: str, format: Format
) -> Reference:
    """The reference at a span of the source's text. What has no weights (`model_name: gpt-4o`) is
    no base: it may write what is trained on."""
    at = source.at(span)
    if key.role == "base" and key.form != "hosted" and is_hosted(reading.value):
        key, reading = key._replace(role="teacher"), reading._replace(confidence="low")
    return Reference(
        at,
        key.kind,
        key.role,
        at.text,
        reading.value,
        via,
        reading.confidence,
        local=reading.local,
        format=format.name,
    )


def unresolved(source: Source, span: Span, key: Key, via: str, format: Format) -> Reference:
    """A place that names a work through a variable that the file does not set."""
    return make(source, span, key, Reading(0, 0, "unresolved", "low"), via, format)


def named(
    source: Source, span: Span, text: str, key: Key, via: str, format: Format
) -> Iterator[Reference]:
    """The references of one value, which stands at `span`."""
    for reading in readings(format, key, text):
        found = make(source, place(span, len(text), reading), key, reading, via, format)
        told = subsets.of_value(text, reading.end) if key.kind == "dataset" else ()
        yield found._replace(subsets=told) if told else found


def method(key: Key, value: object) -> str:
    """The method that a value of this key names, or ""."""
    found = _method(dict(key.names), value)
    if found.startswith("method/"):
        from attrlint.formats.triggers import title

        return title(found)
    return "" if found == "-" else found


def _method(names: dict[str, str], value: object) -> str:
    if value is None or off(value):
        return ""
    if "true" in names and _on(value):
        return names["true"]
    if isinstance(value, bool):
        return names.get("*", "")
    text = str(value).strip().lower().rpartition("::")[2]
    if "$" in text:
        return ""
    if text in names:
        return names[text]
    for start, meaning in names.items():
        if start.endswith("*") and start != "*" and text.startswith(start[:-1]):
            return meaning
    return names.get("*", "") if text and not placeholder(text) else ""


def is_on(node: Node | None) -> bool:
    """Whether what a key holds switches something on."""
    if node is None:
        return False
    if isinstance(node, Scalar):
        return node.value is not None and not off(node.value)
    return bool(node.items if isinstance(node, Items) else node.entries)


def _on(value: object) -> bool:
    if isinstance(value, bool):
        return value
    return isinstance(value, str) and value.strip().lower() in ("true", "yes", "1")


def off(value: object) -> bool:
    """Whether a value switches something off."""
    if isinstance(value, (bool, int, float)):
        return not value
    return isinstance(value, str) and value.strip().lower() in _OFF


def _stands_for_both(one: Reference, other: Reference) -> bool:
    """Whether a name stands for two works: that of a configuration which a framework ships."""
    same = (one.format, one.via, one.text) == (other.format, other.via, other.text)
    return same and "" not in (one.kind, other.kind) and one.value != other.value


def one_place_each(found: Iterable[Reference]) -> list[Reference]:
    """In file order: the first of several at one place, a method once, weak signs in need.

    A constant that is a model and its tokenizer is the model; data that is trained on and
    evaluated on is trained on.
    """
    kept: dict[tuple[int, str], Reference] = {}
    for reference in found:
        start = (reference.at.span.start, "")
        there = kept.get(start)
        if there is not None and _stands_for_both(there, reference):
            start, there = (start[0], reference.value), None
        lesser = there is not None and (there.role, reference.role) in _LESSER
        if there is None or (lesser and there.value == reference.value):
            kept[start] = reference
    ordered = [each for each in kept.values() if each.kind]
    ordered.sort(key=lambda each: each.at.span)
    ordered = _at_the_adapter(ordered)
    strong = {each.value for each in ordered if each.kind == "method" and each.confidence != "low"}
    seen: set[str] = set()
    result = []
    for reference in ordered:
        if reference.kind == "method":
            if reference.confidence == "low":  # a weak sign
                if strong & _STRONGER.get(reference.value, frozenset((reference.value,))):
                    continue
                reference = reference._replace(confidence="medium")
            if reference.value in seen:
                continue
            seen.add(reference.value)
        result.append(reference)
    return result


def _at_the_adapter(ordered: list[Reference]) -> list[Reference]:
    """The references, QLoRA where a LoRA on four bits is set up, not where the bits are."""
    lora = next((each for each in ordered if each.value == "LoRA"), None)
    if lora is None:
        return ordered
    bits = [each for each in ordered if each.value == "QLoRA" and "lora" not in each.text.lower()]
    if not bits:
        return ordered
    moved = bits[0]._replace(at=lora.at, text=lora.text)
    return [moved if each is lora else each for each in ordered if each not in bits]


@cache
def _variable() -> re.Pattern[str]:
    return re.compile(r"\$\{|\$[A-Za-z_(]|\$\Z")


def variable(text: str) -> bool:
    """Whether a value holds a variable or an interpolation."""
    return "$" in text and bool(_variable().search(text))
