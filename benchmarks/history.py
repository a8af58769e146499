"""What reading git costs: `python benchmarks/history.py [ROUNDS [CHECKOUT]]`.

A repository of 10,000 commits, a tenth of which touch its card or a config: `attrlint check` as it
is, with `--history`, with `--diff-base`, and `attrlint history`, each over the plain check.

Then a collection of cards under one root, each changed by each of its commits: `check --history`
over the plain check, and over the same of another CHECKOUT of attrlint where one is given.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.paired import Command, program, ratio, rounds

ROOT = Path(__file__).parent.parent
COMMITS = 10_000
CARDS, ROUNDS_OF_CHANGES = 200, 40
CARD = """\
---
license: apache-2.0
base_model: EleutherAI/pythia-1b
{datasets}---

# sums-1b

From [EleutherAI/pythia-1b](https://huggingface.co/EleutherAI/pythia-1b). Notes: {number}.
"""
RECIPE = "base_model: EleutherAI/pythia-1b\ndatasets:\n  - path: openai/gsm8k\n    type: alpaca\n"


def stream() -> str:
    """The history in the form of git-fast-import(1)."""
    parts = ["reset refs/heads/main\n"]
    for number in range(COMMITS):
        datasets = "datasets:\n- openai/gsm8k\n" if number < COMMITS // 2 else ""
        files = {"train.py": f"seed = {number}\n"}
        if number % 20 == 0:
            files["README.md"] = CARD.format(datasets=datasets, number=number)
        if number % 20 == 10 or not number:
            files[f"configs/sft-{number % 3}.yml"] = f"{RECIPE}seed: {number}\n"
        when = 1_700_000_000 + 3_600 * number
        parts.append(f"commit refs/heads/main\ncommitter A <a@example.org> {when} +0000\n")
        parts.append(data(f"step {number}"))
        for name, text in files.items():
            parts.append(f"M 100644 inline {name}\n{data(text)}")
    return "".join(parts)


def collection() -> str:
    """The history of a collection of cards, in the same form."""
    parts = ["reset refs/heads/main\n"]
    for number in range(ROUNDS_OF_CHANGES):
        when = 1_700_000_000 + 3_600 * number
        parts.append(f"commit refs/heads/main\ncommitter A <a@example.org> {when} +0000\n")
        parts.append(data(f"round {number}"))
        for card in range(CARDS):
            datasets = "datasets:\n- openai/gsm8k\n" if number < card % ROUNDS_OF_CHANGES else ""
            folder = f"models/sums-{card}"
            text = CARD.format(datasets=datasets, number=number)
            parts.append(f"M 100644 inline {folder}/README.md\n{data(text)}")
            parts.append(f"M 100644 inline {folder}/sft.yml\n{data(f'{RECIPE}seed: {number}')}")
    return "".join(parts)


def data(text: str) -> str:
    """A text as fast-import reads it; ASCII only."""
    return f"data {len(text)}\n{text}\n"


def laid_out(folder: str, history: str) -> Path:
    """A repository with a history, its files in place."""
    git = ("git", "-C", folder)
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
    subprocess.run([*git, "fast-import", "--quiet"], input=history, text=True, check=True)
    subprocess.run([*git, "reset", "-q", "--hard"], check=True)
    return Path(folder)


def one_card(count: int) -> None:
    """Ten thousand commits of one card."""
    with tempfile.TemporaryDirectory() as folder:
        root = laid_out(folder, stream())
        call = program("attrlint")
        check = Command("check", (*call, "check", "--no-cache", "."), root)
        others = (
            Command("check --history", (*call, "check", "--no-cache", "--history", "."), root),
            Command("check --diff-base", (*call, "check", "--diff-base", "HEAD~10", "."), root),
            Command("attrlint history", (*call, "history", "."), root),
        )
        times = rounds((check, *others), count)
        for other in others:
            print(f"{other.name:20} over {check.name}  {ratio(times, other.name, check.name)}")


def many_cards(count: int, checkout: str) -> None:
    """A collection of cards under one root."""
    with tempfile.TemporaryDirectory() as folder:
        root = laid_out(folder, collection())
        check = Command("check", (*of(ROOT), "check", "--no-cache", "."), root)
        history = Command(
            "check --history", (*of(ROOT), "check", "--no-cache", "--history", "."), root
        )
        commands = [check, history]
        if checkout:
            other = (*of(Path(checkout).resolve()), "check", "--history", ".")
            commands.append(Command("of the other", other, root))
        times = rounds(commands, count)
        for one in commands[1:]:
            print(f"{CARDS} cards, {one.name:20} over check  {ratio(times, one.name, check.name)}")
        if checkout:
            print(
                f"{CARDS} cards, the other over this  {ratio(times, 'of the other', history.name)}"
            )


def of(checkout: Path) -> tuple[str, ...]:
    """How to call the attrlint of a checkout."""
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from attrlint.cli import main; main()"
    return (sys.executable, "-c", code, str(checkout))


if __name__ == "__main__":
    given = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    one_card(given)
    many_cards(given, sys.argv[2] if len(sys.argv) > 2 else "")
