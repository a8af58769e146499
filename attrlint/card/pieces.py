"""What every match of an expression of cards must hold, worked out beforehand: pieces.tsv.

    python -m attrlint.card.pieces

writes that file: a line an expression, by a digest of it, with what `literals` finds in it. So a
text without any piece spares the compiling of an expression in the very first run, too. One that is
not listed, because it was changed since, is only slower.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from attrlint.kept.remembered import digest
from attrlint.record import NamedTuple

_FILE = Path(__file__).with_name("pieces.tsv")
_WIDTH = 16  # characters of a digest: enough to tell a thousand expressions apart


class Pieces(NamedTuple):
    """`required` are pieces of which each match has one, in lower case where `folds`; `letters`
    those that it begins with. Both as `literals` gives them; empty where it knows none.
    """

    required: tuple[str, ...]
    folds: bool
    letters: str


def of(source: str, flags: int) -> Pieces | None:
    """The pieces of an expression, or None where it is not listed."""
    lines, key = _lines(), _key(source, flags)
    at = bisect_left(lines, key)
    if at == len(lines) or not lines[at].startswith(key):
        return None
    _, folds, letters, *required = lines[at].split("\t")
    return Pieces(tuple(required), folds == "i", letters)


@cache
def _lines() -> list[str]:
    return _FILE.read_bytes().decode().split("\n")[:-1]


def _key(source: str, flags: int) -> str:
    return digest(f"{int(flags)} {source}".encode("utf-8", "surrogatepass"))[:_WIDTH]


def found(source: str, flags: int) -> Pieces:
    """The pieces of an expression, worked out."""
    from attrlint.card import literals

    required, folds = literals.required(source, flags) or ((), False)
    return Pieces(required, folds, literals.beginning(source, flags))


def written(expressions: Iterable[tuple[str, int]]) -> str:
    """The text of pieces.tsv: the expressions of which there is something to say, sorted."""
    return "".join(sorted(_written(expressions)))


def _written(expressions: Iterable[tuple[str, int]]) -> Iterator[str]:
    for source, flags in dict.fromkeys(expressions):
        required, folds, letters = found(source, flags)
        told = ("i" if folds else "", letters, *required)
        if not any(set("\t\n\r") & set(part) for part in told):
            yield f"{_key(source, flags)}\t{chr(9).join(told)}\n"


def expressions() -> list[tuple[str, int]]:
    """The expressions of all `Pattern`s there are, in the modules and languages of cards."""
    import gc
    import pkgutil
    from importlib import import_module

    from attrlint import card
    from attrlint.card import languages, statements
    from attrlint.card.pattern import Pattern

    for module in pkgutil.iter_modules(card.__path__, f"{card.__name__}."):
        import_module(module.name)
    for name in languages.names():
        languages.load(name)
        statements.words(name)
    made = [each for each in gc.get_objects() if isinstance(each, Pattern)]
    return sorted({(each.source, int(each.flags)) for each in made})


if __name__ == "__main__":
    _FILE.write_text(written(expressions()), encoding="utf-8", newline="\n")
