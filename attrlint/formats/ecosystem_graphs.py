"""Ecosystem Graphs' assets: what each model depends on, by name (stanford-crfm, assets/*.yaml)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node
    from attrlint.reference import Reference


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """The dependencies of models and data sets; whether each is data, the registry says."""
    from attrlint.formats.found import make
    from attrlint.formats.values import Reading
    from attrlint.parse.tree import Items, Scalar, Table
    from attrlint.registry.store import default

    for asset in root.items if isinstance(root, Items) else ():
        listed = asset.get("dependencies") if isinstance(asset, Table) else None
        kind = asset.get("type") if isinstance(asset, Table) else None
        if not isinstance(kind, Scalar) or kind.text not in ("model", "dataset"):
            continue
        for each in listed.items if isinstance(listed, Items) else ():
            if not isinstance(each, Scalar) or not each.text:
                continue
            data = any(default().by_name(each.text, "dataset")) and not any(
                default().by_name(each.text, "model")
            )
            key = Key("", "dataset", "train") if data else Key("", "model", "base")
            reading = Reading(0, 0, each.text, "medium")
            yield make(source, each.span, key, reading, "key:dependencies[]", FORMAT)


FORMAT = Format(
    "ecosystem-graphs",
    "Ecosystem Graphs",
    "2025-02",
    has=("dependencies created_date organization",),
    hook=_hook,
    example=(
        Example(
            "assets/acme.yaml",
            """\
- type: model
  name: Acme-7B
  organization: Acme
  created_date: 2023-05-05
  dependencies: [RedPajama-Data, Mistral 7B]
- type: application
  name: Acme Chat
  dependencies: [Acme-7B]
""",
            """
            5 dataset train RedPajama-Data
            5 model base Mistral 7B
            """,
        ),
    ),
)
