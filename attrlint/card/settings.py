"""Known data that the commands and calls in the code of a README are given: `--dataset esc50`,
`build(dataset="eurosat")`, `--cfg configs/cifar100/kd.yaml`.

Whatever script it is: so none is sure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from attrlint.card import Card
from attrlint.card.fences import code_of
from attrlint.card.pattern import Pattern
from attrlint.card.running import RUNNING
from attrlint.card.sections import kind_at, shows
from attrlint.document import Location, Span
from attrlint.formats import own_names
from attrlint.formats.known import is_data
from attrlint.reference import Reference
from attrlint.registry.store import Registry

_NAME = r"[A-Za-z][\w-]{2,40}"
_GIVEN = {
    "shell": Pattern(
        rf"(?<![\w-])--?({_NAME})(?:=|[ \t]+)[\"']?({_NAME})[\"']?(?![\w./:@*-])"
        rf"|(?<=[ \t])([A-Za-z][\w.]{{2,40}})=[\"']?({_NAME})[\"']?(?![\w./:@*-])"
    ),
    "python": Pattern(rf"\b([A-Za-z]\w{{2,40}}) ?= ?[\"']({_NAME})[\"']"),
}
_CONFIG = Pattern(
    r"(?<![\w-])--?(?:cfg|conf|config)(?:[-_](?:file|path))?(?:=|[ \t]+)[\"']?([\w./-]{3,200})"
)
_PART = Pattern(r"[^/]+(?=/)")
_SCRIPT = Pattern(r"(?<![\w./-])(?:-m[ \t]+[\w.]{1,80}|[\w./-]{1,80}\.(?:py|sh)\b)")
_MEASURES = Pattern(r"eval|test|bench|valid")
_ONLY_RUNS = Pattern(r"infer|predict|demo|serve|visuali|plot|convert|export|generat|upload")
_SILENT = frozenset(("citation", "license", "related", "contents", "limitations"))


def references(card: Card, registry: Registry) -> Iterator[Reference]:
    """The data that code in a text without metadata names by what is surely a setting for data."""
    if card.metadata is not None:
        return
    for fence in card.markdown.fences:
        start = fence.span.start
        text = card.document.text[start : fence.span.end]
        code = code_of(fence, text) or ("python" if fence.info in ("python", "py") else "")
        section = kind_at(card.markdown, start)
        if code not in _GIVEN or section in _SILENT:
            continue
        if any(shows(heading.text) for heading in card.markdown.section(start)):
            continue
        scripts = [(each.start(), each[0].lower()) for each in _SCRIPT.finditer(text)]
        for first, last, said in _given(text, code):
            script = scripts[max(0, bisect_right(scripts, (first, "")) - 1) :][:1]
            name = script[0][1] if script and code == "shell" else ""
            if _ONLY_RUNS.search(name):
                continue
            measured = section == "evaluation" or said == "eval" or _MEASURES.search(name)
            for match in registry.by_name(text[first:last], "dataset")[:1]:
                at = Location(card.document, Span(start + first, start + last))
                yield Reference(
                    at,
                    "dataset",
                    "eval" if measured else "train",
                    at.text,
                    at.text,
                    RUNNING,
                    "low",
                    match.work,
                    match.hub,
                    format="hf-card",
                )


def _given(text: str, code: str) -> Iterator[tuple[int, int, str]]:
    """Where values stand that name known data, and the role that their names tell."""
    for hit in _GIVEN[code].finditer(text):
        name, value = (1, 2) if hit[1] else (3, 4)
        key = own_names.key(hit[name])
        if key is not None and key.kind == "dataset" and is_data(hit[value]):
            yield *hit.span(value), key.role
    for hit in _CONFIG.finditer(text) if code == "shell" else ():
        for part in _PART.finditer(hit[1]):
            if is_data(part[0]):
                yield hit.start(1) + part.start(), hit.start(1) + part.end(), ""
