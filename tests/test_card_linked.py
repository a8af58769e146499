"""A linked model in a sentence that tells how the card's own was made, and what is own."""

from __future__ import annotations

import pytest

from tests.test_card_prose import BASE, DATA, HUB, said

KNOWN = "google-bert/bert-base-uncased"
FOUND = ["base org/base-1b"]


@pytest.mark.parametrize(
    "body",
    [
        f"A language model further trained from {BASE} on court rulings.",
        f"It came about by continuing training from the {BASE} model.",
        f"Fine-tuned {BASE} in Faroese, with our own recordings.",
        f"The backbone of Tern is {BASE}.",
        f"We ship a TF checkpoint for {BASE}.",
        f"Export of {BASE}",
        f"The embeddings of this repository were trained for {BASE}.",
        f"{BASE} trained to the likeness of a garden gnome.",
        f"First the pretrained English {BASE} got a new vocabulary, initialized by overlap.",
    ],
)
def test_made_from(body: str) -> None:
    assert said(body) == FOUND


@pytest.mark.parametrize(
    "body",
    [
        f"You can use {BASE} for models that were trained on other languages.",
        f"It was trained the same way as {BASE}.",
        f"A newer model, {BASE}, was trained longer.",
        f"See {BASE} for how it was trained.",
        f"- {BASE} resumed, trained for two more epochs.",
        f"x-70b-v2 was exported from the notes on {BASE}.",
        f"## Related models\n\nThe embeddings were trained for {BASE}.",
        f"The tables are about {BASE}.",
        f"- T5: {BASE}, context length 77/256 tokens at different stages of training",
        f"Trained by {BASE} and by [org/base-2b]({HUB}/org/base-2b).",
    ],
)
def test_of_something_else(body: str) -> None:
    assert said(f"# Tern-2\n\n{body}") == []


def test_the_title_is_no_section() -> None:
    """The default folder of a run is called `results`; what is under that title is no result."""
    body = f"This model is a fine-tuned version of {BASE} on the {DATA} dataset."
    assert said(f"# results\n\n{body}\n\n## Training\n\nTwo epochs.") == [
        *FOUND,
        "train org/set-9k",
    ]
    body = f"Fine-tuned from {BASE} on the {DATA} dataset."
    assert said(f"# Tern\n\nA gull.\n\n# Results\n\n{body}") == []


def test_a_base_of_the_same_name() -> None:
    """What is known is a base under any title; an unknown id of that name is the card's own."""
    line = "This model is a fine-tuned version of [{0}]({1}/{0}) on the squad dataset."
    assert said(f"# bert-base-uncased\n\n{line.format(KNOWN, HUB)}") == [
        f"base {KNOWN}",
        "train squad",
    ]
    assert said(f"# tern-squad\n\n{line.format('someone/tern-squad', HUB)}") == ["train squad"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("This model is a fine-tuned version of tern-nordic-base-lite.", "tern-nordic-base-lite"),
        ("It follows a BERT-like design, fine-tuned from tern-7b.", "tern-7b"),
    ],
)
def test_names_in_small_letters(body: str, expected: str) -> None:
    assert said(body) == [f"base {expected}"]


def test_brackets_of_full_width() -> None:
    assert said("在问题匹配数据集（AFQMC）上进行训练。") == ["train AFQMC"]
