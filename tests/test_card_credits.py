"""Where a card, a CITATION.cff and a .bib file give credit, and how it is graded."""

from __future__ import annotations

import pytest

from attrlint.card import read
from attrlint.card.credits import bib, cff, credits
from attrlint.discover import Group
from attrlint.document import Document
from attrlint.files import Files, parse_tree

NO_FILES = Files(Group("", None, ()))
HUB = "https://huggingface.co"


def said(text: str) -> list[tuple[int, str, str]]:
    found = credits(read(Document("README.md", text)), NO_FILES)
    return [(credit.at.start.line, credit.grade, credit.key) for credit in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "---\nbase_model: Org/Base-1b\ndatasets:\n- squad\n"
            "tags:\n- dataset:a/b\n- arxiv:2306.08568\n---\n",
            [
                (2, "listed", "model:org/base-1b"),
                (4, "listed", "dataset:squad"),
                (6, "listed", "dataset:a/b"),
                (7, "cited", "arxiv:2306.08568"),
            ],
        ),
        (f"See [x]({HUB}/datasets/A/B-1).", [(1, "linked", "dataset:a/b-1")]),
        (f'<a href="{HUB}/A/B-1">x</a>', [(1, "linked", "model:a/b-1")]),
        (f"See {HUB}/A/B-1.", [(1, "linked", "model:a/b-1")]),
        ("See <https://github.com/Org/Repo/tree/main>.", [(1, "linked", "github:org/repo")]),
        ("[p](https://arxiv.org/pdf/2306.08568v2)", [(1, "cited", "arxiv:2306.08568")]),
        ("Luo et al. (arXiv 2306.08568)", [(1, "cited", "arxiv:2306.08568")]),
        ("Luo et al., arXiv:2306.08568.", [(1, "cited", "arxiv:2306.08568")]),
        ("doi 10.1234/abc.5", [(1, "cited", "doi:10.1234/abc.5")]),
        (
            "[p](https://openreview.net/forum?id=UnUwSIgK5W)",
            [(1, "cited", "openreview:UnUwSIgK5W")],
        ),
        ("[p](https://aclanthology.org/P18-1001/)", [(1, "cited", "acl:P18-1001")]),
        (
            "It uses Org/base-1b here.",
            [(1, "linked", "model:org/base-1b"), (1, "linked", "dataset:org/base-1b")],
        ),
        (f"![img]({HUB}/datasets/a/b-1/resolve/main/x.png)", []),
        (f'```python\nload("{HUB}/A/B-1")\n```', []),
        ("```yaml\nbase_model: org/base-1b\n```", []),
    ],
)
def test_card_credits(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert said(text) == expected


TITLE = "Noun Phrases: A Corpus of Many, with Notes"
KEY = "title:nounphrasesacorpusofmanywithnotes"


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (f"As told in [{TITLE}](https://example.org/p1).", 13),
        (f"As told in “{TITLE}.”", 13),
        ("[Told](https://example.org/12_Noun_Phrases_A_Corpus_of_Many_with_Notes.pdf)", 8),
        ("Told at [e](https://example.org/noun-phrases-a-corpus-of-many-with-notes/)", 13),
        (f"\\[1\\]: A. Roe and B. Doe, 2016, {TITLE}. In Proceedings of X", 33),
        (f"- [2] {TITLE}. Ann Roe, Bo Doe.", 7),
        (f"[^3] Roe A. (2016) {TITLE}. In X", 20),
        (TITLE, 1),
        (f"## References\n\nRoe A. (2016). {TITLE}. In X", 16),
        (f"We read of {TITLE}. In X", None),
        (f"We read that: {TITLE}.", None),
    ],
)
def test_titles(text: str, column: int | None) -> None:
    found = [c for c in credits(read(Document("README.md", text)), NO_FILES) if c.key == KEY]
    assert [c.at.start.column for c in found] == ([] if column is None else [column])
    assert {c.grade for c in found} <= {"cited"}


def test_a_url_of_many_words_comes_to_an_end() -> None:
    ((_, grade, _),) = said(f"[x](https://example.org/{'_a' * 200}{'_' * 200}!)")
    assert grade == "linked"


ENTRY = """@misc{luo2023wizardcoder,
  title  = {{WizardCoder}: Empowering Code {L}arge Language Models},
  eprint = {2306.08568},
  url    = {https://github.com/nlpxucan/WizardLM},
  year   = {2023},
}
"""
KEYS = [
    ("bibkey:luo2023wizardcoder", 0),
    ("title:wizardcoderempoweringcodelargelanguagemodels", 1),
    ("arxiv:2306.08568", 2),
    ("github:nlpxucan/wizardlm", 3),
]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("```bibtex\n", "```\n"),
        ("```\n", "```\n"),
        ("", ""),
        ("<details>\n\n```\n", "```\n</details>"),
    ],
)
def test_bibtex_in_a_card(before: str, after: str) -> None:
    first = before.count("\n") + 3
    found = [row for row in said(f"# m\n\n{before}{ENTRY}{after}") if row[1] == "cited"]
    for key, line in KEYS[:3]:
        assert (first + line, "cited", key) in found


def test_bib_files() -> None:
    found = bib(Document("refs.bib", ENTRY))
    assert [(c.key, c.at.start.line - 1) for c in found] == KEYS
    assert {c.grade for c in found} == {"cited"}


def test_plain_citations_in_a_fence() -> None:
    text = "## Citation\n\n```\nLuo et al. https://arxiv.org/abs/2306.08568\n```\n"
    assert said(text) == [(4, "cited", "arxiv:2306.08568")]


def test_citation_cff() -> None:
    text = """cff-version: 1.2.0
title: "My tool"
doi: 10.5281/zenodo.1
references:
- type: article
  title: WizardCoder
  identifiers:
  - {type: other, value: "arXiv:2306.08568"}
preferred-citation:
  type: article
  title: The paper
  url: https://openreview.net/forum?id=UnUwSIgK5W
"""
    document = Document("CITATION.cff", text)
    found = [(c.at.start.line, c.key) for c in cff(document, parse_tree(text, "cff"))]
    assert found == [
        (2, "title:mytool"),
        (3, "doi:10.5281/zenodo.1"),
        (6, "title:wizardcoder"),
        (8, "arxiv:2306.08568"),
        (11, "title:thepaper"),
        (12, "openreview:UnUwSIgK5W"),
    ]


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "references: 3\n", "title: [a]\n"])
def test_odd_cff_files(text: str) -> None:
    assert cff(Document("CITATION.cff", text), parse_tree(text, "cff")) == ()
