"""Modelfiles: instructions and their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.parse import modelfile


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM llama3", [("FROM", "llama3")]),
        (
            "from llama3:8b\r\nAdapter ./a.gguf\r\n",
            [("FROM", "llama3:8b"), ("ADAPTER", "./a.gguf")],
        ),
        ("# FROM no\n  FROM hf.co/org/x:Q4_K_M  \n", [("FROM", "hf.co/org/x:Q4_K_M")]),
        ('FROM "./my model.gguf"', [("FROM", "./my model.gguf")]),
        ("FROM x # the base", [("FROM", "x")]),
        (
            'LICENSE """\nMIT\nFROM no\n"""\nFROM x',
            [("LICENSE", "\nMIT\nFROM no\n"), ("FROM", "x")],
        ),
        ('LICENSE "MIT"', [("LICENSE", "MIT")]),
        ('SYSTEM """never closed\nFROM no', [("SYSTEM", "never closed\nFROM no")]),
        ("PARAMETER temperature 0.7", [("PARAMETER", "temperature 0.7")]),
        (
            'MESSAGE user """a\nFROM no"""\nFROM x',
            [("MESSAGE", 'user """a\nFROM no"""'), ("FROM", "x")],
        ),
        ('TEMPLATE """"""\nFROM x', [("TEMPLATE", ""), ("FROM", "x")]),
        ("FROMAGE x\nFROM", []),
    ],
)
def test_instructions(text: str, expected: list[tuple[str, str]]) -> None:
    found = modelfile.parse(text)
    assert [(one.name, one.value) for one in found] == expected
    for one in found:
        assert text[one.span.start : one.span.end] == one.value
        assert text[one.name_span.start : one.name_span.end].upper() == one.name


PIECES = ("FROM ", "license ", '"""', '"', "x", " ", "\n", "#", "\r\n", "MESSAGE user ")


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_any_text_is_read_and_every_place_is_inside(text: str) -> None:
    last = 0
    for one in modelfile.parse(text):
        assert last <= one.name_span.start < one.name_span.end <= one.span.start
        assert one.span.start <= one.span.end <= len(text)
        assert text[one.span.start : one.span.end] == one.value
        last = one.span.end
