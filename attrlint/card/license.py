"""Every place of a repository that says under which licence something is.

The card's metadata, prose and badges; LICENSE files; CITATION.cff and pyproject.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from attrlint.card import Card, own_names, texts
from attrlint.card.license_prose import Statement
from attrlint.card.license_prose import statements as prose_statements
from attrlint.document import Document, Location, Span
from attrlint.files import Files
from attrlint.licenses import ids
from attrlint.licenses.identify import identify
from attrlint.licenses.mentions import by_url
from attrlint.parse.tree import Scalar, Table

__all__ = [
    "Statement",
    "declared",
    "from_files",
    "is_own_text",
    "legal_documents",
    "statements",
]

_SLOTS = {  # what a licence file is for, by the rest of its name
    **dict.fromkeys(("model", "models", "weights", "weight", "modelweights"), "model"),
    **dict.fromkeys(("data", "dataset", "datasets"), "data"),
    **dict.fromkeys(("code", "source", "software"), "code"),
}


def statements(card: Card) -> tuple[Statement, ...]:
    """The licence statements of a card: metadata first, then prose and badges in file order.

    The slot is "" where the README of a project does not say what is under a licence.
    """
    from attrlint.registry.identifiers import squash

    own = frozenset(squash(name) for name in own_names(card)) - {""}
    default = {"model": "model", "dataset": "data"}.get(card.kind, "")
    body = [*prose_statements(card, own, default), *_badges(card, default)]
    body.sort(key=lambda one: one.at.span)
    return (*declared(card), *body)


def declared(card: Card) -> Iterator[Statement]:
    """What the metadata declares: `license:`, and for `other` what `license_name:` says.

    A value that is no id keeps its text, with `license` empty; so does a `license_name` of the
    publisher's own.
    """
    slot = "data" if card.kind == "dataset" else "model"
    for leaf in texts(card.value("license")):
        found = ids.find(leaf.text)
        if found is None or found.id not in ids.UNNAMED:
            id = found.id if found else ""
            for each in (id,) if id else _alternatives(leaf.text):
                yield Statement(card.at(leaf), each, leaf.text, slot, "metadata")
            continue
        name = next(texts(card.value("license_name")), None)
        if name is not None:
            known = ids.find(name.text)
            yield Statement(card.at(name), known.id if known else "", name.text, slot, "metadata")


def from_files(files: Files, folder: str, default: str) -> Iterator[Statement]:
    """What LICENSE files, CITATION.cff and pyproject.toml at the top of `folder` say.

    A licence file's slot follows its name (DATA_LICENSE, LICENSE-CODE), `default` for a plain
    LICENSE, which is for the code where a file of its own is named after what is published
    (LICENSE-WEIGHTS); one that is named after somebody else's work is slot "other".
    """
    here = folder.rstrip("/")
    legal = [(document, *document.path.rpartition("/")[::2]) for document in legal_documents(files)]
    plain = default
    if any(inside == here and _slot_of(base, "") == default for _, inside, base in legal):
        plain = "code"
    for document, inside, base in legal:
        slot = _slot_of(base, plain) if inside == here else "other"
        for found in identify(document.text):
            at = Location(document, found.span)
            yield Statement(at, found.license, at.text, slot, "file")
    for file in files:
        if file.folder != folder or not (file.kind == "cff" or file.base == "pyproject.toml"):
            continue
        root, named = _root(files, file.name), files.document(file.name)
        if root is None or named is None:
            continue
        if file.kind == "cff":
            yield from _from_cff(named, root, default)
        else:
            yield from _from_project(named, root)


def _root(files: Files, name: str) -> Table | None:
    parsed = files.tree(name)
    root = parsed.roots[0] if parsed and parsed.roots else None
    return root if isinstance(root, Table) else None


def legal_documents(files: Files) -> Iterator[Document]:
    """The licence, notice and third-party files of a repository that can be read."""
    for file in files:
        if file.kind == "legal" and (document := files.document(file.name)):
            yield document


def is_own_text(name: str) -> bool:
    """Whether a file name (without folder) is that of a repository's own licence text."""
    return _slot_of(name, "own") in ("own", "model")


def _slot_of(name: str, default: str) -> str:
    """What a licence file is for, by its name: LICENSE, MODEL_LICENSE, LICENSE.code, NOTICE."""
    stem = re.sub(r"\.(?:txt|md|rst)$", "", name.lower())
    about, count = re.subn(r"(?:un)?licen[cs]e(?:[-_ ]agreement)?|copying", "", stem)
    about = re.sub(r"[-_. ]", "", about)
    if count and not about:
        return default
    return _SLOTS.get(about, "other")


def _alternatives(text: str) -> tuple[str, ...]:
    """The licences of an SPDX expression or of a list in one string ("MIT, Apache-2.0")."""
    names = ids.expression(text) or re.split(r"\s*[,/]\s*", text)
    found = tuple(license.id for name in names if (license := ids.find(name)))
    return found or ("",)


def _badges(card: Card, default: str) -> Iterator[Statement]:
    """Badges that name a licence: `img.shields.io/badge/License-Apache%202.0-blue`, and the
    licences whose well-known addresses they lead to.
    """
    links = card.markdown.links
    for link in links:
        if not link.image or "badge" not in link.url:
            continue
        label = unquote(link.url.partition("/badge/")[2].partition("?")[0])
        words = re.split(r"(?<!-)-(?!-)", label)
        words = [word.replace("--", "-").replace("_", " ").strip() for word in words]
        subject = f"{words[0]} {link.text}".lower()
        if not re.search(r"licen[cs]e", subject):
            continue
        slot = next((slot for slot in ("code", "data", "model") if slot in subject), default)
        if "weight" in subject:
            slot = "model"
        license = ids.find(" ".join(words[1:-1]) or words[-1]) or ids.find("-".join(words[1:-1]))
        if len(words) > 1 and license is not None and license.id not in ids.UNNAMED:
            text = link.text or " ".join(words[1:-1])
            yield Statement(Location(card.document, link.url_span), license.id, text, slot, "badge")
        around = (one for one in links if not one.image and _holds(one.whole, link.whole))
        for outer in around:
            if target := by_url(outer.url):
                at = Location(card.document, outer.url_span)
                yield Statement(at, target, outer.url, slot, "target")


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _from_cff(document: Document, root: Table, default: str) -> Iterator[Statement]:
    for leaf in texts(root.get("license")):
        found = ids.find(leaf.text)
        at = Location(document, leaf.span)
        yield Statement(at, found.id if found else "", leaf.text, default, "cff")


def _from_project(document: Document, root: Table) -> Iterator[Statement]:
    project = root.get("project")
    node = project.get("license") if isinstance(project, Table) else None
    if isinstance(node, Table):
        node = node.get("text")
    if isinstance(node, Scalar):
        for id in _alternatives(node.text):
            yield Statement(Location(document, node.span), id, node.text, "code", "project")
