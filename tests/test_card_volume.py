"""What many unrelated cards of the hub say in the same words: uses, and what is none."""

from __future__ import annotations

import pytest

from attrlint.card import metadata, read
from attrlint.document import Document
from tests.test_card_prose import BASE, DATA, HUB, said

OTHER = f"[org/other-7b]({HUB}/org/other-7b)"
ENCODER = f"[google/siglip-so400m-patch14-384]({HUB}/google/siglip-so400m-patch14-384)"
SET = "train org/set-9k"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # bases
        (
            "This is meta-llama/Llama-2-7b-hf with orthogonalised float16 weights.",
            ["base meta-llama/Llama-2-7b-hf"],
        ),
        (f"The text encoder and VAE are borrowed from {BASE}.", ["base org/base-1b"]),
        (f"Zwq-VL combines {ENCODER} with {OTHER}.", [
            "base google/siglip-so400m-patch14-384",
            "base org/other-7b",
        ]),
        ("The audio was encoded by a frozen `zwq-tiny` model.", ["base zwq-tiny"]),
        ("It is trained in the latent space of `zwq-vae`.", ["base zwq-vae"]),
        ("- Vision: SigLIP\n- Language: Qwen2-7B", ["component SigLIP", "base Qwen2-7B"]),
        ("Built upon Zwq1.5, **Zwq1.6** further enhances what it sees.", ["base Zwq1.5"]),
        # merges
        (f"It merges {BASE} with {OTHER}.", ["merge org/base-1b", "merge org/other-7b"]),
        (
            f"Zwq is the fusion of three chat models of many sizes, namely {BASE} and {OTHER}.",
            ["merge org/base-1b", "merge org/other-7b"],
        ),
        # teachers, and the data behind them
        ("It has questions. GPT-4o labeled the 400 questions.", ["teacher GPT-4o"]),
        (f"Distilled from {BASE} on {DATA}.", ["teacher org/base-1b", SET]),
        # data
        (
            f"- **Pre-training**\n\n    It was trained on a mixture of the following corpora.\n\n"
            f"    - {DATA}\n\n- **Instruction-tuning**\n\n    Soon.",
            [SET],
        ),
        (f"We use {DATA} as our dataset.", [SET]),
        (f"The dataset was generated using a random sample of {DATA} titles.", [SET]),
        (f"将{DATA}数据集(100M)用作预训练的数据集。", [SET]),
        (f"另外两个数据集：{DATA}", [SET]),
        (
            "## Training data\n\nIt can be divided in 2 different datasets:\n\n"
            "- Zwqrotica (all with 4.5/5 or higher)\n- Zwq-G (a private set of letters)",
            ["train Zwqrotica", "train Zwq-G"],
        ),
        (
            "## Training data\n\n| Dataset | Hours |\n|---|---|\n"
            "| [VoxPopuli Finnish](https://github.com/facebookresearch/voxpopuli) | 22 |\n",
            ["train VoxPopuli Finnish"],
        ),
        # what is none
        ("The log of the training run can be found on [Zwq-Board](https://zwq.ai/x).", []),
        (f"A base model trained on the same letters is available [here]({HUB}/org/base-1b).", []),
        (f"Zwq is available at {BASE} and adds letters to the training.", []),
        ("Based on the development experience of the first ChatGLM model, we rebuilt it.", []),
        (f"Zwq2 is the second-generation version of {BASE}.", []),
        ("We provide pre-trained checkpoints of Zwq-v2 in two sizes.", []),
        ("Other models are distilled from Llama-2-7B.", []),
        ("RoBERTa and GPT-2 (which this model is built/fine-tuned on) are biased.", []),
        ("Our pre-training approach is based on RoBERTa.", []),
        ("我们基于[Zwq-Index](https://github.com/zwq/index)的评测数据已发布。", []),
        ("基于 ChatGLM 初代模型的开发经验，我们全面升级了模型。", []),
        ("## Training data\n\n- Two free NLI datasets", []),
        ("# 星辰大模型-ZwqChat\n\n这是ZwqChat的量化版本。", []),
        ("- Generation model: Zwq-Net", []),
    ],
)  # fmt: skip
def test_what_is_said(body: str, expected: list[str]) -> None:
    assert said(body) == expected


FAMILY = f"""# Zwq-T5

| Model | Based on | Size |
|---|---|---|
| [zwq-t5-tiny]({HUB}/org/zwq-t5-tiny) | [base-tiny]({HUB}/org/base-tiny) | 8M |
| [zwq-t5-large]({HUB}/org/zwq-t5-large) | [base-large]({HUB}/org/base-large) | 700M |
"""
LOADS = '\n```python\nmodel = AutoModel.from_pretrained("org/zwq-t5-tiny")\n```\n'


def test_a_family_has_the_base_of_its_own_row() -> None:
    assert said(FAMILY) == ["base base-tiny", "base base-large"]
    assert said(FAMILY + LOADS) == ["base base-tiny"]


COUNTED = f"""## {{}}

| Dataset | {{}} |
|---|---|
| Filtered [Zwq-4]({HUB}/datasets/org/zwq-4) | 7 |
"""


@pytest.mark.parametrize(
    ("section", "head", "expected"),
    [
        ("Training details", "# of text pairs", ["train Zwq-4"]),
        ("Details", "Number of training pairs", ["train Zwq-4"]),
        ("Details", "# of text pairs", []),
        ("Training details", "F1", []),
        ("Evaluation", "Number of training pairs", []),
    ],
)
def test_a_table_that_counts_what_was_taken_is_one_of_data(
    section: str, head: str, expected: list[str]
) -> None:
    assert said(COUNTED.format(section, head)) == expected


PIPELINE = """# ControlNet for poses

- **Finetuned from model [optional]:** org/base-1b

```python
net = ControlNetModel.from_pretrained("me/zwq-net")
pipe = ZwqPipeline.from_pretrained("org/base-1b", controlnet=net)
```
"""


def test_what_a_pipeline_loads_beside_the_card_s_model_is_not_that() -> None:
    assert said(PIPELINE) == ["base org/base-1b"] * 2


OWN = f"""# 24/04/05 update

zwq-1.8-7B-DPO is fine-tuned from {BASE}.

```python
model = AutoModelForCausalLM.from_pretrained(
    "me/zwq-1.8-7B-DPO", torch_dtype="auto"
)
```
"""


def test_code_of_several_lines_says_what_the_card_is_about() -> None:
    assert said(OWN) == ["base org/base-1b"]


@pytest.mark.parametrize(
    ("listed", "tags", "role"),
    [
        ("[openai/clip-vit-large-patch14, org/base-7b]", "[vision]", "base"),
        ("[org/base-7b, org/other-7b]", "[chat]", "merge"),
        ("[openai/clip-vit-large-patch14, org/base-7b]", "[merge]", "merge"),
    ],
)
def test_an_encoder_and_what_reads_it_are_no_merge(listed: str, tags: str, role: str) -> None:
    card = read(Document("README.md", f"---\nbase_model: {listed}\ntags: {tags}\n---\n\n# Zwq\n"))
    assert {each.role for each in metadata.references(card)} == {role}
