"""The arguments that say which findings count, and the configuration that they make."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrlint import commands
from attrlint.commands import one_of
from attrlint.config import PERSONAS, Config, unknown
from attrlint.reference import CONFIDENCE
from attrlint.usage import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _ArgumentGroup


def choosing(parser: ArgumentParser) -> _ArgumentGroup:
    """Add the arguments; gives their group, for more of the kind."""
    group = narrowing(parser)
    group.add_argument("--history", action="store_true", help="run the rules that read git too")
    group.add_argument(
        "--baseline", metavar="FILE", type=Path, help="the findings that were there before"
    )
    return group


def narrowing(parser: ArgumentParser) -> _ArgumentGroup:
    """Add the arguments that hold for any number of repositories; gives their group."""
    group = parser.add_argument_group("what is reported")
    group.add_argument("--select", metavar="NAMES", action="append", help="these rules or groups")
    group.add_argument("--ignore", metavar="NAMES", action="append", help="not these")
    group.add_argument(
        "--persona",
        type=one_of(*PERSONAS),
        metavar="WHO",
        help="regular, pedantic (and notes) or auditor (and low confidence)",
    )
    group.add_argument(
        "--min-confidence", type=one_of(*CONFIDENCE), metavar="C", help="low, medium or high"
    )
    return group


def configured(args: Namespace, root: Path) -> Config:
    """The PATH's configuration with what the arguments say instead."""
    config = narrowed(args, commands.config_for(args, root))
    return config._replace(
        history=args.history,
        baseline=str(args.baseline.absolute()) if args.baseline else config.baseline,
    )


def narrowed(args: Namespace, config: Config) -> Config:
    """A configuration with what the arguments of `narrowing` say instead."""
    select, ignore = _names(args.select), _names(args.ignore)
    if select or ignore:
        _check_names(config, select, "--select")
        _check_names(config, ignore, "--ignore")
    return config.narrowed(select, ignore)._replace(
        persona=args.persona or config.persona,
        min_confidence=args.min_confidence or config.min_confidence,
    )


def _names(lists: list[str] | None) -> tuple[str, ...]:
    words = [word.strip() for words in lists or () for word in words.split(",")]
    return tuple(word for word in words if word)


def _check_names(config: Config, names: tuple[str, ...], option: str) -> None:
    from attrlint import plugins

    known = plugins.names(plugins.load(config.rules, config.plugins))
    for name in names:
        if name not in known:
            raise UsageError(f"{option}: {unknown(name, known)}")
