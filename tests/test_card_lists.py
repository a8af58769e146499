"""What lists, tables and sections of a card name without a sentence that says what for."""

from __future__ import annotations

import pytest

from tests.test_card_prose import BASE, HUB, said


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # the items of a list of data, whatever they link
        (
            "Trained on the following datasets:\n\n- [Zwq Books](https://x.org), old ones\n"
            "- the Zwq Notes Corpus\n- 3000 samples from Zwq Chat 30k\n- learning rate: 2e-5\n",
            ["train Zwq Books", "train Zwq Notes", "train Zwq Chat 30k"],
        ),
        ("## Dataset\n\n1. Acme Zwq-DPO-Pairs\n2. GPU: A100\n", ["train Acme Zwq-DPO-Pairs"]),
        ("## Training data\n\n- Zwq-9k dataset by the team", ["train Zwq-9k dataset"]),
        ("## Training data\n\n- Accuracy 0.474\n- max_length: 512", []),
        # sections of data
        (
            "## Training data\n\nThere are two sources. The second one is the ZwqWac corpus.",
            ["train ZwqWac"],
        ),
        ("## Training data\n\nWe report the average of HellaSwag and WinoGrande.", []),
        ("## Training data\n\nUnlike the ZwqWac corpus, it is clean.", []),
        ("## Training data\n\n- Training: Zwq-Voice 11\n- Test: Zwq-Talk 2", [
            "train Zwq-Voice 11",
            "eval Zwq-Talk 2",
        ]),
        # tables
        (
            "## Training data\n\n| Dataset | Paper | Size |\n|---|---|---|\n"
            "| [Zwq](https://x.org) b | [paper](https://x.org/p) | 3 |\n| Train | | 4 |\n",
            ["train Zwq"],
        ),
        (
            "## Versions\n\n| Version | Train Dataset |\n|---|---|\n| 1.0 | Zwq 2 |\n",
            ["train Zwq 2"],
        ),
        ("## Evaluation\n\n| Dataset | F1 |\n|---|---|\n| SQuAD | 3 |\n", []),
        ("| Dataset | # Examples |\n|---|---|\n| Train | 4 |\n", []),
        # merges
        (
            "## Models and loras used\n\n- a-b/x-7b (base)\n- Zwq-7b-v3\n",
            ["merge a-b/x-7b", "merge Zwq-7b-v3"],
        ),
        (
            "## Final merge composition\n\n| Model | Share |\n|---|---|\n| Zwq-7b-v3 | 26% |\n",
            ["merge Zwq-7b-v3"],
        ),
        (
            "A merge; merging is done in merged tiers.\n\n## Credits\n\nX by Y:\n\n"
            f"{HUB}/a-b/x-7b\n\nThanks for [files]({HUB}/c/y-7b-GGUF).",
            [f"merge {HUB}/a-b/x-7b"],
        ),
        # keys
        ("* dataset: opus", ["train opus"]),
        ("* dataset: private", []),
        ("- **Fine-Tuning Method**: QLORA", ["method QLORA"]),
        # titles
        ("# Adapter `me/base-1b-qa` for bert-base-uncased\n\nAn adapter for bert-base-uncased.", [
            "base bert-base-uncased",
            "base bert-base-uncased",
        ]),
    ],
)  # fmt: skip
def test_what_is_named(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("It was built by fine-tuning Zwq-1b on the Zwq_Notes dataset.", [
            "base Zwq-1b",
            "train Zwq_Notes",
        ]),
        ("It is finetuned on MuRIL model using our notes.", ["base MuRIL"]),
        ("This model is trained on Llama-2 and speaks.", ["base Llama-2"]),
        ("Further tuned on the Orca-2 principle of short messages.", []),
        (
            f"A model tuned on dialogues, built on top of the base model {BASE}.",
            ["base org/base-1b"],
        ),
        ("A French model [CamemBERT-base](https://x.org) fine-tuned on SQuAD.", [
            "base CamemBERT-base",
            "train SQuAD",
        ]),
        ("This was built upon Meta's LLaMA series of models.", ["base LLaMA"]),
        ("It was trained on the Zwq-1 supercomputer.", []),
        ("The texts are tokenized with the GPT-2 tokenizer.", ["tokenizer GPT-2"]),
        ("A tokenizer splits words.", []),
        ("Thanks to Acme for releasing the Zwq-1b model.", ["base Zwq-1b"]),
        (f"Thanks to T for creating [the GGUF]({HUB}/t/zwq-GGUF).", []),
        ("It was trained with the AdaFactor optimizer.", []),
        ("This is a trained model of a PPO agent.", ["method PPO"]),
    ],
)  # fmt: skip
def test_what_sentences_say(body: str, expected: list[str]) -> None:
    assert said(body) == expected


def test_several_names_in_one_value() -> None:
    from attrlint.card import read, references
    from attrlint.discover import Group
    from attrlint.document import Document
    from attrlint.files import Files
    from attrlint.registry.store import default

    text = "---\ndatasets:\n- dcep europarl jrc-acquis\n- common voice\n- squad, glue\n---\n"
    found = references(read(Document("README.md", text)), default(), Files(Group("", None, ())))
    assert [each.text for each in found] == [
        "dcep",
        "europarl",
        "jrc-acquis",
        "common voice",
        "squad",
        "glue",
    ]
