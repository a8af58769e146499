"""OLMo's YAML: a data set is a folder of shards, reported at its first (olmo/config.py)."""

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

_KEY = Key("data.paths[]", "dataset", "train", "path")


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """The first shard of each data set: the folder below `preprocessed`, or a name in the path."""
    from attrlint.formats.found import make
    from attrlint.formats.paths import tail
    from attrlint.formats.values import Reading
    from attrlint.parse.tree import Items, Scalar, Table

    data = root.get("data") if isinstance(root, Table) else None
    paths = data.get("paths") if isinstance(data, Table) else None
    seen = set()
    for item in paths.items if isinstance(paths, Items) else ():
        if not isinstance(item, Scalar) or "/" not in item.text:
            continue
        below = re.search(r"/preprocessed/([^/]+)/", item.text)
        found = tail(item.text.rpartition("/")[0], "dataset")
        value = below[1] if below else found.value if found else ""
        if value and value not in seen:
            seen.add(value)
            reading = Reading(0, 0, value, "medium", True)
            yield make(source, item.span, _KEY, reading, "key:data.paths[]", FORMAT)


FORMAT = Format(
    "olmo",
    "OLMo",
    "2025-11",
    others="OLMo-core",
    has=("data.paths tokenizer.identifier", "data.paths global_train_batch_size"),
    keys="""
        load_path              model  base
        tokenizer.identifier   model  tokenizer  hub
        initialize_from        model  base
        evaluators[].data.datasets.*!  dataset  eval  path  low
    """,
    silent="save_folder remote_save_folder run_name wandb",
    hook=_hook,
    example=(
        Example(
            "olmo.yaml",
            """\
tokenizer:
  identifier: allenai/dolma2-tokenizer
load_path: null
data:
  paths:
    - s3://ai2-llm/preprocessed/proof-pile-2/v0_decontaminated/algebraic-stack/part-000.npy
    - s3://ai2-llm/preprocessed/proof-pile-2/v0_decontaminated/algebraic-stack/part-001.npy
    - s3://ai2-llm/preprocessed/dclm/text/part-000.npy
global_train_batch_size: 8
""",
            """
            2 model tokenizer allenai/dolma2-tokenizer
            6 dataset train proof-pile-2
            8 dataset train dclm
            """,
        ),
    ),
)
