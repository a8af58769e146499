"""Machines, concepts, tasks, headlines and first words: what names nothing in a card."""

from __future__ import annotations

import pytest

from tests.test_card_prose import said


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Training is done on a p3.2xlarge for a day.", []),
        ("Trained on 2xA4000s for a day.", []),
        ("This model was fine-tuned on `zwq-dog` images for fun.", []),
        ("It was trained on the `zwq_single` task of the zwq-mix dataset.", []),
        ("It was trained on the `zwq_single` task of the ZWQMix  dataset.", ["train ZWQMix"]),
        ("This model was fine-tuned on `zwq-dog`.", ["train zwq-dog"]),
        ("An agent trained on the **zwq_pong** environment.", []),
        ("Trained with Zwq on the ZWQS dataset (KO).", ["train ZWQS"]),
        ("It was fine-tuned on the Igbo corpus.", []),
        ("It was fine-tuned on the Zwq News Summary dataset.", ["train Zwq News Summary"]),
        ("It was trained for the Shared Task on Rude Language Identification.", []),
        ("**Dataset:** Reviews and our own", []),
        ("**Dataset:** [Berner Briefe](https://zwq.org/b)", ["train Berner Briefe"]),
    ],
)
def test_machines_concepts_and_tasks_are_no_data(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("There are two variants of the Core ML weights.", []),
        ("## ZwqSpeech model (based on ESPnet2)", []),
        ("This is a release of the BERT base cased model trained from scratch on notes.", []),
        ("# ZwqBERT\n\nZwqBERT is new. In contrast, GPT-3 was trained on Common Crawl.", []),
        ("I MERGED BACK IN 25% OF THE FIRST RELEASE. MORE FORGIVING, LESS EXTREME.", []),
        ("Zwq is an autoregressive variant of Conformer model for speech.", []),
        ("A merge of the following models:\n\n- DOWNLOAD LINK\n- Zwqella", ["merge Zwqella"]),
        ("A merge of the following models:\n\n- Download them here\n- Zwqella (0.5)", [
            "merge Zwqella",
        ]),
    ],
)  # fmt: skip
def test_capitals_and_first_words_are_no_models(body: str, expected: list[str]) -> None:
    assert said(body) == expected
