"""Stems spare the compiling of an expression; they never change what it finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.card import languages, phrases, slots
from attrlint.card.pattern import Pattern

STEMMED = {
    "hosted": slots._HOSTED,
    "template": phrases._TEMPLATE,
    **{
        name: getattr(languages.load("en"), name)
        for name in ("comparison", "other", "breaks", "private", "unnamed")
    },
}


@pytest.mark.parametrize("name", STEMMED)
@given(st.data())
def test_whatever_is_matched_holds_a_stem(name: str, data: st.DataObject) -> None:
    pattern = STEMMED[name]
    text = data.draw(st.from_regex(re.compile(pattern.source, pattern.flags | re.ASCII)))
    fresh = Pattern(pattern.source, pattern.flags)
    fresh._stems = pattern._stems
    expected = re.compile(pattern.source, pattern.flags).search(text)
    found = fresh.search(text)
    assert (found and found.span()) == (expected and expected.span())


def test_a_text_without_a_stem_is_not_searched() -> None:
    pattern = Pattern(r"gpt[ -]?\d", re.I, stems="gpt pt_4")
    assert pattern.search("nothing of the kind") is None
    assert list(pattern.finditer("nothing of the kind")) == []
    assert pattern.fullmatch("nothing") is None
    assert pattern._compiled is None
    assert pattern.search("by GPT-4") is not None
    assert pattern.search("by GPT-4", 6) is None
    assert [hit.group() for hit in pattern.finditer("GPT 4, gpt5")] == ["GPT 4", "gpt5"]
