"""INI files: sections, values and their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.parse import ini
from attrlint.parse.tree import Scalar, Table, plain, scalars

NAME = st.from_regex(r"[a-z_@]{1,8}", fullmatch=True)
VALUE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), max_size=30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[a]\nx = 1\n[a.b]\ny = "z"\n', {"a": {"x": 1, "b": {"y": "z"}}}),
        ("[a]\nx = ${p.q}\n", {"a": {"x": "${p.q}"}}),
        ('[a]\nx = ["t","n"]\ny: true\n', {"a": {"x": ["t", "n"], "y": True}}),
        ("[a]\nx = one\n  two\n; c\n# d\nz=\n", {"a": {"x": "one\n  two", "z": ""}}),
        ("x = 1\n[broken\nno mark\n[b]\n", {"x": 1}),
        ("", {}),
    ],
)
def test_values(text: str, expected: object) -> None:
    assert plain(ini.parse(text).roots[0]) == expected


@given(st.dictionaries(NAME, st.dictionaries(NAME, VALUE, max_size=3), max_size=3))
def test_a_span_is_what_it_says(sections: dict[str, dict[str, str]]) -> None:
    text = "".join(
        f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in entries.items())
        for name, entries in sections.items()
    )
    (root,) = ini.parse(text).roots
    for scalar in scalars(root):
        if scalar.style == "plain" and isinstance(scalar.value, str):
            assert text[scalar.span.start : scalar.span.end] == scalar.text
    for name, entries in sections.items():
        if not any(value.strip() for value in entries.values()):
            continue
        table = root.get(name) if isinstance(root, Table) else None
        assert isinstance(table, Table)
        for key, value in entries.items():
            node = table.get(key)
            if isinstance(node, Scalar) and node.style == "plain" and isinstance(node.value, str):
                assert node.text == value.strip()


@given(st.text(st.sampled_from('[]=:"{}.,# \n\tab1'), max_size=80))
def test_nothing_is_an_error(text: str) -> None:
    ini.parse(text)
