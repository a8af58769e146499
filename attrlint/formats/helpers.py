"""Functions of the repository's own modules that load what they are given: `load_it("acme/base")`,
where `load_it(path)` of `utils.py` hands `path` to `from_pretrained`; and those that have a hosted
model write: `ask(prompt, model="gpt-4o")`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from attrlint.formats.expression import compiled
from attrlint.formats.imported import modules
from attrlint.formats.spec import Call

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files

_MOST = 200_000  # characters of a module
_DEFINED = r"(?m)^(?:async[ \t]+)?def[ \t]+(\w+)\(([^()]{0,800})\)[^\n:]{0,80}:"
_NEXT = r"(?m)^\S"
_GIVEN = (
    r"([\w.]+)\(\s*(?:(?:path|pretrained_model_name_or_path|model_name|model)[ \t]*=[ \t]*)?"
    r"(\w+)\s*[,)]"
)
_WRITES = (
    r"\.(?:(?:completions|responses|messages|ChatCompletion)\.create|generate_content|completion)\("
    r"(?:[^()]|\([^()]{0,200}\)){0,400}?\bmodel[ \t]*=[ \t]*(\w+)\s*[,)]"
)
_ASKS = (".create(", ".generate_content(", ".completion(")
_TOKENIZES = ("Tokenizer", "TokenizerFast", "Processor", "FeatureExtractor")
_LOADS = {
    "load_dataset": ("dataset", "train"),
    "from_pretrained": ("model", "base"),
    "SentenceTransformer": ("model", "base"),
    "CrossEncoder": ("model", "base"),
    "TransformerWordEmbeddings": ("model", "base"),
}


def everywhere(files: Files) -> dict[str, Call]:
    """The functions of all modules of a repository that load, by their own names; of those that two
    modules define, and of which one loads something else, none."""
    found: dict[str, Call | None] = {}
    for file in files:
        document = files.document(file.name) if file.kind == "python" else None
        if document is None or len(document.text) > _MOST or not _loads(document.text):
            continue
        for name, call in _loaders(document.text).items():
            known = found.setdefault(name, call)
            found[name] = known if known == call else None
    return {name: call for name, call in found.items() if call and call.role != "teacher"}


def calls(source: Source, files: Files) -> dict[str, Call]:
    """The calls of a script that load, by their names as it writes them."""
    if "import" not in source.text:
        return {}
    path = source.document.path
    found: dict[str, Call] = {}
    for name, file in modules(source.text, path, files):
        document = files.document(file) if file != path else None
        if document is None or len(document.text) > _MOST:
            continue
        loaders = _loaders(document.text)
        if name == "*":
            found.update(loaders)
        elif name.endswith(":"):  # a module by its name
            found.update({f"{name[:-1]}.{each}": call for each, call in loaders.items()})
        else:
            one, _, alias = name.partition("=")
            if one in loaders:
                found[alias] = loaders[one]
    return found


@lru_cache(maxsize=32)
def _loaders(text: str) -> dict[str, Call]:
    """The functions at the top of a module that load a parameter of theirs, a model first, or have
    it write."""
    asks = any(sign in text for sign in _ASKS)
    if not asks and not _loads(text):
        return {}
    found = {}
    for match in compiled(_DEFINED).finditer(text):
        end = compiled(_NEXT).search(text, match.end())
        body = text[match.end() : end.start() if end else len(text)]
        given = [each.partition(":")[0].partition("=")[0].strip() for each in match[2].split(",")]
        options = [
            _call(match[1], loader[1], given.index(loader[2]), loader[2])
            for loader in compiled(_GIVEN).finditer(body)
            if loader[2] in given and loader[1].rpartition(".")[2] in _LOADS
        ]
        options += [
            Call(match[1], (str(given.index(model)), model), "model", "teacher", "id", "medium")
            for model in (compiled(_WRITES).findall(body) if asks else ())
            if model in given
        ]
        if options:
            found[match[1]] = min(options, key=lambda call: call.role == "tokenizer")
    return found


def _loads(text: str) -> bool:
    return any(f"{name}(" in text for name in _LOADS)


def _call(name: str, loader: str, at: int, parameter: str) -> Call:
    owner, _, last = loader.rpartition(".")
    kind, role = _LOADS[last]
    if owner.endswith(_TOKENIZES):
        role = "tokenizer"
    return Call(name, (str(at), parameter), kind, role, "hub", "medium")
