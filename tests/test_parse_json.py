"""JSON held against the standard library's parser, and its spans against the text."""

from __future__ import annotations

import json as standard
import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.document import Document, Span
from attrlint.parse import json
from attrlint.parse.tree import Items, Node, Scalar, Table, plain, scalars


def place(text: str, span: Span) -> str:
    document = Document("x", text)
    start, end = document.position(span.start), document.position(span.end)
    return f"{start.line}:{start.column}-{end.line}:{end.column}"


def everything(node: Node) -> list[Scalar]:
    """Keys and values."""
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Items):
        return [leaf for item in node.items for leaf in everything(item)]
    return [leaf for entry in node.entries for leaf in (entry.key, *everything(entry.value))]


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ('{"a": 1}', [("a", "1:3-1:4"), (1, "1:7-1:8")]),
        ('{\n  "b": "x y"\n}\n', [("b", "2:4-2:5"), ("x y", "2:9-2:12")]),
        ('["caf\\u00e9", "\\ud83d\\ude00"]', [("café", "1:3-1:12"), ("😀", "1:16-1:28")]),
        ('["😀", "x"]', [("😀", "1:3-1:4"), ("x", "1:8-1:9")]),
        ('["\\"\\\\\\/\\n"]', [('"\\/\n', "1:3-1:11")]),
        ('["\\ud800", "\\ud800\\u0041"]', [("\ufffd", "1:3-1:9"), ("\ufffdA", "1:13-1:25")]),
        (
            "[-0.5e3, true, null, 12]",
            [(-500, "1:2-1:8"), (True, "1:10-1:14"), (None, "1:16-1:20"), (12, "1:22-1:24")],
        ),
        ('\r\n[\r\n""]', [("", "3:2-3:2")]),
        ('"alone"', [("alone", "1:2-1:7")]),
        (
            '{"a": 1, // note\n /* more */ "b": [2, 3,],}',
            [
                ("a", "1:3-1:4"),
                (1, "1:7-1:8"),
                ("b", "2:14-2:15"),
                (2, "2:19-2:20"),
                (3, "2:22-2:23"),
            ],
        ),
        ("[1// x\n,2/**/]", [(1, "1:2-1:3"), (2, "2:2-2:3")]),
        ('["http://x.y/*z*/"]', [("http://x.y/*z*/", "1:3-1:18")]),
        ('["a\tb"]', [("a\tb", "1:3-1:6")]),
    ],
)
def test_leaves_and_their_places(text: str, leaves: list[tuple[object, str]]) -> None:
    parsed = json.parse(text)
    assert not parsed.faults
    assert [(leaf.value, place(text, leaf.span)) for leaf in everything(parsed.roots[0])] == leaves


@pytest.mark.parametrize(
    ("text", "message", "where"),
    [
        ("", "the file ends where a value is expected", "1:1-1:1"),
        ('{"a": 1', 'the file ends where "," or "}" is expected', "1:8-1:8"),
        ('{"a" 1}', "\":\" after the key a is expected, and here is '1'", "1:6-1:7"),
        ("{a: 1}", "a key in quotes is expected, and here is 'a'", "1:2-1:3"),
        ("[1 2]", '"," or "]" is expected, and here is \'2\'', "1:4-1:5"),
        ("[1]\n[2]", "more text after the end of the value", "2:1-2:2"),
        ("[hello]", "hello is no JSON value; text needs quotes", "1:2-1:7"),
        ("[01]", "01 is no JSON value; text needs quotes", "1:2-1:4"),
        ("[1_000]", "1_000 is no JSON value; text needs quotes", "1:2-1:7"),
        ('["open,\n "x"]', "a string without its closing quote", "1:2-1:8"),
        ('["C:\\data"]', "\\d is no escape in JSON", "1:5-1:7"),
        ('["\\u12g4"]', "\\u is no escape in JSON", "1:3-1:5"),
        ("[,]", "a value is expected, and here is ','", "1:2-1:3"),
        ("[1, /]", "/ is no JSON value; text needs quotes", "1:5-1:6"),
        ("[" * 102, "nested deeper than 100 levels", "1:102-1:103"),
        ("[" * 100_000, "nested deeper than 100 levels", "1:102-1:103"),
    ],
)
def test_faults(text: str, message: str, where: str) -> None:
    [fault] = json.parse(text).faults
    assert (fault.message, place(text, fault.span)) == (message, where)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('{"a": 1, "b": [2, 3, oops, 4], "c": 5}', {"a": 1, "b": [2, 3]}),
        ('{"a": {"b": "x", "c"', {"a": {"b": "x"}}),
        ("[1] 2", [1]),
    ],
)
def test_what_stood_before_a_fault_is_kept(text: str, kept: object) -> None:
    parsed = json.parse(text)
    assert len(parsed.faults) == 1
    assert plain(parsed.roots[0]) == kept


def test_duplicates_are_kept_and_the_last_is_found() -> None:
    [root] = json.parse('{"a": 1, "a": 2}').roots
    assert isinstance(root, Table)
    assert [entry.value.value for entry in root.entries if isinstance(entry.value, Scalar)] == [
        1,
        2,
    ]
    assert plain(root) == {"a": 2}


def test_numbers_that_are_none() -> None:
    [root] = json.parse("[NaN, Infinity, -Infinity]").roots
    first, *others = (scalar.value for scalar in scalars(root))
    assert isinstance(first, float)
    assert math.isnan(first)
    assert others == [math.inf, -math.inf]


TEXTS = st.text(st.characters(codec="utf-8"))
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


@given(DATA, st.sampled_from([None, 0, 2]), st.booleans())
def test_same_data_and_every_span_holds_its_value(
    data: object, indent: int | None, ascii_only: bool
) -> None:
    text = standard.dumps(data, indent=indent, ensure_ascii=ascii_only)
    parsed = json.parse(text)
    assert not parsed.faults
    [root] = parsed.roots
    assert plain(root) == data
    leaves = everything(root)
    for leaf in leaves:
        raw = text[leaf.span.start : leaf.span.end]
        assert standard.loads(f'"{raw}"' if leaf.style == "quoted" else raw) == leaf.value
    assert all(one.span.end < two.span.start for one, two in pairwise(leaves))


@given(
    st.lists(
        st.sampled_from([*'{}[]:"\\ 01.-eE\n\tab', '""', '"a":', "true", "null", "\\u12"]),
        max_size=12,
    )
)
def test_takes_and_refuses_what_the_standard_library_does(parts: list[str]) -> None:
    text = "".join(parts)
    try:
        data = standard.loads(text, strict=False)
    except ValueError:
        assert json.parse(text).faults
        return
    if "\n" not in text:  # within a string it is refused here
        parsed = json.parse(text)
        assert not parsed.faults
        assert plain(parsed.roots[0]) == data


@given(st.data(), DATA, st.text('{}[]:,"\\/*n1 \n', max_size=3))
def test_a_damaged_text_never_raises(draw: st.DataObject, data: object, more: str) -> None:
    text = standard.dumps(data)
    start = draw.draw(st.integers(0, len(text)))
    text = text[:start] + more + text[draw.draw(st.integers(start, len(text))) :]
    parsed = json.parse(text)
    assert len(parsed.faults) <= 1
    spans = [fault.span for fault in parsed.faults]
    spans += [leaf.span for root in parsed.roots for leaf in everything(root)]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@given(st.text())
def test_any_text_gives_a_value_or_a_fault(text: str) -> None:
    parsed = json.parse(text)
    assert parsed.roots or parsed.faults
