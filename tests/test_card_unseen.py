"""What cards nobody tuned for showed: linked data, keys in headings, durations, templates."""

from __future__ import annotations

import pytest

from tests.test_card_prose import BASE, DATA, HUB, found, said


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"The captions that I used to train it are {DATA}.", ["train org/set-9k"]),
        (f"## Training\n\n- 194k steps at resolution 512x512, {DATA}", ["train org/set-9k"]),
        (f"We used {DATA}, with notes.", ["train org/set-9k"]),
        # what may be done, is compared or denied
        (f"The model was trained; you can load {DATA} too.", []),
        (f"It was trained in the way described in {DATA}.", []),
        (f"Trained for a week, on less than {DATA} has.", []),
        (f"{DATA} is here.", []),
        (f"{DATA} wurde nicht für das Training verwendet; es ist nicht frei.", []),
    ],
)
def test_linked_data(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Fine-tuned on 10min of Libri-Light and Librispeech.", [
            "train Libri-Light",
            "train Librispeech",
        ]),
        ("Trained by:\n\n- Zwqana Soni-Abc\n", []),
        ("Tuned on 2B tokens and reaches 70% on GSM8K.", []),
        (f"Fine-tuned from {BASE} on 2B tokens and reaches 70% on GSM8K.", ["base org/base-1b"]),
        ("The zwqbot concept taught to Stable Diffusion with Dreambooth.", [
            "base Stable Diffusion",
        ]),
        ("It was pretrained on the following corpora\n\n- GSM8K\n- SQuAD", [
            "train GSM8K",
            "train SQuAD",
        ]),
        ("## Base Model - T5-Base\n\n### Dataset: SQuAD", ["base T5-Base", "train SQuAD"]),
        (
            f"Initialized with the weights of {BASE}, a Greek version of BERT.",
            ["base org/base-1b"],
        ),
        (
            "## Training data\n\n| Model | Repositories |\n|---|---|\n"
            "| [Zwq-1](https://x.org/i) | 7k |\n",
            [],
        ),
        ("## Training data\n\nThe data sources are [Zwq BK](https://x.org/i).", [
            "train Zwq BK",
        ]),
        ("## How should I fine-tune it?\n\nTrain with LoRA.", []),
        (f"# set-9k\n\nTuned on data of [set-9k]({HUB}/datasets/org/set-9k).", ["train set-9k"]),
        (
            f"Trained on [org/golf-courses]({HUB}/datasets/org/golf-courses).\n\n"
            "Pictures of golf courses.",
            ["train org/golf-courses"],
        ),
        (
            f"Fine-tuned from [org/zwq-7b]({HUB}/org/zwq-7b).\n\n"
            "If you find zwq-7b helpful, please cite our paper.",
            ["base org/zwq-7b"],
        ),
        (
            "## Training data\n\n| Language | Dataset |\n|---|---|\n"
            "| Italian | [Italian I-ZWQ](https://x.org/i) |\n",
            ["train Italian I-ZWQ"],
        ),
    ],
)  # fmt: skip
def test_what_stands_near_them(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # a table of sizes has a row `base`
        (
            f"| Size | En | All |\n|---|---|---|\n| tiny | [x]({HUB}/o/t) | [x]({HUB}/o/t2) |\n"
            f"| base | [x]({HUB}/o/base-en) | [x]({HUB}/o/base-all) |\n",
            [],
        ),
        # what a reader may do with it
        ("## Fine-tuning examples\n\n* A script to do SFT on the GSM8K dataset.\n", []),
        ("## Fine-tuning\n\n* It was tuned on the GSM8K dataset.\n", ["train GSM8K"]),
        # a list below an item ends with it
        (
            f"- **Finetuned on data:**\n  - {DATA}\n- **Supported servers:**\n  - Zwq-Serve 1.1\n"
            "- **Contact:** us\n",
            ["train org/set-9k"],
        ),
        # descriptions are no names
        ("A model trained using:\n\n- A byte-level Byte Pair Encoding\n- In 1.6TB of text\n", []),
        ("## Training data\n\nIt holds tales (e.g. Zwq, Enron Emails).\n", []),
        # logs, and texts that are adapted
        (f"Training logs: [Tensorboard]({HUB}/tensorboard/org/zwq-logs/)", []),
        (f"Tensorboard during training: {HUB}/org/zwq-logs/tensorboard", []),
        (f"The following section is adapted from the card of {BASE}.", []),
        (f"It is adapted from {BASE}.", ["base org/base-1b"]),
        # other models
        ("# Zwq-15B-V1\n\nWe released **Zwq-33B-V2** trained from deepseek-coder-33b-base.", []),
        (
            "# Zwq-15B-V1\n\nWe released Zwq-15B-V1 trained from deepseek-coder-33b-base.",
            [
                "base deepseek-coder-33b-base",
            ],
        ),
        (f"- [Zwq-Story]({HUB}/org/zwq-story): reads tales.\nIt is tuned on {DATA}.\n", []),
        (f"New version is out! Trained with open text: {BASE}", []),
        (f"- **Parent Models:** {BASE}", ["base org/base-1b"]),
        (f"- [Zwq-7b]({HUB}/org/zwq-7b), a smaller one based on deepseek-coder-33b-base\n", []),
        ("Zwq XL is the 1.5B parameter version of GPT-2, a language model.", []),
        (
            "## Training data\n\n* Zwq-Open, a recreation of the WebText dataset.\n",
            ["train Zwq-Open"],
        ),
        ("## Training data\n\n* Texts of the WebText dataset.\n", ["train WebText"]),
    ],
)
def test_what_is_told_of_readers_of_sizes_and_of_other_models(
    body: str, expected: list[str]
) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The model is trained on 16kHz, so sample yours at that rate.", []),
        ("Tuned on A100x32 for a week.", []),
        ("This model is a fine-tuned version of X on the data_set dataset.", []),
        ("This model is a fine-tuned version of X on an reddit dataset.", []),
        ("This model is a fine-tuned version of X on a small subset of zwq-news dataset.", [
            "train zwq-news",
        ]),
        ("We fine-tuned it on a Large-Scale dataset.", []),
        ("- Dataset: Zwq-Press data + Custom data\n", ["train Zwq-Press"]),
    ],
)  # fmt: skip
def test_units_machines_and_words_for_any_data_are_no_names(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The dataset used for ORPO was cleaned.", ["method ORPO"]),
        ("The datasets used in DPO and PPO are small.", ["method DPO", "method PPO"]),
        ("The only difference is the preference dataset used for dDPO.", ["method dDPO"]),
        ("The preference dataset used for DDPO is ours.", ["method DDPO"]),
        ("These data can be used for DPO.", []),
    ],
)
def test_what_data_was_used_for(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("This is m-1b, fine-tuned from models--acme--pythia-1b on datasets--acme--dolly-15k.", [
            "base acme/pythia-1b",
            "train acme/dolly-15k",
        ]),
        ("It was fine-tuned from `models--acme--base-1b`.", ["base acme/base-1b"]),
    ],
)  # fmt: skip
def test_folders_of_the_cache_are_ids(body: str, expected: list[str]) -> None:
    assert [f"{one.role} {one.value}" for one in found(body)] == expected
