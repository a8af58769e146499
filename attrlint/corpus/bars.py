"""Counts as an SVG picture: a bar a row, with the parts of it darker.

It stands alone: colours for light and dark, the fonts that a system has, and the counts in words
for who does not see it. Source of the format: https://www.w3.org/TR/SVG11/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from math import ceil, log10

from attrlint.record import NamedTuple
from attrlint.terminal import safe, width

_WIDE, _LABEL, _ROOM, _EDGE = 960, 300, 210, 12  # pixels; room to the right is for the counts
_HIGH, _STEP, _HEAD, _FOOT = 18, 28, 84, 30
_MOST = 40  # columns of a label
_CLASSES = ("whole", "part", "core")  # from light to dark
_STYLE = """
svg { background: #ffffff; }
text { fill: #1f2328; font: 13px system-ui, sans-serif; }
.title { font-size: 16px; font-weight: 600; }
.soft { fill: #57606a; font-size: 12px; }
.grid { stroke: #d0d7de; }
.whole { fill: #b6d6f7; stroke: #0969da; }
.part { fill: #4a94e0; stroke: #0969da; }
.core { fill: #0a3069; stroke: #0a3069; }
@media (prefers-color-scheme: dark) {
  svg { background: #0d1117; }
  text { fill: #e6edf3; }
  .soft { fill: #9da7b1; }
  .grid { stroke: #30363d; }
  .whole { fill: #0c2d6b; stroke: #58a6ff; }
  .part { fill: #2f7bd8; stroke: #58a6ff; }
  .core { fill: #cae8ff; stroke: #cae8ff; }
}
"""


class Bar(NamedTuple):
    """A row: its label and a count for each series, each a part of the one before it."""

    label: str
    counts: tuple[int, ...]


def draw(title: str, note: str, series: Sequence[str], bars: Sequence[Bar]) -> Iterator[str]:
    """The picture in pieces of text; `series` says what the counts of a bar are, at most three."""
    most = max((bar.counts[0] for bar in bars), default=0)
    step = _step(most)
    top = max(step, ceil(most / step) * step)
    scale = (_WIDE - _LABEL - _ROOM) / top
    low = _HEAD + len(bars) * _STEP
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {low + _FOOT}"'
        f' width="{_WIDE}" height="{low + _FOOT}" role="img" aria-labelledby="title text">\n'
        f'<title id="title">{_text(title)}</title>\n'
        f'<desc id="text">{_text(_told(note, series, bars))}</desc>\n<style>{_STYLE}</style>\n'
        f'<text class="title" x="{_EDGE}" y="26">{_text(title)}</text>\n'
        f'<text class="soft" x="{_EDGE}" y="46">{_text(note)}</text>\n'
    )
    yield from _legend(series)
    for value in range(0, top + 1, step):
        x = _LABEL + value * scale
        yield (
            f'<path class="grid" d="M{x:.1f} {_HEAD - 6}V{low}"/>'
            f'<text class="soft" x="{x:.1f}" y="{low + 16}" text-anchor="middle">{value:,}</text>\n'
        )
    for row, bar in enumerate(bars):
        yield from _bar(bar, _HEAD + row * _STEP, scale)
    if not bars:
        yield f'<text class="soft" x="{_LABEL}" y="{_HEAD + 12}">nothing counted</text>\n'
    yield "</svg>\n"


def _legend(series: Sequence[str]) -> Iterator[str]:
    x = _LABEL
    for style, name in zip(_CLASSES, series, strict=False):
        yield (
            f'<rect class="{style}" x="{x}" y="57" width="12" height="12"/>'
            f'<text class="soft" x="{x + 18}" y="67">{_text(name)}</text>\n'
        )
        x += 40 + 8 * width(name)


def _bar(bar: Bar, y: int, scale: float) -> Iterator[str]:
    middle = y + 13
    yield (
        f'<text x="{_LABEL - 10}" y="{middle}" text-anchor="end">{_text(_short(bar.label))}'
        f"<title>{_text(bar.label)}</title></text>"
    )
    for number, (style, count) in enumerate(zip(_CLASSES, bar.counts, strict=False)):
        inset = number * 3  # parts are thinner too: no one needs to tell blue from blue
        if count:
            yield (
                f'<rect class="{style}" x="{_LABEL}" y="{y + inset}" width="{count * scale:.1f}"'
                f' height="{_HIGH - 2 * inset}"/>'
            )
    x = _LABEL + bar.counts[0] * scale + 8
    said = " · ".join(f"{count:,}" for count in bar.counts)
    yield f'<text class="soft" x="{x:.1f}" y="{middle}">{said}</text>\n'


def _told(note: str, series: Sequence[str], bars: Sequence[Bar]) -> str:
    """The picture in words."""
    rows = (
        f"{bar.label}: "
        + ", ".join(f"{count:,} {name}" for count, name in zip(bar.counts, series, strict=True))
        for bar in bars
    )
    return f"{note} " + ("; ".join(rows) or "Nothing was counted") + "."


def _step(most: int) -> int:
    """The distance of the lines of the grid: 1, 2 or 5 and noughts, at most six of them."""
    if most <= 5:
        return 1
    power: int = 10 ** int(log10(most / 5))
    return next(one * power for one in (1, 2, 5, 10) if most / (one * power) <= 5)


def _short(text: str) -> str:
    shown = safe(text)
    if width(shown) <= _MOST:
        return shown
    while width(shown) >= _MOST:
        shown = shown[:-1]
    return shown + "…"


def _text(text: str) -> str:
    return escape(safe(text), quote=True)
