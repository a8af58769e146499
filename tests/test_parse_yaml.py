"""YAML held against PyYAML, libyaml's events against PyYAML's own, and spans against the text."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import Any

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from attrlint.document import Document, Span
from attrlint.parse import yaml
from attrlint.parse.tree import Items, Node, Parsed, Scalar, Table, plain, scalars


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


def one(text: str) -> Node:
    parsed = yaml.parse(text)
    assert not parsed.faults
    [root] = parsed.roots
    return root


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a: b\n", [("b", "1:4-1:5")]),
        ("a:\n    b c  # note\n", [("b c", "2:5-2:8")]),
        ("a: 'it''s'\nb: \"x\\ty\"\n", [("it's", "1:5-1:10"), ("x\ty", "2:5-2:9")]),
        ("a: ''\nb:\n", [("", "1:5-1:5"), (None, "2:3-2:3")]),
        (
            "- one\n- - two\n  - three\n",
            [("one", "1:3-1:6"), ("two", "2:5-2:8"), ("three", "3:5-3:10")],
        ),
        ("{a: 1, \"b\": [x, 'y']}", [(1, "1:5-1:6"), ("x", "1:14-1:15"), ("y", "1:18-1:19")]),
        (
            '{\n "a": "b",\n "c": [1, null]\n}\n',
            [("b", "2:8-2:9"), (1, "3:8-3:9"), (None, "3:11-3:15")],
        ),
        ("a: one\n  two\nb: c\n", [("one two", "1:4-2:6"), ("c", "3:4-3:5")]),
        ("a: |\n  x: 1\n  # no\n\n# yes\nb: c\n", [("x: 1\n# no\n", "2:3-3:7"), ("c", "6:4-6:5")]),
        ("a: >2\n    ind\n", [("  ind\n", "2:5-2:8")]),
        ("a: |\n\nb: 1\n", [("", "3:1-3:1"), (1, "3:4-3:5")]),
        (
            "a: 1\r\nb: |-\r\n  x\r\n  y\r\nc: d\r\n",
            [(1, "1:4-1:5"), ("x\ny", "3:3-4:4"), ("d", "5:4-5:5")],
        ),
        ("é: 😀 x\nb: '😀' # 😀\nc: d", [("😀 x", "1:4-1:7"), ("😀", "2:5-2:6"), ("d", "3:4-3:5")]),
        ("a: &x !!str 12\nb: *x\n", [("12", "1:13-1:15"), ("12", "2:4-2:6")]),
        ("a: &x\n  b: c\nd: *x\n", [("c", "2:6-2:7"), ("c", "2:6-2:7")]),
        ("--- a\n--- b\n...\n", [("a", "1:5-1:6"), ("b", "2:5-2:6")]),
        ("? a\n: b\n", [("b", "2:3-2:4")]),
    ],
)
def test_values_and_their_places(text: str, values: list[tuple[object, str]], pure: bool) -> None:
    parsed = yaml.parse(text, pure=pure)
    assert not parsed.faults
    leaves = [leaf for root in parsed.roots for leaf in scalars(root)]
    assert [(leaf.value, place(text, leaf.span)) for leaf in leaves] == values


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("a:\n  b: 1\n\nc: 2\n", "b: 1"),
        ("a:\n  - 'x'\n# note\n", "- 'x'"),
        ("a: [1,\n 2]\n", "[1,\n 2]"),
        ("a: {b: [c]}  \n", "{b: [c]}"),
        ("a:\n  - |\n    x\n\nb: 1\n", "- |\n    x"),
    ],
)
def test_spans_of_collections(text: str, raw: str) -> None:
    root = one(text)
    assert isinstance(root, Table)
    span = root.entries[0].value.span
    assert text[span.start : span.end] == raw


@pytest.mark.parametrize(
    ("text", "tag", "value"),
    [
        ("!ref <model>", "!ref", "<model>"),
        ("!PLACEHOLDER", "!PLACEHOLDER", ""),
        ("!new:some.Class\n  x: 1\n", "!new:some.Class", {"x": 1}),
        (
            "!!python/object/apply:os.system ['true']",
            "tag:yaml.org,2002:python/object/apply:os.system",
            ["true"],
        ),
        ("!!int '12'", "tag:yaml.org,2002:int", 12),
        ("!x 12", "!x", "12"),
    ],
)
def test_tags_are_kept_and_nothing_is_made_of_them(text: str, tag: str, value: object) -> None:
    root = one(text)
    assert (root.tag, plain(root)) == (tag, value)


@given(st.text("0123456789+-._eExXabfinF", min_size=1, max_size=8))
def test_plain_scalars_are_typed_as_pyyaml_does(text: str) -> None:
    loader: Any = pyyaml.SafeLoader("")
    tag = loader.resolve(pyyaml.ScalarNode, text, (True, False))
    try:
        expected = loader.construct_object(pyyaml.ScalarNode(tag, text))
    except ValueError:
        return
    if isinstance(expected, datetime.date):
        expected = text
    found = yaml.typed(text)
    assert repr(found) == repr(expected)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", True),
        ("Off", False),
        ("nO", "nO"),
        ("~", None),
        ("Null", None),
        ("", None),
        ("010", 8),
        ("0x1F", 31),
        ("1_000", 1000),
        ("1e-5", "1e-5"),
        ("1.0e-5", 1e-5),
        ("08", "08"),
        (".5", 0.5),
        ("-.5", "-.5"),
        ("12:30", "12:30"),
        ("2024-01-31", "2024-01-31"),
        ("1\u0662", "1\u0662"),
        ("9" * 1000, "9" * 1000),
    ],
)
def test_plain_scalars(text: str, value: object) -> None:
    found = yaml.typed(text)
    assert (found, type(found)) == (value, type(value))


DOCUMENTS = [
    "base: &b {x: 1, y: 2}\nown:\n  <<: *b\n  y: 3\n",
    "a: &a {k: 1, l: 1}\nb: &b {k: 2, m: 2}\nc:\n  <<: [*a, *b]\n  n: 3\n",
    "a: &a {k: 1}\nb: &b\n  <<: *a\n  l: 2\nc:\n  <<: *b\n  <<: {l: 9}\n",
    "a: &x [1, {b: 2}]\nc: *x\nd: [*x, *x]\n",
    "- a: 1\n  b:\n  - c\n  - d: e\n-\n- ''\n",
    "? |\n  block key\n: v\n'quoted key': v\n",
    "a: >\n  folded\n  text\n\n  more\nb: |+\n  kept\n\n",
    '{"a": {"b": [1, 2.5, "x\\n"]}, "c": null}',
    "a: &k key\n*k : v\n",
]


@pytest.mark.parametrize("text", DOCUMENTS)
def test_same_data_as_pyyaml(text: str) -> None:
    assert plain(one(text)) == pyyaml.safe_load(text)


@pytest.mark.parametrize("text", DOCUMENTS)
def test_both_parsers_give_the_same_tree(text: str) -> None:
    assert yaml.parse(text, pure=True) == yaml.parse(text)


def test_merged_entries_stand_first_with_the_places_of_their_definition() -> None:
    root = one("b: &b {x: 1}\nc:\n  y: 2\n  <<: *b\n")
    assert isinstance(root, Table)
    table = root.get("c")
    assert isinstance(table, Table)
    found = [(entry.key.text, entry.key.span.start) for entry in table.entries]
    assert found == [("x", 7), ("y", 18)]


def test_duplicates_are_kept_and_the_last_is_found() -> None:
    root = one("a: 1\na: 2\n")
    assert isinstance(root, Table)
    assert len(root.entries) == 2
    assert plain(root) == {"a": 2}


@pytest.mark.parametrize(
    ("text", "message", "where"),
    [
        ("a: 1\nb: c: d\n", "a ': ' where no key can stand; quote a value that has one", "2:1-2:8"),
        ("a: [1, 2\nb: 3\n", "a ',' or a closing bracket is missing", "2:1-2:5"),
        ("a: 1\nb\nc: 2\n", "a key without its ':'", "2:1-2:2"),
        ('a: 1\nb: "open\nc: 2\n', "a quote that is never closed", "2:1-2:9"),
        ("a:\n\t- b\n", "a tab where only spaces can stand", "2:2-2:5"),
        ("a: @x\n", "a character that cannot start a value; quote it", "1:1-1:6"),
        ('a: "\\d"\n', "an unknown escape in a double-quoted value", "1:1-1:8"),
        ("a: *nowhere\n", "an unknown alias: *nowhere", "1:4-1:12"),
        ("a: &x 1\n---\nb: *x\n", "an unknown alias: *x", "3:4-3:6"),
        ("a: &a [*a]\n", "an alias inside of what it stands for: *a", "1:8-1:10"),
        ("[a]: b\n", "a list or a mapping as a key", "1:1-1:7"),
        ("a: {{ name }}\n", "a template's '{{ }}' or '{% %}', not YAML; quote it", "1:1-1:14"),
        (
            "a: 1\n{% if x %}\nb: 2\n",
            "a template's '{{ }}' or '{% %}', not YAML; quote it",
            "2:1-2:11",
        ),
        ("a: é\nb: \x01\n", "a control character", "2:4-2:5"),
        ("[" * 1000, "more than 100 levels", "1:1-1:1001"),
        ("- " * 1000 + "a", "more than 100 levels", "1:1-1:2002"),
    ],
)
def test_faults(text: str, message: str, where: str) -> None:
    [fault] = yaml.parse(text).faults
    assert (fault.message, place(text, fault.span)) == (message, where)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a: 1\nb: [x, y]\nc: d: e\n", [{"a": 1, "b": ["x", "y"]}]),
        ("a: 1\n---\nb: 2\nc: d: e\n", [{"a": 1}, {"b": 2}]),
        ("a:\n  b: 1\n  c: 'open\n", [{"a": {"b": 1}}]),
        ("- a\n- b\n- {c: d\n", [["a", "b", {}]]),
        ("a: 1\nb: [2, 3\nc: 4\n", [{"a": 1, "b": [2]}]),
        ("@", []),
    ],
)
def test_what_stood_before_a_fault_is_kept(text: str, kept: list[object]) -> None:
    parsed = yaml.parse(text)
    assert len(parsed.faults) == 1
    assert [plain(root) for root in parsed.roots] == kept


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, levels)]
    return "\n".join(lines)


def ladder(levels: int) -> str:
    return "a0: &a0 [x]\n" + "\n".join(f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, levels))


@pytest.mark.parametrize("text", [bomb(40), ladder(200)])
def test_aliases_that_unfold_to_too_much(text: str) -> None:
    parsed = yaml.parse(text)
    assert [fault.message for fault in parsed.faults] == ["aliases that unfold to too much"]
    assert sum(1 for root in parsed.roots for _ in scalars(root)) < 400_000


def test_aliases_within_the_limits() -> None:
    assert not yaml.parse(bomb(5)).faults
    assert not yaml.parse(ladder(90)).faults
    assert not yaml.parse("a: &a x\n" + "b: *a\n" * 1000).faults


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1 # one\n# two\n  # three\r\nb: c#d\n", ["# one", "# two", "# three"]),
        ("a: '# no' # yes\nb: \"x # no\n  # no\"\n", ["# yes"]),
        ("a: | # head\n  # no\n  x # no\n# yes\n", ["# head", "# yes"]),
        ("a: >\n\n  # no\n", []),
        ("a: &x # yes\n  'y'\n", ["# yes"]),
        ("it's # yes\n", ["# yes"]),
        ("a: https://x.y/#no\n", []),
        ("a: '# no'\nb: c: d # yes\n", ["# yes"]),
        ("😀: '😀 # no' # 😀\n", ["# 😀"]),
        ("a: ['# no', '# no'] # yes\n", ["# yes"]),
        ("a: 'open # no\n", ["# no"]),
    ],
)
def test_comments(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in yaml.comments(text)] == found


TEXTS = st.text(st.characters(codec="utf-8", min_codepoint=32), max_size=20) | st.sampled_from(
    [
        "yes",
        "1",
        "a: b",
        "# x",
        "- x",
        "'",
        '"',
        "a\nb\n",
        "x # y",
        "{{ x }}",
        "é😀",
        " a ",
        "*a",
        "~",
    ]
)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=15,
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """What PyYAML writes of any data, in any of its styles."""
    text = pyyaml.safe_dump(
        draw(DATA),
        default_flow_style=draw(st.sampled_from([None, True, False])),
        default_style=draw(st.sampled_from([None, "'", '"', "|", ">"])),
        allow_unicode=draw(st.booleans()),
        width=draw(st.sampled_from([20, 80, 1000])),
        explicit_start=draw(st.booleans()),
    )
    assert isinstance(text, str)
    return text


def check(text: str, leaf: Scalar) -> None:
    """The text that a scalar's span covers is that scalar."""
    raw = text[leaf.span.start : leaf.span.end]
    if leaf.style == "alias":
        assert raw[0] == "*"
    elif leaf.style == "quoted":
        quote = text[leaf.span.start - 1]
        assert text[leaf.span.end] == quote
        assert pyyaml.safe_load(f"[{quote}{raw}{quote}]") == [leaf.text]
    elif leaf.style == "block":
        assert "".join(raw.split()) == "".join(leaf.text.split())
    else:
        assert raw.split() == leaf.text.split()


@given(documents())
def test_same_data_and_every_span_holds_its_value(text: str) -> None:
    root = one(text)
    assert plain(root) == pyyaml.safe_load(text)
    leaves = everything(root)
    for leaf in leaves:
        check(text, leaf)
    # an anchor's content comes again at its alias
    own = sorted({leaf.span for leaf in leaves})
    assert all(first.end <= second.start for first, second in pairwise(own))


@given(documents())
def test_both_parsers_agree(text: str) -> None:
    assert yaml.parse(text, pure=True) == yaml.parse(text)


def spans(parsed: Parsed) -> list[Span]:
    leaves = [leaf for root in parsed.roots for leaf in everything(root)]
    return [place.span for place in (*parsed.roots, *parsed.faults, *leaves)]


@given(
    st.data(),
    documents() | st.sampled_from(DOCUMENTS),
    st.text("{}[]:,'\"#&*|>-? \n\tx", max_size=3),
    st.booleans(),
)
def test_a_damaged_text_never_raises(draw: st.DataObject, text: str, more: str, pure: bool) -> None:
    start = draw.draw(st.integers(0, len(text)))
    text = text[:start] + more + text[draw.draw(st.integers(start, len(text))) :]
    found = [*spans(yaml.parse(text, pure=pure)), *yaml.comments(text)]
    assert all(0 <= span.start <= span.end <= len(text) for span in found)


@given(st.text() | st.text("ab{}[]:,'\"#&*|>-?!%@` \n\t\r\ud800\ufeff\x85\u2028é😀"), st.booleans())
def test_any_text(text: str, pure: bool) -> None:
    found = [*spans(yaml.parse(text, pure=pure)), *yaml.comments(text)]
    assert all(0 <= span.start <= span.end <= len(text) for span in found)


@given(st.text("ab{}[]:,'\"#&*|>-? \n", max_size=30))
def test_refuses_what_pyyaml_refuses(text: str) -> None:
    try:
        for _ in pyyaml.compose_all(text, Loader=pyyaml.CSafeLoader):
            pass
    except pyyaml.YAMLError:
        assert yaml.parse(text).faults
