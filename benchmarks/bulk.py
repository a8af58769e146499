"""Large inputs, beside tools that read the same files: `python benchmarks/bulk.py [PATH] [ROUNDS]`.

Without PATH: 1,000 cards and 1,000 small repositories (a card and a config.json, every third with a
training configuration) made of our own texts, beside markdownlint-cli2, huggingface_hub's
metadata_load and yamllint. With PATH: that tree whole, beside yamllint and codespell. What is not
installed is left out.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.paired import Command, program, ratio, rounds
from benchmarks.startup import AXOLOTL, CARD

COUNT = 1_000
CONFIG = '{"architectures": ["GPTNeoXForCausalLM"], "_name_or_path": "EleutherAI/pythia-1.4b"}\n'
BASES = ("EleutherAI/pythia-1.4b", "mistralai/Mistral-7B-v0.1", "Qwen/Qwen2.5-7B", "openai/clip")
DATA = ("openai/gsm8k", "HuggingFaceH4/ultrachat_200k", "bigcode/the-stack", "harbour/own-notes")
METADATA = """\
import sys, pathlib
from huggingface_hub import metadata_load
for card in pathlib.Path(sys.argv[1]).rglob("README.md"):
    metadata_load(card)
"""


def cards(folder: Path) -> None:
    """Lay `COUNT` cards, each in a folder of its own, no two alike."""
    for number in range(COUNT):
        text = CARD.replace("harbour-1.4b", f"harbour-{number}")
        text = text.replace("EleutherAI/pythia-1.4b", BASES[number % 4])
        text = text.replace("openai/gsm8k", DATA[number // 4 % 4])
        text = text.replace("word problems", f"word problems of the {number}th kind")
        home = folder / f"org{number % 50}" / f"model-{number}"
        home.mkdir(parents=True)
        (home / "README.md").write_text(text, encoding="utf-8")


def repositories(folder: Path) -> None:
    """Lay `COUNT` repositories."""
    cards(folder)
    for number, card in enumerate(sorted(folder.rglob("README.md"))):
        card.with_name("config.json").write_text(CONFIG, encoding="utf-8")
        if number % 3 == 0:
            text = AXOLOTL.replace("{name}", f"run-{number}")
            card.with_name("axolotl.yml").write_text(text, encoding="utf-8")


def commands(folder: Path, *, tree: bool) -> Iterator[Command]:
    """attrlint on a folder, and the others that are installed."""
    check = ("check", "--no-cache", "--isolated", "--exit-zero", "--output-format", "concise", ".")
    yield Command("attrlint", (*program("attrlint"), *check), folder)
    yield Command("yamllint", (*program("yamllint"), "-d", "relaxed", "."), folder)
    if tree:
        if shutil.which("codespell") or Path(sys.executable).with_name("codespell").exists():
            yield Command("codespell", (*program("codespell"), "."), folder, counts=True)
        return
    metadata = (sys.executable, "-c", METADATA, ".")
    yield Command("metadata_load", metadata, folder)
    if node := shutil.which("markdownlint-cli2"):
        yield Command("markdownlint-cli2", (node, "**/*.md"), folder)


def measure(folder: Path, count: int, *, tree: bool = False) -> None:
    """Run the commands in turn and print the ratios."""
    given = tuple(commands(folder, tree=tree))
    measured = rounds(given, count)
    for other in given[1:]:
        print(f"  attrlint / {other.name:18} {ratio(measured, 'attrlint', other.name)}")
    if not tree:
        spent = sorted(each["attrlint"] for each in measured)[len(measured) // 2]
        print(f"  {COUNT / spent:.0f} a second of processor time on this machine")


def main(arguments: list[str]) -> None:
    """Measure what is asked for."""
    count = int(arguments.pop()) if arguments and arguments[-1].isdigit() else 5
    if arguments:
        print(f"{arguments[0]}, {count} rounds")
        measure(Path(arguments[0]), count, tree=True)
        return
    for make in (cards, repositories):
        with tempfile.TemporaryDirectory() as scratch:
            make(Path(scratch))
            print(f"{COUNT:,} {make.__name__}, {count} rounds")
            measure(Path(scratch), count)


if __name__ == "__main__":
    main(sys.argv[1:])
