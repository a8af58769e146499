"""Which part of a collection is taken: the configuration, folder, files or split beside its id.

`load_dataset(path, name, data_dir, data_files, split)` of the datasets library
(https://huggingface.co/docs/datasets/package_reference/loading_methods), and the keys and flags by
which frameworks hand these on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import normal
from attrlint.parse.tree import Items, Node, Scalar, Table

if TYPE_CHECKING:
    from attrlint.parse.python import Call
    from attrlint.parse.shell import Flag
    from attrlint.parse.values import Value

_KEYS = frozenset(
    (
        *("name", "config", "config_name", "subset", "subset_name", "hf_subset", "subsets"),
        *("dataset_config", "dataset_config_name", "dataset_name_config", "task_name"),
        *("data_dir", "data_files", "folder", "split", "dataset_split", "train_split"),
    )
)
_CONFIGS = _KEYS - {"name"}  # of a command: `--name` is that of the run
_SPLITS = ("train", "test", "val", "dev", "eval")  # parts of every dataset, and of none in special
_UNKNOWN = "unresolved"


def beside(parent: Table | None) -> tuple[str, ...]:
    """The parts that the keys beside a dataset's id name."""
    if parent is None:
        return ()
    return _told(
        text
        for entry in parent.entries
        if normal(entry.key.text) in _KEYS
        for text in _texts(entry.value)
    )


def is_held_out(parent: Table | None) -> bool:
    """Whether the keys beside a dataset's id say that its test or validation split is taken."""
    node = parent.get("split") if parent is not None else None
    return isinstance(node, Scalar) and node.text.lower().startswith(_SPLITS[1:])


def of_flags(given: Iterable[Flag]) -> tuple[str, ...]:
    """The parts that the flags of a command name."""
    return _told(
        word.text if word.known and "$" not in word.text else _UNKNOWN
        for flag in given
        if normal(flag.name).rpartition(".")[2] in _CONFIGS
        for word in flag.values
    )


def of_call(call: Call) -> tuple[str, ...]:
    """The parts that the arguments of `load_dataset` and its like name."""
    values = [*call.args[1:2]]
    values += [keyword.value for keyword in call.keywords if keyword.name in _KEYS]
    return _told(text for value in values if value is not None for text in _strings(value))


def of_value(text: str, end: int) -> tuple[str, ...]:
    """The part in a value whose id ends at `end`: `HF::owner/name:part#500`, a file's address."""
    if "://" in text:
        _, mark, path = text.partition("/resolve/")
        if not mark and text.startswith("hf://"):
            path = "/".join(text.removeprefix("hf://").removeprefix("datasets/").split("/")[2:])
        return _told((path,))
    if text[end : end + 1] != ":":
        return ()
    ending = text[end + 1 :].split()[:1]
    return _told(each.partition("#")[0].partition(",")[0] for each in ending)


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        if isinstance(node.value, str):
            yield node.text if "$" not in node.text else _UNKNOWN
    else:
        for item in node.items if isinstance(node, Items) else (e.value for e in node.entries):
            yield from _texts(item)


def _strings(value: Value) -> Iterator[str]:
    if value.origin == "mapping":  # data_files: split to file
        for part in value.parts:
            for inner in part.parts:
                yield from _strings(inner)
        return
    for each in value.strings():
        yield each.text if each.known else _UNKNOWN


def _told(texts: Iterable[str]) -> tuple[str, ...]:
    """The names, each once, without slices (`train[:1%]`), weights and the splits of all data."""
    names = (part.partition("[")[0].strip() for text in texts for part in text.split("+"))
    told = (name for name in names if not name.lower().startswith(_SPLITS))
    return tuple(dict.fromkeys(name for name in told if name.strip("0123456789.,")))
