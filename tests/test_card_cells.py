"""What the cells, keys, brackets and links of a card name, and what it introduces as its own."""

from __future__ import annotations

import pytest

from tests.test_card_prose import HUB, found, said

DATA = f"[Zwq 9K]({HUB}/datasets/acme/zwq-9k)"
MODEL = f"[Base 1B]({HUB}/acme/base-1b)"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # cells that tell something of the card's own models
        (
            f"# Zwq-MORE\n\n| Model | What |\n|---|---|\n"
            f"| Zwq_MORE-1B-sft | Finetuned on {DATA} and using {MODEL} as LLM backbone |\n",
            ["train Zwq 9K", "base Base 1B"],
        ),
        (
            f"# Zwq-MORE\n\n| Model | What |\n|---|---|\n| Vicuna-7B | Finetuned on {DATA} |\n",
            [],
        ),
        (
            f"# Zwq\n\n## Results\n\n| Model | What |\n|---|---|\n| Zwq-1B | Tuned on {DATA} |\n",
            [],
        ),
        # columns
        (
            "# Zwq\n\n## Models\n\n| Model | Base | Size |\n|---|---|---|\n"
            "| Zwq-small | Qwen3-8B | 8B |\n| Qwen3-8B | Qwen3-8B-Base | 8B |\n",
            ["base Qwen3-8B"],
        ),
        (
            "# Zwq\n\n| Component | Model | Purpose |\n|---|---|---|\n"
            "| Speech | acme/zwq-asr | text |\n| UI | Gradio | demo |\n",
            ["base acme/zwq-asr"],
        ),
        (
            "## Data\n\n| Model | Training Data |\n|---|---|\n| a | ZwqVerse + ZwqNet |\n"
            "| b | ZwqVerse |\n| c | ZwqSky (planned) |\n",
            ["train ZwqVerse", "train ZwqNet", "train ZwqVerse"],
        ),
        ("| Base model | acme/base-1b | 7B dense |\n|---|---|---|\n", []),
        (
            "| Key | V | N |\n|---|---|---|\n| Base model | acme/base-1b | ok |",
            ["base acme/base-1b"],
        ),
        # keys by their parts, and stages
        ("- Pretraining corpora: ZwqWeb-2T", ["train ZwqWeb-2T"]),
        (f"- Supervised fine-tuning (SFT): {DATA}", ["train Zwq 9K"]),
        ("- Supervised fine-tuning (SFT): 3 epochs", []),
        ("- Teacher LLM: acme/zwq-70b", ["teacher acme/zwq-70b"]),
        ("- **Architecture:** Qwen3-8B encoder (frozen) and a head", ["base Qwen3-8B"]),
        ("- **Architecture:** Qwen3-8B", []),
        # brackets after a noun for data
        (
            "Trained on video data (ZwqVid, ZwqCap) and web data (ZWQ-5B dataset).",
            ["train ZwqVid", "train ZwqCap", "train ZWQ-5B"],
        ),
        ("Trained on web data (mostly English) and a corpus (~60GB).", []),
        ("## Training data\n\n- Web dataset (ZWQ-16M): images of the web", ["train ZWQ-16M"]),
        (
            "## Training data\n\nZwq Data Bank (ZDB)\n\n- Link: https://x.org\n",
            ["train Zwq Data Bank"],
        ),
        # links to elsewhere
        (
            "It was trained on licensed data from these sources: the [Zwq Sound Set](https://x.org)"
            " and the [Free Zwq Effects](https://y.org).",
            ["train Zwq Sound Set", "train Free Zwq Effects"],
        ),
        ("It was trained on a corpus provided by [Zwq Qrst](https://x.org/~zwq).", []),
        ("It was trained on [Zwqluster](https://x.org) with 8 GPUs.", []),
        # who made the data
        ("It is tuned on 300k Vicuna-generated conversations.", ["teacher Vicuna"]),
        ("To write the training data, we used Vicuna-v1.5.", []),
        (
            "We used QwQ-32B to label the data.",
            ["teacher QwQ-32B"],
        ),
    ],
)
def test_read(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        # what a card introduces
        "# From blocks to tokens\n\nWe introduce ZwqMol-2, a model. It is based on ZwqMol-2.",
        "# ZwqVec-V2: vectors\n\nA new variant of ZwqVec-V2. It is built on ZwqVec.",
        f"# Blocks\n\nWeights are downloaded from our [Hugging Face repository]({HUB}/acme/zwq-1).",
        # lists, rows and frameworks
        "Trained on three datasets:\n\n1. planned\n\n- Developed by: Zwq Corp\n",
        f"[Data]({HUB}/datasets/acme/x)\n[ZwqHub-1](https://x.org)",
        "Our training framework is built on ZwqRLHF-2.",
        "Use it when your dataset contains ZwqGPT-4 data.",
        "Models and datasets are published here:\n\n- Zwq-9k Dataset: our data",
    ],
)
def test_own_and_others(body: str) -> None:
    assert [each for each in said(body) if "acme/x" not in each] == []


def test_series_is_no_merge() -> None:
    listed = "base_model:\n- acme/Zwq-1.5B\n- acme/Zwq-3B"
    assert not [r for r in found("# Zwq", listed) if r.role == "merge"]
