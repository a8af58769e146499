"""Whether what a script has a model write is trained on elsewhere in the repository."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from attrlint.formats.expression import compiled
from attrlint.formats.foreign import is_assessing, makes_data

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.reference import Reference

_GENERATES = (".generate(", ".chat(", "text-generation", "text2text-generation", "SamplingParams")
_NAME = r"\(\s*(?:[\"']([^\"'\n]{1,200})[\"']|(\w+))"
_WRITES = (
    rf"\bopen{_NAME}\s*,\s*(?:mode=)?[\"'][wax]",
    rf"\.(?:to_json|to_csv|to_parquet|save_to_disk|write_parquet|write_ndjson|write_csv){_NAME}",
)
_NAMED = r"(?m)^([A-Za-z_]\w*) *= *[\"']([^\"'\n]{1,200})[\"']"
_TRAINS = r"(?i)train|sft|tune|dpo"
_CONFIGS = ("yaml", "json", "toml", "shell")


@lru_cache(maxsize=2)
def writes(text: str) -> bool:
    """Whether a script has a model generate text."""
    return any(sign in text for sign in _GENERATES)


def as_teacher(model: Reference, source: Source, files: Files) -> Reference:
    """The model of a script that generates text, as a teacher where what it writes is trained on;
    and, less surely, where the script is called after making data.
    """
    if is_trained_on(source, files):
        return model._replace(role="teacher", confidence="medium")
    return model._replace(role="teacher") if makes_data(source.document.path) else model


def is_trained_on(source: Source, files: Files) -> bool:
    """Whether a script writes a file that a configuration, a command or a script that trains names
    as well: `train.jsonl`.

    That a script writes data says little: the answers that a model is scored by are data, too.
    """
    names = frozenset(_written(source.text))
    return bool(names) and any(
        file.name != source.document.path and _trains_on(files, file.name, file.kind, names)
        for file in files
    )


def _written(text: str) -> Iterator[str]:
    """The files that a script writes, without their folders."""
    named = dict(compiled(_NAMED).findall(text))
    for pattern in _WRITES:
        for literal, variable in compiled(pattern).findall(text):
            if name := (literal or named.get(variable, "")).rstrip("/").rpartition("/")[2]:
                yield name


def _trains_on(files: Files, name: str, kind: str, written: frozenset[str]) -> bool:
    from attrlint.formats import purpose

    if (kind not in _CONFIGS and not name.endswith(".py")) or is_assessing(name):
        return False
    document = files.document(name)
    if document is None or not any(each in document.text for each in written):
        return False
    if kind == "shell":
        return bool(compiled(_TRAINS).search(document.text))
    return kind in _CONFIGS or purpose.of(document.text, name) == "training"
