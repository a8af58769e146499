"""One canonical spelling for whatever points at a work."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.registry import identifiers
from attrlint.registry.identifiers import (
    canonical,
    find_identifiers,
    hub_key,
    hub_link,
    main_title,
    normal_title,
    same_title,
    squash,
)

KEYS = [
    ("https://huggingface.co/datasets/Acme/Some_Data", "dataset:acme/some_data"),
    (
        "https://huggingface.co/datasets/Acme/Some_Data/viewer/default/train",
        "dataset:acme/some_data",
    ),
    ("http://www.huggingface.co/Acme/Model-7B/tree/main", "model:acme/model-7b"),
    ("https://hf.co/Acme/Model-7B/resolve/main/a.bin?download=true", "model:acme/model-7b"),
    ("https://hf-mirror.com/Acme/Model-7B/blob/main/README.md", "model:acme/model-7b"),
    ("huggingface.co/acme/model/discussions/3", "model:acme/model"),
    ("https://huggingface.co/Acme/Model-7B#usage", "model:acme/model-7b"),
    ("https://huggingface.co/models/Acme/Model-7B", "model:acme/model-7b"),
    ("https://huggingface.co/gpt2", "model:gpt2"),
    ("https://huggingface.co/bert-base-uncased/tree/main", "model:bert-base-uncased"),
    ("https://huggingface.co/datasets/squad", "dataset:squad"),
    ("https://huggingface.co/datasets/squad/viewer", "dataset:squad"),
    ("datasets/acme/data", "dataset:acme/data"),
    ("hf://datasets/acme/data/train.parquet", "dataset:acme/data"),
    ("https://www.modelscope.cn/models/Acme/Model/summary", "model:acme/model"),
    ("https://modelscope.cn/datasets/acme/data/files", "dataset:acme/data"),
    ("https://arxiv.org/abs/2306.08568", "arxiv:2306.08568"),
    ("https://arxiv.org/pdf/2306.08568v2.pdf", "arxiv:2306.08568"),
    ("http://export.arxiv.org/html/2306.08568v1", "arxiv:2306.08568"),
    ("https://ar5iv.labs.arxiv.org/html/2306.08568", "arxiv:2306.08568"),
    ("https://huggingface.co/papers/2306.08568", "arxiv:2306.08568"),
    ("https://api.semanticscholar.org/arXiv:2306.08568", "arxiv:2306.08568"),
    ("arXiv:2306.08568v3", "arxiv:2306.08568"),
    ("arXiv: 2306.08568", "arxiv:2306.08568"),
    ("2306.08568", "arxiv:2306.08568"),
    ("https://arxiv.org/abs/hep-th/9901001v2", "arxiv:hep-th/9901001"),
    ("math.GT/0309136", "arxiv:math/0309136"),
    ("https://doi.org/10.48550/arXiv.2306.08568", "arxiv:2306.08568"),
    ("10.48550/arXiv.2306.08568", "arxiv:2306.08568"),
    ("https://dx.doi.org/10.1000/ABC.5", "doi:10.1000/abc.5"),
    ("doi:10.1000/ABC(5)", "doi:10.1000/abc(5)"),
    ("https://zenodo.org/records/12345", "doi:10.5281/zenodo.12345"),
    ("https://aclanthology.org/2020.emnlp-demos.6/", "acl:2020.emnlp-demos.6"),
    ("https://aclanthology.org/P18-1001.pdf", "acl:P18-1001"),
    ("https://www.aclweb.org/anthology/p18-1001", "acl:P18-1001"),
    ("https://openreview.net/forum?id=UnUwSIgK5W", "openreview:UnUwSIgK5W"),
    ("https://openreview.net/pdf?id=UnUwSIgK5W&noteId=x", "openreview:UnUwSIgK5W"),
    ("https://github.com/Acme/Tool.git", "github:acme/tool"),
    ("git@github.com:Acme/Tool.git", "github:acme/tool"),
    ("https://github.com/Acme/Tool/blob/main/README.md#l3", "github:acme/tool"),
    ("https://raw.githubusercontent.com/Acme/Tool/main/x.json", "github:acme/tool"),
    ("https://www.Example.org/data/?v=1", "url:example.org/data"),
]


@pytest.mark.parametrize(("text", "key"), KEYS)
def test_a_key_for_every_spelling(text: str, key: str) -> None:
    assert canonical(text) == key


@pytest.mark.parametrize(
    "text",
    [
        "https://huggingface.co/docs/transformers/index",
        "https://huggingface.co/blog/some-post",
        "https://huggingface.co/spaces/acme/demo",
        "https://huggingface.co/nlp/viewer/?dataset=tydiqa",
        "https://huggingface.co/models?search=llama",
        "https://huggingface.co/settings/tokens",
        "https://huggingface.co/tasks/translation",
        "https://huggingface.co/meta-llama",
        "https://huggingface.co/papers/trending",
        "https://github.com/acme",
        "https://github.com/topics/nlp",
        "https://arxiv.org/abs/2313.99999",
        "https://openreview.net/group?x=ICLR",
    ],
)
def test_pages_that_are_no_works_are_addresses(text: str) -> None:
    key = canonical(text)
    assert key is not None
    assert key.startswith("url:")


@pytest.mark.parametrize("text", ["", "  ", "acme/data", "squad", "2313.99999", "12.5", "a: b"])
def test_what_is_no_identifier(text: str) -> None:
    assert canonical(text) is None


def test_hub_links_keep_the_spelling() -> None:
    assert hub_link("https://huggingface.co/datasets/Acme/Some_Data/viewer") == (
        "dataset",
        "Acme/Some_Data",
    )
    assert hub_link("https://hf.co/Acme/Model-7B.") == ("model", "Acme/Model-7B")
    assert hub_link("https://example.org/Acme/Model") is None


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?dataset=oscar&config=x", ("dataset", "oscar")),
        ("?config=x&dataset=Acme%2FSome_Data#top", ("dataset", "Acme/Some_Data")),
        ("?config=x", None),
        ("", None),
    ],
)
def test_the_viewer_of_the_hub_shows_a_dataset(asked: str, found: tuple[str, str] | None) -> None:
    assert hub_link(f"https://huggingface.co/datasets/viewer/{asked}") == found


def test_hub_keys() -> None:
    assert hub_key("Acme/Some_Data", "dataset") == "dataset:acme/some_data"
    assert hub_key("squad", "dataset") == "dataset:squad"
    assert hub_key("a/b/c", "model") is None
    assert hub_key("./data/train", "dataset") is None
    assert hub_key("with space/x", "model") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "See [X](https://huggingface.co/acme/x), [Y](https://hf.co/datasets/acme/y/).",
            [
                ("https://huggingface.co/acme/x", "model:acme/x"),
                ("https://hf.co/datasets/acme/y/", "dataset:acme/y"),
            ],
        ),
        ("(arXiv:2306.08568v1)", [("arXiv:2306.08568v1", "arxiv:2306.08568")]),
        ("doi = {10.18653/v1/P18-1001},", [("10.18653/v1/P18-1001", "doi:10.18653/v1/p18-1001")]),
        (
            "<https://en.wikipedia.org/wiki/A_(b)>!",
            [("https://en.wikipedia.org/wiki/A_(b)", "url:en.wikipedia.org/wiki/A_(b)")],
        ),
        ("at huggingface.co/acme/x: see", [("huggingface.co/acme/x", "model:acme/x")]),
        ("\"github.com/acme/tool'", [("github.com/acme/tool", "github:acme/tool")]),
        ("version 10.1/2 of 2306.08568 and mygithub.com/a/b", []),
    ],
)
def test_identifiers_in_running_text(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[s.start : s.end], key) for s, key in find_identifiers(text)] == found


@given(st.text(alphabet="ahtps:/.()[]{}<>, \n10gifcox-_@#?=é中", max_size=200))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for span, key in find_identifiers(text):
        assert end <= span.start < span.end <= len(text)
        assert canonical(text[span.start : span.end]) == key
        end = span.end


@given(st.text(max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    key = canonical(text)
    assert key is None or ":" in key
    assert squash(squash(text)) == squash(text)


@pytest.mark.parametrize("unit", ["https://", "arxiv:", "10.1000/", "((((", "hf.co/", "a.", "[("])
def test_long_texts_of_one_thing(unit: str) -> None:
    text = unit * 50_000 + " huggingface.co/acme/x"
    assert [key for _, key in find_identifiers(text)][-1] == "model:acme/x"


@pytest.mark.parametrize(
    ("name", "squashed"),
    [
        ("Kimi K2.5", "kimik25"),
        ("WizardLM_evol-instruct", "wizardlmevolinstruct"),
        ("Étude für Łódź", "etudefurlodz"),
        ("HumanEval+", "humanevalplus"),
        ("中文 数据", "中文数据"),
        ("---", ""),
    ],
)
def test_squashed_names(name: str, squashed: str) -> None:
    assert squash(name) == squashed


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("{W}izard{C}oder: Empowering {LLMs}", "WizardCoder: empowering LLMs", True),
        (r"G{\"o}del, \'Etude and {\o}re", "Godel, Étude and Øre", True),
        ("A Model: With a Subtitle", "A model", True),
        ("A Model - With a Subtitle", "A Model: With a Subtitle", True),
        (r"\textit{Deep} Things \& More", "Deep Things & More", True),
        ("A Model: With a Subtitle", "A Model: Another One", False),
        ("Llama 2: Open Models", "Llama 3: Open Models", False),
        ("", "", False),
        ("", "A Model", False),
    ],
)
def test_titles(one: str, other: str, same: bool) -> None:
    assert same_title(one, other) is same
    assert same_title(other, one) is same


def test_normal_titles() -> None:
    assert normal_title(r"{BERT}:  Pre-training of \emph{Deep} things") == (
        "bert pre training of deep things"
    )
    assert main_title("{BERT}: Pre-training") == "bert"


@given(st.from_regex(re.compile(identifiers._arxiv_id().pattern, re.I | re.A), fullmatch=True))
def test_no_arxiv_id_is_passed_over_before_it_is_read(text: str) -> None:
    found = identifiers._arxiv_id().fullmatch(text)
    assert (identifiers._arxiv(text) is None) == (found is None)


@given(st.from_regex(re.compile(identifiers._legacy().pattern, re.I | re.A), fullmatch=True))
def test_no_legacy_model_is_passed_over_before_it_is_read(name: str) -> None:
    assert identifiers.is_legacy_model(name) == bool(identifiers._legacy().fullmatch(name))
