"""Model Card Toolkit's JSON and YAML cards (model_card.proto; modelcard-action reads them too)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node
    from attrlint.reference import Reference

_SPLITS = ("training", "train", "testing", "test", "evaluation", "validation", "eval", "dataset")


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """The data of a model: by its link, else by its name, unless that only says the split."""
    from attrlint.formats.found import make, named
    from attrlint.formats.values import Reading, placeholder
    from attrlint.parse.tree import Items, Scalar, Table

    parameters = root.get("model_parameters") if isinstance(root, Table) else None
    data = parameters.get("data") if isinstance(parameters, Table) else None
    for each in data.items if isinstance(data, Items) else (data,):
        if not isinstance(each, Table):
            continue
        name, link = each.get("name"), each.get("link")
        said = name.text.lower() if isinstance(name, Scalar) else ""
        role = "eval" if said.startswith(("test", "eval", "valid")) else "train"
        key = Key("data[]", "dataset", role)
        if isinstance(link, Scalar) and link.text:
            yield from named(source, link.span, link.text, key, "key:data[].link", FORMAT)
        if not isinstance(name, Scalar) or not said or placeholder(said):
            continue
        if said.split()[0] not in _SPLITS:
            reading = Reading(0, 0, name.text, "medium")
            yield make(source, name.span, key, reading, "key:data[].name", FORMAT)


FORMAT = Format(
    "model-card-toolkit",
    "Model Card Toolkit",
    "2024-02",
    others="modelcard-action",
    has=("model_details model_parameters.data", "model_details considerations"),
    hook=_hook,
    example=(
        Example(
            "card.yaml",
            """\
model_details:
  name: Faces
model_parameters:
  data:
    - name: Labeled Faces in the Wild
      link: http://vis-www.cs.umass.edu/lfw/lfw.tgz
    - name: testing
      link: https://huggingface.co/datasets/nielsr/CelebA-faces
    - name: Data name
""",
            """
            5 dataset train Labeled Faces in the Wild
            6 dataset train http://vis-www.cs.umass.edu/lfw/lfw.tgz
            8 dataset eval nielsr/CelebA-faces
            """,
        ),
    ),
)
