"""The cost of a check grows as what is checked; benchmarks/linear.py shows it over decades."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.linear import SHAPES, check, counted, write

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
