"""What a repository's works are made from, as nodes and edges in three columns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrlint.ledger import Entry
from attrlint.record import NamedTuple
from attrlint.report import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attrlint.finding import Finding
    from attrlint.repo import Repo

UPSTREAM, USED, HERE = range(3)  # the columns
_MOST_ABOVE = 4  # what one work is recorded as made from, at the most
_KINDS = ("model", "dataset", "method", "software")


class Node(NamedTuple):
    """A work, or the repository itself (`state` "here")."""

    id: str
    title: str
    note: str  # its roles and its licence, in few words
    column: int
    state: str  # here | owed | credited | local | recorded


class Edge(NamedTuple):
    """Something went from one node into another; `label` says as what."""

    source: str
    target: str
    label: str


class Graph(NamedTuple):
    """Nodes by column and kind, and edges among them."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def title(repo: Repo) -> str:
    """What a repository is called: its own name as its card says it, else its folder."""
    from attrlint.card import own

    named = next(iter(own.names(repo.card)), "") if repo.card is not None else ""
    return named or repo.folder.rstrip("/").rpartition("/")[2] or "this repository"


def used(repo: Repo) -> list[Entry]:
    """The works that a repository uses, models first, each kind in the order of first use."""
    return sorted(
        repo.ledger.in_use(),
        key=lambda e: (_KINDS.index(e.kind) if e.kind in _KINDS else 9, e.local),
    )


def owed(entry: Entry, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that are about a work: by its name, or with a place of it as evidence."""
    ids = {entry.id, entry.hub, entry.title} - {""}
    places = {(m.at.document.path, m.at.span) for m in entry.mentions}
    return tuple(
        finding
        for finding in findings
        if finding.reference in ids
        or (finding.work in ids and not finding.reference)
        or any((e.at.document.path, e.at.span) in places for e in finding.evidence)
    )


def others(repo: Repo, findings: tuple[Finding, ...]) -> dict[str, int]:
    """Works that findings are about and that no entry holds (a name in a path), with how many."""
    entries = used(repo)
    left = [
        f for f in findings if (f.work or f.reference) and not any(owed(e, [f]) for e in entries)
    ]
    return dict(Counter(finding.work or finding.reference for finding in left))


def score(repo: Repo, findings: tuple[Finding, ...]) -> tuple[int, int]:
    """How many works have what they are owed, and how many there are; local files are none."""
    entries = [entry for entry in used(repo) if not entry.local]
    settled = sum(not owed(entry, findings) for entry in entries)
    return settled, len(entries) + len(others(repo, findings))


def key(entry: Entry) -> str:
    """What tells an entry from the others of its repository."""
    return entry.hub or entry.id


def graph(repo: Repo, findings: tuple[Finding, ...]) -> Graph:
    """The picture of one repository."""
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    entries = used(repo)
    for entry in entries:
        roles = ", ".join(sorted(entry.roles))
        left = len(owed(entry, findings))
        told = plural(left, "finding") if left else ""
        note = " · ".join(part for part in (told, roles, entry.license) if part)
        state = "owed" if left else "local" if entry.local else "credited"
        nodes[key(entry)] = Node(key(entry), entry.title, note, USED, state)
        edges.append(Edge(key(entry), "here", roles))
    for entry in entries:
        for above, name, label in list(_above(repo, entry))[:_MOST_ABOVE]:
            known = next((key(e) for e in entries if above in (e.id, e.hub)), above)
            if known != key(entry):
                nodes.setdefault(known, Node(known, name, "as recorded", UPSTREAM, "recorded"))
                edges.append(Edge(known, key(entry), label))
    for name, left in others(repo, findings).items():
        work = repo.registry.work(name)
        shown = work.title if work is not None else name
        nodes[name] = Node(name, shown, plural(left, "finding"), USED, "owed")
        edges.append(Edge(name, "here", "its name stands here"))
    nodes["here"] = Node("here", title(repo), "this repository", HERE, "here")
    ordered = sorted(nodes.values(), key=lambda node: node.column)
    return Graph(title(repo), tuple(ordered), tuple(dict.fromkeys(edges)))


def _above(repo: Repo, entry: Entry) -> Iterator[tuple[str, str, str]]:
    """What the registry records a work as made from, each once: its key, its name, and how."""
    seen = {entry.hub, entry.id}
    for name, label in _recorded(repo, entry):
        work = repo.registry.work(name)
        above = work.hub[0] if work is not None and work.hub else name
        if above not in seen and name not in seen:
            seen.add(above)
            yield above, work.title if work is not None and not work.hub else above, label


def _recorded(repo: Repo, entry: Entry) -> Iterator[tuple[str, str]]:
    base = repo.registry.base_of(entry.hub) if entry.hub and entry.kind == "model" else ""
    if base:
        yield base, repo.registry.relation(entry.hub) or "base"
    if entry.work is None:
        return
    for name in entry.work.derived_from:
        yield name, "derived"
    for name in entry.work.generated_by:
        yield name, "generated"


def mermaid(graph: Graph) -> Iterator[str]:
    """The picture as a Mermaid flowchart, for Markdown that draws them.

    Source: https://mermaid.js.org/syntax/flowchart.html (entity codes `#35;` in quoted text).
    """
    names = {node.id: f"n{number}" for number, node in enumerate(graph.nodes)}
    yield "flowchart LR\n"
    for node in graph.nodes:
        open_, close = ("([", "])") if node.state == "here" else ("[", "]")
        label = f"{_plain(node.title)}<br>{_plain(node.note)}"
        yield f'  {names[node.id]}{open_}"{label}"{close}:::{node.state}\n'
    for edge in graph.edges:
        label = f'|"{_plain(edge.label)}"|' if edge.label else ""
        yield f"  {names[edge.source]} -->{label} {names[edge.target]}\n"
    yield "  classDef owed stroke:#bc4c00,stroke-width:2px\n"
    yield "  classDef recorded stroke-dasharray:4 3\n"


def _plain(text: str) -> str:
    """Text without what Mermaid and Markdown would read as markup, by entity codes."""
    return "".join(
        char if char.isalnum() or char in " .,/-_:" else f"#{ord(char)};" for char in text
    )
