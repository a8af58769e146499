"""A hub's cards scanned again: anew, and with what an earlier scan found of those that stayed.

python benchmarks/rescan.py CARDS [--rounds 3] [--jobs 1] [--most 5000]

CARDS is Parquet with a column `card`, or a folder with Markdown files; `--most` of them, at even
steps, are scanned once. Then nothing, nine tenths and ninety-nine hundredths of them stay as they
are, and the others have a line more: each such dump is scanned anew and with `--earlier`, in turn,
and must give the same files. Last, the cards that all stayed, in another order.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from pyarrow import parquet

from benchmarks.scan import files, scan, write

_STAY = (0.0, 0.9, 0.99)
_MORE = "\n\nThis line was not there before.\n"


def read(given: Path, most: int) -> list[str]:
    """The texts of some cards."""
    if given.is_dir():
        texts = [path.read_text("utf-8", errors="replace") for path in sorted(given.rglob("*.md"))]
    else:
        column = parquet.read_table(given, columns=["card"])["card"]
        texts = [
            card.decode("utf-8", "replace") if isinstance(card, bytes) else card
            for card in column.to_pylist()
            if card is not None
        ]
    step = max(1, len(texts) / most)
    return [texts[int(at * step)] for at in range(min(most, len(texts)))]


def pair(source: Path, rows: int, folder: Path, jobs: int, rounds: int) -> None:
    """Scan anew and with the earlier scan, in turn; print what each cost."""
    ratios, rates = [], []
    for _ in range(rounds):
        anew = scan(source, folder / "anew", jobs)
        taken = scan(source, folder / "taken", jobs, "--earlier", str(folder / "earlier"))
        if dict(files(folder / "anew")) != dict(files(folder / "taken")):
            raise SystemExit("THE FILES DIFFER")
        ratios.append(taken.processor / anew.processor)
        rates.append((rows / anew.processor, rows / taken.processor, taken.peak))
        for name in ("anew", "taken"):
            shutil.rmtree(folder / name)
    first, second, peak = (statistics.median(each) for each in zip(*rates, strict=True))
    print(
        f"{first:6.0f} and {second:6.0f} rows a processor second, {statistics.median(ratios):.3f} "
        f"({min(ratios):.3f} to {max(ratios):.3f}) of the time, {peak} MB",
        flush=True,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("cards", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--most", type=int, default=5_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        texts = read(args.cards, args.most)
        size = sum(map(len, texts)) / len(texts)
        print(f"{len(texts):,} cards of {size:,.0f} characters, {os.cpu_count()} processors")
        scan(write(folder / "before.parquet", texts, len(texts), ""), folder / "earlier", args.jobs)
        chance = random.Random(8)
        for share in _STAY:
            changed = set(chance.sample(range(len(texts)), round(len(texts) * (1 - share))))
            now = [text + _MORE * (n in changed) for n, text in enumerate(texts)]
            print(f"{share:4.0%} as they were:    ", end=" ")
            source = write(folder / "now.parquet", now, len(now), "")
            pair(source, len(now), folder, args.jobs, args.rounds)
        chance.shuffle(texts)
        print("all, in another order:", end=" ")
        source = write(folder / "now.parquet", texts, len(texts), "")
        pair(source, len(texts), folder, args.jobs, args.rounds)


if __name__ == "__main__":
    main()
