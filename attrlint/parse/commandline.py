"""What a command runs, and its flags: `--x v`, `--x=v`, `a.b.c=v`, `+a=v`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from attrlint.document import Span
from attrlint.parse.words import Word
from attrlint.record import NamedTuple

if TYPE_CHECKING:
    from attrlint.parse.shell import Command

_PREFIXES = (
    "sudo nohup time exec command env nice ionice stdbuf unbuffer eval xargs watch timeout srun "
    "sbatch mpirun mpiexec torchrun deepspeed accelerate colossalai horovodrun uv uvx poetry pdm "
    "hatch pipenv conda mamba micromamba then do xvfb-run numactl taskset cog singularity "
    "apptainer docker podman ray ipexrun"
)
_INTERPRETERS = "python python2 python3 pypy3 ipython bash sh zsh source ."
_TOOLS = (
    "huggingface-cli hf modelscope swift megatron trl tune axolotl llamafactory-cli litgpt xtuner "
    "ollama mim git git-lfs pip pip3 mlx_lm autotrain setfit ludwig optimum-cli composer kaggle "
    "openai dvc wandb gdown aws gsutil gcloud s5cmd spacy nemo oumi lm-eval lm_eval yolo"
)
_LAUNCHERS = frozenset(
    ("torch.distributed.run", "torch.distributed.launch", "accelerate.commands.launch", "torchrun")
)
_ANOTHER = frozenset(("python", "python3", "torchrun", "accelerate"))  # of a list of commands
_MODULE_FLAGS = ("-m", "--module")
_SCRIPTS = (".py", ".sh", ".bash", ".slurm", ".sbatch", ".pyz")
MAX_HANDED = 8  # commands that each hand on the next: `submit.py -- srun -- python x.py`


class Flag(NamedTuple):
    """A flag: its name without leading dashes or `+`, and its values up to the next flag."""

    name: str
    name_span: Span
    values: tuple[Word, ...]


def program(command: Command) -> str:
    """What a command runs, launchers left out.

    A script as written ("scripts/qlora.py"), a module ("verl.trainer.main_ppo"), or a tool with
    its subcommand ("huggingface-cli download", "trl dpo"); the launcher if nothing is found.
    """
    words = command.words
    start, end = _program(words)
    return " ".join(word.text for word in words[start:end])


def positional(command: Command) -> tuple[Word, ...]:
    """The words after the program and before the first flag."""
    words: list[Word] = []
    for word in command.words[_program(command.words)[1] :]:
        if _is_flag(word.text) or _assigns().match(word.text):
            break
        words.append(word)
    return tuple(words)


def flags(command: Command) -> tuple[Flag, ...]:
    """The flags of the program that a command runs, without those of its launcher."""
    found: list[tuple[Flag, list[Word]]] = []
    open_flag = False
    for word in command.words[_program(command.words)[1] :]:
        text = word.text
        if _is_flag(text):
            name, equals, _ = text.partition("=")
            open_flag = not equals
            flag = _flag(word, len(name) - len(name.lstrip("-")), len(name), bool(equals))
            found.append((flag, []))
            continue
        match = _assigns().match(text)
        fresh = open_flag and not found[-1][1]
        if match and (not fresh or text[0] in "+~" or "." in match[1]):
            found.append((_flag(word, match.start(1), match.end(1), True), []))
            open_flag = False
        elif open_flag and found[-1][1] and text in _ANOTHER:
            open_flag = False
        elif open_flag and text != "--":
            found[-1][1].append(word)
    return tuple(flag._replace(values=tuple(values)) if values else flag for flag, values in found)


def _flag(word: Word, start: int, end: int, equals: bool) -> Flag:
    name = word.cut(start, end)
    values = (word.cut(end + 1, len(word.text)),) if equals else ()
    return Flag(name.text, name.span, values)


def _is_flag(text: str) -> bool:
    return len(text) > 1 and text[0] == "-" and text != "--" and not _number().fullmatch(text)


def _program(words: Sequence[Word], depth: int = 0) -> tuple[int, int]:
    """The range of words that name what is run; `depth` commands have handed them on."""
    start = at = 0
    while at < len(words):
        kind = _kind(words[at])
        if kind == "environment":
            at += 1
            start = min(at, len(words) - 1)
            continue
        if kind == "tool":
            last = at + _has_subcommand(words, at)
            if words[at].text == "yolo" and last > at:  # `yolo detect predict`
                last += _has_subcommand(words, last)
            return at, last + 1
        if kind == "other":
            return _after_separator(words, at, depth) or (at, at + 1)
        start = at
        found = _interpreted(words, at + 1) if kind == "interpreter" else _launched(words, at + 1)
        if found is None:
            break
        module = words[found - 1].text in _MODULE_FLAGS and found - 1 > at
        if module and words[found].text not in _LAUNCHERS:
            return _after_separator(words, found, depth) or (found, found + 1)
        at = found
    return start, start + 1


def _kind(word: Word) -> str:
    """What stands at the head of a command."""
    name = word.text.rpartition("/")[2]
    if _environment().match(word.text):
        return "environment"
    if name in _names(_INTERPRETERS) or name.startswith("python3."):
        return "interpreter"
    if name in _names(_TOOLS):
        return "tool"
    if name in _names(_PREFIXES) or word.text in _LAUNCHERS or _is_bare_variable(word):
        return "launcher"
    return "other"


def _is_bare_variable(word: Word) -> bool:
    """`$PYTHON` or `${LAUNCH}` of which nothing is known."""
    return not word.known and len(word.pieces) == 1 and word.text.startswith("$")


def _interpreted(words: Sequence[Word], start: int) -> int | None:
    """The index of the script or module that Python or a shell is given."""
    skip = False
    for at in range(start, len(words)):
        text = words[at].text
        if skip:
            skip = False
        elif text in _MODULE_FLAGS:
            return at + 1 if at + 1 < len(words) else None
        elif text in ("-c", "-"):
            return None
        elif text in ("-X", "-W", "-O"):
            skip = text != "-O"
        elif text and text[0] != "-":
            return at
    return None


def _launched(words: Sequence[Word], start: int) -> int | None:
    """The index of what a launcher runs: a script, a module after `-m`, or another program."""
    for at in range(start, len(words)):
        text = words[at].text
        if text in _MODULE_FLAGS and at + 1 < len(words):
            return at + 1
        if text.endswith(_SCRIPTS) or _kind(words[at]) in ("interpreter", "tool"):
            return at
        if text.rpartition("/")[2] in _names(_PREFIXES) and words[at - 1].text[:1] != "-":
            return at
    for at in range(start, len(words)):
        if words[at].text == "--" and at + 1 < len(words):
            return at + 1
    for at in range(start, min(start + 2, len(words))):
        text = words[at].text
        if text and text[0] != "-" and text not in ("launch", "run") and not text.isdecimal():
            return at
    return None


def _after_separator(words: Sequence[Word], start: int, depth: int) -> tuple[int, int] | None:
    """What runs after `--`, where a script submits a command (`submit.py … -- python x.py`)."""
    if depth == MAX_HANDED:
        return None
    for at in range(start + 1, len(words) - 1):
        if words[at].text == "--":
            if _kind(words[at + 1]) in ("other", "environment"):
                return None
            first, last = _program(words[at + 1 :], depth + 1)
            return at + 1 + first, at + 1 + last
    return None


def _has_subcommand(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and _plain_word().fullmatch(words[at + 1].text) is not None


@cache
def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


@cache
def _assigns() -> re.Pattern[str]:
    return re.compile(r"[+~]{0,2}([A-Za-z_][\w.@/-]*)=")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"-\.?\d[\d.eE+-]*")


@cache
def _environment() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z_]\w*=")


@cache
def _plain_word() -> re.Pattern[str]:
    return re.compile(r"[a-z][a-z0-9_-]*")
