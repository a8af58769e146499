"""Sorted lines are found by bisection as by looking at each."""

from __future__ import annotations

from bisect import bisect_left

from hypothesis import given
from hypothesis import strategies as st

from attrlint.registry import mapped
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


@given(st.lists(st.tuples(WORDS, WORDS), max_size=8), WORDS, st.sampled_from([b"\t", b"/", b""]))
def test_after_very_many_look_ups(
    pairs: list[tuple[bytes, bytes]], asked: bytes, end: bytes
) -> None:
    """Then it is known of which keys, and of which owners of keys, there are none."""
    lines = sorted({owner + b"/" + name + b"\tx" for owner, name in pairs})
    found = Sorted.of(b"\n".join(lines))
    found._asked = mapped._MANY
    for prefix in (asked + end, asked + b"/" + asked + end, *(line[:5] + end for line in lines)):
        assert list(found.starting(prefix)) == [one for one in lines if one.startswith(prefix)]
    assert found._heads or not (end and lines)
