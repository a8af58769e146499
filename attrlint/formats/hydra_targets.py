"""What Hydra makes of a configuration: `_target_: timm.create_model` with its arguments beside it
is the call, and is read as the same call of a script is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Call, Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node, Table
    from attrlint.reference import Reference

_HELD_OUT = ("test", "valid", "dev", "eval")


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """The references of all calls in a tree."""
    from attrlint.parse.tree import Items, Scalar, Table

    if isinstance(root, Items):
        for item in root.items:
            yield from _hook(item, source, files)
    elif isinstance(root, Table):
        target = root.get("_target_")
        if isinstance(target, Scalar) and target.text:
            yield from _called(target.text, root, source)
        for entry in root.entries:
            yield from _hook(entry.value, source, files)


def _called(name: str, table: Table, source: Source) -> Iterator[Reference]:
    """The references of one call, by the tables of calls."""
    from attrlint.formats.code import entries
    from attrlint.formats.found import named, off
    from attrlint.parse.tree import Scalar

    pretrained = table.get("pretrained")
    if isinstance(pretrained, Scalar) and off(pretrained.value):
        return
    for format, entry in entries(name):
        for argument in entry.arguments:
            node = table.get(argument)
            if isinstance(node, Scalar) and isinstance(node.value, str) and "$" not in node.text:
                role = _role(name, entry, table)
                key = Key(argument, entry.kind, role, entry.form, "medium")
                yield from named(source, node.span, node.text, key, f"call:{name}", format)
                break


def _role(name: str, entry: Call, table: Table) -> str:
    """What a call is for, by its class or the split that it asks for."""
    from attrlint.formats.call_roles import is_tokenizer
    from attrlint.parse.tree import Scalar

    split = table.get("split")
    if entry.kind == "dataset" and isinstance(split, Scalar) and split.text.startswith(_HELD_OUT):
        return "eval"
    return "tokenizer" if is_tokenizer(name) else entry.role


FORMAT = Format(
    "hydra-target",
    "Hydra's `_target_`",
    "2026-11",
    general=1,
    in_files=True,
    has=("**._target_",),
    hook=_hook,
    example=(
        Example(
            "model/encoder.yaml",
            """\
_target_: acme.Module
net: {_target_: timm.create_model, model_name: resnet18, pretrained: true}
bare: {_target_: timm.create_model, model_name: resnet18, pretrained: false}
encoder:
  _target_: transformers.AutoModel.from_pretrained
  pretrained_model_name_or_path: FacebookAI/roberta-base
words: {_target_: transformers.AutoTokenizer.from_pretrained, pretrained_model_name_or_path: gpt2}
sets:
  - {_target_: datasets.load_dataset, path: stanfordnlp/imdb, split: train}
  - {_target_: datasets.load_dataset, path: stanfordnlp/imdb, split: test}
""",
            """
            2 model base resnet18
            6 model base FacebookAI/roberta-base
            7 model tokenizer gpt2
            9 dataset train stanfordnlp/imdb
            10 dataset eval stanfordnlp/imdb
            """,
        ),
    ),
)
