"""DVC's pipelines and pointers: dvc.yaml, dvc.lock, *.dvc (iterative/dvc, dvc/schema.py).

The commands of its stages are read as any command in YAML. A data file that a stage depends on and
that none makes is what the pipeline starts from.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node, Scalar
    from attrlint.reference import Reference

_DATA = (".csv", ".tsv", ".json", ".jsonl", ".parquet", ".arrow", ".txt", ".zip", ".tar.gz")


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    from attrlint.formats.found import named
    from attrlint.parse.tree import Table

    listed = root.get("stages") if isinstance(root, Table) else None
    entries = listed.entries if isinstance(listed, Table) else ()
    stages = tuple(each.value for each in entries if isinstance(each.value, Table))
    made = tuple(out.text.rstrip("/") for stage in stages for out in _paths(stage.get("outs")))
    for stage in stages:
        for path in _paths(stage.get("deps")):
            if path.text.endswith(_DATA) and not f"{path.text}/".startswith(
                tuple(f"{out}/" for out in made)
            ):
                key = Key("deps[]", "dataset", "train", "path", "medium")
                yield from named(source, path.span, path.text, key, "key:stages.deps[]", FORMAT)


def _paths(node: Node | None) -> Iterator[Scalar]:
    """The paths of a list of dependencies or outputs: texts, `path: {cache: false}`, or, as in a
    lock file, `{path: x, md5: …}`.
    """
    from attrlint.parse.tree import Items, Scalar, Table

    for item in node.items if isinstance(node, Items) else ():
        if isinstance(item, Scalar):
            yield item
        elif isinstance(item, Table) and item.entries:
            said = item.get("path")
            yield said if isinstance(said, Scalar) else item.entries[0].key


FORMAT = Format(
    "dvc",
    "DVC",
    "2026-08",
    files=("dvc.yaml", "dvc.lock"),
    hook=_hook,
    has=("stages.*.cmd stages.*.deps", "outs.md5 outs.path"),
    keys="""
        deps[].repo.url     dataset  train  id    medium
        deps[].path         dataset  train  path  low
        outs[].path         dataset  train  path  low
    """,
    example=(
        Example(
            "dvc.yaml",
            """\
stages:
  train:
    cmd: python train.py --model_name_or_path distilbert/distilbert-base-uncased
      --dataset_name stanfordnlp/imdb --output_dir models/out
    deps:
    - train.py
    - data/IMDB_Dataset.csv
    outs:
    - data/made
    params:
    - train.epochs
  test: {cmd: python test.py, deps: [data/made/rows.csv]}
""",
            """
            3 model base distilbert/distilbert-base-uncased
            4 dataset train stanfordnlp/imdb
            7 dataset train IMDB_Dataset
            """,
        ),
        Example(
            "data/raw.dvc",
            """\
deps:
- path: get-started/data.xml
  repo:
    url: https://github.com/iterative/dataset-registry
outs:
- md5: 22a1a2931c8370d3aeedd7183606fd7f
  path: raw.xml
""",
            """
            2 dataset train get-started
            4 dataset train https://github.com/iterative/dataset-registry
            7 dataset train raw
            """,
        ),
    ),
)
