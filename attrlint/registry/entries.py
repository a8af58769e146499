"""The registry's source files: JSON lines, one work a line, sorted by id.

Datasets and models lie in one file a first letter, so that a change is a small diff and a shard can
be memory-mapped and bisected. Keys stand in one order and empty fields are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from attrlint.record import NamedTuple
from attrlint.registry.work import Claim, Member, Paper, Subset, Work

KINDS = ("dataset", "model", "method", "software")
KEYS = (
    "id",
    "title",
    "hub",
    "github",
    "url",
    "aliases",
    "papers",
    "claims",
    "released",
    "derived_from",
    "generated_by",
    "trained_on",
    "members",
    "subsets",
    "families",
    "triggers",
    "tier",
    "benchmark",
    "status",
    "unsure",
    "sources",
)
_NESTED = {
    "papers": Paper._fields,
    "claims": Claim._fields,
    "members": (
        "hub",
        "relation",
        "base",
        "license",
        "name",
        "claims",
        "released",
        "status",
        "source",
    ),
    "subsets": Subset._fields,
}
CORE = frozenset(("papers", "claims", "hub"))  # recalled ones make a work unsure


class Line(NamedTuple):
    """A line of a source file: the file's path under the folder, 1-based line, text, entry."""

    path: str
    number: int
    text: str
    entry: dict[str, Any]


def shard(work_id: str) -> str:
    """The source file of a work, under the registry's folder."""
    kind, _, slug = work_id.partition("/")
    if kind in ("dataset", "model"):
        first = slug[:1] if "a" <= slug[:1] <= "z" else "0"
        return f"{kind}s/{first}.jsonl"
    return "methods.jsonl" if kind == "method" else "software.jsonl"


def shards(folder: Path) -> list[Path]:
    """Every source file there is, in order of path."""
    found = [*folder.glob("datasets/*.jsonl"), *folder.glob("models/*.jsonl")]
    singles = (folder / name for name in ("methods.jsonl", "software.jsonl"))
    return sorted((*found, *(path for path in singles if path.is_file())))


def lines(folder: Path) -> Iterator[Line]:
    """All lines of all source files. Raises `ValueError`, with path and line, for broken JSON."""
    import json

    for path in shards(folder):
        name = path.relative_to(folder).as_posix()
        for number, text in enumerate(path.read_text("utf-8").splitlines(), 1):
            try:
                entry = json.loads(text)
            except ValueError as error:
                raise ValueError(f"{name}:{number}: not JSON: {error}") from None
            if not isinstance(entry, dict):
                raise ValueError(f"{name}:{number}: not an object")
            yield Line(name, number, text, entry)


def dump(entry: dict[str, Any]) -> str:
    """The one spelling of an entry: fixed key order, nothing empty, no spaces."""
    import json

    return json.dumps(_ordered(entry, KEYS), ensure_ascii=False, separators=(",", ":"))


def write(folder: Path, entries: Iterable[dict[str, Any]]) -> None:
    """Write entries to their shards, sorted; a shard without entries is removed."""
    files: dict[str, list[str]] = {}
    for entry in sorted(entries, key=lambda entry: str(entry["id"]).encode()):
        files.setdefault(shard(entry["id"]), []).append(dump(entry))
    for path in shards(folder):
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, texts in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(texts) + "\n", "utf-8")


def parse(line: bytes | str) -> Work:
    """The work on a line of a source file. Raises `ValueError` where it is not JSON."""
    text = line if isinstance(line, str) else line.decode()
    return work(reader()(text))


@cache
def reader() -> Callable[[str], dict[str, Any]]:
    """Text to the object that it spells, as `json.loads` reads it.

    CPython's reader is C; `json` around it costs ten look-ups to import, for regular expressions
    that the C has no use for. Where there is no such module `json` does it.
    """
    try:
        from _json import make_scanner
    except ImportError:
        from json import loads

        return loads
    scan = make_scanner(_Plain)  # type: ignore[arg-type]  # it only looks at the settings

    def read(text: str) -> dict[str, Any]:
        try:
            found: tuple[dict[str, Any], int] = scan(text, 0)
        except StopIteration:
            raise ValueError("not JSON") from None
        return found[0]

    return read


class _Plain:
    """The settings of `json.loads`."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_float, parse_int, parse_constant = float, int, float


def work(entry: dict[str, Any]) -> Work:
    """The work that an entry describes."""
    unsure = _strings(entry, "unsure")
    sources = _strings(entry, "sources")
    source = sources[0] if sources else ""  # of every claim that names none
    return Work(
        id=entry["id"],
        kind=entry["id"].partition("/")[0],
        title=entry["title"],
        hub=_strings(entry, "hub"),
        github=_strings(entry, "github"),
        aliases=_strings(entry, "aliases"),
        url=entry.get("url", ""),
        papers=tuple(map(_paper, entry.get("papers", ()))),
        claims=_claims(entry, source),
        released=entry.get("released", ""),
        derived_from=_strings(entry, "derived_from"),
        generated_by=_strings(entry, "generated_by"),
        tier=entry.get("tier", "must-credit"),
        benchmark=entry.get("benchmark", False),
        status=entry.get("status", ""),
        sure=CORE.isdisjoint(unsure),
        unsure=unsure,
        members=tuple(_member(fields, source) for fields in entry.get("members", ())),
        subsets=tuple(_subset(fields, source) for fields in entry.get("subsets", ())),
        trained_on=_strings(entry, "trained_on"),
        triggers=_strings(entry, "triggers"),
        sources=sources,
    )


def hub_ids(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(hub id, relation) of all ids of an entry, each once, its own first."""
    relations = {
        member["hub"]: member.get("relation", "own") for member in entry.get("members", ())
    }
    for hub in entry.get("hub", ()):
        yield hub, relations.pop(hub, "own")
    yield from relations.items()


def _strings(entry: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(entry.get(key, ()))


def _paper(fields: dict[str, Any]) -> Paper:
    return Paper(**{**fields, "authors": tuple(fields.get("authors", ()))})


def _claims(fields: dict[str, Any], source: str) -> tuple[Claim, ...]:
    return tuple(
        Claim(**{"source": source, **claim, "of": tuple(claim.get("of", ()))})
        for claim in fields.get("claims", ())
    )


def _member(fields: dict[str, Any], source: str) -> Member:
    claims = _claims(fields, source)
    if "license" in fields:
        source = fields.get("source", source)
        claims = (Claim(fields["license"], fields.get("name", ""), source),)
    return Member(
        fields["hub"],
        fields.get("relation", "own"),
        tuple(fields.get("base", ())),
        claims,
        fields.get("released", ""),
        fields.get("status", ""),
    )


def _subset(fields: dict[str, Any], source: str) -> Subset:
    return Subset(
        fields["name"],
        _strings(fields, "aliases"),
        fields.get("work", ""),
        _claims(fields, source),
        _strings(fields, "generated_by"),
        fields.get("status", ""),
    )


def _ordered(fields: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    ordered = {}
    for key in (*keys, *sorted(fields.keys() - set(keys))):
        value = fields.get(key)
        if value in (None, "", [], (), {}, False, 0):
            continue
        if key in _NESTED:
            value = [_ordered(item, _NESTED[key]) for item in value]
        ordered[key] = value
    return ordered
