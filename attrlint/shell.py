"""The command line as data, and from it completions for shells and a manual page.

Nothing here is a list of its own: commands and options are read from the parsers that run.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from importlib import import_module

from attrlint import __version__
from attrlint.record import NamedTuple

SHELLS = ("bash", "zsh", "fish")


class Option(NamedTuple):
    """One option: its spellings, what it takes ("" for nothing), values it may take, its help."""

    names: tuple[str, ...]
    takes: str
    values: tuple[str, ...]
    help: str


class Command(NamedTuple):
    """A sub-command: its name, its help in one line and whole, and its options."""

    name: str
    summary: str
    text: str
    options: tuple[Option, ...]


def described(names: tuple[str, ...]) -> tuple[Command, ...]:
    """Sub-commands as data, from the modules of `attrlint/commands/`."""
    return tuple(_command(name) for name in names)


def _command(name: str) -> Command:
    from attrlint.commands._parser import parser

    module = import_module(f"attrlint.commands.{name}")
    made = parser(name, module)
    module.options(made)
    text = module.__doc__ or ""
    options = (_option(action) for action in made._actions if action.option_strings)
    return Command(name, text.partition("\n")[0].rstrip("."), text, tuple(options))


def _option(action: argparse.Action) -> Option:
    takes = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
    values = tuple(getattr(action.type, "names", ()))
    return Option(tuple(action.option_strings), takes, values, action.help or "")


def completion(shell: str, known: tuple[Command, ...]) -> Iterator[str]:
    """A completion script for one of SHELLS, in pieces of text."""
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](known)


def _bash(known: tuple[Command, ...]) -> Iterator[str]:
    names = " ".join(command.name for command in known)
    yield (
        "# bash completion for attrlint\n_attrlint() {\n"
        "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
        f'    local command=check words="{names}"\n'
        f'    case " {names} " in *" ${{COMP_WORDS[1]}} "*)\n'
        '        [ "$COMP_CWORD" -gt 1 ] && command=${COMP_WORDS[1]} ;;\n    esac\n'
        '    [ "$COMP_CWORD" -eq 1 ] || words=\n'
        '    case "$command $before" in\n'
    )
    for command in known:
        for option in command.options:
            if option.takes:
                cases = " | ".join(f'"{command.name} {name}"' for name in option.names)
                values = f'-W "{" ".join(option.values)}"' if option.values else "-f"
                yield f'    {cases}) COMPREPLY=($(compgen {values} -- "$word")); return ;;\n'
    yield '    esac\n    case "$command" in\n'
    for command in known:
        flags = " ".join(name for option in command.options for name in option.names)
        yield f'    {command.name}) words="$words {flags}" ;;\n'
    yield (
        '    esac\n    COMPREPLY=($(compgen -W "$words" -- "$word") $(compgen -f -- "$word"))\n}\n'
        "complete -o filenames -F _attrlint attrlint\n"
    )


def _zsh(known: tuple[Command, ...]) -> Iterator[str]:
    yield "#compdef attrlint\n_attrlint() {\n    local -a commands=(\n"
    for command in known:
        yield f"        {_quoted(f'{command.name}:{command.summary}')}\n"
    yield (
        "    )\n    if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n"
        "        _describe command commands\n        _files\n        return\n    fi\n"
        "    local command=check\n"
        "    if (( ${#${(M)commands:#${words[2]}:*}} )); then\n"
        "        command=$words[2]\n        shift words\n        (( CURRENT-- ))\n    fi\n"
        "    case $command in\n"
    )
    for command in known:
        yield f"    {command.name})\n        _arguments -s \\\n"
        for option in command.options:
            for name in option.names:
                takes = ""
                if option.takes:
                    values = f"({' '.join(option.values)})" if option.values else "_files"
                    takes = f":{option.takes}:{values}"
                yield f"            {_quoted(f'*{name}[{_bracket(option.help)}]{takes}')} \\\n"
        yield "            '*:path:_files' ;;\n"
    yield (
        "    esac\n}\n"
        'if [ "$funcstack[1]" = _attrlint ]; then\n    _attrlint "$@"\nelse\n'
        "    compdef _attrlint attrlint\nfi\n"
    )


def _fish(known: tuple[Command, ...]) -> Iterator[str]:
    names = " ".join(command.name for command in known)
    yield f"set -l commands {names}\n"
    for command in known:
        yield (
            'complete -c attrlint -n "not __fish_seen_subcommand_from $commands"'
            f" -a {command.name} -d {_quoted(command.summary)}\n"
        )
        seen = f'"__fish_seen_subcommand_from {command.name}"'
        if command.name == "check":  # what runs where no command is named
            seen = (
                '"not __fish_seen_subcommand_from $commands; or __fish_seen_subcommand_from check"'
            )
        for option in command.options:
            flags = " ".join(
                f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
                for name in option.names
            )
            takes = " -r" if option.takes else ""
            takes += f" -f -a {_quoted(' '.join(option.values))}" if option.values else ""
            yield (
                f"complete -c attrlint -n {seen} {flags}{takes} -d {_quoted(_plain(option.help))}\n"
            )


def manual(known: tuple[Command, ...]) -> Iterator[str]:
    """The manual page attrlint(1), in the man macros of groff_man(7)."""
    yield f'.TH ATTRLINT 1 "" "attrlint {__version__}" "User Commands"\n'
    yield ".SH NAME\nattrlint \\- the credit-attribution linter for model repositories\n"
    yield (
        ".SH SYNOPSIS\n.B attrlint\n[\\fICOMMAND\\fR] [\\fIOPTIONS\\fR] [\\fIPATH\\fR ...]\n"
        ".SH DESCRIPTION\nReads model cards and training configurations, finds the datasets, "
        "models and methods that a repository uses, and reports what is not named, cited or "
        "licensed as it asks. Without a command, it checks.\n.SH COMMANDS\n"
    )
    for command in known:
        yield f".SS attrlint {_roff(command.name)}\n"
        yield f".nf\n{_roff(command.text.strip())}\n.fi\n"
        for option in command.options:
            spelt = ", ".join(f"\\fB{_roff(name)}\\fR" for name in option.names)
            takes = f" \\fI{_roff(option.takes)}\\fR" if option.takes else ""
            yield f".TP\n{spelt}{takes}\n{_roff(_plain(option.help))}\n"
    yield (
        ".SH EXIT STATUS\n0 clean, 1 findings, 2 a wrong call or configuration, 3 a bug in "
        "attrlint or in a plugin.\n.SH FILES\nattrlint.toml, or [tool.attrlint] in pyproject.toml, "
        "in the folder that is checked or above it.\n"
    )


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("%%", "%"))


def _roff(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(f"\\&{line}" if line[:1] in ".'" else line for line in escaped.split("\n"))


def _bracket(text: str) -> str:
    return re.sub(r"([\[\]:\\])", r"\\\1", _plain(text))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
