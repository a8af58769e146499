"""Canonical texts are recognised, and those that are much alike told apart.

The texts come with `identify`, which pre-commit brings along: those of choosealicense.com.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from identify.vendor.licenses import LICENSES

from attrlint.licenses import ids, prints
from attrlint.licenses.identify import identify

TEXTS = {license.id: text for name, text in LICENSES if (license := ids.find(name))}
MIT, BSD3, APACHE = (TEXTS[id] for id in ("mit", "bsd-3-clause", "apache-2.0"))
MORE = """
4. Whoever offers the Software to more than a thousand people as part of a paid service has to say
on the first page of that service, in letters that everybody can read, who made the Software, when
it was made, and where a copy of it can be had without any charge, fee, or other obligation.
"""


def told(text: str) -> list[str]:
    return [one.license for one in identify(text) if one.form == "text"]


def test_there_are_texts_to_recognise() -> None:
    assert len(TEXTS) >= 30


@pytest.mark.parametrize("id", sorted(TEXTS))
def test_a_canonical_text(id: str) -> None:
    assert told(TEXTS[id]) == [id]


@pytest.mark.parametrize("id", ["mit", "apache-2.0", "gpl-3.0", "cc-by-4.0", "bsd-3-clause"])
def test_a_text_without_its_name(id: str) -> None:
    body = TEXTS[id].split("\n\n", 2)[2]
    assert told(body) == [id]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mit", "apache-2.0"),
        ("gpl-2.0", "gpl-3.0"),
        ("isc", "bsd-3-clause"),
        ("0bsd", "mpl-2.0"),
        ("bsd-2-clause", "bsd-3-clause"),
        ("bsd-3-clause", "bsd-2-clause"),
    ],
)
def test_two_texts_in_one_file(one: str, other: str) -> None:
    text = f"{TEXTS[one]}\n\n{'-' * 70}\n\n{TEXTS[other]}"
    assert told(text) == [one, other]
    assert not any(found.altered for found in identify(text))


def test_one_text_twice_is_no_other_text() -> None:
    assert told(f"{BSD3}\n\n{'-' * 70}\n\n{BSD3.replace('copyright holder', 'University')}") == [
        "bsd-3-clause"
    ]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        (MIT.replace("[year] [fullname]", "2024 Example Lab\nCopyright (c) 2025 Others"), "mit"),
        ("\n".join(f"# {line}" for line in APACHE.splitlines()), "apache-2.0"),
        (BSD3.upper(), "bsd-3-clause"),
        (" ".join(MIT.split()), "mit"),
        (MIT[: MIT.index("THE SOFTWARE IS PROVIDED")], "mit"),
        (MIT.replace("distribute, sublicense", "share, sublicense"), "mit"),
    ],
)
def test_a_text_in_another_dress(text: str, id: str) -> None:
    assert told(text) == [id]
    assert not any(one.altered for one in identify(text))


@pytest.mark.parametrize("id", ["mit", "apache-2.0", "bsd-3-clause"])
def test_a_text_with_a_clause_of_its_own_says_more(id: str) -> None:
    (found,) = identify(TEXTS[id] + MORE)
    assert found.license == id
    assert found.altered


def test_the_license_of_this_project_has_a_high_confidence() -> None:
    (found,) = identify(APACHE)
    assert (found.confidence, found.form, found.altered) == ("high", "text", False)


def test_half_a_text_has_a_lower_one() -> None:
    (found,) = identify(MIT[: len(MIT) // 2])
    assert found.confidence == "medium"


def test_each_print_is_of_a_known_license_and_of_one_text() -> None:
    seen = set()
    for one in prints.every():
        assert ids.get(one.license), one.license
        assert one.source
        assert 50 < len(one.hashes) <= prints.MOST
        assert one.hashes not in seen
        seen.add(one.hashes)
        assert one in prints.of(one.license)


NEAR = [
    ("llama2", "llama3"),
    ("llama3", "llama3.1"),
    ("llama3.1", "llama3.2"),
    ("llama3.2", "llama3.3"),
    ("llama3.3", "llama4"),
    ("cc-by-4.0", "cc-by-nc-4.0"),
    ("cc-by-4.0", "cc-by-sa-4.0"),
    ("cc-by-nc-4.0", "cc-by-nc-nd-4.0"),
    ("cc-by-3.0", "cc-by-4.0"),
    ("mit", "mit-0"),
    ("mit", "modified-mit"),
    ("isc", "0bsd"),
    ("gpl-2.0", "gpl-3.0"),
    ("gpl-3.0", "agpl-3.0"),
    ("apache-2.0", "ecl-2.0"),
    ("openrail++", "bigscience-openrail-m"),
    ("creativeml-openrail-m", "bigcode-openrail-m"),
    ("flux-1-dev-non-commercial-license", "flux-dev-non-commercial-license"),
    ("qwen", "tongyi-qianwen"),
]


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_texts_that_are_much_alike_have_prints_that_differ(one: str, other: str) -> None:
    for mine in prints.of(one):
        for theirs in prints.of(other):
            assert mine.share(theirs.hashes) < 1 or theirs.share(mine.hashes) < 1
    assert prints.of(one)
    assert prints.of(other)


def test_a_line_of_the_file_is_read_back() -> None:
    license, source, packed = prints.line("mit", "here", MIT).split("\t")
    assert (license, source) == ("mit", "here")
    (mit,) = (one for one in prints.of("mit") if one.source.endswith("mit.LICENSE"))
    read = prints._read(f"{license}\t{source}\t{packed}")
    assert read.share(prints.hashes(MIT)) == 1
    assert mit.share(read.hashes) > 0.9


@settings(max_examples=50)
@given(st.text(alphabet="ab \n(c)©#-", max_size=400))
def test_hashes_of_any_text(text: str) -> None:
    found = prints.hashes(text)
    assert all(0 <= value < 2**32 for value in found)
    assert prints.beyond(found, ()) == 0
