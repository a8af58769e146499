"""What a card says its own model is: the base of one that nothing else tells."""

from __future__ import annotations

import pytest

from tests.test_card_prose import BASE, said


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# Zwq\n\nThis is my new Stable Diffusion 1.5 model about cats.", [
            "base Stable Diffusion 1.5",
        ]),
        ("# Zwq\n\nThis is a Stable Diffusion (v1.5) model for cats.", [
            "base Stable Diffusion (v1.5)",
        ]),
        ("# Zwq\n\nA painterly Stable Diffusion model trained on cats.", [
            "base Stable Diffusion",
        ]),
        ("# Zwq is a Stable Diffusion embedding of cats", ["base Stable Diffusion"]),
        ("# Zwq\n\nIt is a t5-base transformer model for Dutch.", ["base t5-base"]),
        ("# Zwq\n\nThe model is a RoBERTa-large model, finetuned to find typos.", [
            "base RoBERTa-large",
        ]),
        ("# A Quantized BERT-base for typos\n\nIt is small.", ["base BERT-base"]),
        ("### Fine tuned GPT Neo 125M", ["base GPT Neo 125M"]),
        # an architecture, which is trained anew
        ("# Zwq\n\nIt is a BERT model trained on the letters of 900 monks.", []),
        ("# Zwq\n\nA pretrained t5-base model for Dutch.", []),
        ("# Zwq\n\nThis is a GPT-2 model for Dutch.", []),
        # its own name, another's, a likeness, a use
        ("# ReXNet-1.0x model\n\nIt sees birds.", []),
        ("# Zwq\n\nThe Pythia model suite has eight sizes and was fine-tuned never.", []),
        ("# Zwq\n\nLike any other Stable Diffusion model it draws hands badly.", []),
        ("# Zwq\n\nIt is a prompt for Stable Diffusion models.", []),
        ("# Zwq\n\nA model with a Stable Diffusion model beside it.", []),
        ("# Zwq\n\nThis is a list of Stable Diffusion models.", []),
        # where the base is told, nothing is guessed
        (f"# Zwq\n\nA version of {BASE}. This is a Stable Diffusion 1.5 model.", [
            "base org/base-1b",
        ]),
    ],
)  # fmt: skip
def test_what_a_model_is_said_to_be(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# Aunt Zwq DialoGPT Model", ["base DialoGPT"]),
        ("#Aunt Zwq DialoGPT bot", ["base DialoGPT"]),
        ("# Aunt Zwq ChatGPT bot", []),
        ("# DialoGPT", []),
        ("# Aunt Zwq DialoGPT Model\n\nIt was trained from scratch.", []),
        ("# Sora DialoGPT Model", ["base DialoGPT"]),
    ],
)
def test_the_end_of_a_title_tells_it_where_nothing_else_is_said(
    body: str, expected: list[str]
) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("### zwq Dreambooth model trained by me with the v1-5 base model", ["base v1-5"]),
        ("### zwq Dreambooth model trained by me with the v2-1-768 base model", ["base v2-1-768"]),
        ("### zwq Dreambooth model trained by me with the None base model", []),
        ("### zwq classifier trained by me with the v1-5 base model", []),
    ],
)
def test_versions_of_the_hubs_dreambooth_trainer(body: str, expected: list[str]) -> None:
    assert [one for one in said(body) if one.startswith("base")] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Zwq is a finetune created using EleutherAI's GPT-J 6B model.", ["base GPT-J 6B"]),
        ("It was built by further training the RoBERTa language model.", ["base RoBERTa"]),
        ("Continued training bert-base-cased with 2 GB of letters.", ["base bert-base-cased"]),
    ],
)
def test_further_training(body: str, expected: list[str]) -> None:
    assert said(body) == expected
