"""What recognising licence texts costs: `python benchmarks/licenses.py [ROUNDS]`.

The files of a small repository (LICENSE, a NOTICE, a second text under LICENSES/) are recognised in
a process of its own, beside `python -c pass` and beside the imports that this cannot do without;
then again and again in one process, where the time of the processor is taken.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from attrlint.licenses.identify import identify
from benchmarks.paired import Command, ratio, rounds

ROOT = Path(__file__).parent.parent
FILES = ("LICENSE", "NOTICE", "registry/LICENSE")
IMPORTS = "from attrlint.licenses.identify import identify"
ASK = f"""\
{IMPORTS}
for name in {FILES}:
    identify(open(name, encoding="utf-8").read())
"""


def main(count: int = 21) -> None:
    """Measure `count` rounds and print the ratios, and the milliseconds of a warm process."""
    calls = {"python -c pass": "pass", "imports": IMPORTS, "texts": ASK}
    commands = [Command(name, (sys.executable, "-c", code), ROOT) for name, code in calls.items()]
    measured = rounds(commands, count)
    print(f"{count} rounds; processor time over that of `python -c pass`, median (quartiles)\n")
    for name in ("imports", "texts"):
        print(f"{name:>10} {ratio(measured, name, 'python -c pass')}")
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in FILES]
    spent = []
    for _ in range(count):
        start = time.process_time()
        for text in texts:
            identify.__wrapped__(text)  # what it remembers of a text would cost nothing
        spent.append((time.process_time() - start) * 1000)
    print(f"{'warm':>10} {statistics.median(spent):.1f} ms for {len(texts)} files")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
