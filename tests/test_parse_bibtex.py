"""BibTeX: values, spans, faults, and where it stands in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.parse import bibtex
from attrlint.parse.latex import decode_latex

GOOD = """\
@misc{a1,
  title = {Code {Llama}: Open},
  author = "Rozi{\\`e}re, B and \\"Ozg\\"ur, X",
  year = 2023,
}
"""


def test_values_are_decoded_and_spans_exact() -> None:
    [entry] = bibtex.parse(GOOD).entries
    assert (entry.type, entry.key) == ("misc", "a1")
    assert GOOD[entry.key_span.start : entry.key_span.end] == "a1"
    assert GOOD[entry.span.start : entry.span.end] == GOOD.rstrip()
    assert entry.field("title") == "Code Llama: Open"
    assert entry.field("author") == "Rozière, B and Özgür, X"
    assert entry.field("year") == "2023"
    raw = [GOOD[f.value_span.start : f.value_span.end] for f in entry.fields]
    assert raw == ["Code {Llama}: Open", 'Rozi{\\`e}re, B and \\"Ozg\\"ur, X', "2023"]


@pytest.mark.parametrize(
    ("text", "message", "at"),
    [
        ("@misc{a,\n title={x}\n year={1}}", 'a "," is missing after the field title', "}"),
        ("@misc{a\n title={x}}", 'a "," is missing after the key', "a"),
        ("@misc{title={x}}", "the entry has no key", "title"),
        ("@misc{a, title {x}}", 'a "=" is missing after title', "title"),
        ("@misc{a, title={x}", 'the closing "}" is missing', "@"),
        ("@misc{a, title={x, year={1}}", 'the closing "}" is missing', "@"),
        ("@misc{a, x={1},\n@misc{b}", 'the closing "}" is missing', "@"),
        ('@misc{a, title="x}', "the closing quote is missing", '"'),
    ],
)
def test_faults(text: str, message: str, at: str) -> None:
    [fault] = bibtex.parse(text).faults
    assert fault.message == message
    assert text[fault.span.start : fault.span.end] == at


def test_a_missing_comma_loses_no_field() -> None:
    [entry] = bibtex.parse("@misc{a,\n title={x}\n author={y}, year={1}}").entries
    assert [field.name for field in entry.fields] == ["title", "author", "year"]


def test_reading_goes_on_after_a_broken_entry() -> None:
    found = bibtex.parse("@misc{a, title={x\n\n" + GOOD)
    assert [entry.key for entry in found.entries] == ["a", "a1"]
    assert len(found.faults) == 1


def test_strings_and_joined_values() -> None:
    text = '@string{icml = "ICML"}\n@inproceedings{a, booktitle = icml # { 2024}}'
    [entry] = bibtex.parse(text).entries
    assert entry.field("booktitle") == "ICML2024"


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("Cite us:\n\n@misc{a, title={x}}\n\nThanks.", ["@misc{a, title={x}}"]),
        ("@misc{a, x={1}}\n\n@article{b, y={2}}", ["@misc{a, x={1}}\n\n@article{b, y={2}}"]),
        ("@torch.no_grad()\ndef f(): ...\nme@misc{x}", []),
        ("@misc{a, title={never closed\n```\nmore", ["@misc{a, title={never closed"]),
    ],
)
def test_find(text: str, regions: list[str]) -> None:
    assert [text[span.start : span.end] for span in bibtex.find(text)] == regions


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        (r"{\'E}cole \c{c}a \v{S}a\v{s}ko", "École ça Šaško"),
        (r"Fran{\c c}ois Ka{\ss}ner \& Co", "François Kaßner & Co"),
        (r"\textbf{Bold} {GPT}-4 a--b", "Bold GPT-4 a–b"),
    ],
)
def test_decode_latex(raw: str, plain: str) -> None:
    assert decode_latex(raw) == plain


@given(st.text(alphabet='@misc{}(),="#%\\ \nab1', max_size=80))
def test_never_raises_and_spans_lie_inside(text: str) -> None:
    found = bibtex.parse(text)
    for entry in found.entries:
        assert 0 <= entry.span.start <= entry.span.end <= len(text)
        for field in entry.fields:
            assert text[field.name_span.start : field.name_span.end].lower() == field.name
    for fault in found.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(text) + 1
    for span in bibtex.find(text):
        assert text[span.start] == "@"


def test_lines_may_end_as_those_of_html() -> None:
    found = bibtex.parse("@misc{a,<br>\n\u3000title = {Sums},<br/>\n&nbsp;year = 2024<br>\n}")
    assert not found.faults
    assert [(field.name, field.value) for field in found.entries[0].fields] == [
        ("title", "Sums"),
        ("year", "2024"),
    ]


def test_equals_signs_that_an_editor_of_markdown_escaped() -> None:
    found = bibtex.parse("@misc{a,\n  title \\= {Talks},\n  note = {\\=a, 1\\=1}\n}\n")
    assert not found.faults
    assert found.entries[0].field("title") == "Talks"
