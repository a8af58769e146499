"""Stems spare the compiling of an expression; they never change what it finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from attrlint.card import languages, literals, phrases, pieces, products, statements
from attrlint.card.pattern import Pattern

STEMMED = {
    "hosted": products._SERVED,
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


def _patterns(name: str) -> list[Pattern]:
    """The patterns of a language."""
    said = (*languages.load(name), *statements.words(name))
    flat = [each for part in said for each in (part if isinstance(part, tuple) else (part,))]
    cues = [each.pattern for each in flat if isinstance(each, languages.Cue)]
    return cues + [each for each in flat if isinstance(each, Pattern)]


@pytest.mark.parametrize("name", languages.names())
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_whatever_is_matched_holds_a_piece_that_was_read_from_the_expression(
    name: str, data: st.DataObject
) -> None:
    known = [(each, literals.required(each.source, each.flags)) for each in _patterns(name)]
    pattern, found = data.draw(st.sampled_from([pair for pair in known if pair[1]]))
    assert found is not None
    pieces, folds = found
    flags = pattern.flags | re.ASCII
    hit = re.search(pattern.source, data.draw(st.from_regex(re.compile(pattern.source, flags))))
    assume(hit is not None)  # a look-behind, or another meaning of `\\w`
    assert hit is not None
    said = hit.group().lower() if folds else hit.group()
    assert any(piece in said for piece in pieces)


@pytest.mark.parametrize(
    ("source", "flags", "expected"),
    [
        (r"\btrained on\b", 0, (("trained on",), False)),
        (r"(?:fine-?tuned|trained) \w+", 0, (("fine-tuned ", "finetuned ", "trained "), False)),
        (r"\w+ (?:merge|mix)es?", 0, ((" mergee", " mixe"), False)),
        (r"(?:abc)?def+", 0, (("def",), False)),
        (r"(?:teacher)*\w|\d+", 0, None),  # may be left out
        (r"(?:teacher)+\d", 0, (("teacher",), False)),
        (r"a[xy]cd", 0, (("axcd", "aycd"), False)),
        (r"a[^x]cdef", 0, (("cdef",), False)),
        (r"(?=data)\w", 0, None),  # stands outside the match
        (r"from Scratch", re.I, (("from scratch",), True)),
        (r"(?i:from (?-i:Scratch))", 0, (("from scratch",), True)),
        (r"café", re.I, (("caf",), True)),
        (r"ébéé", re.I, None),
        (r"ab", 0, None),  # too short to tell anything
    ],
)
def test_pieces_of_an_expression(
    source: str, flags: int, expected: tuple[tuple[str, ...], bool] | None
) -> None:
    assert literals.required(source, flags) == expected


def test_an_expression_that_is_used_often_skips_texts_without_its_pieces() -> None:
    pattern = Pattern(r"(?:teacher|student)s?\b", re.I)
    for _ in range(100):
        assert pattern.search("nothing of the kind") is None
    assert pattern._stems == ("student", "teacher")
    hits = [pattern.search(text) for text in ("TEACHERS", "\u017ftudent", "a tutor")]
    assert [hit and hit.group() for hit in hits] == ["TEACHERS", "\u017ftudent", None]


BEGUN = [
    each
    for name in languages.names()
    for each in _patterns(name)
    if literals.beginning(each.source, each.flags)
]


@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_an_expression_with_its_first_letters_finds_the_same(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(BEGUN))
    letters = literals.beginning(pattern.source, pattern.flags)
    plain = re.compile(pattern.source, pattern.flags)
    quick = re.compile(f"(?=[{letters}])(?:{pattern.source})", pattern.flags)
    said = data.draw(st.from_regex(re.compile(pattern.source, pattern.flags | re.ASCII)))
    text = data.draw(st.sampled_from(("", "x ", "not ")) | st.text(max_size=9)) + said + " \u017f"
    assert [hit.span() for hit in quick.finditer(text)] == [
        hit.span() for hit in plain.finditer(text)
    ]


@pytest.mark.parametrize(
    ("source", "flags", "expected"),
    [
        (r"\b(?:no|none|not)\b", 0, "n"),
        (r"inspired|\bnot\b|(?:pre-?)?trained", re.I, "inpt"),
        (r"(?<!\w)[ab]c", 0, "ab"),
        (r"no|not", 0, ""),  # `re` sees that itself
        (r"\b\w+", 0, ""),
        (r"\b[^a]b", 0, ""),
        (r"\b(?:a*|b)", 0, ""),  # can be empty
        (r"\b(?i:a)b", 0, ""),  # another meaning of `a`
        (r"(?=a)", 0, ""),
    ],
)
def test_the_letters_that_a_match_begins_with(source: str, flags: int, expected: str) -> None:
    assert literals.beginning(source, flags) == expected


def test_what_is_listed_is_what_the_expressions_hold() -> None:
    """`python -m attrlint.card.pieces` writes the list anew; what it lacks is only slower."""
    known = pieces.expressions()
    listed = [(each, pieces.of(*each)) for each in known]
    assert [each for each, found in listed if found and found != pieces.found(*each)] == []
    assert sum(found is None for _, found in listed) < len(known) / 20


def test_a_text_without_a_listed_piece_is_not_worth_compiling_for() -> None:
    source, flags, found = next(
        (source, flags, found)
        for source, flags in pieces.expressions()
        if (found := pieces.of(source, flags)) and found.required and not found.folds
    )
    pattern = Pattern(source, flags)
    assert pattern.search("?") is None
    assert pattern._compiled is None
    pattern.search(f"?{found.required[0]}")
    assert pattern._compiled is not None


def test_an_expression_that_is_not_listed_is_compiled() -> None:
    assert pieces.of(r"not listed \d", 0) is None
    hit = Pattern(r"not listed \d").search("a not listed 1")
    assert hit is not None
    assert hit.start() == 2
