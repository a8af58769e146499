"""attrlint: the credit-attribution linter for model repositories.

`check` is the whole of the Python interface for callers; rules are written against `attrlint.rule`.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False  # as typing has it; typing itself would cost every start
if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from attrlint.engine import Report
    from attrlint.usage import UsageError

__all__ = ("Report", "UsageError", "__version__", "check")


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
) -> Report:
    """Check the model repositories under a path, as `attrlint PATH` does; nothing is printed.

    `config` is a configuration file (without it the one in or above the path holds; with
    `isolated` none). `trust` loads the rules and plugins that a linted tree names. `select` and
    `ignore` take names of rules and groups, `persona` is regular, pedantic or auditor, `as_of` an
    ISO date for facts of the registry.

    The report has `findings` (sorted by path and place; `finding.at.start` is a 1-based line and
    column) and `repos`, whose `ledger` has each work with its uses and credits. Raises `UsageError`
    for a path, a name or a configuration that does not hold.
    """
    from pathlib import Path

    from attrlint import engine, plugins
    from attrlint.config import PERSONAS, load, unknown
    from attrlint.usage import UsageError, meant

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


def __getattr__(name: str) -> object:
    """The types of the interface, imported when asked for."""
    from importlib import import_module

    homes = {"Report": "attrlint.engine", "UsageError": "attrlint.usage"}
    if name not in homes:
        raise AttributeError(f"module 'attrlint' has no attribute '{name}'")
    value: object = getattr(import_module(homes[name]), name)
    return value
