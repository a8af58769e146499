"""Where the folders that ship with attrlint lie.

A wheel has them inside the package; a checkout and an editable install have them beside it.
"""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSTALLED_AS = {"registry": "registry_data"}  # `attrlint/registry/` is the code that reads it


def folder(name: str) -> Path:
    """The folder `name` (rules, schemas, registry, examples), installed or in a checkout."""
    inside = _PACKAGE / _INSTALLED_AS.get(name, name)
    return inside if inside.is_dir() else _PACKAGE.parent / name


def commands() -> tuple[str, ...]:
    """The names of all sub-commands: the modules of `attrlint/commands/`."""
    found = (name.partition(".") for name in os.listdir(_PACKAGE / "commands"))
    return tuple(sorted(stem for stem, _, end in found if end == "py" and not stem.startswith("_")))
