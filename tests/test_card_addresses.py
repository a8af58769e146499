"""Addresses of data, and the heads of tables of keys and of recipes: what they name in a card."""

from __future__ import annotations

import pytest

from tests.test_card_prose import found, said

KAGGLE = "https://www.kaggle.com/zwq/letters-of-monks"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"The model was fine-tuned on [this dataset]({KAGGLE}).", [
            "https://kaggle.com/zwq/letters-of-monks",
        ]),
        (f"The data comes from [a Kaggle letter dataset]({KAGGLE}).", [
            "https://kaggle.com/zwq/letters-of-monks",
        ]),
        (f"It was fine-tuned on [letters used in this work]({KAGGLE}).", [
            "https://kaggle.com/zwq/letters-of-monks",
        ]),
        (f"The model was fine-tuned on [Monk Letters]({KAGGLE}).", ["Monk Letters"]),
        (f"- Dataset: Zwq-Letters ({KAGGLE})", ["Zwq-Letters"]),
        ("Trained in [a notebook](https://www.kaggle.com/code/zwq).", []),
        # an address alone, behind a key
        ("data: https://github.com/zwq/monks", ["https://github.com/zwq/monks"]),
        ("- Training data: https://zwq.org/monks", ["https://zwq.org/monks"]),
        ("- Dataset: https://arxiv.org/abs/2101.00027", []),
        ("- Dataset: https://huggingface.co/spaces/zwq/monks", []),
    ],
)  # fmt: skip
def test_where_data_lies(body: str, expected: list[str]) -> None:
    assert [one.value for one in found(body) if one.kind == "dataset"] == expected


TABLE = "## Evaluation\n\n| {head} | Description |\n|---|---|\n| Datasets | SQuAD: questions |\n"


def test_the_head_of_keys_and_values_is_a_title() -> None:
    assert said(TABLE.format(head="Training and evaluation data")) == ["train SQuAD"]
    assert said(TABLE.format(head="Metrics")) == []


RECIPE = """## Recipe

Step | Interpolation Method | Primary Model | Secondary Model | Tertiary Model | Merge Name
--- | --- | --- | --- | --- | ---
1 | Weighted Sum @ 0.3 | Zwq V3 | [Uvw 2](https://civitai.com/models/1) | n/a | Half Done
2 | Add Difference @ 1 | Half Done | Stable Diffusion 1.5 | Zwq_e4 | **All Done**
"""


def test_the_recipe_of_a_merge() -> None:
    assert said(RECIPE) == [
        "merge Zwq V3",
        "merge Uvw 2",
        "merge Stable Diffusion 1.5",
        "merge Zwq_e4",
    ]
