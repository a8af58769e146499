"""Renew a table from a checkout of the framework's source.

python -m attrlint.formats.tables llama_factory ~/src/LLaMA-Factory
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from attrlint.formats.tables import FOLDER
from attrlint.formats.tables.sources import SOURCES


def main(arguments: list[str]) -> int:
    """Write the table called by the first argument from the checkout that the second names."""
    if len(arguments) != 2 or arguments[0] not in SOURCES:
        print(f"usage: python -m attrlint.formats.tables {{{','.join(SOURCES)}}} CHECKOUT")
        return 2
    name, checkout = arguments[0], Path(arguments[1])
    source = SOURCES[name]
    asked = ["git", "-C", str(checkout), "log", "-1", "--format=%cs, commit %h"]
    version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    lines = sorted({"\t".join(row).rstrip("\t") for row in source.rows(checkout)})
    head = (
        f"# {source.title}: {source.where} of {source.url} ({version})",
        f"# renewed by: python -m attrlint.formats.tables {name} CHECKOUT",
    )
    Path(FOLDER, f"{name}.tsv").write_text("\n".join((*head, *lines)) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines)} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
