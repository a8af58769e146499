"""Keys of one's own configurations that a script loads by: `from_pretrained(cfg.model.id)` says
what `model: {id: owner/name}` of a configuration in the same repository is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from attrlint.formats import helpers
from attrlint.formats.expression import compiled
from attrlint.formats.found import named
from attrlint.formats.other import FORMAT
from attrlint.formats.spec import Key, normal
from attrlint.formats.values import hub_id
from attrlint.parse.tree import Scalar

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.formats.spec import Call
    from attrlint.parse.tree import Table
    from attrlint.reference import Reference

_MOST = 200_000  # characters of a script
_KEY = (
    r"(?:\.[A-Za-z_]\w*(?![\w(])|\[[\"'][\w\-]+[\"']\]"
    r"|\.get\([ ]?[\"'][\w\-]+[\"'][^()\n]{0,80}\))"
)
_HELD = rf"(?:self\.)?[A-Za-z_]\w*{_KEY}{{1,6}}"
_LOADS = (
    r"(?<![\w.])([\w.]{0,120})\b(from_pretrained|load_dataset|SentenceTransformer|CrossEncoder)\(\s*"
    r"(?:(?:path|model_name|model_name_or_path|pretrained_model_name_or_path)[ ]?=[ ]?)?"
    rf"({_HELD}|(?:self\.)?[A-Za-z_]\w*)\s*[,)]"
)
_HELPED = (  # by a function of the repository's own: behind its name
    r"\(\s*(?:(\w+)[ ]?=[ ]?)?"
    rf"({_HELD}|(?:self\.)?[A-Za-z_]\w*)\s*[,)]"
)
_OWNER = r"(?<![\w.])(?:\w{1,60}\.)?\Z"  # a module before it
_SET = (
    r"(?m)^[ \t]*(?:for[ ]((?:self\.)?[A-Za-z_]\w*)[ ]in[ ]|"
    r"((?:self\.)?[A-Za-z_]\w*)(?:[ ]?:[ ]?\w{1,20})?[ ]?=[ ]?)"
    rf"({_HELD})[ ]?(?:or[ ][^\n]{{1,80}})?(?::|\#[^\n]*)?$"
)
_SETTINGS = r"(?i)(?:self\.)?(?:\w*_)?(?:cfg|config|conf|configs|hparams|params|settings|args|c)\Z"
_STEPS = r"\.get\([ ]?[\"']([\w\-]+)|\[[\"']([\w\-]+)|\.(\w+)"
_VAGUE = frozenset(("model", "name", "path", "data", "dataset", "base", "id", "checkpoint"))
_HELD_OUT = ("eval", "val", "test", "dev")
_CONFIGURES = r"(?i)conf|args|param|setting|hydra|exp|recipe|train"  # a JSON file may be anything
_PARTS = ("Config", "Scheduler")  # what has no weights
_TOKENIZES = ("Tokenizer", "TokenizerFast", "Processor", "FeatureExtractor")
_DEEPEST = 4
_ANYWHERE = "**."
_LOADERS = ("from_pretrained", "load_dataset", "SentenceTransformer", "CrossEncoder")


def surer(
    found: Iterable[Reference], source: Source, kind: str, files: Files
) -> Iterator[Reference]:
    """What was found in a configuration, and what stands at such keys, with medium confidence."""
    asked = _places(source, files) if kind in ("yaml", "json", "toml") else {}
    for reference in found:
        here = asked.pop(reference.at.span.start, None)
        if here and reference.confidence == "low" and reference.kind == here[0].kind:
            reference = reference._replace(confidence="medium")
        yield reference
    for key, scalar, via in asked.values():
        yield from named(source, scalar.span, scalar.text, key, f"key:{via}", FORMAT)


def _places(source: Source, files: Files) -> dict[int, tuple[Key, Scalar, str]]:
    """The values at keys that are asked for, by where they begin."""
    from attrlint.formats.trees import index

    asked = keys(files)
    path = source.document.path
    told = not path.endswith(".json") or compiled(_CONFIGURES).search(path)
    whole = source.text is source.document.text
    tree = files.tree(path) if asked and told and whole else None
    folder = normal(path.rpartition("/")[0].rpartition("/")[2])
    found = {}
    for place in (each for root in tree.roots for each in index(root).places) if tree else ():
        at, via, node = place[:3]
        if not isinstance(node, Scalar) or not hub_id(node.text) or _is_off(place[4]):
            continue
        key = asked.get(at) or asked.get(f"{folder}.{at}") or _ending(at, asked)
        if key is None and "[" in via:
            key = asked.get(_ANYWHERE + at.rpartition(".")[2])
        if key is not None and (key.kind == "dataset" or "[" not in via):  # models to choose from
            found[node.span.start] = key, node, via
    return found


def _is_off(table: Table | None) -> bool:
    """Whether an item of a list is one that is not taken: `enabled: false`."""
    return table is not None and any(
        isinstance(each.value, Scalar)
        and each.value.value is False
        and each.key.text.startswith("enabled")
        for each in table.entries
    )


def _ending(path: str, asked: dict[str, Key]) -> Key | None:
    """The key that a longer path ends with; one name alone says too little there."""
    parts = path.split(".")
    ends = (".".join(parts[at:]) for at in range(1, len(parts) - 1))
    return next((asked[end] for end in ends if end in asked), None)


@lru_cache(maxsize=2)
def keys(files: Files) -> dict[str, Key]:
    """The paths by which the scripts of a repository load, if any of them trains."""
    from attrlint.formats import purpose
    from attrlint.formats.foreign import is_check, is_vendored

    found: dict[str, Key] = {}
    helped = helpers.everywhere(files)
    scripts = [each.name for each in files if each.kind == "python" and not is_check(each.name)]
    for name in scripts:
        text = _text(name, files)
        asked = list(_asked(text, helped))
        if asked and purpose.of(text, name) != "assessing" and not is_vendored(name, files):
            for path, key in asked:
                if found.setdefault(path, key).role == "tokenizer":
                    found[path] = key
    trains = found and any(purpose.of(_text(name, files), name) == "training" for name in scripts)
    return found if trains else {}


def _text(name: str, files: Files) -> str:
    """The text of a script, "" for one that is too long."""
    document = files.document(name)
    return "" if document is None or len(document.text) > _MOST else document.text


def _asked(text: str, helped: dict[str, Call]) -> Iterator[tuple[str, Key]]:
    """The paths by which a script loads, itself or by functions of the repository, `helped`."""
    direct = any(f"{name}(" in text for name in _LOADERS)
    loads = compiled(_LOADS).findall(text) if direct else []
    calls = [(call, given) for call in helped.values() for given in _given(text, call)]
    if not loads and not calls:
        return
    held = {match[1] or match[2]: match[3] for match in compiled(_SET).finditer(text)}
    for owner, loader, given in loads:
        kind, role = ("dataset", "train") if loader == "load_dataset" else ("model", "base")
        owner = owner.rstrip(".")
        if kind == "model" and owner.endswith(_PARTS):
            continue
        if owner.endswith(_TOKENIZES):
            role = "tokenizer"
        yield from _key(_path(given, held), kind, role)
        if kind == "dataset":
            yield from _key(_of_a_list(given, held), kind, role)
    for call, given in calls:
        yield from _key(_path(given, held), call.kind, call.role)


def _given(text: str, call: Call) -> Iterator[str]:
    """What a script hands to a function that loads it, where that is a name or a key."""
    name = call.name
    at = text.find(f"{name}(")
    while at >= 0:
        end = at + len(name)
        if compiled(_OWNER).search(text, max(0, at - 62), at):
            match = compiled(_HELPED).match(text, end)
            if match and (
                match[1] in call.arguments or (not match[1] and call.arguments[0] == "0")
            ):
                yield match[2]
        at = text.find(f"{name}(", end)


def _key(path: str, kind: str, role: str) -> Iterator[tuple[str, Key]]:
    if path and path not in _VAGUE:
        if kind == "dataset" and path.rpartition(".")[2].startswith(_HELD_OUT):
            role = "eval"
        yield path, Key(path, kind, role, "hub", "medium")


def _of_a_list(given: str, held: dict[str, str]) -> str:
    """The key of what is no setting itself, but may be an item of some: `source.hf_path`, where its
    name has several words. It is looked for at any depth."""
    root, dot, name = given.rpartition(".")
    telling = dot and root.isidentifier() and name.isidentifier() and "_" in name.strip("_")
    if not telling or root in held or root in ("self", "cls") or compiled(_SETTINGS).match(root):
        return ""
    return f"{_ANYWHERE}{normal(name)}"


def _path(given: str, held: dict[str, str]) -> str:
    """The keys of an expression below the configuration, "" where it is not below one."""
    steps: list[str] = []
    for _ in range(_DEEPEST):
        root = compiled(r"(?:self\.)?\w+").match(given)
        if root is None:
            return ""
        rest = [next(filter(None, step)) for step in compiled(_STEPS).findall(given[root.end() :])]
        steps = [normal(step) for step in rest if step != "value"] + steps
        if compiled(_SETTINGS).match(root[0]):
            return ".".join(steps)
        if root[0] not in held:
            return ""
        given = held[root[0]]
    return ""
