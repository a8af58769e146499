"""A lineage as an SVG picture: three columns of boxes, what is made from what as lines.

Colours come from the page's style sheet; a picture that stands alone carries a few of its own.
Source of the format: https://www.w3.org/TR/SVG11/
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from attrlint.page.lineage import HERE, UPSTREAM, Edge, Graph, Node
from attrlint.record import NamedTuple
from attrlint.terminal import safe, width

_BOX, _HIGH, _STEP, _GAP, _EDGE = 280, 40, 54, 90, 8  # pixels
_MOST = 36  # characters of a name
STYLE = """
.node rect { fill: #f6f8fa; stroke: #57606a; }
.node text { fill: #1f2328; font: 13px system-ui, sans-serif; }
.node .note { fill: #57606a; font-size: 11px; }
.node.owed rect { fill: #fff1e5; stroke: #bc4c00; stroke-width: 2; }
.node.here rect { fill: #ddf4ff; stroke: #0969da; stroke-width: 2; }
.node.local rect { stroke: #d0d7de; }
.node.recorded rect { stroke-dasharray: 4 3; }
.edge { fill: none; stroke: #8c959f; stroke-width: 1.5; }
.edge.owed { stroke: #bc4c00; }
@media (prefers-color-scheme: dark) {
  .node rect { fill: #161b22; stroke: #8b949e; }
  .node text { fill: #e6edf3; }
  .node .note { fill: #9da7b1; }
  .node.owed rect { fill: #3d1e00; stroke: #f0883e; }
  .node.here rect { fill: #0c2d6b; stroke: #58a6ff; }
  .edge { stroke: #6e7681; }
  .edge.owed { stroke: #f0883e; }
}
"""


class _Place(NamedTuple):
    """The upper left corner of a node's box."""

    x: int
    y: int


def draw(
    graph: Graph,
    *,
    link: Callable[[Node], str] = lambda node: "",
    name: str = "lineage",
    alone: bool = True,
) -> Iterator[str]:
    """The picture in pieces of text.

    `link` gives the address that a node leads to, "" for none. `name` begins the ids in it, so
    that a page may hold several. `alone`: with its own colours.
    """
    places = dict(_placed(graph))
    right = max(place.x for place in places.values()) + _BOX + _EDGE
    low = max(place.y for place in places.values()) + _HIGH + _EDGE
    states = {node.id: node.state for node in graph.nodes}
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {right} {low}" width="{right}"'
        f' height="{low}" role="img" aria-labelledby="{name}-title {name}-text">\n'
        f'<title id="{name}-title">What {_text(graph.title)} is made from</title>\n'
        f'<desc id="{name}-text">{_text(_told(graph))}</desc>\n'
    )
    if alone:
        yield f"<style>{STYLE}</style>\n"
    for edge in graph.edges:
        yield _line(edge, places[edge.source], places[edge.target], states[edge.source])
    for node in graph.nodes:
        yield _box(node, places[node.id], link(node))
    yield "</svg>\n"


def _placed(graph: Graph) -> Iterator[tuple[str, _Place]]:
    """Columns from left to right, each in the middle of the highest; a first one that is empty
    takes no room.
    """
    columns = [[n for n in graph.nodes if n.column == c] for c in range(UPSTREAM, HERE + 1)]
    columns = [column for column in columns if column]
    highest = max(map(len, columns))
    for number, column in enumerate(columns):
        top = _EDGE + (highest - len(column)) * _STEP // 2
        for row, node in enumerate(column):
            yield node.id, _Place(_EDGE + number * (_BOX + _GAP), top + row * _STEP)


def _line(edge: Edge, source: _Place, target: _Place, state: str) -> str:
    x, y = source.x + _BOX, source.y + _HIGH // 2
    to_x, to_y = target.x, target.y + _HIGH // 2
    if source.x == target.x:  # two works of one column: around the left side
        x, bend = source.x, _GAP // 2
        path = f"M{x} {y}C{x - bend} {y} {x - bend} {to_y} {to_x} {to_y}"
    else:
        half = (x + to_x) // 2
        path = f"M{x} {y}C{half} {y} {half} {to_y} {to_x} {to_y}"
    owed = " owed" if state == "owed" else ""
    label = f"<title>{_text(edge.label)}</title>" if edge.label else ""
    return f'<path class="edge{owed}" d="{path}">{label}</path>\n'


def _box(node: Node, place: _Place, address: str) -> str:
    x, y = place
    box = (
        f'<g class="node {node.state}"><title>{_text(node.title)}: {_text(node.note)}</title>'
        f'<rect x="{x}" y="{y}" width="{_BOX}" height="{_HIGH}" rx="6"/>'
        f'<text x="{x + 10}" y="{y + 17}">{_text(_short(node.title))}</text>'
        f'<text class="note" x="{x + 10}" y="{y + 32}">{_text(_short(node.note, 44))}</text></g>'
    )
    return f'<a href="{escape(address)}">{box}</a>\n' if address else box + "\n"


def _told(graph: Graph) -> str:
    """The picture in words."""
    names = {node.id: node.title for node in graph.nodes}
    owed = [node.title for node in graph.nodes if node.state == "owed"]
    lines = (f"{names[e.source]} goes into {names[e.target]} ({e.label})" for e in graph.edges)
    return "; ".join((*lines, f"with findings: {', '.join(owed) or 'none'}")) + "."


def _short(text: str, most: int = _MOST) -> str:
    shown = safe(text)
    if width(shown) <= most:
        return shown
    while width(shown) >= most:
        shown = shown[:-1]
    return shown + "…"


def _text(text: str) -> str:
    return escape(safe(text), quote=False)
