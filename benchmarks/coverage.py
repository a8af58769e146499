"""How many of the hub ids in real repositories the registry knows.

    python benchmarks/coverage.py PATH...       the share, and the ids that are not known
    python benchmarks/coverage.py --uses PATH... without what is only measured on

An id counts once, however often it stands. Ids of the repository itself and local paths do not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from attrlint import engine
from attrlint.config import load
from attrlint.reference import Reference


def references(root: Path) -> Iterator[Reference]:
    """The datasets and models under `root` that are written as hub ids."""
    for repo in engine.repos(root, load(root, isolated=True)):
        for one in repo.references:
            hub_like = one.value.count("/") == 1 and all(one.value.split("/"))
            public = one.kind in ("dataset", "model") and not one.local and not repo.is_own(one)
            if hub_like and public:
                yield one


def main(arguments: list[str]) -> None:
    """Print the unknown ids and the share of the known ones."""
    uses = "--uses" in arguments
    known: set[tuple[str, str]] = set()
    unknown: dict[tuple[str, str], str] = {}
    for name in arguments:
        if name == "--uses":
            continue
        for one in references(Path(name)):
            key = (one.kind, one.value)
            if uses and not one.is_use:
                continue
            if one.work is not None:
                known.add(key)
            else:
                line = one.at.start.line
                unknown.setdefault(key, f"{name}/{one.at.document.path}:{line}")
    for (kind, value), place in sorted(unknown.items()):
        print(f"{kind:7} {value:60} {place}")
    total = len(known) + len(unknown)
    print(f"{len(known)} of {total} ids are known: {len(known) / max(total, 1):.1%}")


if __name__ == "__main__":
    main(sys.argv[1:])
