"""dataset_info.json and dataset_infos.json (huggingface/datasets, src/datasets/info.py).

The keys of `download_checksums` are where the files came from: a data set on the hub, or the web.
`save_to_disk` writes one in a folder for each split: `squad/validation/dataset_info.json`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node
    from attrlint.reference import Reference

_KEY = Key("download_checksums", "dataset", "train", "id", "medium")
_MEASURES = ("validation", "valid", "val", "dev", "test", "eval", "evaluation")


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """Each place that files were downloaded from, once: a host has hundreds of files."""
    from attrlint.formats.found import named
    from attrlint.parse.tree import Table

    if not isinstance(root, Table):
        return
    seen: set[str] = set()
    folder = source.document.path.rpartition("/")[0].rpartition("/")[2]
    split = _KEY._replace(role="eval") if folder.lower() in _MEASURES else _KEY
    for table in (root, *(entry.value for entry in root.entries)):
        sums = table.get("download_checksums") if isinstance(table, Table) else None
        for entry in sums.entries if isinstance(sums, Table) else ():
            address = entry.key.text
            host = address.partition("://")[2].partition("/")[0]
            key = split if "/datasets/" in address else split._replace(confidence="low")
            for found in named(source, entry.key.span, address, key, f"key:{_KEY.path}", FORMAT):
                name = host if "://" in found.value else found.value
                if name not in seen:
                    seen.add(name)
                    yield found


FORMAT = Format(
    "datasets-info",
    "dataset_info.json of datasets",
    "2026-08",
    others="dataset_infos.json",
    has=("download_checksums", "*.download_checksums"),
    hook=_hook,
    silent="homepage license citation dataset_name builder_name config_name",
    example=(
        Example(
            "dataset_info.json",
            """\
{"builder_name": "parquet", "config_name": "default", "homepage": "https://example.org",
 "download_checksums": {
  "hf://datasets/rajpurkar/squad@7b6d24c/plain_text/train-00000.parquet": {"num_bytes": 9},
  "hf://datasets/rajpurkar/squad@7b6d24c/plain_text/validation-00000.parquet": {"num_bytes": 9},
  "https://s3.amazonaws.com/research.example/wikitext/wikitext-2-v1.zip": {"num_bytes": 9}}}
""",
            """
            3 dataset train rajpurkar/squad
            5 dataset train https://s3.amazonaws.com/research.example/wikitext/wikitext-2-v1.zip
            """,
        ),
        Example(
            "squad/validation/dataset_info.json",
            """\
{"dataset_name": "squad", "download_checksums": {
  "hf://datasets/rajpurkar/squad@7b6d24c/plain_text/validation-00000.parquet": {"num_bytes": 9}}}
""",
            """
            2 dataset eval rajpurkar/squad
            """,
        ),
    ),
)
