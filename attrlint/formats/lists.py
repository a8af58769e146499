"""Texts that list several names: `a/b,c/d`, `[a, b]`, `a 0.3 b 0.7`."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.formats.expression import compiled

_LIST = r"(?=[^,]*,|[\[(])[\[( ]?[\w./:\-\"']+(?:,[ ]?[\w./:\-\"']+)*[\]) ]?\Z"


def is_list(text: str) -> bool:
    """Whether a text lists several: `a/b,c/d`, `[a, b]`; no more than names and commas."""
    return bool(compiled(_LIST).match(text))


def members(text: str) -> Iterator[str]:
    """What a text lists, or itself."""
    if not is_list(text):
        yield text
        return
    for _, piece in pieces(text, "list"):
        yield piece


def pieces(text: str, form: str) -> Iterator[tuple[int, str]]:
    """The members of a list, with their offsets; weights are left out."""
    pattern = (
        r"(?:\$\{[^{}\s]*\}|[^\s,\[\]\"'(){}])+"
        if form != "swift"
        else r"[^\s,\"'(){}]+(?:\[[^\]\s]*\])?[^\s,\"'\[\]]*"
    )
    for hit in compiled(pattern).finditer(text):
        start, piece = hit.start(), hit.group()
        if form == "swift" and piece.startswith("["):
            start, piece = start + 1, piece[1:]
        if form == "mix":
            piece = piece.partition(":")[0] if "://" not in piece else piece
        if _weight(piece):
            continue
        yield start, piece


def _weight(piece: str) -> bool:
    try:
        float(piece)
    except ValueError:
        return piece in (":", "|", "\\", "")
    return True
