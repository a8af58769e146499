"""Commands that a command is handed: `eval`, `bash -c`, `sbatch --wrap`, quoted operators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrlint.parse.words import Word, fields

if TYPE_CHECKING:
    from attrlint.parse.shell import Assignment

_BREAKS = ("&&", "||", ";", "|")


def script_in(words: list[Word], text: str) -> Word | None:
    """A script in single quotes, as `bash -c '…'` takes it, with variables for that shell."""
    at = _handed_over(words)
    if not at or len(words[at].pieces) > 1:
        return None
    quoted = text.startswith("'", words[at].span.start - 1)
    return words[at] if quoted and "$" in words[at].text else None


def _handed_over(words: list[Word]) -> int:
    """The index of the word that `bash -c` is given, 0 for none."""
    for index, word in enumerate(words[1:-1], 1):
        shell = words[index - 1].text.rpartition("/")[2]
        if word.text in ("-c", "-lc", "-xc", "-ic", "-exc") and shell in ("bash", "sh", "zsh"):
            return index + 1
    return 0


def unwrapped(words: list[Word]) -> list[Word]:
    """The words of a command that is handed over in one string: `eval "$x"`, `bash -c "…"`."""
    if words[0].text == "sbatch":  # --wrap="…"
        for word in words[1:]:
            if word.text.startswith("--wrap="):
                return list(fields(word.cut(len("--wrap="), len(word.text))))
        at = next((i for i, word in enumerate(words[:-1]) if word.text == "--wrap"), 0)
        return list(fields(words[at + 1])) if at else words
    if words[0].text == "eval":
        return [each for word in words[1:] for each in fields(word)]
    at = _handed_over(words)
    return [*words[: at - 2], *fields(words[at])] if at else words


def parts(words: list[Word]) -> list[tuple[Word, ...]]:
    """The commands in a list of words that holds quoted operators (`\\&\\&`), as launchers take."""
    found: list[list[Word]] = [[]]
    for word in words:
        if word.text in _BREAKS:
            found.append([])
        elif word.text.endswith(";") and len(word.text) > 1:
            found[-1].append(word.cut(0, len(word.text) - 1))
            found.append([])
        else:
            found[-1].append(word)
    return [tuple(part) for part in found if part]


def options(assignments: Iterable[Assignment], text: str) -> Iterator[tuple[Word, ...]]:
    """The options that a script only sets, for the one that reads it in: `ARGS="--model x …"`; the
    variable stands for what is run.
    """
    for each in assignments:
        words = each.words if each.array else tuple(fields(each.words[0]))
        if sum(word.text.startswith("--") for word in words) < 2 or words[0].text[:2] != "--":
            continue
        if not re.search(rf"\$\{{?{each.name}\b", text):
            yield (Word(each.name, each.name_span, each.name), *words)
