"""The cost of a check grows as what is checked; benchmarks/linear.py shows it over decades."""

from __future__ import annotations

from pathlib import Path

import pytest

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
