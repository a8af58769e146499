"""What stands in lists and fields: models beside data, roles behind names, data below headings."""

from __future__ import annotations

import pytest

from tests.test_card_prose import BASE, HUB
from tests.test_card_prose import found as read
from tests.test_card_readme import told

QWEN = "Qwen/Qwen2.5-7B"
LETTERS = f"[Letters]({HUB}/datasets/gull-lab/bird-letters)"
BASED = "base Qwen/Qwen2.5-7B"
TRAINED = "train gull-lab/bird-letters"


def said(body: str) -> list[str]:
    """The role and value of every reference of a card."""
    return [f"{each.role} {each.value}" for each in read(body, "license: mit")]


@pytest.mark.parametrize(
    "body",
    [
        f"- Model: {QWEN}\n- Dataset: {LETTERS}\n- Epochs: 3",
        f"- **Model name:** {QWEN}\n- **Training data:** {LETTERS}",
        f"model_id: {QWEN}\ndataset: gull-lab/bird-letters",
        f"| Model | {QWEN} |\n|---|---|\n| Dataset | {LETTERS} |",
        f"- Model - {QWEN}\n- Dataset - {LETTERS}",
        f"* Base model - {QWEN}\n* Data set - {LETTERS}",
        f"base_model: {QWEN}\ndataset: gull-lab/bird-letters",
        f"- [Qwen2.5-7B]({HUB}/{QWEN}) - base model\n- {LETTERS} - training data",
        f"- [Qwen2.5-7B]({HUB}/{QWEN}) (base model)\n- {LETTERS} (training data)",
        f"- [Qwen2.5-7B]({HUB}/{QWEN}): used as the base model\n- {LETTERS}: used for training",
        f"## References\n\n- [Qwen2.5-7B]({HUB}/{QWEN}) – base model\n- {LETTERS} – training data",
    ],
)
def test_a_model_and_its_data(body: str) -> None:
    assert said(body) == [BASED, TRAINED]


@pytest.mark.parametrize(
    "body",
    [
        f"- Model: {QWEN}\n- Licence: MIT",
        f"- Model: {QWEN}\n- Dataset: {LETTERS}\n- Accuracy: 81",
        f"## Results\n\n- Model: {QWEN}\n- Dataset: {LETTERS}",
        f"## Usage\n\n- Model: {QWEN}\n- Dataset: {LETTERS}",
        f"- `--model_name`: {QWEN}\n- `--data_path`: {LETTERS}",
        "- Model: gull-lab/tern-7b\n- Dataset: letters of birds",
    ],
)
def test_a_model_that_is_no_base(body: str) -> None:
    assert not [each for each in said(body) if each.startswith("base ")]


@pytest.mark.parametrize(
    "body",
    [
        f"- [Qwen2.5-7B]({HUB}/{QWEN}) - smaller model",
        f"- [Qwen2.5-7B]({HUB}/{QWEN}) - a base model to compare with",
        f"## Evaluation\n\n- [Qwen2.5-7B]({HUB}/{QWEN}) - base model",
        f"## Related models\n\n- [Qwen2.5-7B]({HUB}/{QWEN}) - base model",
    ],
)
def test_a_word_behind_a_name_that_is_no_role(body: str) -> None:
    assert said(body) == []


@pytest.mark.parametrize(
    "heading", ["Training", "Stage 1 (Pretrain)", "Stage 2: Fine-tuning", "Training procedure"]
)
def test_data_that_a_section_of_training_lists(heading: str) -> None:
    body = f"## {heading}\n\n- {LETTERS}\n- TextVQA: [pictures](https://dl.example.org/v.zip)"
    assert said(body) == [TRAINED, "train facebook/textvqa"]


@pytest.mark.parametrize(
    "item",
    [
        f"{LETTERS}: measured on its test split",
        f"{LETTERS} was not used",
        f"see {LETTERS}",
        f"{LETTERS}: better than ours",
        "Learning rate: 2e-5",
    ],
)
def test_what_a_section_of_training_lists_besides(item: str) -> None:
    assert said(f"## Training\n\n- {item}") == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"- **Training data**: GSM8K + {LETTERS}", ["train GSM8K", TRAINED]),
        (f"Trained on GSM8K / {LETTERS}.", ["train GSM8K", TRAINED]),
        (f"- **Data**: GSM8K test split (easy) + {LETTERS}", ["train GSM8K", TRAINED]),
        (f"- **Data**: GSM8K (formerly {LETTERS})", ["train GSM8K"]),
        (f"- **Data**: GSM8K, not {LETTERS}", ["train GSM8K"]),
        (f"Datasource: {HUB}/datasets/gull-lab/bird-letters", [TRAINED]),
        (f"Trained on 30 pictures. [Dataset]({HUB}/datasets/gull-lab/bird-letters)", [TRAINED]),
        ("- Base: `org/base-1b` + LoRA", ["base org/base-1b", "method LoRA"]),
        (f"You can find the dataset [here]({HUB}/datasets/gull-lab/bird-letters).", [TRAINED]),
        (f"Dataset available at {HUB}/datasets/gull-lab/bird-letters", [TRAINED]),
        ("The dataset on the hub is called `gull-lab/bird-letters`.", [TRAINED]),
        (f"See the [dataset]({HUB}/datasets/gull-lab/bird-letters) of another team.", []),
    ],
)
def test_data(body: str, found: list[str]) -> None:
    assert said(body) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"Based on {QWEN}, trained on gull-lab/bird-letters.", [BASED, TRAINED]),
        (f"Starting from {QWEN}, we trained on gull-lab/bird-letters.", [BASED, TRAINED]),
        (f"I took {QWEN} and trained it on gull-lab/bird-letters.", [BASED, TRAINED]),
        (f"My first fine-tune. Base is {QWEN}.", [BASED]),
        (f"The base models are {QWEN} and {BASE}.", [BASED, "base org/base-1b"]),
        (f"The following base models were used:\n\n- {QWEN}", [BASED]),
        (f"The following base models were used in this project:\n\n- {QWEN}", [BASED]),
        (f"This model adapts the model {QWEN} to letters.", [BASED]),
        (f"Re-uploaded from {QWEN}.", [BASED]),
        (f"- Raw model: [Qwen]({HUB}/{QWEN})", [BASED]),
        ("We use Unsloth to fine-tune Qwen2.5-7B.", ["base Qwen2.5-7B"]),
        ("You can use Unsloth to fine-tune Qwen2.5-7B.", []),
        ("Faults are found via a fine-tuned Qwen2.5-7B model.", ["base Qwen2.5-7B"]),
        ("It compares with the fine-tuned Qwen2.5-7B model.", []),
        ("It works using the Qwen2.5-7B model with fine-tuning on letters.", ["base Qwen2.5-7B"]),
        (f"# Fine-Tuning on {QWEN} (GSM8K dataset)", [BASED]),
    ],
)
def test_bases(body: str, found: list[str]) -> None:
    assert said(body) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("This is an SDXL LoRA.", ["base SDXL"]),
        ("SDXL ControlNet for small pictures.", ["base SDXL"]),
        ("This is an SDXL LoRA for birds.", ["base SDXL"]),
        ("It works with any SDXL LoRA.", []),
        ("Stack it with your favourite SDXL LoRA.", []),
        (f"- LoRA for birds: [bird-LoRA]({HUB}/gull-lab/bird-LoRA)", []),
    ],
)
def test_adapters_of(body: str, found: list[str]) -> None:
    assert [each for each in said(body) if not each.startswith("method")] == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("We generated the answers using Llama3.", ["teacher Llama3"]),
        ("The answers could be generated using Llama3.", []),
        ("# Llama3\n\nPictures generated by Llama3 are preferred.", []),
        ("Refined via DPO.", ["method DPO"]),
    ],
)
def test_teachers_and_methods(body: str, found: list[str]) -> None:
    assert said(body) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("We evaluate it on 9 benchmarks including GSM8K and MMLU.", ["GSM8K", "MMLU"]),
        ("We evaluate Tern-2.5 on tasks such as GSM8K and MMLU.", ["GSM8K", "MMLU"]),
        ("It outperforms others on 9 benchmarks, including GSM8K.", []),
    ],
)
def test_benchmarks(body: str, found: list[str]) -> None:
    assert said(body) == [f"eval {each}" for each in found]


def test_an_address_with_entities() -> None:
    address = f"{HUB}/datasets/gull-lab/bird-letters".replace("/", "&#x2F;")
    assert said(f"It was trained on [Letters]({address}).") == [TRAINED]
    assert said(f'It was trained on <a href="{address}">Letters</a>.') == [TRAINED]


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("Download the VisualGenome dataset and run the script.", ["train VisualGenome"]),
        ("First get the GQA dataset from their site.", ["train GQA"]),
        ("Download the GQA tools.", []),
        ("If you want, download the GQA dataset.", []),
        ("Download the results of the GQA dataset.", []),
    ],
)
def test_known_data_that_a_step_of_training_downloads(step: str, found: list[str]) -> None:
    assert told(f"# Tern\n\n## Training\n\n{step}") == found
