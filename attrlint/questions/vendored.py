"""Code of others that lies in the repository: vendored packages, and files "adapted from" one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from attrlint.discover import VENDORED, kind_of
from attrlint.document import Location, Span
from attrlint.once import for_last
from attrlint.record import NamedTuple
from attrlint.registry.identifiers import squash

if TYPE_CHECKING:
    from attrlint.document import Document
    from attrlint.repo import Repo

_BUILDS = (".min.js", ".min.css")  # for browsers: they say themselves what they are
_HEADER = 3000  # characters at the top of a file, where a licence header stands, or at its end
_OF_ANY = frozenset(  # folders that any project has inside
    ("src", "lib", "models", "model", "conf", "configs", "include", "core", "utils", "modules")
)
_MARKS = ("copyright", "spdx-license", "licensed under", "released into the public domain")
_TESTS = frozenset(("test", "tests"))
_MOST = 400_000  # characters of a script that are searched


class Vendored(NamedTuple):
    """Third-party code: its name, where it shows, and which of licence text and credit are there.

    `adapted` says that a comment names it, and no folder of its own holds it.
    """

    name: str
    at: Location
    licensed: bool
    credited: bool
    adapted: bool


def vendored(repo: Repo) -> Iterator[Vendored]:
    """The vendored packages of a repository, then what its scripts say they were adapted from."""
    submodules = _submodules(repo)
    seen = set()
    for file in repo.files:
        if file.kind != "vendored" or file.folder.rstrip("/") in submodules:
            continue
        document = repo.files.document(file.name)
        if document is None or file.base.endswith(_BUILDS) or _is_glue(file.name, document):
            continue
        package = _package(file.folder)
        if package in seen:
            continue
        seen.add(package)
        name = package.rpartition("/")[2]
        licensed = kind_of(file.base) == "legal" or _has_header(document)
        at = Location(document, Span(0, len(document.text.partition("\n")[0])))
        yield Vendored(name, at, licensed, _is_named(repo, name), False)
    yield from _adapted(repo)


def _package(folder: str) -> str:
    """The folder that code in a folder is called after: `third_party/acme/src/` is acme's."""
    parts = folder.rstrip("/").split("/")
    while parts[-1] in _OF_ANY and parts[-2] not in VENDORED:
        parts.pop()
    return "/".join(parts)


def _adapted(repo: Repo) -> Iterator[Vendored]:
    """Repositories that comments of scripts name as the origin of code, each once."""
    seen = set()
    for document in repo.documents("python"):
        text = document.text[:_MOST]
        if "github.com/" not in text or " from" not in text:
            continue
        for hit in _from().finditer(text):
            owner, name = hit["owner"], hit["name"].removesuffix(".git").rstrip(".")
            key = f"{owner}/{name}".lower()
            if key in seen or key in repo.own_ids or squash(name) in repo.own_names:
                continue
            seen.add(key)
            at = Location(document, Span(hit.start("url"), hit.end("url")))
            credited = _is_named(repo, name) or _is_named(repo, f"{owner}/{name}")
            yield Vendored(f"{owner}/{name}", at, _has_header(document), credited, True)


def _is_glue(path: str, document: Document) -> bool:
    """Whether a file in a folder of third-party code is the project's own, which tests or patches
    what is installed: it imports the project, or the package beside the folder that is called so.
    """
    parts = path.split("/")
    if not path.endswith(".py") or not _TESTS.isdisjoint(parts):
        return path.endswith(".py")
    depth = next(number for number, part in enumerate(parts) if part in VENDORED)
    imported = re.findall(r"(?m)^[ \t]*(?:from|import) ([\w.]+)", document.text)
    beside = any(one.split(".")[0] == parts[depth + 1] for one in imported)
    for start in range(depth):
        here = ".".join(parts[start : depth + 1])
        own = [one for one in imported if one.startswith(f"{parts[start]}.")]
        if any(beside or not f"{one}.".startswith(f"{here}.") for one in own):
            return True
    return False


def _has_header(document: Document) -> bool:
    """Whether the top of a file is a licence header or a copyright line, or its end a licence."""
    ends = (document.text[:_HEADER].lower(), document.text[-_HEADER:].lower())
    return any(mark in end for end in ends for mark in _MARKS)


def _is_named(repo: Repo, name: str) -> bool:
    """Whether the card, a README or a legal file says a name (without a version at its end)."""
    plain = re.sub(r"[-_]v?\d[\w.]*$", "", name).lower()
    whole = re.compile(rf"(?<![a-z0-9]){re.escape(plain)}(?![a-z0-9])")
    return any(plain in text and whole.search(text) for text in _told(repo))


@for_last  # of every name that comments tell
def _told(repo: Repo) -> tuple[str, ...]:
    card = (repo.card.document,) if repo.card is not None else ()
    documents = (*repo.documents("legal", "markdown"), *card)
    return tuple(document.text.lower() for document in documents)


def _submodules(repo: Repo) -> frozenset[str]:
    """The folders that git keeps as repositories of their own."""
    named = next((file for file in repo.files if file.name == repo.folder + ".gitmodules"), None)
    document = repo.files.document(named.name) if named else None
    text = document.text if document else ""
    return frozenset(
        repo.folder + path.strip("/") for path in re.findall(r"^\s*path\s*=\s*(\S+)", text, re.M)
    )


@cache
def _from() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:adapted|copied|borrowed|taken|modified|ported|derived)(?: (?:and|or) \w+)?"
        r" (?:directly |mostly |heavily |partially )?from"
        r"(?:[ :]{1,3}[<(`]?|[ :]{1,2}(?:the )?[\w.+-]{0,40}[ ,:;(]{0,3}(?:\n[ \t]*#[ \t]*[<(`]?)?)"
        r"(?P<url>(?:https?://)?github\.com/(?P<owner>[\w-]+)/(?P<name>[\w.-]+))",
        re.IGNORECASE,
    )
