"""Model repositories whose files lie in memory: nothing is written to disk or read from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from attrlint.discover import LEFT_OUT, Found, kind_in_memory
from attrlint.document import MAX_BYTES, Document, Unreadable, decode
from attrlint.grouping import HEAD, groups
from attrlint.record import NamedTuple
from attrlint.repo import Repo

if TYPE_CHECKING:
    from attrlint.config import Config
    from attrlint.registry.store import Registry

_NOT_READ = frozenset(("other", "data", "large"))


class Held(NamedTuple):
    """Files in memory: what each is, the text of those that are read, and what was left out."""

    files: tuple[Found, ...]
    documents: dict[str, Document | None]
    skipped: tuple[tuple[str, str], ...]  # name, reason
    heads: dict[str, bytes]  # the first bytes of the Markdown files, by name


def hold(files: Mapping[str, bytes]) -> Held:
    """Files by name (relative to the repository, `/`) as they would be found on disk.

    A name that leaves the repository is left out; so are folders that no walk enters.
    """
    found: dict[str, Found] = {}
    documents: dict[str, Document | None] = {}
    skipped: list[tuple[str, str]] = []
    heads = {}
    for given, data in files.items():
        name = _inside(given)
        if not name:
            skipped.append((given, "its name leaves the repository"))
            continue
        if not LEFT_OUT.isdisjoint(name.split("/")[:-1]):
            continue
        kind = kind_in_memory(name, len(data))
        found[name] = Found(None, name, kind)
        if kind == "large":
            skipped.append((name, "too large to be a config"))
        if kind in _NOT_READ:
            continue
        if kind == "markdown":
            heads[name] = data[:HEAD]
        try:
            documents[name] = _document(name, kind, data)
        except Unreadable as error:
            documents[name] = None
            skipped.append((name, str(error)))
    ordered = tuple(found[name] for name in sorted(found))
    return Held(ordered, documents, tuple(skipped), heads)


def repos(held: Held, config: Config, registry: Registry) -> Iterator[Repo]:
    """The model repositories among files in memory, outermost first."""
    files = [file for file in held.files if not config.excludes(file.name)]
    for group in groups(files, lambda file: held.heads.get(file.name, b"")):
        repo = Repo(group, registry, own=config.own, as_of=config.as_of)
        repo.files.adopt(held.documents)
        yield repo


def _inside(name: str) -> str:
    """A name without `.` and doubled slashes; "" for one that leads elsewhere."""
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if name.startswith("/") or "\0" in name or ".." in parts:
        return ""
    return "/".join(parts)


def _document(name: str, kind: str, data: bytes) -> Document | None:
    if kind == "weights":
        return _listing(name, data)
    if len(data) > MAX_BYTES:
        raise Unreadable(f"larger than {MAX_BYTES // 1_000_000} MB")
    return decode(data, name)


def _listing(name: str, data: bytes) -> Document | None:
    if not name.lower().endswith((".gguf", ".safetensors")):
        return None
    from io import BytesIO

    from attrlint.parse import header

    text = header.listed(BytesIO(data), name)
    return None if text is None else Document(name, text)
