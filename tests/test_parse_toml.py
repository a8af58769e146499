"""TOML held against the standard library's parser, and its spans against the text."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.parse import toml
from attrlint.parse.tree import Node, Scalar, plain, scalars

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

DOCUMENTS = [
    "",
    "a = 1\nb = 'x'  # note\n",
    'title = "caf\\u00e9 \\"x\\""\npath = \'C:\\data\\x\'\n',
    "[a]\nx = 1\n[a.b]\ny = 2\n[c.d.e]\nz = true\n[c]\nw = false\n",
    "[[datasets]]\nresolution = 512\n[[datasets.subsets]]\nimage_dir = 'x'\n"
    "[[datasets.subsets]]\nimage_dir = 'y'\n[[datasets]]\nresolution = 768\n",
    "a.b.c = 1\na.b.d = [1, 2,\n # note\n 3,]\n",
    'x = { a = 1, "b c" = { d = [] } }\n',
    'x = """\nline one \\\n   joined\n""quoted"" """\ny = \'\'\'\nraw \\n\'\'\'\n',
    "i = [0x_f, 0o17, 0b11, 1_000, -7, +3]\n".replace("0x_f", "0xf"),
    "f = [1.5, -2e3, 6.02_2e+23, inf, -inf]\r\nt = true\r\n",
]


@pytest.mark.parametrize("text", DOCUMENTS)
def test_same_data_as_the_standard_library(text: str) -> None:
    parsed = toml.parse(text)
    assert not parsed.faults
    assert plain(parsed.roots[0]) == tomllib.loads(text)


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("a = 1\nb 2\n", 'a "=" is missing after b', 2),
        ("a = hello\n", "hello is no TOML value; text needs quotes", 1),
        ("a = 1\na = 2\n", "a is defined twice", 2),
        ("[x]\n[x]\n", "x is defined twice", 2),
        ('a = "open\n', "the closing quote is missing", 1),
        ("a = 1 b = 2\n", "one line holds one key; the rest is too much", 1),
        ('a = "C:\\data"\n', "\\d is no escape; use '…' quotes for a path", 1),
        ("a = [1, 2\n", '"," or "]" is missing', 1),
    ],
)
def test_faults(text: str, message: str, line: int) -> None:
    [fault] = toml.parse(text).faults
    assert fault.message == message
    assert text.count("\n", 0, fault.span.start) + 1 == line


def test_what_stood_before_a_fault_is_kept() -> None:
    assert plain(toml.parse("a = 1\nb = oops\n").roots[0]) == {"a": 1}


def test_comments_have_spans() -> None:
    text = "a = '# no' # yes\n# too\n"
    assert [text[s.start : s.end] for s in toml.parse(text).comments] == ["# yes", "# too"]


KEYS = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,5}", fullmatch=True)
STRINGS = st.text(st.characters(exclude_characters="'\r\n", exclude_categories=("Cc", "Cs")))
VALUES = st.recursive(
    STRINGS.map(lambda text: f"'{text}'") | st.integers(-999, 999).map(str) | st.just("true"),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    max_leaves=5,
)


def text_of(leaf: Node, text: str) -> bool:
    assert isinstance(leaf, Scalar)
    return text[leaf.span.start : leaf.span.end] == leaf.text


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_every_span_holds_its_text(entries: dict[str, str]) -> None:
    text = "".join(f"{key} = {value}\n" for key, value in entries.items())
    parsed = toml.parse(text)
    assert plain(parsed.roots[0]) == tomllib.loads(text)
    assert all(text_of(leaf, text) for leaf in scalars(parsed.roots[0]))


@given(st.text(alphabet="ab=[]{}\"'#.,\n\\u0 1", max_size=60))
def test_never_raises(text: str) -> None:
    for fault in toml.parse(text).faults:
        assert 0 <= fault.span.start <= len(text) + 1
