"""The common tree: look-up, plain data, leaves in file order."""

from __future__ import annotations

from attrlint.document import Span
from attrlint.parse.tree import Entry, Items, Scalar, Table, plain, scalars


def leaf(text: str, at: int) -> Scalar:
    return Scalar(Span(at, at + len(text)), text, text)


TREE = Table(
    Span(0, 40),
    (
        Entry(leaf("a", 0), leaf("one", 3)),
        Entry(
            leaf("b", 8),
            Items(
                Span(11, 25),
                (
                    leaf("two", 12),
                    Items(Span(17, 19), ()),
                    TABLE := Table(Span(20, 24), (Entry(leaf("c", 20), leaf("three", 22)),)),
                ),
            ),
        ),
        Entry(leaf("a", 30), Scalar(Span(33, 34), "4", 4)),
    ),
)


def test_the_last_of_two_equal_keys_wins() -> None:
    value, key = TREE.get("a"), TREE.key("a")
    assert isinstance(value, Scalar)
    assert value.value == 4
    assert key is not None
    assert key.span == Span(30, 31)


def test_a_key_that_is_not_there() -> None:
    assert TREE.get("c") is None
    assert TREE.key("") is None
    assert TABLE.get("c") is not None


def test_many_keys_are_found_as_few_are() -> None:
    few = tuple(Entry(leaf(f"k{n % 40}", n), leaf(f"v{n}", n)) for n in range(60))
    many = tuple(Entry(leaf(f"k{n % 90}", n), leaf(f"v{n}", n)) for n in range(200))
    other = Table(Span(0, 9), many[:150])
    for table in (Table(Span(0, 9), few), Table(Span(0, 9), many), other):
        for key in ("k0", "k39", "k89", "k90", ""):
            same = [each.value for each in table.entries if each.key.text == key]
            assert table.get(key) is (same[-1] if same else None)


def test_plain_data() -> None:
    assert plain(TREE) == {"a": 4, "b": ["two", [], {"c": "three"}]}


def test_leaves_come_in_file_order_without_keys() -> None:
    assert [scalar.text for scalar in scalars(TREE)] == ["one", "two", "three", "4"]
