"""OLMo's YAML: a data set is a folder of shards, reported at its first (olmo/config.py)."""

from __future__ import annotations

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
    """The first shard of each data set, of the data and of the sources of a mixture."""
    from attrlint.formats.found import make
    from attrlint.formats.values import Reading
    from attrlint.parse.tree import Items, Scalar, Table

    data = root.get("data") if isinstance(root, Table) else None
    mixed = root.get("sources") if isinstance(root, Table) else None
    seen = set()
    for each in (data, *(mixed.items if isinstance(mixed, Items) else ())):
        paths = each.get("paths") if isinstance(each, Table) else None
        for item in paths.items if isinstance(paths, Items) else ():
            value = _dataset(item.text) if isinstance(item, Scalar) else ""
            if value and value not in seen:
                seen.add(value)
                reading = Reading(0, 0, value, "medium", True)
                yield make(source, item.span, _KEY, reading, "key:data.paths[]", FORMAT)


def _dataset(shard: str) -> str:
    """The data set of a shard: below `preprocessed` the first folder that is known to be one, or
    the first of all; elsewhere a name in the path.
    """
    from attrlint.formats.paths import tail
    from attrlint.registry.store import default

    folder = shard.rpartition("/")[0]
    _, mark, below = folder.rpartition("/preprocessed/")
    if not mark:
        found = tail(folder, "dataset")
        return found.value if found else ""
    parts = below.split("/")
    names = (part for part in parts if len(part) > 4)  # "v1" is a data set's name too
    known = (name for name in names if any(default().by_name(name, "dataset")))
    return next(known, parts[0])


FORMAT = Format(
    "olmo",
    "OLMo",
    "2025-11",
    others="OLMo-core",
    has=(
        *("data.paths tokenizer.identifier", "data.paths global_train_batch_size"),
        "sources.source_name sources.paths",
    ),
    keys="""
        load_path              model  base
        tokenizer.identifier   model  tokenizer  hub
        initialize_from        model  base
        evaluators[].data.datasets.*!  dataset  eval  path  low
        evaluators[].label&type        dataset  eval  known
    """,
    table="lm_eval",
    aliases="openbook_qa = allenai/openbookqa; mmlu_* = cais/mmlu",
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
        Example(
            "mixture.yaml",
            """\
sources:
  - source_name: reasoning
    target_ratio: 0.1
    paths:
      - gs://acme/preprocessed/midtraining/OpenMathReasoning/jsonl/acme/tokenizer/*.npy
      - gs://acme/preprocessed/reddit-rewrites/v1/acme/tokenizer/*.npy
""",
            """
            5 dataset train OpenMathReasoning
            6 dataset train reddit-rewrites
            """,
        ),
        Example(
            "anneal.yaml",
            """\
data: {paths: [/weka/preprocessed/dclm/v0/part-0.npy]}
global_train_batch_size: 8
evaluators:
  - {label: small-ppl, data: {datasets: {pile-validation: [/weka/eval/pile/part-0.npy]}}}
  - {label: openbook_qa, type: downstream}
  - {label: mmlu_stem_var, type: downstream}
  # - {label: piqa, type: downstream}
""",
            """
            1 dataset train dclm
            4 dataset eval pile-validation
            5 dataset eval allenai/openbookqa
            6 dataset eval cais/mmlu
            """,
        ),
    ),
)
