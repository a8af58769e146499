"""The schema checker: its words and places, and its verdicts against a full validator."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from referencing import Registry, Resource

from attrlint import schema
from attrlint.document import Span
from attrlint.parse import yaml
from attrlint.parse.tree import Entry, Items, Node, Scalar, Table, plain
from attrlint.shipped import folder

NAMES = ("card", "cff", "config", "attribution", "works")


def tree(text: str) -> Table:
    (root,) = yaml.parse(text).roots
    assert isinstance(root, Table)
    return root


def found(text: str, name: str = "card") -> list[str]:
    return [
        f"{text[span.start : span.end]} | {message}"
        for span, message in schema.violations(tree(text), name)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_valid_and_use_only_what_is_known(name: str) -> None:
    loaded = schema.load(name)
    jsonschema.Draft202012Validator.check_schema(loaded)
    assert not _keywords(loaded) - schema.KEYWORDS


def _keywords(part: object) -> set[str]:
    if not isinstance(part, dict):
        return set()
    inside = [part.get("items"), part.get("additionalProperties"), *part.get("anyOf", ())]
    inside += [*part.get("properties", {}).values(), *part.get("$defs", {}).values()]
    return set(part).union(*(_keywords(one) for one in inside))


@pytest.mark.parametrize(
    "text",
    [
        "license: mit\nlanguage: [en, 'no']\ntags: [a]\n",
        "license:\nthumbnail: null\ninference: false\nwidget: anything\n",
        "base_model: a/b\nbase_model_relation: merge\nown_key: {a: 1}\n",
        "co2_eq_emissions: 12.5\n",
        "co2_eq_emissions:\n  emissions: 3\n  source: CodeCarbon\n",
        "model-index:\n- name: x\n  results: []\n",
        "model-index:\n- name: x\n  results:\n  - task: {type: qa}\n    metrics: [{type: f1}]\n",
    ],
)
def test_nothing_to_say(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("license: 3\n", ["3 | `license: 3` is a whole number, not a text or a list"]),
        ("language: no\n", ["no | `language: no` is true or false, not a text or a list"]),
        ("tags: [a, 2]\n", ["2 | `tags: 2` is a whole number, not a text"]),
        ("pipeline_tag: [a]\n", ["[a] | `pipeline_tag` is a list, not a text"]),
        (
            "base_model_relation: tuned\n",
            [
                "tuned | `base_model_relation: tuned` is not one of "
                "`adapter`, `merge`, `quantized`, `finetune`"
            ],
        ),
        ("model-index:\n- results: []\n", ["results | `model-index.name` is missing"]),
        (
            "co2_eq_emissions:\n  emissions: [1]\n",
            ["[1] | `co2_eq_emissions.emissions` is a list, not a number or a text"],
        ),
    ],
)
def test_card(text: str, lines: list[str]) -> None:
    assert found(text) == lines


CFF = """cff-version: 1.2.0
message: Please cite.
title: sums
authors:
- name: Example Lab
- family-names: Doe
  given-names: Jane
  orcid: https://orcid.org/0000-0001-2345-6789
"""


@pytest.mark.parametrize(
    ("more", "lines"),
    [
        ("", []),
        ("license: [MIT, Apache-2.0]\ndate-released: 2024-01-31\nversion: 1.0\n", []),
        ("references:\n- type: article\n  title: T\n  authors: [{name: X}]\n  year: 2024\n", []),
        ("doi: https://doi.org/10.5281/zenodo.1\n", ["https://doi.org/10.5281/zenodo.1 | "]),
        (
            "licence: MIT\n",
            ["licence | `licence` is not a key that is known here; did you mean `license`?"],
        ),
        (
            "references:\n- title: T\n  authors: [{name: X}]\n",
            ["title | `references.type` is missing"],
        ),
        (
            "references:\n- type: dataset\n  title: T\n  authors: [{name: X}]\n",
            [
                "dataset | `references.type: dataset` is not one of the 47 values that are known "
                "here; the nearest: `database`, `data`"
            ],
        ),
        ("type: model\n", ["model | `type: model` is not one of `software`, `dataset`"]),
    ],
)
def test_cff(more: str, lines: list[str]) -> None:
    got = found(CFF + more, "cff")
    assert len(got) == len(lines)
    assert all(one.startswith(line) for one, line in zip(got, lines, strict=True))


def test_cff_without_authors() -> None:
    assert found("cff-version: 1.2.0\nmessage: m\ntitle: t\nauthors: []\n", "cff") == [
        "[] | `authors` holds too few entries: 1 or more are asked for"
    ]


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("licence", "license"),
        ("dataset", "datasets"),
        ("base-model", "base_model"),
        ("base_models", "base_model"),
        ("pipeline-tag", "pipeline_tag"),
        ("Tags", "tags"),
        ("languge", "language"),
        ("library", None),
        ("quantized", None),
        ("model", None),
        ("title", None),
        ("author", None),
    ],
)
def test_misspelt_keys(key: str, near: str | None) -> None:
    got = [(one.text, name) for one, name in schema.misspelt(tree(f"{key}: x\n"), "card")]
    assert got == ([(key, near)] if near else [])


def test_a_key_that_stands_in_both_spellings_is_not_misspelt() -> None:
    assert not list(schema.misspelt(tree("dataset: x\ndatasets: [y]\n"), "card"))


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("", "ab", 2), ("kitten", "sitting", 3), ("licnese", "license", 1), ("same", "same", 0)],
)
def test_distance(one: str, other: str, edits: int) -> None:
    assert schema.distance(one, other, 5) == edits
    assert schema.distance(one, other, 0) > 0 or edits == 0


KEYS = st.sampled_from(
    [
        *("license", "tags", "language", "co2_eq_emissions", "model-index", "base_model_relation"),
        *("name", "results", "task", "type", "metrics", "emissions", "authors", "title", "message"),
        *("about", "kind", "since", "uses_data", "works", "waivers", "rule", "expires", "hub"),
        *("cff-version", "references", "doi", "version", "identifiers", "value", "select", "own"),
    ]
)
FILES: Registry[Any] = Registry().with_resources(
    (path.name, Resource.from_contents(json.loads(path.read_text(encoding="utf-8"))))
    for path in folder("schemas").glob("*.json")
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(allow_nan=False),
    st.sampled_from(
        ["merge", "1.2.0", "article", "10.5281/x", "", "doi", "https://x.org", "2024-05", "derived"]
    ),
)


def _node(value: object) -> Node:
    here = Span(0, 0)
    if isinstance(value, list):
        return Items(here, tuple(_node(one) for one in value))
    if isinstance(value, dict):
        entries = (Entry(Scalar(here, key, key), _node(one)) for key, one in value.items())
        return Table(here, tuple(entries))
    assert value is None or isinstance(value, (str, int, float, bool))
    return Scalar(here, str(value), value)


@pytest.mark.parametrize("name", NAMES)
@given(
    value=st.recursive(
        LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4)
    )
)
def test_the_verdict_is_that_of_a_full_validator(name: str, value: object) -> None:
    node = _node(value)
    validator = jsonschema.Draft202012Validator(schema.load(name), registry=FILES)
    expected = validator.is_valid(plain(node))
    assert (not list(schema.violations(node, name))) is expected
