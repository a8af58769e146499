"""What reading git costs: `python benchmarks/history.py [ROUNDS]`.

A repository of 10,000 commits, a tenth of which touch its card or a config: `attrlint check` as it
is, with `--history`, with `--diff-base`, and `attrlint history`, each over the plain check.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.paired import Command, program, ratio, rounds

COMMITS = 10_000
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


def data(text: str) -> str:
    """A text as fast-import reads it; ASCII only."""
    return f"data {len(text)}\n{text}\n"


def main(count: int) -> None:
    """Make the repository, run the rounds and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        git = ("git", "-C", folder)
        subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
        subprocess.run([*git, "fast-import", "--quiet"], input=stream(), text=True, check=True)
        subprocess.run([*git, "reset", "-q", "--hard"], check=True)
        call = program("attrlint")
        check = Command("check", (*call, "check", "."), root)
        others = (
            Command("check --history", (*call, "check", "--history", "."), root),
            Command("check --diff-base", (*call, "check", "--diff-base", "HEAD~10", "."), root),
            Command("attrlint history", (*call, "history", "."), root),
        )
        times = rounds((check, *others), count)
        for other in others:
            print(f"{other.name:20} over {check.name}  {ratio(times, other.name, check.name)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
