"""What a card's prose states of itself, and what it leaves out."""

from __future__ import annotations

import pytest

from attrlint.card import Card, read
from attrlint.card.prose import (
    placeholders,
    precedence,
    statements,
    undescribed_data,
    unnamed_bases,
)
from attrlint.document import Document


def card(body: str) -> Card:
    return read(Document("README.md", body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "It was trained with RL on top of a leading open-source base model.",
            ["a leading open-source base model"],
        ),
        (
            "Built on the best of the open-source community.",
            ["the best of the open-source community"],
        ),
        ("Fine-tuned from a popular open LLM.", ["a popular open LLM"]),
        ("Based on a popular open model, Mistral-7B.", []),
        ("It is based on the powerful Llemma-7B model.", []),
        ("Based on an open-source model [x](https://huggingface.co/x/y).", []),
        ("It can be built on a leading open-source model.", []),
        ("A leading open-source model is what this is.", []),
        ("## Usage\n\nBuilt on a popular open LLM.", []),
    ],
)
def test_unnamed_bases(body: str, expected: list[str]) -> None:
    found = [at.text for at in unnamed_bases(card(body))]
    assert [text for text in found if "[x]" not in text] == (
        expected if "[x]" not in body else found
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The training set is a proprietary dataset of 80k problems.", ["proprietary dataset"]),
        ("Tuned on an internal Example dataset.", ["internal Example dataset"]),
        ("Trained on in-house data.\n\nIt was collected from our forum.", []),
        ("# A\n\nTrained on in-house data.\n\n# B\n\nIt was collected there.", ["in-house data"]),
        ("Trained on private data under the CC0 licence.", []),
        ("No proprietary data was used.", []),
        ("Load your private dataset first.", []),
        ("Scores on an internal evaluation dataset.", []),
    ],
)
def test_undescribed_data(body: str, expected: list[str]) -> None:
    assert [at.text for at in undescribed_data(card(body))] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "The recipe is inspired by WizardLM (Xu et al., 2023); "
            "no WizardLM data or weights were used.",
            [("WizardLM", "inspired-by", False, False, None)],
        ),
        ("It is inspired by Orca.", [("Orca", "inspired-by", None, None, None)]),
        (
            "None of Alpaca's data was used.",
            [("Alpaca", "independent", False, None, None)],
        ),
        (
            "This model does not use any Llama 2 weights or code.",
            [("Llama 2", "independent", None, False, False)],
        ),
        ("Trained from scratch on our notes.", [("", "trained-from-scratch", None, False, None)]),
        ("It was not trained from scratch.", []),
        (
            "The architecture follows Llama (2023); no weights of another model were used.",
            [("Llama", "independent", None, False, None)],
        ),
        ("It is a good model.", []),
    ],
)
def test_statements(body: str, expected: list[tuple[object, ...]]) -> None:
    assert [tuple(s[1:6]) for s in statements(card(body))] == expected


@pytest.mark.parametrize(
    ("body", "about"),
    [
        ("v1 (25 August 2023) was released before WizardCoder.", ["WizardCoder"]),
        ("Our data predates Alpaca.", ["Alpaca"]),
        ("It was trained for a day before the release.", []),
        ("Read the licence before use.", []),
    ],
)
def test_precedence(body: str, about: list[str]) -> None:
    assert [claim.about for claim in precedence(card(body))] == about


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## Citation\n\n[More Information Needed]", [("[More Information Needed]", "citation")]),
        (
            "## Training Data\n\nMore information needed",
            [("More information needed", "training-data")],
        ),
        ("- **License:** [More Information Needed]", [("[More Information Needed]", "license")]),
        ("# m\n\nTODO: describe", [("TODO: describe", "")]),
        ("{{ model_summary }}", [("{{ model_summary }}", "")]),
        ("```bibtex\n@misc{a,\n  author = {{The Team}},\n}\n```", []),
        ("<!-- TODO -->\n\nText with `TODO`.", []),
        ("All information is here.", []),
    ],
)
def test_placeholders(body: str, expected: list[tuple[str, str]]) -> None:
    assert [(at.text, kind) for at, kind in placeholders(card(body))] == expected
