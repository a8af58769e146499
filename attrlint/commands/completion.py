"""Print completions for a shell, or the manual page.

attrlint completion bash > ~/.local/share/bash-completion/completions/attrlint
attrlint completion zsh > "${fpath[1]}/_attrlint"
attrlint completion fish > ~/.config/fish/completions/attrlint.fish
attrlint completion man > ~/.local/share/man/man1/attrlint.1
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from attrlint.commands import one_of
from attrlint.terminal import put
from attrlint.usage import UsageError

USAGE = "%(prog)s bash|zsh|fish|man"
_KINDS = ("bash", "zsh", "fish", "man")


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `completion`."""
    parser.add_argument("kind", metavar="KIND", nargs="?", type=one_of(*_KINDS))


def run(args: Namespace) -> int:
    """Print what was asked for."""
    from attrlint import shell
    from attrlint.shipped import commands

    if args.kind is None:
        raise UsageError(f"completion: for what? one of {', '.join(_KINDS)}")
    known = shell.described(commands())
    put(shell.manual(known) if args.kind == "man" else shell.completion(args.kind, known))
    return 0
