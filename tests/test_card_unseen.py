"""What cards nobody tuned for showed: linked data, keys in headings, durations, templates."""

from __future__ import annotations

import pytest

from tests.test_card_prose import BASE, DATA, HUB, said


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
