"""References in Jupyter notebooks: their Python as one script, shell lines, files they write."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from attrlint.discover import kind_of
from attrlint.document import MAX_CODE, Source, Span
from attrlint.formats.expression import compiled
from attrlint.formats.spec import Example, Format
from attrlint.once import for_last
from attrlint.parse.python import worth_parsing
from attrlint.reference import Reference

if TYPE_CHECKING:
    from attrlint.files import Files
    from attrlint.parse.notebook import Notebook

_SIGNS = (
    "load_dataset",
    "from_pretrained",
    "_name_or_path",
    "download",
    "--",
    "base_model",
    "Trainer",
    "pipeline(",
    "SentenceTransformer(",
    "CrossEncoder(",
    "create_model",
    "load_model(",
    "huggingface.co/",
)
_NAME = (  # a link, an id, a word with more than a capital or a digit, a capital among words
    r"(?m)://|\w/\w|[A-Za-z]-?[A-Z\d]|\d[A-Za-z]|[^\x00-\u024f][A-Za-z]"
    r"|^(?![ \t]*#)[^\n]*[^\W\d_][,:]? [*_`\"'(\[]*[A-Z]"
)


@lru_cache(maxsize=2)
def parts(source: Source) -> tuple[tuple[Source, str], ...]:
    """The pieces of a notebook that can name works, each with its kind."""
    if not any(sign in source.text for sign in _SIGNS) and not worth_parsing(source.text):
        return ()
    return tuple(_parts(source))


@for_last
def _read(source: Source) -> tuple[Notebook, bool]:
    """A notebook with as much of its code as is read of a script, and whether that is all."""
    from attrlint.parse import notebook

    left = MAX_CODE
    cells = []
    for cell in notebook.parse(source.text).cells:
        if cell.kind in ("code", "file"):
            left -= len(cell.text)
            if left < 0:
                continue
        cells.append(cell)
    return notebook.Notebook(tuple(cells)), left >= 0


def note_cut(source: Source, files: Files) -> None:
    """Tell where not all the code of a notebook is read."""
    if parts(source) and not _read(source)[1]:
        files.note(source.document.path, f"its code beyond {MAX_CODE:,} characters")


def keep(source: Source, files: Files) -> None:
    """Keep what was read of a notebook, if its code and its text can name works."""
    if '"markdown"' in source.text and parts(source):
        book, _ = _read(source)
        told = (cell.text for cell in book.cells if cell.kind == "markdown")
        if any(map(compiled(_NAME).search, told)):
            files.recognised[source.document.path] = book


def kept(path: str, files: Files) -> Notebook | None:
    """What `keep` has kept of a notebook."""
    found: Notebook | None = files.recognised.get(path)
    return found


def linked(source: Source, loaded: list[Reference]) -> Iterator[Reference]:
    """What the text between the cells links of what they load."""
    if not loaded or "://" not in source.text:
        return
    from attrlint.formats import links

    known = links.roles(loaded)
    for cell in _read(source)[0].cells:
        if cell.kind == "markdown" and "://" in cell.text:
            part = _placed(source, cell.text, cell.marks)
            yield from links.linked(part, Span(0, len(cell.text)), known)


def fetched(found: list[Reference], source: Source) -> Iterator[Reference]:
    """The references of a notebook; what one cell downloads, others train on."""
    from attrlint.formats import fetches, purpose

    downloads = [
        each.format == fetches.FORMAT.name and each.origin == "call" and each.confidence == "low"
        for each in found
    ]
    trains = any(downloads) and (
        any(each.origin == "flag" and each.confidence != "low" for each in found)
        or purpose.of(parts(source)[0][0].text, source.document.path) == "training"
    )
    for each, is_download in zip(found, downloads, strict=True):
        yield each._replace(confidence="medium") if trains and is_download else each


def _parts(source: Source) -> Iterator[tuple[Source, str]]:
    from attrlint.parse import notebook

    book, _ = _read(source)
    whole = notebook.script(book)
    script = _placed(source, whole.text, whole.marks)
    yield script, "python"
    shells = []
    for cell in book.cells:
        if cell.kind == "file":
            yield _placed(source, cell.text, cell.marks), kind_of(cell.name.rpartition("/")[2])
        elif cell.kind == "code" and (
            "!" in cell.text or "%" in cell.text or cell.language == "shell"
        ):
            text = notebook.shell_part(cell)
            if text.strip():
                shells.append(_placed(source, text, cell.marks))
    if shells:
        from attrlint.formats.expansion import expanded

        yield from ((part, "shell") for part in expanded(shells, script))


def _placed(source: Source, text: str, marks: tuple[tuple[int, int], ...]) -> Source:
    """A piece of a notebook, placed in the document that the notebook lies in."""
    if source.marks == ((0, 0),):
        return Source(source.document, text, marks)
    placed = ((here, source.at(Span(there, there)).span.start) for here, there in marks)
    return Source(source.document, text, tuple(placed))


FORMAT = Format(
    "notebook",
    "Jupyter notebooks",
    "2026-08",
    files=("*.ipynb",),
    example=(
        Example(
            "train.ipynb",
            """\
{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
 {"cell_type": "code", "metadata": {}, "execution_count": null, "source": [
   "from datasets import load_dataset\\n",
   "train = load_dataset(\\"stanfordnlp/imdb\\", split=\\"train\\")\\n",
   "!trl sft --model_name_or_path Qwen/Qwen2.5-0.5B --dataset_name trl-lib/Capybara"
 ], "outputs": [{"output_type": "stream", "name": "stdout", "text": ["load_dataset('c/d')"]}]},
 {"cell_type": "code", "metadata": {}, "execution_count": null, "outputs": [], "source": [
   "%%writefile merge.yaml\\n",
   "merge_method: ties\\n",
   "base_model: mistralai/Mistral-7B-v0.1\\n",
   "models:\\n",
   "  - model: teknium/OpenHermes-2.5-Mistral-7B\\n"
 ]}
]}
""",
            """
            4 dataset train stanfordnlp/imdb
            5 model base Qwen/Qwen2.5-0.5B
            5 dataset train trl-lib/Capybara
            9 method method TIES
            10 model base mistralai/Mistral-7B-v0.1
            12 model merge teknium/OpenHermes-2.5-Mistral-7B
            """,
        ),
    ),
)
