"""What a bibliography says of registered works: mismatches, and what is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint import engine
from attrlint.config import Config
from attrlint.questions import citations
from attrlint.repo import Repo

WIZARDCODER = "WizardCoder: Empowering Code Large Language Models with Evol-Instruct"
BERT = "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding"


def repo(tmp_path: Path, **files: str) -> Repo:
    for name, text in files.items():
        (tmp_path / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return next(iter(engine.repos(tmp_path, Config())))


def entry(title: str, **fields: str) -> str:
    given = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{key,\n  title = {{{title}}},\n{given}}}\n"


@pytest.mark.parametrize(
    ("title", "fields", "key"),
    [
        (WIZARDCODER, {"eprint": "2304.12244"}, "arxiv:2304.12244"),
        (WIZARDCODER, {"journal": "arXiv preprint arXiv:2304.12244"}, "arxiv:2304.12244"),
        (WIZARDCODER, {"url": "https://arxiv.org/abs/2304.12244v1"}, "arxiv:2304.12244"),
        (WIZARDCODER, {"doi": "10.48550/arXiv.2304.12244"}, "arxiv:2304.12244"),
        (WIZARDCODER, {"doi": "10.18653/v1/N19-1423"}, "doi:10.18653/v1/n19-1423"),
        (WIZARDCODER, {"eprint": "2306.08568", "url": "https://arxiv.org/abs/2304.12244"}, ""),
        (WIZARDCODER, {"eprint": "2304.12244", "note": "arXiv:2306.08568"}, "arxiv:2304.12244"),
        (WIZARDCODER.upper(), {"eprint": "2306.08568"}, ""),
        ("{WizardCoder}", {"eprint": "2306.08568"}, ""),
        ("{W}izard{C}oder: {E}mpowering {C}ode {LLM}s", {"eprint": "2306.08568"}, ""),
        ("A Title That Nobody Registered", {"eprint": "2306.08568"}, ""),
        (WIZARDCODER, {"eprint": "2999.99999"}, ""),
        (BERT, {"eprint": "1810.04805"}, ""),
        (BERT, {"doi": "10.5281/zenodo.3525484"}, ""),
        # one paper under two titles
        (
            "WizardLM: Empowering Large Language Models to Follow Complex Instructions",
            {"eprint": "2304.12244"},
            "",
        ),
    ],
)
def test_title_and_identifier(tmp_path: Path, title: str, fields: dict[str, str], key: str) -> None:
    found = citations.mismatches(repo(tmp_path, refs__bib=entry(title, **fields)))
    assert [one.key for one in found] == ([key] if key else [])


def test_a_reference_of_citation_cff(tmp_path: Path) -> None:
    text = f'references:\n- type: article\n  title: "{WIZARDCODER}"\n'
    wrong = text + "  identifiers:\n  - type: other\n    value: arXiv:2304.12244\n"
    (one,) = citations.mismatches(repo(tmp_path, CITATION__cff=wrong))
    assert (one.at.text, one.right) == ("arXiv:2304.12244", "arxiv:2306.08568")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"eprint": "1810.04805"}, True),
        ({"journal": "CoRR", "eprint": "1810.04805"}, True),
        ({"journal": "arXiv preprint arXiv:1810.04805"}, True),
        ({"booktitle": "NAACL", "eprint": "1810.04805"}, False),
        ({"doi": "10.18653/v1/N19-1423", "eprint": "1810.04805"}, False),
        ({"url": "https://aclanthology.org/N19-1423"}, False),
        ({}, False),
    ],
)
def test_preprints_that_were_published(tmp_path: Path, fields: dict[str, str], said: bool) -> None:
    card = f"# x\n\n```bibtex\n{entry(BERT, **fields)}```\n"
    assert bool(list(citations.superseded(repo(tmp_path, README__md=card)))) is said


def test_both_forms_given_are_no_preprint_alone(tmp_path: Path) -> None:
    both = entry(BERT, eprint="1810.04805") + entry(BERT, booktitle="NAACL", year="2019")
    card = f"# x\n\n```bibtex\n{both}```\n"
    assert not list(citations.superseded(repo(tmp_path, README__md=card)))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("author", "Your Name", True),
        ("author", "First Last and others", False),
        ("author", "Author One", False),
        ("author", "Author 1 and Author 2", True),
        ("author", "{Anonymous}", False),
        ("title", "Paper Title", True),
        ("title", "Your title here", True),
        ("eprint", "XXXX.XXXXX", True),
        ("year", "20XX", True),
        ("year", "XXXX", True),
        ("year", "2024", False),
        ("url", "...", True),
        ("howpublished", "[Online; posted 11-November-2018]", False),
        ("title", "XXL", False),
        ("note", "TODO", True),
    ],
)
def test_entries_that_were_not_filled_in(
    tmp_path: Path, field: str, value: str, said: bool
) -> None:
    card = f"# x\n\n```bibtex\n@misc{{key,\n  {field} = {{{value}}},\n}}\n```\n"
    assert bool(list(citations.unfilled(repo(tmp_path, README__md=card)))) is said


@given(st.from_regex(re.compile(citations._unfilled().pattern, re.I | re.A), fullmatch=True))
def test_no_template_text_is_passed_over_before_it_is_read(value: str) -> None:
    assert citations._is_unfilled(value) == bool(citations._unfilled().fullmatch(value))
