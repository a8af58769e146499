"""Cards of models made from models: quantised, merged in steps, adapters, kin that they list."""

from __future__ import annotations

import pytest

from attrlint.card import own_names, read
from attrlint.document import Document
from tests.test_card_prose import BASE, HUB, found, said

MERGE = "```yaml\nmodels:\n  - model: a/one-7b\n  - model: b/two-7b\nmerge_method: slerp\n```"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # kin of the card's own model
        (f"We also release a distilled version of this model called {BASE}.", []),
        (f"We provide small and large versions of this model: {BASE}", []),
        (f"A GGUF version of the same model is {BASE}.", []),
        (f"A tuned version of our earlier model {BASE}.", ["base org/base-1b"]),
        (f"This model is a distilled version of {BASE}.", ["teacher org/base-1b"]),
        # what was quantised, and formats that are no model
        (
            "It was obtained by quantizing the weights and activations of Zwq-8B-Instruct to FP8.",
            ["base Zwq-8B-Instruct"],
        ),
        ("Only the weights and activations of the linear layers were quantized.", []),
        ("We converted it directly from the BF16-GGUF.", []),
        (f"This model was DPO'd from {BASE} and is better.", ["base org/base-1b"]),
        # another model's data is no base
        (
            f"Tuned on {BASE} with the training set of [Zwq-XL]({HUB}/org/zwq-xl).",
            ["base org/base-1b"],
        ),
    ],
)
def test_what_a_derived_model_is_made_from(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize("makes", ["model.quantize(tokenizer)", "oneshot(model=model)"])
def test_what_quantising_code_loads_is_not_the_card_itself(makes: str) -> None:
    code = f'model_path = "org/base-1b"\nmodel = Auto.from_pretrained(model_path)\n{makes}'
    body = f"This repository holds {BASE} quantized to INT4.\n\n```python\n{code}\n```"
    assert said(body) == ["base org/base-1b"] * 2
    assert said(body.replace(makes, "")) == []


def test_a_step_that_is_headed_by_its_name_is_no_parent_of_the_merge() -> None:
    last = MERGE.replace("a/one-7b", "a/Step-A").replace("b/two-7b", "c/three-7b")
    steps = f"### Step-A\n\n{MERGE}\n\n### Final\n\n{last}"
    values = {each.value for each in found(steps) if each.role == "merge"}
    assert values == {"a/one-7b", "b/two-7b", "c/three-7b"}
    other = steps.replace("### Step-A", "### Step-B")
    assert "a/Step-A" in {each.value for each in found(other)}


def test_an_adapter_shown_on_another_model_than_its_base() -> None:
    code = (
        '```python\npipe = DiffusionPipeline.from_pretrained("acme/other-1b")\n'
        'pipe.load_lora_weights("me/my-lora")\n```'
    )
    assert [each.value for each in found(code)] == ["acme/other-1b"]
    assert found(code, "base_model: org/base-1b") == []
    assert [each.value for each in found(code, "base_model: acme/other-1b")] == ["acme/other-1b"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("This model was distilled from Llama-3.1-8B.", ["teacher Llama-3.1-8B"]),
        ("We compare it with models distilled from Llama-3.1-8B.", []),
        (f"In this repository we release models distilled from {BASE}.", ["teacher org/base-1b"]),
        (f"This repository is based on {BASE}.", []),
        ("LoRA was applied to all linear layers.", ["method LoRA"]),
        ("RLHF was applied to Llama-2-Chat by others.", []),
        ("DPO was applied by the authors of another.", []),
        ("LoRA can be applied to it.", []),
        (
            f"## Dataset & Licensing\n\nTuned on [a set]({HUB}/datasets/org/set-9k).",
            ["train a set"],
        ),
        (f"## License\n\nTuned on [a set]({HUB}/datasets/org/set-9k).", []),
    ],
)
def test_how_a_derived_model_was_made(body: str, expected: list[str]) -> None:
    assert said(body) == expected


def test_what_an_importance_matrix_is_made_of_is_calibration() -> None:
    data = f"[wiki.train.raw]({HUB}/datasets/wikitext)"
    (used,) = found(f"The importance matrix is trained for 100K tokens using {data}.")
    assert used.is_calibration
    (used,) = found(f"The model is trained for 100K tokens using {data}.")
    assert not used.is_calibration


def test_a_size_in_brackets_is_no_name_of_the_model() -> None:
    card = read(Document("README.md", "# The Zwq of Nursing: Llama-3 (8B)\n"))
    assert "8B" not in own_names(card)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("- **Method:** QLoRA + DPO", ["method QLoRA", "method DPO"]),
        ("- **Training:** 24 GB RAM", []),
        (f"The adapter was merged into the base model {BASE}.", ["base org/base-1b"]),
        ("Fused back into its original base model Zwq/Zwq-8B.", ["base Zwq/Zwq-8B"]),
        ("The dataset mixes 40% FineWeb-Edu and 60% Cosmopedia v2.", [
            "train FineWeb-Edu",
            "train Cosmopedia v2",
        ]),
        (
            "# Zwq | [Demo](https://x.org/d) | [Code](https://x.org/c) |\n\n"
            "A model based on Mistral-7B-v0.1.",
            ["base Mistral-7B-v0.1"],
        ),
    ],
)  # fmt: skip
def test_fields_mixtures_and_bars_of_links(body: str, expected: list[str]) -> None:
    assert said(body) == expected
