"""DVC's pipelines and pointers: dvc.yaml, dvc.lock, *.dvc (iterative/dvc, dvc/schema.py)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node
    from attrlint.reference import Reference


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """What the commands of the stages name."""
    from attrlint.formats import commands
    from attrlint.formats.catalogue import everything
    from attrlint.parse.tree import Table, scalars

    stages = root.get("stages") if isinstance(root, Table) else None
    for stage in stages.entries if isinstance(stages, Table) else ():
        command = stage.value.get("cmd") if isinstance(stage.value, Table) else None
        for line in scalars(command) if command is not None else ():
            part = source.part(line.span)
            if line.style != "block":  # a plain scalar goes on over lines, the command does not end
                part = part._replace(text=part.text.replace("\n", " "))
            if commands.likely(part.text):
                yield from commands.references(part, everything())


FORMAT = Format(
    "dvc",
    "DVC",
    "2026-08",
    files=("dvc.yaml", "dvc.lock"),
    has=("stages.*.cmd stages.*.deps", "outs.md5 outs.path"),
    keys="""
        deps[].repo.url     dataset  train  id    medium
        deps[].path         dataset  train  path  low
        outs[].path         dataset  train  path  low
    """,
    hook=_hook,
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
    params:
    - train.epochs
""",
            """
            3 model base distilbert/distilbert-base-uncased
            4 dataset train stanfordnlp/imdb
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
