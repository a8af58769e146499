"""Text in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrlint.terminal import Pen, width


def table(rows: Sequence[Sequence[str]], pen: Pen, most: int = 60) -> Iterator[str]:
    """Lines with aligned columns, the first row as their heads. Cells over `most` push the rest."""
    if not rows:
        return
    wide = [max(min(width(cell), most) for cell in column) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        line = ""
        for cell, room in zip(row, wide, strict=True):
            line += cell + " " * max(0, room - width(cell)) + "  "
        line = line.rstrip()
        yield (line if number else pen(line, "bold")) + "\n"
