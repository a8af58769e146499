"""What is wrong in how the registry's ids and works hang together: forms, days, and claims' ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrlint.registry import entries
from attrlint.registry.identifiers import squash

_PLACEHOLDER = re.compile(
    r"(?i)(?:non-?existent[^/]*|(?:your|some|my)[-_]?(?:org(?:ani[sz]ation)?|user(?:name)?|name)"
    r"|user-?name|path|owner|namespace|foo|work_dirs?|outputs?|checkpoints?|saves|runs)/.*"
)
_PREVIEW = re.compile(r"(?:preview|exp)-(?:(20\d\d)-)?(\d\d)-?(\d\d)$")
_SIZE = re.compile(r"(?<![a-z0-9.])\d+(?:\.\d+)?[bm](?![a-z0-9])", re.IGNORECASE)
_EDGES = ("derived_from", "generated_by", "trained_on")
_EARLY = 6  # months; days of release are rough
_LAST, _FIRST = 12, 1  # the month of a day that is only a year


def of_one_work(entry: dict[str, Any]) -> Iterator[str]:
    """Placeholders, copies under another work's name, previews, and claims on ids it has not."""
    own: list[str] = entry.get("hub", [])
    members = entry.get("members", ())
    listed = [*own, *(member["hub"] for member in members)]
    for hub in filter(_PLACEHOLDER.fullmatch, listed):
        yield f"{hub} stands for an id and is none"
    if entry["id"].startswith("model/"):
        names = [*(hub.rpartition("/")[2] for hub in own), entry["title"]]
        known = {squash(name) for name in (*names, *entry.get("aliases", ()))}
        for member in members:
            form = member.get("relation") in ("copy", "quantised") and "base" not in member
            name = squash(member["hub"].rpartition("/")[2])
            if form and not any(one in name or name in one for one in known):
                yield f"{member['hub']} has the name of no id of this work: of which is it a form?"
        for hub in _other_sizes(entry["title"], own):
            yield f"{hub} is of another size than {entry['title']}: title the family, or part it"
    released: str = entry.get("released", "")
    for alias in entry.get("aliases", ()) if len(released) == len("2024-05-14") else ():
        day = _PREVIEW.search(alias)
        if day and f"{day[1] or released[:4]}-{day[2]}-{day[3]}" < released:
            yield f"{alias} was public before {released}"
    families = entry.get("families", ())
    for pattern in (
        pattern for claim in entry.get("claims", ()) for pattern in claim.get("of", ())
    ):
        if not _fits(pattern, listed, families):
            yield f"a claim on {pattern}, which is no id of this work"


def _other_sizes(title: str, hubs: Sequence[str]) -> Iterator[str]:
    """Ids of other sizes than the one that a family is titled by: CoALM-405B with CoALM-70B."""
    titled = {size.lower() for size in _SIZE.findall(title)}
    sizes = {hub: {size.lower() for size in _SIZE.findall(hub)} for hub in hubs}
    if titled and any(titled <= found for found in sizes.values()):
        yield from (hub for hub, found in sizes.items() if found and not titled & found)


def _fits(pattern: str, listed: Sequence[str], families: Sequence[str]) -> bool:
    """Whether a claim's pattern takes in an id of the work, or may take in one of a family."""
    try:
        ids = re.compile(pattern, re.IGNORECASE)
    except re.error:
        return False
    owner = pattern.partition("/")[0].lower()
    owners = {family.partition("/")[0].lower() for family in families}
    return any(map(ids.fullmatch, listed)) or owner in owners


def across_works(lines: Sequence[entries.Line]) -> Iterator[str]:
    """Forms of another work's ids, and works that are older than what they come from."""
    owners: dict[tuple[str, str], entries.Line] = {}
    for line in lines:
        kind = _kind(line)
        for hub, _ in entries.hub_ids(line.entry):
            owners.setdefault((kind, hub.lower()), line)
    yield from _forms(lines, owners)
    yield from _days(lines, owners)


def held_again(
    lines: Sequence[entries.Line], reuploads: Iterable[tuple[str, str, str, str]]
) -> Iterator[str]:
    """Ids of those who hold the works of others again that stand beside the ids of the makers."""
    again = {(kind, owner.lower()) for kind, owner, _, _ in reuploads}
    for line in lines:
        own: list[str] = line.entry.get("hub", [])
        copies = [hub for hub in own if (_kind(line), hub.partition("/")[0].lower()) in again]
        for hub in copies if len(copies) < len(own) else ():
            yield f"{line.path}:{line.number}: {hub} is a copy: it belongs under `members`"


def _kind(line: entries.Line) -> str:
    return str(line.entry["id"]).partition("/")[0]


def _forms(
    lines: Sequence[entries.Line], owners: dict[tuple[str, str], entries.Line]
) -> Iterator[str]:
    """Copies and quantised builds of a quantised build, or of an id of another work."""
    members = [(line, one) for line in lines for one in line.entry.get("members", ())]
    quantised = {one["hub"] for _, one in members if one.get("relation") == "quantised"}
    for line, one in members:
        for base in one.get("base", ()) if one.get("relation") in ("copy", "quantised") else ():
            at = f"{line.path}:{line.number}: {one['hub']} is a form of {base}, "
            same = base.rpartition("/")[2].lower() == one["hub"].rpartition("/")[2].lower()
            if base in quantised and not same:
                yield f"{at}itself a quantised build: name the original"
            other = owners.get((_kind(line), base.lower()), line)
            if other is not line:
                yield f"{at}which is {other.entry['id']}"


def _days(
    lines: Sequence[entries.Line], owners: dict[tuple[str, str], entries.Line]
) -> Iterator[str]:
    """Data sets, and models of one id, that were released before what they were made from."""
    by_id = {line.entry["id"]: line for line in lines}
    for line in lines:
        released = line.entry.get("released", "")
        if not released or len(line.entry.get("hub", ())) > 1:
            continue  # the first of a family is older than the bases of the others
        for field in _EDGES:
            kind = "dataset" if field == "trained_on" else "model"
            if field == "derived_from":
                kind = _kind(line)
            for edge in line.entry.get(field, ()):
                origin = by_id.get(edge) or owners.get((kind, edge.lower()))
                since = origin.entry.get("released", "") if origin else ""
                if since and _month(released, _LAST) + _EARLY < _month(since, _FIRST):
                    yield (
                        f"{line.path}:{line.number}: {line.entry['id']} was released {released}, "
                        f"before {edge} ({since}), which it is said to come from"
                    )


def _month(day: str, missing: int) -> int:
    """Months since the year 0 of an ISO day that may be cut."""
    year, _, rest = day.partition("-")
    return int(year) * 12 + int(rest[:2] or missing)
