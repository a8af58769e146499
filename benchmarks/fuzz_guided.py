"""Inputs that reach new code, by a coverage-guided fuzzer: no crash, no hang, no memory.

python -m benchmarks.fuzz_guided TARGET PATH [ARGUMENTS OF LIBFUZZER]

TARGET is a parser (one of `PARSERS`), or the name of a file, which goes through the whole command
beside a card. PATH is a tree of files to begin with. `-max_total_time=300` ends it; what is found
is written to the folder that it runs in. One input may take five seconds and 512 MB.

Needs `pip install atheris`, which is there for some systems only and so in none of the extras.
"""

from __future__ import annotations

import contextlib
import io
import shutil
import struct
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["attrlint"]):
    import attrlint
    from attrlint import formats, gitignore
    from attrlint.cli import main as run
    from attrlint.discover import kind_of
    from attrlint.document import Unreadable, decode
    from attrlint.licenses import identify, mentions
    from attrlint.parse import (
        bibtex,
        gguf,
        header,
        ini,
        json,
        latex,
        markdown,
        modelfile,
        notebook,
        pyconfig,
        python,
        safetensors,
        shell,
        toml,
        yaml,
    )

    folders = ("card", "formats", "licenses", "mend", "parse", "questions", "registry", "report")
    for name in ("", *folders):
        place = Path(str(attrlint.__file__)).parent / name  # what is imported when it is wanted
        for module in sorted(place.glob("[!_]*.py")):
            import_module(".".join(filter(None, ("attrlint", name, module.stem))))

LARGEST = 50_000  # bytes of an input
CARD = "---\nlicense: mit\nbase_model: EleutherAI/pythia-1.4b\n---\n# A\n\nTuned on Alpaca.\n"


def _head(entries: Callable[[Any], Any]) -> Callable[[bytes], object]:
    return lambda data: header.parse(header.written(entries(io.BytesIO(data))))


def _text(parse: Callable[[str], object]) -> Callable[[bytes], object]:
    def read(data: bytes) -> None:
        with contextlib.suppress(Unreadable):
            found = parse(decode(data, "").text)
            if isinstance(found, Iterator):
                deque(found, maxlen=0)

    return read


def _ignored(text: str) -> None:
    rules = (("", gitignore.patterns(text)),)
    for path in ("a", "data/train/part-0001.jsonl", "a/b/" * 20 + "c"):
        gitignore.ignored(path, False, rules)


PARSERS: dict[str, tuple[str, Callable[[bytes], object]]] = {  # kind of file, and what reads it
    "bibtex": ("markdown", _text(lambda text: (bibtex.parse(text), list(bibtex.find(text))))),
    "gguf": ("weights", _head(gguf.entries)),
    "gitignore": ("other", _text(_ignored)),
    "ini": ("ini", _text(ini.parse)),
    "json": ("json", _text(json.parse)),
    "latex": ("markdown", _text(latex.decode_latex)),
    "licence": ("legal", _text(identify.identify)),
    "licence-names": ("legal", _text(mentions.mentions)),
    "markdown": ("markdown", _text(markdown.parse)),
    "modelfile": ("modelfile", _text(modelfile.parse)),
    "notebook": ("notebook", _text(notebook.parse)),
    "pyconfig": ("python", _text(pyconfig.parse)),
    "python": ("python", _text(python.parse)),
    "safetensors": ("weights", _head(safetensors.entries)),
    "shell": ("shell", _text(shell.parse)),
    "toml": ("toml", _text(toml.parse)),
    "yaml": ("yaml", _text(yaml.parse)),
}


# Where a corpus has none: a key and a value, where the tensors would begin, and what lies deep.
STARTS = {
    "gguf": struct.pack("<4sIQQQ1sIQ1s", b"GGUF", 3, 0, 1, 1, b"k", 8, 1, b"v"),
    "safetensors": struct.pack("<Q", 28) + b'{"__metadata__": {"k": "v"}}',
    "json": b'["\\ud83d\\ude00", ' + b"[" * 101 + b"]" * 101 + b", 1e999, /* a */ NaN]",
    "toml": b"a" + b".a" * 60 + b" = 1\n[[b]]\nc = 2024-01-01T00:00:00Z\nb.c.d = {}\n",
    "ini": b"[a]\nb = c\n  d\n[a]\n%%\n",
    "gitignore": b"*.[ch]\n!a/**/b\n/c/\\#\n[[:alpha:]]?*\n",
}


def command(name: str) -> Callable[[bytes], None]:
    """What checks a card with a file of this name beside it, or as the card."""
    folder = Path(tempfile.mkdtemp())
    (folder / "README.md").write_text(CARD, "utf-8")

    def check(data: bytes) -> None:
        (folder / name).write_bytes(data)
        for call in (["check", "--persona", "auditor", "--no-cache", "--exit-zero"], ["refs"]):
            with (
                contextlib.redirect_stdout(io.StringIO()),
                contextlib.redirect_stderr(io.StringIO()),
            ):
                code = run([*call, "--debug", str(folder)])
            if code not in (0, 2):
                raise RuntimeError(f"{call[0]}: exit code {code}")

    return check


def seeds(path: Path, kind: str, name: str) -> Path:
    """A folder with the files under a path that are of a kind or have a name, and with the examples
    of formats that are."""
    folder = Path(tempfile.mkdtemp())
    (folder / "start").write_bytes(STARTS.get(name, b""))
    examples = (example for format in formats.everything() for example in format.example)
    for number, example in enumerate(examples):
        if kind_of(example.name.rpartition("/")[2]) == kind:
            (folder / f"example-{number}").write_text(example.text, "utf-8")
    for number, file in enumerate(sorted(path.rglob("*"))):
        fits = file.name == name or (kind_of(file.name) == kind and kind != "other")
        if fits and file.is_file() and file.stat().st_size <= LARGEST:
            shutil.copyfile(file, folder / str(number))
    return folder


def main() -> None:
    """Fuzz until the time is over or something is found."""
    target, path, *options = sys.argv[1:]
    if target in PARSERS:
        kind, read = PARSERS[target]
    else:
        kind, read = kind_of(target), command(target)
    folder = seeds(Path(path), kind, target)
    limits = [f"-max_len={LARGEST}", "-timeout=5", "-rss_limit_mb=512"]
    atheris.Setup([sys.argv[0], *limits, *options, str(folder)], read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
