"""`.attrlint-baseline.json`: findings that were there before, by rule, work and file, with counts.

Format: schemas/baseline.schema.json. A finding's line is not in it, so that moving it about changes
nothing. Paths are relative to the folder of the baseline.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrlint.document import Document, Location, Span, Unreadable, read
from attrlint.files import is_cut
from attrlint.finding import Answered, Finding, fingerprint
from attrlint.record import NamedTuple
from attrlint.usage import UsageError

if TYPE_CHECKING:
    from attrlint.config import Config
    from attrlint.rule import Rule

NAME = ".attrlint-baseline.json"
VERSION = 1
Key = tuple[str, str, str]  # rule, work, path


class Old(NamedTuple):
    """One entry: as many findings of a rule on a work in a file as there were."""

    at: Location
    key: Key
    times: int


class Baseline(NamedTuple):
    """A baseline that was read. `prefix` leads from its folder to the PATH that is checked."""

    document: Document
    entries: tuple[Old, ...]
    prefix: str = ""

    def key(self, finding: Finding) -> Key:
        """What a finding is called in it."""
        return (finding.rule, finding.about, self.prefix + finding.at.document.path)


def place(root: Path, config: Config) -> Path:
    """Where the baseline for a PATH lies: as configured, or in its folder or the nearest above it.

    Where there is none, its place is beside the configuration, or in the folder itself.
    """
    if config.baseline:
        return Path(config.baseline)
    folder = root if root.is_dir() else root.parent
    above = (folder.absolute(), *folder.absolute().parents)
    found = next((each / NAME for each in above if (each / NAME).is_file()), None)
    return found or (config.path.absolute().parent if config.path else folder) / NAME


def load(root: Path, config: Config) -> Baseline | None:
    """The baseline for a PATH, None where there is none. Raises `UsageError` for one that is broken
    and for one that the call or the configuration names and that is not there.
    """
    if config.baseline is None:
        return None
    path = place(root, config)
    if not path.is_file():
        if config.baseline:
            raise UsageError(f"{path}: no such baseline")
        return None
    try:
        document = read(path, shown(path), limit=50_000_000)
    except Unreadable as error:
        raise UsageError(f"{shown(path)}: {error}") from None
    return Baseline(document, tuple(entries(document)), prefix(root, path))


def shown(path: Path) -> str:
    """A path as a message says it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def prefix(root: Path, path: Path) -> str:
    """What leads from a baseline's folder to a PATH: "" or with a trailing slash."""
    folder = root if root.is_dir() else root.parent
    way = os.path.relpath(folder.absolute(), path.absolute().parent).replace(os.sep, "/")
    return "" if way == "." else way + "/"


def entries(document: Document) -> Iterator[Old]:
    """The entries of a baseline, with their places. Raises `UsageError` for one that is broken."""
    from attrlint.parse import json
    from attrlint.parse.tree import Items, Table, plain
    from attrlint.schema import violations

    def wrong(span: Span, message: str) -> UsageError:
        return UsageError(f"{document.path}:{document.position(span.start).line}: {message}")

    parsed = json.parse(document.text)
    if parsed.faults or not parsed.roots:
        fault = next(iter(parsed.faults), None)
        raise wrong(fault.span if fault else Span(0, 0), fault.message if fault else "is empty")
    root = parsed.roots[0]
    for span, message in violations(root, "baseline"):
        raise wrong(span, message)
    found = root.get("findings") if isinstance(root, Table) else None
    for node in found.items if isinstance(found, Items) else ():
        row: Any = plain(node)
        key = (row["rule"], row["work"] or "", row["path"])
        yield Old(Location(document, node.span), key, row["count"])


def apply(
    findings: Iterable[Finding], baseline: Baseline
) -> tuple[list[Finding], list[Answered], Counter[Key]]:
    """What is new, what the baseline holds, and how many of its findings are no longer there.

    `findings` are in order: of several of one key, the first are the old ones.
    """
    left: Counter[Key] = Counter()
    for old in baseline.entries:
        left[old.key] += old.times
    new, held = [], []
    for finding in findings:
        key = baseline.key(finding)
        if left[key] > 0:
            left[key] -= 1
            held.append(Answered(finding, "baseline", f"in {baseline.document.path}"))
        else:
            new.append(finding)
    return new, held, +left


def stale(
    root: Path,
    baseline: Baseline,
    gone: Counter[Key],
    rules: Iterable[Rule],
    unread: Collection[tuple[str, str]],
) -> Iterator[Finding]:
    """What unused-suppression says: a finding for each entry that holds more than is there.

    Only entries that the call could judge: their rule ran, and their file lies under the PATH and
    was read to its end.
    """
    teller = next((rule for rule in rules if rule.name == "unused-suppression"), None)
    if teller is None:
        return
    ran = frozenset(rule.name for rule in rules)
    left = gone.copy()
    for old in baseline.entries:
        less = min(left[old.key], old.times)
        rule, work, path = old.key
        if not less or not judged(root, baseline, old.key, ran, unread):
            continue
        left[old.key] -= less
        what = f"{rule} on {work}" if work else rule
        there = f"{old.times - less} of {old.times} are left" if less < old.times else "it is gone"
        yield Finding(
            f"the baseline holds {what} in {path}, and {there}",
            at=old.at,
            hint="`attrlint baseline --prune` takes out what is mended",
            reference=work,
            rule=teller.name,
            group=teller.group,
            severity=teller.severity,
        )


def judged(
    root: Path,
    baseline: Baseline,
    key: Key,
    ran: frozenset[str],
    unread: Collection[tuple[str, str]],
) -> bool:
    """Whether a call that ran some rules under a PATH can say that an entry is gone."""
    rule, _, path = key
    under = path.startswith(baseline.prefix)
    if under and is_cut(path[len(baseline.prefix) :], unread):
        return False
    return rule in ran and (under if root.is_dir() else path == baseline.prefix + root.name)


def rows(findings: Iterable[Finding], prefix: str) -> Counter[Key]:
    """Findings counted by what a baseline calls them."""
    return Counter((f.rule, f.about, prefix + f.at.document.path) for f in findings)


def text(counts: Counter[Key]) -> str:
    """A baseline as it is written: sorted by path, an entry a line."""
    import json

    lines = []
    for (rule, work, path), count in sorted(counts.items(), key=lambda item: _order(item[0])):
        if count > 0:
            row = {"rule": rule, "work": work or None, "path": path, "count": count}
            row["fingerprint"] = fingerprint(rule, work, path)
            lines.append("    " + json.dumps(row))
    body = ",\n".join(lines)
    inside = f"\n{body}\n  " if lines else ""
    return f'{{\n  "version": {VERSION},\n  "findings": [{inside}]\n}}\n'


def _order(key: Key) -> Key:
    rule, work, path = key
    return (path, rule, work)
