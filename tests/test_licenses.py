"""Licence ids, expressions, mentions and what one licence asks that another does not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.licenses import ids
from attrlint.licenses.compat import dropped, same
from attrlint.licenses.mentions import by_url, mentions
from attrlint.shipped import folder


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("apache-2.0", "apache-2.0"),
        ("Apache-2.0", "apache-2.0"),
        (" Apache License, Version 2.0 ", "apache-2.0"),
        ("The MIT License", "mit"),
        ("GPL-3.0-or-later", "gpl-3.0"),
        ("gpl-3.0", "gpl-3.0"),
        ("LLAMA 2 COMMUNITY LICENSE AGREEMENT", "llama2"),
        ("llama-3.1", "llama3.1"),
        ("CC BY-NC 4.0", "cc-by-nc-4.0"),
        ("Creative Commons Attribution-ShareAlike 4.0 International", "cc-by-sa-4.0"),
        ("Gemma Terms of Use", "gemma"),
        ("tongyi-qianwen", "tongyi-qianwen"),
        ("other", "other"),
        ("Terse Terms of Use", None),
        ("", None),
        ('mit"', "mit"),
    ],
)
def test_find(text: str, id: str | None) -> None:
    found = ids.find(text)
    assert (found.id if found else None) == id


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("apache 2.0", "apache-2.0"),
        ("apache-2", "apache-2.0"),
        ("llama3-1", "llama3.1"),
        ("cc-by-4", "cc-by-4.0"),
        ("creativeml-openrail", "creativeml-openrail-m"),
        ("my own words", None),
    ],
)
def test_nearest(text: str, near: str | None) -> None:
    assert ids.nearest(text) == near


@pytest.mark.parametrize(
    "text",
    ["mit", "MIT", "other", "unknown", "llama3.3", "openrail++", "0BSD", "LicenseRef-Ours"],
)
def test_known_ids(text: str) -> None:
    assert ids.is_known(text)


@pytest.mark.parametrize("text", ["apache 2.0", "tongyi-qianwen", "", "licence", "MIT OR", "none"])
def test_unknown_ids(text: str) -> None:
    assert not ids.is_known(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MIT OR Apache-2.0", ("MIT", "Apache-2.0")),
        (
            "(MIT AND 0BSD) OR GPL-2.0-only WITH Classpath-exception-2.0",
            ("MIT", "0BSD", "GPL-2.0-only"),
        ),
        ("mit or apache-2.0", ("mit", "apache-2.0")),
        ("GPL-2.0+", ("GPL-2.0+",)),
        ("DocumentRef-x:LicenseRef-y", ("DocumentRef-x:LicenseRef-y",)),
        ("MIT AND", None),
        ("MIT MIT", None),
        ("MIT WITH MIT", None),
        ("MIT WITH", None),
        ("(MIT", None),
        ("MIT)", None),
        ("()", None),
        ("WITH Classpath-exception-2.0", None),
    ],
)
def test_expression(text: str, found: tuple[str, ...] | None) -> None:
    assert ids.expression(text) == found


def test_every_line_of_the_registry_holds_together() -> None:
    licenses = ids.every()
    assert [one.id for one in licenses] == sorted(one.id for one in licenses)
    assert len({one.id for one in licenses}) == len(licenses)
    for license in licenses:
        assert ids.get(license.id) == license
        assert license.sources
    owners: dict[str, set[str]] = {}
    for one in licenses:
        for name in (one.id, one.spdx, one.name, *one.names, *one.aliases):
            owners.setdefault(ids.squash(name), set()).add(one.id)
    assert not {key: found for key, found in owners.items() if key and len(found) > 1}


def test_signatures_are_of_known_licenses() -> None:
    text = (folder("registry") / "license-texts.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    assert all(ids.get(row["id"]) for row in rows)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "under the Apache License, Version 2.0.",
            [("apache-2.0", "Apache License, Version 2.0", True)],
        ),
        ("people of MIT use Llama 2", [("mit", "MIT", False), ("llama2", "Llama 2", False)]),
        ("the MIT license", [("mit", "MIT", True)]),
        ("Apache 2.0 / CC0", [("apache-2.0", "Apache 2.0", True), ("cc0-1.0", "CC0", True)]),
        (
            "a Gemma model, Gemma Terms of Use",
            [("gemma", "Gemma", False), ("gemma", "Gemma Terms of Use", True)],
        ),
        ("GNU GPLv3", [("gpl-3.0", "GNU GPLv3", True)]),
        ("another and unknown and none", []),
    ],
)
def test_mentions(text: str, found: list[tuple[str, str, bool]]) -> None:
    got = [(one.license, text[one.span.start : one.span.end], one.plain) for one in mentions(text)]
    assert got == found


@given(st.text(alphabet="mit apche20lBSD-.cC", max_size=60))
def test_mentions_lie_in_order_and_inside(text: str) -> None:
    end = 0
    for one in mentions(text):
        assert end <= one.span.start < one.span.end <= len(text)
        end = one.span.end


@pytest.mark.parametrize(
    ("url", "id"),
    [
        ("https://creativecommons.org/licenses/by-nc/4.0/legalcode", "cc-by-nc-4.0"),
        ("http://www.apache.org/licenses/LICENSE-2.0", "apache-2.0"),
        ("https://opensource.org/licenses/MIT", "mit"),
        ("https://www.gnu.org/licenses/gpl-3.0.en.html", "gpl-3.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "cc0-1.0"),
        ("https://huggingface.co/spaces/bigscience/license", "bigscience-bloom-rail-1.0"),
        ("https://example.org/licenses/MIT", None),
        ("https://creativecommons.org/licenses/by/9.9/", None),
    ],
)
def test_by_url(url: str, id: str | None) -> None:
    assert by_url(url) == id


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("mit", "mit", True),
        ("mit", "apache-2.0", False),
        ("gpl", "gpl-3.0", True),
        ("gpl", "lgpl-3.0", False),
        ("openrail", "creativeml-openrail-m", True),
        ("other", "mit", True),
        ("llama3", "llama3.1", False),
    ],
)
def test_same(one: str, other: str, is_same: bool) -> None:
    assert same(one, other) is is_same
    assert same(other, one) is is_same


@pytest.mark.parametrize(
    ("upstream", "own", "kind", "duties"),
    [
        ("cc-by-nc-4.0", "apache-2.0", "model", ["non_commercial"]),
        ("cc-by-nc-4.0", "cc-by-nc-sa-4.0", "model", []),
        ("apache-2.0", "cc-by-nc-4.0", "model", []),
        ("mit", "apache-2.0", "model", []),
        ("gpl-3.0", "mit", "model", ["share_alike"]),
        ("lgpl-3.0", "mit", "model", []),
        ("llama2", "apache-2.0", "model", ["restrictions_passed_on"]),
        ("nvidia-open-model-license", "apache-2.0", "model", []),
        ("llama2", "llama2", "model", []),
        ("creativeml-openrail-m", "openrail", "model", []),
        ("cc-by-nc-4.0", "other", "model", []),
        ("cc-by-sa-4.0", "apache-2.0", "dataset", []),
        ("cc-by-nc-nd-4.0", "apache-2.0", "dataset", ["non_commercial"]),
    ],
)
def test_dropped(upstream: str, own: str, kind: str, duties: list[str]) -> None:
    license = ids.get(upstream)
    assert license is not None
    assert [one.duty for one in dropped(license, own, kind)] == duties


def test_a_clause_is_quoted_without_inner_brackets() -> None:
    license = ids.get("llama3.1")
    assert license is not None
    assert license.clause("name_prefix") == " (clause 1.b.i)"
    assert license.clause("patent_grant") == ""
