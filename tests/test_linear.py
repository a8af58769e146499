"""The cost of a check grows as what is checked; benchmarks/linear.py shows it over decades."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from attrlint.discover import Group
from attrlint.document import Document, Source
from attrlint.files import Files
from attrlint.formats import call_roles, purpose, references, switches
from attrlint.parse import shell
from benchmarks.linear import SHAPES, calls_of, check, counted, write

FEW, MANY = 60, 300


@pytest.mark.parametrize("shape", SHAPES)
def test_one_more_costs_no_more(tmp_path: Path, shape: str) -> None:
    """What one of many takes is what one of few takes, but for what grows more slowly."""
    calls = {}
    for count in (1, FEW, MANY):
        folder = tmp_path / str(count)
        write(folder, SHAPES[shape](count))
        check(folder)  # patterns are compiled, words are loaded
        calls[count] = counted(folder)
    few, many = ((calls[count] - calls[1]) / count for count in (FEW, MANY))
    assert many < 1.5 * few


@pytest.mark.parametrize(
    ("head", "part", "tail"),
    [
        ('A="', "$B# --c# ", '"\npython train.py $A\n'),
        ('A="', "$B# --c# ", '"\nD="$A"\nE="$D"\npython train.py $E\n'),
        ('A="', "$B# --c# ", '"\neval "python train.py $A"\n'),
        ("A=(", "$B# --c# ", ')\nD="${A[*]}"\npython train.py $D\n'),
    ],
)
def test_one_more_word_of_a_variable_costs_no_more(head: str, part: str, tail: str) -> None:
    """A check keeps the trees of scripts, so these are counted as they are parsed."""

    def script(count: int) -> str:
        return head + "".join(part.replace("#", str(n)) for n in range(count)) + tail

    shell.parse(script(2))  # patterns are compiled
    calls = {n: calls_of(lambda n=n: shell.parse(script(n))) for n in (1, FEW, MANY)}  # type: ignore[misc]
    few, many = ((calls[count] - calls[1]) / count for count in (FEW, MANY))
    assert many < 1.5 * few


SEARCHES = frozenset(("search", "finditer", "findall"))


class Spy:
    """An expression, or the module `re`, that counts the letters of what it searches."""

    letters = 0

    def __init__(self, real: Any) -> None:
        self.real = real

    def __getattr__(self, name: str) -> Any:
        real = getattr(self.real, name)
        if name not in (*SEARCHES, "compile"):
            return real

        def call(*args: Any) -> Any:
            if name == "compile":
                return Spy(real(*args))
            text, *bounds = args[1:] if self.real is re else args
            first, last = (*bounds, len(text))[:2] if bounds else (0, len(text))
            Spy.letters += max(0, min(last, len(text)) - first)
            return real(*args)

        return call


@pytest.mark.parametrize(
    "part",
    [
        "if args.use_lora#:\n    c = LoraConfig(use_dora=True)\n",
        "if args.flag#:\n    c = DPOConfig(loss_type='ipo')\n",
        "def get_d#():\n    return load_dataset('a/b#')\nif name == 'c#':\n    d = get_d#()\n",
        "def get_d#():\n    return load_dataset('a/b#')\n\n",
        "if name == 'c#':\n    d = load_dataset('a/b#')\n",
        "m# = SentenceTransformer('a/b#')\nm#.encode(x)\n",
        "m# = AutoModel.from_pretrained('a/b#').eval()\n",
    ],
)
def test_one_more_part_of_a_script_is_no_more_to_search(
    monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """What is asked of every call is looked up, not searched for in all of the script."""
    for module in (call_roles, purpose, switches):
        compiled = module.compiled
        monkeypatch.setattr(module, "re", Spy(re), raising=False)
        monkeypatch.setattr(module, "compiled", lambda each, make=compiled: Spy(make(each)))
    letters = {}
    for count in (FEW, MANY):
        parts = "".join(part.replace("#", str(number)) for number in range(count))
        text = f"from datasets import load_dataset\n{parts}\nTrainer(model).train()\n"
        Spy.letters = 0
        list(references(Source.whole(Document("a.py", text)), "python", Files(Group("", None, ()))))
        letters[count] = Spy.letters / count
    assert 0 < letters[MANY] < 1.5 * letters[FEW]
