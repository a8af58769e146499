"""What the registry costs: `python benchmarks/registry.py [ROUNDS]`.

Opens it cold and asks for twenty names, thirteen of which it knows, beside `python -c pass` and
beside the imports that the look-up cannot do without.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.paired import Command, ratio, rounds

ROOT = Path(__file__).parent.parent
IMPORTS = "from attrlint.registry import store"
DATASETS = (
    *("openai/gsm8k", "Open-Orca/OpenOrca", "tatsu-lab/alpaca", "allenai/c4", "rajpurkar/squad"),
    *("HuggingFaceH4/ultrachat_200k", "nobody/has-this", "and/not-this", "nor/this"),
)
MODELS = (
    *("EleutherAI/pythia-1.4b", "codellama/CodeLlama-34b-hf", "mistralai/Mistral-7B-v0.1"),
    *("nobody/model", "no/model"),
)
PAPERS = ("arxiv:2306.08568", "arxiv:2110.14168", "doi:10.0000/none")
NAMES = ("WizardCoder", "GSM8K", "no such name")
ASK = f"""\
{IMPORTS}
registry = store.Registry.open()
for name in {DATASETS}:
    registry.by_hub(name, "dataset")
for name in {MODELS}:
    registry.by_hub(name, "model")
for key in {PAPERS}:
    registry.by_identifier(key)
for name in {NAMES}:
    list(registry.by_name(name))
"""
TEXT = "Trained on GSM8K and OpenOrca in the way of WizardCoder, from Pythia. " * 20
PROSE = f"""\
{IMPORTS}
registry = store.Registry.open()
list(registry.names_in({TEXT!r}))
"""


def main(count: int = 21) -> None:
    """Measure `count` rounds and print the ratios."""
    calls = {"python -c pass": "pass", "imports": IMPORTS, "20 names": ASK, "prose": PROSE}
    commands = [Command(name, (sys.executable, "-c", code), ROOT) for name, code in calls.items()]
    measured = rounds(commands, count)
    print(f"{count} rounds; processor time over that of `python -c pass`, median (quartiles)\n")
    for name in ("imports", "20 names", "prose"):
        print(f"{name:>10} {ratio(measured, name, 'python -c pass')}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
