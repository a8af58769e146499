"""`attrlint.check`, for programs: the arguments of the command as arguments of a function."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from attrlint import engine, plugins
from attrlint.config import PERSONAS, load, unknown
from attrlint.usage import UsageError, meant


def check(
    path: str | PathLike[str],
    *,
    config: str | PathLike[str] | None = None,
    isolated: bool = False,
    trust: bool = False,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    persona: str = "",
    as_of: str = "",
) -> engine.Report:
    """See `attrlint.check`."""
    root, select, ignore = Path(path), tuple(select), tuple(ignore)
    if not root.exists():
        raise UsageError(f"{root}: no such file or folder")
    if persona and persona not in PERSONAS:
        raise UsageError(f"persona: no '{persona}'{meant(persona, PERSONAS)}")
    file = Path(config) if config is not None else None
    loaded = load(root, path=file, isolated=isolated, trust=trust)
    known = plugins.names(plugins.load(loaded.rules, loaded.plugins))
    for name in (*select, *ignore):
        if name not in known:
            raise UsageError(unknown(name, known))
    chosen = loaded.narrowed(select, ignore)
    chosen = chosen._replace(persona=persona or chosen.persona, as_of=as_of)
    return engine.check(root, chosen, keep=True)
