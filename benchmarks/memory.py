"""The memory of one call: `python benchmarks/memory.py [PATH …]`.

Prints the peak of the resident set of `attrlint` on the small repository of startup.py and on each
PATH, without the answer of an earlier run. The aims are 24 MB for the small repository and 40 MB
for a tree of 1,500 files.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.paired import program
from benchmarks.startup import commands


def peak(folder: Path, *call: str) -> float:
    """Megabytes that a process, started in a folder, took at most."""
    with open(os.devnull, "r+b") as null:
        process = subprocess.Popen(call, cwd=folder, stdin=null, stdout=null, stderr=null)
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(call)}: exit code {os.waitstatus_to_exitcode(status)}")
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return usage.ru_maxrss * unit / 1e6


def main() -> None:
    """Print a line a call, the median of five."""
    with tempfile.TemporaryDirectory() as place:
        commands(Path(place))  # lays the small repository there
        call = (*program("attrlint"), "--no-cache", "--exit-zero")
        for path in (Path(place), *map(Path, sys.argv[1:])):
            name = "small repository" if path == Path(place) else str(path)
            print(f"{sorted(peak(path, *call) for _ in range(5))[2]:6.1f} MB  attrlint, {name}")


if __name__ == "__main__":
    main()
