"""Flags and commands in a line of a card's text."""

from __future__ import annotations

import pytest

from tests.test_card_prose import said

FLAGS = "`--model_name_or_path acme/zwq-7b` and `--dataset_name acme/rows`"
BOTH = ["base acme/zwq-7b", "train acme/rows"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"It was trained with {FLAGS}.", BOTH),
        (f"## Training procedure\n\nFine-tuning used {FLAGS}.", BOTH),
        ("Run: `python train.py --model_name_or_path acme/zwq-7b --output_dir a/b`", BOTH[:1]),
        ("`deepspeed sft.py --model_name_or_path=acme/zwq-7b`", BOTH[:1]),
        # what flags are called names nothing
        ("It was trained with `--dataset_name x` on our data.", []),
        ("Fine-tuned from acme/zwq-7b with `--train_dataset`.", BOTH[:1]),
        # what one may do
        (f"## Usage\n\nTo fine-tune it, pass {FLAGS}.", []),
        (f"Serve it with {FLAGS}.", []),
        ("Served after training: `vllm serve --model acme/zwq-7b`", []),
        ("It was trained with `--model_name_or_path <your model>`.", []),
        ("It was trained with `--output_dir acme/out`.", []),
    ],
)
def test_flags(body: str, expected: list[str]) -> None:
    assert said(body) == expected
