"""What is wrong in the registry's source files."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from attrlint import shipped
from attrlint.registry import build, check_origins, check_papers, entries, families, names
from attrlint.registry.identifiers import hub_key, squash

_ID = re.compile(r"(dataset|model|method|software)/[\w][\w.-]*")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
_NUMBER = re.compile(r"v?\d+[bkm]?", re.IGNORECASE)
_GITHUB = re.compile(r"[\w-]+/[\w.-]+")


def check(folder: Path) -> Iterator[str]:
    """Every problem of the source files in `folder`, as `path:line: what is wrong`."""
    try:
        lines = list(entries.lines(folder))
        renames = list(build.renames(folder))
        reuploads = list(build.reuploads(folder))
        words = names.common_words(folder / build.WORDS)
    except (OSError, ValueError) as error:
        yield str(error)
        return
    broken = False
    for line in lines:
        for problem in _schema_breaks(line.entry):
            broken = True
            yield f"{line.path}:{line.number}: {problem}"
    if broken:
        return  # what follows takes the shape for granted
    yield from _order(lines)
    yield from _duplicates(lines)
    yield from _entries(lines, folder)
    yield from check_papers.across_works(lines)
    yield from _kinds(lines)
    yield from _sources(lines, folder)
    yield from _edges(lines)
    yield from check_origins.across_works(lines)
    yield from check_origins.held_again(lines, reuploads)
    yield from _collisions(lines, words)
    yield from _renames(renames)
    for row, count in Counter(reuploads).items():
        if count > 1:
            yield f"{build.REUPLOADS}: {row[1]} stands twice"
    yield from _families(folder, {line.entry["id"] for line in lines})


def _families(folder: Path, works: set[str]) -> Iterator[str]:
    """The tables of families and tokens, where there are any: their form, order, and works."""
    for name, read in (
        (families.FAMILIES, families.read_families),
        (families.TOKENS, families.read_tokens),
    ):
        if not (folder / name).exists():
            continue
        try:
            found: list[Any] = list(read(folder / name))
        except (OSError, ValueError) as error:
            yield str(error)
            continue
        if found != sorted(found, key=lambda each: [str(part) for part in each[:3]]):
            yield f"{name}: lines are not in order"
        for each in found:
            if each.work not in works:
                yield f"{name}: there is no {each.work}"


def _schema_breaks(entry: dict[str, Any]) -> Iterator[str]:
    for error in _validator().iter_errors(entry):
        where = ".".join(map(str, error.absolute_path))
        yield f"{where}: {error.message}" if where else error.message


@cache
def _validator() -> Any:
    import jsonschema

    schema = json.loads((shipped.folder("schemas") / "works.schema.json").read_text("utf-8"))
    return jsonschema.Draft202012Validator(schema)


def _order(lines: list[entries.Line]) -> Iterator[str]:
    before: entries.Line | None = None
    for line in lines:
        at = f"{line.path}:{line.number}"
        if entries.dump(line.entry) != line.text:
            yield f"{at}: not in the one spelling: run python -m attrlint.registry.build"
        if entries.shard(line.entry["id"]) != line.path:
            yield f"{at}: {line.entry['id']} belongs in {entries.shard(line.entry['id'])}"
        if before and before.path == line.path and _key(before) > _key(line):
            yield f"{at}: {line.entry['id']} stands after {before.entry['id']}"
        before = line


def _key(line: entries.Line) -> bytes:
    return str(line.entry["id"]).encode()


def _duplicates(lines: list[entries.Line]) -> Iterator[str]:
    """Ids and hub ids that stand twice."""
    seen: dict[str, str] = {}
    for line in lines:
        kind = line.entry["id"].partition("/")[0]
        keys = [line.entry["id"]]
        keys += [hub_key(hub, kind) or hub for hub, _ in entries.hub_ids(line.entry)]
        for key in keys:
            if key in seen:
                yield f"{line.path}:{line.number}: {key} stands in {seen[key]} already"
            seen[key] = f"{line.path}:{line.number} ({line.entry['id']})"


def _kinds(lines: list[entries.Line]) -> Iterator[str]:
    """Bare hub ids of which another work says that they are of the other kind."""
    known = {
        hub.lower(): line.entry["id"]
        for line in lines
        if not names.is_bare(line.entry)
        for hub, _ in entries.hub_ids(line.entry)
        if "/" in hub
    }
    for line in filter(lambda line: names.is_bare(line.entry), lines):
        hub = line.entry["hub"][0]
        if other := known.get(hub.lower()):
            yield f"{line.path}:{line.number}: {hub} stands in {other} as well: which kind is it?"


def _sources(lines: list[entries.Line], folder: Path) -> Iterator[str]:
    """Sources that SOURCES.md does not name, where there is such a file."""
    path = folder / "SOURCES.md"
    if not path.is_file():
        return
    cells = re.findall(r"^\| (.*?) \|", path.read_text("utf-8"), re.MULTILINE)
    known = {name for cell in cells for name in re.findall(r"(?<![\w(/])[\w][\w./ -]*", cell)}
    for line in lines:
        for source in line.entry.get("sources", ()):
            if source not in known:
                yield f"{line.path}:{line.number}: {path.name} does not name the source {source}"


def _entries(lines: list[entries.Line], folder: Path) -> Iterator[str]:
    """Identifiers, dates, patterns and licences of each entry."""
    licences = _licences(folder / "licenses.jsonl")
    for line in lines:
        for problem in _entry(line.entry, licences):
            yield f"{line.path}:{line.number}: {line.entry['id']}: {problem}"


def _entry(entry: dict[str, Any], licences: frozenset[str]) -> Iterator[str]:
    kind = entry["id"].partition("/")[0]
    if not _ID.fullmatch(entry["id"]):
        yield "malformed id"
    for hub, _ in entries.hub_ids(entry):
        if not hub_key(hub, kind):
            yield f"malformed hub id {hub}"
    for github in entry.get("github", ()):
        if not _GITHUB.fullmatch(github):
            yield f"malformed GitHub repository {github}"
    for alias in entry.get("aliases", ()):
        if _NUMBER.fullmatch(alias):
            yield f"an alias that is a number: {alias}"
    yield from check_papers.of_one_work(entry.get("papers", ()))
    yield from check_origins.of_one_work(entry)
    members = entry.get("members", ())
    for released in (entry.get("released"), *(member.get("released") for member in members)):
        if released and not _DATE.fullmatch(released):
            yield f"malformed date {released}"
    for pattern in entry.get("families", ()):
        if "/" not in pattern or not _compiles(pattern):
            yield f"malformed pattern {pattern}"
    subsets = entry.get("subsets", ())
    yield from _subsets(subsets)
    nested = (claim for each in (*members, *subsets) for claim in each.get("claims", ()))
    claims = [*entry.get("claims", ()), *nested]
    recalled = any(claim.get("source") == "recalled" for claim in entry.get("claims", ()))
    if recalled and "claims" not in entry.get("unsure", ()):
        yield "a claim that was recalled, and `claims` is not under `unsure`"
    claimed = {claim["license"] for claim in claims} | {
        m["license"] for m in members if "license" in m
    }
    for licence in sorted(claimed - {"other"}):
        if licences and licence.lower() not in licences:
            yield f"unknown licence {licence}"


def _subsets(subsets: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Names of parts that stand twice, and claims on them that say not where they come from."""
    seen: set[str] = set()
    for subset in subsets:
        name = subset["name"]
        for each in map(squash, (name, *subset.get("aliases", ()))):
            if each in seen or not each:
                yield f"subset {name} cannot be told from another"
            seen.add(each)
        if any(not claim.get("source") for claim in subset.get("claims", ())):
            yield f"subset {name} has a claim without a source"


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _licences(path: Path) -> frozenset[str]:
    """All ids and SPDX ids of the licence table; empty where there is none."""
    if not path.is_file():
        return frozenset()
    known: set[str] = set()
    for text in path.read_text("utf-8").splitlines():
        entry = json.loads(text)
        known.update(str(entry.get(key, "")).lower() for key in ("id", "spdx"))
        known.update(name.lower() for name in entry.get("names", ()))
    spdx = path.with_name("spdx-ids.txt")
    if spdx.is_file():
        known.update(spdx.read_text("utf-8").lower().split())
    return frozenset(known)


def _edges(lines: list[entries.Line]) -> Iterator[str]:
    """Edges that lead to no work and have not the form of a hub id."""
    ids = {line.entry["id"] for line in lines}
    for line in lines:
        for field in ("derived_from", "generated_by", "trained_on"):
            for edge in line.entry.get(field, ()):
                dangling = edge not in ids if _ID.fullmatch(edge) else not hub_key(edge, "model")
                if dangling or edge == line.entry["id"]:
                    yield f"{line.path}:{line.number}: {field}: {edge} leads nowhere"
        for subset in line.entry.get("subsets", ()):
            works = [*filter(_ID.fullmatch, subset.get("generated_by", ()))]
            works += [subset["work"]] if "work" in subset else []
            for edge in works:
                if edge not in ids or edge == line.entry["id"]:
                    yield (
                        f"{line.path}:{line.number}: subset {subset['name']}: {edge} leads nowhere"
                    )


def _collisions(lines: list[entries.Line], words: names.Words) -> Iterator[str]:
    """Names that are sure to mean two established works of one kind which share no paper."""
    owners: dict[tuple[str, str], entries.Line] = {}
    for line in filter(lambda line: names.is_established(line.entry), lines):
        kind = line.entry["id"].partition("/")[0]
        for name in (line.entry["title"], *line.entry.get("aliases", ())):
            if names.confidence(name, words) != "high":
                continue
            other = owners.setdefault((kind, squash(name)), line)
            if other is not line and not _papers(line.entry) & _papers(other.entry):
                yield f"{line.path}:{line.number}: {name!r} names {other.entry['id']} too"


def _papers(entry: dict[str, Any]) -> set[str]:
    return {key for paper in entry.get("papers", ()) for key in names.paper_keys(paper)}


def _renames(renames: list[tuple[str, str, str]]) -> Iterator[str]:
    seen = set()
    for kind, old, new in renames:
        if (kind, old.lower()) in seen:
            yield f"{build.RENAMES}: {old} is renamed twice"
        seen.add((kind, old.lower()))
        if old.lower() == new.lower():
            yield f"{build.RENAMES}: {old} is renamed to itself"
