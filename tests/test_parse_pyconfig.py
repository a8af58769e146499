"""Python configurations as trees: what stands there, with its place, and nothing is run."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.parse import pyconfig
from attrlint.parse.tree import plain, scalars

NAME = st.from_regex(r"[a-z]{1,8}_", fullmatch=True)
LEAF = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=20),
    st.booleans(),
    st.integers(0, 99),
    st.none(),
)
VALUE = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.text("abc'\"é ", min_size=1, max_size=5), inner, max_size=3),
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'model = dict(type="X", a=dict(b=[1, "c"]))\n',
            {"model": {"type": "X", "a": {"b": [1, "c"]}}},
        ),
        (
            'root = "data/"\nx = dict(y=root, z=root + "v", w=f"{root}v")\n',
            {"root": "data/", "x": {"y": "data/", "z": "data/v", "w": "data/v"}},
        ),
        ('a = "1"\nb = a\na = "2"\nc = a\n', {"a": "2", "b": "1", "c": "2"}),
        (
            'base = dict(p="x")\nchild = dict(**base, q={"r": None, **base})\n',
            {"base": {"p": "x"}, "child": {"p": "x", "q": {"r": None, "p": "x"}}},
        ),
        ('model.update(dict(load="x"))\n', {"model": {"load": "x"}}),
        ("x: str = 'y'\nz = open('secret').read()\n", {"x": "y", "z": None}),
        ("f = lambda: 1\nimport os\nif True:\n    g = 1\n", {"f": None}),
        ("", {}),
    ],
)
def test_values(text: str, expected: object) -> None:
    assert plain(pyconfig.parse(text).roots[0]) == expected


@given(st.dictionaries(NAME, VALUE, max_size=4))
def test_a_span_is_what_it_says(settings: dict[str, object]) -> None:
    text = "".join(f"{name} = {value!r}\n" for name, value in settings.items())
    (root,) = pyconfig.parse(text).roots
    assert plain(root) == settings
    for scalar in scalars(root):
        if isinstance(scalar.value, str):
            start, end = scalar.span
            quote = text[end : end + 1]
            assert ast.literal_eval(f"{quote}{text[start:end]}{quote}") == scalar.text


def test_a_name_is_read_where_its_value_stands() -> None:
    text = 'checkpoint = "a/b"\nmodel = dict(init_cfg=dict(checkpoint=checkpoint))\n'
    (root,) = pyconfig.parse(text).roots
    places = [text[leaf.span.start : leaf.span.end] for leaf in scalars(root)]
    assert places == ["a/b", "a/b"]


def test_names_that_hold_names_do_not_multiply() -> None:
    lines = ['a0 = ["x"]']
    lines += [f"a{at} = [{', '.join([f'a{at - 1}'] * 9)}]" for at in range(1, 30)]
    (root,) = pyconfig.parse("\n".join(lines)).roots
    assert sum(1 for _ in scalars(root)) < 60_000


@pytest.mark.parametrize(
    "text", ["model = dict(\n", "x = 'a\x00b'", "(" * 3000, "a = " + "[" * 90 + "]" * 90]
)
def test_what_is_no_configuration_is_no_traceback(text: str) -> None:
    parsed = pyconfig.parse(text)
    assert parsed.faults or parsed.roots
