"""DVC's pipelines and pointers: dvc.yaml, dvc.lock, *.dvc (iterative/dvc, dvc/schema.py).

The commands of its stages are read as any command in YAML.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

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
