"""What the files of a model show of the family it comes from: dimensions, tokens, tensor names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from attrlint import shipped
from attrlint.record import NamedTuple

FAMILIES = "families.tsv"
TOKENS = "tokens.tsv"
DIMENSIONS = (
    *("hidden_size", "num_hidden_layers", "intermediate_size"),
    *("num_attention_heads", "num_key_value_heads", "vocab_size"),
)


class Family(NamedTuple):
    """A member of a family: the class of its config, its dimensions in the order of `DIMENSIONS`,
    and the name of a tensor (`*` for the layer) that tells the class, "" where none does.
    """

    work: str
    hub: str
    architecture: str
    sizes: tuple[int, ...]
    tensor: str
    source: str


class Tokens(NamedTuple):
    """Special tokens that stand together only in the tokenizers of one family."""

    work: str
    tokens: tuple[str, ...]
    source: str


@cache
def families() -> tuple[Family, ...]:
    """The families that ship. Raises `ValueError` for a malformed line."""
    return tuple(read_families(shipped.folder("registry") / FAMILIES))


@cache
def tokens() -> tuple[Tokens, ...]:
    """The sets of tokens that ship."""
    return tuple(read_tokens(shipped.folder("registry") / TOKENS))


def read_families(path: Path) -> Iterator[Family]:
    """The lines of a file of families. Raises `ValueError` with the place of a malformed one."""
    for number, cells in _rows(path):
        if len(cells) != 5 + len(DIMENSIONS) or not all(cell.isdecimal() for cell in cells[3:9]):
            raise ValueError(f"{path.name}:{number}: not WORK HUB CLASS, six sizes, TENSOR SOURCE")
        tensor = "" if cells[9] == "-" else cells[9]
        sizes = tuple(int(cell) for cell in cells[3:9])
        yield Family(cells[0], cells[1], cells[2], sizes, tensor, cells[10])


def read_tokens(path: Path) -> Iterator[Tokens]:
    """The lines of a file of token sets. Raises `ValueError` with the place of a malformed one."""
    for number, cells in _rows(path):
        if len(cells) != 3 or len(cells[1].split()) < 2:
            raise ValueError(f"{path.name}:{number}: not WORK, two tokens or more, SOURCE")
        yield Tokens(cells[0], tuple(cells[1].split(" ")), cells[2])


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.startswith("#"):
                yield number, line.rstrip("\n").split("\t")
