"""Sorted lines are found by bisection as by looking at each."""

from __future__ import annotations

from bisect import bisect_left

from hypothesis import given
from hypothesis import strategies as st

from attrlint.registry.mapped import Sorted

WORDS = st.binary(min_size=1, max_size=4).map(
    lambda data: bytes(b"ab-z"[byte % 4] for byte in data)
)


@given(st.lists(WORDS, max_size=8), WORDS, st.sampled_from([b"", b"\tx"]), st.booleans())
def test_the_lines_that_start_so(words: list[bytes], asked: bytes, rest: bytes, end: bool) -> None:
    lines = sorted(word + rest for word in set(words))
    data = b"\n".join(lines) + (b"\n" if end and lines else b"")
    found = Sorted.of(data)
    assert list(found.starting(asked)) == [line for line in lines if line.startswith(asked)]
    before = lines[: bisect_left(lines, asked)]
    assert found.position(asked) == min(sum(len(line) + 1 for line in before), len(data))
    assert found.block(asked) == data[found.position(asked) :][: len(found.block(asked))]


@given(st.lists(WORDS, max_size=8), WORDS)
def test_a_whole_key(words: list[bytes], asked: bytes) -> None:
    lines = sorted({word + b"\tx" for word in words})
    found = Sorted.of(b"\n".join(lines))
    key = asked + b"\t"
    assert list(found.starting(key)) == [line for line in lines if line.startswith(key)]
