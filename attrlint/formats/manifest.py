"""Model manifests: `parent_id` and tags as the hub writes them (leliuga/cohere-configurations)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node
    from attrlint.reference import Reference

_TAG = re.compile(
    r"(dataset|base_model):(?:adapter:|finetune:|merge:|quantized:)?([^\s:]+/[^\s:]+)\Z"
)


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """The tags `dataset:ID` and `base_model:ID`, which may hold the relation between them."""
    from attrlint.document import Span
    from attrlint.formats.found import make
    from attrlint.formats.values import Reading
    from attrlint.parse.tree import Items, Scalar, Table

    tags = root.get("tags") if isinstance(root, Table) else None
    for tag in tags.items if isinstance(tags, Items) else ():
        hit = _TAG.match(tag.text) if isinstance(tag, Scalar) else None
        if hit and isinstance(tag, Scalar):
            kind, role = ("dataset", "train") if hit[1] == "dataset" else ("model", "base")
            span = Span(tag.span.start + hit.start(2), tag.span.start + hit.end(2))
            yield make(
                source, span, Key("", kind, role), Reading(0, 0, hit[2]), "key:tags[]", FORMAT
            )


FORMAT = Format(
    "manifest",
    "Model manifests",
    "2024-03",
    others="Cohere and leliuga manifests",
    has=("parent_id variants", "parent_id licence"),
    keys="""
        parent_id                          model  base
        variants.*.artifacts[].uri         model  base  hub  medium
    """,
    silent="id name owned_by backend_arguments",
    hook=_hook,
    example=(
        Example(
            "manifest.yaml",
            """\
id: Mistral-7B-Chat
parent_id: acme-ai/Mistral-7b-chat
licence: apache-2.0
tags:
- gguf
- dataset:HuggingFaceH4/no_robots
- base_model:finetune:mistralai/Mistral-7B-v0.1
variants:
  Q2_K:
    artifacts:
    - uri: https://huggingface.co/acme-ai/Mistral-7b-chat-GGUF/resolve/main/m.Q2_K.gguf
""",
            """
            2 model base acme-ai/Mistral-7b-chat
            6 dataset train HuggingFaceH4/no_robots
            7 model base mistralai/Mistral-7B-v0.1
            11 model base acme-ai/Mistral-7b-chat-GGUF
            """,
        ),
    ),
)
