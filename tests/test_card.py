"""Reading a card: its metadata, what kind of card it is, its sections, its own names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint import card as cards
from attrlint.card import credits, names, own, prose
from attrlint.card.languages import hits, load, spoken
from attrlint.card.languages import names as languages
from attrlint.card.sections import KINDS, section_kind
from attrlint.discover import Group
from attrlint.document import Document
from attrlint.files import Files
from attrlint.parse.tree import Scalar
from attrlint.registry.store import default

NO_FILES = Files(Group("", None, ()))


def card(text: str) -> cards.Card:
    return cards.read(Document("README.md", text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# tool\n\nA program.\n", "readme"),
        ("---\nlicense: mit\n---\n# m\n", "model"),
        ("---\nbase_model: a/b\ntask_categories: [x]\n---\n", "model"),
        ("---\ntask_categories:\n- text-generation\n---\n# d\n", "dataset"),
        ("---\nlicense: mit\n---\n# Dataset Card for d\n", "dataset"),
        ("---\nlicense: [mit\n---\n# m\n", "model"),
        ("---\n\nText below a rule.\n", "readme"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert card(text).kind == kind


def test_metadata_nodes_know_their_place() -> None:
    read = card("\n---\r\nlicense: mit\r\nbase_model: org/base-1b\r\n---\r\ntext\r\n")
    node = read.value("base_model")
    assert isinstance(node, Scalar)
    assert str(read.at(node)) == "README.md:4:13"
    assert read.at(node).text == "org/base-1b"
    assert read.value("datasets") is None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("---\nlicense: mit\ntags: [a\n---\n", 4, ""),
        ("---\nlicense: mit\n\n# Title\n", 1, "closing"),
    ],
)
def test_faults_have_a_place(text: str, line: int, words: str) -> None:
    faults = card(text).faults
    assert faults
    assert any(words in message and at.start.line <= line for message, at in faults)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Citation", "citation"),
        ("📜 How to cite", "citation"),
        ("Licensing information", "license"),
        ("Acknowledgements", "credit"),
        ("Training Data", "training-data"),
        ("Training and evaluation data", "training-data"),
        ("Evaluation results", "evaluation"),
        ("How to use it with transformers", "usage"),
        ("2. Model description", "base"),
        ("Agradecimentos", "credit"),
        ("Conjuntos de datos", "training-data"),
        ("Comment l'utiliser ?", "usage"),
        ("Trainingsdaten", "training-data"),
        ("训练数据", "training-data"),
        ("引用", "citation"),
        ("ライセンス", "license"),
        ("감사의 말", "credit"),
        ("wav2vec2-large-demo-colab", ""),
        ("A story of data, and of people who read it", ""),
        ("", ""),
    ],
)
def test_section_kind(heading: str, kind: str) -> None:
    assert section_kind(heading) == kind


@pytest.mark.parametrize("name", languages())
def test_every_language_compiles(name: str) -> None:
    from attrlint.card.languages import headings

    language = load(name)
    text = "trained from scratch on x 基于 x モデル x 모델"
    assert hits(language, text, 0, len(text)) is not None
    for field in language:
        if hasattr(field, "search"):
            field.search(text)
    kinds = [kind for kind, said in headings(name) if said]
    assert set(kinds) == set(KINDS)
    assert all(said == said.casefold() for _, group in headings(name) for said in group)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Este modelo foi treinado em dados do português, com uma licença para todos.", "pt"),
        ("Este modelo fue entrenado con los datos del español para una tarea.", "es"),
        ("Le modèle est entraîné sur des données, avec les corpus du français.", "fr"),
        ("Das Modell wurde auf deutschen Daten trainiert und ist für die Nutzung gedacht.", "de"),
        ("这个模型基于开源模型微调。", "zh"),
        ("このモデルは学習済みです。", "ja"),
        ("이 모델은 학습되었습니다.", "ko"),
    ],
)
def test_languages_are_told_apart(text: str, name: str) -> None:
    assert name in {language.name for language in spoken(card(text))}
    english = "The model is trained on data in English and on nothing else."
    assert [language.name for language in spoken(card(english))] == ["en"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# coder-1b\n", ("coder-1b",)),
        ("# Model Card for coder-1b\n", ("coder-1b",)),
        ("# org/coder-1b\n", ("org/coder-1b", "coder-1b")),
        ("# coder-1b: a model\n", ("coder-1b: a model", "coder-1b")),
        ("---\nmodel-index:\n- name: run-7\n  results: []\n---\n# A model\n", ("A model", "run-7")),
        ("---\nmodel-index:\n- name: m-v1\n  results: []\n---\n# m-v2\n", ("m-v2",)),
        (
            "## Introduction to Coder 2 Language Models\n",
            (
                "Introduction to Coder 2 Language Models",
                "Coder 2",
            ),
        ),
        ("# 🔥 Coder-V2 🔥 A model\n", ("🔥 Coder-V2 🔥 A model", "Coder-V2")),
        ("# Tuner-V2: a model\n", ("Tuner-V2: a model", "Tuner-V2")),
        ("# CodeR-V2: a model\n", ("CodeR-V2: a model", "CodeR-V2", "CodeR")),
        ('<img src="x.png" alt="Coder-V3">\n\n## Contents\n', ("Coder-V3", "Contents")),
        ("# Blocks\n\nWe present Coder-V3, a model.\n", ("Blocks", "Coder-V3")),
        ("# X tuned\n\nWe present Coder-V3, a model.\n", ("X tuned",)),
        ("no title\n", ()),
    ],
)
def test_own_names(text: str, expected: tuple[str, ...]) -> None:
    assert cards.own_names(card(text)) == expected


@pytest.mark.parametrize(
    ("code", "ids"),
    [
        ('pipeline("text-generation", model="org/coder-1b")', {"org/coder-1b"}),
        ('AutoModel.from_pretrained("me/else-2b")', {"me/else-2b"}),
        ('AutoModel.from_pretrained("org/base-1b")', set()),
        (
            'm = AutoModel.from_pretrained("x/y-7b")\n'
            'm = PeftModel.from_pretrained(m, "org/coder-1b")',
            {"org/coder-1b"},
        ),
        ('AutoTokenizer.from_pretrained("org/tok-1b")', set()),
    ],
)
def test_own_ids_come_from_usage_snippets(code: str, ids: set[str]) -> None:
    text = f"---\nbase_model: org/base-1b\n---\n# coder-1b\n\n```python\n{code}\n```\n"
    assert own.ids(card(text)) == ids


FRAGMENTS = st.sampled_from(
    [
        "fine-tuned from ",
        "trained on ",
        "[a/b-1](https://huggingface.co/datasets/a/b-1)",
        "merge of:\n- ",
        "GPT-4",
        "`x_y`",
        "(((",
        "))",
        "基于",
        "ß",
        "İ",
        "\n\n",
        "\r\n",
        "# Training data\n",
        "| a | b |\n|---|---|\n",
        "Base model: ",
        "@misc{k,\n title={T}}\n",
        "no X data were used",
        "Llama 2 ",
        "&amp;",
        "---\n",
        "base_model: x/y\n",
        "```\n",
        "{{ x }}",
        "😀",
    ]
)


@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=8)), max_size=24).map("".join))
def test_no_text_breaks_the_reading(text: str) -> None:
    read = card(text)
    registry = default()
    places = [(r.at, r.text) for r in cards.references(read, registry, NO_FILES)]
    places += [(c.at, "") for c in credits.credits(read, NO_FILES)]
    places += [(s.at, "") for s in prose.statements(read)]
    places += [(at, "") for at in prose.unnamed_bases(read)]
    places += [(at, "") for at in prose.undescribed_data(read)]
    places += [(at, "") for at, _ in prose.placeholders(read)]
    if at := names.first(read, ["Llama 2", "x_y"], family=True):
        places.append((at, ""))
    list(prose.precedence(read))
    for place, _ in places:
        assert 0 <= place.span.start < place.span.end <= len(text)
