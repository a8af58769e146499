"""What the tests of `attrlint scan` share: Parquet to scan, real calls, and what they wrote."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from attrlint.scan import TABLES

ROOT = Path(__file__).parent.parent
ATTRLINT = (sys.executable, "-m", "attrlint")
ENV = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "100"}
LONGEST = 120  # seconds that anything here may take

CARD = """---
license: mit
base_model: meta-llama/Llama-2-7b-hf
datasets:
- openai/gsm8k
---

# Model {n}

Fine-tuned from Llama 2 on GSM8K and on [some/data-{n}](https://huggingface.co/datasets/some/data-{n}).
"""

Row = dict[str, Any]


def cards(count: int) -> list[Row]:
    """Rows of a dump, no two of which are the same."""
    return [{"repo_id": f"org/model-{n}", "card": CARD.format(n=n)} for n in range(count)]


def dump(path: Path, rows: Iterable[Row], group: int = 10, schema: Any = None) -> Path:
    """Write Parquet with `group` rows a row group."""
    table = pa.Table.from_pylist(list(rows), schema=schema)
    parquet.write_table(table, path, row_group_size=group)
    return path


def scan(*args: object, code: int = 0, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run `attrlint scan`; holds that it ends with `code` and prints no traceback."""
    return run("scan", *args, code=code, cwd=cwd)


def run(*args: object, code: int = 0, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The same of any command."""
    done = subprocess.run(
        [*ATTRLINT, *map(str, args)],
        cwd=cwd or ROOT,
        env=ENV,
        capture_output=True,
        encoding="utf-8",
        timeout=LONGEST,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


def begin(*args: object) -> subprocess.Popen[str]:
    """Begin `attrlint scan` and leave it running; it hears Ctrl-C even where the tests do not."""
    call = [*ATTRLINT, "scan", *map(str, args)]
    return subprocess.Popen(
        call, cwd=ROOT, env=ENV, stderr=subprocess.PIPE, text=True, preexec_fn=_hear_interrupts
    )


def _hear_interrupts() -> None:
    """What a shell starts in the background is told to ignore them, and so are its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def until(holds: Callable[[], object]) -> None:
    """Wait for something to hold."""
    end = time.monotonic() + LONGEST
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.005)


def shards(folder: Path) -> list[Path]:
    """The marks of the shards that are whole."""
    return sorted((folder / "repositories").glob("*.parquet"))


def written(folder: Path) -> dict[str, bytes]:
    """The bytes of every table's files, by their names; nothing else may lie there."""
    files = [path for table in TABLES for path in (folder / table).iterdir()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def rows(folder: Path, table: str) -> list[Row]:
    """The rows of a table, in the order of the shards."""
    found: list[Row] = parquet.read_table(folder / table).to_pylist()
    return found


def lint(folder: Path, name: str, body: str) -> Path:
    """A configuration with one rule of its own, which does `body` to the card called "bad"."""
    (folder / "lint" / "house").mkdir(parents=True)
    (folder / "lint" / "house" / f"{name}.py").write_text(
        f"""import os, signal, time
from attrlint.rule import rule

@rule("{name}", severity="note")
def check(repo):
    "A rule that goes wrong."
    if repo.card is not None and "bad" in repo.card.document.text:
        {body}
    yield from ()
""",
        encoding="utf-8",
    )
    config = folder / "house.toml"
    config.write_text('rules = ["lint"]\n', encoding="utf-8")
    return config
