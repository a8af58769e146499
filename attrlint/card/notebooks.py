"""What the Markdown between the cells of a notebook says was used: read as a README is.

The text of a notebook explains: where a model came from, what its authors trained on, what else one
might take. So nothing in it is sure, only works that are known or have an id count, and data
only where the notebook's code has a name of it, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.card import MAX_PROSE, in_part, one_each, prose, read
from attrlint.card.running import RUNNING
from attrlint.document import Document, Source
from attrlint.files import Files
from attrlint.parse import notebook
from attrlint.parse.notebook import Notebook
from attrlint.reference import Reference
from attrlint.registry.identifiers import squash
from attrlint.registry.store import Registry
from attrlint.registry.work import Work

_ASIDE = (prose.AGAIN, RUNNING)  # what is but named once more, and what a program runs
_TELLING = 3  # letters and digits of a name that code may have


def references(
    document: Document, book: Notebook, registry: Registry, files: Files
) -> Iterator[Reference]:
    """What the text of a notebook says was used, each at its place in the JSON."""
    said, is_all = notebook.prose(book, MAX_PROSE)
    if not is_all:
        files.note(document.path, f"its text beyond {MAX_PROSE:,} characters")
    lies = Source(document, said.text, said.marks)
    card = read(Document(document.path, said.text))
    found = prose.references(in_part(card, files, lies), registry, files)
    told = [each for each in found if each.via not in _ASIDE]
    code = _code(book) if any(each.kind == "dataset" for each in told) else ""
    for each in one_each([each for each in told if _is_known(each, code, registry)]):
        yield each._replace(at=lies.at(each.at.span), confidence="low")


def _code(book: Notebook) -> str:
    """The code of a notebook, squashed."""
    return squash(" ".join(cell.text for cell in book.cells if cell.kind in ("code", "file")))


def _is_known(one: Reference, code: str, registry: Registry) -> bool:
    """Whether the work of a reference is registered or has an id, and, if it is data, the code has
    a name of it."""
    if one.kind == "dataset":
        return is_named(one, code, registry)
    return "/" in one.value or bool(_works(one, registry))


def is_named(one: Reference, code: str, registry: Registry) -> bool:
    """Whether the work of a reference is registered or has an id, and code, squashed, has a name
    of it."""
    works = _works(one, registry)
    if not works and "/" not in one.value:
        return False
    names = {one.text, one.value}
    for work in works:
        names.update((work.title, *work.aliases, *work.hub))
    tails = (squash(name.rpartition("/")[2]) for name in names)
    return any(len(tail) >= _TELLING and tail in code for tail in tails)


def _works(one: Reference, registry: Registry) -> list[Work]:
    """The works that a reference may be of."""
    if one.work is not None:
        return [one.work]
    return [match.work for match in registry.by_name(one.value, one.kind)]
