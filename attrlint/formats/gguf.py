"""GGUF's metadata (ggml docs/gguf.md; llama.cpp gguf-py/gguf/metadata.py, constants.py).

The converter copies `base_model` and `datasets` from the card of what it converts. Beside a card
that says itself what it quantises, those are the works of another repository, one step up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node, Table
    from attrlint.reference import Reference

_BASE = Key("general.base_model", "model", "base", "hub", "medium")
_DATA = Key("general.dataset", "dataset", "train", "hub", "medium")


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """Each base model and data set once: by its address, or else by its name."""
    from attrlint.parse.tree import Items, Scalar, Table

    general = root.get("general") if isinstance(root, Table) else None
    if not isinstance(general, Table):
        return
    limit = "low" if _says_its_base(files) else "medium"
    for name, key in (("base_model", _BASE), ("dataset", _DATA)):
        numbered = general.get(name)
        for each in numbered.entries if isinstance(numbered, Table) else ():
            if isinstance(each.value, Table):
                via = f"key:general.{name}.{each.key.text}"
                yield from _one(each.value, key._replace(confidence=limit), via, source)
    listed = general.get("datasets")
    for item in listed.items if isinstance(listed, Items) else ():
        if isinstance(item, Scalar):
            key = _DATA._replace(confidence=limit)
            yield from _named(item, key, "key:general.datasets[]", source)


def _one(table: Table, key: Key, via: str, source: Source) -> Iterator[Reference]:
    from attrlint.parse.tree import Scalar

    for name in ("repo_url", "url", "name"):
        node = table.get(name)
        if isinstance(node, Scalar) and node.text:
            form = "id" if name == "name" else "hub"
            found = list(_named(node, key._replace(form=form), f"{via}.{name}", source))
            if found:
                yield from found
                return


def _named(node: Node, key: Key, via: str, source: Source) -> Iterator[Reference]:
    from attrlint.formats.found import make, named
    from attrlint.formats.values import Reading
    from attrlint.parse.tree import Scalar

    if not isinstance(node, Scalar):
        return
    if key.form == "id" and " " in node.text:  # a title, such as the converter makes of an id
        reading = Reading(0, 0, node.text, key.confidence)
        yield make(source, node.span, key, reading, via, FORMAT)
    else:
        yield from named(source, node.span, node.text, key, via, FORMAT)


def _says_its_base(files: Files) -> bool:
    card = files.group.card
    document = files.document(card.name) if card is not None else None
    return document is not None and "\nbase_model:" in document.text


FORMAT = Format(
    "gguf",
    "GGUF metadata",
    "2026-08",
    files=("*.gguf",),
    has=("general.architecture general.name",),
    keys="""
        general.source.url                     model    base   hub   medium
        general.source.repo_url                model    base   hub   medium
        general.source.huggingface.repository  model    base   hub   medium
        quantize.imatrix.dataset               dataset  train  path  low
        imatrix.datasets[]                     dataset  train  path  low
    """,
    silent="general.url general.repo_url general.license.link quantize.imatrix.file",
    hook=_hook,
    example=(
        Example(
            "tiny-Q4_K_M.gguf",
            """\
general.architecture: llama
general.name: Tiny Sums 1B
general.license: llama3.2
general.base_model.count: 1
general.base_model.0.name: Llama 3.2 1B
general.base_model.0.organization: Meta Llama
general.base_model.0.repo_url: https://huggingface.co/meta-llama/Llama-3.2-1B
general.datasets: ["openai/gsm8k"]
llama.block_count: 16
quantize.imatrix.dataset: /data/calibration_datav3.txt
""",
            """
            7 model base meta-llama/Llama-3.2-1B
            8 dataset train openai/gsm8k
            10 dataset train calibration_datav3
            """,
        ),
    ),
)
