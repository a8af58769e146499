"""Whether the cost of a check grows no faster than what is checked: `python benchmarks/linear.py`.

Grows one thing at a time over decades (files, works, findings, the parts of a file), and prints
what one of them costs: Python calls, which are the same in every run, and processor time. `growth`
is the calls that one costs at this count over those at the count before: 1.0 is linear, 10 is
quadratic. `benchmarks/linear.py NAME` runs one shape, `--most 10000` goes further.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))
from attrlint.cli import main as attrlint

CARD = "---\nlicense: mit\nbase_model: harbour/pilot-1b\n---\n# Pilot\n\n"
CHECK = ("check", "--isolated", "--no-cache", "--exit-zero", "--output-format", "json")
Files = Iterator[tuple[str, str]]


class Cost(NamedTuple):
    """Python calls and processor seconds of one check."""

    calls: int
    seconds: float


def _card(*, front: str = "", body: str = "", whole: str = CARD) -> Files:
    yield "README.md", whole.replace("license: mit\n", f"license: mit\n{front}") + body


def _each(count: int, text: str) -> str:
    """A text for every number, with the number in the place of `#`."""
    return "".join(text.replace("#", str(number)) for number in range(count))


def _configs(count: int) -> Files:
    yield from _card()
    for number in range(count):
        text = f"base_model: harbour/pilot-1b\ndatasets:\n  - path: harbour/set{number}\n"
        yield f"configs/{number // 100}/{number}.yml", text


def _notices(count: int) -> Files:
    yield from _configs(count)
    for number in range(count):
        text = f"MIT License\n\nCopyright (c) 2020 Harbour {number}\n"
        yield f"licenses/{number}/LICENSE", text


def _exports(count: int) -> Files:
    yield from _card()
    text = '{"_name_or_path": "openai-community/gpt2", "model_type": "gpt2"}'
    for number in range(count):
        yield f"steps/{number}/config.json", text


def _listed(count: int) -> Files:
    """A card that lists bases, and a script that loads others."""
    listed = "base_model:\n" + _each(count, "- harbour/pilot#-1b\n")
    yield from _card(whole=CARD.replace("base_model: harbour/pilot-1b\n", listed))
    loads = _each(count, "model = AutoModel.from_pretrained('harbour/tug#-1b')\n")
    yield (
        "train.py",
        f"from transformers import AutoModel, Trainer\n{loads}Trainer(model).train()\n",
    )


def _runs(count: int) -> Files:
    """Half of them are told by the README, the others by one before."""
    told = (
        f"- `bash runs/{number}/train.sh`, see runs/{number}/\n" for number in range(0, count, 2)
    )
    yield "README.md", "# Pilot\n\nCode to train Pilot.\n\n" + "".join(told)
    for number in range(count):
        folder = f"runs/{number}"
        yield f"{folder}/train.yaml", "base_model: harbour/pilot-1b\ndatasets:\n  - path: o/set\n"
        yield f"{folder}/data.py", "import os\n"
        yield (
            f"{folder}/train.sh",
            f"python train.py --model_name_or_path harbour/pilot-1b --dataset_name o/set\n"
            f"bash runs/{number + 1}/train.sh\n",
        )


def _adapters(count: int) -> Files:
    """Modules that put adapters on a model, each for a script that trains, among other scripts."""
    yield from _card()
    for number in range(count):
        yield f"train{number}.py", f"from parts.part{number} import adapted\nTrainer(m).train()\n"
        yield from ((f"rows{number}/{other}.py", "import os\n") for other in range(3))
        text = "def adapted(name):\n    return get_peft_model(AutoModel.from_pretrained(name), c)\n"
        yield f"parts/part{number}.py", f"from peft import get_peft_model\n\n\n{text}"


def _repositories(count: int) -> Files:
    for number in range(count):
        yield f"{number}/README.md", f"{CARD}Trained on [a](https://huggingface.co/datasets/x/y)."


def _script(text: str) -> Callable[[int], Files]:
    def files(count: int) -> Files:
        yield from _card()
        yield "train.py", "from datasets import load_dataset\n" + _each(count, text)

    return files


def _beside(name: str, head: str, text: str, tail: str = "") -> Callable[[int], Files]:
    def files(count: int) -> Files:
        yield from _card()
        yield name, head + _each(count, text) + tail

    return files


def _body(text: str, head: str = "") -> Callable[[int], Files]:
    return lambda count: _card(body=head + _each(count, text))


SHAPES: dict[str, Callable[[int], Files]] = {
    "files": _configs,
    "files and licence texts": _notices,
    "exports of one model": _exports,
    "scripts that are told": _runs,
    "modules of adapters": _adapters,
    "repositories": _repositories,
    "works in code": _script("load_dataset('harbour/set#')\n"),
    "bindings": _script("x = x + 'a'\n"),
    "bases in a script": _beside(
        "train.sh", "", "A#=o/m#\npython train.py --model_name_or_path $A#\n"
    ),
    "works in metadata": lambda n: _card(front="datasets:\n" + _each(n, "- harbour/set#\n")),
    "bases in metadata and a script": _listed,
    "tags": lambda n: _card(front="tags:\n" + _each(n, "- dataset:harbour/set#\n")),
    "keys of metadata": lambda n: _card(front=_each(n, "key#: value\n")),
    "sentences": _body("It was fine-tuned on the Set# dataset. "),
    "paragraphs": _body("Fine-tuned from harbour/pilot# on harbour/set#.\n\n"),
    "links": _body("Trained on [a#](https://huggingface.co/datasets/harbour/set#).\n\n"),
    "rows": _body("| harbour/set# | mit |\n", "## Training data\n\n| data | license |\n|-|-|\n"),
    "headings": _body("# Training data #\n\nAlpaca #\n\n"),
    "lines under headings": _body("a: b\n---\n"),
    "code blocks": lambda n: _card(
        front="datasets:\n" + _each(n, "- harbour/set#\n"), body=_each(n, "```\n#\n```\n\n")
    ),
    "items": _body("- trained on the Set# dataset\n"),
    "entries": _body("```bibtex\n@misc{k#, title={The # of it}}\n```\n\n"),
    "one key": _body("@misc{a,title={b},\n"),
    "brackets": _body("[(*_|`<!--"),
    "placeholders": _body("{{ a# }} [More Information Needed] "),
    "directives": _body("<!-- attrlint: ignore[missing-citation] known -->\n\n"),
    "directives in one comment": _body("<!-- attrlint: ignore["),
    "works in attribution.yaml": _beside(
        "attribution.yaml", "works:\n", "  - id: dataset/own#\n    title: Own #\n    url: nowhere\n"
    ),
    "waivers": _beside(
        "attribution.yaml", "waivers:\n", "  - rule: missing-citation\n    work: a/b#\n"
    ),
    "references of CITATION.cff": _beside(
        "CITATION.cff", "cff-version: 1.2.0\ntitle: a\nreferences:\n", "- type: data\n  title: T#\n"
    ),
    "copyright lines": _beside("LICENSE", "MIT License\n", "Copyright (c) 2020 Harbour #\n"),
    "ignored files": _beside(".gitignore", "", "data#/*.bin\n"),
    "cells": _beside(
        "train.ipynb",
        '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [',
        '{"cell_type": "code", "metadata": {}, "outputs": [], '
        '"source": ["load_dataset(\'harbour/set#\')"]}, ',
        '{"cell_type": "markdown", "metadata": {}, "source": []}]}',
    ),
}


def write(folder: Path, files: Files) -> None:
    """Files under a folder, by name and text."""
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def cost(shape: str, count: int) -> Cost:
    """What a check of `count` parts of a shape takes; one with two has been done before."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), SHAPES[shape](count))
        check(Path(folder))
        started = time.process_time()
        check(Path(folder))
        seconds = time.process_time() - started
        return Cost(counted(Path(folder)), seconds)


def check(folder: Path) -> None:
    """Check a folder, report and all; what is printed is dropped."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = attrlint([*CHECK, str(folder)])
    if code:
        raise RuntimeError(f"exit code {code}")


def counted(folder: Path) -> int:
    """How many calls of Python and C functions a check makes."""
    return calls_of(lambda: check(folder))


def calls_of(run: Callable[[], object]) -> int:
    """How many calls of Python and C functions something makes."""
    calls = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(None)
    return calls


def main() -> None:
    """Print a line for every shape and count."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("shapes", nargs="*", choices=[*SHAPES, []], metavar="NAME")
    parser.add_argument("--most", type=int, default=1000)
    args = parser.parse_args()
    counts = [count for count in (10, 100, 1_000, 10_000) if count <= args.most]
    print(f"{'':28}{'count':>7}{'calls of one':>14}{'growth':>8}{'ms of one':>11}{'growth':>8}")
    for shape in args.shapes or SHAPES:
        empty = cost(shape, 1)
        before: tuple[float, float] | None = None
        for count in counts:
            found = cost(shape, count)
            one = (found.calls - empty.calls) / count, (found.seconds - empty.seconds) / count * 1e3
            grown = [f"{now / then:8.2f}" for now, then in zip(one, before or (), strict=False)]
            first, second = grown or ("", "")
            print(f"{shape:28}{count:>7}{one[0]:14.0f}{first:>8}{one[1]:11.3f}{second:>8}")
            before = one


if __name__ == "__main__":
    main()
