"""The cost of a check grows as what is checked; benchmarks/linear.py shows it over decades."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType, SimpleNamespace
from typing import Any

import pytest

from attrlint import waivers
from attrlint.attribution import Waiver
from attrlint.card import keys, languages
from attrlint.discover import Found, Group, kind_of
from attrlint.document import Document, Location, Source, Span
from attrlint.files import Files
from attrlint.finding import Answers, Finding
from attrlint.formats import call_roles, commands, purpose, references, switches
from attrlint.grouping import groups
from attrlint.licenses import identify, prints
from attrlint.parse import shell, yaml
from attrlint.parse.python_places import Places, tree_of
from attrlint.parse.tree import Table
from attrlint.schema import misspelt
from benchmarks.linear import SHAPES, calls_of, check, counted, write

FEW, MANY = 80, 300  # more than the 64 files that are remembered for the next rule that asks


@pytest.mark.parametrize("shape", SHAPES)
def test_one_more_costs_no_more(tmp_path: Path, shape: str) -> None:
    """What one of many takes is what one of few takes, but for what grows more slowly."""
    calls = {}
    for count in (1, FEW, MANY):
        folder = tmp_path / str(count)
        write(folder, SHAPES[shape](count))
        check(folder)  # patterns are compiled, words are loaded
        calls[count] = min(counted(folder), counted(folder))  # a memory may be full
    few, many = ((calls[count] - calls[1]) / count for count in (FEW, MANY))
    assert many < 1.5 * few


FILLED = b"---\nlicense: mit\nbase_model: gull-lab/tern-1b\n---\n"
UNFILLED = b"---\nlicense: mit\n---\n\n# Model Card for Model ID\n"


@pytest.mark.parametrize(
    ("names", "head"),
    [
        (("README.md", "config.json", "LICENSE"), FILLED),
        (("tern.md", "LICENSE"), FILLED),
        (("tern.md", "config.json", "LICENSE"), FILLED),
        (("README.md", "config.json"), UNFILLED),
    ],
)
def test_one_more_folder_with_a_card_costs_no_more(names: tuple[str, ...], head: bytes) -> None:
    def files(count: int) -> list[Found]:
        found = (f"models/{number:03}/{name}" for number in range(count) for name in sorted(names))
        return [Found(None, name, kind_of(name.rpartition("/")[2])) for name in found]

    calls = {n: calls_of(lambda n=n: groups(files(n), lambda _: head)) for n in (1, FEW, MANY)}  # type: ignore[misc]
    few, many = ((calls[count] - calls[1]) / count for count in (FEW, MANY))
    assert many < 1.5 * few


@pytest.mark.parametrize(
    "shape", ["files and licence texts", "exports of one model", "scripts that are told"]
)
def test_nothing_is_looked_for_in_every_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    """The list of files is gone through as often for many works as for few: a loop over it that
    calls nothing is not seen by who counts calls."""
    listed = 0

    def each(files: Files) -> Iterator[Found]:
        nonlocal listed
        listed += 1
        return iter(files.group.files)

    monkeypatch.setattr(Files, "__iter__", each)
    often = []
    for count in (5, 50):
        write(tmp_path / str(count), SHAPES[shape](count))
        listed = 0
        check(tmp_path / str(count))
        often.append(listed)
    assert often[0] == often[1] > 0


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


class Looked(tuple[Any, ...]):
    """A sequence that counts the items that are looked at."""

    items = 0

    def __getitem__(self, at: Any) -> Any:
        Looked.items += len(range(*at.indices(len(self)))) if isinstance(at, slice) else 1
        return super().__getitem__(at)

    def __iter__(self) -> Any:
        Looked.items += len(self)
        return super().__iter__()


def test_a_part_of_a_text_is_placed_by_the_marks_in_it() -> None:
    Looked.items = 0
    marks = Looked((number * 10, number * 12) for number in range(MANY))
    source = Source(Document("a.md", "x" * 12 * MANY), "x" * 10 * MANY, marks)
    part = source.part(Span(1_005, 1_025))
    assert part.marks == ((0, 1_205), (5, 1_212), (15, 1_224))
    assert 0 < Looked.items < 40


def test_a_key_before_a_link_is_looked_for_at_the_next_link() -> None:
    Looked.items = 0
    line = "base model [x](y)\n"
    here: Any = SimpleNamespace(low=line * MANY)
    starts = [number * len(line) + line.index("[") for number in range(MANY)]
    links: Any = Looked(SimpleNamespace(start=at, end=at + len("[x](y)")) for at in starts)
    spoken = (languages.load("en"),)
    assert keys._linked_key(here, spoken, 50 * len(line), links)
    assert 0 < Looked.items < 40


def steps_of(run: Callable[[], object]) -> int:
    """How many lines of Python something runs: also those of a loop that calls nothing."""
    steps = 0

    def count(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal steps
        steps += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        run()
    finally:
        sys.settrace(before)
    return steps


def test_one_more_slip_of_a_key_costs_no_more() -> None:
    steps = {}
    for count in (FEW, MANY):
        (root,) = yaml.parse("datsets: x\n" * count).roots
        assert isinstance(root, Table)
        assert len(list(misspelt(root, "card"))) == count
        steps[count] = steps_of(lambda root=root: list(misspelt(root, "card"))) / count  # type: ignore[misc]
    assert steps[MANY] < 1.5 * steps[FEW]


def test_one_more_wide_letter_of_a_line_is_no_more_to_read() -> None:
    """A line of a script can be all of it: it is not read anew for each place in it."""
    text = "load('é/b');" * MANY + "\né = 1\n"
    places = Places(text)
    tree = tree_of(text)
    assert isinstance(tree, ast.Module)
    places.text = ""
    spans = [places.span(node) for node in tree.body]
    assert [text[span.start : span.end] for span in spans] == [*["load('é/b')"] * MANY, "é = 1"]


class Told:
    """The place of a waiver's rule or day: it counts what it is held against."""

    compared = 0

    def __init__(self, text: str) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        Told.compared += 1
        return self is other

    __hash__ = object.__hash__


def test_one_more_waiver_costs_no_more() -> None:
    at = Location(Document("README.md", "# A\n"), Span(0, 1))
    findings = [Finding("a", at=at, rule="credit")] * FEW
    compared = {}
    for count in (FEW, MANY):
        Told.compared = 0
        written = [
            Waiver(Told("x"), Told("credit"), Told("2099-01-01"), "", "why", "me", "2099-01-01")  # type: ignore[arg-type]
            for _ in range(count)
        ]
        attribution = SimpleNamespace(waivers=tuple(written))
        repo: Any = SimpleNamespace(attribution=attribution, today="2024-01-01", answers=Answers())
        kept, waived = waivers.apply(repo, findings, {"credit"}, lambda name: True)
        assert (len(kept), len(waived)) == (0, FEW)
        assert repo.answers.waivers == attribution.waivers
        compared[count] = Told.compared / count
    assert compared[MANY] < 1.5 * compared[FEW] + 1


def test_one_more_output_folder_of_a_script_is_no_more_to_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled = commands.compiled  # type: ignore[attr-defined]
    monkeypatch.setattr(commands, "compiled", lambda each: Spy(compiled(each)))
    letters = {}
    for count in (FEW, MANY):
        Spy.letters = 0
        lines = (f"O{n}=runs/o{n}\ntrain.py --output_dir $O{n}\n" for n in range(count))
        assert "runs/o0" in commands._written.__wrapped__("".join(lines))
        letters[count] = Spy.letters / count
    assert 0 < letters[MANY] < 1.5 * letters[FEW]


def test_a_card_is_hashed_once_for_all_licences(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed = []
    real = prints.hashes
    monkeypatch.setattr(prints, "hashes", lambda text: hashed.append(text) or real(text))  # type: ignore[func-returns-value]
    card = "It is under a licence. " * 100
    assert not any(identify.quotes(card, id) for id in ("apache-2.0", "gpl-3.0", "mit"))
    assert len(hashed) == 1
