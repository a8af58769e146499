"""Identifiers that cannot be right, and those that can."""

from __future__ import annotations

import pytest

from attrlint.questions.malformed import wrong_arxiv, wrong_doi, wrong_numbers, wrong_url
from attrlint.registry.identifiers import canonical


@pytest.mark.parametrize("number", ["2306.08568", "1412.6980", "0704.0001", "1501.00001"])
def test_right_numbers(number: str) -> None:
    assert wrong_arxiv(number) == ""
    assert canonical(f"arxiv:{number}") == f"arxiv:{number}"


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("2306.0856", "five digits"),
        ("1412.06980", "four digits"),
        ("2313.08568", "13 is no month"),
        ("2300.08568", "00 is no month"),
        ("0703.0001", "April 2007"),
        ("23061.08568", "before the point"),
        ("306.08568", "before the point"),
    ],
)
def test_wrong_numbers(number: str, why: str) -> None:
    assert why in wrong_arxiv(number)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("arXiv:2306.0856v2 and https://arxiv.org/pdf/2313.00001.pdf", ["2306.0856", "2313.00001"]),
        ("arXiv preprint arXiv:2306.08568", []),
        ("[arXiv 2023.12] [arXiv:2023.12]", []),
        ("version 2306.0856", []),
        ("arXiv:cs/0309048", []),
        ("arXiv:2306.08568", []),
        ("https://arxiv.org/abs/2306.08568v3", []),
    ],
)
def test_numbers_in_running_text(text: str, found: list[str]) -> None:
    assert [number for _, number, _ in wrong_numbers(text)] == found
    for span, number, _ in wrong_numbers(text):
        assert text[span.start : span.end] == number


@pytest.mark.parametrize(
    ("doi", "wrong"),
    [
        ("10.18653/v1/2022.acl-long.229", False),
        ("https://doi.org/10.1162/tacl_a_00343", False),
        ("doi:10.1162/tacl_a_00343", False),
        ("10.48550/arXiv.2306.08568", False),
        ("10/gfz9", False),
        ("", False),
        ("10.xxxx/xxxxx", False),  # citation-placeholder says that
        ("10.1/x", True),
        ("2306.08568v", True),
        ("https://aclanthology.org/2022.acl-long.229", True),
    ],
)
def test_dois(doi: str, wrong: bool) -> None:
    assert bool(wrong_doi(doi)) is wrong


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("https://huggingface.co/x", False),
        ("https://web.archive.org/web/2020/https://example.org", False),
        ("#usage", False),
        ("docs/page.md", False),
        ("mailto:a@example.org", False),
        ("http-server/readme", False),
        ("https://https://huggingface.co/x", True),
        ("https:/huggingface.co/x", True),
        ("https//huggingface.co/x", True),
        ("hhttps://huggingface.co/x", True),
        ("htps://huggingface.co/x", True),
        ("ttps://huggingface.co/x", True),
    ],
)
def test_addresses(url: str, wrong: bool) -> None:
    assert bool(wrong_url(url)) is wrong
