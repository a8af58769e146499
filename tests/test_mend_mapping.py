"""Edits to metadata: what is added, and that nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint import fix
from attrlint.document import Document, Source
from attrlint.mend import mapping
from attrlint.parse import yaml
from attrlint.parse.tree import Table, plain


def table(text: str) -> tuple[Source, Table]:
    root = yaml.parse(text).roots[0]
    assert isinstance(root, Table)
    return Source.whole(Document("README.md", text)), root


def listed(text: str, key: str, *values: str, several: bool = True) -> str | None:
    """The text with each value put under the key, all edits applied at once."""
    source, root = table(text)
    edits = []
    for value in values:
        found = mapping.listed(source, root, key, value, several=several)
        if found is None:
            return None
        edits += [edit for edit in found if edit not in edits]
    return fix.edited(source.document, edits)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("datasets:\n- a/b\n", "datasets:\n- a/b\n- x/y\n"),
        ("datasets:\n  - a/b\nlicense: mit\n", "datasets:\n  - a/b\n  - x/y\nlicense: mit\n"),
        ("datasets:\n-   a/b\n", "datasets:\n-   a/b\n-   x/y\n"),
        ("datasets:\n- 'a/b'\n", "datasets:\n- 'a/b'\n- 'x/y'\n"),
        ('datasets:\n- "a/b"  # ours\n', 'datasets:\n- "a/b"  # ours\n- "x/y"\n'),
        ("datasets:\n# first\n- a/b\n# last\n", "datasets:\n# first\n- a/b\n- x/y\n# last\n"),
        ("datasets: [a/b]\n", "datasets: [a/b, x/y]\n"),
        ("datasets: ['a/b', 'c']  # two\n", "datasets: ['a/b', 'c', 'x/y']  # two\n"),
        ("datasets: [\n  a/b,\n  c/d,\n]\n", "datasets: [\n  a/b,\n  c/d, x/y,\n]\n"),
        ("datasets: []\n", "datasets: [x/y]\n"),
        ("datasets:\nlicense: mit\n", "datasets:\n- x/y\nlicense: mit\n"),
        ("datasets: null  # none\n", "datasets:  # none\n- x/y\n"),
        ("datasets: a/b\n", "datasets:\n- a/b\n- x/y\n"),
        ("datasets: 'a/b'  # ours\n", "datasets:\n- 'a/b'  # ours\n- x/y\n"),
        ("tags:\n  - a\ndatasets: a/b\n", "tags:\n  - a\ndatasets:\n  - a/b\n  - x/y\n"),
        ("license: mit\n", "license: mit\ndatasets:\n- x/y\n"),
        ("license: mit\n\n# the end\n", "license: mit\n\n# the end\ndatasets:\n- x/y\n"),
        ("tags:\n  - a\n", "tags:\n  - a\ndatasets:\n  - x/y\n"),
        ("  license: mit\n", "  license: mit\n  datasets:\n  - x/y\n"),
        ("a: |\n  text\n\n", "a: |\n  text\ndatasets:\n- x/y\n\n"),
        (
            "license: mit\n# what we measured\nmodel-index:\n- name: z\n",
            "license: mit\ndatasets:\n- x/y\n# what we measured\nmodel-index:\n- name: z\n",
        ),
        ("datasets:\r\n- a/b\r\n", "datasets:\r\n- a/b\r\n- x/y\r\n"),
        ("license: mit\r\n", "license: mit\r\ndatasets:\r\n- x/y\r\n"),
        ("datasets: a/b\r\n", "datasets:\r\n- a/b\r\n- x/y\r\n"),
        ("base: &b [a]\ndatasets:\n- a/b\n", "base: &b [a]\ndatasets:\n- a/b\n- x/y\n"),
    ],
)
def test_a_value_is_added_in_the_style_of_what_is_there(before: str, after: str) -> None:
    assert listed(before, "datasets", "x/y") == after


@pytest.mark.parametrize(
    "text",
    [
        "{license: mit}\n",
        "datasets:\n- a/b\ndatasets:\n- c/d\n",
        "base: &b [a]\ndatasets: *b\n",
        "datasets: &d\n- a/b\n- &e c/d\n",
        "datasets:\n- name: a/b\n",
        "datasets: {a: b}\n",
        "datasets:\n- - a/b\n",
        "datasets:\n- a\n  b\n",
        "datasets: |\n  a/b\n",
        "datasets: [[a/b]]\n",
        "a: |+\n  text\n\n",
    ],
)
def test_what_is_not_certain_is_left(text: str) -> None:
    assert listed(text, "datasets", "x/y") is None


def test_several_fixes_at_one_place_make_one_list() -> None:
    assert listed("license: mit\n", "datasets", "a/b", "c/d") == (
        "license: mit\ndatasets:\n- a/b\n- c/d\n"
    )
    assert listed("datasets: z/z\n", "datasets", "a/b", "c/d") == (
        "datasets:\n- z/z\n- a/b\n- c/d\n"
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [("x/y", "x/y"), ("1e5", '"1e5"'), ("no", '"no"'), ("a: b", '"a: b"'), ('q"', '"q\\""')],
)
def test_a_value_is_quoted_where_it_would_be_read_as_something_else(
    value: str, written: str
) -> None:
    after = listed("license: mit\n", "base_model", value, several=False)
    assert after == f"license: mit\nbase_model: {written}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("license: other\n", "license: other\nlicense_name: x\n"),
        ("license_name:\nlicense: other\n", "license_name: x\nlicense: other\n"),
        ("license_name: y\n", None),
    ],
)
def test_a_key_is_set_where_it_is_missing_or_empty(before: str, after: str | None) -> None:
    source, root = table(before)
    edits = mapping.put(source, root, "license_name", "x")
    assert (edits and fix.edited(source.document, edits)) == after


_NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,5}(/[a-z][a-z0-9.]{0,5})?", fullmatch=True)
_VALUES = st.one_of(_NAMES, st.lists(_NAMES, max_size=3), st.none(), st.booleans(), st.integers())


@given(
    st.dictionaries(_NAMES | st.just("datasets"), _VALUES, min_size=1, max_size=5),
    st.sampled_from([None, True, False]),
    st.sampled_from([2, 4]),
    _NAMES,
)
def test_the_rest_of_the_metadata_is_the_same(
    data: dict[str, object], flow: bool | None, indent: int, value: str
) -> None:
    import yaml as pyyaml

    text = pyyaml.safe_dump(data, default_flow_style=flow, indent=indent, sort_keys=False)
    after = listed(text, "datasets", value)
    if after is None:
        return
    held = plain(yaml.parse(text).roots[0])
    assert isinstance(held, dict)
    old = held.get("datasets")
    kept = old if isinstance(old, list) else [] if old is None else [old]
    assert plain(yaml.parse(after).roots[0]) == held | {"datasets": [*kept, value]}
    if text.startswith("{"):
        return
    lines = after.splitlines()
    others = [line for line in text.splitlines() if not line.startswith(("datasets", "-"))]
    assert all(line in lines for line in others)
