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
