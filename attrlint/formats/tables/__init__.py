"""What frameworks call works by names of their own: a file of `name<TAB>id` lines for each.

The files are made from the frameworks' sources, never by hand:
`python -m attrlint.formats.tables NAME CHECKOUT` reads a checkout (nothing of it is run) and writes
the table; the first lines of a table say of which source and day it is. A name that stands for
several works has several lines; a third column says their kind where a table holds both.
"""

from __future__ import annotations

import os
from functools import cache

FOLDER = os.path.dirname(__file__)


@cache
def read(name: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """The table of a framework: a name in lower case -> the ids it stands for, each with its kind
    ("" where all are of one kind).
    """
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    with open(os.path.join(FOLDER, f"{name}.tsv"), encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                alias, work, kind = (*line.rstrip("\n").split("\t"), "")[:3]
                found[alias.lower()] = (*found.get(alias.lower(), ()), (work, kind))
    return found


@cache
def aliases(name: str, kind: str) -> dict[str, str]:
    """The names of a table, in lower case, that stand for one work of a kind."""
    found = {}
    for alias, works in read(name).items():
        ids = [work for work, its in works if its in ("", kind)]
        if len(ids) == 1:
            found[alias] = ids[0]
    return found


@cache
def names() -> frozenset[str]:
    """The names of all tables, in lower case."""
    files = (name.removesuffix(".tsv") for name in os.listdir(FOLDER) if name.endswith(".tsv"))
    return frozenset(name for file in files for name in read(file))
